//! Another regular expression.

use super::{Change, Family, Operator, Place, STRYKER, instead};
use crate::notation::Shape;
use crate::value::escaped_text;

pub(super) const OPERATOR: Operator = Operator {
    name: "regex",
    family: Family::Code,
    about: "a pattern that lets too much or too little pass",
    source: STRYKER,
    changes,
};

/// Patterns longer than this are left alone: a table in disguise.
const MOST_CHARS: usize = 500;

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Regex { pattern, flags } = &place.site.shape else {
        return Vec::new();
    };
    if pattern.len() > MOST_CHARS {
        return Vec::new();
    }
    let each = others(pattern).into_iter().map(|other| {
        // One that turns out to be wrong is then an error of its statement, not of the whole program.
        let mut change = instead(format!(
            "new RegExp({}, {})",
            escaped_text(&other),
            escaped_text(flags)
        ));
        change.shown = Some(format!("/{other}/{flags}"));
        change
    });
    each.collect()
}

/// The pattern with one of its parts changed: anchors and quantifiers taken out, classes and look-arounds turned round.
fn others(pattern: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut with = |start: usize, end: usize, other: &str| {
        let (before, after) = (pattern.get(..start), pattern.get(end..));
        if let (Some(before), Some(after)) = (before, after) {
            found.push(format!("{before}{other}{after}"));
        }
    };
    let bytes = pattern.as_bytes();
    let mut at = 0;
    let mut class = false;
    while at < bytes.len() {
        let rest = &pattern[at..];
        let length = rest.chars().next().map_or(1, char::len_utf8);
        match bytes[at] {
            b'\\' => {
                let letter = bytes.get(at + 1).copied().unwrap_or_default();
                let turned = match letter {
                    b'd' | b'w' | b's' | b'b' => (letter - 32) as char,
                    b'D' | b'W' | b'S' | b'B' => (letter + 32) as char,
                    _ => '\0',
                };
                let boundary_in_class = class && matches!(letter, b'b' | b'B');
                if turned != '\0' && !boundary_in_class {
                    with(at + 1, at + 2, &turned.to_string());
                }
                let escaped = rest.chars().nth(1).map_or(1, char::len_utf8);
                at += 1 + escaped;
                continue;
            }
            b'[' if !class => {
                class = true;
                if rest.starts_with("[^") {
                    with(at + 1, at + 2, "");
                } else if !rest.starts_with("[]") {
                    with(at + 1, at + 1, "^");
                }
            }
            b']' => class = false,
            _ if class => {}
            b'^' | b'$' => with(at, at + 1, ""),
            b'(' => {
                for (one, other) in [
                    ("(?=", "(?!"),
                    ("(?!", "(?="),
                    ("(?<=", "(?<!"),
                    ("(?<!", "(?<="),
                ] {
                    if rest.starts_with(one) {
                        with(at, at + one.len(), other);
                        at += one.len() - 1;
                        break;
                    }
                }
                // The `?` of a group is no quantifier.
                if bytes.get(at + 1) == Some(&b'?') {
                    at += 1;
                }
            }
            b'*' | b'+' | b'?' => {
                let lazy = bytes.get(at + 1) == Some(&b'?');
                with(at, at + 1 + usize::from(lazy), "");
                at += usize::from(lazy);
            }
            b'{' => {
                if let Some(length) = rest.find('}').map(|end| end + 1)
                    && rest[1..length - 1]
                        .bytes()
                        .all(|b| b.is_ascii_digit() || b == b',')
                    && length > 2
                {
                    with(at, at + length, "");
                }
            }
            _ => {}
        }
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, expect: &[&str]) {
        assert_eq!(others(pattern), expect, "{pattern}");
    }

    #[test]
    fn one_part_is_changed_at_a_time() {
        check("^a$", &["a$", "^a"]);
        check("[a-z]+", &["[^a-z]+", "[a-z]"]);
        check("[^,]*?x", &["[,]*?x", "[^,]x"]);
        check(r"\d{3}", &[r"\D{3}", r"\d"]);
        check(r"\\d", &[]);
        check(r"[\b\s]", &[r"[^\b\s]", r"[\b\S]"]);
        check("(?=a)", &["(?!a)"]);
        check("(?<!a)(?:b)?", &["(?<=a)(?:b)?", "(?<!a)(?:b)"]);
        check("(?<year>x)", &[]);
        check("ä[^é]", &["ä[é]"]);
        check("a{b", &[]);
        check("", &[]);
    }
}
