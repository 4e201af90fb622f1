//! The report's types, as they are written in JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::scenario::Diagnostic;

pub use crate::scenario::Expected;

/// All that a run found out. The same scenario, seed and version give the same report but for [`Report::timing`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The report format's version: 1.
    pub format: u32,
    /// What made it.
    pub tool: Tool,
    /// What was run.
    pub scenario: ScenarioId,
    /// The seed that all chance came from.
    pub seed: u64,
    /// What is wrong in the scenario's text.
    pub diagnostics: Vec<Diagnostic>,
    /// Each interface alone.
    pub interface: InterfaceSide,
    /// The modules wired together.
    pub integration: IntegrationSide,
    /// Each planted fault, and what saw it.
    pub faults: Vec<FaultReport>,
    /// The two kinds of testing side by side.
    pub comparison: Comparison,
    /// Real time, the only part that differs from run to run.
    pub timing: Timing,
}

/// The tool that made a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// `seamwright`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// Which scenario a report is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioId {
    /// Its title.
    pub title: String,
    /// A digest of everything in it, in hexadecimal.
    pub digest: String,
}

/// The interface checks and what they cost.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InterfaceSide {
    /// In plan order: by contract, module, operation and rule; those by hand last.
    pub checks: Vec<InterfaceCheck>,
    /// What was counted.
    pub measures: Measures,
}

/// The integration checks and what they cost.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntegrationSide {
    /// In the order written.
    pub checks: Vec<IntegrationCheck>,
    /// What was counted.
    pub measures: Measures,
}

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct At {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in UTF-16 code units, from 1.
    pub column: u32,
}

/// The rules that interface checks follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// Written by hand.
    ByHand,
}

/// One interface check.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    #[serde(
        rename = "byClock",
        default,
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub by_clock: bool,
}

/// A case that broke a promise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Counterexample {
    /// The calls in order as JavaScript, the last one the offender: `quote([])`.
    pub calls: Vec<String>,
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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    #[serde(
        rename = "byClock",
        default,
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub by_clock: bool,
}

/// One call that crossed a wire during an integration check, values as JavaScript text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
}

/// What one kind of testing did and cost on this scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Measures {
    /// Checks derived from contracts.
    pub derived: u32,
    /// Checks written by hand.
    pub by_hand: u32,
    /// Checks that passed.
    pub passed: u32,
    /// Checks that failed, or ended in an error or a timeout.
    pub failed: u32,
    /// Checks that were skipped or wait.
    pub skipped: u32,
    /// Cases judged.
    pub cases: u32,
    /// Operations called at least once, of those there are.
    pub operations: Share,
    /// Statements of modules entered at least once, of those there are.
    pub statements: Share,
    /// Calls that crossed an interface.
    pub messages: u32,
    /// Doubles (stubs and drivers) that had to stand in.
    pub doubles: u32,
    /// Lines written by hand: checks; for interface testing also clauses and examples.
    pub lines: u32,
    /// Wire calls that broke their contract during integration checks.
    pub broken: u32,
    /// Faults caught.
    pub caught: u32,
    /// Faults that only this kind caught.
    pub only: u32,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The part.
    pub of: u32,
    /// The whole.
    pub all: u32,
}

/// What one kind of testing says of a fault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// A check that passed without the fault failed with it.
    Caught,
    /// No check saw it.
    #[default]
    Missed,
    /// Checks ran out of budget with it, none failed.
    Timeout,
    /// The fault does not run at all.
    Invalid,
}

/// A planted fault and what saw it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FaultReport {
    /// A stable identifier, unique in the report.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is about, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// What made it; `planted` for the scenario's own.
    pub operator: String,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// Whether it has been run yet; only then do the verdicts mean anything.
    pub done: bool,
    /// What interface testing says.
    pub interface: Verdict,
    /// What integration testing says.
    pub integration: Verdict,
    /// Names of the checks that caught it, interface checks first.
    #[serde(rename = "caughtBy")]
    pub caught_by: Vec<String>,
    /// Why a kind that missed it did.
    #[serde(rename = "missedBecause", skip_serializing_if = "Option::is_none")]
    pub missed_because: Option<String>,
    /// The author's prediction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
    /// Whether the prediction came true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agrees: Option<bool>,
}

/// The two kinds of testing side by side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The textbook's five claims against the evidence.
    pub claims: Vec<Claim>,
    /// Further claims worth holding against the evidence.
    pub extended: Vec<Claim>,
    /// The measures, one by one.
    pub measures: Vec<Measure>,
    /// Orders of integration; to come.
    pub strategies: Vec<Json>,
}

/// One claim of the textbook and what was measured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What it is about: purpose, effort, automation, performed on, objects.
    pub aspect: String,
    /// What is said of interface testing, in our words.
    pub interface: String,
    /// What is said of integration testing, in our words.
    pub integration: String,
    /// What was measured on this scenario, in one sentence with its figures.
    pub measured: String,
    /// The rule by which the verdict follows from what was measured.
    pub rule: String,
    /// `supported`, `contradicted` or `not measurable`.
    pub verdict: ClaimVerdict,
}

/// What the evidence says of a claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClaimVerdict {
    /// The figures agree with it.
    #[serde(rename = "supported")]
    Supported,
    /// The figures say the opposite.
    #[serde(rename = "contradicted")]
    Contradicted,
    /// Nothing here can tell.
    #[default]
    #[serde(rename = "not measurable")]
    NotMeasurable,
}

/// One row of the measures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// What is counted.
    pub name: String,
    /// In what: `checks`, `cases`, `lines`, …
    pub unit: String,
    /// For interface testing.
    pub interface: Figure,
    /// For integration testing.
    pub integration: Figure,
    /// What it means, in one sentence.
    pub definition: String,
}

/// A figure and what it was counted from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The figure; with `of`, the part.
    pub value: u32,
    /// The whole that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// What was counted, item by item: names of checks, faults, operations, places.
    pub from: Vec<String>,
}

/// Real time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// From start to end, in milliseconds.
    #[serde(rename = "totalMs")]
    pub total_ms: f64,
    /// Further figures by name, in milliseconds.
    #[serde(flatten)]
    pub more: Map<String, Json>,
}

/// Something that happened during a run. The page and [`Report::apply`] get the same ones, in plan order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Event {
    /// What will be run: a report in which every check is pending.
    Planned {
        /// The skeleton.
        report: Box<Report>,
    },
    /// An interface check ended.
    Interface {
        /// Its place in the report.
        index: usize,
        /// The check, judged.
        check: Box<InterfaceCheck>,
    },
    /// An integration check ended.
    Integration {
        /// Its place in the report.
        index: usize,
        /// The check, judged.
        check: Box<IntegrationCheck>,
    },
    /// A fault has met every check.
    Fault {
        /// Its place in the report.
        index: usize,
        /// The fault, judged.
        fault: Box<FaultReport>,
    },
    /// All is done.
    Done {
        /// Diagnostics, all of them.
        diagnostics: Vec<Diagnostic>,
        /// Interface measures.
        interface: Measures,
        /// Integration measures.
        integration: Measures,
        /// The comparison.
        comparison: Box<Comparison>,
    },
}

impl Report {
    /// Folds one event in. An event about a check or fault that is not planned changes nothing.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::Planned { report } => *self = *report,
            Event::Interface { index, check } => replace(&mut self.interface.checks, index, *check),
            Event::Integration { index, check } => {
                replace(&mut self.integration.checks, index, *check);
            }
            Event::Fault { index, fault } => replace(&mut self.faults, index, *fault),
            Event::Done {
                diagnostics,
                interface,
                integration,
                comparison,
            } => {
                self.diagnostics = diagnostics;
                self.interface.measures = interface;
                self.integration.measures = integration;
                self.comparison = *comparison;
            }
        }
    }
}

fn replace<T>(list: &mut [T], index: usize, item: T) {
    if let Some(place) = list.get_mut(index) {
        *place = item;
    }
}
