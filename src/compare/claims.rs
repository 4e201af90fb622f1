//! The textbook's claims, each held against this scenario's figures by a rule that is written beside it.

use crate::contract::{Contracts, Kind};
use crate::report::{Claim, ClaimVerdict, Measures, Status, Verdict};

use super::Evidence;

const BY_DEFINITION: &str = "Not measurable: by definition here.";

/// The five claims, in the textbook's order.
pub(super) fn claims(
    evidence: Evidence<'_>,
    interface: &Measures,
    integration: &Measures,
) -> Vec<Claim> {
    vec![
        purpose(evidence, interface, integration),
        effort(evidence, interface, integration),
        Claim {
            aspect: "automation".to_owned(),
            interface: "mostly automated".to_owned(),
            integration: "by hand and automated".to_owned(),
            measured: format!(
                "{} of {} interface checks were derived without a person; {} of {} integration checks wait for a person.",
                interface.derived,
                interface.derived + interface.by_hand,
                waiting(evidence),
                integration.by_hand
            ),
            rule: format!(
                "{BY_DEFINITION} Interface checks are derived by this tool, and whether a flow asks a person is its author's choice."
            ),
            verdict: ClaimVerdict::NotMeasurable,
        },
        Claim {
            aspect: "performed on".to_owned(),
            interface: "code only".to_owned(),
            integration: "code and screens".to_owned(),
            measured: "No check of either kind used a screen.".to_owned(),
            rule: format!(
                "{BY_DEFINITION} Interface checks call operations only, and this scenario has no screen."
            ),
            verdict: ClaimVerdict::NotMeasurable,
        },
        Claim {
            aspect: "objects".to_owned(),
            interface: "APIs, web services, connection strings and the like".to_owned(),
            integration: "components put together".to_owned(),
            measured: format!(
                "Interface checks met {}; integration checks ran {} wired together.",
                kinds(&evidence.system.contracts),
                plural(evidence.system.modules.len(), "module"),
            ),
            rule: format!(
                "{BY_DEFINITION} An interface check runs one module alone, an integration check all that are wired."
            ),
            verdict: ClaimVerdict::NotMeasurable,
        },
    ]
}

/// Further claims: what standards and studies say, and what the same article adds.
pub(super) fn extended(
    evidence: Evidence<'_>,
    interface: &Measures,
    integration: &Measures,
) -> Vec<Claim> {
    let verdict = match (ran(evidence), integration.messages) {
        (_, 0) => ClaimVerdict::NotMeasurable,
        _ => ClaimVerdict::Supported,
    };
    vec![
        Claim {
            aspect: "data between modules".to_owned(),
            interface: "checks what one interface answers".to_owned(),
            integration: "verifies the data that pass between modules".to_owned(),
            measured: format!(
                "{} calls crossed wires in integration checks; {} of them broke a contract.",
                integration.messages, integration.broken
            ),
            rule: "Supported if data crossed between wired modules in integration checks; not measurable without any."
                .to_owned(),
            verdict,
        },
        Claim {
            aspect: "a type of integration testing".to_owned(),
            interface: "by ISTQB's glossary interface testing is itself a type of integration testing".to_owned(),
            integration: "the wider term".to_owned(),
            measured: format!(
                "Here the two are told apart by what runs: one module with {} stubs, or all modules wired.",
                interface.doubles
            ),
            rule: "Not measurable: a matter of words. The article's view and ISTQB's differ, and this tool takes no side."
                .to_owned(),
            verdict: ClaimVerdict::NotMeasurable,
        },
        particular(evidence, interface, integration),
    ]
}

/// How many integration checks ask a person.
fn waiting(evidence: Evidence<'_>) -> usize {
    let checks = evidence.outcome.integration.iter();
    checks
        .filter(|check| check.status == Status::Pending)
        .count()
}

/// How many faults were run and are valid.
fn ran(evidence: Evidence<'_>) -> usize {
    let valid = |verdict| verdict != Verdict::Invalid;
    evidence
        .faults
        .iter()
        .filter(|fault| fault.done && valid(fault.interface))
        .count()
}

/// The interfaces of a scenario, counted by kind.
fn kinds(contracts: &Contracts) -> String {
    let mut counts = [
        ("API", 0),
        ("web service", 0),
        ("message channel", 0),
        ("connection string", 0),
    ];
    for contract in contracts.contracts.values() {
        let kind = match contract.kind {
            Kind::Api => 0,
            Kind::Service => 1,
            Kind::Channel(_) => 2,
            Kind::Connection => 3,
        };
        counts[kind].1 += 1;
    }
    let counted: Vec<String> = { counts.iter() }
        .filter(|(_, n)| *n > 0)
        .map(|(kind, n)| plural(*n, kind))
        .collect();
    match counted.split_last() {
        None => plural(0, "API"),
        Some((last, [])) => last.clone(),
        Some((last, others)) => [&*others.join(", "), " and ", last].concat(),
    }
}

fn plural(n: usize, one: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {one}s")
    }
}

fn purpose(evidence: Evidence<'_>, interface: &Measures, integration: &Measures) -> Claim {
    let faults = ran(evidence);
    let verdict = if faults == 0 || interface.caught + integration.caught == 0 {
        ClaimVerdict::NotMeasurable
    } else if interface.only > 0 && integration.only > 0 {
        ClaimVerdict::Supported
    } else if interface.only == 0 && integration.only == 0 {
        ClaimVerdict::Contradicted
    } else {
        ClaimVerdict::NotMeasurable
    };
    Claim {
        aspect: "purpose".to_owned(),
        interface: "tests whether an interface gives the expected result".to_owned(),
        integration: "verifies what the components do together, from end to end".to_owned(),
        measured: format!(
            "Of {} planted, interface checks caught {} ({} that nothing else caught), integration checks {} ({} that nothing else caught).",
            plural(faults, "fault"),
            interface.caught,
            interface.only,
            integration.caught,
            integration.only
        ),
        rule: "Two purposes would see different things. Supported if each kind caught a fault that the other missed; \
               contradicted if both caught the very same; otherwise, and without faults, not measurable."
            .to_owned(),
        verdict,
    }
}

/// A number from zero up with one decimal place, as `{:.1}` writes it: the code behind that is a hundredth of the engine.
fn tenths(number: f64) -> String {
    let bits = number.to_bits();
    let (mantissa, exponent) = (bits & ((1 << 52) - 1) | 1 << 52, (bits >> 52) as i32 - 1075);
    let scaled = 10 * mantissa;
    let tenths = match exponent {
        0.. => number as u64 * 10,
        -63..=-1 => {
            let (whole, rest) = (scaled >> -exponent, scaled & ((1 << -exponent) - 1));
            let half = 1 << (-exponent - 1);
            // What is in the middle goes to the even neighbour.
            whole + u64::from(rest > half || rest == half && whole % 2 == 1)
        }
        _ => 0,
    };
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn effort(evidence: Evidence<'_>, interface: &Measures, integration: &Measures) -> Claim {
    let flows = evidence.outcome.integration.len();
    let cases = f64::from(interface.cases.max(1));
    let calls = f64::from(interface.messages) / cases;
    let flow_calls = f64::from(integration.messages) / f64::from(integration.cases.max(1));
    let easier = integration.lines < interface.lines;
    let longer = flow_calls > calls;
    let verdict = match (flows, easier, longer) {
        (0, ..) => ClaimVerdict::NotMeasurable,
        _ if interface.cases == 0 => ClaimVerdict::NotMeasurable,
        (_, true, true) => ClaimVerdict::Supported,
        (_, false, false) => ClaimVerdict::Contradicted,
        _ => ClaimVerdict::NotMeasurable,
    };
    Claim {
        aspect: "effort".to_owned(),
        interface: "tricky and boring".to_owned(),
        integration: "easy but lengthy".to_owned(),
        measured: format!(
            "Lines by hand: {} for interface checks, with {} calls a case; {} for integration checks, with {} calls a check.",
            interface.lines,
            tenths(calls),
            integration.lines,
            tenths(flow_calls)
        ),
        rule: "Easy: fewer lines written by hand than for the other kind. Lengthy: more calls to one verdict. Supported if \
               integration testing is both, contradicted if it is neither, else not measurable. Whether it bores cannot be \
               measured."
            .to_owned(),
        verdict,
    }
}

fn particular(evidence: Evidence<'_>, interface: &Measures, integration: &Measures) -> Claim {
    let faults = ran(evidence);
    let verdict = if faults == 0 {
        ClaimVerdict::NotMeasurable
    } else if interface.only == 0 && integration.only == 0 {
        ClaimVerdict::Supported
    } else {
        ClaimVerdict::Contradicted
    };
    Claim {
        aspect: "kinds of defects".to_owned(),
        interface: "no better at particular defects than the other (Trautsch et al., JSS 2019)".to_owned(),
        integration: "no better at particular defects than the other (Trautsch et al., JSS 2019)".to_owned(),
        measured: format!(
            "{} caught by interface checks only, {} by integration checks only, of {}.",
            interface.only,
            integration.only,
            plural(faults, "planted fault")
        ),
        rule: "On these faults alone: supported if no fault was caught by one kind only, contradicted if one was. A few \
               faults chosen by an author are an example, not a study."
            .to_owned(),
        verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interfaces_are_counted_by_kind() {
        let check = |tags: &[&str], expect: &str| {
            let body = "{ publish(event: string): void }";
            let files: Vec<(String, String)> = { tags.iter().enumerate() }
                .map(|(n, tag)| {
                    let text = format!("/** {tag} */\nexport interface I{n} {body}\n");
                    (format!("I{n}.contract.ts"), text)
                })
                .collect();
            let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
            let (contracts, _) = crate::notation::read_contracts(&files);
            assert_eq!(kinds(&contracts), expect);
        };
        check(&[], "0 APIs");
        check(&[""], "1 API");
        check(&["", "@service", "@service"], "1 API and 2 web services");
        check(
            &["@connection a://{x}", "@channel c", "@service", ""],
            "1 API, 1 web service, 1 message channel and 1 connection string",
        );
    }

    #[test]
    fn tenths_are_those_of_the_standard_library() {
        for calls in 0..500_u32 {
            for cases in 1..200_u32 {
                let number = f64::from(calls) / f64::from(cases);
                assert_eq!(tenths(number), format!("{number:.1}"));
            }
        }
        for number in [1e15 + 0.5, 4e15, 1e-9, 1e-300, 0.05, 0.25, 0.35] {
            assert_eq!(tenths(number), format!("{number:.1}"));
        }
    }
}
