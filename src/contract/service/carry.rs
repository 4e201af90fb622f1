//! What HTTP carries of a value: texts in a path, a query or a header, and JSON.

use crate::contract::{Shape, Type, Types};
use crate::value::{Value, write_number};

/// References followed from one type before it counts as endless.
const MOST_ALIASES: usize = 16;

/// What a text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Itself.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

/// The text that a value has in a path, a query or a header.
pub fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Number(number) if number.is_finite() => {
            let mut text = String::new();
            // JavaScript writes -0 as 0.
            write_number(number + 0.0, &mut text);
            Some(text)
        }
        _ => None,
    }
}

pub(super) fn is_text_or_absent(value: &Value) -> bool {
    *value == Value::Undefined || text_of(value).is_some()
}

/// What a text stands for; itself if it stands for nothing of that kind.
pub(super) fn read_text(text: &str, reading: Reading) -> Value {
    match (reading, text) {
        (Reading::Boolean, "true") => Value::Bool(true),
        (Reading::Boolean, "false") => Value::Bool(false),
        (Reading::Number, _) if is_number(text) => {
            text.parse().map_or(Value::Undefined, Value::Number)
        }
        _ => Value::Text(text.to_owned()),
    }
}

/// Whether a text is a number as JSON and JavaScript write it.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'))
        && text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// Latin-1 without line breaks, and nothing at its ends that a header loses.
pub(super) fn is_header_value(text: &str) -> bool {
    let lost = |c: char| matches!(c, ' ' | '\t');
    !text.starts_with(lost)
        && !text.ends_with(lost)
        && text
            .chars()
            .all(|c| u32::from(c) <= 0xff && !matches!(c, '\0' | '\r' | '\n'))
}

/// Whether JSON can say a value, members that are undefined left out.
pub fn is_json(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Text(_) => true,
        Value::Number(number) => number.is_finite(),
        Value::Array(items) => items.iter().all(is_json),
        Value::Object(members) => members
            .iter()
            .all(|(_, value)| *value == Value::Undefined || is_json(value)),
        _ => false,
    }
}

/// What a text of a type stands for; none if its values have no texts, or a text could stand for two things.
pub fn reading_of(ty: &Type, types: &Types) -> Option<Reading> {
    reading(ty, types, 0)
}

fn reading(ty: &Type, types: &Types, depth: usize) -> Option<Reading> {
    match &ty.shape {
        Shape::String | Shape::Literal(Value::Text(_)) => Some(Reading::Text),
        Shape::Number | Shape::Literal(Value::Number(_)) => Some(Reading::Number),
        Shape::Boolean | Shape::Literal(Value::Bool(_)) => Some(Reading::Boolean),
        Shape::Ref(key) if depth < MOST_ALIASES => reading(&types.get(key)?.ty, types, depth + 1),
        Shape::Union(members) => {
            let mut known = members
                .iter()
                .filter(|member| member.shape != Shape::Undefined)
                .map(|member| reading(member, types, depth + 1));
            let first = known.next()??;
            known.all(|other| other == Some(first)).then_some(first)
        }
        _ => None,
    }
}

/// Whether a type has no value but `undefined`: an answer of it has no body.
pub fn is_empty(ty: &Type, types: &Types) -> bool {
    let mut ty = ty;
    for _ in 0..MOST_ALIASES {
        match &ty.shape {
            Shape::Void | Shape::Undefined => return true,
            Shape::Ref(key) => match types.get(key) {
                Some(decl) => ty = &decl.ty,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

/// The first type inside one that JSON has no values of: `Date` or `bigint`. `seen` are the references looked into.
pub fn not_json<'t>(
    ty: &'t Type,
    types: &'t Types,
    seen: &mut Vec<&'t str>,
) -> Option<&'static str> {
    match &ty.shape {
        Shape::Date => Some("Date"),
        Shape::BigInt | Shape::Literal(Value::BigInt(_)) => Some("bigint"),
        Shape::Union(members) => members.iter().find_map(|it| not_json(it, types, seen)),
        Shape::Array(item) | Shape::Record(item) => not_json(item, types, seen),
        Shape::Tuple(items) => items.iter().find_map(|(it, _)| not_json(it, types, seen)),
        Shape::Object(members) => members
            .iter()
            .find_map(|member| not_json(&member.ty, types, seen)),
        Shape::Ref(key) if !seen.contains(&key.as_str()) => {
            seen.push(key);
            not_json(&types.get(key)?.ty, types, seen)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_by_its_type() {
        for (given, reading, expect) in [
            ("7", Reading::Text, Value::Text("7".into())),
            ("7", Reading::Number, Value::Number(7.0)),
            ("-1.5e+21", Reading::Number, Value::Number(-1.5e21)),
            ("0x10", Reading::Number, Value::Text("0x10".into())),
            (" 7", Reading::Number, Value::Text(" 7".into())),
            ("1e999", Reading::Number, Value::Text("1e999".into())),
            ("inf", Reading::Number, Value::Text("inf".into())),
            ("true", Reading::Boolean, Value::Bool(true)),
            ("1", Reading::Boolean, Value::Text("1".into())),
        ] {
            assert_eq!(read_text(given, reading), expect, "{given}");
        }
    }
}
