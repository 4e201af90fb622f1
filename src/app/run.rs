//! A run as the page follows it.

use crate::report::{Comparison, Event, FaultReport, Report, Status, Verdict};

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
    /// Why it came to nothing, if the engine could not even say that in a report.
    pub failure: Option<String>,
}

impl Run {
    /// Begins the next run. What the last one found stays on show until the new plan is there.
    pub fn begin(&mut self, revision: u32) {
        self.number += 1;
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
                    keep_in_place(report, plan);
                }
                Event::Interface { .. } | Event::Integration { .. } | Event::Fault { .. } => {
                    self.settled += 1;
                }
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
            Ok(report) => {
                self.phase = Phase::Done;
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
            if let Some(report) = &mut self.report {
                // It is the run's before, and only a whole run gives another.
                report.make_mut().comparison = Comparison::default();
            }
        }
    }

    /// How many checks and faults there are to go through.
    pub fn planned(&self) -> usize {
        self.report.as_ref().map_or(0, |report| {
            report.interface.checks.len() + report.integration.checks.len() + report.faults.len()
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

/// Whether a check ended in a way that somebody has to look at.
pub fn went_wrong(status: Status) -> bool {
    matches!(status, Status::Failed | Status::Error | Status::Timeout)
}

/// How many checks ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Passed.
    pub passed: usize,
    /// Failed, error or timeout.
    pub failed: usize,
    /// Skipped.
    pub skipped: usize,
    /// Not yet run, or waiting for a person.
    pub pending: usize,
}

impl Tally {
    /// Counts.
    pub fn of(statuses: impl IntoIterator<Item = Status>) -> Self {
        let mut tally = Tally::default();
        for status in statuses {
            *match status {
                Status::Passed => &mut tally.passed,
                wrong if went_wrong(wrong) => &mut tally.failed,
                Status::Skipped => &mut tally.skipped,
                _ => &mut tally.pending,
            } += 1;
        }
        tally
    }

    /// All of them.
    pub fn all(self) -> usize {
        self.passed + self.failed + self.skipped + self.pending
    }
}

/// Which kind caught how many of the faults that have been run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Catch {
    /// Both kinds.
    pub both: usize,
    /// Interface testing only.
    pub interface: usize,
    /// Integration testing only.
    pub integration: usize,
    /// Neither.
    pub neither: usize,
    /// Not yet run.
    pub open: usize,
    /// Do not run at all, and so are no evidence.
    pub invalid: usize,
}

impl Catch {
    /// Counts.
    pub fn of(report: &Report) -> Self {
        let mut catch = Catch::default();
        for fault in &report.faults {
            let caught = (
                fault.interface == Verdict::Caught,
                fault.integration == Verdict::Caught,
            );
            *if !fault.done {
                &mut catch.open
            } else if fault.interface == Verdict::Invalid || fault.integration == Verdict::Invalid {
                &mut catch.invalid
            } else {
                match caught {
                    (true, true) => &mut catch.both,
                    (true, false) => &mut catch.interface,
                    (false, true) => &mut catch.integration,
                    (false, false) => &mut catch.neither,
                }
            } += 1;
        }
        catch
    }

    /// The faults that count as evidence.
    pub fn judged(self) -> usize {
        self.both + self.interface + self.integration + self.neither
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Claim, InterfaceCheck};

    fn plan() -> Event {
        let mut report = Report::default();
        report.interface.checks = vec![InterfaceCheck::default(); 2];
        report.faults = vec![FaultReport::default()];
        Event::Planned {
            report: Box::new(report),
        }
    }

    fn passed(index: usize) -> Event {
        Event::Interface {
            index,
            check: Box::new(InterfaceCheck {
                status: Status::Passed,
                ..InterfaceCheck::default()
            }),
        }
    }

    #[test]
    fn events_move_a_run_on() {
        let mut run = Run::default();
        run.begin(3);
        run.fold(vec![plan(), passed(0)]);
        run.fold(vec![passed(1)]);
        assert_eq!((run.settled, run.planned()), (2, 3));
        run.end(Ok(Report::default()));
        assert_eq!(run.phase, Phase::Done);
        assert_eq!(run.report.as_deref(), Some(&Report::default()));
    }

    #[test]
    fn a_stopped_run_keeps_what_it_found_and_hears_no_more() {
        let mut run = Run::default();
        run.begin(1);
        run.fold(vec![plan(), passed(0)]);
        run.stop();
        run.fold(vec![passed(1)]);
        run.end(Ok(Report::default()));
        assert_eq!((run.settled, run.planned()), (1, 3));
        assert_eq!(run.phase, Phase::Stopped);
    }

    #[test]
    fn the_last_comparison_stays_until_the_next_is_there() {
        let weighed = || Comparison {
            claims: vec![Claim::default()],
            ..Comparison::default()
        };
        let mut caught = Report {
            comparison: weighed(),
            faults: vec![FaultReport {
                done: true,
                caught_by: vec!["a check".into()],
                ..FaultReport::default()
            }],
            ..Report::default()
        };
        let mut run = Run::default();
        run.begin(1);
        run.end(Ok(caught.clone()));
        run.begin(1);
        run.fold(vec![plan()]);
        let report = run.report.as_deref().expect("a plan");
        assert_eq!(report.comparison, weighed());
        assert_eq!(report.faults[0].caught_by, caught.faults[0].caught_by);
        assert!(!report.faults[0].done);
        run.stop();
        let report = run.report.as_deref().expect("a plan");
        assert_eq!(report.comparison, Comparison::default());

        // Another fault in its place is not the one that was caught.
        caught.faults[0].name = "another".into();
        let mut run = Run::default();
        run.begin(1);
        run.end(Ok(caught));
        run.begin(1);
        run.fold(vec![plan()]);
        let report = run.report.as_deref().expect("a plan");
        assert!(report.faults[0].caught_by.is_empty());
    }

    #[test]
    fn a_run_that_comes_to_nothing_says_why() {
        let mut run = Run::default();
        run.begin(1);
        run.end(Err("the engine stopped".into()));
        assert_eq!(run.failure.as_deref(), Some("the engine stopped"));
    }

    #[test]
    fn an_error_and_a_timeout_count_as_failed() {
        let tally = Tally::of([
            Status::Passed,
            Status::Failed,
            Status::Error,
            Status::Timeout,
            Status::Skipped,
            Status::Pending,
        ]);
        assert_eq!((tally.passed, tally.failed, tally.all()), (1, 3, 6));
    }

    #[test]
    fn faults_fall_into_four_parts_once_they_have_run() {
        use Verdict::{Caught, Invalid, Missed, Timeout};
        let fault = |done, interface, integration| FaultReport {
            done,
            interface,
            integration,
            ..FaultReport::default()
        };
        let report = Report {
            faults: vec![
                fault(false, Missed, Missed),
                fault(true, Caught, Caught),
                fault(true, Caught, Timeout),
                fault(true, Missed, Caught),
                fault(true, Missed, Timeout),
                fault(true, Invalid, Invalid),
            ],
            ..Report::default()
        };
        let catch = Catch::of(&report);
        assert_eq!(
            catch,
            Catch {
                both: 1,
                interface: 1,
                integration: 1,
                neither: 1,
                open: 1,
                invalid: 1
            }
        );
        assert_eq!(catch.judged(), 4);
    }
}
