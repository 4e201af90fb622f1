//! `@idempotent`: a repeated call has the same result and no further effect, directly after the first one and later.
//!
//! An effect is what the module's `@readonly` operations tell, and a call of an operation that it requires, unless that
//! one is `@readonly`, or is itself a repeated call of an `@idempotent` one. A call that throws has not been made: what
//! comes after it is no repetition.

use crate::contract::generate::Pools;
use crate::contract::{Contract, Contracts, Operation};
use crate::program::protocol::{Sent, StepRecord};
use crate::report::{Rule, Status};
use crate::value::Args;

use super::cases::{Case, Step};
use super::consumer;
use super::group::Setting;
use super::integration::wrong_argument;
use super::judge::Breach;
use super::probe::{Change, Probe, Prober, compare, told, unlike};
use super::run::Runner;
use super::sandbox::Sandbox;
use super::shrink::{Kind, Way};
use super::tally::Told;
use super::words;

/// Probes of an operation of a module with state, and of one without.
const PROBES: (usize, usize) = (100, 10);

/// One repetition in so many comes after other calls.
const LATER_ONE_IN: usize = 3;

/// Calls between a call and its repetition, at most.
const MOST_BETWEEN: usize = 3;

/// How a repeated call broke the promise.
pub(super) struct Repeated {
    pub(super) breach: Breach,
    /// The step that came out wrong.
    pub(super) offender: usize,
    pub(super) way: Way,
    /// What it sent though it may not.
    pub(super) sent: Option<Sent>,
}

impl<S: Sandbox> Runner<'_, S> {
    /// Repeats calls of an operation, between equal questions.
    pub(super) async fn idempotent(&mut self, setting: &Setting<'_>, place: usize, pools: &Pools) {
        let Some(check) = setting.group.check(place, Rule::Idempotent) else {
            return;
        };
        let (contract, state) = (setting.contract, setting.state);
        let contracts = &self.system.contracts;
        let mut prober = Prober::new(
            contract,
            &contracts.types,
            place,
            "idempotent",
            self.seed,
            state,
        );
        let most = if state { PROBES.0 } else { PROBES.1 };
        let mut probes = Vec::new();
        for number in 0..most.min(self.cases) {
            let Some(probe) = repetition(&mut prober, contract, contracts, (place, number), pools)
            else {
                break;
            };
            probes.push(probe);
        }
        let records = self.ask_probes(setting, place, check, &mut probes).await;
        for (n, (probe, steps)) in probes.iter().zip(&records).enumerate() {
            if !self.judges(n) {
                continue;
            }
            let (found, compared) = judged(contract, probe, steps, contracts);
            self.outcome.interface[check].cases += u32::from(compared);
            let Some(Repeated {
                breach,
                offender,
                way,
                sent,
            }) = found
            else {
                continue;
            };
            let story = |_: &Breach| {
                let told = probe.told(setting, Kind::Idempotent, n, offender, &way);
                match &sent {
                    Some(sent) => Told {
                        calls: consumer::story(setting, &probe.story(offender), sent),
                        ..told
                    },
                    None => told,
                }
            };
            let at = |it: &StepRecord| it.at.filter(|_| offender == probe.acts.start);
            let slot = sent.as_ref().map(|sent| sent.3);
            let slot = slot.or_else(|| at(&steps[probe.acts.start]));
            self.note(check, &contract.name, n, slot, breach, &story);
        }
    }
}

/// A call and its repetition: at first one after the other and nothing else. Later there is more around them, and where
/// there is a key other arguments come with it.
fn repetition<'a>(
    prober: &mut Prober<'a>,
    contract: &'a Contract,
    contracts: &Contracts,
    (place, number): (usize, usize),
    pools: &Pools,
) -> Option<Probe> {
    let operation = &contract.operations[place];
    let promise = operation.idempotent.as_ref()?;
    let first = prober.arguments(place, pools)?;
    let mut again = first.clone();
    if number % 2 == 1 && promise.key.is_some() {
        let other = prober.arguments(place, pools)?;
        let made = promise.again(operation, &first.values(), &other.values());
        if wrong_argument(operation, &made, &contracts.types).is_none() {
            again = Args::new(&made);
        }
    }
    let around = prober.probe(number, vec![Step::new(place, first)], pools);
    let mut before: Case = around.case[..around.questions.start].to_vec();
    let call = &around.case[around.acts.start];
    before.push(call.clone());
    // It may be the second one that is made: the first one throws.
    if !operation.throws.is_empty() && prober.chance.one_in(LATER_ONE_IN) {
        before.push(call.clone());
    }
    if number > 0 && prober.chance.one_in(LATER_ONE_IN) {
        for _ in 0..1 + prober.chance.below(MOST_BETWEEN) {
            let other = prober.chance.below(contract.operations.len());
            if let Some(args) = prober.arguments(other, pools) {
                before.push(Step::new(other, args));
            }
        }
    }
    let questions = around.case[around.questions].to_vec();
    Some(Probe::of(before, questions, vec![Step::new(place, again)]))
}

/// What a repeated call and the answers around it say: how it broke the promise, and whether there was one at all.
pub(super) fn judged(
    contract: &Contract,
    probe: &Probe,
    steps: &[StepRecord],
    contracts: &Contracts,
) -> (Option<Repeated>, bool) {
    let act = probe.acts.start;
    let (step, Some(record)) = (&probe.case[act], steps.get(act)) else {
        return (None, false);
    };
    let operation = &contract.operations[step.operation];
    let Some(promise) = &operation.idempotent else {
        return (None, false);
    };
    let args = step.args.values();
    let mut before = probe.case[..probe.questions.start].iter().zip(steps);
    let first = before.position(|(other, record)| {
        other.operation == step.operation
            && record.value.is_some()
            && !record.promise
            && promise.is_again(operation, &other.args.values(), &args)
    });
    let untold = record.refused.is_some() || words::no_answer(record).is_some();
    let Some(first) = first.filter(|_| !untold) else {
        return (None, false);
    };
    let breach = |status, expected: String, actual: String, message: String| Breach {
        rule: Rule::Idempotent,
        status,
        expected,
        actual,
        message,
        clause: Some(promise.at),
    };
    let name = &operation.name;
    let found = |breach: Breach, offender: usize, asked: usize, what, sent| Repeated {
        way: Way::change(asked, &breach, what),
        breach,
        offender,
        sent,
    };
    if let Some(stop) = &record.stopped {
        let (status, message) = words::stopped(stop);
        let expected = format!("as before: {}", told(&steps[first]));
        let breach = breach(status, expected, "no result".to_owned(), message);
        let way = Way::of(step.operation, &breach, record);
        let stopped = Repeated {
            way,
            ..found(breach, act, step.operation, "stopped", None)
        };
        return (Some(stopped), true);
    }
    let with = match &promise.key {
        Some(key) => format!(" with the same key `{}`", key.text),
        None => String::new(),
    };
    let differs = if record.sent.is_empty() {
        unlike(&steps[first], record) == Some(true)
    } else {
        matches!(compare(steps, first, act, contracts), Some(Some(_)))
    };
    if differs {
        let (was, is) = (told(&steps[first]), told(record));
        let message = format!("`{name}` answered {was}, and {is} when it was called again{with}");
        let breach = breach(Status::Failed, format!("as before: {was}"), is, message);
        let repeated = found(breach, act, step.operation, "twice", None);
        return (Some(repeated), true);
    }
    let mut sent = record.sent.iter();
    if let Some(sent) = sent.find(|sent| is_effect(sent, &steps[..act], contracts)) {
        let call = words::call(&format!("{}.{}", sent.0, sent.1), &sent.2);
        let message = format!("`{name}` was called again{with}, and sent {call}");
        let expected = "nothing that has an effect".to_owned();
        let breach = breach(Status::Failed, expected, call, message);
        let repeated = found(breach, act, step.operation, "sent", Some(sent.clone()));
        return (Some(repeated), true);
    }
    let Some(Change {
        step: changed,
        before,
        after,
    }) = probe.changed(steps, contracts).0
    else {
        return (None, true);
    };
    let asked = probe.case[changed].operation;
    let message = format!(
        "`{}` answered {before} before `{name}` was called again{with}, and {after} afterwards",
        contract.operations[asked].name
    );
    let breach = breach(
        Status::Failed,
        format!("as before: {before}"),
        after,
        message,
    );
    (Some(found(breach, changed, asked, "changed", None)), true)
}

/// Whether what a repeated call sends has an effect, after what was sent before.
fn is_effect(sent: &Sent, before: &[StepRecord], contracts: &Contracts) -> bool {
    let contract = contracts.contracts.get(&sent.0);
    let operation: Option<&Operation> =
        contract.and_then(|contract| contract.operations.iter().find(|it| it.name == sent.1));
    let Some(operation) = operation else {
        return true;
    };
    let again = operation.idempotent.as_ref().is_some_and(|promise| {
        let mut earlier = before.iter().flat_map(|record| &record.sent);
        earlier.any(|other| {
            other.0 == sent.0 && other.1 == sent.1 && promise.is_again(operation, &other.2, &sent.2)
        })
    });
    !operation.readonly && !again
}
