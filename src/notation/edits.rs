//! Edits of a text by span, collected in any order and made in one go.
//!
//! Everything that is inserted around a node is noted on the way down (`open`) or on the way up (`close`), so that
//! what belongs to an outer node stays outside of what belongs to an inner one.

use crate::sort::sort_by;

/// Which of the edits at one place comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Close,
    Open,
    Replace,
}

#[derive(Debug)]
struct Edit {
    start: u32,
    rank: Rank,
    end: u32,
    text: String,
}

/// An opening insertion whose text is known later.
#[derive(Debug)]
#[must_use]
pub(super) struct Reserved(usize);

/// The edits of one text.
#[derive(Debug, Default)]
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

    /// The text with all edits made. Where two of them take out the same text, it is out.
    pub fn apply(mut self, text: &str) -> String {
        sort_by(&mut self.edits, |a, b| {
            (a.start, a.rank).cmp(&(b.start, b.rank))
        });
        let mut out = String::with_capacity(text.len() * 2);
        let mut done = 0;
        for edit in &self.edits {
            let start = edit.start as usize;
            if start > done {
                out.push_str(text.get(done..start).unwrap_or_default());
                done = start;
            }
            out.push_str(&edit.text);
            done = done.max(edit.end as usize);
        }
        out.push_str(text.get(done..).unwrap_or_default());
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
