//! Planted faults as the report tells them.

use serde::Serialize;

use super::At;
pub use crate::scenario::Expected;

/// What one kind of testing says of a fault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
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

/// How far a fault got in the checks of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reached {
    /// No check entered the changed code.
    #[default]
    NotReached,
    /// Checks entered it, and nothing that they see differs.
    NoDifference,
    /// What crossed an interface differs.
    Difference,
}

/// Faults that the tool plants by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Planted {
    /// How many there are.
    pub found: u32,
    /// How many of them were planted: where a limit was set, a fair sample.
    pub planted: u32,
}

/// A mutation operator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Operator {
    /// Its name, which its faults have as `operator`.
    pub name: String,
    /// `code` or `seam`.
    pub family: String,
    /// The defect that it stands for.
    pub about: String,
    /// Where it comes from.
    pub source: String,
}

/// A piece of code and what a fault puts in its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Replaced {
    /// As written, shortened.
    pub before: String,
    /// What is there instead, shortened; empty where code is left out.
    pub after: String,
    /// Where it begins in its file, in UTF-16 code units from 0.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The code that is there instead, where it is not what is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What a check sees differ with a fault, whether it minds or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Differs {
    /// The integration check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// The calls up to the one that differs; for an integration check, who calls whom.
    pub calls: Vec<String>,
    /// What comes without the fault.
    pub before: String,
    /// What comes with it.
    pub after: String,
    /// The call with what comes without the fault, as an `@example` says it: with it, the fault would be caught.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

/// A planted fault and what saw it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FaultReport {
    /// A stable identifier, unique in the report.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is about, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
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
    /// What it is made of, for a fault that the tool plants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Replaced>,
    /// How far it got in interface checks, where that is known.
    #[serde(rename = "interfaceReached", skip_serializing_if = "Option::is_none")]
    pub interface_reached: Option<Reached>,
    /// How far it got in integration checks, where that is known.
    #[serde(rename = "integrationReached", skip_serializing_if = "Option::is_none")]
    pub integration_reached: Option<Reached>,
    /// The first thing that interface checks see differ.
    #[serde(
        rename = "interfaceDifference",
        skip_serializing_if = "Option::is_none"
    )]
    pub interface_difference: Option<Differs>,
    /// The first thing that integration checks see differ.
    #[serde(
        rename = "integrationDifference",
        skip_serializing_if = "Option::is_none"
    )]
    pub integration_difference: Option<Differs>,
    /// Names of the checks that did not end within their budget with it.
    #[serde(rename = "timedOut", skip_serializing_if = "Vec::is_empty")]
    pub timed_out: Vec<String>,
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
