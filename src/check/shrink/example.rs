//! A counterexample as the `@example` that would have shown it.

use crate::contract::{Operation, Shape, Type, Types};
use crate::program::protocol::StepRecord;
use crate::value::Value;

use super::super::cases::Step;
use super::super::words;
use super::Kind;

/// References followed to a type that has one value only.
const MOST_ALIASES: u32 = 16;

/// A call with the outcome that its contract wants, as an `@example` says it; none where the contract leaves that open.
pub fn example(operation: &Operation, kind: &Kind, step: &Step, types: &Types) -> Option<String> {
    let args = step.args.values();
    let outcome = match kind {
        Kind::BadInput => match operation.checked.as_deref() {
            Some([name]) => format!("throws {name}"),
            _ => return None,
        },
        Kind::Call if operation.throws.is_empty() => {
            format!("=> {}", sole_value(&operation.result, types)?)
        }
        _ => return None,
    };
    line(operation, &args, &outcome)
}

/// A call with what came of it, as an `@example` says it; none where an example cannot say it.
pub fn example_of(operation: &Operation, step: &Step, record: &StepRecord) -> Option<String> {
    let args = step.args.values();
    let outcome = match (&record.value, &record.error) {
        (Some(value), None) if is_literal(value) => format!("=> {value}"),
        (None, Some(error)) if operation.throws.iter().any(|it| it.name == error.name) => {
            format!("throws {}", error.name)
        }
        _ => return None,
    };
    line(operation, &args, &outcome)
}

fn line(operation: &Operation, args: &[Value], outcome: &str) -> Option<String> {
    let line = format!("{} {outcome}", words::call(&operation.name, args));
    // In a comment that would be its end.
    args.iter()
        .all(is_literal)
        .then(|| line.replace("*/", "*\\/"))
}

/// The only value of a type, if it has no other.
fn sole_value<'t>(ty: &'t Type, types: &'t Types) -> Option<&'t Value> {
    let mut ty = ty;
    for _ in 0..MOST_ALIASES {
        match &ty.shape {
            Shape::Ref(name) => ty = &types.get(name)?.ty,
            Shape::Literal(value) => return Some(value),
            Shape::Null => return Some(&Value::Null),
            Shape::Undefined => return Some(&Value::Undefined),
            _ => return None,
        }
    }
    None
}

/// Whether an example can say it.
fn is_literal(value: &Value) -> bool {
    match value {
        Value::Foreign(_) | Value::Utf16(_) => false,
        Value::Array(items) => items.iter().all(is_literal),
        Value::Object(members) => members.iter().all(|(_, value)| is_literal(value)),
        _ => true,
    }
}
