//! Values of named types that were seen: in examples, and in what came back.
//!
//! An id that some call has answered is worth more than any made-up one. Which values are kept depends on nothing but
//! the order in which they come: the first so many of each type.

use std::collections::BTreeMap;

use crate::contract::conform::conforms;
use crate::contract::{Contracts, Outcome, Shape, Type, Types};
use crate::value::{Chance, Value, same};

/// Values kept of a type, from examples alone and altogether: results are never crowded out by examples.
const MOST_POOLED: (usize, usize) = (16, 32);

/// Parts of a value that are looked at for named types. Every result passes here, so it has to be cheap.
const MOST_PARTS: u32 = 64;

/// Parts of a value that is kept.
const MOST_KEPT_PARTS: usize = 48;

/// Once in so many times a value of a named type comes from its pool: strings, which are mostly ids, and others.
const DRAWN_ONE_IN: (usize, usize) = (2, 4);

/// References followed to see what a named type is.
const MOST_ALIASES: u32 = 16;

/// Values of named types from examples and earlier results.
#[derive(Debug, Clone, Default)]
pub struct Pools {
    named: BTreeMap<String, Pool>,
}

#[derive(Debug, Clone, Default)]
struct Pool {
    values: Vec<Value>,
    one_in: usize,
}

impl Pools {
    /// A value seen of a named type, now and then.
    pub(super) fn draw(&self, name: &str, chance: &mut Chance) -> Option<&Value> {
        let pool = self.named.get(name)?;
        if chance.one_in(pool.one_in) {
            chance.pick(&pool.values)
        } else {
            None
        }
    }
}

impl Pools {
    /// Whether values of a type could still be of use: the pool of a named type in it has room.
    pub fn wants(&self, ty: &Type, types: &Types) -> bool {
        let mut left = vec![ty];
        let mut seen: Vec<&str> = Vec::new();
        while let Some(ty) = left.pop() {
            match &ty.shape {
                Shape::Ref(name) => {
                    let new = !seen.contains(&name.as_str());
                    let Some(decl) = types.get(name).filter(|_| new) else {
                        continue;
                    };
                    seen.push(name);
                    let pool = self.named.get(name);
                    let room = pool.is_none_or(|pool| pool.values.len() < MOST_POOLED.1);
                    if room && !is_listed(&decl.ty) {
                        return true;
                    }
                    left.push(&decl.ty);
                }
                Shape::Union(members) => left.extend(members),
                Shape::Array(of) | Shape::Record(of) => left.push(of),
                Shape::Tuple(elements) => left.extend(elements.iter().map(|(ty, _)| ty)),
                Shape::Object(members) => left.extend(members.iter().map(|member| &member.ty)),
                _ => {}
            }
        }
        false
    }
}

/// Whether a type lists its values: they are all made anyway.
fn is_listed(ty: &Type) -> bool {
    match &ty.shape {
        Shape::Literal(_) | Shape::Boolean | Shape::Null | Shape::Undefined => true,
        Shape::Union(members) => members.iter().all(is_listed),
        _ => false,
    }
}

/// The pools that the examples of all contracts fill.
pub fn seed_pools(contracts: &Contracts) -> Pools {
    let mut pools = Pools::default();
    let operations = contracts
        .contracts
        .values()
        .flat_map(|contract| &contract.operations);
    for operation in operations {
        for example in &operation.examples {
            let mut collector = Collector::new(&contracts.types, &mut pools, MOST_POOLED.0);
            for (param, arg) in operation.params.iter().zip(&example.args) {
                collector.visit(arg, &param.ty);
            }
            if let Outcome::Returns(value) = &example.outcome {
                collector.visit(value, &operation.result);
            }
        }
    }
    pools
}

/// Adds what came back to the pools.
pub fn harvest(value: &Value, ty: &Type, types: &Types, pools: &mut Pools) {
    Collector::new(types, pools, MOST_POOLED.1).visit(value, ty);
}

struct Collector<'c> {
    types: &'c Types,
    pools: &'c mut Pools,
    most: usize,
    left: u32,
}

impl<'c> Collector<'c> {
    fn new(types: &'c Types, pools: &'c mut Pools, most: usize) -> Self {
        Self {
            types,
            pools,
            most,
            left: MOST_PARTS,
        }
    }

    fn visit(&mut self, value: &Value, ty: &Type) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        match (&ty.shape, value) {
            (Shape::Ref(name), _) => {
                let Some(decl) = self.types.get(name) else {
                    return;
                };
                self.keep(name, value, &decl.ty);
                self.visit(value, &decl.ty);
            }
            (Shape::Union(members), _) => {
                let fitting = members
                    .iter()
                    .find(|member| conforms(value, member, self.types));
                if let Some(member) = fitting {
                    self.visit(value, member);
                }
            }
            (Shape::Array(item), Value::Array(items)) => {
                items.iter().for_each(|value| self.visit(value, item));
            }
            (Shape::Tuple(elements), Value::Array(items)) => {
                let pairs = items.iter().zip(elements);
                pairs.for_each(|(value, (ty, _))| self.visit(value, ty));
            }
            (Shape::Record(of), Value::Object(members)) => {
                members.iter().for_each(|(_, value)| self.visit(value, of));
            }
            (Shape::Object(declared), Value::Object(members)) => {
                for member in declared {
                    let found = members.iter().find(|(name, _)| *name == member.name);
                    if let Some((_, value)) = found {
                        self.visit(value, &member.ty);
                    }
                }
            }
            _ => {}
        }
    }

    /// Keeps a value of a named type, if it is new and worth keeping.
    fn keep(&mut self, name: &str, value: &Value, ty: &Type) {
        let pool = self.pools.named.get(name);
        if pool.is_some_and(|pool| pool.values.len() >= self.most) {
            return;
        }
        let scalar = matches!(
            value,
            Value::Text(_) | Value::Number(_) | Value::BigInt(_) | Value::Date(_)
        );
        let known = |pool: &Pool| pool.values.iter().any(|kept| same(kept, value));
        if !(scalar || matches!(value, Value::Object(_)))
            || is_listed(ty)
            || pool.is_some_and(known)
            || parts(value, MOST_KEPT_PARTS).is_none()
            || !conforms(value, ty, self.types)
        {
            return;
        }
        let one_in = if is_text(ty, self.types) {
            DRAWN_ONE_IN.0
        } else {
            DRAWN_ONE_IN.1
        };
        let pool = self.pools.named.entry(name.to_owned()).or_default();
        pool.one_in = one_in;
        pool.values.push(value.clone());
    }
}

/// Whether a type is a string by another name.
fn is_text(ty: &Type, types: &Types) -> bool {
    let mut ty = ty;
    for _ in 0..MOST_ALIASES {
        match &ty.shape {
            Shape::String => return true,
            Shape::Ref(name) => match types.get(name) {
                Some(decl) => ty = &decl.ty,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

/// How many more parts there may be, if a value has no more than so many.
fn parts(value: &Value, most: usize) -> Option<usize> {
    let left = most.checked_sub(1)?;
    match value {
        Value::Array(items) => items.iter().try_fold(left, |left, item| parts(item, left)),
        Value::Object(members) => members
            .iter()
            .try_fold(left, |left, (_, item)| parts(item, left)),
        _ => Some(left),
    }
}
