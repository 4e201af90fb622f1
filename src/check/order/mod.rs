//! `@protocol`: calls in order, and out of it.

mod probe;
mod rule;
mod sent;
mod walk;
mod wires;

use crate::contract::Contract;
use crate::contract::protocol::Order;
use crate::program::protocol::StepRecord;
use crate::value::{Args, Value};

use super::cases::{Case, How, Step};
use super::probe::Probe;
use walk::reference;

pub(super) use probe::probe;
pub(super) use rule::judged;
pub(super) use sent::sent_out_of_order;
pub(super) use walk::{Hands, legal_case};
pub(super) use wires::out_of_order;

/// Puts what was answered in the place of references to it, and leaves of the records only those of legal calls: a call
/// that was to bring others into order may have thrown, and does not count then.
pub(super) fn settle(
    contract: &Contract,
    case: &mut Case,
    mut steps: Vec<StepRecord>,
) -> Vec<StepRecord> {
    if contract.protocol.is_some() {
        let legal = legal(contract, case, &steps, None).0;
        steps.truncate(legal);
    }
    steps
}

/// The same for probes: of one that is not in order nothing is left.
pub(super) fn settle_probes(
    contract: &Contract,
    probes: &mut [Probe],
    records: &mut [Vec<StepRecord>],
) {
    if contract.protocol.is_none() {
        return;
    }
    for (probe, steps) in probes.iter_mut().zip(records) {
        if !is_meant(contract, probe, steps) {
            steps.clear();
        }
    }
}

/// Whether a probe's calls are in order, but for the act that is to be out of it.
pub(super) fn is_meant(contract: &Contract, probe: &mut Probe, steps: &[StepRecord]) -> bool {
    let wrong = probe.illegal.then_some(probe.acts.start);
    let all = probe.case.len();
    let (legal, illegal) = legal(contract, &mut probe.case, steps, wrong);
    legal == all && illegal == probe.illegal
}

/// How many calls of a case are legal, before the first one that is not; the one at `except` does not count. Whether that
/// one is out of order. References are resolved on the way.
fn legal(
    contract: &Contract,
    case: &mut Case,
    steps: &[StepRecord],
    except: Option<usize>,
) -> (usize, bool) {
    let Some(protocol) = &contract.protocol else {
        return (case.len(), false);
    };
    let mut order = Order::new(protocol);
    let mut illegal = false;
    for place in 0..case.len().min(steps.len()) {
        let step = &mut case[place];
        if !resolve(step, steps) {
            return (place, illegal);
        }
        let (record, args) = (&steps[place], step.args.values());
        let allowed = order.allows(step.operation, &args);
        if except == Some(place) {
            illegal = !allowed;
        } else if !allowed && step.how == How::Kept {
            return (place, illegal);
        }
        match &record.value {
            Some(value) if allowed => order.made(step.operation, &args, Some(value)),
            _ => order.passed(),
        }
    }
    (steps.len().min(case.len()), illegal)
}

/// Puts answers in the place of references to them; false if there are none.
fn resolve(step: &mut Step, steps: &[StepRecord]) -> bool {
    if step.how == step.how.unbound() {
        return true;
    }
    let mut values = step.args.values();
    for value in &mut values {
        let Some((place, member)) = reference(value) else {
            continue;
        };
        let answer = steps.get(place).and_then(|record| record.value.as_ref());
        let answer = match (member, answer) {
            (Some(member), Some(Value::Object(members))) => {
                let mut members = members.iter();
                members.find(|(name, _)| name == member).map(|it| &it.1)
            }
            (Some(_), _) => None,
            (None, answer) => answer,
        };
        let Some(answer) = answer else { return false };
        *value = answer.clone();
    }
    step.args = Args::new(&values);
    step.how = step.how.unbound();
    true
}

/// What may be called where somebody stands, in words.
fn expected(contract: &Contract, state: usize) -> String {
    let names = contract.operations.iter().enumerate();
    let machine = contract.protocol.as_ref().map(|protocol| &protocol.machine);
    let legal =
        names.filter(|(place, _)| machine.is_some_and(|it| it.next(state, *place).is_some()));
    let legal: Vec<String> = legal
        .map(|(_, operation)| format!("`{}`", operation.name))
        .collect();
    match legal.split_last() {
        None => "nothing may follow".to_owned(),
        Some((last, [])) => format!("next may be {last}"),
        Some((last, others)) => format!("next may be {} or {last}", others.join(", ")),
    }
}
