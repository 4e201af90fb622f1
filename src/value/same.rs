//! Equality as `@example` means it: deep, missing = undefined, NaN = NaN, 0 = -0, the order of members irrelevant.

use crate::sort::sort_by;

use super::{Value, write_number};

/// Objects up to this size are compared member by member, larger ones by [`canonical`]: that sorts.
const SMALL: usize = 24;

/// Whether two values are equal.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) | (Value::Date(a), Value::Date(b)) => {
            a == b || (a.is_nan() && b.is_nan())
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(first), Value::Object(second)) => {
            if first.len().max(second.len()) > SMALL {
                let (mut left, mut right) = (String::new(), String::new());
                canonical(a, &mut left);
                canonical(b, &mut right);
                return left == right;
            }
            let holds = |one: &[(String, Value)], other: &[(String, Value)]| {
                one.iter().all(|(name, value)| {
                    let twin = other.iter().find(|(twin, _)| twin == name);
                    same(value, twin.map_or(&Value::Undefined, |(_, twin)| twin))
                })
            };
            let missing = |one: &[(String, Value)], other: &[(String, Value)]| {
                one.iter().all(|(name, value)| {
                    *value == Value::Undefined || other.iter().any(|(twin, _)| twin == name)
                })
            };
            holds(first, second) && missing(second, first)
        }
        _ => a == b,
    }
}

/// Writes a text that is equal for two values exactly if they are the [`same`]; for sorting and looking up.
pub fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Undefined => out.push('u'),
        Value::Null => out.push('0'),
        Value::Bool(true) => out.push('t'),
        Value::Bool(false) => out.push('f'),
        Value::Number(number) => tagged_number('n', *number, out),
        Value::Date(time) => tagged_number('d', *time, out),
        Value::BigInt(digits) => tagged_text('b', digits, out),
        Value::Text(text) => tagged_text('s', text, out),
        Value::Foreign(what) => tagged_text('x', what, out),
        Value::Utf16(units) => {
            out.push('w');
            for unit in units {
                tagged_number('.', f64::from(*unit), out);
            }
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                canonical(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<&(String, Value)> = members
                .iter()
                .filter(|(_, value)| *value != Value::Undefined)
                .collect();
            sort_by(&mut sorted, |a, b| a.0.cmp(&b.0));
            out.push('{');
            for (name, value) in sorted {
                tagged_text('m', name, out);
                canonical(value, out);
            }
            out.push('}');
        }
    }
}

/// A number after its kind; -0 is 0.
fn tagged_number(tag: char, number: f64, out: &mut String) {
    out.push(tag);
    write_number(number + 0.0, out);
    out.push(';');
}

/// A text after its kind and length, so that no text can end early.
fn tagged_text(tag: char, text: &str, out: &mut String) {
    tagged_number(tag, text.len() as f64, out);
    out.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(members: &[(&str, Value)]) -> Value {
        let members = members
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()));
        Value::Object(members.collect())
    }

    #[track_caller]
    fn check(a: &Value, b: &Value, expect: bool) {
        assert_eq!(same(a, b), expect, "same");
        assert_eq!(same(b, a), expect, "same, the other way round");
        let (mut left, mut right) = (String::new(), String::new());
        canonical(a, &mut left);
        canonical(b, &mut right);
        assert_eq!(left == right, expect, "canonical: {left} and {right}");
    }

    #[test]
    fn equality_follows_the_notation() {
        use Value::{Array, BigInt, Bool, Date, Null, Number, Text, Undefined, Utf16};
        check(&Number(0.0), &Number(-0.0), true);
        check(&Number(f64::NAN), &Number(f64::NAN), true);
        check(&Number(1.0), &Number(1.5), false);
        check(&Number(f64::NAN), &Number(1.0), false);
        check(&Number(1.0), &Text("1".into()), false);
        check(&Number(1.0), &BigInt("1".into()), false);
        check(&Number(1.0), &Date(1.0), false);
        check(&Null, &Undefined, false);
        check(&Bool(false), &Number(0.0), false);
        check(&Date(f64::NAN), &Date(f64::NAN), true);
        check(&Date(1.0), &Date(2.0), false);
        check(&Utf16(vec![0xd800]), &Utf16(vec![0xd800]), true);
        check(&Utf16(vec![0xd800]), &Utf16(vec![0xd801]), false);
        check(&Array(vec![]), &Array(vec![Undefined]), false);
        check(&Array(vec![Number(-0.0)]), &Array(vec![Number(0.0)]), true);
        check(&Array(vec![]), &object(&[]), false);
        check(&object(&[]), &object(&[("a", Undefined)]), true);
        check(
            &object(&[("b", Undefined)]),
            &object(&[("a", Undefined)]),
            true,
        );
        check(&object(&[]), &object(&[("a", Null)]), false);
        check(&object(&[("a", Null)]), &object(&[("b", Null)]), false);
        let (ab, ba) = (
            object(&[("a", Null), ("b", Number(1.0))]),
            object(&[("b", Number(1.0)), ("a", Null)]),
        );
        check(&ab, &ba, true);
        check(&Array(vec![ab.clone()]), &Array(vec![ba]), true);
        check(&ab, &object(&[("a", Null)]), false);
        check(
            &Text("a,b".into()),
            &Array(vec![Text("a".into()), Text("b".into())]),
            false,
        );
    }

    #[test]
    fn large_objects_are_compared_too() {
        let names: Vec<String> = (0..100).map(|n: i32| n.to_string()).collect();
        let forward: Vec<(&str, Value)> = names.iter().map(|n| (n.as_str(), Value::Null)).collect();
        let mut backward = forward.clone();
        backward.reverse();
        check(&object(&forward), &object(&backward), true);
        backward.push(("more", Value::Undefined));
        check(&object(&forward), &object(&backward), true);
        backward.push(("more still", Value::Null));
        check(&object(&forward), &object(&backward), false);
    }
}
