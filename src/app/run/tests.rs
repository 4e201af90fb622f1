use super::*;
use crate::report::{Claim, InterfaceCheck, Status};

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
    run.begin(3, None);
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
    run.begin(1, None);
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
    run.begin(1, None);
    run.end(Ok(caught.clone()));
    run.begin(1, None);
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
    run.begin(1, None);
    run.end(Ok(caught));
    run.begin(1, None);
    run.fold(vec![plan()]);
    let report = run.report.as_deref().expect("a plan");
    assert!(report.faults[0].caught_by.is_empty());
}

#[test]
fn a_run_of_a_part_leaves_the_rest_as_it_was_and_says_so() {
    let check = |name: &str, status, message: Option<&str>| InterfaceCheck {
        name: name.into(),
        status,
        message: message.map(Into::into),
        ..InterfaceCheck::default()
    };
    let whole = Report {
        faults: vec![FaultReport::default()],
        comparison: Comparison {
            claims: vec![Claim::default()],
            ..Comparison::default()
        },
        interface: crate::report::InterfaceSide {
            checks: vec![
                check("a", Status::Failed, Some("why")),
                check("b", Status::Failed, Some("why")),
                check("gone", Status::Passed, None),
            ],
            ..Default::default()
        },
        ..Report::default()
    };
    let mut run = Run::default();
    run.begin(1, None);
    run.end(Ok(whole.clone()));

    let mut part = Report::default();
    part.interface.checks = vec![
        check("new", Status::Skipped, Some(NOT_ASKED)),
        check("a", Status::Pending, None),
        check("b", Status::Skipped, Some(NOT_ASKED)),
    ];
    run.begin(2, Some(Only::default()));
    run.fold(vec![Event::Planned {
        report: Box::new(part),
    }]);
    assert_eq!((run.settled, run.planned()), (0, 1));
    run.fold(vec![
        Event::Interface {
            index: 1,
            check: Box::new(check("a", Status::Passed, None)),
        },
        Event::Done {
            diagnostics: Vec::new(),
            interface: Default::default(),
            integration: Default::default(),
            comparison: Box::default(),
        },
    ]);
    run.end(Ok(Report::default()));
    assert_eq!((run.phase, run.settled), (Phase::Done, 1));
    let report = run.report.as_deref().expect("a report");
    let checks = report.interface.checks.iter().enumerate();
    let checks: Vec<_> = checks
        .map(|(at, check)| {
            (
                check.name.as_str(),
                check.status,
                run.old.holds(Side::Interface, at),
            )
        })
        .collect();
    assert_eq!(
        checks,
        [
            ("new", Status::Skipped, true),
            ("a", Status::Passed, false),
            ("b", Status::Failed, true),
        ]
    );
    assert_eq!(report.comparison, whole.comparison);
    assert_eq!(report.faults, whole.faults);

    run.begin(3, None);
    run.fold(vec![plan()]);
    assert!(
        !run.old.holds(Side::Interface, 0),
        "a whole run asks for all"
    );
}

#[test]
fn a_run_that_comes_to_nothing_says_why() {
    let mut run = Run::default();
    run.begin(1, None);
    run.end(Err("the engine stopped".into()));
    assert_eq!(run.failure.as_deref(), Some("the engine stopped"));
}
