//! Values at random, along the plan of a type, written straight out in packed form: see [`super::pack`].

use super::ABSENT_ONE_IN;
use super::number::make_bigint;
use super::pack::unpacked;
use super::plan::{Node, Part, Place};
use super::pool::Pools;
use super::text::TRICKY;
use crate::contract::Types;
use crate::contract::conform::{conforms, keeps};
use crate::contract::limits::Layers;
use crate::value::{Chance, Value, same, write_number, write_text, write_wire};

/// Levels of a value before only the smallest choices are taken.
const USUAL_DEPTH: u32 = 5;

/// The deepest value. Deeper ones would not cross the border to the sandbox.
const MOST_DEPTH: u32 = 100;

/// Parts of a value before only the smallest choices are taken.
const USUAL_PARTS: u64 = 200;

/// The most parts of a value. A type whose smallest value is larger has none.
pub(super) const MOST_PARTS: u64 = 20_000;

/// Items that most arrays have at most, beyond the least number; once in so many times there are more.
const USUAL_ITEMS: usize = 3;
const MORE_ITEMS: (usize, usize) = (8, 12);

/// Tries for an item that differs from those before.
const TRIES: u32 = 12;

/// A moment of each of a hundred years, in milliseconds.
const CENTURY_MS: i64 = 3_155_760_000_000;

/// Makes one value.
pub(super) struct Maker<'m, 'a> {
    pub nodes: &'m [Node<'a>],
    pub types: &'a Types,
    pub chance: &'m mut Chance,
    pub pools: &'m Pools,
    /// Where it is written.
    pub out: &'m mut String,
    pub parts: u64,
}

impl Maker<'_, '_> {
    /// Whether what was asked for is too large.
    pub fn exhausted(&self) -> bool {
        self.parts > MOST_PARTS
    }

    /// Whether it is time to come to an end.
    fn ending(&self, depth: u32) -> bool {
        depth >= USUAL_DEPTH || self.parts >= USUAL_PARTS
    }

    /// Writes a value; false if there is none, and then what is written is of no use.
    pub fn value(&mut self, place: Place, depth: u32) -> bool {
        self.parts += 1;
        if self.parts > MOST_PARTS || depth > MOST_DEPTH {
            return false;
        }
        let nodes = self.nodes;
        match &nodes[place] {
            Node::Never => return false,
            // Whoever reads it knows it.
            Node::Fixed(_) => {}
            Node::Boolean => {
                let truth = self.chance.one_in(2);
                self.out.push_str(if truth { ",true" } else { ",false" });
            }
            Node::Number(figures) => match figures.make(self.chance) {
                // In wire form -0 is no number.
                Some(number) if number == 0.0 => self.leaf(&Value::Number(number)),
                Some(number) => {
                    self.out.push(',');
                    write_number(number, self.out);
                }
                None => return false,
            },
            Node::BigInt(layers) => {
                let digits = make_bigint(&layers.numbers(), self.chance);
                return self.kept(digits.map(Value::BigInt), layers);
            }
            Node::Text(texts) => {
                self.out.push(',');
                return texts.write(self.chance, self.out);
            }
            Node::Date => {
                let date = Value::Date(self.date());
                self.leaf(&date);
            }
            Node::Unknown(layers) => {
                let value = self.any(0);
                return self.kept(Some(value), layers);
            }
            Node::Union { members, smallest } => return self.one_of(members, *smallest, depth),
            Node::Array {
                item,
                min,
                most,
                unique,
            } => return self.array(*item, (*min, *most), *unique, depth),
            Node::Tuple {
                elements,
                needed,
                layers,
            } => return self.tuple(place, (elements, *needed), layers, depth),
            Node::Record(of) => self.record(*of, depth),
            Node::Object(parts) => return self.object(parts, depth),
            Node::Named {
                name,
                ty,
                of,
                pooled,
            } => {
                if *pooled {
                    if let Some(seen) = self.pools.draw(name, self.chance)
                        && conforms(seen, ty, self.types)
                    {
                        self.out.push_str(",1");
                        self.leaf(seen);
                        return true;
                    }
                    self.out.push_str(",0");
                }
                // A reference is no level of the value, but a chain of them must end as well.
                return self.value(*of, depth + u32::from(self.ending(depth)));
            }
        }
        true
    }

    fn leaf(&mut self, value: &Value) {
        self.out.push(',');
        write_wire(value, self.out);
    }

    /// Writes a value that keeps these tags.
    fn kept(&mut self, value: Option<Value>, layers: &Layers) -> bool {
        let value = value.filter(|value| layers.iter().all(|tags| keeps(value, tags)));
        if let Some(value) = &value {
            self.leaf(value);
        }
        value.is_some()
    }

    /// A value of one of the members, chosen by chance; near the end, of the one with the smallest values.
    fn one_of(&mut self, members: &[Place], smallest: Option<usize>, depth: u32) -> bool {
        let first = if self.ending(depth) {
            let Some(smallest) = smallest else {
                return false;
            };
            smallest
        } else {
            self.chance.below(members.len())
        };
        let start = self.out.len();
        for n in 0..members.len() {
            let nth = (first + n) % members.len();
            self.count(nth);
            if self.value(members[nth], depth) {
                return true;
            }
            self.out.truncate(start);
        }
        false
    }

    /// Writes how many follow, or which one; where that is.
    fn count(&mut self, count: usize) -> usize {
        self.out.push(',');
        let start = self.out.len();
        write_number(count as f64, self.out);
        start
    }

    /// Writes another number there, as there were fewer than planned.
    fn recount(&mut self, start: usize, planned: usize, made: usize) {
        if made < planned {
            let end = start + planned.to_string().len();
            self.out.replace_range(start..end, &made.to_string());
        }
    }

    fn array(
        &mut self,
        item: Place,
        (min, most): (usize, usize),
        unique: bool,
        depth: u32,
    ) -> bool {
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
        let mut seen: Vec<Value> = Vec::new();
        let counted = self.count(count);
        for made in 0..count {
            let start = self.out.len();
            let fits = if unique {
                self.new_item(item, depth, &mut seen)
            } else {
                self.value(item, depth + 1)
            };
            if !fits {
                self.out.truncate(start);
                self.recount(counted, count, made);
                return made >= min;
            }
        }
        true
    }

    /// An item that differs from those before.
    fn new_item(&mut self, item: Place, depth: u32, seen: &mut Vec<Value>) -> bool {
        let start = self.out.len();
        for _ in 0..=TRIES {
            if !self.value(item, depth + 1) {
                return false;
            }
            let Some(made) = unpacked(self.nodes, item, &self.out[start..]) else {
                return false;
            };
            if !seen.iter().any(|other| same(other, &made)) {
                seen.push(made);
                return true;
            }
            self.out.truncate(start);
        }
        false
    }

    fn tuple(
        &mut self,
        place: Place,
        (elements, needed): (&[Place], usize),
        layers: &Layers,
        depth: u32,
    ) -> bool {
        let whole = self.out.len();
        let all = elements.len();
        // Where none can be left out nobody has to be told how many there are.
        let counted = (needed < all).then(|| self.count(all));
        for (nth, element) in elements.iter().enumerate() {
            let start = self.out.len();
            let absent = nth >= needed && (self.ending(depth) || self.chance.one_in(ABSENT_ONE_IN));
            if absent || !self.value(*element, depth + 1) {
                self.out.truncate(start);
                let Some(counted) = counted.filter(|_| nth >= needed) else {
                    return false;
                };
                self.recount(counted, all, nth);
                break;
            }
        }
        layers.iter().next().is_none() || {
            let made = unpacked(self.nodes, place, &self.out[whole..]);
            made.is_some_and(|made| layers.iter().all(|tags| keeps(&made, tags)))
        }
    }

    fn record(&mut self, of: Place, depth: u32) {
        let count = if self.ending(depth) {
            0
        } else {
            self.chance.below(USUAL_ITEMS + 1)
        };
        let mut names: Vec<&str> = Vec::with_capacity(count);
        let counted = self.count(count);
        for _ in 0..count {
            let name = self.name();
            if names.contains(&name) {
                continue;
            }
            let start = self.out.len();
            self.out.push(',');
            write_text(name, self.out);
            if !self.value(of, depth + 1) {
                self.out.truncate(start);
                break;
            }
            names.push(name);
        }
        self.recount(counted, count, names.len());
    }

    /// The name of a member of a record.
    fn name(&mut self) -> &'static str {
        const NAMES: [&str; 8] = ["a", "b", "c", "key", "id", "x1", "toString", "a b"];
        let names: &[&str] = if self.chance.one_in(8) {
            &TRICKY
        } else {
            &NAMES
        };
        names[self.chance.below(names.len())]
    }

    fn object(&mut self, parts: &[Part], depth: u32) -> bool {
        for part in parts {
            if !part.optional {
                if !self.value(part.of, depth + 1) {
                    return false;
                }
                continue;
            }
            let start = self.out.len();
            let absent = self.ending(depth) || self.chance.one_in(ABSENT_ONE_IN);
            self.out.push_str(",1");
            if absent || !self.value(part.of, depth + 1) {
                self.out.truncate(start);
                self.out.push_str(",0");
            }
        }
        true
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
