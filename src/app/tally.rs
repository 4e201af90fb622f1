//! What a run came to, in numbers.

use crate::report::{Report, Status, Verdict};

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
    use crate::report::FaultReport;

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
