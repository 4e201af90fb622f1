//! The first thing that differs with a change, as a report shows it.

use crate::program::protocol::{Crossing, StepRecord, read};
use crate::program::records::Difference;
use crate::report::Differs;
use crate::value::brief;

use super::super::cases::Step;
use super::super::group::Setting;
use super::super::shrink::example_of;
use super::super::words;

/// Characters of a value that a difference shows, and calls that it names.
const MOST_VALUE_CHARS: usize = 200;
const MOST_SENT_SHOWN: usize = 3;

/// How the first step that differs does.
pub(super) fn differs(
    setting: &Setting<'_>,
    case: &[Step],
    was: &[StepRecord],
    is: &[StepRecord],
) -> Option<Differs> {
    let (n, (before, after)) = was
        .iter()
        .zip(is)
        .enumerate()
        .find(|(_, (before, after))| before != after)?;
    let steps = case.get(..=n)?;
    let (step, earlier) = steps.split_last()?;
    let operation = &setting.contract.operations[step.operation];
    let name = |record: &StepRecord| record.error.as_ref().map(|error| error.name.clone());
    // Where an earlier call or a stub matters, an example of one call does not say it.
    let alone = earlier.is_empty() && before.sent.is_empty() && before.invented.is_empty();
    let says = (alone && (before.value != after.value || name(before) != name(after)))
        .then(|| example_of(operation, step, before))
        .flatten();
    Some(Differs {
        check: None,
        calls: setting.calls(steps),
        before: outcome(before, after),
        after: outcome(after, before),
        example: says,
    })
}

/// What a step came to, as far as it is not what another came to.
fn outcome(record: &StepRecord, other: &StepRecord) -> String {
    if record.value == other.value && record.error == other.error && record.sent != other.sent {
        let differing = record.sent.iter().enumerate();
        let sent = differing
            .filter(|(n, sent)| other.sent.get(*n) != Some(*sent))
            .map(|(_, sent)| words::call(&format!("{}.{}", sent.0, sent.1), &sent.2));
        let sent: Vec<String> = sent.take(MOST_SENT_SHOWN).collect();
        return match sent.is_empty() {
            true => "sends nothing".to_owned(),
            false => format!("sends {}", sent.join(", ")),
        };
    }
    match (&record.value, &record.error, &record.stopped) {
        (_, _, Some(stop)) => words::stopped(stop).1,
        (_, Some(error), _) => format!("throws {}", words::thrown(error)),
        (Some(value), ..) => brief(value, MOST_VALUE_CHARS),
        _ => "is not called".to_owned(),
    }
}

/// How the first crossing that differs does.
pub(super) fn crossed(check: &str, difference: &Difference) -> Option<Differs> {
    let read = |text: &Option<String>| -> Option<Crossing> { read(text.as_deref()?) };
    let (was, is) = (read(&difference.was), read(&difference.is));
    let call = was.as_ref().or(is.as_ref())?;
    let says = |crossing: &Option<Crossing>| match crossing {
        None => "does not cross".to_owned(),
        Some(it) => {
            let operation = format!("{}.{}", it.contract, it.operation);
            let answer = match (&it.error, &it.result) {
                (Some(error), _) => format!("throws {}", words::thrown(error)),
                (None, Some(value)) => brief(value, MOST_VALUE_CHARS),
                (None, None) => "no answer".to_owned(),
            };
            format!("{} → {answer}", words::call(&operation, &it.args))
        }
    };
    Some(Differs {
        check: Some(check.to_owned()),
        calls: vec![format!("{} → {}", call.from, call.to)],
        before: says(&was),
        after: says(&is),
        example: None,
    })
}
