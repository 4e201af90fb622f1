//! Values at the limits of a type.

use std::collections::BTreeSet;

use super::Generator;
use super::number::{limit_bigints, limit_numbers};
use super::pool::Pools;
use super::text::limit_texts;
use crate::contract::conform::conforms;
use crate::contract::limits::Layers;
use crate::contract::{Member, Shape, Type};
use crate::value::{Value, write_wire};

/// The most values at limits of one type: each of them becomes a case.
const MOST_VALUES: usize = 64;

/// The most values that a part of a value contributes.
const MOST_OF_A_PART: usize = 16;

/// Levels of a value whose parts are taken to their limits.
const MOST_DEPTH: u32 = 3;

/// References followed at one level of a value.
const MOST_ALIASES: u32 = 16;

/// The longest array where there is no limit: far more than anyone tries by hand.
const LONG_ITEMS: usize = 50;

/// The most items that an array must have for its limits to be looked at: there are several such arrays.
const MOST_NEEDED_ITEMS: usize = 1_000;

/// Names of members that trip programs up.
const TRICKY_NAMES: [&str; 6] = ["__proto__", "constructor", "toString", "", "0", "é 😀"];

/// Milliseconds since 1970: the start, the moment before, leap days, the ends of 32 bits and of four-digit years.
const TIMES_MS: [f64; 7] = [
    0.0,
    -1.0,
    951_782_400_000.0,
    1_709_164_800_000.0,
    2_147_483_648_000.0,
    253_402_300_799_999.0,
    -62_167_219_200_000.0,
];

pub(super) fn boundaries<'a>(generator: &mut Generator<'a>, ty: &'a Type) -> Vec<Value> {
    let mut limits = Limits {
        generator,
        pools: Pools::default(),
    };
    let found = limits.of(ty, Layers::of(ty), 0, 0);
    let types = generator.types;
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for value in found {
        // In wire form, so that -0 and 0 are two.
        let mut text = String::new();
        write_wire(&value, &mut text);
        if kept.len() < MOST_VALUES && conforms(&value, ty, types) && seen.insert(text) {
            kept.push(value);
        }
    }
    kept
}

struct Limits<'l, 'a> {
    generator: &'l mut Generator<'a>,
    pools: Pools,
}

impl<'a> Limits<'_, 'a> {
    /// Values at the limits of a type inside of these tags. Not all of them need conform.
    fn of(&mut self, ty: &'a Type, layers: Layers<'a>, depth: u32, aliases: u32) -> Vec<Value> {
        let mut found: Vec<Value> = ty.tags.default.iter().cloned().collect();
        let values: Vec<Value> = match &ty.shape {
            Shape::Number => {
                let numbers = limit_numbers(&layers.numbers());
                numbers.into_iter().map(Value::Number).collect()
            }
            Shape::BigInt => {
                let bigints = limit_bigints(&layers.numbers());
                bigints.into_iter().map(Value::BigInt).collect()
            }
            Shape::String => {
                let texts = limit_texts(layers, &mut self.generator.chance);
                texts.into_iter().map(Value::Text).collect()
            }
            Shape::Boolean => vec![Value::Bool(false), Value::Bool(true)],
            Shape::Date => TIMES_MS.map(Value::Date).to_vec(),
            Shape::Unknown => vec![
                Value::Null,
                Value::Bool(false),
                Value::Number(0.0),
                Value::Text(String::new()),
                Value::Array(Vec::new()),
                Value::Object(Vec::new()),
            ],
            Shape::Ref(name) => {
                let types = self.generator.types;
                match types.get(name) {
                    Some(decl) if aliases < MOST_ALIASES => {
                        self.of(&decl.ty, layers.inner(&decl.ty), depth, aliases + 1)
                    }
                    _ => Vec::new(),
                }
            }
            Shape::Union(members) if aliases < MOST_ALIASES => {
                let share = (MOST_VALUES / members.len().max(1)).max(1);
                let mut all = Vec::new();
                for member in members {
                    let values = self.of(member, layers.inner(member), depth, aliases + 1);
                    all.extend(values.into_iter().take(share));
                }
                all
            }
            Shape::Array(item) => self.arrays(item, layers, depth),
            Shape::Tuple(elements) => self.tuples(elements, depth),
            Shape::Record(of) => self.records(of, depth),
            Shape::Object(members) => self.objects(members, depth),
            _ => self.any(ty).into_iter().collect(),
        };
        found.extend(values);
        found
    }

    /// Some value of a type.
    fn any(&mut self, ty: &'a Type) -> Option<Value> {
        self.generator.value(ty, &self.pools)
    }

    /// Values at the limits of a part of a value.
    fn part(&mut self, ty: &'a Type, depth: u32) -> Vec<Value> {
        if depth >= MOST_DEPTH {
            return self.any(ty).into_iter().collect();
        }
        let types = self.generator.types;
        let values = self.of(ty, Layers::of(ty), depth + 1, 0);
        let fitting = values
            .into_iter()
            .filter(|value| conforms(value, ty, types));
        fitting.take(MOST_OF_A_PART).collect()
    }

    fn arrays(&mut self, item: &'a Type, layers: Layers, depth: u32) -> Vec<Value> {
        let limits = layers.items();
        let min = usize::try_from(limits.min).unwrap_or(usize::MAX);
        if min > MOST_NEEDED_ITEMS {
            return Vec::new();
        }
        let max = limits
            .max
            .map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX));
        let parts = self.part(item, depth);
        let unique = layers.unique();
        let mut found = Vec::new();
        let lengths = [min, min.saturating_add(1), max.min(LONG_ITEMS.max(min))];
        for length in lengths.into_iter().filter(|length| *length <= max) {
            if length <= 1 || unique {
                continue;
            }
            if length <= LONG_ITEMS && depth == 0 || length == min {
                let items = (0..length).filter_map(|_| self.any(item)).collect();
                found.push(Value::Array(items));
            }
        }
        if min == 0 {
            found.insert(0, Value::Array(Vec::new()));
        }
        if min <= 1 && max >= 1 {
            found.extend(parts.iter().map(|part| Value::Array(vec![part.clone()])));
        }
        if unique {
            let count = max.min(parts.len());
            found.push(Value::Array(parts[..count].to_vec()));
        } else if let Some(first) = parts.first().filter(|_| min <= 2 && max >= 2) {
            found.push(Value::Array(vec![first.clone(), first.clone()]));
        }
        found
    }

    fn tuples(&mut self, elements: &'a [(Type, bool)], depth: u32) -> Vec<Value> {
        let required = elements.iter().rposition(|(_, optional)| !optional);
        let least = required.map_or(0, |place| place + 1);
        let Some(base) = elements
            .iter()
            .map(|(ty, _)| self.any(ty))
            .collect::<Option<Vec<Value>>>()
        else {
            return Vec::new();
        };
        let mut found: Vec<Value> = (least..=elements.len())
            .map(|length| Value::Array(base[..length].to_vec()))
            .collect();
        for (place, (ty, _)) in elements.iter().enumerate() {
            for value in self.part(ty, depth) {
                let mut items = base.clone();
                items[place] = value;
                found.push(Value::Array(items));
            }
        }
        found
    }

    fn records(&mut self, of: &'a Type, depth: u32) -> Vec<Value> {
        let mut found = vec![Value::Object(Vec::new())];
        let parts = self.part(of, depth);
        let Some(first) = parts.first() else {
            return found;
        };
        let with =
            |name: &str, value: &Value| Value::Object(vec![(name.to_owned(), value.clone())]);
        found.extend(TRICKY_NAMES.map(|name| with(name, first)));
        found.extend(parts.iter().map(|value| with("a", value)));
        found
    }

    fn objects(&mut self, declared: &'a [Member], depth: u32) -> Vec<Value> {
        let mut full = Vec::new();
        for member in declared {
            match self.any(&member.ty) {
                Some(value) => full.push((member.name.clone(), value)),
                None if member.optional => {}
                None => return Vec::new(),
            }
        }
        let optional = |name: &String| {
            let member = declared.iter().find(|member| member.name == *name);
            member.is_some_and(|member| member.optional)
        };
        let least = full.iter().filter(|(name, _)| !optional(name)).cloned();
        let mut found = vec![Value::Object(least.collect()), Value::Object(full.clone())];
        for member in declared.iter().filter(|member| member.optional) {
            let others = full
                .iter()
                .filter(|(name, _)| *name != member.name)
                .cloned();
            found.push(Value::Object(others.collect()));
        }
        // By turns, so that no member is left out when there are too many.
        let parts: Vec<(usize, Vec<Value>)> = declared
            .iter()
            .filter_map(|member| {
                let place = full.iter().position(|(name, _)| *name == member.name)?;
                Some((place, self.part(&member.ty, depth)))
            })
            .collect();
        let most = if depth == 0 {
            MOST_VALUES
        } else {
            MOST_OF_A_PART
        };
        for turn in 0..MOST_OF_A_PART {
            for (place, values) in &parts {
                if let Some(value) = values.get(turn).filter(|_| found.len() < most) {
                    let mut members = full.clone();
                    members[*place].1 = value.clone();
                    found.push(Value::Object(members));
                }
            }
        }
        found
    }
}
