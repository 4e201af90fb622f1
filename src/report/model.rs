//! The report's types, as they are written in JSON.

use serde::Serialize;

use crate::scenario::Diagnostic;

use super::{
    Comparison, FaultReport, IntegrationCheck, InterfaceCheck, Measures, Only, Operator, Planted,
};

/// All that a run found out. The same scenario, seed and version give the same report but for [`Report::timing`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// The report format's version: 1.
    pub format: u32,
    /// What made it.
    pub tool: Tool,
    /// What was run.
    pub scenario: ScenarioId,
    /// The seed that all chance came from.
    pub seed: u64,
    /// What was run, where that was not everything. Then there are neither faults nor a comparison.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<Only>,
    /// What is wrong in the scenario's text.
    pub diagnostics: Vec<Diagnostic>,
    /// Each interface alone.
    pub interface: InterfaceSide,
    /// The modules wired together.
    pub integration: IntegrationSide,
    /// Each planted fault, and what saw it.
    pub faults: Vec<FaultReport>,
    /// How many faults the tool could plant, and how many it did; none if it was not asked to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mutants: Option<Planted>,
    /// What it planted them by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<Operator>,
    /// The two kinds of testing side by side.
    pub comparison: Comparison,
    /// Real time, the only part that differs from run to run.
    pub timing: Timing,
}

/// The tool that made a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tool {
    /// `seamwright`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// Which scenario a report is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ScenarioId {
    /// Its title.
    pub title: String,
    /// A digest of everything in it, in hexadecimal.
    pub digest: String,
}

/// The interface checks and what they cost.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct InterfaceSide {
    /// In plan order: by contract, module, operation and rule; those by hand last.
    pub checks: Vec<InterfaceCheck>,
    /// What was counted.
    pub measures: Measures,
}

/// The integration checks and what they cost.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct IntegrationSide {
    /// In the order written.
    pub checks: Vec<IntegrationCheck>,
    /// What was counted.
    pub measures: Measures,
}

/// Real time, and what it was not spent on.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Timing {
    /// From start to end, in milliseconds.
    #[serde(rename = "totalMs")]
    pub total_ms: f64,
    /// Of it, the checks without any fault.
    #[serde(rename = "checksMs")]
    pub checks_ms: f64,
    /// Of it, the planted faults.
    #[serde(rename = "faultsMs")]
    pub faults_ms: f64,
    /// Checks that were not run without a fault: nothing that they depend on has changed since they were.
    #[serde(rename = "toldAgain")]
    pub told_again: u32,
}

/// Something that happened during a run. The page and [`Report::apply`] get the same ones, in plan order.
///
/// In JSON the variant's name is outside: a tag inside would make serde read everything in it a second way, at a tenth of
/// the page's size.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
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
