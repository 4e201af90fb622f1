//! Checks as the report tells them.

use serde::{Deserialize, Serialize};

/// How a check ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Everything held.
    Passed,
    /// Something did not hold.
    Failed,
    /// It could not be told: an error where none was expected.
    Error,
    /// It did not end within its budget.
    Timeout,
    /// It was not run; the message says why.
    Skipped,
    /// It has not run yet, or waits for a person.
    #[default]
    Pending,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct At {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in UTF-16 code units, from 1.
    pub column: u32,
}

/// The rules that interface checks follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The module loads and has the operation.
    #[default]
    Shape,
    /// Every `@example` comes out as written.
    Example,
    /// Results of generated calls are of the declared type.
    Generated,
    /// `@ensures` holds after generated calls.
    Ensures,
    /// Only declared errors are thrown, and only when declared.
    Errors,
    /// Refuses what `@checked` says it refuses, and nothing has changed; refuses nothing else so.
    BadInput,
    /// Calls in the order of `@protocol` are answered, and where it is promised others are refused and change nothing.
    Protocol,
    /// A `@readonly` operation changes nothing and answers equal calls equally.
    Readonly,
    /// A repeated call of an `@idempotent` operation has the same result and no further effect.
    Idempotent,
    /// Every part of a connection string comes through, and what is wrong is refused.
    Connection,
    /// A `@secret` part is in no error, and in nothing that is printed or sent.
    Secret,
    /// What the module sends through an interface that it requires keeps that contract.
    ConsumerCalls,
    /// The module ends well for every answer that a contract it requires allows.
    ConsumerTolerates,
    /// A subscriber bears what its channel's promise of delivery does not rule out.
    Delivery,
    /// What may cross a wire between two contracts is within what both allow.
    Compatible,
    /// The requests and answers of a web service keep to HTTP and to `@route`.
    Route,
    /// Written by hand.
    ByHand,
}

/// One interface check.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct InterfaceCheck {
    /// Its name, unique among interface checks.
    pub name: String,
    /// The contract it holds the module to.
    pub contract: String,
    /// The module under test.
    pub module: String,
    /// The operation; none for a check by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The rule it follows.
    pub rule: Rule,
    /// How it ended.
    pub status: Status,
    /// How many cases were judged.
    pub cases: u32,
    /// The first case that broke it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterexample: Option<Counterexample>,
    /// What happened, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Where: the last statement entered, or the clause or check at issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// The verdict comes from the real clock, and so is outside the guarantee that reports repeat.
    #[serde(rename = "byClock", skip_serializing_if = "std::ops::Not::not")]
    pub by_clock: bool,
}

/// A case that broke a promise.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Counterexample {
    /// The calls in order as JavaScript, the last one the offender: `quote([])`. As simple as they were made.
    pub calls: Vec<String>,
    /// The calls as they were first found, if they could be made simpler.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub original: Vec<String>,
    /// The one call with the outcome that the contract wants, as an `@example` says it: where the contract tells one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// What was promised.
    pub expected: String,
    /// What came.
    pub actual: String,
    /// The clause or type at issue, where the contract says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<At>,
    /// The case's number, from 0.
    pub case: u32,
}

/// One integration check.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct IntegrationCheck {
    /// Its name, unique among integration checks.
    pub name: String,
    /// How it ended.
    pub status: Status,
    /// How many calls crossed a wire.
    pub steps: u32,
    /// What happened, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Where: the last statement entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// What crossed, in the order in which the calls began; the first of them only, if there are many.
    pub crossings: Vec<Crossing>,
    /// Calls on a wire that broke their contract. A measure of its own: it never changes the status.
    pub broken: u32,
    /// See [`InterfaceCheck::by_clock`].
    #[serde(rename = "byClock", skip_serializing_if = "std::ops::Not::not")]
    pub by_clock: bool,
}

/// One call that crossed a wire during an integration check, values as JavaScript text.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Crossing {
    /// The caller: a module, or `check`.
    pub from: String,
    /// The module called.
    pub to: String,
    /// `Contract.operation`.
    pub operation: String,
    /// What was sent.
    pub args: Vec<String>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// What was thrown, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// When, in virtual milliseconds.
    pub time: f64,
    /// How it broke the contract, if it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<String>,
    /// What the link on its wire did to its messages, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}
