//! Whether a wire between two contracts joins what fits: one check for each operation of the consumer's contract.
//!
//! The verdict follows from the contracts alone, so that it is there as soon as there is a plan. What breaks is then sent
//! through the real modules, to tell what comes of it.

mod live;
mod tell;

use crate::contract::compatible::{Finding, Severity, operation};
use crate::contract::{Contract, Operation};
use crate::report::{Counterexample, InterfaceCheck, Rule, Status};
use crate::system::{Provider, System};

use super::plan::Plan;
use super::rules::word;

/// The caller that checks are.
const CHECKS: &str = "check";

/// Decides which witness is found: the same whatever a run's seed is.
const SEED: u64 = 1;

/// A check that failed, with what shows it.
#[derive(Debug, Clone)]
pub(super) struct Misfit {
    /// Its place among the interface checks.
    pub(super) check: usize,
    /// The module that calls, or [`CHECKS`].
    consumer: String,
    /// The contract as the consumer requires it.
    contract: String,
    /// The operation's place in it.
    operation: usize,
    /// Who answers.
    provider: Provider,
    /// What weighs most.
    finding: Finding,
}

impl Plan {
    /// The checks of wires whose ends are two contracts.
    pub(super) fn add_compatible(&mut self, system: &System) {
        for (wire, providers) in &system.wiring.wires {
            let Some((consumer, name)) = wire.split_once('.') else {
                continue;
            };
            let contracts = &system.contracts.contracts;
            let others: Vec<(&Provider, &Contract)> = { providers.iter() }
                .filter(|it| it.contract != name)
                .filter_map(|it| Some((it, contracts.get(&it.contract)?)))
                .collect();
            let (Some(contract), false) = (contracts.get(name), others.is_empty()) else {
                continue;
            };
            for place in 0..contract.operations.len() {
                self.add_fit(system, (consumer, contract), place, &others);
            }
        }
    }

    #[inline(never)]
    fn add_fit(
        &mut self,
        system: &System,
        (consumer, contract): (&str, &Contract),
        place: usize,
        providers: &[(&Provider, &Contract)],
    ) {
        let called = &contract.operations[place];
        let caller = match consumer {
            CHECKS => "the checks",
            module => module,
        };
        let mut check = InterfaceCheck {
            name: [
                &contract.name,
                ".",
                &called.name,
                " for ",
                caller,
                ": ",
                word(Rule::Compatible),
            ]
            .concat(),
            contract: contract.name.clone(),
            // Checks are no module: theirs are about who answers them.
            module: match consumer {
                CHECKS => providers[0].0.module.clone(),
                module => module.to_owned(),
            },
            operation: Some(called.name.clone()),
            rule: Rule::Compatible,
            ..InterfaceCheck::default()
        };
        if let Some(why) = &called.skip {
            check.status = Status::Skipped;
            check.message = Some(why.clone());
            self.interface.push(check);
            return;
        }
        check.status = Status::Passed;
        let mut told = Vec::new();
        for &(provider, other) in providers {
            check.cases += parts(called);
            let types = &system.contracts.types;
            let found = operation(contract, other, called, types, SEED);
            let wire = tell::Wire {
                caller,
                consumer: contract,
                called,
                provider,
                system,
            };
            let breaking = { found.first() }.filter(|it| it.severity == Severity::Breaking);
            if let Some(first) = breaking.filter(|_| check.status == Status::Passed) {
                check.status = Status::Failed;
                let counterexample = wire.counterexample(first);
                check.at.clone_from(&counterexample.clause);
                check.counterexample = Some(counterexample);
                self.misfits.push(Misfit {
                    check: self.interface.len(),
                    consumer: consumer.to_owned(),
                    contract: contract.name.clone(),
                    operation: place,
                    provider: provider.clone(),
                    finding: first.clone(),
                });
            }
            told.extend(wire.message(&found));
        }
        check.message = (!told.is_empty()).then(|| told.join("; "));
        self.interface.push(check);
    }
}

/// How much of an operation is compared: what is sent, what is answered, and each error.
fn parts(operation: &Operation) -> u32 {
    super::tally::len(operation.params.len() + 1 + operation.throws.len())
}
