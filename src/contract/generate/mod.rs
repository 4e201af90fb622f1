//! Values of a type: at its limits, at random, and such as were seen before.
//!
//! Every value that comes out is of its type: the way it is made sees to that, or the part in doubt is judged before
//! anyone sees it.

mod boundary;
mod invalid;
mod make;
mod number;
mod plan;
mod pool;
mod size;
mod text;

use super::{Operation, Type, Types};
use crate::value::{Args, Chance, Value, write_wire};

pub use pool::{Pools, harvest, seed_pools};

use make::Maker;
use plan::Plan;

/// Values made before a type counts as having none: tags that contradict each other now and then take more than one.
const TRIES: u32 = 8;

/// An optional parameter or member is absent once in so many times.
const ABSENT_ONE_IN: usize = 3;

/// Makes values.
pub struct Generator<'a> {
    types: &'a Types,
    chance: Chance,
    plan: Plan<'a>,
}

impl<'a> Generator<'a> {
    /// A generator.
    pub fn new(types: &'a Types, chance: Chance) -> Self {
        Self {
            types,
            chance,
            plan: Plan::new(types),
        }
    }

    /// Goes on as a new one with this chance would.
    pub fn restart(&mut self, chance: Chance) {
        self.chance = chance;
    }

    /// Values at the limits of a type and next to them, each once, the most telling first.
    pub fn boundaries(&mut self, ty: &'a Type) -> Vec<Value> {
        boundary::boundaries(self, ty)
    }

    /// Values that are not of a type, each wrong in one way.
    pub fn invalid(&mut self, ty: &'a Type) -> Vec<Value> {
        invalid::invalid(self, ty)
    }

    /// Arguments of a call; none if a parameter's type has no values. What is left out at the end is not there.
    pub fn arguments(&mut self, operation: &'a Operation, pools: &Pools) -> Option<Args> {
        let mut out = String::new();
        let made = self.write_arguments(operation, pools, &mut out);
        made.then(|| Args::from_wire(out))
    }

    /// Writes arguments of a call in wire form; false if there are none, and then what is written is of no use.
    pub fn write_arguments(
        &mut self,
        operation: &'a Operation,
        pools: &Pools,
        out: &mut String,
    ) -> bool {
        out.push('[');
        let mut given = out.len();
        for (place, param) in operation.params.iter().enumerate() {
            out.push_str(if place > 0 { "," } else { "" });
            let start = out.len();
            let absent = param.optional && self.chance.one_in(ABSENT_ONE_IN);
            if absent || !self.write(&param.ty, pools, out) {
                if !param.optional {
                    return false;
                }
                write_wire(&Value::Undefined, out);
            }
            if !param.optional || !is_undefined(&out[start..]) {
                given = out.len();
            }
        }
        out.truncate(given);
        out.push(']');
        true
    }

    /// A value of a type; none if it has none.
    pub fn value(&mut self, ty: &'a Type, pools: &Pools) -> Option<Value> {
        let mut text = String::new();
        self.write(ty, pools, &mut text)
            .then(|| Value::from_text(&text))?
    }

    /// Writes a value of a type in wire form; whether it has any.
    fn write(&mut self, ty: &'a Type, pools: &Pools, out: &mut String) -> bool {
        let place = self.plan.place(ty);
        let start = out.len();
        let mut maker = Maker {
            nodes: self.plan.nodes(),
            types: self.types,
            chance: &mut self.chance,
            pools,
            out,
            parts: 0,
        };
        for _ in 0..TRIES {
            if maker.value(place, 0) {
                return true;
            }
            maker.out.truncate(start);
            if maker.exhausted() {
                break;
            }
            maker.parts = 0;
        }
        false
    }
}

/// Whether a wire form is that of `undefined`.
fn is_undefined(wire: &str) -> bool {
    wire == r#"{"$":"undefined"}"#
}

#[cfg(test)]
mod pool_tests;
#[cfg(test)]
mod tests;
