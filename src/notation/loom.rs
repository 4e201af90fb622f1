//! Module code into which defects can be woven: where it can be changed, and its text with any number of changes in it, of
//! which each is switched on by a number.
//!
//! A changed expression is written beside the original one, `($sw[3]===7?(a-b):a+b)`. What is written there holds the
//! original's operands without changes of their own: a program with n changes grows by n, not by 2ⁿ.

use std::fmt::Write;
use std::ops::Range;

use crate::scenario::Span;

use super::edits::{Edits, Reserved};

/// A module's code as a loom holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loom {
    /// The module's text as written.
    pub text: String,
    /// Where it can be changed, by where that begins; of several the outermost first.
    pub sites: Vec<Site>,
    pub(super) edits: Edits,
    /// The edits of each expression and assignment target, by where it ends.
    pub(super) nodes: Vec<(Span, Range<usize>)>,
}

/// A place where code can be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// What is there.
    pub shape: Shape,
    /// What it is for.
    pub role: Role,
    /// Its text.
    pub span: Span,
    /// The counter slot of a statement that is entered before what is here takes effect; none: that is not known.
    pub slot: Option<usize>,
    pub(super) opening: Reserved,
    pub(super) closing: Reserved,
    pub(super) edits: Range<usize>,
}

/// What stands at a site. Operators are as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// `left operator right`: arithmetic, comparisons, logic.
    Binary {
        /// The operator.
        operator: &'static str,
        /// The left operand.
        left: Span,
        /// The right operand.
        right: Span,
        /// Whether one of them is surely text.
        text: bool,
    },
    /// `operator operand`.
    Unary {
        /// The operator.
        operator: &'static str,
        /// The operand.
        operand: Span,
    },
    /// `target++` and its like.
    Update {
        /// `++` or `--`.
        operator: &'static str,
        /// Whether it stands before its target.
        prefix: bool,
        /// What it changes.
        target: Span,
    },
    /// `target operator value`.
    Assign {
        /// The operator.
        operator: &'static str,
        /// What it changes.
        target: Span,
        /// The value.
        value: Span,
        /// Whether the value is surely text.
        text: bool,
    },
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A string or a template.
    Text {
        /// Whether there is nothing in it.
        empty: bool,
    },
    /// A regular expression.
    Regex {
        /// What is between its slashes.
        pattern: String,
        /// What follows them.
        flags: String,
    },
    /// `[…]`.
    Array {
        /// Whether there is nothing in it.
        empty: bool,
    },
    /// `{…}` as a value.
    Object {
        /// Whether there is nothing in it.
        empty: bool,
    },
    /// A call, or a `new`.
    Call(Call),
    /// An optional chain.
    Chain {
        /// Where each `?.` is, and the sign or letter after it.
        links: Vec<(u32, char)>,
        /// The call that it ends with, if it does.
        call: Option<Call>,
    },
    /// A block of statements, or the statements of a `case`, that can be left out.
    Block,
    /// Something else; its role says what can be done.
    Other,
}

/// A call.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Whether it is a `new`.
    pub new: bool,
    /// The function's or method's name.
    pub name: String,
    /// Where that is written.
    pub name_at: Span,
    /// What the method belongs to; none for a function.
    pub object: Option<Span>,
    /// The arguments; none if one of them is spread.
    pub arguments: Option<Vec<Span>>,
}

impl Shape {
    /// The call that this is, or that it ends with.
    pub fn call(&self) -> Option<&Call> {
        match self {
            Self::Call(call) => Some(call),
            Self::Chain { call, .. } => call.as_ref(),
            _ => None,
        }
    }
}

/// What an expression is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Nothing in particular.
    #[default]
    Plain,
    /// The test of an `if` or of `? :`.
    Test,
    /// The test of a loop.
    LoopTest,
    /// What a `return` returns.
    Returned,
    /// An arrow function's body.
    ArrowBody,
    /// A statement of its own.
    Statement,
}

/// What a change is written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// This text.
    Text(String),
    /// An operand of the site, by its span.
    Node(Span),
    /// What the site has from one offset to another: between them whole operands.
    Between(Span),
}

/// A change with the number that switches it on, from 1.
#[derive(Debug, Clone, Copy)]
pub struct Switched<'c> {
    /// The site's place among [`Loom::sites`].
    pub site: usize,
    /// The number.
    pub number: u32,
    /// What is there instead; nothing for a block, which is left out.
    pub pieces: &'c [Piece],
}

impl Loom {
    /// The text of a span as written.
    pub fn slice(&self, span: Span) -> &str {
        let range = span.start as usize..span.end as usize;
        self.text.get(range).unwrap_or_default()
    }

    /// What a change puts there, as one would write it.
    pub fn shown(&self, pieces: &[Piece]) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Node(span) | Piece::Between(span) => out.push_str(self.slice(*span)),
            }
        }
        out
    }

    /// The body of the module's function, as [`super::Code::body`] is, with changes in it; those of one site follow each
    /// other.
    pub fn weave(&self, changes: &[Switched<'_>]) -> String {
        let mut edits = self.edits.clone();
        let mut opening = String::new();
        for (place, change) in changes.iter().enumerate() {
            let Some(site) = self.sites.get(change.site) else {
                continue;
            };
            let number = change.number;
            if site.shape == Shape::Block {
                edits.fill(site.opening, format!("if($sw[3]!=={number}){{"));
                edits.fill(site.closing, "}".to_owned());
                continue;
            }
            let first = if opening.is_empty() { "(" } else { "" };
            let instead = self.render(site, change.pieces);
            let _ = write!(opening, "{first}$sw[3]==={number}?({instead}):");
            let next = changes.get(place + 1);
            if next.is_none_or(|next| next.site != change.site) {
                edits.fill(site.opening, std::mem::take(&mut opening));
                edits.fill(site.closing, ")".to_owned());
            }
        }
        edits.apply(&self.text)
    }

    fn node(&self, span: Span) -> Option<&Range<usize>> {
        let first = self.nodes.partition_point(|(it, _)| it.end < span.end);
        let mut ending = self.nodes.get(first..)?.iter();
        ending
            .find(|(it, _)| it.start == span.start)
            .map(|(_, edits)| edits)
    }

    fn render(&self, site: &Site, pieces: &[Piece]) -> String {
        let mut out = String::new();
        for piece in pieces {
            let (span, edits) = match piece {
                Piece::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Piece::Node(span) => (span, self.node(*span)),
                Piece::Between(span) => (span, Some(&site.edits)),
            };
            let edits = edits.cloned().unwrap_or(0..0);
            out.push_str(&self.edits.render(&self.text, edits, span.start..span.end));
        }
        out
    }
}
