//! TypeScript to contracts and runnable modules; the only place that knows the parser.

mod blank;
mod calls;
mod classes;
mod contracts;
mod depth;
mod draft;
mod edits;
mod exports;
mod free;
mod functions;
mod imports;
mod loom;
mod modules;
mod nesting;
mod regex;
mod source;
mod state;
mod statements;
mod uses;
mod weave;

#[cfg(test)]
mod fuzz_tests;
#[cfg(test)]
mod module_tests;
#[cfg(test)]
mod state_tests;

pub use contracts::read_contracts;
pub use loom::{Call, Loom, Piece, Role, Shape, Site, Switched};
#[doc(hidden)]
pub use modules::blank;
pub use modules::{read_check, read_loom, read_module, runs};

use crate::scenario::Span;

/// A module, ready to be put into a test program.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// Its name.
    pub name: String,
    /// What it provides, in the order written.
    pub provides: Vec<Provide>,
    /// What it requires, in the order written.
    pub requires: Vec<Require>,
    /// Its code; none if it does not parse.
    pub code: Option<Code>,
}

/// One contract that a module provides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provide {
    /// The contract's name.
    pub contract: String,
    /// `default`, or the exported constant's name.
    pub export: String,
    /// How it is provided.
    pub form: Form,
    /// Where the contract is named.
    pub at: Span,
}

/// The forms of `satisfies`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `satisfies Pricing`.
    Api,
    /// `satisfies WebService<Orders>`.
    Service,
    /// `satisfies Subscriber<OrderPlaced>`.
    Subscriber,
    /// `satisfies Connection<OrdersDb>`.
    Connection,
    /// `satisfies Screen`.
    Screen,
}

/// One contract that a module requires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Require {
    /// The contract's name.
    pub contract: String,
    /// The name it is imported under.
    pub local: String,
    /// Where it is imported.
    pub at: Span,
}

/// Instrumented JavaScript of a module or a check file.
///
/// `body` is the body of a sloppy-free function (`"use strict"` is the caller's to add) with these free names:
/// `$sw` (an `Int32Array`: slot 0 the last statement entered, slot 1 the call depth, slot 2 the loop turns left, slot
/// `FIRST_STATEMENT + n` how often statement n was entered), `$swLoop` and `$swDeep` (called with a statement's slot
/// when a budget is used up; they throw), `$swExports` (an object whose members are the exports) and the local names
/// of what it imports, plus whatever globals the user's code names.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// The instrumented text. Statement slots are written as `$sw[<base+n>]`.
    pub body: String,
    /// The statements, by `n`.
    pub statements: Vec<Span>,
    /// Whether no state can survive a call, so that one instance may serve all cases.
    pub stateless: bool,
    /// Global names it uses that it does not declare, with the first place of each.
    pub globals: Vec<(String, Span)>,
}

/// Slots of `$sw` before the first statement.
pub const FIRST_STATEMENT: usize = 8;
