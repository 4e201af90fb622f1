//! What running all checks of a system came to, before it is weighed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::program::protocol::Listed;
use crate::report::{IntegrationCheck, InterfaceCheck};

/// The checks, judged, and what was counted on the way.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The interface checks in plan order.
    pub interface: Vec<InterfaceCheck>,
    /// The integration checks in plan order.
    pub integration: Vec<IntegrationCheck>,
    /// Checks by hand as registered.
    pub listed: Rc<[Listed]>,
    /// What interface checks reached.
    pub interface_reach: Reach,
    /// What integration checks reached.
    pub integration_reach: Reach,
    /// Stubs that stood in: `Module.Contract`.
    pub stubs: BTreeSet<String>,
    /// Modules that do not parse or load, and why.
    pub unloadable: BTreeMap<String, String>,
    /// Declared errors that cases of an errors check came to: the check's place and the error's name.
    pub thrown: Vec<(usize, String)>,
    /// The run was stopped before its end.
    pub stopped: bool,
    /// Checks that were not run but told again from an earlier run.
    pub told_again: u32,
}

/// What checks of one kind reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Statements, by counter slot.
    pub slots: BTreeSet<u32>,
    /// Operations called, as `Contract.operation`, and how often.
    pub operations: BTreeMap<String, u32>,
    /// Calls on a wire that broke their contract.
    pub broken: u32,
}

impl Reach {
    /// How many calls there were in all.
    pub fn messages(&self) -> u32 {
        self.operations
            .values()
            .fold(0, |sum, n| sum.saturating_add(*n))
    }

    /// Adds what other checks of the same kind reached, but for statements.
    pub fn add(&mut self, other: &Self) {
        for (operation, times) in &other.operations {
            self.call(operation.clone(), *times);
        }
        self.broken += other.broken;
    }

    /// Counts calls of an operation.
    pub fn call(&mut self, operation: String, times: u32) {
        let count = self.operations.entry(operation).or_default();
        *count = count.saturating_add(times);
    }
}
