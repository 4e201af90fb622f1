//! The messages as Rust types; see `web/runtime/protocol.ts`.

mod read;

use crate::value::Value;

use super::records::Difference;

pub use read::read;

/// An error as thrown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Thrown {
    /// By NOTATION's rule; `non-error` for a thrown value that is no error.
    pub name: String,
    /// Its message.
    pub message: String,
    /// Whether the JavaScript engine made it.
    pub native: bool,
    /// Its own data, or the value that was thrown.
    pub data: Value,
}

/// Why the runtime stopped a step or a check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Why {
    /// The budget of loop turns is used up.
    Loop,
    /// Calls are nested too deep.
    Depth,
    /// The JavaScript engine's own stack is used up, by what is not counted in calls.
    Stack,
    /// Nothing left can settle it.
    Idle,
    /// Too many jumps of the virtual clock.
    Jumps,
    /// Too many messages.
    Messages,
    /// User code changed a shared built-in.
    Tampered,
    /// A module that is needed did not load.
    Load,
    /// A stub could not answer.
    Stub,
    /// Something this engine does not know.
    #[default]
    Other,
}

/// A stop and what it was about.
#[derive(Debug, Clone, PartialEq)]
pub struct Stopped {
    /// Why.
    pub why: Why,
    /// The built-in that was changed, or what the stub is missing.
    pub name: Option<String>,
    /// Why a module did not load.
    pub error: Option<Thrown>,
}

/// A clause that did not hold: its place, and the error's name if evaluating it threw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// It was false.
    False((u32,)),
    /// Evaluating it threw.
    Threw((u32, Option<String>)),
}

impl Broken {
    /// The clause's place among its operation's.
    pub fn place(&self) -> usize {
        match self {
            Self::False((place,)) | Self::Threw((place, _)) => *place as usize,
        }
    }

    /// The name of the error that evaluating it threw.
    pub fn error(&self) -> Option<&str> {
        match self {
            Self::False(_) => None,
            Self::Threw((_, name)) => name.as_deref(),
        }
    }
}

/// One step's record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StepRecord {
    /// What it answered.
    pub value: Option<Value>,
    /// What it threw.
    pub error: Option<Thrown>,
    /// Why the runtime stopped it.
    pub stopped: Option<Stopped>,
    /// The slot of the last statement entered.
    pub at: Option<u32>,
    /// Places of `@requires` that did not hold: it was not called.
    pub refused: Option<Vec<u32>>,
    /// `@ensures` that did not hold.
    pub broken: Vec<Broken>,
    /// For a declared error with conditions: whether one held.
    pub when: Option<bool>,
    /// A synchronous operation returned a promise.
    pub promise: bool,
    /// Stub answers that came from no example: `Contract.operation(args)`.
    pub invented: Vec<String>,
    /// What crossed to stubs, as far as the job asks.
    pub sent: Vec<Sent>,
    /// A stub gave the answer that the job wants.
    pub forced: bool,
}

/// A call that crossed to a stub: contract, operation, arguments, the slot of the last statement entered, and places of
/// `@requires` that did not hold. Through a contract with an order of calls also the answer, none if it threw.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent(
    pub String,
    pub String,
    pub Vec<Value>,
    pub u32,
    pub Vec<u32>,
    pub Option<Option<Value>>,
);

/// Calls to stubs that one step's record holds; see `web/runtime/protocol.ts`.
pub const MOST_SENT: usize = 32;

/// A check by hand, as registered.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// `interface` or `integration`.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// `Contract` or `Module.Contract` for an interface check.
    pub target: Option<String>,
    /// Whether it runs.
    pub mode: Mode,
    /// The slot of the statement that registered it.
    pub at: u32,
}

/// The kinds of checks by hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// `interfaceCheck`.
    #[default]
    Interface,
    /// `integrationCheck`.
    Integration,
}

/// `.only`, `.skip` or neither.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// Runs.
    #[default]
    Run,
    /// Runs, and what is not `only` does not.
    Only,
    /// Does not run.
    Skip,
}

/// A check file that did not load.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// What it threw.
    pub error: Thrown,
    /// The slot of the last statement entered.
    pub at: u32,
}

/// What an export looks like from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// `typeof`.
    pub kind: String,
    /// A function's `length`.
    pub length: u32,
}

/// What crossed a wire.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Crossing {
    /// The caller.
    pub from: String,
    /// The module called.
    pub to: String,
    /// The contract.
    pub contract: String,
    /// The operation.
    pub operation: String,
    /// What was sent.
    pub args: Vec<Value>,
    /// What was answered.
    pub result: Option<Value>,
    /// What was thrown.
    pub error: Option<Thrown>,
    /// When, in virtual milliseconds.
    pub time: f64,
    /// `@requires` that did not hold.
    pub refused: Option<Vec<u32>>,
    /// `@ensures` that did not hold.
    pub broken: Vec<Broken>,
    /// For a declared error with conditions: whether one held.
    pub when: Option<bool>,
    /// A synchronous operation returned a promise.
    pub promise: bool,
    /// What a link did to its messages, in words.
    pub link: Vec<String>,
    /// After so many virtual milliseconds the caller got a TimeoutError, whatever the callee did.
    pub timeout: Option<f64>,
}

/// What a check by hand came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CheckRecord {
    /// `passed`, `failed`, …
    pub status: crate::report::Status,
    /// What did not hold.
    pub message: Option<String>,
    /// Why the runtime stopped it.
    pub stopped: Option<Stopped>,
    /// What it threw.
    pub thrown: Option<Thrown>,
    /// The slot of the last statement entered.
    pub at: Option<u32>,
    /// How many `expect`s there were.
    pub steps: u32,
    /// What crossed wires.
    pub crossings: Vec<Crossing>,
    /// The modules that were loaded, or did not load.
    pub modules: Vec<String>,
    /// Virtual milliseconds that passed.
    pub time: f64,
}

/// An answer to a job.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Answer {
    /// To `list`.
    List {
        /// The checks by hand.
        checks: Vec<Listed>,
        /// Check files that did not load.
        problems: Vec<Problem>,
    },
    /// To `cases`; the records are read apart from it.
    Cases,
    /// To `shape`.
    Shape {
        /// What loading threw.
        loaded: Option<Thrown>,
        /// The last statement entered while loading.
        at: Option<u32>,
        /// The export's members by operation.
        operations: Vec<(String, Member)>,
    },
    /// To `check`.
    Check {
        /// The record.
        record: Box<CheckRecord>,
    },
    /// To `again`.
    Again {
        /// How many works were done.
        done: usize,
        /// What differs.
        differences: Vec<Difference>,
    },
    /// An answer of a type that this engine does not know, or one that says nothing more.
    #[default]
    Other,
}

/// A reply that ends a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// Slots entered since the last reply.
    pub entered: Vec<u32>,
    /// The built-in that user code changed: the worker must be replaced.
    pub tampered: Option<String>,
}

#[cfg(test)]
mod tests;
