//! Subscribers of channels, and what they are held to.

use crate::contract::{Contract, Contracts, Kind, Operation};
use crate::notation::{Form, Module};

use super::System;

/// The contract of every subscriber: it receives, and what its module's `@readonly` operations answer tells what came of
/// it. By module; the contract bears the channel's name.
pub(super) fn subscriptions(contracts: &Contracts, modules: &[Module]) -> Vec<(String, Contract)> {
    let mut found = Vec::new();
    for module in modules {
        let subscribed = module
            .provides
            .iter()
            .filter(|it| it.form == Form::Subscriber);
        for provide in subscribed {
            let contract = contracts.contracts.get(&provide.contract);
            let subscription =
                contract.and_then(|it| it.subscription(questions(contracts, module)));
            found.extend(subscription.map(|it| (module.name.clone(), it)));
        }
    }
    found
}

/// The `@readonly` operations of a module's APIs.
fn questions(contracts: &Contracts, module: &Module) -> Vec<Operation> {
    let mut questions = Vec::new();
    for provide in module.provides.iter().filter(|it| it.form == Form::Api) {
        let contract = contracts.contracts.get(&provide.contract);
        if let Some(contract) = contract.filter(|it| it.kind == Kind::Api) {
            let readonly = contract.operations.iter().filter(|it| it.readonly);
            questions.extend(readonly.map(|operation| operation.question(&contract.name)));
        }
    }
    questions
}

impl System {
    /// What a module is held to as the provider of a contract.
    pub fn held_to(&self, module: &str, contract: &str) -> Option<&Contract> {
        let own = |(subscriber, channel): &&(String, Contract)| {
            subscriber == module && channel.name == contract
        };
        match self.subscriptions.iter().find(own) {
            Some((_, subscription)) => Some(subscription),
            None => self.contracts.contracts.get(contract),
        }
    }
}
