//! The syntax tree of a pattern.

use std::sync::Arc;

use super::set::Set;

/// A piece of a pattern.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// Nothing: matches everywhere.
    Empty,
    /// This character.
    Char(char),
    /// One of a set of characters.
    Set(Arc<Set>),
    /// `^`.
    Start,
    /// `$`.
    End,
    /// `\b`, or `\B` if `false`.
    Boundary(bool),
    /// A group that remembers what it matched, with its number from 1.
    Capture(usize, Box<Node>),
    /// What a group has matched.
    Back(usize),
    /// A look to one side that consumes nothing.
    Look {
        /// To the left.
        behind: bool,
        /// It must not match.
        negative: bool,
        /// What is looked for.
        body: Box<Node>,
    },
    /// Several times.
    Repeat {
        /// What is repeated.
        body: Box<Node>,
        /// At least so often.
        min: u32,
        /// At most so often.
        max: u32,
        /// As often as possible first.
        greedy: bool,
        /// Numbers of the groups inside: from, and up to but without. Every turn forgets what they matched.
        groups: (usize, usize),
    },
    /// One after the other.
    Concat(Vec<Node>),
    /// One of them, tried in order.
    Alternatives(Vec<Node>),
}
