//! The evidence of a run, weighed: measures of the two kinds of testing, and the textbook's claims held against them.

mod claims;
mod lines;
mod measures;

use crate::check::Outcome;
use crate::report::{Comparison, FaultReport, Measures};
use crate::system::System;

/// What a run came to, as the comparison reads it.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// What was run.
    pub system: &'a System,
    /// How the checks ended.
    pub outcome: &'a Outcome,
    /// What came of the planted faults.
    pub faults: &'a [FaultReport],
}

/// Counts both kinds and holds the claims against the figures.
pub fn compare(evidence: Evidence<'_>) -> (Measures, Measures, Comparison) {
    let rows = measures::rows(evidence);
    let (interface, integration) = measures::totals(&rows);
    let comparison = Comparison {
        claims: claims::claims(evidence, &interface, &integration),
        extended: claims::extended(evidence, &interface, &integration),
        measures: rows,
        strategies: Vec::new(),
    };
    (interface, integration, comparison)
}
