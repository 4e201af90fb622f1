//! What a module sends through the interfaces that it requires: seen at the stubs, while its own cases run.

use crate::contract::{Contract, Contracts, Operation, Types};
use crate::program::protocol::{Sent, StepRecord};
use crate::report::{Rule, Status};
use crate::value::Value;

use super::cases::{Case, Step};
use super::connection::{hidden, misfit};
use super::group::Setting;
use super::integration::wrong_argument;
use super::judge::Breach;
use super::plan::Group;
use super::route::as_fetch;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::shrink::{Found, Kind, Plot, Way};
use super::tally::{NO_SUCH_CASE, Told};
use super::words;

/// What crosses to a web service and is none of its operations; see `web/runtime/protocol.ts`.
pub(super) const FETCH: &str = "fetch";

/// Cases kept that call a required operation: with these every answer is tried.
const MOST_DRIVERS: usize = 4;

/// A case that calls a required operation, up to the step that does.
#[derive(Clone)]
pub(super) struct Driver {
    pub(super) contract: String,
    pub(super) operation: usize,
    pub(super) case: Case,
}

impl<S: Sandbox> Runner<'_, S> {
    /// Judges what the last step of a case has sent.
    pub(super) fn consumer_calls(
        &mut self,
        setting: &Setting<'_>,
        n: usize,
        case: &[Step],
        record: &StepRecord,
    ) {
        for sent in &record.sent {
            let Some((consumer, place)) = self.receiver(setting, sent) else {
                continue;
            };
            if sent.1 != FETCH {
                self.keep_driver(sent, place, case);
            }
            let check = consumer.check(place, Rule::ConsumerCalls);
            let Some(check) = check.filter(|_| self.judges(n)) else {
                continue;
            };
            self.outcome.interface[check].cases += 1;
            let contracts = &self.system.contracts;
            let contract = &contracts.contracts[&sent.0];
            let operation = &contract.operations[place];
            let breach = invalid(operation, sent, &contracts.types);
            if let Some(breach) = breach.or_else(|| of_no_form(contract, sent, &contracts.types)) {
                let story = |breach: &Breach| Told {
                    calls: story(setting, case, sent),
                    found: Plot::of_case(case).map(|plot| Found {
                        kind: Kind::Sent(sent.0.clone(), place),
                        way: Way::of(place, breach, record),
                        plot,
                        n,
                    }),
                };
                self.note(check, &sent.0, n, Some(sent.3), breach, &story);
            }
        }
    }

    /// The checks of the consumer for what a call went through, and the operation's place.
    fn receiver<'s>(&self, setting: &Setting<'s>, sent: &Sent) -> Option<(&'s Group, usize)> {
        let module = &setting.group.module;
        let mut consumers = setting.consumers.iter();
        let consumer = consumers.find(|it| it.module == *module && it.contract == sent.0)?;
        let contract = self.system.contracts.contracts.get(&sent.0)?;
        let place = |name: &str| contract.operations.iter().position(|it| it.name == name);
        let place = match (place(&sent.1), sent.1.as_str(), sent.2.get(3)) {
            (None, FETCH, Some(Value::Text(near))) => {
                // A request that is near none is told under the first.
                let first = || consumer.checks.first().map(|(place, ..)| *place);
                place(near).or_else(first)
            }
            (known, ..) => known,
        };
        Some((consumer, place?))
    }

    fn keep_driver(&mut self, sent: &Sent, operation: usize, case: &[Step]) {
        let mut known = 0;
        for driver in &self.drivers {
            if driver.contract == sent.0 && driver.operation == operation {
                known += 1;
                // A longer way to the same call tells nothing new.
                if known >= MOST_DRIVERS || case.starts_with(&driver.case) {
                    return;
                }
            }
        }
        self.drivers.push(Driver {
            contract: sent.0.clone(),
            operation,
            case: case.to_vec(),
        });
    }

    /// What nothing has broken has passed, if the module made such a call at all.
    pub(super) fn settle_consumer(&mut self, consumer: &Group) {
        let unloadable = self.outcome.unloadable.get(&consumer.module).cloned();
        for (.., place) in &consumer.checks {
            let check = &mut self.outcome.interface[*place];
            if check.status != Status::Pending {
                continue;
            }
            if check.cases > 0 && !self.outcome.stopped {
                check.status = Status::Passed;
                continue;
            }
            check.status = Status::Skipped;
            let why = match &unloadable {
                _ if self.outcome.stopped => "the run was stopped".to_owned(),
                _ if self.case.is_some() => NO_SUCH_CASE.to_owned(),
                Some(why) => format!("{} does not load: {why}", consumer.module),
                None if check.rule == Rule::ConsumerCalls => {
                    format!("no case made {} call it", consumer.module)
                }
                None => format!(
                    "no case made {} call it where another answer is allowed",
                    consumer.module
                ),
            };
            check.message.get_or_insert(why);
        }
    }
}

/// Calls as JavaScript, and what the last of them sends.
pub(super) fn story(setting: &Setting<'_>, case: &[Step], sent: &Sent) -> Vec<String> {
    let mut calls = setting.calls(case);
    calls.push(match (sent.1.as_str(), sent.2.as_slice()) {
        (FETCH, [method, target, ..]) => {
            let request = [
                method.clone(),
                target.clone(),
                Value::Array(Vec::new()),
                Value::Null,
            ];
            [&sent.0, ".", &as_fetch(&request)].concat()
        }
        _ => {
            let Contracts { contracts, types } = setting.contracts;
            let args = sent.2.iter().map(|arg| match contracts.get(&sent.0) {
                Some(contract) => hidden(contract, types, arg),
                None => arg.clone(),
            });
            let args: Vec<Value> = args.collect();
            words::call(&format!("{}.{}", sent.0, sent.1), &args)
        }
    });
    calls
}

/// How what is connected with is not of the contract's form.
pub(super) fn of_no_form(contract: &Contract, sent: &Sent, types: &Types) -> Option<Breach> {
    let why = misfit(contract, types, &sent.2)?;
    Some(Breach {
        rule: Rule::ConsumerCalls,
        status: Status::Failed,
        expected: "a text of the contract's form".to_owned(),
        actual: why.clone(),
        message: why,
        clause: Some(contract.at),
    })
}

/// How a call to a stub breaks the contract.
pub(super) fn invalid(operation: &Operation, sent: &Sent, types: &Types) -> Option<Breach> {
    let breach = |expected, actual, message, clause| Breach {
        rule: Rule::ConsumerCalls,
        status: Status::Failed,
        expected,
        actual,
        message,
        clause,
    };
    if let (
        FETCH,
        [
            Value::Text(method),
            Value::Text(target),
            Value::Number(status),
            ..,
        ],
    ) = (sent.1.as_str(), sent.2.as_slice())
    {
        let expected = format!("a request that {} describes", sent.0);
        let actual = format!("{method} {target}, refused with {status}");
        let message = format!(
            "{method} {target} is no request that {} describes: {status}",
            sent.0
        );
        return Some(breach(expected, actual, message, Some(operation.at)));
    }
    if let Some((param, wrong)) = wrong_argument(operation, &sent.2, types) {
        let what = format!("{param}{}", wrong.path);
        let message = format!("{what} is {}, not {}", wrong.actual, wrong.expected);
        let (expected, actual) = (
            format!("{what}: {}", wrong.expected),
            format!("{what}: {}", wrong.actual),
        );
        return Some(breach(expected, actual, message, Some(operation.at)));
    }
    let clause = operation.requires.get(*sent.4.first()? as usize)?;
    Some(breach(
        clause.text.clone(),
        "it does not hold".to_owned(),
        format!("@requires {} does not hold", clause.text),
        Some(clause.at),
    ))
}
