//! The little Markdown that a scenario's `about` may use. It becomes text in paragraphs, never HTML.

/// A part of a text, one below the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list, item by item.
    List(Vec<Vec<Span>>),
    /// Code as it stands.
    Code(String),
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Plain(String),
    /// `*so*` or `_so_`.
    Emphasis(String),
    /// `**so**`.
    Strong(String),
    /// `` `so` ``.
    Code(String),
    /// `[words](address)`. The address is shown, not followed: a scenario comes from anybody.
    Link(String, String),
}

/// More blocks than anybody reads; a longer text ends there.
const MOST_BLOCKS: usize = 200;

/// As many bytes are read; it also bounds the search for closing marks, which is quadratic.
const MOST_BYTES: usize = 20_000;

/// Reads a text into blocks. Every text has a meaning.
pub fn blocks(text: &str) -> Vec<Block> {
    let text = &text[..text.floor_char_boundary(MOST_BYTES)];
    let mut blocks = Vec::new();
    let mut open = Open::Nothing;
    for line in text.lines() {
        if blocks.len() >= MOST_BLOCKS {
            return blocks;
        }
        if let Open::Code(code) = &mut open {
            if line.trim_start().starts_with("```") {
                blocks.push(Block::Code(std::mem::take(code)));
                open = Open::Nothing;
            } else {
                if !code.is_empty() {
                    code.push('\n');
                }
                code.push_str(line);
            }
            continue;
        }
        let line = line.trim();
        if line.starts_with("```") {
            open.close(&mut blocks);
            open = Open::Code(String::new());
        } else if line.is_empty() {
            open.close(&mut blocks);
        } else if let Some(words) = heading(line) {
            open.close(&mut blocks);
            blocks.push(Block::Heading(spans(words)));
        } else if let Some(item) = item(line) {
            if !matches!(open, Open::List(_)) {
                open.close(&mut blocks);
                open = Open::List(Vec::new());
            }
            if let Open::List(items) = &mut open {
                items.push(item.into());
            }
        } else {
            open.go_on(line);
        }
    }
    open.close(&mut blocks);
    blocks
}

enum Open {
    Nothing,
    Paragraph(String),
    List(Vec<String>),
    Code(String),
}

impl Open {
    fn go_on(&mut self, line: &str) {
        let text = match self {
            Open::Paragraph(text) => Some(text),
            Open::List(items) => items.last_mut(),
            Open::Nothing | Open::Code(_) => None,
        };
        match text {
            Some(text) => {
                text.push(' ');
                text.push_str(line);
            }
            None => *self = Open::Paragraph(line.into()),
        }
    }

    fn close(&mut self, blocks: &mut Vec<Block>) {
        match std::mem::replace(self, Open::Nothing) {
            Open::Nothing => {}
            Open::Paragraph(text) => blocks.push(Block::Paragraph(spans(&text))),
            Open::List(items) => {
                let items = items.iter().map(|item| spans(item)).collect();
                blocks.push(Block::List(items));
            }
            Open::Code(code) => blocks.push(Block::Code(code)),
        }
    }
}

fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    (words.len() < line.len() && words.starts_with(' ')).then(|| words.trim())
}

fn item(line: &str) -> Option<&str> {
    if let Some(item) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some(item);
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < line.len())
        .then(|| rest.strip_prefix(". "))
        .flatten()
}

/// Reads a line. A mark that nothing closes is a character like any other.
pub fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let free = !plain.ends_with(char::is_alphanumeric);
        if let Some((span, after)) = marked(rest, free) {
            if !plain.is_empty() {
                spans.push(Span::Plain(std::mem::take(&mut plain)));
            }
            spans.push(span);
            rest = after;
        } else {
            plain.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        spans.push(Span::Plain(plain));
    }
    spans
}

/// `free`: no letter stands before, so that `snake_case` stays one word.
fn marked(text: &str, free: bool) -> Option<(Span, &str)> {
    if let Some((inside, after)) = between(text, "`", "`") {
        return Some((Span::Code(inside.into()), after));
    }
    if let Some((inside, after)) = between(text, "**", "**") {
        return Some((Span::Strong(inside.into()), after));
    }
    if free {
        for mark in ["*", "_"] {
            if let Some((inside, after)) = between(text, mark, mark)
                && !inside.starts_with(' ')
                && !inside.ends_with(' ')
            {
                return Some((Span::Emphasis(inside.into()), after));
            }
        }
    }
    let (words, after) = between(text, "[", "]")?;
    let (address, after) = between(after, "(", ")")?;
    Some((Span::Link(words.into(), address.into()), after))
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, &'t str)> {
    let (inside, after) = text.strip_prefix(open)?.split_once(close)?;
    (!inside.is_empty()).then_some((inside, after))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Expect) {
        let lines: Vec<String> = blocks(text).iter().map(|b| format!("{b:?}")).collect();
        expect.assert_eq(&lines.join("\n"));
    }

    #[test]
    fn lines_join_into_paragraphs() {
        check(
            "one\ntwo\n\n\nthree",
            expect![[r#"
                Paragraph([Plain("one two")])
                Paragraph([Plain("three")])"#]],
        );
    }

    #[test]
    fn headings_lists_and_code_are_blocks() {
        check(
            "# A *b*\n- x\n  y\n- z\n\n1. one\n```js\na\n  b\n```\nend",
            expect![[r#"
                Heading([Plain("A "), Emphasis("b")])
                List([[Plain("x y")], [Plain("z")]])
                List([[Plain("one")]])
                Code("a\n  b")
                Paragraph([Plain("end")])"#]],
        );
    }

    #[test]
    fn marks_inside_a_line() {
        check(
            "**strong** `co*de*` _so_ snake_case_name 2 * 3 * 4",
            expect![[
                r#"Paragraph([Strong("strong"), Plain(" "), Code("co*de*"), Plain(" "), Emphasis("so"), Plain(" snake_case_name 2 * 3 * 4")])"#
            ]],
        );
    }

    #[test]
    fn a_link_is_words_and_an_address() {
        check(
            "see [the report](javascript:alert(1)) <b>x</b>",
            expect![[
                r#"Paragraph([Plain("see "), Link("the report", "javascript:alert(1"), Plain(") <b>x</b>")])"#
            ]],
        );
    }

    #[test]
    fn what_nothing_closes_is_plain() {
        check(
            "a `b **c [d](e ```\n```\nrest",
            expect![[r#"
                Paragraph([Plain("a "), Code("b **c [d](e "), Plain("``")])
                Code("rest")"#]],
        );
    }
}
