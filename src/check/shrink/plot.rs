//! What a counterexample is made of, and simpler ones.

use crate::contract::simpler::simpler;
use crate::contract::{Contract, Types};
use crate::value::{Args, Value};

use super::super::cases::{Case, Step};
use super::super::integration::wrong_argument;
use super::super::probe::Probe;
use super::way::unplaced;

/// The calls of a counterexample: some that bring the module into a state, questions asked before and after, and the
/// one at issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    pub before: Vec<Step>,
    pub questions: Vec<Step>,
    pub act: Step,
    /// Whether the call at issue is made twice.
    pub twice: bool,
    /// Whether the call at issue repeats earlier ones, and goes on doing so.
    pub alike: bool,
    /// Whether the call at issue is out of order.
    pub illegal: bool,
}

impl Plot {
    /// That of a case whose last call is at issue.
    pub fn of_case(case: &[Step]) -> Option<Self> {
        let (act, before) = case.split_last()?;
        Some(Self {
            before: before.to_vec(),
            questions: Vec::new(),
            act: act.clone(),
            twice: false,
            alike: false,
            illegal: false,
        })
    }

    /// That of a probe.
    pub fn of_probe(probe: &Probe) -> Option<Self> {
        Some(Self {
            before: probe.case[..probe.questions.start].to_vec(),
            questions: probe.case[probe.questions.clone()].to_vec(),
            act: probe.case.get(probe.acts.start)?.clone(),
            twice: probe.acts.len() > 1,
            alike: false,
            illegal: probe.illegal,
        })
    }

    /// The case that plays it.
    pub fn probe(&self) -> Probe {
        let acts = vec![self.act.clone(); if self.twice { 2 } else { 1 }];
        let illegal = self.illegal;
        Probe {
            illegal,
            ..Probe::of(self.before.clone(), self.questions.clone(), acts)
        }
    }

    /// Simpler ones, the simplest first, at most so many. Every call keeps its contract as far as it did before: one
    /// that was wrong in one way is wrong in that way still.
    pub fn simpler(&self, contract: &Contract, types: &Types, most: usize) -> Vec<Self> {
        let mut found = Vec::new();
        fewer(&self.before, &mut |before| {
            found.push(Self {
                before,
                ..self.clone()
            });
        });
        fewer(&self.questions, &mut |questions| {
            found.push(Self {
                questions,
                ..self.clone()
            });
        });
        let steps = 1 + self.questions.len() + self.before.len();
        for nth in 0..steps {
            if found.len() >= most {
                break;
            }
            self.simpler_arguments(nth, (contract, types), &mut found);
        }
        found.truncate(most);
        found
    }

    /// The call at issue, then the questions, then what comes before.
    fn step(&mut self, nth: usize) -> &mut Step {
        let questions = self.questions.len();
        match nth {
            0 => &mut self.act,
            _ if nth <= questions => &mut self.questions[nth - 1],
            _ => &mut self.before[nth - questions - 1],
        }
    }

    fn simpler_arguments(
        &self,
        nth: usize,
        (contract, types): (&Contract, &Types),
        found: &mut Vec<Self>,
    ) {
        let step = self.clone().step(nth).clone();
        let operation = &contract.operations[step.operation];
        let values = step.args.values();
        let wrong = |values: &[Value]| {
            let wrong = wrong_argument(operation, values, types);
            wrong.map(|(param, wrong)| (param, unplaced(&wrong.path), wrong.expected, wrong.actual))
        };
        let as_before = wrong(&values);
        let mut push = |plot: Self, values: &[Value]| {
            if wrong(values) == as_before {
                found.push(plot);
            }
        };
        let with = |values: &[Value]| {
            let mut plot = self.clone();
            let args = Args::new(values);
            if plot.alike && nth == 0 {
                for earlier in plot.before.iter_mut() {
                    let theirs = earlier.args.values();
                    let again = match &operation.idempotent {
                        _ if earlier.operation != step.operation => None,
                        Some(promise) => promise
                            .is_again(operation, &step.args.values(), &theirs)
                            .then(|| promise.again(operation, values, &theirs)),
                        None => (earlier.args == step.args).then(|| values.to_vec()),
                    };
                    if let Some(values) = again {
                        earlier.args = Args::new(&values);
                    }
                }
            }
            plot.step(nth).args = args;
            plot
        };
        for (place, param) in operation.params.iter().enumerate().take(values.len()) {
            if param.optional {
                let mut fewer = values.clone();
                if place + 1 == values.len() {
                    fewer.truncate(place);
                } else {
                    fewer[place] = Value::Undefined;
                }
                if fewer != values {
                    push(with(&fewer), &fewer);
                }
            }
            for value in simpler(&values[place], &param.ty, types) {
                let mut others = values.clone();
                others[place] = value.clone();
                // An id means something only where it is the same everywhere.
                if let Some(everywhere) = self.with_other(&values[place], &value, (contract, types))
                {
                    push(everywhere, &others);
                }
                push(with(&others), &others);
            }
        }
    }

    /// The same with another value in place of one, wherever that is an argument; none if it is in one place only, or
    /// does not fit everywhere.
    fn with_other(
        &self,
        one: &Value,
        other: &Value,
        (contract, types): (&Contract, &Types),
    ) -> Option<Self> {
        if !matches!(one, Value::Text(_) | Value::Number(_) | Value::BigInt(_)) {
            return None;
        }
        let mut plot = self.clone();
        let mut places = 0;
        for nth in 0..1 + self.questions.len() + self.before.len() {
            let step = plot.step(nth);
            let operation = &contract.operations[step.operation];
            let mut values = step.args.values();
            let was_wrong = wrong_argument(operation, &values, types);
            for value in values.iter_mut().filter(|value| *value == one) {
                places += 1;
                *value = other.clone();
            }
            if wrong_argument(operation, &values, types) != was_wrong {
                return None;
            }
            step.args = Args::new(&values);
        }
        (places > 1).then_some(plot)
    }
}

/// Fewer steps: none, each half, all but one.
fn fewer(steps: &[Step], push: &mut dyn FnMut(Case)) {
    if steps.is_empty() {
        return;
    }
    push(Case::new());
    let half = steps.len() / 2;
    if half > 0 {
        push(steps[half..].to_vec());
        push(steps[..half].to_vec());
    }
    if steps.len() > 2 {
        for place in 0..steps.len() {
            let mut steps = steps.to_vec();
            steps.remove(place);
            push(steps);
        }
    }
}
