//! What comes of a witness where it really goes: a call at the provider, an answer at the consumer.

use crate::contract::Kind;
use crate::contract::compatible::Witness;
use crate::contract::generate::Pools;
use crate::program::protocol::StepRecord;
use crate::value::{Args, Value, brief};

use super::Misfit;
use crate::check::cases::{Asks, Case, Forced, Given, How, Source, Step};
use crate::check::group::Setting;
use crate::check::judge::judge;
use crate::check::plan::Group;
use crate::check::run::Runner;
use crate::check::sandbox::Sandbox;
use crate::check::words;

/// Calls of each of a consumer's operations that are tried until one needs the answer.
const MOST_CALLS: usize = 40;

/// The longest text of an outcome in a message, in characters.
const BRIEF_CHARS: usize = 60;

impl<S: Sandbox> Runner<'_, S> {
    /// Adds to a check what comes of its witness, as far as modules can run. It is no verdict: that stands.
    pub(in crate::check) async fn try_misfit(&mut self, misfit: &Misfit) {
        // It is tried to be told, not to be kept.
        let keeping = self.keeping.take();
        let told = match &misfit.finding.witness {
            Some(Witness::Sent(args)) => self.send_witness(misfit, args).await,
            Some(Witness::Answered(value)) => self.answer_witness(misfit, value).await,
            _ => None,
        };
        self.keeping = keeping;
        if let Some(told) = told {
            let message = self.outcome.interface[misfit.check]
                .message
                .get_or_insert_default();
            message.push_str(". ");
            message.push_str(&told);
        }
    }

    /// Whether a module can be called through this contract at all.
    fn can_run(&self, setting: &Setting<'_>) -> bool {
        let module = self.system.module(&setting.group.module);
        setting.contract.kind == Kind::Api && module.is_some_and(|module| module.code.is_some())
    }

    /// Calls the provider as the consumer may.
    async fn send_witness(&mut self, misfit: &Misfit, args: &[Value]) -> Option<String> {
        let contracts = &self.system.contracts.contracts;
        let name = &contracts.get(&misfit.contract)?.operations[misfit.operation].name;
        let group = alone(&misfit.provider.module, &misfit.provider.contract);
        let setting = self.setting(&group, &[]).filter(|it| self.can_run(it))?;
        let operations = &setting.contract.operations;
        let place = operations.iter().position(|it| it.name == *name)?;
        let case = vec![Step {
            operation: place,
            args: Args::new(args),
            how: How::Unasked,
        }];
        let asks = Asks {
            blame: Some(misfit.check),
            ..Asks::default()
        };
        let records = self.batch(&setting, place, 0, &[case], asks).await;
        let outcome = outcome(records.first()?.last()?)?;
        Some(["Then ", &misfit.provider.module, " ", &outcome].concat())
    }

    /// Has a stub answer the consumer as the provider may.
    async fn answer_witness(&mut self, misfit: &Misfit, value: &Value) -> Option<String> {
        let module = self.system.module(&misfit.consumer)?;
        let contracts = &self.system.contracts.contracts;
        let required = contracts.get(&misfit.contract)?;
        let forced = Forced {
            contract: misfit.contract.clone(),
            operation: required.operations[misfit.operation].name.clone(),
            outcome: Given::Value(value.clone()),
            always: false,
        };
        for provide in &module.provides {
            let group = alone(&misfit.consumer, &provide.contract);
            let Some(setting) = self.setting(&group, &[]).filter(|it| self.can_run(it)) else {
                continue;
            };
            for place in 0..setting.contract.operations.len() {
                let told = self.answer_calls(misfit, &setting, place, &forced).await;
                if told.is_some() {
                    return told;
                }
            }
        }
        None
    }

    /// Calls one of the consumer's operations until it needs the answer.
    async fn answer_calls(
        &mut self,
        misfit: &Misfit,
        setting: &Setting<'_>,
        place: usize,
        forced: &Forced,
    ) -> Option<String> {
        let types = &self.system.contracts.types;
        let examples = setting.contract.operations[place].examples.iter();
        let mut cases: Vec<Case> = examples
            .map(|example| vec![Step::new(place, Args::new(&example.args))])
            .collect();
        let mut source = Source::new(
            setting.contract,
            place,
            types,
            super::SEED,
            false,
            MOST_CALLS,
        );
        let made = source.take(MOST_CALLS, &Pools::default());
        cases.extend((0..made.len()).map(|n| source.read(&made, n)));
        let answers = vec![forced.clone(); cases.len()];
        let asks = Asks {
            answers: &answers,
            blame: Some(misfit.check),
            ..Asks::default()
        };
        let records = self.batch(setting, place, 0, &cases, asks).await;
        let mut first = None;
        for (case, steps) in cases.iter().zip(&records) {
            let (Some(step), Some(record)) = (case.last(), steps.last()) else {
                continue;
            };
            let Some(outcome) = outcome(record).filter(|_| record.forced) else {
                continue;
            };
            let operation = &setting.contract.operations[step.operation];
            let call = words::call(&operation.name, &step.args.values());
            let breach = judge(operation, record, types).into_iter().next();
            let wrong = breach.is_some();
            let breach = breach.map_or_else(String::new, |it| [": ", &it.message].concat());
            let told = [
                "Then ",
                &call,
                " of ",
                &misfit.consumer,
                " ",
                &outcome,
                &breach,
            ]
            .concat();
            if wrong {
                return Some(told);
            }
            first.get_or_insert(told);
        }
        first
    }
}

/// A module by itself.
fn alone(module: &str, contract: &str) -> Group {
    Group {
        module: module.to_owned(),
        contract: contract.to_owned(),
        hindered: None,
        checks: Vec::new(),
    }
}

/// What a step came to; none if it was not made.
fn outcome(record: &StepRecord) -> Option<String> {
    if record.refused.is_some() || words::no_answer(record).is_some() {
        return None;
    }
    Some(match (&record.stopped, &record.error, &record.value) {
        (Some(stop), ..) => ["is stopped: ", &words::stopped(stop).1].concat(),
        (_, Some(error), _) => ["throws ", &words::thrown(error)].concat(),
        (.., Some(value)) => ["answers ", &brief(value, BRIEF_CHARS)].concat(),
        _ => return None,
    })
}
