//! The rule `protocol`: legal calls are accepted, and where it is promised, illegal ones are refused and change nothing.

use crate::contract::generate::Pools;
use crate::contract::protocol::{Carrier, Machine, Order};
use crate::contract::{Contract, Contracts};
use crate::program::protocol::StepRecord;
use crate::report::{Rule, Status};

use super::super::bad_input;
use super::super::cases::Step;
use super::super::group::Setting;
use super::super::judge::{Breach, judge_error};
use super::super::probe::{Probe, Prober, told};
use super::super::run::Runner;
use super::super::sandbox::Sandbox;
use super::super::shrink::{Kind, Way};
use super::expected;
use super::probe::around;
use super::walk::{Hands, Joins, Walk};

/// Times that a call is made from one state, with other arguments each.
const TIMES: usize = 4;

/// Times that a legal one is made after some other calls, and one that begins an order: its answer must be a new one then.
const TIMES_LATER: (usize, usize) = (6, 30);

/// Calls by which another way begins, at most.
const MOST_OTHERS: usize = 12;

/// Probes of one operation, at most: an order may have many states.
const MOST_PROBES: usize = 400;

impl<S: Sandbox> Runner<'_, S> {
    /// Calls an operation from every state: where it is legal, and where it is not if it is checked.
    pub(in super::super) async fn protocol(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        pools: &Pools,
    ) {
        let (contract, contracts) = (setting.contract, &self.system.contracts);
        let check = setting.group.check(place, Rule::Protocol);
        let (Some(protocol), Some(check)) = (&contract.protocol, check) else {
            return;
        };
        let mut prober = Prober::new(
            contract,
            &contracts.types,
            place,
            "protocol",
            self.seed,
            setting.state,
        );
        let operation = &contract.operations[place];
        let mut probes = Vec::new();
        let mut legal: Vec<(usize, bool)> = Vec::new();
        let times = match protocol.carrier(place) {
            Carrier::Answer(_) => TIMES + TIMES_LATER.1,
            _ => TIMES + TIMES_LATER.0,
        };
        for n in 0..protocol.machine.states() * times {
            let (state, nth) = (n / times, n % times);
            let is_legal = protocol.machine.next(state, place).is_some();
            let wanted = is_legal || operation.checked.is_some() && nth < TIMES;
            if probes.len() >= MOST_PROBES || !wanted {
                continue;
            }
            let probe = probe(&mut prober, (place, state), is_legal, nth, pools);
            let Some(probe) = probe else {
                continue;
            };
            legal.extend((is_legal && nth == 0).then_some((state, false)));
            probes.push((state, probe));
        }
        let (states, mut probes): (Vec<usize>, Vec<Probe>) = probes.into_iter().unzip();
        let records = self.ask_probes(setting, place, check, &mut probes).await;
        for (n, (probe, steps)) in probes.iter().zip(&records).enumerate() {
            let Some(record) = probe.answer(steps).filter(|_| self.judges(n)) else {
                continue;
            };
            if record.value.is_some() {
                let known = legal.iter_mut();
                known
                    .filter(|it| it.0 == states[n])
                    .for_each(|it| it.1 = true);
            }
            self.outcome.interface[check].cases += 1;
            let Some((breach, offender, way)) = judged(contract, probe, steps, contracts) else {
                continue;
            };
            let slot = record.at.filter(|_| offender == probe.acts.start);
            let story = |_: &Breach| probe.told(setting, Kind::Protocol, n, offender, &way);
            self.note(check, &contract.name, n, slot, breach, &story);
        }
        let never = legal.iter().find(|(_, accepted)| !accepted);
        if let (Some((state, _)), None) = (never, self.case) {
            let check = &mut self.outcome.interface[check];
            let way = protocol.way(Machine::START, &|it| it == *state);
            let names = way.unwrap_or_default().into_iter();
            let names: Vec<&str> = names
                .map(|it| contract.operations[it].name.as_str())
                .collect();
            let after = match names.as_slice() {
                [] => "at the beginning".to_owned(),
                names => format!("after {}", names.join(", ")),
            };
            let name = &operation.name;
            check
                .message
                .get_or_insert_with(|| format!("no call of `{name}` {after} was answered"));
        }
    }
}

/// A call from a state, by the shortest way there; later a legal one from any, after other calls.
fn probe<'a>(
    prober: &mut Prober<'a>,
    (place, state): (usize, usize),
    is_legal: bool,
    nth: usize,
    pools: &Pools,
) -> Option<Probe> {
    let contract = prober.contract;
    let protocol = contract.protocol.as_ref()?;
    // A new value stands at the beginning; what only begins orders cannot be called from elsewhere.
    if matches!(protocol.carrier(place), Carrier::Free)
        || matches!(protocol.carrier(place), Carrier::Answer(_))
            && (state != Machine::START || !is_legal)
    {
        return None;
    }
    let way = protocol.way(Machine::START, &|it| it == state)?;
    let mut walk = Walk::new(protocol);
    let mut hands = Hands {
        contract,
        generator: &mut prober.generator,
        chance: &mut prober.chance,
        pools,
    };
    let joins = if nth >= TIMES {
        let calls = 1 + hands.chance.below(MOST_OTHERS);
        walk.wander(&mut hands, calls);
        walk.toward(&mut hands, place)?
    } else {
        // Others that have begun show whether a refused call changes something elsewhere.
        if nth > 0 && prober.state && !protocol.carriers.contains(&Carrier::All) {
            walk.wander(&mut hands, 1);
        }
        walk.follow(&mut hands, &way, Joins::New)?
    };
    let args = prober.arguments(place, pools)?;
    let act = Step::new(place, args);
    let mut probe = around(prober, walk, joins, vec![act], nth > 0);
    probe.illegal = !is_legal;
    Some(probe)
}

/// How a legal call was refused, or an illegal one was not: by which step and in which way.
pub(in super::super) fn judged(
    contract: &Contract,
    probe: &Probe,
    steps: &[StepRecord],
    contracts: &Contracts,
) -> Option<(Breach, usize, Way)> {
    let protocol = contract.protocol.as_ref()?;
    let act = probe.acts.start;
    let (step, record) = (&probe.case[act], steps.get(act)?);
    let operation = &contract.operations[step.operation];
    let mut order = Order::new(protocol);
    for (step, record) in probe.case[..act].iter().zip(steps) {
        match &record.value {
            Some(value) => order.made(step.operation, &step.args.values(), Some(value)),
            None => order.passed(),
        }
    }
    let state = order.state(step.operation, &step.args.values())?;
    let next = expected(contract, state);
    if probe.illegal {
        let why = format!("`{}` is out of order: {next}", operation.name);
        let (mut breach, offender, way) =
            bad_input::not_refused(contract, probe, steps, contracts, &why)?;
        breach.rule = Rule::Protocol;
        breach.clause = Some(protocol.at);
        return Some((breach, offender, way));
    }
    let breach = |expected: &str, message: String| Breach {
        rule: Rule::Protocol,
        status: Status::Failed,
        expected: expected.to_owned(),
        actual: told(record),
        message,
        clause: Some(protocol.at),
    };
    let name = &operation.name;
    if let Some((value, state)) = record
        .value
        .as_ref()
        .and_then(|value| Some((value, order.collides(step.operation, value)?)))
    {
        let message = format!(
            "`{name}` answered {value}, which is in use: {}",
            expected(contract, state)
        );
        let breach = breach("a value whose order has not begun", message);
        let way = Way::change(step.operation, &breach, "again");
        return Some((breach, act, way));
    }
    let error = record.error.as_ref()?;
    let undeclared = judge_error(operation, error, None, &contracts.types);
    if undeclared.is_none() && !operation.refuses_with(&error.name) {
        return None;
    }
    let message = format!(
        "`{name}` is in order, as {next}, yet it threw {}",
        error.name
    );
    let breach = breach("an answer, as the call is in order", message);
    let way = Way::of(step.operation, &breach, record);
    Some((breach, act, way))
}
