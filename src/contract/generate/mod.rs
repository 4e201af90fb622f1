//! Values of a type: at its limits, at random, and such as were seen before.
//!
//! Every value that comes out is of its type: the way it is made sees to that, or the part in doubt is judged before
//! anyone sees it.

mod boundary;
mod invalid;
mod make;
mod number;
mod pack;
mod plan;
mod pool;
mod size;
mod text;
mod unpacker;

use super::{Operation, Type, Types};
use crate::value::{Args, Chance, Value, write_number, write_wire};

pub use pool::{Pools, harvest, seed_pools};

use make::Maker;
use pack::{Reader, unpacked};
use plan::{Place, Plan};

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
        let mut packed = String::new();
        let made = self.pack_arguments(operation, pools, &mut packed);
        made.then(|| self.unpack_arguments(operation, &packed))
    }

    /// Writes arguments of a call packed: how many there are, and what [`pack`] says of each, optional ones after 1 or,
    /// if they are undefined, 0. False if there are none, and then what is written is of no use.
    pub fn pack_arguments(
        &mut self,
        operation: &'a Operation,
        pools: &Pools,
        out: &mut String,
    ) -> bool {
        let start = out.len();
        let params = &operation.params;
        write_number(params.len() as f64, out);
        let (mut given, mut end) = (0, out.len());
        for (place, param) in params.iter().enumerate() {
            let absent = param.optional && self.chance.one_in(ABSENT_ONE_IN);
            let before = out.len();
            out.push_str(if param.optional { ",1" } else { "" });
            if absent || !self.pack(&param.ty, pools, out) {
                if !param.optional {
                    return false;
                }
                out.truncate(before);
                out.push_str(",0");
            } else {
                (given, end) = (place + 1, out.len());
            }
        }
        if given < params.len() {
            out.truncate(end);
            let counted = start..start + params.len().to_string().len();
            out.replace_range(counted, &given.to_string());
        }
        true
    }

    /// Arguments that were written packed.
    pub fn unpack_arguments(&mut self, operation: &'a Operation, packed: &str) -> Args {
        let packed = [",", packed].concat();
        let params = &operation.params;
        let places: Vec<Place> = params
            .iter()
            .map(|param| self.plan.place(&param.ty))
            .collect();
        let mut reader = Reader::new(self.plan.nodes(), &packed);
        let count = reader.count().unwrap_or(0);
        reader.out.push('[');
        for (nth, (param, place)) in params.iter().zip(places).take(count).enumerate() {
            reader.out.push_str(if nth > 0 { "," } else { "" });
            if param.optional && reader.count() == Some(0) {
                write_wire(&Value::Undefined, &mut reader.out);
            } else if reader.value(place).is_none() {
                break;
            }
        }
        reader.out.push(']');
        Args::from_wire(reader.out)
    }

    /// Writes the JavaScript that makes arguments of packed ones.
    pub fn write_unpacker(&mut self, operation: &'a Operation, out: &mut String) {
        let params = operation.params.iter();
        let params: Vec<(Place, bool)> = params
            .map(|param| (self.plan.place(&param.ty), param.optional))
            .collect();
        unpacker::write_unpacker(self.plan.nodes(), &params, out);
    }

    /// A value of a type; none if it has none.
    pub fn value(&mut self, ty: &'a Type, pools: &Pools) -> Option<Value> {
        let mut packed = String::new();
        if !self.pack(ty, pools, &mut packed) {
            return None;
        }
        let place = self.plan.place(ty);
        unpacked(self.plan.nodes(), place, &packed)
    }

    /// Writes a value of a type packed; whether it has any.
    fn pack(&mut self, ty: &'a Type, pools: &Pools, out: &mut String) -> bool {
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

#[cfg(test)]
mod pool_tests;
#[cfg(test)]
mod tests;
