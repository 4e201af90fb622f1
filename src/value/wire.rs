//! Values as the sandbox protocol writes them; `web/runtime/protocol.ts` describes the encoding.

use serde_json::{Map, Number, Value as Json, json};

use super::{Value, write_number};

/// Deeper values are not read: they would exhaust the stack of those who walk them. JSON parsers stop at 128.
pub const MOST_DEPTH: usize = 120;

/// The member that marks what is not itself in JSON.
pub const MARK: &str = "$";

/// The member by which `serde_json` hands numbers on inside of itself: an object that has it is read as a number.
const NUMBER: &str = "$serde_json::private::Number";

/// Whether an object with a member of this name is written as pairs.
pub fn is_special(name: &str) -> bool {
    name == MARK || name == NUMBER
}

/// The largest integer below which every one is a JSON integer without loss.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Value {
    /// This value in wire form.
    pub fn to_wire(&self) -> Json {
        match self {
            Self::Undefined => json!({ MARK: "undefined" }),
            Self::Null => Json::Null,
            Self::Bool(value) => Json::Bool(*value),
            Self::Number(number) => number_to_wire(*number),
            Self::BigInt(digits) => json!({ MARK: "bigint", "v": digits }),
            Self::Text(text) => Json::String(text.clone()),
            Self::Utf16(units) => json!({ MARK: "utf16", "v": units }),
            Self::Date(time) => {
                json!({ MARK: "date", "v": if time.is_finite() { number_to_wire(*time + 0.0) } else { Json::Null } })
            }
            Self::Array(items) => Json::Array(items.iter().map(Self::to_wire).collect()),
            Self::Object(members) if members.iter().any(|(name, _)| is_special(name)) => {
                let pairs = members
                    .iter()
                    .map(|(name, value)| json!([name, value.to_wire()]));
                json!({ MARK: "object", "v": pairs.collect::<Vec<_>>() })
            }
            Self::Object(members) => {
                let members = members
                    .iter()
                    .map(|(name, value)| (name.clone(), value.to_wire()));
                Json::Object(members.collect())
            }
            Self::Foreign(what) => json!({ MARK: "foreign", "v": what }),
        }
    }

    /// The value of a wire form as JSON text; none of a text that is no JSON, or is nested too deep.
    pub fn from_text(wire: &str) -> Option<Self> {
        serde_json::from_str(wire)
            .ok()
            .map(|wire| Self::from_wire(&wire))
    }

    /// The value of a wire form; what is none is `Foreign("malformed")`, at its place.
    pub fn from_wire(wire: &Json) -> Self {
        read(wire, MOST_DEPTH)
    }
}

/// Reads a value at most this deep.
fn read(wire: &Json, depth: usize) -> Value {
    let Some(depth) = depth.checked_sub(1) else {
        return malformed();
    };
    match wire {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => number.as_f64().map_or_else(malformed, Value::Number),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::Array(items.iter().map(|item| read(item, depth)).collect()),
        Json::Object(members) => match members.get(MARK) {
            Some(mark) => read_marked(mark, members, depth).unwrap_or_else(malformed),
            None => {
                let members = members
                    .iter()
                    .map(|(name, value)| (name.clone(), read(value, depth)));
                Value::Object(members.collect())
            }
        },
    }
}

/// Reads an object that has the mark.
fn read_marked(mark: &Json, members: &Map<String, Json>, depth: usize) -> Option<Value> {
    let mark = mark.as_str()?;
    if members.len() == 1 {
        return Some(match mark {
            "undefined" => Value::Undefined,
            "NaN" => Value::Number(f64::NAN),
            "-0" => Value::Number(-0.0),
            "Infinity" => Value::Number(f64::INFINITY),
            "-Infinity" => Value::Number(f64::NEG_INFINITY),
            _ => return None,
        });
    }
    let (2, Some(content)) = (members.len(), members.get("v")) else {
        return None;
    };
    match (mark, content) {
        ("bigint", Json::String(digits)) if is_bigint(digits) => {
            Some(Value::BigInt(digits.clone()))
        }
        ("date", Json::Null) => Some(Value::Date(f64::NAN)),
        ("date", Json::Number(time)) => time.as_f64().map(Value::Date),
        ("foreign", Json::String(what)) => Some(Value::Foreign(what.clone())),
        ("utf16", Json::Array(units)) => {
            let unit = |unit: &Json| u16::try_from(unit.as_u64()?).ok();
            let units = units.iter().map(unit).collect::<Option<Vec<u16>>>()?;
            // One form for each string, or equal ones would differ.
            Some(match String::from_utf16(&units) {
                Ok(text) => Value::Text(text),
                Err(_) => Value::Utf16(units),
            })
        }
        ("object", Json::Array(pairs)) => {
            let pair = |pair: &Json| match pair.as_array()?.as_slice() {
                [Json::String(name), value] => Some((name.clone(), read(value, depth))),
                _ => None,
            };
            let members = pairs.iter().map(pair).collect::<Option<Vec<_>>>()?;
            Some(Value::Object(members))
        }
        _ => None,
    }
}

/// What stands for a wire form that is none.
fn malformed() -> Value {
    Value::Foreign("malformed".to_owned())
}

/// Whether this is how JavaScript prints a bigint.
fn is_bigint(digits: &str) -> bool {
    let size = digits.strip_prefix('-').unwrap_or(digits);
    let plain = !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_digit());
    plain && (!size.starts_with('0') || digits == "0")
}

/// A number in wire form. Whole ones are JSON integers, as JavaScript prints them.
fn number_to_wire(number: f64) -> Json {
    if let Some(mark) = number_mark(number) {
        json!({ MARK: mark })
    } else if number.fract() == 0.0 && number.abs() < EXACT {
        Json::Number(Number::from(number as i64))
    } else {
        Number::from_f64(number).map_or(Json::Null, Json::Number)
    }
}

/// The mark of a number that JSON cannot say.
fn number_mark(number: f64) -> Option<&'static str> {
    if number.is_finite() {
        (number == 0.0 && number.is_sign_negative()).then_some("-0")
    } else if number.is_nan() {
        Some("NaN")
    } else {
        Some(if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        })
    }
}

/// Writes a value's wire form as JSON text.
///
/// The same as printing [`Value::to_wire`], but without building it: cases are sent by the thousand.
pub fn write_wire(value: &Value, out: &mut String) {
    match value {
        Value::Undefined => out.push_str(r#"{"$":"undefined"}"#),
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => match number_mark(*number) {
            Some(mark) => {
                out.push_str(r#"{"$":""#);
                out.push_str(mark);
                out.push_str(r#""}"#);
            }
            None => write_number(*number, out),
        },
        Value::Text(text) => write_text(text, out),
        Value::BigInt(digits) => marked("bigint", out, |out| write_text(digits, out)),
        Value::Foreign(what) => marked("foreign", out, |out| write_text(what, out)),
        Value::Date(time) => marked("date", out, |out| match time.is_finite() {
            true => write_number(time + 0.0, out),
            false => out.push_str("null"),
        }),
        Value::Utf16(units) => marked("utf16", out, |out| {
            list(units, ['[', ']'], out, |unit, out| {
                write_number(f64::from(*unit), out)
            });
        }),
        Value::Array(items) => list(items, ['[', ']'], out, write_wire),
        Value::Object(members) if members.iter().any(|(name, _)| is_special(name)) => {
            marked("object", out, |out| {
                list(members, ['[', ']'], out, |(name, value), out| {
                    out.push('[');
                    write_text(name, out);
                    out.push(',');
                    write_wire(value, out);
                    out.push(']');
                });
            });
        }
        Value::Object(members) => list(members, ['{', '}'], out, |(name, value), out| {
            write_text(name, out);
            out.push(':');
            write_wire(value, out);
        }),
    }
}

/// Writes an object with the mark and its content.
fn marked(mark: &str, out: &mut String, content: impl FnOnce(&mut String)) {
    out.push_str(r#"{"$":""#);
    out.push_str(mark);
    out.push_str(r#"","v":"#);
    content(out);
    out.push('}');
}

/// Writes items between brackets, commas between them.
fn list<T>(items: &[T], brackets: [char; 2], out: &mut String, write: impl Fn(&T, &mut String)) {
    out.push(brackets[0]);
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(brackets[1]);
}

/// Writes a text as a JSON string in ASCII alone: browsers keep a text of which that is true in half the space, and read
/// it faster. Runs without anything to escape are copied whole.
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut copied = 0;
    for (place, byte) in text.bytes().enumerate() {
        if (b' '..=b'~').contains(&byte) && byte != b'"' && byte != b'\\' {
            continue;
        }
        // Of a character of several bytes the first stands for all.
        let Some(c) = text.get(place..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        out.push_str(&text[copied..place]);
        copied = place + c.len_utf8();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str("\\u");
                    let digits = [12, 8, 4, 0].map(|shift| u32::from(*unit >> shift & 15));
                    out.extend(
                        digits
                            .iter()
                            .filter_map(|digit| char::from_digit(*digit, 16)),
                    );
                }
            }
        }
    }
    out.push_str(&text[copied..]);
    out.push('"');
}

#[cfg(test)]
#[path = "wire_tests.rs"]
mod tests;
