//! Makes the calls that derived checks send: boundary-biased, seeded, in sequences where a module has state.

use crate::contract::generate::{Generator, Pools};
use crate::contract::{Contract, Types};
use crate::value::{Chance, Value, write_wire};

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

/// One step: an operation's place in the contract, and what is sent.
pub type Step = (usize, Vec<Value>);

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
            made: 0,
            most: wanted.saturating_mul(TRIES_A_CASE),
        }
    }

    /// Whether there is any use in asking for more.
    pub fn exhausted(&self) -> bool {
        self.made >= self.most
    }

    /// Up to `count` more cases; fewer if a parameter's type has no values, or the tries are used up.
    pub fn take(&mut self, count: usize, pools: &Pools) -> Vec<Case> {
        let mut cases = Vec::with_capacity(count);
        while cases.len() < count && !self.exhausted() {
            self.made += 1;
            match self.case(pools) {
                Some(case) => cases.push(case),
                None => self.made += TRIES_A_CASE,
            }
        }
        cases
    }

    fn case(&mut self, pools: &Pools) -> Option<Case> {
        let mut case = Case::new();
        if self.sequences && self.boundaries.is_empty() && self.chance.one_in(SEQUENCE_ONE_IN) {
            let (least, most) = SEQUENCE;
            let before = least - 1 + self.chance.below(most - least + 1);
            for _ in 0..before {
                let other = self.chance.below(self.contract.operations.len());
                if let Some(args) = self
                    .generator
                    .arguments(&self.contract.operations[other], pools)
                {
                    case.push((other, args));
                }
            }
        }
        let mut args = self
            .generator
            .arguments(&self.contract.operations[self.operation], pools)?;
        if let Some((place, value)) = self.boundaries.pop() {
            if args.len() <= place {
                args.resize(place + 1, Value::Undefined);
            }
            args[place] = value;
        }
        case.push((self.operation, args));
        Some(case)
    }
}

/// The text of a request to run cases, written straight out: there are thousands.
pub fn request(
    id: u64,
    seed: u64,
    slow: bool,
    (module, contract): (&str, &Contract),
    first: usize,
    cases: &[Case],
    examples: bool,
) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(64 * cases.len());
    let _ = write!(
        out,
        "{{\"id\":{id},\"seed\":{seed},\"slow\":{slow},\"job\":{{\"type\":\"cases\",\"module\":"
    );
    write_wire(&Value::Text(module.to_owned()), &mut out);
    out.push_str(",\"contract\":");
    write_wire(&Value::Text(contract.name.clone()), &mut out);
    let _ = write!(
        out,
        ",\"first\":{first},\"examples\":{examples},\"cases\":["
    );
    for (n, case) in cases.iter().enumerate() {
        out.push_str(if n > 0 { ",[" } else { "[" });
        for (m, (operation, args)) in case.iter().enumerate() {
            out.push_str(if m > 0 { ",[" } else { "[" });
            write_wire(
                &Value::Text(contract.operations[*operation].name.clone()),
                &mut out,
            );
            out.push_str(",[");
            for (k, arg) in args.iter().enumerate() {
                if k > 0 {
                    out.push(',');
                }
                write_wire(arg, &mut out);
            }
            out.push_str("]]");
        }
        out.push(']');
    }
    out.push_str("]}}");
    out
}
