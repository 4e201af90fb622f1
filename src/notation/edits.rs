//! Edits of a text by span, collected in any order and made in one go.
//!
//! Everything that is inserted around a node is noted on the way down (`open`) or on the way up (`close`), so that
//! what belongs to an outer node stays outside of what belongs to an inner one.

use std::ops::Range;

use crate::sort::sort_by;

/// Which of the edits at one place comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Close,
    Open,
    Replace,
}

#[derive(Debug, Clone, PartialEq)]
struct Edit {
    start: u32,
    rank: Rank,
    end: u32,
    text: String,
}

/// An opening insertion whose text is known later.
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub(super) struct Reserved(usize);

/// The edits of one text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Edits {
    edits: Vec<Edit>,
}

impl Edits {
    /// Inserts before the node that begins at `at`.
    pub fn open(&mut self, at: u32, text: impl Into<String>) {
        self.add(at, Rank::Open, at, text.into());
    }

    /// Inserts after the node that ends at `at`.
    pub fn close(&mut self, at: u32, text: impl Into<String>) {
        self.add(at, Rank::Close, at, text.into());
    }

    /// Puts `text` in place of what is from `start` to `end`.
    pub fn replace(&mut self, start: u32, end: u32, text: impl Into<String>) {
        if start < end {
            self.add(start, Rank::Replace, end, text.into());
        }
    }

    /// Takes out what is from `start` to `end`; a space keeps the words around it apart.
    pub fn blank(&mut self, start: u32, end: u32) {
        self.replace(start, end, " ");
    }

    /// Keeps the place of an opening insertion among those at `at`.
    pub fn reserve(&mut self, at: u32) -> Reserved {
        self.open(at, "");
        Reserved(self.edits.len() - 1)
    }

    /// Says what a reserved insertion inserts; without it, nothing.
    pub fn fill(&mut self, reserved: Reserved, text: String) {
        if let Some(edit) = self.edits.get_mut(reserved.0) {
            edit.text = text;
        }
    }

    fn add(&mut self, start: u32, rank: Rank, end: u32, text: String) {
        self.edits.push(Edit {
            start,
            rank,
            end,
            text,
        });
    }

    /// Keeps the place of a closing insertion among those at `at`.
    pub fn reserve_close(&mut self, at: u32) -> Reserved {
        self.close(at, "");
        Reserved(self.edits.len() - 1)
    }

    /// How many edits there are: those of a node are the ones that come while it is walked.
    pub fn count(&self) -> usize {
        self.edits.len()
    }

    /// The text with all edits made. Where two of them take out the same text, it is out.
    pub fn apply(&self, text: &str) -> String {
        let whole = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.render(text, 0..self.edits.len(), 0..whole)
    }

    /// A piece of the text with some of the edits made: by their places in the order in which they were noted, and of
    /// those the ones within the piece. What ends where it begins, and what begins where it ends, is not.
    pub fn render(&self, text: &str, edits: Range<usize>, piece: Range<u32>) -> String {
        let whole = piece.start == 0 && piece.end as usize == text.len();
        let within = |edit: &&Edit| match edit.rank {
            _ if whole => true,
            Rank::Close => piece.start < edit.start && edit.start <= piece.end,
            Rank::Open | Rank::Replace => piece.start <= edit.start && edit.start < piece.end,
        };
        let noted = self.edits.get(edits).unwrap_or_default();
        let mut edits: Vec<&Edit> = noted.iter().filter(within).collect();
        sort_by(&mut edits, |a, b| (a.start, a.rank).cmp(&(b.start, b.rank)));
        let mut out = String::with_capacity((piece.end - piece.start) as usize * 2);
        let mut done = piece.start as usize;
        for edit in &edits {
            let start = edit.start as usize;
            if start > done {
                out.push_str(text.get(done..start).unwrap_or_default());
                done = start;
            }
            out.push_str(&edit.text);
            done = done.max(edit.end as usize);
        }
        out.push_str(text.get(done..piece.end as usize).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outer_insertions_stay_outside_and_what_ends_comes_before_what_begins() {
        let mut edits = Edits::default();
        edits.open(0, "<");
        let inner = edits.reserve(0);
        edits.close(1, "]");
        edits.close(1, ">");
        edits.open(1, "{");
        edits.fill(inner, "[".to_owned());
        assert_eq!(edits.apply("ab"), "<[a]>{b");
    }

    #[test]
    fn a_node_is_rendered_with_its_own_edits_alone() {
        let mut edits = Edits::default();
        edits.open(0, "<");
        let from = edits.count();
        edits.open(0, "[");
        edits.blank(1, 2);
        edits.close(3, "]");
        let own = from..edits.count();
        edits.close(3, ">");
        edits.open(3, "{");
        assert_eq!(edits.render("abcd", own.clone(), 0..3), "[a c]");
        assert_eq!(edits.render("abcd", own.clone(), 1..3), " c]");
        assert_eq!(edits.render("abcd", own, 0..1), "[a");
        assert_eq!(edits.apply("abcd"), "<[a c]>{d");
    }

    #[test]
    fn what_is_taken_out_twice_is_out() {
        let mut edits = Edits::default();
        edits.blank(1, 5);
        edits.blank(2, 3);
        edits.blank(4, 6);
        edits.blank(3, 3);
        edits.close(6, ";");
        assert_eq!(edits.apply("abcdefg"), "a   ;g");
    }
}
