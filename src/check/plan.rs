//! What there is to check in a system, before anything runs.

use crate::contract::channel::RECEIVE;
use crate::contract::protocol::Carrier;
use crate::contract::service::Piece;
use crate::contract::{Contract, Kind, Operation};
use crate::notation::{Form, Module};
use crate::program::protocol::{self, Listed, Mode};
use crate::report::{IntegrationCheck, InterfaceCheck, Rule, Status};
use crate::system::System;

use super::choose::Chosen;
use super::compatible::Misfit;
use super::delivery::follows;
use super::rules::{of_connection, rules, word};

/// All checks of a system.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The interface checks, derived ones first.
    pub interface: Vec<InterfaceCheck>,
    /// The integration checks.
    pub integration: Vec<IntegrationCheck>,
    /// The derived checks by provider.
    pub groups: Vec<Group>,
    /// The checks of modules as consumers, by what they require.
    pub consumers: Vec<Group>,
    /// Wires that join what does not fit.
    pub(super) misfits: Vec<Misfit>,
    /// Interface checks by hand: place in `interface`, place in the sandbox's list.
    pub by_hand: Vec<(usize, usize)>,
    /// Integration checks: place in the sandbox's list, in step with `integration`.
    pub listed: Vec<usize>,
    /// What is asked for; none: all of it.
    pub(super) chosen: Option<Chosen>,
}

/// The derived checks of one module against one contract.
#[derive(Debug, Clone)]
pub struct Group {
    /// The module under test.
    pub module: String,
    /// The contract.
    pub contract: String,
    /// Why none of it can run, and how it counts.
    pub hindered: Option<(Status, String)>,
    /// `(operation's place, rule, check's place)`.
    pub checks: Vec<(usize, Rule, usize)>,
}

impl Group {
    /// The place of an operation's check for a rule.
    pub fn check(&self, operation: usize, rule: Rule) -> Option<usize> {
        self.checks
            .iter()
            .find(|(o, r, _)| *o == operation && *r == rule)
            .map(|(.., place)| *place)
    }
}

impl Plan {
    /// Derives the checks of every provider from its contract and adds those by hand.
    pub fn new(system: &System, listed: &[Listed]) -> Self {
        let mut plan = Self::default();
        for contract in system.contracts.contracts.values() {
            let providers = providers_of(system, &contract.name);
            for module in &providers {
                let contract = system.held_to(module, &contract.name).unwrap_or(contract);
                plan.add_group(system, contract, module, providers.len() > 1);
            }
        }
        plan.add_consumers(system);
        plan.add_compatible(system);
        plan.add_by_hand(system, listed);
        plan.add_integration(system, listed);
        plan
    }

    fn add_group(&mut self, system: &System, contract: &Contract, module: &str, several: bool) {
        let mut group = Group {
            module: module.to_owned(),
            contract: contract.name.clone(),
            hindered: hindrance(system, contract, module),
            checks: Vec::new(),
        };
        // Of a subscription the other operations are questions, which are judged elsewhere.
        let most = contract.channel().map_or(usize::MAX, |_| 1);
        for (place, operation) in contract.operations.iter().enumerate().take(most) {
            let ordered = contract.protocol.as_ref();
            let ordered = ordered.is_some_and(|it| *it.carrier(place) != Carrier::Free);
            let delivery = contract
                .channel()
                .filter(|channel| follows(*channel, contract, &system.contracts.types));
            let rules: Vec<Rule> = match contract.kind {
                Kind::Connection => of_connection(contract, &system.contracts.types).collect(),
                _ => rules(operation, ordered).collect(),
            };
            for rule in rules.into_iter().chain(delivery.map(|_| Rule::Delivery)) {
                let whose = if several {
                    format!(" by {module}")
                } else {
                    String::new()
                };
                self.add_check(&mut group, (place, operation), rule, &whose);
            }
        }
        self.groups.push(group);
    }

    /// Adds a derived check: to be run with its group, or set aside with the reason. `whose` tells it from other modules'.
    fn add_check(
        &mut self,
        group: &mut Group,
        (place, operation): (usize, &Operation),
        rule: Rule,
        whose: &str,
    ) {
        let mut check = InterfaceCheck {
            name: format!(
                "{}.{}{whose}: {}",
                group.contract,
                operation.name,
                word(rule)
            ),
            contract: group.contract.clone(),
            module: group.module.clone(),
            operation: Some(operation.name.clone()),
            rule,
            ..InterfaceCheck::default()
        };
        if let Some(why) = &operation.skip {
            check.status = Status::Skipped;
            check.message = Some(why.clone());
        } else if let Some((status, why)) = &group.hindered {
            check.status = *status;
            check.message = Some(why.clone());
        } else {
            group.checks.push((place, rule, self.interface.len()));
        }
        self.interface.push(check);
    }

    /// The checks of what modules that run at all require of others.
    fn add_consumers(&mut self, system: &System) {
        for module in &system.modules {
            let mut groups = self.groups.iter().filter(|it| it.module == module.name);
            if !groups.any(|group| group.hindered.is_none()) {
                continue;
            }
            for require in &module.requires {
                let contract = system.contracts.contracts.get(&require.contract);
                if let Some(contract) = contract.filter(|contract| is_run(contract)) {
                    self.add_consumer(contract, module);
                }
            }
        }
    }

    fn add_consumer(&mut self, contract: &Contract, consumer: &Module) {
        let module = &consumer.name;
        let body = consumer.code.as_ref().map_or("", |code| &code.body);
        let mut consumer = Group {
            module: module.clone(),
            contract: contract.name.clone(),
            hindered: None,
            checks: Vec::new(),
        };
        let whose = format!(" for {module}");
        // An operation that the module never names is none that it calls.
        let named = |it: &&(usize, &Operation)| is_named(it.1, body);
        let all: Vec<(usize, &Operation)> = contract.operations.iter().enumerate().collect();
        // Requests that are none of the contract's have to be told somewhere.
        let strays = contract.kind == Kind::Service && body.contains("fetch");
        let strays = strays && !all.iter().any(|it| named(&it));
        for &(place, operation) in all.iter().filter(|it| strays || named(it)) {
            let tolerates = contract
                .channel()
                .is_none()
                .then_some(Rule::ConsumerTolerates);
            for rule in [Rule::ConsumerCalls].into_iter().chain(tolerates) {
                self.add_check(&mut consumer, (place, operation), rule, &whose);
            }
        }
        self.consumers.push(consumer);
    }

    fn add_by_hand(&mut self, system: &System, listed: &[Listed]) {
        let wanted = |l: &&(usize, &Listed)| l.1.kind == protocol::Kind::Interface;
        let numbered: Vec<(usize, &Listed)> = listed.iter().enumerate().collect();
        let only = numbered
            .iter()
            .filter(wanted)
            .any(|(_, l)| l.mode == Mode::Only);
        for (index, check) in numbered.iter().filter(wanted) {
            let target = check.target.as_deref().unwrap_or_default();
            let (module, contract) = match target.split_once('.') {
                Some((module, contract)) => (Some(module), contract),
                None => (None, target),
            };
            let mut providers = providers_of(system, contract);
            providers.retain(|name| module.is_none_or(|module| module == *name));
            let mut base = InterfaceCheck {
                name: check.name.clone(),
                contract: contract.to_owned(),
                module: module.unwrap_or_default().to_owned(),
                rule: Rule::ByHand,
                at: system.slots.at(check.at),
                ..InterfaceCheck::default()
            };
            if let Some(why) = set_aside(check.mode, only) {
                base.status = Status::Skipped;
                base.message = Some(why.to_owned());
                self.push_by_hand(base, None);
            } else if providers.is_empty() {
                base.status = Status::Error;
                base.message = Some(format!("no module provides `{target}`"));
                self.push_by_hand(base, None);
            } else {
                for provider in &providers {
                    let mut each = base.clone();
                    if providers.len() > 1 {
                        each.name = format!("{} by {provider}", base.name);
                    }
                    each.module = (*provider).to_owned();
                    self.push_by_hand(each, Some(*index));
                }
            }
        }
    }

    fn push_by_hand(&mut self, mut check: InterfaceCheck, index: Option<usize>) {
        check.name = unused(check.name, |name| {
            self.interface.iter().any(|c| c.name == name)
        });
        if let Some(index) = index {
            self.by_hand.push((self.interface.len(), index));
        }
        self.interface.push(check);
    }

    fn add_integration(&mut self, system: &System, listed: &[Listed]) {
        let wanted = |l: &Listed| l.kind == protocol::Kind::Integration;
        let only = listed.iter().any(|l| wanted(l) && l.mode == Mode::Only);
        for (index, check) in listed.iter().enumerate().filter(|(_, l)| wanted(l)) {
            let mut planned = IntegrationCheck {
                name: unused(check.name.clone(), |name| {
                    self.integration.iter().any(|c| c.name == name)
                }),
                at: system.slots.at(check.at),
                ..IntegrationCheck::default()
            };
            let why = set_aside(check.mode, only)
                .map(str::to_owned)
                .or_else(|| system.undecided_for(check.at));
            if let Some(why) = why {
                planned.status = Status::Skipped;
                planned.message = Some(why);
            }
            self.listed.push(index);
            self.integration.push(planned);
        }
    }
}

/// The modules that provide a contract in the document's order.
fn providers_of<'s>(system: &'s System, contract: &str) -> Vec<&'s str> {
    system
        .modules
        .iter()
        .filter(|module| {
            module
                .provides
                .iter()
                .any(|p| p.contract == contract && p.form != Form::Screen)
        })
        .map(|module| module.name.as_str())
        .collect()
}

fn set_aside(mode: Mode, only: bool) -> Option<&'static str> {
    match mode {
        Mode::Skip => Some("marked .skip"),
        Mode::Run if only => Some("another check is marked .only"),
        _ => None,
    }
}

/// Whether interfaces of a contract's kind are run, and what it says of them is understood.
fn is_run(contract: &Contract) -> bool {
    match contract.kind {
        Kind::Api | Kind::Service | Kind::Channel(_) => true,
        Kind::Connection => contract.template.is_some(),
    }
}

/// Why a module cannot be checked against a contract at all.
fn hindrance(system: &System, contract: &Contract, module: &str) -> Option<(Status, String)> {
    let found = system.module(module)?;
    if found.code.is_none() {
        return Some((Status::Error, format!("{module}.module.ts does not parse")));
    }
    if !is_run(contract) {
        return Some((
            Status::Skipped,
            "interfaces of this kind are not run yet".to_owned(),
        ));
    }
    let receives = contract
        .operations
        .first()
        .is_some_and(|it| it.name == RECEIVE);
    if contract.channel().is_some() && !receives {
        let why = format!(
            "`{}` has no `publish` that could be received",
            contract.name
        );
        return Some((Status::Skipped, why));
    }
    let unknown = found
        .requires
        .iter()
        .find(|require| !system.contracts.contracts.contains_key(&require.contract))?;
    Some((
        Status::Skipped,
        format!(
            "`{module}` requires `{}`, which no contract declares",
            unknown.contract
        ),
    ))
}

/// Whether a module's text names an operation: by its name, or by what a request of it is made of.
fn is_named(operation: &Operation, body: &str) -> bool {
    let requests = operation.route.as_ref().is_some_and(|route| {
        let mut texts = route.path.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Param(_) => None,
        });
        body.contains("fetch")
            && (route.method == "GET" || body.contains(&route.method))
            && texts.all(|text| body.contains(text.as_str()))
    });
    requests || body.contains(&operation.name)
}

/// `name`, or `name (2)` and so on if it is taken.
fn unused(name: String, taken: impl Fn(&str) -> bool) -> String {
    if !taken(&name) {
        return name;
    }
    (2u32..)
        .map(|n| format!("{name} ({n})"))
        .find(|candidate| !taken(candidate))
        .unwrap_or(name)
}
