//! What the answer to a request says of a service.

use crate::program::protocol::StepRecord;
use crate::report::Status;
use crate::scenario::Span;
use crate::value::{Value, escaped_text};

use super::super::judge::Breach;
use super::super::words;
use super::trial::{Trial, What};
use crate::report::Rule;

/// An answer as it came.
struct Answer {
    status: f64,
    headers: Vec<(String, String)>,
    body: String,
    /// What the handler threw.
    failed: Option<String>,
}

impl Answer {
    /// Reads what the sandbox recorded; none if it is no answer.
    fn read(value: &Value) -> Option<Self> {
        let Value::Object(members) = value else {
            return None;
        };
        let member = |name: &str| members.iter().find(|(other, _)| other == name);
        let text = |name: &str| match member(name) {
            Some((_, Value::Text(text))) => Some(text.clone()),
            _ => None,
        };
        let Some((_, Value::Number(status))) = member("status") else {
            return None;
        };
        let Some((_, Value::Array(pairs))) = member("headers") else {
            return None;
        };
        let headers = pairs.iter().filter_map(|pair| match pair {
            Value::Array(pair) => match pair.as_slice() {
                [Value::Text(name), Value::Text(value)] => Some((name.clone(), value.clone())),
                _ => None,
            },
            _ => None,
        });
        Some(Self {
            status: *status,
            headers: headers.collect(),
            body: text("body").unwrap_or_default(),
            failed: text("failed"),
        })
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(other, _)| other == name);
        found.next().map(|(_, value)| value.as_str())
    }

    fn is_4xx(&self) -> bool {
        (400.0..500.0).contains(&self.status)
    }

    /// Whether its body tells an error, as NOTATION writes them.
    fn is_refusal(&self) -> bool {
        let json: Option<serde_json::Value> = serde_json::from_str(&self.body).ok();
        let error = json.as_ref().and_then(|json| json.get("error"));
        self.status >= 400.0 && error.is_some_and(serde_json::Value::is_string)
    }

    /// Its status, and why if the handler failed.
    fn told(&self) -> String {
        match &self.failed {
            Some(why) => format!("{} ({why})", self.status),
            None => self.status.to_string(),
        }
    }

    /// Whether a string of its JSON is this text.
    fn says(&self, text: &str) -> bool {
        serde_json::from_str(&self.body).is_ok_and(|json| says(&json, text))
    }
}

/// Whether a value of JSON is or holds a string. The parser limits how deep it is nested.
fn says(json: &serde_json::Value, text: &str) -> bool {
    match json {
        serde_json::Value::String(own) => own == text,
        serde_json::Value::Array(items) => items.iter().any(|item| says(item, text)),
        serde_json::Value::Object(members) => members.values().any(|member| says(member, text)),
        _ => false,
    }
}

/// How the answer to a trial breaks what is promised, given the answer to the same call as it should be.
pub(super) fn judge(trial: &Trial, usual: &StepRecord, record: &StepRecord) -> Option<Breach> {
    if let Some(stop) = &record.stopped {
        let (status, message) = words::stopped(stop);
        let actual = "no answer".to_owned();
        let told = format!("{}: {message}", trial.what.name());
        return Some(breach(
            trial.route,
            status,
            trial.what.wanted(),
            actual,
            told,
        ));
    }
    let Some(answer) = record.value.as_ref().and_then(Answer::read) else {
        let actual = super::super::probe::told(record);
        let told = format!("{}: {actual}", trial.what.name());
        return Some(breach(
            trial.route,
            Status::Failed,
            trial.what.wanted(),
            actual,
            told,
        ));
    };
    let usual = usual.value.as_ref().and_then(Answer::read);
    let (expected, actual) = wrong(&trial.what, &answer, usual.as_ref())?;
    let message = format!("{}: {actual}, not {expected}", trial.what.name());
    Some(breach(
        trial.route,
        Status::Failed,
        expected,
        actual,
        message,
    ))
}

fn breach(
    clause: Span,
    status: Status,
    expected: String,
    actual: String,
    message: String,
) -> Breach {
    Breach {
        rule: Rule::Route,
        status,
        expected,
        actual,
        message,
        clause: Some(clause),
    }
}

/// What was wanted and what came instead.
fn wrong(what: &What, answer: &Answer, usual: Option<&Answer>) -> Option<(String, String)> {
    let status = |wanted: &str| (wanted.to_owned(), format!("status {}", answer.told()));
    match what {
        What::Call { status: own, says } => {
            if (200.0..300.0).contains(&answer.status) && answer.status != f64::from(*own) {
                return Some(status(&own.to_string()));
            }
            let says = *says && answer.status == f64::from(*own) && !answer.body.is_empty();
            let body = says || answer.is_refusal();
            let media = answer.header("content-type");
            (body && !media.is_some_and(is_json)).then(|| {
                let came = media.map_or_else(
                    || "no content-type".to_owned(),
                    |media| format!("content-type {media}"),
                );
                ("application/json".to_owned(), came)
            })
        }
        What::UnknownPath => (answer.status != 404.0).then(|| status("404")),
        What::WrongMethod { allowed, sent } => {
            if answer.status != 405.0 {
                return Some(status("405"));
            }
            let allow = answer.header("allow").unwrap_or_default();
            let named: Vec<&str> = allow.split(',').map(str::trim).collect();
            let right = allowed.iter().all(|it| named.contains(&it.as_str()))
                && !named.contains(&sent.as_str());
            let came = match allow {
                "" => "no header Allow".to_owned(),
                _ => format!("Allow: {allow}"),
            };
            (!right).then(|| (format!("Allow: {}", allowed.join(", ")), came))
        }
        What::WrongType => {
            // A handler may find first that there is nothing there to be changed.
            let same = usual.is_some_and(|usual| usual.is_4xx() && usual.status == answer.status);
            (answer.status != 415.0 && !same).then(|| status("415"))
        }
        What::BadJson => (!answer.is_4xx()).then(|| status("a status from 400 to 499")),
        What::Head => {
            let usual = usual?;
            if answer.status != usual.status {
                return Some(status(&format!("{} as for GET", usual.status)));
            }
            let (one, other) = (answer.header("content-type"), usual.header("content-type"));
            let differ = one.is_some() && one != other;
            differ.then(|| {
                let of = |media: Option<&str>| format!("content-type {}", media.unwrap_or("none"));
                (format!("{} as for GET", of(other)), of(one))
            })
        }
        What::Encoding { text, encoded, .. } => {
            let usual = usual?;
            if answer.status != usual.status {
                return Some(status(&format!(
                    "{} as for the usual encoding",
                    usual.status
                )));
            }
            let arrived = (200.0..300.0).contains(&answer.status)
                && encoded.iter().any(|it| it != text && answer.says(it));
            arrived.then(|| (escaped_text(text), "it arrives percent-encoded".to_owned()))
        }
    }
}

/// Whether a media type is JSON's, or of JSON's kind.
fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json"
        || essence.starts_with("application/") && essence.ends_with("+json")
}
