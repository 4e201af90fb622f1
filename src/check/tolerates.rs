//! Whether a module ends well for every answer that a contract it requires allows.
//!
//! Cases that are known to call the operation run again, and its stub answers at the limits of its type, or throws each
//! declared error: once, and at every call.

use crate::contract::generate::{Generator, Pools};
use crate::contract::{Operation, Types};
use crate::report::Rule;
use crate::value::Chance;

use super::cases::{Asks, Case, Forced, Given};
use super::consumer::Driver;
use super::group::Setting;
use super::judge::{Breach, judge};
use super::order;
use super::plan::Group;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::tally::Told;
use super::words;

/// Answers of one operation that are tried.
const MOST_ANSWERS: usize = 24;

impl<S: Sandbox> Runner<'_, S> {
    /// Tries every answer on the cases of this group that make the module call for one.
    pub(super) async fn tolerates(&mut self, setting: &Setting<'_>) {
        self.tolerates_only(setting, None).await;
    }

    /// The same for one check alone, if one is said.
    pub(super) async fn tolerates_only(&mut self, setting: &Setting<'_>, only: Option<usize>) {
        let drivers = std::mem::take(&mut self.drivers);
        for consumer in setting
            .consumers
            .iter()
            .filter(|consumer| consumer.module == setting.group.module)
        {
            for &(operation, rule, check) in &consumer.checks {
                let asked = only.is_none_or(|only| only == check);
                if rule == Rule::ConsumerTolerates && asked && !self.outcome.stopped {
                    let drivers = drivers.iter().filter(|driver| {
                        driver.contract == consumer.contract && driver.operation == operation
                    });
                    let drivers: Vec<&Driver> = drivers.collect();
                    self.tolerates_answers(setting, consumer, operation, check, &drivers)
                        .await;
                }
            }
        }
    }

    async fn tolerates_answers(
        &mut self,
        setting: &Setting<'_>,
        consumer: &Group,
        operation: usize,
        check: usize,
        drivers: &[&Driver],
    ) {
        let contracts = &self.system.contracts;
        let Some(contract) = contracts.contracts.get(&consumer.contract) else {
            return;
        };
        let required = &contract.operations[operation];
        let name = format!("{}.{}", contract.name, required.name);
        let label = format!("answers {name}");
        let mut generator = Generator::new(&contracts.types, Chance::new(self.seed, &label));
        let wanted = outcomes(required, &mut generator, &contracts.types);
        let mut cases: Vec<Case> = Vec::new();
        let mut answers: Vec<Forced> = Vec::new();
        for (outcome, always) in wanted {
            for driver in drivers {
                cases.push(driver.case.clone());
                answers.push(Forced {
                    contract: contract.name.clone(),
                    operation: required.name.clone(),
                    outcome: outcome.clone(),
                    always,
                });
            }
        }
        let Some(place) = cases.first().and_then(|case| case.last()) else {
            return;
        };
        let asks = Asks {
            answers: &answers,
            blame: Some(check),
            ..Asks::default()
        };
        let records = self.batch(setting, place.operation, 0, &cases, asks).await;
        for (n, (case, steps)) in cases.iter_mut().zip(records).enumerate() {
            let steps = order::settle(setting.contract, case, steps);
            let forced = steps.iter().any(|record| record.forced);
            let unanswered = steps.iter().any(|it| words::no_answer(it).is_some());
            if !forced || unanswered || !self.judges(n) {
                continue;
            }
            self.outcome.interface[check].cases += 1;
            let given = match &answers[n].outcome {
                Given::Value(value) => format!("where {name} answers {value}"),
                Given::Error(error, _) => format!("where {name} throws {error}"),
            };
            for (m, (step, record)) in case.iter().zip(&steps).enumerate() {
                if record.refused.is_some() {
                    break;
                }
                // What a subscriber could not do now it may do when the event is delivered again.
                let handed_on = record.error.as_ref().is_some_and(|error| {
                    matches!(&answers[n].outcome, Given::Error(name, _) if *name == error.name)
                });
                if handed_on && setting.contract.channel().is_some() {
                    break;
                }
                let operation = &setting.contract.operations[step.operation];
                for mut breach in judge(operation, record, &contracts.types) {
                    breach.rule = Rule::ConsumerTolerates;
                    breach.message = format!("{given}: {}", breach.message);
                    let story = |_: &Breach| Told::alone(setting.calls(&case[..=m]));
                    self.note(check, &setting.contract.name, n, record.at, breach, &story);
                }
            }
        }
    }
}

/// What a stub may do by its contract, and whether at every call: a refusal of bad input is for bad input alone.
fn outcomes<'a>(
    operation: &'a Operation,
    generator: &mut Generator<'a>,
    types: &'a Types,
) -> Vec<(Given, bool)> {
    let values = generator.boundaries(&operation.result).into_iter();
    let mut found: Vec<(Given, bool)> = values
        .take(MOST_ANSWERS)
        .map(|value| (Given::Value(value), false))
        .collect();
    let refusals = operation.checked.as_deref().unwrap_or_default();
    let mut seen: Vec<&str> = Vec::new();
    for throw in &operation.throws {
        if refusals.contains(&throw.name) || seen.contains(&throw.name.as_str()) {
            continue;
        }
        seen.push(&throw.name);
        let decl = throw.data.as_ref().and_then(|data| types.get(data));
        let data = decl.and_then(|decl| generator.value(&decl.ty, &Pools::default()));
        let error = Given::Error(throw.name.clone(), data);
        found.extend([(error.clone(), false), (error, true)]);
    }
    found
}
