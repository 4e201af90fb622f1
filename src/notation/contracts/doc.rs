//! Documentation comments: their prose, and their tags with the place of every character.

use super::tags::{is_known, takes_lines};

/// A piece of a comment's text, with the places that it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text {
    /// What it says, without asterisks and indentation.
    pub text: String,
    /// From which offset on the text comes from which offset of the file.
    pieces: Vec<(usize, u32)>,
}

impl Text {
    /// The place in the file of an offset in the text.
    pub fn at(&self, offset: usize) -> u32 {
        let after = self.pieces.partition_point(|&(start, _)| start <= offset);
        match after
            .checked_sub(1)
            .and_then(|piece| self.pieces.get(piece))
        {
            Some(&(start, source)) => source + small(offset - start),
            None => self.pieces.first().map_or(0, |&(_, source)| source),
        }
    }

    /// A part of the text, by offsets that are its own; white space at both ends is left out.
    pub fn slice(&self, start: usize, end: usize) -> Self {
        let part = self.text.get(start..end).unwrap_or_default();
        let start = start + (part.len() - part.trim_start().len());
        let part = part.trim();
        let end = start + part.len();
        let mut pieces = vec![(0, self.at(start))];
        pieces.extend(
            self.pieces
                .iter()
                .filter(|&&(at, _)| start < at && at < end)
                .map(|&(at, source)| (at - start, source)),
        );
        Self {
            text: part.to_owned(),
            pieces,
        }
    }

    fn push(&mut self, text: &str, source: usize) {
        self.pieces.push((self.text.len(), small(source)));
        self.text.push_str(text);
    }
}

fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A tag as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name, without the `@`.
    pub name: String,
    /// Where the `@` is.
    pub at: u32,
    /// What follows it.
    pub text: Text,
}

/// A documentation comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Doc {
    /// The prose before the first tag.
    pub prose: Text,
    /// The tags in the order written.
    pub tags: Vec<Tag>,
}

/// Reads the inside of a `/** … */` that begins at an offset of the file.
pub(super) fn read_doc(inside: &str, offset: usize) -> Doc {
    let text = unwrapped(inside, offset);
    let starts = tag_starts(&text.text);
    let end = |n: usize| starts.get(n).map_or(text.text.len(), |&(at, _)| at);
    let tags = starts.iter().enumerate().map(|(n, &(at, length))| Tag {
        name: text.text[at + 1..at + length].to_owned(),
        at: text.at(at),
        text: text.slice(at + length, end(n + 1)),
    });
    Doc {
        prose: text.slice(0, end(0)),
        tags: tags.collect(),
    }
}

/// The lines without the asterisks that begin them and one space after, and `*\/` as the `*/` that it stands for.
fn unwrapped(inside: &str, offset: usize) -> Text {
    let mut out = Text::default();
    let mut at = offset;
    for (n, line) in inside.split('\n').enumerate() {
        let start = at;
        at += line.len() + 1;
        if n > 0 {
            out.push("\n", start - 1);
        }
        let mut rest = line;
        if n > 0 {
            let bare = line.trim_start();
            rest = bare.strip_prefix('*').unwrap_or(bare);
        }
        rest = rest.strip_prefix(' ').unwrap_or(rest);
        let mut from = start + (line.len() - rest.len());
        let rest = rest.trim_end();
        for (m, part) in rest.split("*\\/").enumerate() {
            if m > 0 {
                out.push("*/", from);
                from += 3;
            }
            out.push(part, from);
            from += part.len();
        }
    }
    out
}

/// Where tags begin and how long their names are, the `@` included.
///
/// A known tag begins after white space, an unknown one only where a line begins. A tag that takes lines keeps the rest
/// of its line whatever is in it, and every indented line after it that does not begin with a tag itself.
fn tag_starts(text: &str) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    let mut taking = false;
    let mut line_at = 0;
    for line in text.split('\n') {
        let bare = line.trim_start();
        let indented = bare.len() < line.len();
        let first = line_at + (line.len() - bare.len());
        let opens = tag_name(bare);
        let continues = taking && indented && !opens.is_some_and(is_known);
        if !continues && !bare.is_empty() {
            taking = false;
            if let Some(name) =
                opens.filter(|name| is_known(name) || !indented || starts.is_empty())
            {
                starts.push((first, name.len() + 1));
                taking = takes_lines(name);
            }
            let mut from = first + bare.chars().next().map_or(0, char::len_utf8);
            while !taking {
                let Some(found) = text[from..line_at + line.len()].find('@') else {
                    break;
                };
                let at = from + found;
                from = at + 1;
                let spaced = text[..at].ends_with(char::is_whitespace);
                let known = tag_name(&text[at..]).filter(|name| spaced && is_known(name));
                if let Some(name) = known {
                    starts.push((at, name.len() + 1));
                    taking = takes_lines(name);
                }
            }
        }
        line_at += line.len() + 1;
    }
    starts
}

/// The name of the tag with which a text begins.
pub(super) fn tag_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('@')?;
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    /// Shows prose and tags, each tag's text with the file's text at its place.
    #[track_caller]
    fn check(comment: &str, expect: Expect) {
        let inside = &comment[3..comment.len() - 2];
        let doc = read_doc(inside, 3);
        let mut out = format!("{:?}\n", doc.prose.text);
        for tag in &doc.tags {
            assert!(comment[tag.at as usize..].starts_with(&format!("@{}", tag.name)));
            let there = &comment[tag.text.at(0) as usize..];
            let first = tag.text.text.chars().next();
            assert!(
                first.is_none() || there.chars().next() == first,
                "{there:?}"
            );
            out.push_str(&format!("{} {:?}\n", tag.name, tag.text.text));
        }
        expect.assert_eq(&out);
    }

    #[test]
    fn tags_end_before_the_next_known_one() {
        check(
            "/** Money. @integer @minimum 0 @unit cent */",
            expect![[r#"
                "Money."
                integer ""
                minimum "0"
                unit "cent"
            "#]],
        );
        check(
            "/** @throws Gone me@example.org and @bob say so @readonly */",
            expect![[r#"
                ""
                throws "Gone me@example.org and @bob say so"
                readonly ""
            "#]],
        );
    }

    #[test]
    fn expressions_take_their_line_and_indented_ones() {
        check(
            "/**\n * Adds.\n * More.\n * @ensures result === old(\n *   x) @readonly\n * @example add(1)\n *   => 2\n * and prose\n * @readonly\n */",
            expect![[r#"
                "Adds.\nMore."
                ensures "result === old(\n  x) @readonly"
                example "add(1)\n  => 2\nand prose"
                readonly ""
            "#]],
        );
        check(
            "/**\n  @requires a\n   @ensures b\n*/",
            expect![[r#"
                ""
                requires "a"
                ensures "b"
            "#]],
        );
    }

    #[test]
    fn a_line_may_begin_with_any_character() {
        check(
            "/** Ünit prices. @integer\n * € @unit cent\n * 🦀 @minimum 1 */",
            expect![[r#"
                "Ünit prices."
                integer "€"
                unit "cent\n🦀"
                minimum "1"
            "#]],
        );
    }

    #[test]
    fn an_escaped_end_of_comment_is_one() {
        check(
            "/** @pattern ^a*\\/b*\\/$ */",
            expect![[r#"
                ""
                pattern "^a*/b*/$"
            "#]],
        );
    }

    #[test]
    fn an_unknown_tag_begins_where_a_line_does() {
        check(
            "/**\n * @minimun 3\n * @integer @foo\n */",
            expect![[r#"
                ""
                minimun "3"
                integer "@foo"
            "#]],
        );
    }

    #[test]
    fn places_lead_back_to_the_file() {
        let comment = "/**\n * @pattern a*\\/b\n *   c\n */";
        let doc = read_doc(&comment[3..comment.len() - 2], 3);
        let text = &doc.tags[0].text;
        for (offset, c) in text.text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            assert!(comment[text.at(offset) as usize..].starts_with(c), "{c}");
        }
    }
}
