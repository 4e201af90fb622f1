//! Diagnostics: what is wrong in a scenario's text, where, and how to mend it.

use serde::Serialize;

/// A place in a file. Lines and columns count from 1; columns count UTF-16 code units, as editors in a browser do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in UTF-16 code units, from 1.
    pub column: u32,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something does not work.
    Error,
    /// It works, but probably not as meant.
    Warning,
    /// It could be better.
    Hint,
}

/// What is wrong, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The file's name; `scenario.json` for what lies between the modules, `link` for a link.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in UTF-16 code units, from 1.
    pub column: u32,
    /// How bad it is.
    pub severity: Severity,
    /// A stable kebab-case name of the rule, such as `unknown-tag`.
    pub code: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Turns byte offsets of one text into [`Position`]s.
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Indexes `text`; linear in its length. Only a line feed ends a line.
    pub fn new(text: &'t str) -> Self {
        let after_feeds = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_feeds).collect(),
        }
    }

    /// The position of a byte offset. An offset past the end is the end; one inside a character is that character.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let before = &self.text[self.starts[line]..offset];
        Position {
            line: saturating(line) + 1,
            column: saturating(before.encode_utf16().count()) + 1,
        }
    }
}

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX - 1)
}

/// The candidate that `name` was probably meant to be: the closest within a third of its length, ignoring ASCII's case;
/// of equally close ones the first.
pub fn did_you_mean<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let wanted: Vec<char> = name.to_ascii_lowercase().chars().collect();
    let most = wanted.len().div_ceil(3);
    candidates
        .into_iter()
        .map(|candidate| {
            let chars: Vec<char> = candidate.to_ascii_lowercase().chars().collect();
            (edit_distance(&wanted, &chars), candidate)
        })
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, row by row (Wagner and Fischer, 1974).
fn edit_distance(from: &[char], to: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn at(text: &str, offset: usize, line: u32, column: u32) {
        assert_eq!(
            LineIndex::new(text).position(offset),
            Position { line, column }
        );
    }

    #[test]
    fn positions_count_lines_and_utf16_columns() {
        at("", 0, 1, 1);
        at("ab\ncd", 1, 1, 2);
        at("ab\ncd", 3, 2, 1);
        at("ab\ncd", 99, 2, 3);
        at("é𝄞x", 6, 1, 4);
        at("é𝄞x", 4, 1, 2);
        at("a\r\nb", 3, 2, 1);
    }

    #[test]
    fn a_misspelt_name_finds_its_neighbour() {
        let names = ["minimum", "maximum", "minLength"];
        assert_eq!(did_you_mean("minimun", names), Some("minimum"));
        assert_eq!(did_you_mean("MAXIMUM", names), Some("maximum"));
        assert_eq!(did_you_mean("minlenght", names), Some("minLength"));
        assert_eq!(did_you_mean("pattern", names), None);
        assert_eq!(did_you_mean("", names), None);
    }
}
