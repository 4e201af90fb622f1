//! Where in a JSON text a key is written, so that a diagnostic can point at it.

use serde_json::Value as Json;

/// One step into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// To an object's member.
    Key(String),
    /// To an array's element.
    Index(usize),
}

/// The byte offset of what `path` leads to: a member's key or an element. Where the path leads nowhere, the offset of
/// its last part that exists. The text is taken to be valid JSON; on any other the offset is somewhere in it.
pub(super) fn locate(text: &str, path: &[Step]) -> usize {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: 0,
    };
    scanner.skip_space();
    let mut found = scanner.at;
    for step in path {
        let Some((label, value)) = scanner.enter(step) else {
            break;
        };
        found = label;
        scanner.at = value;
    }
    found
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    /// Where `step` from the value here is written, and where its value starts. Of equal keys the last one counts, as
    /// it does in a parser.
    fn enter(&mut self, step: &Step) -> Option<(usize, usize)> {
        match (self.next()?, step) {
            (b'{', Step::Key(key)) => {
                let mut found = None;
                while self.peek_item(b'}')? {
                    let label = self.at;
                    self.skip_value();
                    let matches = is_key(self.bytes.get(label..self.at)?, key);
                    self.skip_space();
                    self.next();
                    self.skip_space();
                    if matches {
                        found = Some((label, self.at));
                    }
                    self.skip_value();
                }
                found
            }
            (b'[', Step::Index(index)) => {
                for _ in 0..*index {
                    self.peek_item(b']')?.then_some(())?;
                    self.skip_value();
                }
                self.peek_item(b']')?.then_some((self.at, self.at))
            }
            _ => None,
        }
    }

    /// Goes to the next member or element; false at the closing bracket, none at the end of the text.
    fn peek_item(&mut self, close: u8) -> Option<bool> {
        self.skip_space();
        if self.bytes.get(self.at) == Some(&b',') {
            self.at += 1;
            self.skip_space();
        }
        Some(*self.bytes.get(self.at)? != close)
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte
    }

    fn skip_space(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
    }

    /// Skips a whole value; without recursion, for the nesting is the author's.
    fn skip_value(&mut self) {
        let mut depth = 0usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => self.skip_string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' | b',' | b':' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            let ended = matches!(byte, b'"' | b'}' | b']');
            if depth == 0 && ended {
                return;
            }
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.next() {
            match byte {
                b'\\' => self.at += 1,
                b'"' => return,
                _ => {}
            }
        }
    }
}

/// Whether a quoted key, as written, is `key`.
fn is_key(written: &[u8], key: &str) -> bool {
    let parsed = std::str::from_utf8(written)
        .ok()
        .and_then(|written| serde_json::from_str::<Json>(written).ok());
    parsed.is_some_and(|parsed| parsed == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, path: &[Step], expect: &str) {
        let at = locate(text, path);
        assert!(text[at..].starts_with(expect), "found {:?}", text.get(at..));
    }

    fn key(name: &str) -> Step {
        Step::Key(name.into())
    }

    #[test]
    fn a_path_leads_to_where_its_last_step_is_written() {
        let text = r#" { "a" : {"x": [1, {"b": "}\"]"}, [2, 3] ]}, "n\u0061me": "a", "z": null }"#;
        check(text, &[], "{ \"a\"");
        check(text, &[key("z")], "\"z\": null");
        check(text, &[key("name")], "\"n\\u0061me\"");
        check(text, &[key("a"), key("x"), Step::Index(2)], "[2, 3]");
        check(
            text,
            &[key("a"), key("x"), Step::Index(1), key("b")],
            "\"b\"",
        );
        check(
            text,
            &[key("a"), key("x"), Step::Index(2), Step::Index(1)],
            "3]",
        );
    }

    #[test]
    fn a_path_to_nowhere_leads_to_its_last_part_that_exists() {
        let text = r#"{"a": {"x": [1]}}"#;
        check(text, &[key("b")], "{\"a\"");
        check(text, &[key("a"), Step::Index(0)], "\"a\"");
        check(text, &[key("a"), key("x"), Step::Index(1)], "\"x\"");
    }

    #[test]
    fn of_equal_keys_the_last_is_meant() {
        check(r#"{"a": 1, "a": 2}"#, &[key("a")], "\"a\": 2");
    }

    #[test]
    fn broken_text_is_no_trap() {
        let text = r#"{"a": ["x\"", {"b": 1}], "c": {"#;
        let paths = [
            vec![key("c"), key("d")],
            vec![key("a"), Step::Index(1), key("b")],
        ];
        for end in 0..text.len() {
            for path in &paths {
                assert!(locate(&text[..end], path) <= text.len());
            }
        }
        assert_eq!(locate("", &[key("a")]), 0);
    }
}
