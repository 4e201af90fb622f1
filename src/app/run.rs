//! A run as the page follows it.

use crate::report::{Comparison, Event, FaultReport, NOT_ASKED, Only, Report, Side};

use super::shared::Shared;

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Phase {
    /// None was started.
    #[default]
    Idle,
    /// Events are coming in.
    Running,
    /// It was stopped by hand; what it found stays.
    Stopped,
    /// It is complete.
    Done,
}

/// The last run and what it has found so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// Its number; what an earlier one still says is not listened to.
    pub number: u32,
    /// How far it is.
    pub phase: Phase,
    /// What it found.
    pub report: Option<Shared<Report>>,
    /// Checks and faults that are through.
    pub settled: usize,
    /// The revision of the scenario that it is about.
    pub revision: u32,
    /// What it was asked to run, if that was not everything.
    pub only: Option<Only>,
    /// The checks that it was not asked for: what is shown of them is from the run before, if from any.
    pub old: Shared<Old>,
    /// How long the last whole run took.
    pub whole_ms: f64,
    /// Why it came to nothing, if the engine could not even say that in a report.
    pub failure: Option<String>,
}

/// Which checks of each kind were not asked for, by their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Old {
    interface: Vec<bool>,
    integration: Vec<bool>,
}

impl Old {
    fn of(plan: &Report) -> Self {
        let not_asked = |message: &Option<String>| message.as_deref() == Some(NOT_ASKED);
        let interface = plan.interface.checks.iter();
        let integration = plan.integration.checks.iter();
        Self {
            interface: interface.map(|check| not_asked(&check.message)).collect(),
            integration: integration.map(|check| not_asked(&check.message)).collect(),
        }
    }

    /// Whether the check at a place was not asked for.
    pub fn holds(&self, side: Side, at: usize) -> bool {
        self.side(side).get(at).copied().unwrap_or_default()
    }

    fn side(&self, side: Side) -> &[bool] {
        match side {
            Side::Interface => &self.interface,
            Side::Integration => &self.integration,
        }
    }

    fn count(&self) -> usize {
        let old = self.interface.iter().chain(&self.integration);
        old.filter(|old| **old).count()
    }
}

impl Run {
    /// Begins the next run. What the last one found stays on show until the new plan is there.
    pub fn begin(&mut self, revision: u32, only: Option<Only>) {
        self.number += 1;
        self.only = only;
        self.phase = Phase::Running;
        self.settled = 0;
        self.revision = revision;
        self.failure = None;
    }

    /// Folds events in. An event after the end is none of this run's.
    pub fn fold(&mut self, events: Vec<Event>) {
        if self.phase != Phase::Running {
            return;
        }
        let report = self.report.get_or_insert_default();
        for mut event in events {
            match &mut event {
                Event::Planned { report: plan } => {
                    self.settled = 0;
                    self.old = Shared::new(Old::of(plan));
                    keep_in_place(report, plan);
                    if self.only.is_some() {
                        keep_the_rest(report, plan, &self.old);
                    }
                }
                Event::Interface { .. } | Event::Integration { .. } | Event::Fault { .. } => {
                    self.settled += 1;
                }
                // Measures and comparison stay those of the last whole run.
                Event::Done { .. } if self.only.is_some() => continue,
                Event::Done { .. } => {}
            }
            report.make_mut().apply(event);
        }
    }

    /// Ends it with the whole report; a report that is none leaves what the events said.
    pub fn end(&mut self, outcome: Result<Report, String>) {
        if self.phase != Phase::Running {
            return;
        }
        match outcome {
            // What the events said is in its place already, beside what was not asked for.
            Ok(_) if self.only.is_some() => self.phase = Phase::Done,
            Ok(report) => {
                self.phase = Phase::Done;
                self.whole_ms = report.timing.total_ms;
                self.report = Some(Shared::new(report));
            }
            Err(failure) => {
                self.phase = Phase::Stopped;
                self.failure = Some(failure);
            }
        }
    }

    /// Ends it by hand.
    pub fn stop(&mut self) {
        if self.phase == Phase::Running {
            self.phase = Phase::Stopped;
            if let Some(report) = self.report.as_mut().filter(|_| self.only.is_none()) {
                // It is the run's before, and only a whole run gives another.
                report.make_mut().comparison = Comparison::default();
            }
        }
    }

    /// How many checks and faults there are to go through.
    pub fn planned(&self) -> usize {
        self.report.as_ref().map_or(0, |report| {
            let checks = report.interface.checks.len() + report.integration.checks.len();
            match self.only {
                Some(_) => checks - self.old.count(),
                None => checks + report.faults.len(),
            }
        })
    }
}

/// Fills a plan with what the last run said, so that nothing on the page moves while the same comes again: the
/// comparison as it was, beside each check that waits its cases or calls, beside each fault what caught it.
fn keep_in_place(last: &Report, plan: &mut Report) {
    plan.comparison = last.comparison.clone();
    let before = &last.interface.checks;
    for check in &mut plan.interface.checks {
        check.cases = before
            .iter()
            .find(|other| other.name == check.name)
            .map_or(0, |other| other.cases);
    }
    let before = &last.integration.checks;
    for check in &mut plan.integration.checks {
        check.steps = before
            .iter()
            .find(|other| other.name == check.name)
            .map_or(0, |other| other.steps);
    }
    for fault in &mut plan.faults {
        let same = |other: &&FaultReport| other.id == fault.id && other.name == fault.name;
        if let Some(before) = last.faults.iter().find(same) {
            fault.caught_by = before.caught_by.clone();
            fault.missed_because = before.missed_because.clone();
        }
    }
}

/// Fills a plan of a part with all that the last run said of the rest.
fn keep_the_rest(last: &Report, plan: &mut Report, old: &Old) {
    for (at, check) in plan.interface.checks.iter_mut().enumerate() {
        let mut before = last.interface.checks.iter();
        if old.holds(Side::Interface, at)
            && let Some(before) = before.find(|other| other.name == check.name)
        {
            check.clone_from(before);
        }
    }
    for (at, check) in plan.integration.checks.iter_mut().enumerate() {
        let mut before = last.integration.checks.iter();
        if old.holds(Side::Integration, at)
            && let Some(before) = before.find(|other| other.name == check.name)
        {
            check.clone_from(before);
        }
    }
    plan.interface.measures.clone_from(&last.interface.measures);
    plan.integration
        .measures
        .clone_from(&last.integration.measures);
    plan.faults.clone_from(&last.faults);
}

#[cfg(test)]
mod tests;
