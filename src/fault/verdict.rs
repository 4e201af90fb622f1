//! What a fault's run says: caught, missed, timeout or invalid, for each kind of testing.

use crate::check::{Outcome, Reach};
use crate::report::{Expected, FaultReport, Rule, Status, Verdict};

/// Weighs a fault's run against the run without it.
///
/// A check that did not pass without the fault catches nothing. `failed` or `error` where it passed is a catch; any
/// catch outranks a timeout; a timeout is no catch. `touched` are the statements that hold the defect.
pub fn weigh(base: &Outcome, faulty: &Outcome, touched: &[u32], report: &mut FaultReport) {
    report.done = true;
    let invalid = faulty
        .unloadable
        .iter()
        .find(|(module, _)| !base.unloadable.contains_key(*module));
    if let Some((module, why)) = invalid {
        report.interface = Verdict::Invalid;
        report.integration = Verdict::Invalid;
        report.missed_because = Some(format!("the fault does not run: {module}: {why}"));
        return;
    }
    let interface = side(changed(alone_before(base, faulty), alone(faulty)));
    let integration = side(changed(together(base), together(faulty)));
    report.interface = interface.verdict;
    report.integration = integration.verdict;
    report.missed_because = missed(
        (interface.verdict, &faulty.interface_reach),
        (integration.verdict, &faulty.integration_reach),
        touched,
    );
    report.caught_by = interface.caught;
    report.caught_by.extend(integration.caught);
    predict(report);
}

/// Compares a prediction with what came of it.
pub(super) fn predict(report: &mut FaultReport) {
    let caught = |verdict| verdict == Verdict::Caught;
    report.agrees = report.expected.map(|expected| {
        let seen = (caught(report.interface), caught(report.integration));
        let told = match expected {
            Expected::Interface => (true, false),
            Expected::Integration => (false, true),
            Expected::Both => (true, true),
            Expected::Neither => (false, false),
        };
        seen == told
    });
}

/// What one kind says, and in plan order the checks that caught the fault and those that did not end in time.
pub(super) struct Weighed {
    pub(super) verdict: Verdict,
    pub(super) caught: Vec<String>,
    pub(super) timed_out: Vec<String>,
}

/// Weighs how checks ended with a fault that passed without it.
pub(super) fn side(ended: Vec<(&str, Status)>) -> Weighed {
    let (mut caught, mut timed_out) = (Vec::new(), Vec::new());
    for (name, status) in ended {
        match status {
            Status::Failed | Status::Error => caught.push(name.to_owned()),
            Status::Timeout => timed_out.push(name.to_owned()),
            _ => {}
        }
    }
    let verdict = match (caught.is_empty(), timed_out.is_empty()) {
        (false, _) => Verdict::Caught,
        (true, false) => Verdict::Timeout,
        (true, true) => Verdict::Missed,
    };
    Weighed {
        verdict,
        caught,
        timed_out,
    }
}

/// How the interface checks ended, by name.
fn alone(outcome: &Outcome) -> Vec<(&str, Status)> {
    let checks = outcome.interface.iter();
    checks
        .map(|check| (check.name.as_str(), check.status))
        .collect()
}

/// How the interface checks ended without a fault. A wire that joins one contract with itself has no check of whether it
/// fits, because it does: where a fault makes it join two, that passed before.
fn alone_before<'o>(base: &'o Outcome, faulty: &'o Outcome) -> Vec<(&'o str, Status)> {
    let mut before = alone(base);
    let fits = faulty
        .interface
        .iter()
        .filter(|it| it.rule == Rule::Compatible);
    for name in fits.map(|check| check.name.as_str()) {
        if before.iter().all(|(other, _)| *other != name) {
            before.push((name, Status::Passed));
        }
    }
    before
}

/// How the integration checks ended, by name.
fn together(outcome: &Outcome) -> Vec<(&str, Status)> {
    let checks = outcome.integration.iter();
    checks
        .map(|check| (check.name.as_str(), check.status))
        .collect()
}

/// Of checks with a fault, those that no longer pass and passed without it.
fn changed<'c>(
    before: Vec<(&str, Status)>,
    mut after: Vec<(&'c str, Status)>,
) -> Vec<(&'c str, Status)> {
    after.retain(|(name, status)| {
        *status != Status::Passed && before.contains(&(name, Status::Passed))
    });
    after
}

/// Why a kind missed it, as far as what was entered tells.
fn missed(
    interface: (Verdict, &Reach),
    integration: (Verdict, &Reach),
    touched: &[u32],
) -> Option<String> {
    let reason = |(verdict, reach): (Verdict, &Reach), kind: &str| {
        if verdict != Verdict::Missed || touched.is_empty() {
            return None;
        }
        let reached = touched.iter().any(|slot| reach.slots.contains(slot));
        Some(if reached {
            format!("{kind} checks entered the changed code, yet what they assert held")
        } else {
            format!("no {kind} check entered the changed code")
        })
    };
    let reasons: Vec<String> = [
        reason(interface, "interface"),
        reason(integration, "integration"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::IntegrationCheck;

    fn outcome(statuses: &[(&str, Status)]) -> Outcome {
        Outcome {
            integration: statuses
                .iter()
                .map(|&(name, status)| IntegrationCheck {
                    name: name.to_owned(),
                    status,
                    ..IntegrationCheck::default()
                })
                .collect(),
            ..Outcome::default()
        }
    }

    #[track_caller]
    fn check(before: &[(&str, Status)], after: &[(&str, Status)], expect: Verdict, by: &[&str]) {
        let mut report = FaultReport::default();
        weigh(&outcome(before), &outcome(after), &[], &mut report);
        assert_eq!(report.integration, expect);
        assert_eq!(report.caught_by, by);
    }

    #[test]
    fn a_check_that_passed_and_now_fails_catches() {
        use Status::{Error, Failed, Passed, Skipped, Timeout};
        check(&[("a", Passed)], &[("a", Failed)], Verdict::Caught, &["a"]);
        check(&[("a", Passed)], &[("a", Error)], Verdict::Caught, &["a"]);
        check(&[("a", Passed)], &[("a", Passed)], Verdict::Missed, &[]);
        check(&[("a", Passed)], &[("a", Skipped)], Verdict::Missed, &[]);
        check(&[("a", Failed)], &[("a", Failed)], Verdict::Missed, &[]);
        check(&[("a", Error)], &[("a", Failed)], Verdict::Missed, &[]);
        check(&[("a", Passed)], &[("a", Timeout)], Verdict::Timeout, &[]);
        check(&[("a", Timeout)], &[("a", Timeout)], Verdict::Missed, &[]);
        check(
            &[("a", Passed), ("b", Passed)],
            &[("a", Timeout), ("b", Failed)],
            Verdict::Caught,
            &["b"],
        );
        check(&[], &[("new", Failed)], Verdict::Missed, &[]);
    }

    #[test]
    fn a_prediction_is_held_against_both_verdicts() {
        let verdict = |expected, interface, integration| {
            let mut report = FaultReport {
                expected: Some(expected),
                interface,
                integration,
                ..FaultReport::default()
            };
            predict(&mut report);
            report.agrees
        };
        use Verdict::{Caught, Missed, Timeout};
        assert_eq!(verdict(Expected::Both, Caught, Caught), Some(true));
        assert_eq!(verdict(Expected::Both, Caught, Missed), Some(false));
        assert_eq!(verdict(Expected::Interface, Caught, Missed), Some(true));
        assert_eq!(verdict(Expected::Interface, Caught, Caught), Some(false));
        assert_eq!(verdict(Expected::Integration, Timeout, Caught), Some(true));
        assert_eq!(verdict(Expected::Neither, Missed, Timeout), Some(true));
    }
}
