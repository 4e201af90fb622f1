//! The comparison as the report tells it: measures and claims.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

/// What one kind of testing did and cost on this scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The part.
    pub of: u32,
    /// The whole.
    pub all: u32,
}

/// The two kinds of testing side by side.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
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

/// One row of the measures. In JSON the two figures are plain numbers; what they are parts of and were counted from is
/// under `of` and `from`, for each kind by name.
#[derive(Debug, Clone, Default, PartialEq)]
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
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    /// The figure; with `of`, the part.
    pub value: u32,
    /// The whole that it is a part of.
    pub of: Option<u32>,
    /// What was counted, item by item: names of checks, faults, operations, places.
    pub from: Vec<String>,
}

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (one, other) = (&self.interface, &self.integration);
        let mut row = serializer.serialize_struct("Measure", 7)?;
        row.serialize_field("name", &self.name)?;
        row.serialize_field("unit", &self.unit)?;
        row.serialize_field("interface", &one.value)?;
        row.serialize_field("integration", &other.value)?;
        row.serialize_field("definition", &self.definition)?;
        row.serialize_field("of", &Both::of(one.of, other.of))?;
        row.serialize_field("from", &Both::of(&one.from, &other.from))?;
        row.end()
    }
}

/// The same of both kinds.
#[derive(Serialize)]
struct Both<T> {
    interface: T,
    integration: T,
}

impl<T> Both<T> {
    fn of(interface: T, integration: T) -> Self {
        Self {
            interface,
            integration,
        }
    }
}
