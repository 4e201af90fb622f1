//! Values of a type: at its limits, at random, and such as were seen before.
//!
//! Every value that comes out is of its type: what is made is judged by [`super::conform`] before anyone sees it.

mod boundary;
mod invalid;
mod make;
mod number;
mod pool;
mod size;
mod text;

use super::conform::conforms;
use super::limits::Layers;
use super::{Operation, Type, Types};
use crate::value::{Chance, Value};

pub use pool::{Pools, harvest, seed_pools};

use make::Maker;
use size::Sizes;

/// Values made before a type counts as having none: tags that contradict each other now and then take more than one.
const TRIES: u32 = 8;

/// An optional parameter or member is absent once in so many times.
const ABSENT_ONE_IN: usize = 3;

/// Makes values.
pub struct Generator<'a> {
    types: &'a Types,
    chance: Chance,
    sizes: Sizes<'a>,
}

impl<'a> Generator<'a> {
    /// A generator.
    pub fn new(types: &'a Types, chance: Chance) -> Self {
        Self {
            types,
            chance,
            sizes: Sizes::new(types),
        }
    }

    /// Values at the limits of a type and next to them, each once, the most telling first.
    pub fn boundaries(&mut self, ty: &Type) -> Vec<Value> {
        boundary::boundaries(self, ty)
    }

    /// Values that are not of a type, each wrong in one way.
    pub fn invalid(&mut self, ty: &Type) -> Vec<Value> {
        invalid::invalid(self, ty)
    }

    /// Arguments of a call; none if a parameter's type has no values. What is left out at the end is not there.
    pub fn arguments(&mut self, operation: &Operation, pools: &Pools) -> Option<Vec<Value>> {
        let mut args = Vec::with_capacity(operation.params.len());
        for param in &operation.params {
            let absent = param.optional && self.chance.one_in(ABSENT_ONE_IN);
            let value = if absent {
                None
            } else {
                self.value(&param.ty, pools)
            };
            match value {
                Some(value) => args.push(value),
                None if param.optional => args.push(Value::Undefined),
                None => return None,
            }
        }
        let given = operation
            .params
            .iter()
            .zip(&args)
            .rposition(|(param, arg)| !param.optional || *arg != Value::Undefined);
        args.truncate(given.map_or(0, |place| place + 1));
        Some(args)
    }

    /// A value of a type; none if it has none.
    pub fn value(&mut self, ty: &Type, pools: &Pools) -> Option<Value> {
        for _ in 0..TRIES {
            let mut maker = Maker::new(self.types, &self.sizes, &mut self.chance, pools);
            match maker.value(ty, Layers::of(ty), 0) {
                Some(value) if conforms(&value, ty, self.types) => return Some(value),
                None if maker.exhausted() => return None,
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod pool_tests;
#[cfg(test)]
mod tests;
