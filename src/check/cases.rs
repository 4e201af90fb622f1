//! Makes the calls that derived checks send: boundary-biased, seeded, in sequences where a module has state.

use crate::contract::generate::{Generator, Pools};
use crate::contract::{Contract, Types};
use crate::value::{Args, Chance, Value, write_text, write_wire};

use super::order::{self, Hands};
use super::written::{Head, Written};

/// Cases of an operation that are judged, unless the options say otherwise.
pub const CASES_AN_OPERATION: u32 = 1_000;

/// The most cases of an operation that options may ask for: a minute's work.
pub const MOST_CASES_AN_OPERATION: u32 = 10_000_000;

/// Cases tried for each one wanted: `@requires` may refuse most of what is generated.
const TRIES_A_CASE: usize = 10;

/// The longest sequence of calls in one case, and the shortest.
const SEQUENCE: (usize, usize) = (2, 8);

/// One case in so many is a sequence, for a module with state.
const SEQUENCE_ONE_IN: usize = 4;

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The operation's place in the contract.
    pub operation: usize,
    /// What is sent.
    pub args: Args,
    /// How.
    pub how: How,
}

impl Step {
    /// A call as a caller makes it that keeps the contract.
    pub fn new(operation: usize, args: Args) -> Self {
        Self {
            operation,
            args,
            how: How::Kept,
        }
    }
}

/// How a step is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Only if `@requires` holds.
    Kept,
    /// Whatever `@requires` says. No clause is evaluated.
    Unasked,
    /// Only if `@requires` does not hold. No clause is evaluated afterwards.
    Broken,
    /// As the first one, where an argument is the answer of an earlier call.
    BoundKept,
    /// As the second one, so.
    BoundUnasked,
    /// As the third one, so.
    BoundBroken,
}

impl How {
    /// The same where an argument is the answer of an earlier call.
    pub fn bound(self) -> Self {
        match self {
            Self::Kept => Self::BoundKept,
            Self::Unasked => Self::BoundUnasked,
            Self::Broken => Self::BoundBroken,
            bound => bound,
        }
    }

    /// The same where all arguments are at hand.
    pub fn unbound(self) -> Self {
        match self {
            Self::BoundKept => Self::Kept,
            Self::BoundUnasked => Self::Unasked,
            Self::BoundBroken => Self::Broken,
            plain => plain,
        }
    }
}

/// What is asked of a batch besides its calls.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asks<'a> {
    /// Records say which stub answers came from no example.
    pub examples: bool,
    /// Of so many cases, the first ones, records hold all that crossed to stubs.
    pub watched: usize,
    /// A step that is not called does not end its case.
    pub probe: bool,
    /// Records hold what is printed, as if it were sent to `console`.
    pub logs: bool,
    /// All cases have the number of the first one: they meet the same chance.
    pub alike: bool,
    /// The answers wanted of stubs, one for each case; or none at all.
    pub answers: &'a [Forced],
    /// The check that answers for a case that takes the sandbox with it; else the operation's generated cases.
    pub blame: Option<usize>,
}

impl Asks<'_> {
    /// The same for the cases from a place on.
    pub fn from(self, place: usize) -> Self {
        Self {
            answers: self.answers.get(place..).unwrap_or_default(),
            watched: self.watched.saturating_sub(place),
            ..self
        }
    }
}

/// An answer that a stub is to give where its contract allows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Forced {
    /// The required contract.
    pub contract: String,
    /// Its operation.
    pub operation: String,
    /// What it does.
    pub outcome: Given,
    /// At every call, not at the first alone.
    pub always: bool,
}

/// What a stub is to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// Answer this.
    Value(Value),
    /// Throw the error of this name with this data.
    Error(String, Option<Value>),
}

/// Calls on one fresh module.
pub type Case = Vec<Step>;

/// An endless source of cases for one operation.
pub struct Source<'a> {
    contract: &'a Contract,
    operation: usize,
    generator: Generator<'a>,
    chance: Chance,
    sequences: bool,
    boundaries: Vec<(usize, Value)>,
    heads: Vec<Head>,
    made: usize,
    most: usize,
}

impl<'a> Source<'a> {
    /// A source of enough for `wanted` cases of the operation at a place of a contract; `state`: whether sequences can
    /// tell more than single calls.
    pub fn new(
        contract: &'a Contract,
        operation: usize,
        types: &'a Types,
        seed: u64,
        state: bool,
        wanted: usize,
    ) -> Self {
        let label = format!(
            "cases {}.{}",
            contract.name, contract.operations[operation].name
        );
        let mut generator = Generator::new(types, Chance::new(seed, &label));
        let params = &contract.operations[operation].params;
        let boundaries = params.iter().enumerate().flat_map(|(place, param)| {
            let values = generator.boundaries(&param.ty);
            values.into_iter().map(move |value| (place, value))
        });
        let mut boundaries: Vec<(usize, Value)> = boundaries.collect();
        boundaries.reverse();
        Self {
            contract,
            operation,
            generator,
            chance: Chance::new(seed, &format!("{label} sequences")),
            sequences: state && contract.operations.len() + params.len() > 1,
            boundaries,
            heads: contract
                .operations
                .iter()
                .map(|operation| Head::of(&operation.name))
                .collect(),
            made: 0,
            most: wanted.saturating_mul(TRIES_A_CASE),
        }
    }

    /// Whether there is any use in asking for more.
    pub fn exhausted(&self) -> bool {
        self.made >= self.most
    }

    /// Up to `count` more cases; fewer if a parameter's type has no values, or the tries are used up.
    pub fn take(&mut self, count: usize, pools: &Pools) -> Written {
        let mut cases = Written::default();
        while cases.len() < count && !self.exhausted() {
            self.made += 1;
            if !cases.case(|cases| self.case(pools, cases)) {
                self.made += TRIES_A_CASE;
            }
        }
        cases
    }

    fn case(&mut self, pools: &Pools, cases: &mut Written) -> bool {
        if self.contract.protocol.is_some() {
            return self.ordered(pools, cases);
        }
        if self.sequences && self.boundaries.is_empty() && self.chance.one_in(SEQUENCE_ONE_IN) {
            let (least, most) = SEQUENCE;
            let before = least - 1 + self.chance.below(most - least + 1);
            for _ in 0..before {
                let other = self.chance.below(self.contract.operations.len());
                self.step(other, None, pools, cases);
            }
        }
        let limit = self.boundaries.pop();
        self.step(self.operation, limit, pools, cases)
    }

    /// A case whose calls are in order.
    fn ordered(&mut self, pools: &Pools, cases: &mut Written) -> bool {
        let limit = self.boundaries.pop();
        let others = match limit.is_none() && self.chance.one_in(SEQUENCE_ONE_IN) {
            true => SEQUENCE.0 - 1 + self.chance.below(SEQUENCE.1 - SEQUENCE.0 + 1),
            false => 0,
        };
        let mut hands = Hands {
            contract: self.contract,
            generator: &mut self.generator,
            chance: &mut self.chance,
            pools,
        };
        let case = order::legal_case(&mut hands, self.operation, others, limit);
        case.is_some_and(|case| {
            case.iter().all(|step| {
                let head = (&self.heads[step.operation], step.operation, step.how);
                cases.step(head, |out| {
                    out.push_str(step.args.text());
                    true
                })
            })
        })
    }

    /// A call of an operation, with a certain value for one of its arguments.
    fn step(
        &mut self,
        operation: usize,
        limit: Option<(usize, Value)>,
        pools: &Pools,
        cases: &mut Written,
    ) -> bool {
        let called = &self.contract.operations[operation];
        cases.step((&self.heads[operation], operation, How::Kept), |out| {
            let start = out.len();
            let made = self.generator.pack_arguments(called, pools, out);
            if let Some((place, value)) = limit.filter(|_| made) {
                let args = self.generator.unpack_arguments(called, &out[start..]);
                out.truncate(start);
                out.push_str(args.with(place, value).text());
            }
            made
        })
    }

    /// A case that this source has made.
    pub fn read(&mut self, cases: &Written, n: usize) -> Case {
        let operations = &self.contract.operations;
        cases.read(n, |place, packed| {
            self.generator.unpack_arguments(&operations[place], packed)
        })
    }
}

/// The text of a request to run cases, written straight out: there are thousands.
pub fn request(
    id: u64,
    seed: u64,
    slow: bool,
    (module, contract): (&str, &Contract),
    first: usize,
    cases: &Written,
    asks: Asks<'_>,
) -> String {
    use std::fmt::Write;
    // The rest is short.
    let mut out = String::with_capacity(cases.text().len() + 512);
    let _ = write!(
        out,
        "{{\"id\":{id},\"seed\":{seed},\"slow\":{slow},\"job\":{{\"type\":\"cases\",\"module\":"
    );
    write_text(module, &mut out);
    out.push_str(",\"contract\":");
    write_text(&contract.name, &mut out);
    let Asks {
        examples,
        watched,
        probe,
        logs,
        alike,
        ..
    } = asks;
    let _ = write!(
        out,
        ",\"first\":{first},\"examples\":{examples},\"watched\":{watched},\"probe\":{probe},\"alike\":{alike},\"answers\":["
    );
    if logs {
        let place = out.len() - ",\"answers\":[".len();
        out.insert_str(place, ",\"logs\":true");
    }
    for (n, forced) in asks.answers.iter().take(cases.len()).enumerate() {
        out.push_str(if n > 0 { "," } else { "" });
        write_forced(forced, &mut out);
    }
    out.push_str("],\"cases\":[");
    out.push_str(cases.text());
    out.push_str("]}}");
    out
}

fn write_forced(forced: &Forced, out: &mut String) {
    let mut members = vec![
        ("contract".to_owned(), Value::Text(forced.contract.clone())),
        (
            "operation".to_owned(),
            Value::Text(forced.operation.clone()),
        ),
        ("always".to_owned(), Value::Bool(forced.always)),
    ];
    match &forced.outcome {
        Given::Value(value) => members.push(("value".to_owned(), value.clone())),
        Given::Error(name, data) => {
            members.push(("throws".to_owned(), Value::Text(name.clone())));
            members.extend(data.clone().map(|data| ("data".to_owned(), data)));
        }
    }
    write_wire(&Value::Object(members), out);
}
