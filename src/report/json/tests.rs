//! What serde writes is read back as it was.

use super::super::*;
use super::*;

fn at() -> At {
    At {
        file: "A.module.ts".into(),
        line: 3,
        column: 7,
    }
}

/// A report in which no field that the page reads has its default.
fn full() -> Report {
    let measures = Measures {
        derived: 1,
        by_hand: 2,
        passed: 3,
        failed: 4,
        skipped: 5,
        cases: 6,
        operations: Share { of: 7, all: 8 },
        statements: Share { of: 9, all: 10 },
        messages: 11,
        doubles: 12,
        lines: 13,
        broken: 14,
        caught: 15,
        only: 16,
    };
    let claim = Claim {
        aspect: "a".into(),
        interface: "b".into(),
        integration: "c".into(),
        measured: "d".into(),
        rule: "e".into(),
        verdict: ClaimVerdict::Contradicted,
    };
    let figure = |value| Figure {
        value,
        of: Some(9),
        from: vec!["x".into()],
    };
    Report {
        format: 1,
        tool: Tool {
            name: "n".into(),
            version: "v".into(),
        },
        scenario: ScenarioId {
            title: "t".into(),
            digest: "d".into(),
        },
        seed: 9_007_199_254_740_991,
        only: Some(Only {
            kind: Some(Side::Integration),
            file: Some("f".into()),
            check: Some("c".into()),
            case: Some(3),
        }),
        diagnostics: [Severity::Error, Severity::Warning, Severity::Hint]
            .map(|severity| Diagnostic {
                file: "f".into(),
                line: 1,
                column: 2,
                severity,
                code: "c".into(),
                message: "m".into(),
                help: "h".into(),
            })
            .to_vec(),
        interface: InterfaceSide {
            checks: vec![InterfaceCheck {
                name: "n".into(),
                contract: "c".into(),
                module: "m".into(),
                operation: Some("o".into()),
                rule: Rule::ByHand,
                status: Status::Failed,
                cases: 5,
                counterexample: Some(Counterexample {
                    calls: vec!["f(1)".into()],
                    original: vec!["f(7)".into()],
                    example: Some("f(1) => 1".into()),
                    expected: "1".into(),
                    actual: "2".into(),
                    clause: Some(at()),
                    case: 3,
                }),
                message: Some("m".into()),
                at: Some(at()),
                by_clock: true,
            }],
            measures: measures.clone(),
        },
        integration: IntegrationSide {
            checks: vec![IntegrationCheck {
                name: "n".into(),
                status: Status::Timeout,
                steps: 2,
                message: Some("m".into()),
                at: Some(at()),
                crossings: vec![Crossing {
                    from: "A".into(),
                    to: "B".into(),
                    operation: "B.b".into(),
                    args: vec!["1".into()],
                    result: Some("2".into()),
                    error: Some("E".into()),
                    time: 1.5,
                    broken: Some("b".into()),
                    link: Some("l".into()),
                }],
                broken: 1,
                by_clock: true,
            }],
            measures,
        },
        faults: vec![FaultReport {
            id: "i".into(),
            name: "n".into(),
            about: "a".into(),
            operator: "planted".into(),
            at: Some(at()),
            done: true,
            interface: Verdict::Caught,
            integration: Verdict::Invalid,
            caught_by: vec!["c".into()],
            missed_because: Some("m".into()),
            expected: Some(Expected::Neither),
            agrees: Some(false),
            ..FaultReport::default()
        }],
        comparison: Comparison {
            claims: vec![claim.clone()],
            extended: vec![claim],
            measures: vec![Measure {
                name: "n".into(),
                unit: "u".into(),
                interface: figure(1),
                integration: figure(2),
                definition: "d".into(),
            }],
            strategies: vec![Json::from(1)],
        },
        timing: Timing {
            total_ms: 1.25,
            checks_ms: 0.5,
            faults_ms: 0.75,
            told_again: 12,
        },
        ..Report::default()
    }
}

#[track_caller]
fn check<T: FromJson + serde::Serialize + PartialEq + std::fmt::Debug>(value: T) {
    let json = serde_json::to_value(&value).expect("it can be written");
    assert_eq!(T::from_json(json), Some(value));
}

#[test]
fn a_report_reads_back_as_it_was_written() {
    check(full());
    check(Report::default());
}

#[test]
fn every_word_reads_back() {
    use Status::{Error, Failed, Passed, Pending, Skipped, Timeout};
    [Passed, Failed, Error, Timeout, Skipped, Pending]
        .into_iter()
        .for_each(check);
    use Rule::{ByHand, Ensures, Errors, Example, Generated, Shape};
    [Shape, Example, Generated, Ensures, Errors, ByHand]
        .into_iter()
        .for_each(check);
    [
        Verdict::Caught,
        Verdict::Missed,
        Verdict::Timeout,
        Verdict::Invalid,
    ]
    .into_iter()
    .for_each(check);
    [
        Expected::Interface,
        Expected::Integration,
        Expected::Both,
        Expected::Neither,
    ]
    .into_iter()
    .for_each(check);
    [
        ClaimVerdict::Supported,
        ClaimVerdict::Contradicted,
        ClaimVerdict::NotMeasurable,
    ]
    .into_iter()
    .for_each(check);
}

#[test]
fn events_read_back_as_they_were_written() {
    let mut report = full();
    check(Event::Planned {
        report: Box::new(report.clone()),
    });
    check(Event::Interface {
        index: 1,
        check: Box::new(report.interface.checks.remove(0)),
    });
    check(Event::Integration {
        index: 2,
        check: Box::new(report.integration.checks.remove(0)),
    });
    check(Event::Fault {
        index: 3,
        fault: Box::new(report.faults.remove(0)),
    });
    check(Event::Done {
        diagnostics: report.diagnostics,
        interface: report.interface.measures,
        integration: report.integration.measures,
        comparison: Box::new(report.comparison),
    });
}

#[test]
fn what_is_none_is_none() {
    for text in [
        "null",
        "[]",
        "\"planned\"",
        "{}",
        "{\"later\":{}}",
        "{\"planned\":1}",
    ] {
        let json: Json = serde_json::from_str(text).expect("JSON");
        assert_eq!(Event::from_json(json), None, "{text}");
    }
    let wrong = serde_json::json!({ "seed": "x" });
    assert_eq!(Report::from_json(wrong), None);
}

#[test]
fn the_empty_report_has_every_member() {
    let report = Report {
        format: 1,
        ..Report::default()
    };
    let text = serde_json::to_string(&report).expect("it can be written");
    assert_eq!(empty(), serde_json::from_str::<Json>(&text).expect("JSON"));
    assert_eq!(include_str!("../empty.json").trim_end(), text);
}
