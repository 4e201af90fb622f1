//! Checks by hand: on one provider alone, and on the wired system.

use crate::contract::conform::{Wrong, conform};
use crate::contract::{Contracts, Kind, Operation, Types};
use crate::program::job::Job;
use crate::program::protocol::{self, Answer, CheckRecord};
use crate::report::{Crossing, Status};
use crate::value::Value;

use super::connection::{Secrets, hidden, misfit};
use super::consumer::FETCH;
use super::judge::{judge_error, judge_result};
use super::keep::What;
use super::order::out_of_order;
use super::run::{Runner, Trouble};
use super::sandbox::Sandbox;
use super::words;

/// Crossings that an integration check shows; the rest is counted only.
const MOST_CROSSINGS_SHOWN: usize = 200;

/// How a check by hand ended, in the report's terms.
pub(super) struct Ended {
    pub(super) status: Status,
    message: Option<String>,
    slot: Option<u32>,
    by_clock: bool,
    record: CheckRecord,
}

impl<S: Sandbox> Runner<'_, S> {
    /// Runs an interface check by hand.
    pub(super) async fn by_hand(&mut self, place: usize, index: usize) {
        let check = &self.outcome.interface[place];
        let (module, contract) = (check.module.clone(), check.contract.clone());
        let job = Job::Check {
            index,
            module: Some(&module),
            contract: Some(&contract),
        };
        self.keep_check(&job, What::ByHand(place));
        let ended = self.hand(&job, true).await;
        self.note_stubs(&module);
        let at = ended.slot.and_then(|slot| self.system.slots.at(slot));
        let secrets = Secrets::of_crossings(&self.system.contracts, &ended.record.crossings);
        let check = &mut self.outcome.interface[place];
        check.status = ended.status;
        check.cases = u32::from(!matches!(ended.status, Status::Skipped | Status::Pending));
        check.message = ended.message.map(|text| secrets.masked(&text));
        check.by_clock = ended.by_clock;
        check.at = at.or(check.at.take());
        for crossing in &ended.record.crossings {
            let operation = format!("{}.{}", crossing.contract, crossing.operation);
            self.outcome.interface_reach.call(operation, 1);
        }
    }

    /// Runs an integration check; the modules that it met.
    pub(super) async fn integration(&mut self, place: usize, index: usize) -> Vec<String> {
        let job = Job::Check {
            index,
            module: None,
            contract: None,
        };
        self.keep_check(&job, What::Together(place));
        let ended = self.hand(&job, false).await;
        let at = ended.slot.and_then(|slot| self.system.slots.at(slot));
        let mut shown = Vec::new();
        let secrets = Secrets::of_crossings(&self.system.contracts, &ended.record.crossings);
        let mut broken_calls = 0;
        let crossings = &ended.record.crossings;
        let done = matches!(ended.status, Status::Passed | Status::Pending);
        let disorder = out_of_order(&self.system.contracts, crossings, done);
        for (n, crossing) in crossings.iter().enumerate() {
            let name = format!("{}.{}", crossing.contract, crossing.operation);
            let broken = self.broken(crossing).or_else(|| {
                let mut disorder = disorder.iter();
                disorder.find(|it| it.0 == n).map(|it| it.1.clone())
            });
            let broken = broken.or_else(|| {
                let told = secrets.cross(crossing, &self.system.contracts);
                told.then(|| "it tells a secret part of a connection string".to_owned())
            });
            broken_calls += u32::from(broken.is_some());
            self.outcome.integration_reach.call(name.clone(), 1);
            if shown.len() < MOST_CROSSINGS_SHOWN {
                shown.push(show(
                    crossing,
                    name,
                    broken,
                    (&secrets, &self.system.contracts),
                ));
            }
        }
        self.outcome.integration_reach.broken += broken_calls;
        let check = &mut self.outcome.integration[place];
        check.status = ended.status;
        check.message = ended.message.map(|text| secrets.masked(&text));
        check.by_clock = ended.by_clock;
        check.steps = u32::try_from(ended.record.crossings.len()).unwrap_or(u32::MAX);
        check.crossings = shown;
        check.broken = broken_calls;
        check.at = at.or(check.at.take());
        ended.record.modules
    }

    async fn hand(&mut self, job: &Job<'_>, interface: bool) -> Ended {
        let reply = match self.ask(job, false).await {
            Ok(reply) => reply,
            Err(trouble) => return lost(&trouble),
        };
        let reach = if interface {
            &mut self.outcome.interface_reach
        } else {
            &mut self.outcome.integration_reach
        };
        reach.slots.extend(&reply.entered);
        match reply.answer {
            Answer::Check { record } => ended(*record),
            _ => lost(&Trouble::Lost(
                None,
                super::Loss::Refused("an answer to another job".to_owned()),
            )),
        }
    }

    /// How a call on a wire broke the contract it went through, if it did.
    fn broken(&self, crossing: &protocol::Crossing) -> Option<String> {
        let contracts = &self.system.contracts;
        let contract = contracts.contracts.get(&crossing.contract)?;
        if let (Kind::Service, FETCH, [Value::Text(method), Value::Text(target)]) = (
            contract.kind,
            crossing.operation.as_str(),
            crossing.args.as_slice(),
        ) {
            let name = &crossing.contract;
            return Some(format!(
                "{method} {target} is no request that {name} describes"
            ));
        }
        let operation = contract
            .operations
            .iter()
            .find(|operation| operation.name == crossing.operation)?;
        if let Some(sent) = wrong_argument(operation, &crossing.args, &contracts.types) {
            let (param, wrong) = sent;
            return Some(format!(
                "{param}{} is {}, not {}",
                wrong.path, wrong.actual, wrong.expected
            ));
        }
        if let Some(why) = misfit(contract, &contracts.types, &crossing.args) {
            return Some(why);
        }
        if let Some(refused) = crossing.refused.as_ref().and_then(|places| places.first()) {
            let clause = operation.requires.get(*refused as usize)?;
            return Some(format!("@requires {} does not hold", clause.text));
        }
        if let Some(error) = &crossing.error {
            return judge_error(operation, error, crossing.when, &contracts.types)
                .map(|breach| breach.message);
        }
        let result = crossing
            .result
            .as_ref()
            .and_then(|value| judge_result(operation, value, crossing.promise, &contracts.types));
        result.map(|breach| breach.message).or_else(|| {
            let clause = operation.ensures.get(crossing.broken.first()?.place())?;
            Some(format!("@ensures {} does not hold", clause.text))
        })
    }
}

/// The first argument that is not of its parameter's type: the parameter's name, and what is wrong.
pub(super) fn wrong_argument<'o>(
    operation: &'o Operation,
    args: &[Value],
    types: &Types,
) -> Option<(&'o str, Wrong)> {
    operation
        .params
        .iter()
        .enumerate()
        .find_map(|(place, param)| {
            let value = args.get(place).unwrap_or(&Value::Undefined);
            if param.optional && *value == Value::Undefined {
                return None;
            }
            let wrong = conform(value, &param.ty, types)?;
            Some((param.name.as_str(), wrong))
        })
}

fn show(
    crossing: &protocol::Crossing,
    operation: String,
    broken: Option<String>,
    (secrets, contracts): (&Secrets, &Contracts),
) -> Crossing {
    let text = |value: &Value| {
        let value = match contracts.contracts.get(&crossing.contract) {
            Some(contract) if contract.template.is_some() => {
                hidden(contract, &contracts.types, value).to_string()
            }
            _ => value.to_string(),
        };
        secrets.masked(&value)
    };
    Crossing {
        from: crossing.from.clone(),
        to: crossing.to.clone(),
        operation,
        args: crossing.args.iter().map(text).collect(),
        result: crossing.result.as_ref().map(text),
        error: match crossing.timeout {
            Some(ms) => Some(format!("TimeoutError: no reply within {ms} ms")),
            None => crossing
                .error
                .as_ref()
                .map(|error| secrets.masked(&words::thrown(error))),
        },
        time: crossing.time,
        broken: broken.map(|text| secrets.masked(&text)),
        link: (!crossing.link.is_empty()).then(|| crossing.link.join(", ")),
    }
}

pub(super) fn ended(record: CheckRecord) -> Ended {
    let (status, message) = match (&record.stopped, &record.thrown) {
        (Some(stop), _) => {
            let (status, message) = words::stopped(stop);
            (status, Some(message))
        }
        (None, Some(error)) if record.message.is_none() => {
            (record.status, Some(words::thrown(error)))
        }
        _ => (record.status, record.message.clone()),
    };
    Ended {
        status,
        message,
        slot: record.at,
        by_clock: false,
        record,
    }
}

fn lost(trouble: &Trouble) -> Ended {
    let (message, by_clock) = trouble.words();
    let status = match trouble {
        Trouble::Stopped => Status::Skipped,
        Trouble::Lost(_, super::Loss::Silent) => Status::Timeout,
        Trouble::Lost(..) => Status::Error,
    };
    Ended {
        status,
        message: Some(message),
        slot: None,
        by_clock,
        record: CheckRecord::default(),
    }
}
