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
