//! Values of a type.

use super::{Contracts, Operation, Type, Types};
use crate::value::{Chance, Value};

/// Values of named types from examples and earlier results.
#[derive(Debug, Clone, Default)]
pub struct Pools {}

/// The pools that the examples of all contracts fill.
pub fn seed_pools(contracts: &Contracts) -> Pools {
    let _ = contracts;
    Pools {}
}

/// Adds what came back to the pools.
pub fn harvest(value: &Value, ty: &Type, types: &Types, pools: &mut Pools) {
    let _ = (value, ty, types, pools);
}

/// Makes values.
pub struct Generator<'a> {
    types: &'a Types,
    chance: Chance,
}

impl<'a> Generator<'a> {
    /// A generator.
    pub fn new(types: &'a Types, chance: Chance) -> Self {
        Self { types, chance }
    }

    /// Values at the limits of a type.
    pub fn boundaries(&mut self, ty: &Type) -> Vec<Value> {
        let _ = (ty, &self.types, &self.chance);
        Vec::new()
    }

    /// Arguments of a call.
    pub fn arguments(&mut self, operation: &Operation, pools: &Pools) -> Option<Vec<Value>> {
        let _ = (operation, pools);
        None
    }

    /// A value of a type.
    pub fn value(&mut self, ty: &Type, pools: &Pools) -> Option<Value> {
        let _ = (ty, pools);
        None
    }
}
