//! The measures, each counted from named things that the page can show.

use crate::check::Reach;
use crate::contract::channel::RECEIVE;
use crate::program::protocol::Kind;
use crate::report::{
    Figure, IntegrationCheck, InterfaceCheck, Measure, Measures, Rule, Share, Status, Verdict,
};

use super::{Evidence, lines};

/// The most items a figure lists; the figure itself counts them all.
const MOST_ITEMS: usize = 500;

/// All measures in the order in which they are shown.
pub(super) fn rows(evidence: Evidence<'_>) -> Vec<Measure> {
    let outcome = evidence.outcome;
    let (interface, integration) = (&outcome.interface, &outcome.integration);
    let by_hand = |check: &InterfaceCheck| check.rule == Rule::ByHand;
    let statements = |reach: &Reach| statements(evidence, reach);
    let operations = |reach: &Reach| operations(evidence, reach);
    vec![
        row(
            "derived checks",
            "checks",
            "Checks that the tool made out of contracts.",
            listed(
                interface
                    .iter()
                    .filter(|check| !by_hand(check))
                    .map(|check| check.name.clone()),
            ),
            Figure::default(),
        ),
        row(
            "checks by hand",
            "checks",
            "Checks that somebody wrote.",
            listed(
                interface
                    .iter()
                    .filter(|check| by_hand(check))
                    .map(|check| check.name.clone()),
            ),
            listed(integration.iter().map(|check| check.name.clone())),
        ),
        row(
            "passed",
            "checks",
            "Checks in which everything held.",
            by_status(evidence, &[Status::Passed]).0,
            by_status(evidence, &[Status::Passed]).1,
        ),
        row(
            "failed",
            "checks",
            "Checks in which something did not hold, or that ended in an error or a timeout.",
            by_status(evidence, FAILED).0,
            by_status(evidence, FAILED).1,
        ),
        row(
            "set aside",
            "checks",
            "Checks that were skipped or wait for a person.",
            by_status(evidence, SET_ASIDE).0,
            by_status(evidence, SET_ASIDE).1,
        ),
        row(
            "cases",
            "cases",
            "Outcomes judged: for every interface check the calls it judged, for every integration check one flow.",
            cases(interface),
            listed(ran(integration).map(|check| check.name.clone())),
        ),
        row(
            "operations called",
            "operations",
            "Operations of contracts that were called at least once, of those that modules provide.",
            operations(&outcome.interface_reach),
            operations(&outcome.integration_reach),
        ),
        row(
            "statements entered",
            "statements",
            "Statements of modules that were entered at least once, of all there are; listed are those that were not.",
            statements(&outcome.interface_reach),
            statements(&outcome.integration_reach),
        ),
        row(
            "messages",
            "calls",
            "Calls that crossed an interface while checks ran.",
            messages(&outcome.interface_reach),
            messages(&outcome.integration_reach),
        ),
        row(
            "broken on a wire",
            "calls",
            "Calls between modules that broke their contract during integration checks; no check's status changes by it.",
            Figure::default(),
            broken(integration),
        ),
        row(
            "doubles",
            "stubs",
            "Stubs that stood in for a required module.",
            listed(outcome.stubs.iter().cloned()),
            Figure::default(),
        ),
        row(
            "written by hand",
            "lines",
            "Lines that somebody wrote for this kind: checks, and for interface testing clauses, errors and examples.",
            places(
                lines::of_contracts(evidence)
                    .into_iter()
                    .chain(lines::of_checks(evidence, Kind::Interface)),
            ),
            places(lines::of_checks(evidence, Kind::Integration)),
        ),
        row(
            "faults caught",
            "faults",
            "Planted faults with which a check fails that passes without.",
            caught(evidence, |i, _| i),
            caught(evidence, |_, i| i),
        ),
        row(
            "caught by this kind only",
            "faults",
            "Planted faults that this kind caught and the other did not.",
            caught(evidence, |interface, integration| interface && !integration),
            caught(evidence, |interface, integration| integration && !interface),
        ),
    ]
}

/// The totals as the report's sides carry them: read off the rows, so that both always agree.
pub(super) fn totals(rows: &[Measure]) -> (Measures, Measures) {
    let side = |pick: fn(&Measure) -> &Figure| {
        let value = |name: &str| {
            let row = rows.iter().find(|row| row.name == name);
            row.map_or((0, 0), |row| {
                (pick(row).value, pick(row).of.unwrap_or_default())
            })
        };
        let share = |name: &str| {
            let (of, all) = value(name);
            Share { of, all }
        };
        Measures {
            derived: value("derived checks").0,
            by_hand: value("checks by hand").0,
            passed: value("passed").0,
            failed: value("failed").0,
            skipped: value("set aside").0,
            cases: value("cases").0,
            operations: share("operations called"),
            statements: share("statements entered"),
            messages: value("messages").0,
            doubles: value("doubles").0,
            lines: value("written by hand").0,
            broken: value("broken on a wire").0,
            caught: value("faults caught").0,
            only: value("caught by this kind only").0,
        }
    };
    (side(|row| &row.interface), side(|row| &row.integration))
}

const FAILED: &[Status] = &[Status::Failed, Status::Error, Status::Timeout];
const SET_ASIDE: &[Status] = &[Status::Skipped, Status::Pending];

fn row(
    name: &str,
    unit: &str,
    definition: &str,
    interface: Figure,
    integration: Figure,
) -> Measure {
    Measure {
        name: name.to_owned(),
        unit: unit.to_owned(),
        interface,
        integration,
        definition: definition.to_owned(),
    }
}

/// A figure that is the number of its items.
fn listed(items: impl IntoIterator<Item = String>) -> Figure {
    let mut figure = Figure::default();
    for item in items {
        figure.value = figure.value.saturating_add(1);
        if figure.from.len() < MOST_ITEMS {
            figure.from.push(item);
        }
    }
    figure
}

/// A figure that is the sum of its items.
fn summed(items: impl IntoIterator<Item = (String, u32)>) -> Figure {
    let mut figure = Figure::default();
    for (name, n) in items {
        figure.value = figure.value.saturating_add(n);
        if n > 0 && figure.from.len() < MOST_ITEMS {
            figure.from.push(format!("{name}: {n}"));
        }
    }
    figure
}

fn by_status(evidence: Evidence<'_>, wanted: &[Status]) -> (Figure, Figure) {
    let interface = evidence
        .outcome
        .interface
        .iter()
        .map(|check| (&check.name, check.status));
    let integration = evidence
        .outcome
        .integration
        .iter()
        .map(|check| (&check.name, check.status));
    let pick = |(name, status): (&String, Status)| wanted.contains(&status).then(|| name.clone());
    (
        listed(interface.filter_map(pick)),
        listed(integration.filter_map(pick)),
    )
}

fn ran(checks: &[IntegrationCheck]) -> impl Iterator<Item = &IntegrationCheck> {
    checks
        .iter()
        .filter(|check| !SET_ASIDE.contains(&check.status))
}

fn cases(checks: &[InterfaceCheck]) -> Figure {
    summed(checks.iter().map(|check| (check.name.clone(), check.cases)))
}

fn messages(reach: &Reach) -> Figure {
    summed(reach.operations.iter().map(|(name, n)| (name.clone(), *n)))
}

fn broken(checks: &[IntegrationCheck]) -> Figure {
    summed(
        checks
            .iter()
            .map(|check| (check.name.clone(), check.broken)),
    )
}

fn operations(evidence: Evidence<'_>, reach: &Reach) -> Figure {
    let provided = evidence
        .system
        .contracts
        .contracts
        .values()
        .filter(|contract| {
            let modules = &evidence.system.modules;
            modules.iter().any(|module| {
                module
                    .provides
                    .iter()
                    .any(|provide| provide.contract == contract.name)
            })
        });
    let all: Vec<String> = provided
        .flat_map(|contract| {
            contract
                .operations
                .iter()
                .map(|o| match contract.channel() {
                    // What happens of it in a module is that it is received.
                    Some(_) => format!("{}.{RECEIVE}", contract.name),
                    None => format!("{}.{}", contract.name, o.name),
                })
        })
        .collect();
    let mut figure = listed(
        all.iter()
            .filter(|name| reach.operations.contains_key(*name))
            .cloned(),
    );
    figure.of = u32::try_from(all.len()).ok();
    figure
}

fn statements(evidence: Evidence<'_>, reach: &Reach) -> Figure {
    let mut figure = Figure::default();
    let mut all: u32 = 0;
    for slot in evidence.system.slots.of_modules() {
        all += 1;
        if reach.slots.contains(&slot) {
            figure.value += 1;
        } else if figure.from.len() < MOST_ITEMS {
            figure.from.extend(
                evidence
                    .system
                    .slots
                    .at(slot)
                    .map(|at| format!("{}:{}", at.file, at.line)),
            );
        }
    }
    figure.from.dedup();
    figure.of = Some(all);
    figure
}

fn places(lines: impl IntoIterator<Item = (String, u32)>) -> Figure {
    listed(
        lines
            .into_iter()
            .map(|(file, line)| format!("{file}:{line}")),
    )
}

fn caught(evidence: Evidence<'_>, wanted: impl Fn(bool, bool) -> bool) -> Figure {
    let is = |verdict| verdict == Verdict::Caught;
    let faults = evidence.faults.iter();
    listed(
        faults
            .filter(|fault| wanted(is(fault.interface), is(fault.integration)))
            .map(|fault| fault.name.clone()),
    )
}
