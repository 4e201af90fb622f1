//! JSON text as `JSON.stringify` writes it, without white space, read on the spot.
//!
//! What comes from the sandbox by the thousand is mostly just right and then dropped. To see that it is takes no values,
//! and a parser that is ready for everything takes several times as long. What is not understood here is left to one.

use std::borrow::Cow;

use serde_json::Value as Json;

/// Integers of so many digits are exact.
const EXACT_DIGITS: usize = 15;

/// A place in a text.
#[derive(Debug, Clone)]
pub struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// The start of a text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// What has not been read.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next byte.
    #[inline(always)]
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Reads exactly this, if it comes next.
    #[inline(always)]
    pub fn eat(&mut self, token: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(token.as_bytes());
        if found {
            self.at += token.len();
        }
        found
    }

    /// Reads what parts the items between brackets: true after a comma, false after the closing one.
    pub fn more(&mut self, close: &str) -> Option<bool> {
        if self.eat(",") {
            return Some(true);
        }
        self.eat(close).then_some(false)
    }

    /// Reads a string.
    pub fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at;
        let escaped = self.skip_string()?;
        let whole = &self.text[start..self.at];
        if escaped {
            return match parse(whole)? {
                Json::String(text) => Some(Cow::Owned(text)),
                _ => None,
            };
        }
        Some(Cow::Borrowed(&whole[1..whole.len() - 1]))
    }

    /// Reads a number.
    pub fn number(&mut self) -> Option<f64> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let first = start + usize::from(bytes.get(start) == Some(&b'-'));
        let mut end = first;
        let mut integer = 0_u64;
        while let Some(digit @ b'0'..=b'9') = bytes.get(end) {
            integer = integer.wrapping_mul(10) + u64::from(digit - b'0');
            end += 1;
        }
        let plain = !matches!(bytes.get(end), Some(b'.' | b'e' | b'E'));
        let leading_zero = bytes.get(first) == Some(&b'0') && end > first + 1;
        if plain && (first + 1..=first + EXACT_DIGITS).contains(&end) && !leading_zero {
            self.at = end;
            let number = integer as f64;
            return Some(if first > start { -number } else { number });
        }
        let point = end;
        while let Some(b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-') = bytes.get(end) {
            end += 1;
        }
        self.at = end;
        let fraction = bytes.get(point + 1..end).unwrap_or_default();
        let decimal = bytes.get(point) == Some(&b'.') && fraction.iter().all(u8::is_ascii_digit);
        if decimal && !fraction.is_empty() && point > first && !leading_zero {
            return self.text[start..end].parse().ok();
        }
        parse(&self.text[start..end])?.as_f64()
    }

    /// Reads over a value and gives its text. Only strings and brackets are looked at: what is between them may be
    /// anything.
    pub fn skip(&mut self) -> Option<&'t str> {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.skip_string()?;
                    if open == 0 {
                        break;
                    }
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => {
                    open = open.checked_sub(1)?;
                    if open == 0 {
                        self.at += 1;
                        break;
                    }
                }
                b',' | b':' if open == 0 => return None,
                _ if open == 0 => {
                    // A number, or one of JSON's words.
                    while !matches!(self.peek(), None | Some(b',' | b':' | b']' | b'}')) {
                        self.at += 1;
                    }
                    break;
                }
                _ => {}
            }
            self.at += 1;
        }
        Some(&self.text[start..self.at])
    }

    /// Reads over a string; whether there is anything to unescape.
    fn skip_string(&mut self) -> Option<bool> {
        let bytes = self.text.as_bytes();
        if self.peek() != Some(b'"') {
            return None;
        }
        let mut escaped = false;
        let mut at = self.at + 1;
        loop {
            match *bytes.get(at)? {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    at += 2;
                }
                0..0x20 => return None,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        Some(escaped)
    }
}

/// Reads JSON, whatever it is: one for each type would be as many parsers.
fn parse(text: &str) -> Option<Json> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::write_text;

    #[track_caller]
    fn check_number(text: &str, expect: Option<f64>, rest: &str) {
        let mut cursor = Cursor::new(text);
        let found = cursor.number();
        assert_eq!(found.map(f64::to_bits), expect.map(f64::to_bits), "{text}");
        if expect.is_some() {
            assert_eq!(cursor.rest(), rest, "{text}");
        }
    }

    #[test]
    fn numbers_are_those_of_json() {
        check_number("0", Some(0.0), "");
        check_number("-0", Some(-0.0), "");
        check_number("12,3", Some(12.0), ",3");
        check_number("1-2", Some(1.0), "-2");
        check_number("-7]", Some(-7.0), "]");
        check_number("123456789012345", Some(123_456_789_012_345.0), "");
        check_number("1234567890123456789", Some(1_234_567_890_123_456_800.0), "");
        check_number("0.1", Some(0.1), "");
        check_number("-1.5e-7}", Some(-1.5e-7), "}");
        check_number("1e21", Some(1e21), "");
        check_number("-12.50,", Some(-12.5), ",");
        for wrong in [
            "", "-", "01", "-01", "00.1", "1.", "1.2.3", "-.5", ".5", "+1", "1e", "1e999", "a",
            "\"1\"",
        ] {
            check_number(wrong, None, "");
        }
    }

    #[track_caller]
    fn check_skip(text: &str, expect: Option<&str>) {
        assert_eq!(Cursor::new(text).skip(), expect, "{text}");
    }

    #[test]
    fn values_with_brackets_are_read_over() {
        check_skip("{},1", Some("{}"));
        check_skip(r#"{"a":[1,"]}\"",{}]}]"#, Some(r#"{"a":[1,"]}\"",{}]}"#));
        check_skip(r#""a\\",1"#, Some(r#""a\\""#));
        check_skip("12,3", Some("12"));
        check_skip("true]", Some("true"));
        check_skip("-0.5", Some("-0.5"));
        for wrong in ["", "]", ",", ":", "{", "[\"a]", "[\"\n\"]", "\"\\"] {
            check_skip(wrong, None);
        }
    }

    #[test]
    fn items_are_parted_by_commas() {
        let mut cursor = Cursor::new(",]x");
        assert_eq!(cursor.more("]"), Some(true));
        assert_eq!(cursor.more("]"), Some(false));
        assert_eq!(cursor.more("]"), None);
        assert!(cursor.eat("x") && !cursor.eat("x") && cursor.peek().is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn strings_come_back_as_they_were_written(text in any::<String>()) {
            let mut json = String::new();
            write_text(&text, &mut json);
            json.push('!');
            let mut cursor = Cursor::new(&json);
            let read = cursor.string();
            prop_assert_eq!(read.as_deref(), Some(text.as_str()));
            prop_assert_eq!(cursor.rest(), "!");
        }

        /// Whatever the text, nothing is read beyond it or within a character.
        #[test]
        fn any_text_does_no_harm(text in r#"["\\{}\[\],:0-9eé.\-]{0,20}"#) {
            let mut cursor = Cursor::new(&text);
            while cursor.skip().is_some() || cursor.string().is_some() || cursor.number().is_some() {}
            prop_assert!(text.ends_with(cursor.rest()));
        }
    }
}
