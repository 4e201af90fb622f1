//! What lies on the wires, held against what crosses them.

use crate::contract::{Contract, Contracts};
use crate::notation::Module;
use crate::scenario::diagnostic::did_you_mean;
use crate::scenario::{Diagnostic, Link, Scenario, Severity};

use super::wiring::Wiring;

/// The links of a scenario, by wire. One about a wire that nobody uses, or about calls that cannot wait, is told.
pub(super) fn links(
    scenario: &Scenario,
    contracts: &Contracts,
    modules: &[Module],
    wiring: &Wiring,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, Link)> {
    let mut links = scenario.links();
    links.retain(|(wire, link)| {
        let known = wiring.wires.contains_key(wire) || wiring.undecided.contains_key(wire);
        let contract = wire.split_once('.').map_or("", |(_, contract)| contract);
        match contracts.contracts.get(contract).filter(|_| known) {
            Some(contract) => {
                diagnostics.extend(synchronous(scenario, wire, link, contract));
                diagnostics.extend(misnamed(scenario, wire, link, (contract, modules)));
            }
            None => diagnostics.push(nobodys(scenario, wire, wiring)),
        }
        known
    });
    links
}

fn nobodys(scenario: &Scenario, wire: &str, wiring: &Wiring) -> Diagnostic {
    let keys = wiring.wires.keys().chain(wiring.undecided.keys());
    let near = did_you_mean(wire, keys.map(String::as_str));
    Diagnostic {
        severity: Severity::Error,
        code: "unused-link".to_owned(),
        message: format!("no module requires what the link `{wire}` lies on"),
        help: near.map_or_else(
            || "write `Module.Contract` as required, or `check.Contract`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        ),
        ..scenario.about_link(wire, None)
    }
}

/// What cannot wait can be neither slow nor lost.
fn synchronous(
    scenario: &Scenario,
    wire: &str,
    link: &Link,
    contract: &Contract,
) -> Option<Diagnostic> {
    if contract.channel().is_some() {
        return None;
    }
    let meant = |name: &str| link.names().next().is_none() || link.names().any(|it| it == name);
    let meant = contract.operations.iter().filter(|it| meant(&it.name));
    let (slow, fast): (Vec<_>, Vec<_>) = meant.partition(|operation| operation.asynchronous);
    let names: Vec<String> = fast.iter().map(|it| format!("`{}`", it.name)).collect();
    let verb = match names.len() {
        0 => return None,
        1 => "does not return a promise",
        _ => "do not return promises",
    };
    Some(Diagnostic {
        severity: match slow.is_empty() {
            true => Severity::Error,
            false => Severity::Warning,
        },
        code: "link-synchronous".to_owned(),
        message: format!(
            "{} {verb}, so the link on `{wire}` cannot delay or lose them",
            names.join(" and ")
        ),
        help: match slow.first() {
            None => "let the operation return a Promise".to_owned(),
            Some(slow) => {
                format!(
                    "let them return Promises, or limit the link: \"only\": [\"{}\"]",
                    slow.name
                )
            }
        },
        ..scenario.about_link(wire, None)
    })
}

/// A link that is limited to what does not exist.
fn misnamed(
    scenario: &Scenario,
    wire: &str,
    link: &Link,
    (contract, modules): (&Contract, &[Module]),
) -> Option<Diagnostic> {
    let channel = contract.channel().is_some();
    let provides = |it: &&Module| it.provides.iter().any(|it| it.contract == contract.name);
    let names = || -> Vec<&str> {
        match channel {
            true => modules
                .iter()
                .filter(provides)
                .map(|it| it.name.as_str())
                .collect(),
            false => contract
                .operations
                .iter()
                .map(|it| it.name.as_str())
                .collect(),
        }
    };
    let wrong = link.names().find(|name| !names().contains(name))?;
    let near = did_you_mean(
        wrong,
        names().into_iter().chain(crate::scenario::DIRECTIONS),
    );
    let what = if channel { "subscriber" } else { "operation" };
    Some(Diagnostic {
        code: "link-only".to_owned(),
        message: format!("`{}` has no {what} `{wrong}`", contract.name),
        help: near.map_or_else(
            || {
                format!(
                    "write `requests`, `replies` or the name of one: {}",
                    names().join(", ")
                )
            },
            |near| format!("did you mean `{near}`?"),
        ),
        ..scenario.about_link(wire, Some("only"))
    })
}
