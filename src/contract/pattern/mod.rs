//! `@pattern`: ECMAScript regular expressions, matched within a budget of steps, and generated from.
//!
//! No library does it: texts are both matched and made from one syntax tree, look-around and references back are part
//! of the language, and a pattern of a stranger's must not be able to hang the engine, nor end differently on
//! different machines. Hence a small parser, a machine that backtracks on a stack of its own, and a budget of steps.

mod automaton;
mod escapes;
mod generate;
mod machine;
mod parse;
mod program;
mod properties;
mod set;
mod tables;
mod tree;
mod within;

use std::fmt;
use std::sync::Arc;

use crate::value::Chance;
use program::Program;
use tree::Node;
pub(super) use within::{Within, within};

/// Steps of one search; then it counts as not found. Some milliseconds; no sensible pattern comes near.
pub const MOST_STEPS: u32 = 1_000_000;

/// A regular expression, unanchored, with the meaning of JavaScript's `u` flag. Cheap to clone.
#[derive(Clone)]
pub struct Pattern {
    read: Arc<Read>,
}

struct Read {
    text: String,
    tree: Node,
    groups: usize,
    program: Program,
}

impl Pattern {
    /// Reads a pattern; else what is wrong with it and what to do.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (tree, groups) = parse::parse(text)?;
        let program = program::compile(&tree, groups);
        let read = Read {
            text: text.to_owned(),
            tree,
            groups,
            program,
        };
        Ok(Self {
            read: Arc::new(read),
        })
    }

    /// As written.
    pub fn text(&self) -> &str {
        &self.read.text
    }

    /// Whether it occurs in a text. A search that exceeds [`MOST_STEPS`] has not found it: a value that nobody could
    /// check is not shown to be legal, and the steps are the same on every machine.
    pub fn matches(&self, text: &str) -> bool {
        machine::search(&self.read.program, text, MOST_STEPS).is_some_and(|found| found)
    }

    /// A text in which it occurs, of at least and at most so many code points; none if a few tries did not make one.
    pub fn generate(
        &self,
        chance: &mut Chance,
        min_chars: usize,
        max_chars: usize,
    ) -> Option<String> {
        generate::generate(self, chance, min_chars, max_chars)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.read.text == other.read.text
    }
}

impl Eq for Pattern {}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/u", self.read.text)
    }
}

#[cfg(test)]
mod tests;
