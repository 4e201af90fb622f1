//! Legal sequences of calls, made before anything runs.
//!
//! What tells one order from another may be the answer of an earlier call. Such an argument is a reference, which the
//! sandbox fills in; see [`answer_of`].

use crate::contract::Contract;
use crate::contract::generate::{Generator, Pools};
use crate::contract::protocol::{Carrier, Machine, Protocol};
use crate::value::{Args, Chance, Value, same};

use super::super::cases::{Case, Step};

/// What sequences are made with.
pub(in super::super) struct Hands<'h, 'a> {
    pub contract: &'a Contract,
    pub generator: &'h mut Generator<'a>,
    pub chance: &'h mut Chance,
    pub pools: &'h Pools,
}

impl Hands<'_, '_> {
    fn arguments(&mut self, operation: usize) -> Option<Args> {
        let operation = &self.contract.operations[operation];
        self.generator.arguments(operation, self.pools)
    }
}

/// What an order is about.
#[derive(Debug, Clone, PartialEq)]
enum About {
    /// All calls.
    All,
    /// This value.
    Value(Value),
    /// The answer of the step at this place, or a member of it.
    Answer(usize, Option<String>),
}

/// Which order a call joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joins {
    /// None.
    Free,
    /// A new one.
    New,
    /// One that has begun.
    Known(usize),
}

/// The reference to the answer of a step, or to a member of it.
fn answer_of(step: usize, member: Option<&str>) -> Value {
    Value::Foreign(match member {
        Some(member) => format!("answer {step} {member}"),
        None => format!("answer {step}"),
    })
}

/// The step and the member that a value refers to.
pub(super) fn reference(value: &Value) -> Option<(usize, Option<&str>)> {
    let Value::Foreign(what) = value else {
        return None;
    };
    let rest = what.strip_prefix("answer ")?;
    let (step, member) = match rest.split_once(' ') {
        Some((step, member)) => (step, Some(member)),
        None => (rest, None),
    };
    Some((step.parse().ok()?, member))
}

/// A sequence as it is made.
#[derive(Clone)]
pub(super) struct Walk<'a> {
    protocol: &'a Protocol,
    pub steps: Case,
    /// What each order that has begun is about, and where its caller stands.
    begun: Vec<(About, usize)>,
}

impl<'a> Walk<'a> {
    /// Before the first call.
    pub fn new(protocol: &'a Protocol) -> Self {
        let all = protocol.carriers.contains(&Carrier::All);
        Self {
            protocol,
            steps: Case::new(),
            begun: Vec::from_iter(all.then_some((About::All, Machine::START))),
        }
    }

    /// The orders that a call may join now.
    pub fn moves(&self, operation: usize) -> Vec<Joins> {
        let machine = &self.protocol.machine;
        let new = machine.next(Machine::START, operation).map(|_| Joins::New);
        let known = self.begun.iter().enumerate();
        let known = known
            .filter(|(_, (_, state))| machine.next(*state, operation).is_some())
            .map(|(place, _)| Joins::Known(place));
        match self.protocol.carrier(operation) {
            Carrier::Free => vec![Joins::Free],
            Carrier::All => known.collect(),
            Carrier::Param(_) => known.chain(new).collect(),
            Carrier::Answer(_) => Vec::from_iter(new),
        }
    }

    /// The orders in which a call of an operation changes nothing.
    pub fn stays(&self, operation: usize) -> Vec<Joins> {
        let mut moves = self.moves(operation);
        moves.retain(|joins| match joins {
            Joins::Free => true,
            Joins::New => false,
            Joins::Known(place) => {
                let state = self.begun[*place].1;
                self.protocol.machine.next(state, operation) == Some(state)
            }
        });
        moves
    }

    /// A call as a part of an order. What tells the order is put among its arguments.
    pub fn bound(&self, mut step: Step, joins: Joins) -> Step {
        let (Carrier::Param(param), Joins::Known(place)) =
            (self.protocol.carrier(step.operation), joins)
        else {
            return step;
        };
        let value = match &self.begun[place].0 {
            About::All => return step,
            About::Value(value) => value.clone(),
            About::Answer(step_of, member) => {
                step.how = step.how.bound();
                answer_of(*step_of, member.as_deref())
            }
        };
        step.args = step.args.with(*param, value);
        step
    }

    /// Makes a call; false if it is not legal after all, as the value that it begins an order of is known already.
    pub fn make(&mut self, step: Step, joins: Joins) -> bool {
        let step = self.bound(step, joins);
        let operation = step.operation;
        let machine = &self.protocol.machine;
        match joins {
            Joins::Free => {}
            Joins::Known(place) => {
                let Some(next) = machine.next(self.begun[place].1, operation) else {
                    return false;
                };
                self.begun[place].1 = next;
            }
            Joins::New => {
                let about = match self.protocol.carrier(operation) {
                    Carrier::Param(param) => {
                        let value = step.args.values().into_iter().nth(*param);
                        About::Value(value.unwrap_or_default())
                    }
                    Carrier::Answer(member) => About::Answer(self.steps.len(), member.clone()),
                    _ => return false,
                };
                let is_known = |other: &About| match (other, &about) {
                    (About::Value(one), About::Value(other)) => same(one, other),
                    _ => false,
                };
                let next = machine.next(Machine::START, operation);
                let known = self.begun.iter().any(|(other, _)| is_known(other));
                let Some(next) = next.filter(|_| !known) else {
                    return false;
                };
                self.begun.push((about, next));
            }
        }
        self.steps.push(step);
        true
    }

    /// Some legal calls.
    pub fn wander(&mut self, hands: &mut Hands<'_, 'a>, calls: usize) {
        for _ in 0..calls {
            let operations = 0..hands.contract.operations.len();
            let legal: Vec<usize> = operations
                .filter(|operation| !self.moves(*operation).is_empty())
                .collect();
            let Some(&operation) = hands.chance.pick(&legal) else {
                return;
            };
            let moves = self.moves(operation);
            if let (Some(&joins), Some(args)) =
                (hands.chance.pick(&moves), hands.arguments(operation))
            {
                self.make(Step::new(operation, args), joins);
            }
        }
    }

    /// Makes the calls after which one of an operation is legal, if there are such; which order it then joins.
    pub fn toward(&mut self, hands: &mut Hands<'_, 'a>, operation: usize) -> Option<Joins> {
        let moves = self.moves(operation);
        if let Some(joins) = hands.chance.pick(&moves) {
            return Some(*joins);
        }
        let machine = &self.protocol.machine;
        let legal = |state: usize| machine.next(state, operation).is_some();
        let begun = self.begun.iter().enumerate();
        let ways = begun.filter_map(|(place, (_, state))| {
            let way = self.protocol.way(*state, &legal)?;
            Some((way, Joins::Known(place)))
        });
        let (way, joins) = match ways.min_by_key(|(way, _)| way.len()) {
            Some(found) => found,
            None => {
                // Where there is one order for all calls, it has come to an end: from the beginning, then.
                *self = match self.begun.first() {
                    Some((About::All, _)) => Self::new(self.protocol),
                    _ => self.clone(),
                };
                (self.protocol.way(Machine::START, &legal)?, Joins::New)
            }
        };
        self.follow(hands, &way, joins)
    }

    /// Makes these calls of one order; which one that is.
    pub fn follow(
        &mut self,
        hands: &mut Hands<'_, 'a>,
        way: &[usize],
        joins: Joins,
    ) -> Option<Joins> {
        let mut joins = match (joins, self.begun.first()) {
            (Joins::New, Some((About::All, _))) => Joins::Known(0),
            _ => joins,
        };
        for operation in way {
            let args = hands.arguments(*operation)?;
            if !self.make(Step::new(*operation, args), joins) {
                return None;
            }
            if joins == Joins::New {
                joins = Joins::Known(self.begun.len() - 1);
            }
        }
        Some(joins)
    }
}

/// A case that ends with a call of an operation, after some other calls and those that it takes; `limit` is the value of
/// one argument.
pub(in super::super) fn legal_case(
    hands: &mut Hands<'_, '_>,
    operation: usize,
    others: usize,
    limit: Option<(usize, Value)>,
) -> Option<Case> {
    let protocol = hands.contract.protocol.as_ref()?;
    let mut walk = Walk::new(protocol);
    walk.wander(hands, others);
    let joins = walk.toward(hands, operation)?;
    let mut args = hands.arguments(operation)?;
    if let Some((place, value)) = limit {
        args = args.with(place, value);
    }
    walk.make(Step::new(operation, args), joins)
        .then_some(walk.steps)
}
