//! Values at random, along the structure of a type.

use super::ABSENT_ONE_IN;
use super::number::{make_bigint, make_number};
use super::pool::Pools;
use super::size::Sizes;
use super::text::{TRICKY, make_text};
use crate::contract::conform::conforms;
use crate::contract::format::in_format;
use crate::contract::limits::Layers;
use crate::contract::{Member, Shape, Type, Types};
use crate::value::{Chance, Value, same};

/// Levels of a value before only the smallest choices are taken.
const USUAL_DEPTH: u32 = 5;

/// The deepest value. Deeper ones would not cross the border to the sandbox.
const MOST_DEPTH: u32 = 100;

/// Parts of a value before only the smallest choices are taken.
const USUAL_PARTS: u32 = 200;

/// The most parts of a value. A type whose smallest value is larger has none.
const MOST_PARTS: u32 = 20_000;

/// Items that most arrays have at most, beyond the least number; once in so many times there are more.
const USUAL_ITEMS: usize = 3;
const MORE_ITEMS: (usize, usize) = (8, 12);

/// Tries for an item that differs from those before.
const TRIES: u32 = 12;

/// A moment of each of a hundred years, in milliseconds.
const CENTURY_MS: i64 = 3_155_760_000_000;

pub(super) struct Maker<'m> {
    types: &'m Types,
    sizes: &'m Sizes<'m>,
    chance: &'m mut Chance,
    pools: &'m Pools,
    parts: u32,
}

impl<'m> Maker<'m> {
    pub(super) fn new(
        types: &'m Types,
        sizes: &'m Sizes<'m>,
        chance: &'m mut Chance,
        pools: &'m Pools,
    ) -> Self {
        Self {
            types,
            sizes,
            chance,
            pools,
            parts: 0,
        }
    }

    /// Whether what was asked for is too large.
    pub(super) fn exhausted(&self) -> bool {
        self.parts > MOST_PARTS
    }

    /// Whether it is time to come to an end.
    fn ending(&self, depth: u32) -> bool {
        depth >= USUAL_DEPTH || self.parts >= USUAL_PARTS
    }

    /// A value of a type inside of these tags, its own among them. It keeps most of them; the caller checks.
    pub(super) fn value(&mut self, ty: &Type, layers: Layers, depth: u32) -> Option<Value> {
        self.parts += 1;
        if self.parts > MOST_PARTS || depth > MOST_DEPTH {
            return None;
        }
        match &ty.shape {
            Shape::String => make_text(&layers, self.chance).map(Value::Text),
            Shape::Number => make_number(&layers.numbers(), self.chance).map(Value::Number),
            Shape::BigInt => make_bigint(&layers.numbers(), self.chance).map(Value::BigInt),
            Shape::Boolean => Some(Value::Bool(self.chance.one_in(2))),
            Shape::Null => Some(Value::Null),
            Shape::Undefined | Shape::Void => Some(Value::Undefined),
            Shape::Unknown => Some(self.any(0)),
            Shape::Never => None,
            Shape::Date => Some(Value::Date(self.date())),
            Shape::Literal(literal) => Some(literal.clone()),
            Shape::Union(members) => self.one_of(members, layers, depth),
            Shape::Array(item) => self.array(item, layers, depth),
            Shape::Tuple(elements) => self.tuple(elements, depth),
            Shape::Record(of) => self.record(of, depth),
            Shape::Object(members) => self.object(members, depth),
            Shape::Ref(name) => self.named(name, ty, layers, depth),
        }
    }

    /// A part of a value: its own type's tags are the only ones.
    fn part(&mut self, ty: &Type, depth: u32) -> Option<Value> {
        self.value(ty, Layers::of(ty), depth + 1)
    }

    fn named(&mut self, name: &str, ty: &Type, layers: Layers, depth: u32) -> Option<Value> {
        let decl = self.types.get(name)?;
        // What never ends is not even begun.
        self.sizes.of_named(name)?;
        if let Some(pooled) = self.pools.draw(name, self.chance)
            && conforms(pooled, ty, self.types)
        {
            return Some(pooled.clone());
        }
        // A reference is no level of the value, but a chain of them must end as well.
        self.value(
            &decl.ty,
            layers.inner(&decl.ty),
            depth + u32::from(self.ending(depth)),
        )
    }

    /// A value of one of the members, chosen by chance; near the end, of the one with the smallest values.
    fn one_of(&mut self, members: &[Type], layers: Layers, depth: u32) -> Option<Value> {
        let first = if self.ending(depth) {
            let sizes = members.iter().enumerate();
            let sized = sizes.filter_map(|(place, member)| Some((self.sizes.of(member)?, place)));
            sized.min()?.1
        } else {
            self.chance.below(members.len())
        };
        let order = (0..members.len()).map(|n| (first + n) % members.len());
        for place in order {
            let member = &members[place];
            let value = self.value(member, layers.inner(member), depth);
            if let Some(value) = value
                && self.keeps(&value, layers)
            {
                return Some(value);
            }
        }
        None
    }

    /// Whether a member of a union also keeps the union's tags. Only of literals is that in doubt: all others were made
    /// within them.
    fn keeps(&self, value: &Value, layers: Layers) -> bool {
        match value {
            Value::Number(number) => layers.numbers().hold(*number),
            Value::Text(text) => {
                layers.lengths().hold_length(text)
                    && layers.pattern().is_none_or(|pattern| pattern.matches(text))
                    && layers.format().is_none_or(|format| in_format(text, format))
            }
            _ => true,
        }
    }

    fn array(&mut self, item: &Type, layers: Layers, depth: u32) -> Option<Value> {
        let limits = layers.items();
        let min = usize::try_from(limits.min).ok()?;
        let most = limits.max.unwrap_or(u64::MAX).min(u64::from(MOST_PARTS)) as usize;
        if min > most {
            return None;
        }
        let count = if self.ending(depth) {
            min
        } else {
            let (one_in, more) = MORE_ITEMS;
            let beyond = if self.chance.one_in(one_in) {
                more
            } else {
                USUAL_ITEMS
            };
            min + self.chance.below((most - min).min(beyond) + 1)
        };
        let unique = layers.unique();
        let mut items: Vec<Value> = Vec::with_capacity(count);
        while items.len() < count {
            let mut made = self.part(item, depth);
            for _ in 0..TRIES {
                let twin = |value: &Value| items.iter().any(|item| same(item, value));
                if !unique || !made.as_ref().is_some_and(twin) {
                    break;
                }
                made = self.part(item, depth);
            }
            match made {
                Some(value) if !unique || !items.iter().any(|item| same(item, &value)) => {
                    items.push(value);
                }
                _ if items.len() >= min => break,
                _ => return None,
            }
        }
        Some(Value::Array(items))
    }

    fn tuple(&mut self, elements: &[(Type, bool)], depth: u32) -> Option<Value> {
        let mut items = Vec::with_capacity(elements.len());
        let required = elements.iter().rposition(|(_, optional)| !optional);
        for (place, (ty, _)) in elements.iter().enumerate() {
            let needed = required.is_some_and(|required| place <= required);
            if !needed && (self.ending(depth) || self.chance.one_in(ABSENT_ONE_IN)) {
                break;
            }
            match self.part(ty, depth) {
                Some(value) => items.push(value),
                None if needed => return None,
                None => break,
            }
        }
        Some(Value::Array(items))
    }

    fn record(&mut self, of: &Type, depth: u32) -> Option<Value> {
        let count = if self.ending(depth) {
            0
        } else {
            self.chance.below(USUAL_ITEMS + 1)
        };
        let mut members: Vec<(String, Value)> = Vec::with_capacity(count);
        for _ in 0..count {
            let name = self.name();
            if members.iter().any(|(other, _)| *other == name) {
                continue;
            }
            match self.part(of, depth) {
                Some(value) => members.push((name, value)),
                None => break,
            }
        }
        Some(Value::Object(members))
    }

    /// The name of a member of a record.
    fn name(&mut self) -> String {
        const NAMES: [&str; 8] = ["a", "b", "c", "key", "id", "x1", "toString", "a b"];
        let names: &[&str] = if self.chance.one_in(8) {
            &TRICKY
        } else {
            &NAMES
        };
        names[self.chance.below(names.len())].to_owned()
    }

    fn object(&mut self, declared: &[Member], depth: u32) -> Option<Value> {
        let mut members = Vec::with_capacity(declared.len());
        for member in declared {
            if member.optional && (self.ending(depth) || self.chance.one_in(ABSENT_ONE_IN)) {
                continue;
            }
            match self.part(&member.ty, depth) {
                Some(value) => members.push((member.name.clone(), value)),
                None if member.optional => {}
                None => return None,
            }
        }
        Some(Value::Object(members))
    }

    fn date(&mut self) -> f64 {
        let ms = match self.chance.below(4) {
            0 => [
                0,
                -1,
                951_782_400_000,
                1_709_208_000_000,
                2_147_483_648_000,
                253_402_300_799_999,
            ][self.chance.below(6)],
            1 => self.chance.between(0, CENTURY_MS / 86_400_000) * 86_400_000,
            _ => self.chance.between(0, CENTURY_MS),
        };
        ms as f64
    }

    /// Any data that JSON can say.
    fn any(&mut self, depth: u32) -> Value {
        let below = if depth < 2 { 8 } else { 6 };
        match self.chance.below(below) {
            0 => Value::Null,
            1 => Value::Bool(self.chance.one_in(2)),
            2 | 3 => Value::Number(self.chance.between(-10, 100) as f64),
            4 | 5 => Value::Text(TRICKY[self.chance.below(TRICKY.len())].to_owned()),
            6 => {
                let count = self.chance.below(USUAL_ITEMS);
                Value::Array((0..count).map(|_| self.any(depth + 1)).collect())
            }
            _ => {
                let names = ["a", "b"].iter().take(self.chance.below(3));
                Value::Object(
                    names
                        .map(|name| ((*name).to_owned(), self.any(depth + 1)))
                        .collect(),
                )
            }
        }
    }
}
