//! Mutation operators: small defects of kinds that people make, planted by rule. One file each, all of one shape.

/// An operator at a seam, as a constant.
macro_rules! seam_operator {
    ($constant:ident, $name:literal, $about:literal, $source:expr, $changes:expr) => {
        pub(super) const $constant: Operator = Operator {
            name: $name,
            family: Family::Seam,
            about: $about,
            source: $source,
            changes: $changes,
        };
    };
}

mod argument;
mod arithmetic;
mod array;
mod arrow;
mod assignment;
mod block;
mod boolean;
mod call;
mod conditional;
mod constant;
mod equality;
mod http;
mod logical;
mod method;
mod object;
mod optional;
mod regex;
mod returned;
mod seam;
mod text;
mod unary;
mod update;

#[cfg(test)]
mod seam_tests;
#[cfg(test)]
mod tests;

use crate::contract::{Operation, Types};
use crate::notation::{Loom, Piece, Shape, Site};
use crate::scenario::Span;

pub use http::HTTP_OPERATORS;

/// A rule that makes defects of one kind.
#[derive(Debug)]
pub struct Operator {
    /// Its name in reports, unique.
    pub name: &'static str,
    /// Where its defects are.
    pub family: Family,
    /// The defect that it stands for, in a sentence.
    pub about: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
    /// What can be put in a site's place.
    pub changes: fn(&Place<'_>) -> Vec<Change>,
}

/// Where an operator's defects are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// In a module's code.
    Code,
    /// Where a module calls an interface that it requires.
    Seam,
}

/// A place in a module, and what is known of it.
#[derive(Debug)]
pub struct Place<'a> {
    /// The module's code.
    pub loom: &'a Loom,
    /// The site.
    pub site: &'a Site,
    /// The logical operator whose operand it is.
    pub within: Option<&'static str>,
    /// The operation of a required contract that is called there.
    pub called: Option<Called<'a>>,
}

/// A call of an operation that a contract declares.
#[derive(Debug, Clone, Copy)]
pub struct Called<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// Types by name.
    pub types: &'a Types,
}

/// What is put in a site's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The code; none for a block, which is left out.
    pub pieces: Vec<Piece>,
    /// The code as one would write it, where that differs.
    pub shown: Option<String>,
}

/// All operators, in the order in which reports list their faults.
pub const OPERATORS: &[&Operator] = &[
    &arithmetic::OPERATOR,
    &array::OPERATOR,
    &arrow::OPERATOR,
    &assignment::OPERATOR,
    &block::OPERATOR,
    &boolean::OPERATOR,
    &conditional::OPERATOR,
    &equality::OPERATOR,
    &logical::OPERATOR,
    &method::OPERATOR,
    &object::OPERATOR,
    &optional::OPERATOR,
    &regex::OPERATOR,
    &text::OPERATOR,
    &unary::OPERATOR,
    &update::OPERATOR,
    &call::OPERATOR,
    &argument::OPERATOR,
    &returned::OPERATOR,
    &constant::OPERATOR,
    &seam::SWAP,
    &seam::DROP,
    &seam::SCALE,
    &seam::LOST,
    &seam::TWICE,
    &seam::ANSWER_SCALE,
    &seam::ANSWER_NULL,
    &seam::ANSWER_MEMBER,
    &seam::ANSWER_CHOICE,
    &seam::ANSWER_ERROR,
];

/// The operators, with those for modules that speak HTTP or without.
pub fn operators(http: bool) -> impl Iterator<Item = &'static Operator> {
    let more = if http { HTTP_OPERATORS } else { &[] };
    OPERATORS.iter().chain(more).copied()
}

/// Sources that several operators name.
const STRYKER: &str = "StrykerJS, supported mutators";

/// A change to fixed code.
fn instead(code: impl Into<String>) -> Change {
    Change {
        pieces: vec![Piece::Text(code.into())],
        shown: None,
    }
}

/// A change made of pieces.
fn made_of(pieces: Vec<Piece>) -> Change {
    Change {
        pieces,
        shown: None,
    }
}

fn code(text: impl Into<String>) -> Piece {
    Piece::Text(text.into())
}

fn node(span: Span) -> Piece {
    Piece::Node(span)
}

/// `left operator right` with other operators.
fn with_operators(left: Span, right: Span, operators: &[&str]) -> Vec<Change> {
    let each = operators
        .iter()
        .map(|operator| made_of(vec![node(left), code(format!(" {operator} ")), node(right)]));
    each.collect()
}

/// The logical operator whose operand each expression of a loom is.
pub(super) fn operands(loom: &Loom) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    for site in &loom.sites {
        if let Shape::Binary {
            operator: operator @ ("&&" | "||"),
            left,
            right,
            ..
        } = site.shape
        {
            found.extend([(left, operator), (right, operator)]);
        }
    }
    found
}
