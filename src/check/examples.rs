//! Examples: every one on a fresh module, its outcome as written.

use crate::contract::{Operation, Outcome as Expected};
use crate::program::protocol::StepRecord;
use crate::report::{Rule, Status};
use crate::value::{Args, same};

use super::cases::{Asks, Case, How, Step};
use super::group::Setting;
use super::judge::Breach;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::tally::len;
use super::words;

impl<S: Sandbox> Runner<'_, S> {
    /// Every example on a fresh module, with stubs answering from their own examples.
    pub(super) async fn examples(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        operation: &Operation,
    ) {
        let Some(check) = setting.group.check(place, Rule::Example) else {
            return;
        };
        let cases: Vec<Case> = operation
            .examples
            .iter()
            .map(|example| {
                let mut step = Step::new(place, Args::new(&example.args));
                if shows_refusal(operation, &example.outcome) {
                    step.how = How::Unasked;
                }
                vec![step]
            })
            .collect();
        let asks = Asks {
            examples: true,
            watched: cases.len(),
            ..Asks::default()
        };
        let records = self.batch(setting, place, 0, &cases, asks).await;
        let mut missing = Vec::new();
        let mut judged = 0;
        for (n, (example, record)) in operation.examples.iter().zip(&records).enumerate() {
            let Some(record) = record.last() else {
                continue;
            };
            if cases[n][0].how == How::Kept && record.refused.is_none() {
                self.consumer_calls(setting, n, &cases[n], record);
            }
            if let Some(invented) = record.invented.first() {
                missing.push(invented.clone());
                continue;
            }
            if let Some(stub) = words::no_answer(record) {
                missing.push(stub.to_owned());
                continue;
            }
            if !self.judges(n) {
                continue;
            }
            judged += 1;
            let Some((status, actual)) = differs(&example.outcome, record) else {
                if cases[n][0].how == How::Kept {
                    self.judge_case(setting, place, n, &cases[n], std::slice::from_ref(record));
                }
                continue;
            };
            let breach = Breach {
                rule: Rule::Example,
                status,
                expected: example.text.clone(),
                message: format!("@example {} : {actual}", example.text),
                actual,
                clause: Some(example.at),
            };
            self.breach(setting, place, n, &cases[n], record, breach);
        }
        let check = &mut self.outcome.interface[check];
        check.cases = judged;
        if let Some(first) = missing.first() {
            let note = format!(
                "skipped {}: there is no @example for {first}",
                words::count(len(missing.len()), "example")
            );
            if check.status == Status::Pending && judged == 0 {
                check.status = Status::Skipped;
            }
            check.message.get_or_insert(note);
        }
    }
}

/// Whether an example shows how bad input is refused: its call need not keep the contract.
fn shows_refusal(operation: &Operation, outcome: &Expected) -> bool {
    matches!(outcome, Expected::Throws(name) if operation.refuses_with(name))
}

/// How a record differs from an example's outcome, and how that counts.
fn differs(expected: &Expected, record: &StepRecord) -> Option<(Status, String)> {
    if let Some(stop) = &record.stopped {
        return Some(words::stopped(stop));
    }
    if record.refused.is_some() {
        return Some((Status::Failed, "it breaks @requires itself".to_owned()));
    }
    let value = record.value.as_ref();
    match (expected, &record.error) {
        (Expected::Throws(name), Some(error)) if *name == error.name => None,
        (_, Some(error)) => Some((Status::Failed, format!("it threw {}", words::thrown(error)))),
        (Expected::Returns(wanted), None) if value.is_some_and(|value| same(wanted, value)) => None,
        _ => Some((
            Status::Failed,
            value.map_or_else(
                || "it gave no answer".to_owned(),
                |value| format!("it answered {value}"),
            ),
        )),
    }
}
