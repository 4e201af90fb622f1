//! Who answers whom: every required contract finds the module that provides it.

use std::collections::BTreeMap;

use crate::contract::Contracts;
use crate::notation::{Form, Module};
use crate::scenario::diagnostic::did_you_mean;
use crate::scenario::{Diagnostic, Scenario, Severity, mentions};
use crate::sort::map_of;

use super::names::in_file;

/// One end of a wire: a module, and the contract under which it provides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provider {
    /// The module.
    pub module: String,
    /// The contract as provided.
    pub contract: String,
}

/// All wires. Keys are `Module.Contract` as required, or `check.Contract`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wiring {
    /// The providers; several are a rolling deployment, from which the seed picks one for each call, or the subscribers of
    /// a channel.
    pub wires: BTreeMap<String, Vec<Provider>>,
    /// Wires that nothing decides, and why, in words.
    pub undecided: BTreeMap<String, String>,
}

/// Wires the modules by the scenario's `wires`, else to the only provider.
pub(super) fn wire(
    scenario: &Scenario,
    contracts: &Contracts,
    modules: &[Module],
    diagnostics: &mut Vec<Diagnostic>,
) -> Wiring {
    let mut wiring = Wiring::default();
    let wires = scenario.wires.iter();
    let written = map_of(wires.map(|(key, to)| (key.as_str(), to.as_slice())));
    let mut used = Vec::new();
    let is_channel = |name: &str| {
        let contract = contracts.contracts.get(name);
        contract.is_some_and(|contract| contract.channel().is_some())
    };
    let mut decide = |key: String, caller: &str, contract: &str, tell: Option<Diagnostic>| {
        let found = match written.get(key.as_str()) {
            Some(names) => {
                used.push(key.clone());
                named(names, contract, modules)
            }
            None if is_channel(contract) => Ok(subscribers(contract, modules)),
            None => only(caller, contract, modules),
        };
        match found {
            Ok(providers) => {
                wiring.wires.insert(key, providers);
            }
            Err((why, help)) => {
                if let Some(mut diagnostic) = tell {
                    diagnostic.message = format!("the wire `{key}` is undecided: {why}");
                    diagnostic.help = help;
                    diagnostics.push(diagnostic);
                }
                wiring.undecided.insert(key, why);
            }
        }
    };
    for module in modules {
        for require in &module.requires {
            if !contracts.contracts.contains_key(&require.contract) {
                continue;
            }
            let key = format!("{}.{}", module.name, require.contract);
            let tell = in_file(
                scenario,
                &module_file(&module.name),
                require.at,
                Severity::Error,
            );
            decide(
                key,
                &module.name,
                &require.contract,
                Some(tell("undecided-wire")),
            );
        }
    }
    let checks = scenario
        .files
        .iter()
        .filter(|(name, _)| name.ends_with(".check.ts"));
    let checks: Vec<&str> = checks.map(|(_, text)| text.as_str()).collect();
    for contract in contracts.contracts.values() {
        let key = format!("check.{}", contract.name);
        let provided = modules
            .iter()
            .any(|module| module.provides.iter().any(|p| p.contract == contract.name));
        let provided = provided || contract.channel().is_some();
        if !provided && !written.contains_key(key.as_str()) {
            continue;
        }
        let named_in_checks = checks.iter().any(|text| mentions(text, &contract.name));
        let tell = named_in_checks.then(|| manifest(Severity::Warning, "undecided-wire"));
        decide(key, "check", &contract.name, tell);
    }
    for (key, _) in &scenario.wires {
        if !used.contains(key) {
            let keys = wiring.wires.keys().chain(wiring.undecided.keys());
            let near = did_you_mean(key, keys.map(String::as_str));
            let mut diagnostic = manifest(Severity::Warning, "unused-wire");
            diagnostic.message = format!("no module requires what the wire `{key}` names");
            diagnostic.help = near.map_or_else(
                || "write `Module.Contract` as required, or `check.Contract`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            diagnostics.push(diagnostic);
        }
    }
    wiring
}

fn module_file(name: &str) -> String {
    format!("{name}.module.ts")
}

fn manifest(severity: Severity, code: &str) -> Diagnostic {
    Diagnostic {
        file: "scenario.json".to_owned(),
        line: 1,
        column: 1,
        severity,
        code: code.to_owned(),
        message: String::new(),
        help: String::new(),
    }
}

type Found = Result<Vec<Provider>, (String, String)>;

/// All that subscribe to a channel, in the document's order: each of them gets every event.
fn subscribers(channel: &str, modules: &[Module]) -> Vec<Provider> {
    let modules = modules.iter().filter(|module| provides(module, channel));
    let providers = modules.map(|module| Provider {
        module: module.name.clone(),
        contract: channel.to_owned(),
    });
    providers.collect()
}

/// The only module but the caller that provides the contract.
fn only(caller: &str, contract: &str, modules: &[Module]) -> Found {
    let providers: Vec<Provider> = modules
        .iter()
        .filter(|module| module.name != caller)
        .filter(|module| provides(module, contract))
        .map(|module| Provider {
            module: module.name.clone(),
            contract: contract.to_owned(),
        })
        .collect();
    match providers.len() {
        1 => Ok(providers),
        0 => Err((
            format!("no module provides `{contract}`"),
            format!(
                "add a module that ends in `satisfies {contract}`, or wire another one in scenario.json"
            ),
        )),
        _ => {
            let names: Vec<&str> = providers.iter().map(|p| p.module.as_str()).collect();
            let first = names.first().copied().unwrap_or_default();
            Err((
                format!("{} provide `{contract}`", names.join(" and ")),
                format!(
                    "choose one in scenario.json: \"wires\": {{ \"{caller}.{contract}\": \"{first}\" }}"
                ),
            ))
        }
    }
}

fn provides(module: &Module, contract: &str) -> bool {
    module
        .provides
        .iter()
        .any(|provide| provide.contract == contract && provide.form != Form::Screen)
}

/// The providers that a wire names: `Module`, or `Module.Contract` where it provides several.
fn named(names: &[String], contract: &str, modules: &[Module]) -> Found {
    names
        .iter()
        .map(|name| one_named(name, contract, modules))
        .collect()
}

fn one_named(name: &str, contract: &str, modules: &[Module]) -> Result<Provider, (String, String)> {
    let (module_name, as_provided) = match name.split_once('.') {
        Some((module, contract)) => (module, Some(contract)),
        None => (name, None),
    };
    let Some(module) = modules.iter().find(|module| module.name == module_name) else {
        let near = did_you_mean(module_name, modules.iter().map(|m| m.name.as_str()));
        return Err((
            format!("there is no module `{module_name}`"),
            near.map_or_else(
                || "name a module of this scenario".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ),
        ));
    };
    let provider = |contract: &str| Provider {
        module: module.name.clone(),
        contract: contract.to_owned(),
    };
    match (as_provided, module.provides.as_slice()) {
        (Some(wanted), _) if provides(module, wanted) => Ok(provider(wanted)),
        (None, _) if provides(module, contract) => Ok(provider(contract)),
        (None, [single]) if single.form != Form::Screen => Ok(provider(&single.contract)),
        _ => Err((
            format!(
                "`{module_name}` does not provide `{}`",
                as_provided.unwrap_or(contract)
            ),
            "write `Module.Contract` with a contract that the module provides".to_owned(),
        )),
    }
}
