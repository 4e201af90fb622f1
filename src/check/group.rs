//! The derived checks of one provider: shape, examples, then generated cases of every operation.

use std::pin::Pin;

use crate::contract::generate::{Pools, seed_pools};
use crate::contract::{Contract, Contracts};
use crate::program::job::Job;
use crate::program::protocol::{Answer, Reply};
use crate::report::{Rule, Status};

use super::cases::Step;
use super::plan::Group;
use super::route::as_fetch;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::words;

/// What the steps of a group need to know.
pub(super) struct Setting<'a> {
    pub(super) group: &'a Group,
    pub(super) contract: &'a Contract,
    /// All contracts.
    pub(super) contracts: &'a Contracts,
    /// Whether calls can leave something behind for later ones.
    pub(super) state: bool,
    /// The checks of modules as consumers.
    pub(super) consumers: &'a [Group],
}

impl Setting<'_> {
    /// Calls as JavaScript.
    pub(super) fn calls(&self, steps: &[Step]) -> Vec<String> {
        let operations = &self.contract.operations;
        steps
            .iter()
            .map(|step| match operations.get(step.operation) {
                Some(operation) => words::call(&operation.name, &step.args.values()),
                None => as_fetch(&step.args.values()),
            })
            .collect()
    }
}

/// The rules that are judged by calls of their own, in order. One that an operation does not promise is not even begun: its
/// code may still have to be fetched.
pub(super) const PROBED: [Rule; 6] = [
    Rule::BadInput,
    Rule::Protocol,
    Rule::Readonly,
    Rule::Idempotent,
    Rule::Delivery,
    Rule::Route,
];

impl<'r, S: Sandbox> Runner<'r, S> {
    /// Runs all derived checks of one provider.
    pub(super) async fn group(&mut self, group: &Group, consumers: &[Group]) {
        let system = self.system;
        let setting = self.setting(group, consumers);
        let Some(setting) = setting.filter(|_| !group.checks.is_empty()) else {
            return;
        };
        let contract = setting.contract;
        if let Some(why) = self.shape(&setting).await {
            for (.., place) in group
                .checks
                .iter()
                .filter(|(_, rule, _)| *rule != Rule::Shape)
            {
                self.close(*place, Status::Skipped, &why);
            }
            return;
        }
        self.note_stubs(&group.module);
        let mut pools = seed_pools(&system.contracts);
        for (place, operation) in contract.operations.iter().enumerate() {
            if !self.has(&setting, place) {
                continue;
            }
            if group.check(place, Rule::Example).is_some() {
                self.examples(&setting, place, operation).await;
            }
            if contract.template.is_some() {
                let all: Pin<Box<dyn Future<Output = ()> + '_>> =
                    Box::pin(self.connection(&setting, place));
                all.await;
                continue;
            }
            self.generated(&setting, place, &mut pools).await;
            self.keep_pools(&setting, place, &pools);
            for rule in PROBED {
                if group.check(place, rule).is_some() {
                    self.probed(rule, &setting, place, &pools).await;
                }
            }
        }
        self.keep_drivers(&setting);
        self.tolerates(&setting).await;
        // What is tried to find simpler counterexamples is no check.
        let keeping = self.keeping.take();
        if !self.found.is_empty() {
            self.shrink(&setting).await;
        }
        self.keeping = keeping;
        for (operation, rule, place) in &group.checks {
            self.settle(&contract.operations[*operation], *rule, *place);
        }
    }

    /// Checks an operation against a rule of [`PROBED`]. Each is a function by itself, not a part of this one, so that the
    /// build can take it out: see `xtask/src/site/apart.rs`.
    pub(super) fn probed<'f>(
        &'f mut self,
        rule: Rule,
        setting: &'f Setting<'_>,
        place: usize,
        pools: &'f Pools,
    ) -> Pin<Box<dyn Future<Output = ()> + 'f>> {
        match rule {
            Rule::Protocol => Box::pin(self.protocol(setting, place, pools)),
            Rule::Readonly => Box::pin(self.readonly(setting, place, pools)),
            Rule::Idempotent => Box::pin(self.idempotent(setting, place, pools)),
            Rule::Delivery => Box::pin(self.delivery(setting, place, pools)),
            Rule::Route => Box::pin(self.route(setting, place, pools)),
            _ => Box::pin(self.bad_input(setting, place, pools)),
        }
    }

    /// What the steps of a group need to know; none if there is no such contract.
    pub(super) fn setting<'s>(
        &self,
        group: &'s Group,
        consumers: &'s [Group],
    ) -> Option<Setting<'s>>
    where
        'r: 's,
    {
        let system = self.system;
        let code = system
            .module(&group.module)
            .and_then(|module| module.code.as_ref());
        Some(Setting {
            group,
            contract: system.held_to(&group.module, &group.contract)?,
            contracts: &system.contracts,
            state: !code.is_some_and(|code| code.stateless),
            consumers,
        })
    }

    /// Remembers which stubs stand in when a module runs alone.
    pub(super) fn note_stubs(&mut self, module: &str) {
        let requires = self
            .system
            .module(module)
            .map_or(&[][..], |module| &module.requires);
        for require in requires {
            self.outcome
                .stubs
                .insert(format!("{module}.{}", require.contract));
        }
    }

    /// Loads the module and looks at what it offers; why the rest cannot run, if so.
    async fn shape(&mut self, setting: &Setting<'_>) -> Option<String> {
        let Setting {
            group, contract, ..
        } = setting;
        let job = Job::Shape {
            module: &group.module,
            contract: &group.contract,
        };
        let (trouble, at, members) = match self.ask(&job, false).await {
            Ok(Reply {
                answer:
                    Answer::Shape {
                        loaded,
                        at,
                        operations,
                    },
                entered,
                ..
            }) => {
                self.outcome.interface_reach.slots.extend(entered);
                (loaded.map(|error| words::thrown(&error)), at, operations)
            }
            Ok(_) => (
                Some("an answer to another job".to_owned()),
                None,
                Default::default(),
            ),
            Err(trouble) => (Some(trouble.words().0), None, Default::default()),
        };
        if let Some(why) = trouble {
            let message = format!("{} does not load: {why}", group.module);
            self.outcome.unloadable.insert(group.module.clone(), why);
            for (_, _, place) in group
                .checks
                .iter()
                .filter(|(_, rule, _)| *rule == Rule::Shape)
            {
                self.close(*place, Status::Error, &message);
                let at = at.and_then(|slot| self.system.slots.at(slot));
                let check = &mut self.outcome.interface[*place];
                check.cases = 1;
                check.at = at;
            }
            return Some(message);
        }
        let member = |name: &str| members.iter().find(|(other, _)| other == name);
        for (operation, _, place) in group
            .checks
            .iter()
            .filter(|(_, rule, _)| *rule == Rule::Shape)
        {
            let operation = &contract.operations[*operation];
            let service = operation.route.is_some();
            let (name, takes) = match service {
                true => ("fetch", 1),
                false => (operation.name.as_str(), operation.params.len()),
            };
            let (status, message) = match member(&operation.name).map(|(_, member)| member) {
                Some(member) if member.kind == "function" && member.length as usize <= takes => {
                    (Status::Passed, None)
                }
                Some(member) if member.kind == "function" => (
                    Status::Failed,
                    Some(format!(
                        "`{name}` needs {} arguments, the contract sends {takes}",
                        member.length
                    )),
                ),
                Some(member) if member.kind != "undefined" => (
                    Status::Failed,
                    Some(format!(
                        "`{name}` is of type {}, not a function",
                        member.kind
                    )),
                ),
                _ => (
                    Status::Failed,
                    Some(format!(
                        "{} has no {}`{name}`",
                        group.module,
                        if service { "" } else { "operation " }
                    )),
                ),
            };
            let check = &mut self.outcome.interface[*place];
            check.status = status;
            check.cases = 1;
            check.message = message;
        }
        None
    }

    /// Sets the other checks of an operation aside if the module does not have it at all; whether it does.
    fn has(&mut self, setting: &Setting<'_>, place: usize) -> bool {
        let Some(shape) = setting.group.check(place, Rule::Shape) else {
            return false;
        };
        let shape = &self.outcome.interface[shape];
        if shape.status == Status::Passed {
            return true;
        }
        let why = shape.message.clone().unwrap_or_default();
        for (operation, rule, check) in &setting.group.checks {
            if *operation == place && *rule != Rule::Shape {
                self.close(*check, Status::Skipped, &why);
            }
        }
        false
    }

    fn close(&mut self, place: usize, status: Status, message: &str) {
        let check = &mut self.outcome.interface[place];
        check.status = status;
        check.message = Some(message.to_owned());
    }
}
