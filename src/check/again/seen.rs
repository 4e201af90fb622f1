//! Changes of code, and what checks see of them.

use crate::report::{Differs, Reached, Status};

/// A change that code may be run with.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The number that switches it on, from 1.
    pub number: u32,
    /// The module that it is in.
    pub module: String,
    /// The slot of a statement without which it has no effect; none: that is not known.
    pub slot: Option<u32>,
    /// Whether the module may have state with it though it has none without.
    pub fresh: bool,
}

/// What checks saw of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// How the interface checks ended that did not end as without it, by place.
    pub interface: Vec<(usize, Status)>,
    /// How integration checks did.
    pub integration: Vec<(usize, Status)>,
    /// How far it got in interface checks.
    pub interface_reached: Reached,
    /// How far it got in integration checks.
    pub integration_reached: Reached,
    /// The first thing that interface checks see differ.
    pub interface_difference: Option<Differs>,
    /// The first thing that integration checks see differ.
    pub integration_difference: Option<Differs>,
    /// Why the module does not load with it.
    pub invalid: Option<String>,
    /// Nothing was found out: the run was stopped, or too much was lost.
    pub undone: bool,
}

impl Seen {
    /// Nothing was found out.
    pub(super) fn nothing() -> Self {
        Self {
            undone: true,
            ..Self::default()
        }
    }
}
