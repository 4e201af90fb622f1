//! Requests as text: what a call is in HTTP, and other ways to write the same.

use crate::contract::service::{Body, Piece, Route, text_of};
use crate::contract::{Contract, Operation};
use crate::value::{Args, Value, write_number, write_text};

use super::super::cases::{How, Step};

/// The name under which a program takes requests as they are; see `web/runtime/protocol.ts`.
pub(in crate::check) const REQUEST: &str = "=request";

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    pub method: String,
    /// The segments of the path, percent-encoded.
    pub path: Vec<String>,
    /// The query, percent-encoded; empty if there is none.
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
}

/// How a text is percent-encoded. All of these mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As `encodeURIComponent` does.
    Usual,
    /// With small digits, as few characters left as they are as may be, and spaces in a query as `+`.
    Other,
}

impl Request {
    /// The request of a call whose arguments HTTP carries.
    pub fn of(operation: &Operation, route: &Route, args: &[Value], style: Style) -> Self {
        let missing = Value::Undefined;
        let arg = |place: usize| args.get(place).unwrap_or(&missing);
        let text = |piece: &Piece| match piece {
            Piece::Text(text) => Some((text.clone(), Style::Usual)),
            Piece::Param(place) => text_of(arg(*place)).map(|text| (text, style)),
        };
        let path = route.path.iter().map(|piece| {
            let (text, style) = text(piece).unwrap_or_else(|| (String::new(), style));
            encoded(&text, style, false)
        });
        let mut query = String::new();
        for (name, piece) in &route.query {
            if let Some((text, style)) = text(piece) {
                query.push_str(if query.is_empty() { "" } else { "&" });
                query.push_str(&encoded(name, Style::Usual, true));
                query.push('=');
                query.push_str(&encoded(&text, style, true));
            }
        }
        let mut headers = vec![header("accept", "application/json")];
        for (name, place) in &route.headers {
            headers.extend(text_of(arg(*place)).map(|text| (name.clone(), text)));
        }
        let body = match &route.body {
            Body::None => None,
            Body::Whole(place) => (*arg(*place) != missing).then(|| json(arg(*place))),
            Body::Members(places) => {
                let members = places.iter().map(|place| {
                    let name = operation.params[*place].name.clone();
                    (name, arg(*place).clone())
                });
                Some(json(&Value::Object(members.collect())))
            }
        };
        headers.extend(
            body.is_some()
                .then(|| header("content-type", "application/json")),
        );
        Self {
            method: route.method.clone(),
            path: path.collect(),
            query,
            headers,
            body,
        }
    }

    /// Path and query.
    pub fn target(&self) -> String {
        let mut out = String::new();
        for segment in &self.path {
            out.push('/');
            out.push_str(segment);
        }
        if !self.query.is_empty() {
            out.push('?');
            out.push_str(&self.query);
        }
        out
    }

    /// With another media type of the body.
    pub fn with_type(mut self, media: &str) -> Self {
        self.headers.retain(|(name, _)| name != "content-type");
        self.headers.push(header("content-type", media));
        self
    }

    /// As a step of a case of a contract.
    pub fn step(&self, contract: &Contract) -> Step {
        let text = |text: &str| Value::Text(text.to_owned());
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| Value::Array(vec![text(name), text(value)]));
        let body = self.body.as_deref().map_or(Value::Null, text);
        let args = [
            text(&self.method),
            text(&self.target()),
            Value::Array(headers.collect()),
            body,
        ];
        Step {
            operation: contract.operations.len(),
            args: Args::new(&args),
            how: How::Unasked,
        }
    }
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// A step that is a request, as JavaScript that sends it.
pub(in crate::check) fn as_fetch(args: &[Value]) -> String {
    let [Value::Text(method), target, headers, body] = args else {
        return "fetch()".to_owned();
    };
    let mut init = Vec::new();
    if method != "GET" {
        init.push(("method".to_owned(), Value::Text(method.clone())));
    }
    let Value::Array(headers) = headers else {
        return "fetch()".to_owned();
    };
    let named = headers.iter().filter_map(|pair| match pair {
        Value::Array(pair) => match pair.as_slice() {
            // What every client sends says nothing.
            [Value::Text(name), value] if name != "accept" => Some((name.clone(), value.clone())),
            _ => None,
        },
        _ => None,
    });
    let named: Vec<(String, Value)> = named.collect();
    if !named.is_empty() {
        init.push(("headers".to_owned(), Value::Object(named)));
    }
    if *body != Value::Null {
        init.push(("body".to_owned(), body.clone()));
    }
    let mut sent = vec![target.clone()];
    if !init.is_empty() {
        sent.push(Value::Object(init));
    }
    super::super::words::call("fetch", &sent)
}

/// A text, percent-encoded.
pub(super) fn encoded(text: &str, style: Style, query: bool) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let kept = byte.is_ascii_alphanumeric()
            || b"-_.~".contains(&byte)
            || style == Style::Usual && b"!'()*".contains(&byte);
        if kept {
            out.push(char::from(byte));
        } else if byte == b' ' && query && style == Style::Other {
            out.push('+');
        } else {
            let digits = match style {
                Style::Usual => b"0123456789ABCDEF",
                Style::Other => b"0123456789abcdef",
            };
            out.push('%');
            out.push(char::from(digits[usize::from(byte >> 4)]));
            out.push(char::from(digits[usize::from(byte & 15)]));
        }
    }
    out
}

/// A value that JSON can say, as JSON.
fn json(value: &Value) -> String {
    let mut out = String::new();
    write_json(value, &mut out);
    out
}

fn write_json(value: &Value, out: &mut String) {
    match value {
        Value::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::Number(number) => write_number(number + 0.0, out),
        Value::Text(text) => write_text(text, out),
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                out.push(if n > 0 { ',' } else { '[' });
                write_json(item, out);
            }
            out.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Value::Object(members) => {
            let mut between = "{";
            for (name, value) in members {
                if *value != Value::Undefined {
                    out.push_str(between);
                    write_text(name, out);
                    out.push(':');
                    write_json(value, out);
                    between = ",";
                }
            }
            out.push_str(if between == "{" { "{}" } else { "}" });
        }
        _ => out.push_str("null"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_encoded_in_two_ways_that_mean_the_same() {
        for (text, query, usual, other) in [
            ("a-7", false, "a-7", "a-7"),
            ("a/b %", false, "a%2Fb%20%25", "a%2fb%20%25"),
            ("a/b é", true, "a%2Fb%20%C3%A9", "a%2fb+%c3%a9"),
            ("it's+", true, "it's%2B", "it%27s%2b"),
        ] {
            assert_eq!(encoded(text, Style::Usual, query), usual);
            assert_eq!(encoded(text, Style::Other, query), other);
        }
    }

    #[test]
    fn values_are_written_as_json() {
        let object = |members: &[(&str, Value)]| {
            let members = members.iter();
            Value::Object(
                members
                    .map(|(name, it)| ((*name).to_owned(), it.clone()))
                    .collect(),
            )
        };
        for (value, expect) in [
            (Value::Number(-0.0), "0"),
            (Value::Array(vec![]), "[]"),
            (object(&[]), "{}"),
            (object(&[("a", Value::Undefined)]), "{}"),
            (
                object(&[
                    ("$", Value::Array(vec![Value::Null, Value::Bool(true)])),
                    ("b", Value::Undefined),
                    ("c", Value::Text("\"".into())),
                ]),
                r#"{"$":[null,true],"c":"\""}"#,
            ),
        ] {
            assert_eq!(json(&value), expect);
        }
    }

    #[test]
    fn a_request_is_told_as_the_code_that_sends_it() {
        let text = |text: &str| Value::Text(text.to_owned());
        let pair = |name: &str, value: &str| Value::Array(vec![text(name), text(value)]);
        let accept = pair("accept", "application/json");
        assert_eq!(
            as_fetch(&[
                text("GET"),
                text("/a"),
                Value::Array(vec![accept.clone()]),
                Value::Null
            ]),
            r#"fetch("/a")"#
        );
        assert_eq!(
            as_fetch(&[
                text("PUT"),
                text("/a"),
                Value::Array(vec![accept, pair("content-type", "text/plain")]),
                text("{"),
            ]),
            r#"fetch("/a", { method: "PUT", headers: { "content-type": "text/plain" }, body: "{" })"#
        );
    }
}
