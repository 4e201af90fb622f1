//! `@checked`: what breaks the contract in one way is refused, and nothing has changed.

use crate::contract::conform::Wrong;
use crate::contract::generate::Pools;
use crate::contract::{Contract, Contracts, Operation, Types};
use crate::program::protocol::{StepRecord, Thrown};
use crate::report::{Rule, Status};
use crate::value::{Args, Value};

use super::cases::{How, Step};
use super::group::Setting;
use super::integration::wrong_argument;
use super::judge::Breach;
use super::probe::{Probe, Prober, told};
use super::run::Runner;
use super::sandbox::Sandbox;
use super::shrink::{Kind, Way};
use super::words;

/// Wrong calls of one operation, at most; each is a case.
const MOST_WRONG: usize = 200;

/// Calls of the right types among which such are looked for that break `@requires`: at limits, and at random.
const TRIED: (usize, usize) = (64, 64);

/// A wrong call: what it sends, and how.
struct Call {
    args: Args,
    how: How,
}

impl<S: Sandbox> Runner<'_, S> {
    /// Calls an operation wrongly, between equal questions.
    pub(super) async fn bad_input(&mut self, setting: &Setting<'_>, place: usize, pools: &Pools) {
        let Some(check) = setting.group.check(place, Rule::BadInput) else {
            return;
        };
        let contract = setting.contract;
        let operation = &contract.operations[place];
        let contracts = &self.system.contracts;
        let mut prober = Prober::new(
            contract,
            &contracts.types,
            place,
            "bad input",
            self.seed,
            setting.state,
        );
        let mut wrong = of_wrong_types(operation, place, &mut prober, pools);
        if !operation.requires.is_empty() {
            wrong.extend(of_right_types(operation, place, &mut prober, pools));
        }
        wrong.retain(|call| is_sent(operation, call, &contracts.types));
        let mut probes: Vec<Probe> = wrong
            .iter()
            .enumerate()
            .map(|(number, wrong)| {
                let act = Step {
                    operation: place,
                    args: wrong.args.clone(),
                    how: wrong.how,
                };
                prober.probe(number, vec![act], pools)
            })
            .collect();
        let records = self.ask_probes(setting, place, check, &mut probes).await;
        for (n, (probe, steps)) in probes.iter().zip(&records).enumerate() {
            let Some(record) = probe.answer(steps).filter(|_| self.judges(n)) else {
                continue;
            };
            self.outcome.interface[check].cases += 1;
            let Some((breach, offender, way)) = judged(contract, probe, steps, contracts) else {
                continue;
            };
            let slot = record.at.filter(|_| offender == probe.acts.start);
            let story = |_: &Breach| probe.told(setting, Kind::BadInput, n, offender, &way);
            self.note(check, &contract.name, n, slot, breach, &story);
        }
    }
}

/// How a wrong call was not refused, or has changed something: by which step and in which way.
pub(super) fn judged(
    contract: &Contract,
    probe: &Probe,
    steps: &[StepRecord],
    contracts: &Contracts,
) -> Option<(Breach, usize, Way)> {
    let act = probe.acts.start;
    let step = &probe.case[act];
    let operation = &contract.operations[step.operation];
    let call = Call {
        args: step.args.clone(),
        how: step.how,
    };
    if !is_sent(operation, &call, &contracts.types) {
        return None;
    }
    let wrong = wrong_argument(
        operation,
        &arrived(operation, &step.args, &contracts.types),
        &contracts.types,
    );
    let why = wrong.map_or_else(
        || broken(operation),
        |(param, wrong)| {
            let Wrong {
                path,
                actual,
                expected,
            } = wrong;
            format!("{param}{path} is {actual}, not {expected}")
        },
    );
    not_refused(contract, probe, steps, contracts, &why)
}

/// The same for a call that is wrong for this reason.
pub(super) fn not_refused(
    contract: &Contract,
    probe: &Probe,
    steps: &[StepRecord],
    contracts: &Contracts,
    why: &str,
) -> Option<(Breach, usize, Way)> {
    let act = probe.acts.start;
    let (step, record) = (&probe.case[act], steps.get(act)?);
    let operation = &contract.operations[step.operation];
    let refusals = match contract.channel() {
        // A subscriber refuses by throwing anything.
        Some(_) => None,
        None => Some(refusals(operation)),
    };
    if let Some(breach) = refusal(operation, record, refusals, why) {
        let way = Way::of(step.operation, &breach, record);
        return Some((breach, act, way));
    }
    let change = probe.changed(steps, contracts).0?;
    let asked = probe.case[change.step].operation;
    let message = format!(
        "`{}` refused a call, yet `{}` answered {} before it and {} afterwards",
        operation.name, contract.operations[asked].name, change.before, change.after
    );
    let expected = format!("as before: {}", change.before);
    let breach = breach(operation, Status::Failed, expected, change.after, message);
    let way = Way::change(asked, &breach, "changed");
    Some((breach, change.step, way))
}

/// The arguments as the provider meets them: what HTTP carries as a text has lost its type.
fn arrived(operation: &Operation, args: &Args, types: &Types) -> Vec<Value> {
    let args = args.values();
    match &operation.route {
        Some(route) => route.arrived(operation, &args, types),
        None => args,
    }
}

/// Whether a wrong call can be sent, and is wrong still when it arrives.
fn is_sent(operation: &Operation, call: &Call, types: &Types) -> bool {
    let Some(route) = &operation.route else {
        return true;
    };
    let still = || wrong_argument(operation, &arrived(operation, &call.args, types), types);
    route.carries(&call.args.values()) && (call.how == How::Broken || still().is_some())
}

/// Calls with one argument of which one part is not of its type.
fn of_wrong_types<'a>(
    operation: &'a Operation,
    place: usize,
    prober: &mut Prober<'a>,
    pools: &Pools,
) -> Vec<Call> {
    let mut found = Vec::new();
    for (nth, param) in operation.params.iter().enumerate() {
        for value in prober.generator.invalid(&param.ty) {
            if param.optional && value == Value::Undefined {
                continue;
            }
            let Some(args) = prober.arguments(place, pools) else {
                return found;
            };
            let mut sent = args.values();
            let args = if value == Value::Undefined && sent.len() <= nth + 1 {
                sent.truncate(nth);
                Args::new(&sent)
            } else {
                args.with(nth, value)
            };
            found.push(Call {
                args,
                how: How::Unasked,
            });
        }
    }
    found.truncate(MOST_WRONG);
    found
}

/// Calls of the right types: the sandbox makes those that break `@requires`.
fn of_right_types<'a>(
    operation: &'a Operation,
    place: usize,
    prober: &mut Prober<'a>,
    pools: &Pools,
) -> Vec<Call> {
    let mut found = Vec::new();
    let mut push = |args: Option<Args>| {
        found.extend(args.map(|args| Call {
            args,
            how: How::Broken,
        }));
    };
    for (nth, param) in operation.params.iter().enumerate() {
        for value in prober
            .generator
            .boundaries(&param.ty)
            .into_iter()
            .take(TRIED.0)
        {
            let args = prober.arguments(place, pools);
            push(args.map(|args| args.with(nth, value)));
        }
    }
    for _ in 0..TRIED.1 {
        push(prober.arguments(place, pools));
    }
    found
}

fn broken(operation: &Operation) -> String {
    let clauses: Vec<&str> = operation
        .requires
        .iter()
        .map(|clause| clause.text.as_str())
        .collect();
    format!("@requires {} does not hold", clauses.join(" and "))
}

fn breach(
    operation: &Operation,
    status: Status,
    expected: String,
    actual: String,
    message: String,
) -> Breach {
    Breach {
        rule: Rule::BadInput,
        status,
        expected,
        actual,
        message,
        clause: Some(operation.at),
    }
}

/// Errors that refuse a call: those named, else any declared one. Of a service it has to be one of status 4xx.
pub(super) fn refusals(operation: &Operation) -> Vec<&str> {
    let named = operation.checked.as_deref().unwrap_or_default();
    if named.is_empty() {
        let service = operation.route.is_some();
        let refuses = |status: Option<u16>| !service || status.is_none_or(|status| status < 500);
        let declared = operation.throws.iter();
        let declared = declared.filter(|throw| refuses(throw.status));
        declared.map(|throw| throw.name.as_str()).collect()
    } else {
        named.iter().map(String::as_str).collect()
    }
}

/// Whether any answer of status 4xx refuses a call.
fn any_4xx(operation: &Operation) -> bool {
    let named = operation.checked.as_deref().unwrap_or_default();
    operation.route.is_some() && named.is_empty()
}

/// Whether a client was told a status from 400 to 499.
fn is_4xx(error: &Thrown) -> bool {
    let Value::Object(members) = &error.data else {
        return false;
    };
    let mut status = members.iter().filter(|(name, _)| name == "status");
    error.name == "HttpError"
        && status.any(|(_, it)| matches!(it, Value::Number(it) if (400.0..500.0).contains(it)))
}

/// How a wrong call was not refused as it should be.
pub(super) fn refusal(
    operation: &Operation,
    record: &StepRecord,
    names: Option<Vec<&str>>,
    why: &str,
) -> Option<Breach> {
    let expected = match &names {
        Some(_) if any_4xx(operation) => "a status from 400 to 499".to_owned(),
        None => "an error".to_owned(),
        Some(names) if names.is_empty() => "a declared error, and none is declared".to_owned(),
        Some(names) => names.join(" or "),
    };
    if let Some(stop) = &record.stopped {
        let (status, message) = words::stopped(stop);
        let message = format!("{why}: {message}");
        return Some(breach(
            operation,
            status,
            expected,
            "no result".to_owned(),
            message,
        ));
    }
    let actual = told(record);
    let message = match &record.error {
        Some(_) if names.is_none() => return None,
        Some(error) if names.is_some_and(|names| names.contains(&error.name.as_str())) => {
            return None;
        }
        Some(error) if any_4xx(operation) && is_4xx(error) => return None,
        Some(error) => format!("{why}, yet `{}` threw {}", operation.name, error.name),
        None => format!("{why}, yet `{}` answered {actual}", operation.name),
    };
    Some(breach(operation, Status::Failed, expected, actual, message))
}
