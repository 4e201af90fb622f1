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
        let Some(place) = astray(contract, probe, steps) else {
            continue;
        };
        let act = probe.acts.start;
        // An answer that is in use already is what a call of this operation is judged by, wherever it comes.
        let collided = place < act
            && !probe.illegal
            && probe.case[place].operation == probe.case[act].operation
            && steps.get(place).is_some_and(|it| it.value.is_some());
        if collided {
            probe.case.truncate(place + 1);
            (probe.questions, probe.acts) = (place..place, place..place + 1);
            steps.truncate(place + 1);
        } else {
            steps.clear();
        }
    }
}

/// Whether a probe's calls are in order, but for the act that is to be out of it.
pub(super) fn is_meant(contract: &Contract, probe: &mut Probe, steps: &[StepRecord]) -> bool {
    astray(contract, probe, steps).is_none()
}

/// The first call of a probe that is not as it is meant.
#[inline(never)]
fn astray(contract: &Contract, probe: &mut Probe, steps: &[StepRecord]) -> Option<usize> {
    let act = (probe.acts.start, probe.illegal);
    let all = probe.case.len();
    let (legal, illegal) = legal(contract, &mut probe.case, steps, Some(act));
    (legal < all || illegal != probe.illegal).then_some(legal)
}

/// How many calls of a case are legal, before the first one that is not, or whose answer brings others out of order. What
/// the act at this place is and answers does not count, if it is to be illegal; whether it is. References are resolved on
/// the way.
#[inline(never)]
fn legal(
    contract: &Contract,
    case: &mut Case,
    steps: &[StepRecord],
    act: Option<(usize, bool)>,
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
        if act == Some((place, true)) {
            illegal = !allowed;
        } else if !allowed && step.how == How::Kept {
            return (place, illegal);
        }
        let collides = |value| order.collides(step.operation, value).is_some();
        if record.value.as_ref().is_some_and(collides) && act.is_none_or(|(act, _)| act != place) {
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
