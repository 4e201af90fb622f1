//! Connection strings: every part comes through, what is wrong is refused, and secrets stay secret.

mod attempt;
mod secret;
mod sent;

use crate::contract::conform::conform;
use crate::contract::connection::is_secret;
use crate::contract::{Contract, Operation, Types};
use crate::program::protocol::StepRecord;
use crate::report::{Rule, Status};
use crate::value::{Args, Value, same};

use super::bad_input::{refusal, refusals};
use super::cases::{Asks, Case, Step};
use super::group::Setting;
use super::judge::Breach;
use super::probe::told;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::tally::Told;
use super::words;
use attempt::{Attempt, Expect, attempts};

pub(super) use secret::{Secrets, hidden};
pub(super) use sent::misfit;

impl<S: Sandbox> Runner<'_, S> {
    /// Connects with all kinds of texts, and judges what comes of it by both rules.
    pub(super) async fn connection(&mut self, setting: &Setting<'_>, place: usize) {
        let Some(check) = setting.group.check(place, Rule::Connection) else {
            return;
        };
        let secret = setting.group.check(place, Rule::Secret);
        let (contract, contracts) = (setting.contract, &self.system.contracts);
        let operation = &contract.operations[place];
        let attempts = attempts(contract, &contracts.types, self.seed);
        let call = |attempt: &Attempt| -> Case {
            let args = Args::new(&[Value::Text(attempt.text.clone())]);
            vec![Step::new(place, args)]
        };
        let cases: Vec<Case> = attempts.iter().map(call).collect();
        let asks = Asks {
            watched: cases.len(),
            logs: true,
            blame: Some(check),
            ..Asks::default()
        };
        let records = self.batch(setting, place, 0, &cases, asks).await;
        for (n, (attempt, steps)) in attempts.iter().zip(&records).enumerate() {
            let Some(record) = steps.first().filter(|_| self.judges(n)) else {
                continue;
            };
            if words::no_answer(record).is_some() {
                continue;
            }
            self.outcome.interface[check].cases += 1;
            let secrets = Secrets::of_parts(contract, &attempt.parts, &contracts.types);
            let story = |_: &Breach| {
                let text = Value::Text(attempt.text.clone());
                let text = hidden(contract, &contracts.types, &text);
                let call = words::call(&operation.name, &[text]);
                Told::alone(vec![secrets.masked(&call)])
            };
            let types = &contracts.types;
            let mut shown = record.clone();
            shown.value = record
                .value
                .as_ref()
                .map(|value| hidden(contract, types, value));
            let judged = judged(contract, operation, attempt, (record, &shown), types);
            if let Some(mut breach) = judged {
                for text in [
                    &mut breach.expected,
                    &mut breach.actual,
                    &mut breach.message,
                ] {
                    *text = secrets.masked(text);
                }
                self.note(check, &contract.name, n, record.at, breach, &story);
            }
            let Some(check) = secret.filter(|_| !secrets.is_empty()) else {
                continue;
            };
            self.outcome.interface[check].cases += 1;
            if let Some((place, slot)) = secrets.told_in(record, contracts) {
                let breach = Breach {
                    rule: Rule::Secret,
                    status: Status::Failed,
                    expected: "no secret part anywhere but in the answer".to_owned(),
                    actual: format!("it is in {place}"),
                    message: format!("a secret part is told in {place}"),
                    clause: Some(contract.at),
                };
                self.note(check, &contract.name, n, Some(slot), breach, &story);
            }
        }
    }
}

/// How an attempt came out otherwise than it must; of a record and what may be shown of it.
fn judged(
    contract: &Contract,
    operation: &Operation,
    attempt: &Attempt,
    (record, shown): (&StepRecord, &StepRecord),
    types: &Types,
) -> Option<Breach> {
    let of_rule = |breach: Breach| Breach {
        rule: Rule::Connection,
        clause: Some(contract.at),
        ..breach
    };
    let parts = match &attempt.expect {
        Expect::Refused(why) => {
            return refusal(operation, shown, Some(refusals(operation)), why).map(of_rule);
        }
        Expect::Parts(parts) => parts,
    };
    let breach = |status, expected: String, actual: String, message: String| {
        Some(Breach {
            rule: Rule::Connection,
            status,
            expected,
            actual,
            message,
            clause: Some(contract.at),
        })
    };
    if let Some(stop) = &record.stopped {
        let (status, message) = words::stopped(stop);
        return breach(
            status,
            "the parts".to_owned(),
            "no result".to_owned(),
            message,
        );
    }
    let came = told(shown);
    let Some(Value::Object(members)) = &record.value else {
        let message = format!("`connect` was given a right text, yet it came to {came}");
        return breach(Status::Failed, "the parts".to_owned(), came, message);
    };
    for (part, wanted) in contract.parts.iter().zip(parts) {
        let mut members = members.iter();
        let member = members.find(|(name, _)| *name == part.name);
        let value = member.map_or(&Value::Undefined, |(_, value)| value);
        if same(value, wanted)
            || is_bracketed(value, wanted) && conform(value, &part.ty, types).is_none()
        {
            continue;
        }
        let secret = is_secret(&part.ty, types);
        let text = |value: &Value| match secret {
            true => "another one".to_owned(),
            false => value.to_string(),
        };
        let message = match secret {
            true => format!("`{}` is not what the text says", part.name),
            false => format!("`{}` is {value}, not {wanted}", part.name),
        };
        let at = |text: &str| format!("result.{}: {text}", part.name);
        let expected = match secret {
            true => "what the text says".to_owned(),
            false => wanted.to_string(),
        };
        return breach(Status::Failed, at(&expected), at(&text(value)), message);
    }
    None
}

/// Whether a host is the same IPv6 address with brackets around it, as `URL` gives it.
fn is_bracketed(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Text(value), Value::Text(wanted)) => {
            let inside = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
            wanted.contains(':') && inside == Some(wanted.as_str())
        }
        _ => false,
    }
}
