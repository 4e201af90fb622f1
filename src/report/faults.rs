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

/// A piece of code and what a fault puts in its place, both shortened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Replaced {
    /// As written.
    pub before: String,
    /// What is there instead; empty where code is left out.
    pub after: String,
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
