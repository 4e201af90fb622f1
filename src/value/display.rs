//! Values as JavaScript that one could paste.

use std::fmt;

use super::date::date_text;
use super::{Value, write_number};

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self, f)
    }
}

/// A value as JavaScript, cut after this many characters.
pub fn brief(value: &Value, most_chars: usize) -> String {
    let mut out = Cut {
        text: String::new(),
        left: most_chars,
    };
    if write(value, &mut out).is_err() {
        out.text.push('…');
    }
    out.text
}

/// A text that refuses to grow beyond its limit, so that a huge value costs no more than a small one.
struct Cut {
    text: String,
    left: usize,
}

impl fmt::Write for Cut {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        for c in piece.chars() {
            self.left = self.left.checked_sub(1).ok_or(fmt::Error)?;
            self.text.push(c);
        }
        Ok(())
    }
}

/// Writes a value.
fn write(value: &Value, out: &mut dyn fmt::Write) -> fmt::Result {
    match value {
        Value::Undefined => out.write_str("undefined"),
        Value::Null => out.write_str("null"),
        Value::Bool(true) => out.write_str("true"),
        Value::Bool(false) => out.write_str("false"),
        Value::Number(number) => out.write_str(&number_text(*number)),
        Value::BigInt(digits) => {
            out.write_str(digits)?;
            out.write_char('n')
        }
        Value::Text(text) => {
            out.write_char('"')?;
            text.chars().try_for_each(|c| write_char(c, out))?;
            out.write_char('"')
        }
        Value::Utf16(units) => {
            out.write_char('"')?;
            for unit in char::decode_utf16(units.iter().copied()) {
                match unit {
                    Ok(c) => write_char(c, out)?,
                    Err(lone) => write!(out, "\\u{:04x}", lone.unpaired_surrogate())?,
                }
            }
            out.write_char('"')
        }
        Value::Date(time) => write_date(*time, out),
        Value::Array(items) => {
            out.write_char('[')?;
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.write_str(", ")?;
                }
                write(item, out)?;
            }
            out.write_char(']')
        }
        Value::Object(members) if members.is_empty() => out.write_str("{}"),
        Value::Object(members) => {
            for (place, (name, value)) in members.iter().enumerate() {
                out.write_str(if place > 0 { ", " } else { "{ " })?;
                write_name(name, out)?;
                out.write_str(": ")?;
                write(value, out)?;
            }
            out.write_str(" }")
        }
        // No JavaScript says it, and it must not be mistaken for any.
        Value::Foreign(what) => write!(out, "<{what}>"),
    }
}

/// A number's text.
fn number_text(number: f64) -> String {
    let mut text = String::new();
    write_number(number, &mut text);
    text
}

/// Writes a member's name as an object literal needs it.
fn write_name(name: &str, out: &mut dyn fmt::Write) -> fmt::Result {
    if name == "__proto__" {
        // Written plainly, even in quotes, it would set the prototype.
        return out.write_str("[\"__proto__\"]");
    }
    if is_identifier(name) {
        return out.write_str(name);
    }
    out.write_char('"')?;
    name.chars().try_for_each(|c| write_char(c, out))?;
    out.write_char('"')
}

/// Whether a name needs no quotes. Letters beyond ASCII get them, which is never wrong.
pub(crate) fn is_identifier(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$';
    name.bytes().next().is_some_and(letter)
        && name
            .bytes()
            .all(|byte| letter(byte) || byte.is_ascii_digit())
}

/// A text in quotes, with escapes.
pub fn escaped_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    // Writing to a `String` cannot fail.
    let _ = text.chars().try_for_each(|c| write_char(c, &mut out));
    out.push('"');
    out
}

/// Writes a character of a string. What cannot be seen, or changes how its surroundings are shown, is escaped.
fn write_char(c: char, out: &mut dyn fmt::Write) -> fmt::Result {
    match c {
        '"' => out.write_str("\\\""),
        '\\' => out.write_str("\\\\"),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => write!(out, "\\x{:02x}", u32::from(c)),
        '\u{a0}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{2000}'..='\u{200f}'
        | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{206f}'
        | '\u{3000}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}' => {
            write!(out, "\\u{:04x}", u32::from(c))
        }
        '\u{e0000}'..='\u{e0fff}' => write!(out, "\\u{{{:x}}}", u32::from(c)),
        _ => out.write_char(c),
    }
}

/// Writes a date as its constructor.
fn write_date(time: f64, out: &mut dyn fmt::Write) -> fmt::Result {
    match date_text(time) {
        Some(text) => write!(out, "new Date(\"{text}\")"),
        None => out.write_str("new Date(NaN)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Value::{Array, BigInt, Bool, Date, Foreign, Null, Number, Object, Text, Undefined, Utf16};

    #[track_caller]
    fn check(value: &Value, expect: &str) {
        assert_eq!(value.to_string(), expect);
    }

    #[test]
    fn values_read_as_javascript() {
        check(&Undefined, "undefined");
        check(&Null, "null");
        check(&Bool(true), "true");
        check(&Number(-0.0), "-0");
        check(&Number(1e21), "1e+21");
        check(&BigInt("-12".into()), "-12n");
        check(&Array(vec![]), "[]");
        check(&Object(vec![]), "{}");
        let item = Object(vec![
            ("sku".into(), Text("AB1".into())),
            ("qty".into(), Number(2.0)),
        ]);
        check(
            &Array(vec![item, Undefined]),
            r#"[{ sku: "AB1", qty: 2 }, undefined]"#,
        );
        check(&Foreign("function".into()), "<function>");
    }

    #[test]
    fn names_are_quoted_where_they_must_be() {
        for (name, expect) in [
            ("a", "{ a: null }"),
            ("$a_1", "{ $a_1: null }"),
            ("class", "{ class: null }"),
            ("", r#"{ "": null }"#),
            ("1", r#"{ "1": null }"#),
            ("a b", r#"{ "a b": null }"#),
            ("é", r#"{ "é": null }"#),
            ("\"", r#"{ "\"": null }"#),
            ("__proto__", r#"{ ["__proto__"]: null }"#),
        ] {
            check(&Object(vec![(name.into(), Null)]), expect);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        check(&Text("\"\\\n\r\t\0".into()), r#""\"\\\n\r\t\x00""#);
        check(&Text("it's é😀`${x}".into()), "\"it's é😀`${x}\"");
        check(
            &Text("\u{202e}\u{feff}\u{e0001}".into()),
            r#""\u202e\ufeff\u{e0001}""#,
        );
        check(&Utf16(vec![0xd83d, 0x41, 0xd83d, 0xde00]), "\"\\ud83dA😀\"");
    }

    #[test]
    fn dates_read_as_their_constructor() {
        check(&Date(f64::NAN), "new Date(NaN)");
        check(&Date(8.64e15 + 1.0), "new Date(NaN)");
        for (time, expect) in [
            (0.0, "1970-01-01T00:00:00.000Z"),
            (-1.0, "1969-12-31T23:59:59.999Z"),
            (1582979696789.0, "2020-02-29T12:34:56.789Z"),
            (951782400000.0, "2000-02-29T00:00:00.000Z"),
            (253402300800000.0, "+010000-01-01T00:00:00.000Z"),
            (-62167219200000.0, "0000-01-01T00:00:00.000Z"),
            (-62167219200001.0, "-000001-12-31T23:59:59.999Z"),
            (8.64e15, "+275760-09-13T00:00:00.000Z"),
            (-8.64e15, "-271821-04-20T00:00:00.000Z"),
        ] {
            check(&Date(time), &format!("new Date(\"{expect}\")"));
        }
    }

    #[test]
    fn a_brief_text_is_cut() {
        let long = Array(vec![Number(1.0); 1000]);
        assert_eq!(brief(&long, 8), "[1, 1, 1…");
        assert_eq!(brief(&Null, 4), "null");
        assert_eq!(brief(&Null, 3), "nul…");
    }
}
