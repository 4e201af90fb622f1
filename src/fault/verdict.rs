//! What a fault's run says: caught, missed, timeout or invalid, for each kind of testing.

use crate::check::{Outcome, Reach};
use crate::report::{Expected, FaultReport, Status, Verdict};

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
    let before = base
        .interface
        .iter()
        .map(|check| (check.name.as_str(), check.status));
    let after = faulty
        .interface
        .iter()
        .map(|check| (check.name.as_str(), check.status));
    let interface = side(before.collect(), after.collect());
    let before = base
        .integration
        .iter()
        .map(|check| (check.name.as_str(), check.status));
    let after = faulty
        .integration
        .iter()
        .map(|check| (check.name.as_str(), check.status));
    let integration = side(before.collect(), after.collect());
    report.interface = interface.0;
    report.integration = integration.0;
    report.missed_because = missed(
        (interface.0, &faulty.interface_reach),
        (integration.0, &faulty.integration_reach),
        touched,
    );
    report.caught_by = interface.1.into_iter().chain(integration.1).collect();
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

/// One kind's verdict, and the checks that caught the fault in plan order.
fn side(before: Vec<(&str, Status)>, after: Vec<(&str, Status)>) -> (Verdict, Vec<String>) {
    let passed = |name: &str| before.contains(&(name, Status::Passed));
    let mut caught = Vec::new();
    let mut timeout = false;
    for (name, status) in after {
        match status {
            Status::Failed | Status::Error if passed(name) => caught.push(name.to_owned()),
            Status::Timeout if passed(name) => timeout = true,
            _ => {}
        }
    }
    let verdict = match (caught.is_empty(), timeout) {
        (false, _) => Verdict::Caught,
        (true, true) => Verdict::Timeout,
        (true, false) => Verdict::Missed,
    };
    (verdict, caught)
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
