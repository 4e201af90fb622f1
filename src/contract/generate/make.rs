//! Values at random, along the plan of a type, written straight out as the sandbox reads them.

use super::ABSENT_ONE_IN;
use super::number::make_bigint;
use super::plan::{Node, PAIRS, Part, Place};
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
            Node::Fixed(wire) => self.out.push_str(wire),
            Node::Boolean => {
                let truth = self.chance.one_in(2);
                self.out.push_str(if truth { "true" } else { "false" });
            }
            Node::Number(figures) => match figures.make(self.chance) {
                // In wire form -0 is no number.
                Some(number) if number == 0.0 => write_wire(&Value::Number(number), self.out),
                Some(number) => write_number(number, self.out),
                None => return false,
            },
            Node::BigInt(layers) => {
                let digits = make_bigint(&layers.numbers(), self.chance);
                return self.kept(digits.map(Value::BigInt), layers);
            }
            Node::Text(texts) => return texts.write(self.chance, self.out),
            Node::Date => write_wire(&Value::Date(self.date()), self.out),
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
            } => return self.tuple(elements, *needed, layers, depth),
            Node::Record(of) => self.record(*of, depth),
            Node::Object { pairs, parts } => return self.object(*pairs, parts, depth),
            Node::Named {
                name,
                ty,
                of,
                pooled,
            } => {
                if *pooled
                    && let Some(seen) = self.pools.draw(name, self.chance)
                    && conforms(seen, ty, self.types)
                {
                    write_wire(seen, self.out);
                    return true;
                }
                // A reference is no level of the value, but a chain of them must end as well.
                return self.value(*of, depth + u32::from(self.ending(depth)));
            }
        }
        true
    }

    /// Writes a value that keeps these tags.
    fn kept(&mut self, value: Option<Value>, layers: &Layers) -> bool {
        let value = value.filter(|value| layers.iter().all(|tags| keeps(value, tags)));
        if let Some(value) = &value {
            write_wire(value, self.out);
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
            if self.value(members[(first + n) % members.len()], depth) {
                return true;
            }
            self.out.truncate(start);
        }
        false
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
        let whole = self.out.len();
        for made in 0..count {
            let start = self.out.len();
            self.out.push_str(if made > 0 { "," } else { "[" });
            let fits = if unique {
                self.new_item(item, depth, &mut seen)
            } else {
                self.value(item, depth + 1)
            };
            if !fits {
                self.out.truncate(start);
                if made < min {
                    return false;
                }
                break;
            }
        }
        self.close(whole, "[", "]");
        true
    }

    /// Ends what began at a place; with nothing in it, it has not even been opened.
    fn close(&mut self, whole: usize, open: &str, close: &str) {
        if self.out.len() == whole {
            self.out.push_str(open);
        }
        self.out.push_str(close);
    }

    /// An item that differs from those before.
    fn new_item(&mut self, item: Place, depth: u32, seen: &mut Vec<Value>) -> bool {
        let start = self.out.len();
        for _ in 0..=TRIES {
            if !self.value(item, depth + 1) {
                return false;
            }
            let Some(made) = Value::from_text(&self.out[start..]) else {
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

    fn tuple(&mut self, elements: &[Place], needed: usize, layers: &Layers, depth: u32) -> bool {
        let whole = self.out.len();
        for (nth, element) in elements.iter().enumerate() {
            let start = self.out.len();
            if nth >= needed && (self.ending(depth) || self.chance.one_in(ABSENT_ONE_IN)) {
                break;
            }
            self.out.push_str(if nth > 0 { "," } else { "[" });
            if !self.value(*element, depth + 1) {
                self.out.truncate(start);
                if nth < needed {
                    return false;
                }
                break;
            }
        }
        self.close(whole, "[", "]");
        layers.iter().next().is_none() || {
            let made = Value::from_text(&self.out[whole..]);
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
        self.out.push('{');
        for _ in 0..count {
            let name = self.name();
            if names.contains(&name) {
                continue;
            }
            let start = self.out.len();
            self.out.push_str(if names.is_empty() { "" } else { "," });
            write_text(name, self.out);
            self.out.push(':');
            if !self.value(of, depth + 1) {
                self.out.truncate(start);
                break;
            }
            names.push(name);
        }
        self.out.push('}');
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

    fn object(&mut self, pairs: bool, parts: &[Part], depth: u32) -> bool {
        let whole = self.out.len();
        for part in parts {
            if part.optional && (self.ending(depth) || self.chance.one_in(ABSENT_ONE_IN)) {
                continue;
            }
            let start = self.out.len();
            let first = start == whole;
            self.out
                .push_str(if first { &part.first } else { &part.next });
            if self.value(part.of, depth + 1) {
                if pairs {
                    self.out.push(']');
                }
            } else if part.optional {
                self.out.truncate(start);
            } else {
                return false;
            }
        }
        match pairs {
            true => self.close(whole, PAIRS, "]}"),
            false => self.close(whole, "{", "}"),
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
