//! What the records of a trial say.

use crate::contract::channel::Delivery;
use crate::contract::{Contract, Contracts};
use crate::program::protocol::{Sent, StepRecord};
use crate::report::{Rule, Status};
use crate::value::{Value, same};

use super::super::judge::Breach;
use super::super::probe::{Change, Probe, compare, told};
use super::super::words;
use super::trial::Trial;

/// How far two sums of the same numbers may be apart that were added in another order, as a share of the larger one.
const ROUNDING: f64 = 1e-9;

/// What a trial says: how the promise was broken and by which step of its last case, if it was; none if nothing can be said.
pub(super) fn judged(
    contract: &Contract,
    trial: &Trial,
    cases: &[Vec<StepRecord>],
    contracts: &Contracts,
) -> Option<Option<(Breach, usize)>> {
    match (trial, cases) {
        (Trial::Twice { probe, again }, [steps]) => {
            judged_twice(contract, (probe, *again), steps, contracts)
        }
        (Trial::Gap { case }, [steps]) => {
            let lost = case.iter().zip(steps).position(|(_, step)| !received(step));
            if lost.is_none() && steps.len() < case.len() {
                return None;
            }
            Some(
                lost.and_then(|step| {
                    Some((refused(steps.get(step)?, "after a lost event")?, step))
                }),
            )
        }
        (Trial::Order { probes }, [straight, again, turned]) => {
            order(contract, probes, [straight, again, turned])
        }
        _ => None,
    }
}

/// The same of events that are delivered again, those from the step `again` on.
pub(super) fn judged_twice(
    contract: &Contract,
    (probe, again): (&Probe, usize),
    steps: &[StepRecord],
    contracts: &Contracts,
) -> Option<Option<(Breach, usize)>> {
    // What it did not receive the first time is another matter.
    let first = steps.get(again..again + probe.acts.len())?;
    if !first.iter().all(received) {
        return None;
    }
    Some(twice(contract, probe, steps, contracts))
}

fn received(record: &StepRecord) -> bool {
    record.error.is_none() && record.stopped.is_none() && record.refused.is_none()
}

/// How an event was not received.
fn refused(record: &StepRecord, when: &str) -> Option<Breach> {
    if record.refused.is_some() || words::no_answer(record).is_some() {
        return None;
    }
    let (status, what) = match (&record.stopped, &record.error) {
        (Some(stop), _) => words::stopped(stop),
        (None, Some(error)) => (Status::Failed, ["`receive` threw ", &error.name].concat()),
        (None, None) => return None,
    };
    Some(breach(
        status,
        "the event is received".to_owned(),
        told(record),
        [when, ": ", &what].concat(),
    ))
}

fn breach(status: Status, expected: String, actual: String, message: String) -> Breach {
    Breach {
        rule: Rule::Delivery,
        status,
        expected,
        actual,
        message,
        clause: None,
    }
}

/// An event that was delivered twice has the effect of once.
fn twice(
    contract: &Contract,
    probe: &Probe,
    steps: &[StepRecord],
    contracts: &Contracts,
) -> Option<(Breach, usize)> {
    for act in probe.acts.clone() {
        let record = steps.get(act)?;
        if let Some(breach) = refused(record, "delivered twice") {
            return Some((breach, act));
        }
        let before: Vec<&Sent> = steps[..act].iter().flat_map(|step| &step.sent).collect();
        let further = record
            .sent
            .iter()
            .find(|sent| has_effect(sent, &before, contracts));
        if let Some(Sent(contract, operation, args, ..)) = further {
            let call = words::call(&[contract, ".", operation].concat(), args);
            let message =
                format!("delivered twice, it makes a further call of `{contract}.{operation}`");
            let expected = "no further call".to_owned();
            return Some((breach(Status::Failed, expected, call, message), act));
        }
    }
    let change = changed(probe, steps, contracts)?;
    let asked = &contract.operations[probe.case[change.step].operation].name;
    let message = format!(
        "delivered twice: `{asked}` answered {} after the first time, and {} after the second",
        change.before, change.after
    );
    let expected = format!("as after the first time: {}", change.before);
    Some((
        breach(Status::Failed, expected, change.after, message),
        change.step,
    ))
}

/// The first question that is answered otherwise after the acts, but for the order of lists: what is delivered again moves
/// to the end of some.
fn changed(probe: &Probe, steps: &[StepRecord], contracts: &Contracts) -> Option<Change> {
    for (n, first) in probe.questions.clone().enumerate() {
        let (before, after) = (probe.questions.end + n, probe.acts.end + n);
        if !matches!(compare(steps, first, before, contracts), Some(None)) {
            return None;
        }
        let values = (&steps.get(before)?.value, &steps.get(after)?.value);
        let moved = matches!(values, (Some(one), Some(other)) if alike(one, other));
        match compare(steps, before, after, contracts) {
            Some(Some(change)) if !moved => return Some(change),
            _ => {}
        }
    }
    None
}

/// Whether a call changes anything that the calls before it have not: questions do not, nor does what may come twice.
fn has_effect(sent: &Sent, before: &[&Sent], contracts: &Contracts) -> bool {
    let Some(contract) = contracts.contracts.get(&sent.0) else {
        return false;
    };
    let mut operations = contract.operations.iter();
    let operation = operations.find(|it| it.name == sent.1 && !it.readonly);
    let Some(operation) = operation else {
        return false;
    };
    let channel = contract.channel();
    let repeatable = channel.is_some_and(|it| it.delivery == Delivery::AtLeastOnce);
    let again = |other: &&Sent| {
        let call = other.0 == sent.0 && other.1 == sent.1;
        call && match &operation.idempotent {
            Some(it) => it.is_again(operation, &other.2, &sent.2),
            None => repeatable && same_list(&other.2, &sent.2),
        }
    };
    !before.iter().any(again)
}

fn same_list(one: &[Value], other: &[Value]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
}

/// Two events about the same thing come to the same in any order. What the module makes of chance, and of answers of stubs,
/// may differ.
fn order(
    contract: &Contract,
    probes: &[Probe; 3],
    [straight, again, turned]: [&Vec<StepRecord>; 3],
) -> Option<Option<(Breach, usize)>> {
    let [probe, ..] = probes;
    let settled = |steps: &[StepRecord]| {
        steps.len() == probe.case.len()
            && steps
                .iter()
                .all(|step| step.sent.is_empty() && step.stopped.is_none())
            && steps[..probe.questions.start].iter().all(received)
            && steps[probe.acts.clone()].iter().all(received)
    };
    if ![straight, again, turned]
        .into_iter()
        .all(|steps| settled(steps))
    {
        return None;
    }
    let mut compared = false;
    for asked in probe.acts.end..probe.case.len() {
        let (Some(one), Some(other), Some(last)) = (
            &straight[asked].value,
            &again[asked].value,
            &turned[asked].value,
        ) else {
            continue;
        };
        if !alike(one, other) {
            return None;
        }
        compared = true;
        if !alike(one, last) {
            let name = &contract.operations[probe.case[asked].operation].name;
            let message = format!(
                "`{name}` answers {last} after these two events, and {one} after them in the other order"
            );
            let expected = format!("as in the other order: {one}");
            return Some(Some((
                breach(Status::Failed, expected, last.to_string(), message),
                asked,
            )));
        }
    }
    compared.then_some(None)
}

/// Whether two answers say the same but for the order of lists and the rounding of sums.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => {
            same(one, other) || (a - b).abs() <= ROUNDING * a.abs().max(b.abs())
        }
        (Value::Array(a), Value::Array(b)) => {
            let mut left: Vec<&Value> = b.iter().collect();
            a.len() == b.len()
                && a.iter().all(|item| {
                    let twin = left.iter().position(|it| alike(item, it));
                    twin.is_some_and(|at| {
                        left.swap_remove(at);
                        true
                    })
                })
        }
        (Value::Object(a), Value::Object(b)) => {
            let member = |all: &[(String, Value)], name: &str| {
                let found = all.iter().find(|(it, _)| it == name);
                found.map_or(Value::Undefined, |(_, value)| value.clone())
            };
            a.iter()
                .chain(b)
                .all(|(name, _)| alike(&member(a, name), &member(b, name)))
        }
        _ => same(one, other),
    }
}
