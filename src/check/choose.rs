//! A plan of which only a part is run.
//!
//! What is run of it gives the verdict that it has in a whole run: a module's derived checks share their cases, so they
//! run together, even where only one of them is told.

use crate::report::{At, InterfaceCheck, NOT_ASKED, Only, Rule, Side, Status};
use crate::scenario::{FileKind, kind_of};

use super::plan::{Group, Plan};

/// Which checks are asked for, by their places in the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    interface: Vec<bool>,
    integration: Vec<bool>,
}

impl Plan {
    /// Leaves out what is not asked for: it counts as skipped.
    pub fn choose(&mut self, only: &Only) {
        let mut chosen = Chosen::default();
        for check in &mut self.interface {
            let asked =
                of_kind(only, Side::Interface) && named(only, &check.name) && is_about(only, check);
            chosen.interface.push(asked);
            if !asked {
                leave_out(&mut check.status, &mut check.message);
            }
        }
        for check in &mut self.integration {
            let kind = of_kind(only, Side::Integration) && named(only, &check.name);
            let asked = kind && stands_in(only, check.at.as_ref());
            chosen.integration.push(asked);
            if !asked {
                leave_out(&mut check.status, &mut check.message);
            }
        }
        self.chosen = Some(chosen);
    }

    /// Whether an interface check is asked for.
    pub(super) fn asks(&self, place: usize) -> bool {
        let chosen = self.chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.interface[place])
    }

    /// Whether an integration check is asked for.
    pub(super) fn asks_together(&self, place: usize) -> bool {
        let chosen = self.chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.integration[place])
    }

    /// Whether a module's derived checks are to be run: for their own sake, or for the checks of the module as consumer,
    /// which look at what it sends meanwhile.
    pub(super) fn needs(&self, group: &Group) -> bool {
        let asked = |group: &Group| group.checks.iter().any(|(.., place)| self.asks(*place));
        let mut consumers = self.consumers.iter();
        asked(group) || consumers.any(|it| it.module == group.module && asked(it))
    }
}

fn leave_out(status: &mut Status, message: &mut Option<String>) {
    *status = Status::Skipped;
    *message = Some(NOT_ASKED.to_owned());
}

fn of_kind(only: &Only, side: Side) -> bool {
    only.kind.is_none_or(|kind| kind == side)
}

fn named(only: &Only, name: &str) -> bool {
    only.check.as_deref().is_none_or(|check| check == name)
}

fn is_about(only: &Only, check: &InterfaceCheck) -> bool {
    let Some(file) = &only.file else {
        return true;
    };
    match kind_of(file) {
        (FileKind::Module, name) => check.module == name,
        (FileKind::Contract, name) => check.contract == name,
        _ => check.rule == Rule::ByHand && stands_in(only, check.at.as_ref()),
    }
}

fn stands_in(only: &Only, at: Option<&At>) -> bool {
    let Some(file) = &only.file else {
        return true;
    };
    at.is_some_and(|at| at.file == *file)
}
