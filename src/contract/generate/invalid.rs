//! Values that are not of a type, each wrong in one way.

use std::collections::BTreeSet;

use super::Generator;
use super::pool::Pools;
use crate::contract::conform::conforms;
use crate::contract::limits::Layers;
use crate::contract::{Member, Shape, Type};
use crate::value::{Value, write_wire};

/// The most wrong values of one type: each of them becomes a case.
const MOST_VALUES: usize = 64;

/// The most wrong values that a part of a value contributes.
const MOST_OF_A_PART: usize = 16;

/// Levels of a value whose parts are broken.
const MOST_DEPTH: u32 = 3;

/// References and unions followed at one level of a value.
const MOST_ALIASES: u32 = 16;

/// The longest text or array that is made to be too long.
const LONGEST: u64 = 1_000;

/// A member that no object type declares.
const UNDECLARED: &str = "undeclared";

pub(super) fn invalid<'a>(generator: &mut Generator<'a>, ty: &'a Type) -> Vec<Value> {
    let mut breaker = Breaker {
        generator,
        pools: Pools::default(),
    };
    let found = breaker.of(ty, Layers::of(ty), 0, 0);
    breaker.wrong(found, ty, MOST_VALUES)
}

struct Breaker<'b, 'a> {
    generator: &'b mut Generator<'a>,
    pools: Pools,
}

impl<'a> Breaker<'_, 'a> {
    /// Those values that are not of the type, each once.
    fn wrong(&self, values: Vec<Value>, ty: &Type, most: usize) -> Vec<Value> {
        let types = self.generator.types;
        let mut seen = BTreeSet::new();
        let mut new = |value: &Value| {
            let mut text = String::new();
            write_wire(value, &mut text);
            seen.insert(text)
        };
        let wrong = values
            .into_iter()
            .filter(|value| !conforms(value, ty, types) && new(value));
        wrong.take(most).collect()
    }

    /// Values that most likely break a type inside of these tags. What does not is sorted out later.
    fn of(&mut self, ty: &'a Type, layers: Layers<'a>, depth: u32, aliases: u32) -> Vec<Value> {
        let mut found = match &ty.shape {
            Shape::Unknown | Shape::Void => return Vec::new(),
            Shape::Ref(name) => {
                let types = self.generator.types;
                return match types.get(name) {
                    Some(decl) if aliases < MOST_ALIASES => {
                        self.of(&decl.ty, layers.inner(&decl.ty), depth, aliases + 1)
                    }
                    _ => Vec::new(),
                };
            }
            Shape::Union(members) if aliases < MOST_ALIASES => {
                let each: Vec<Vec<Value>> = members
                    .iter()
                    .map(|member| self.of(member, layers.inner(member), depth, aliases + 1))
                    .collect();
                return by_turns(each);
            }
            Shape::Number => numbers(&layers),
            Shape::String => self.texts(ty, &layers),
            Shape::Literal(Value::Text(text)) => vec![Value::Text(format!("{text}x"))],
            Shape::Literal(Value::Number(number)) => vec![Value::Number(number + 1.0)],
            Shape::Literal(Value::Bool(bool)) => vec![Value::Bool(!bool)],
            Shape::Boolean => vec![Value::Text("true".to_owned())],
            Shape::Date => vec![Value::Date(f64::NAN)],
            Shape::Array(item) => self.arrays(ty, item, &layers, depth),
            Shape::Tuple(elements) => self.tuples(elements, depth),
            Shape::Record(of) => {
                let with = |value| Value::Object(vec![("a".to_owned(), value)]);
                self.part(of, depth).into_iter().map(with).collect()
            }
            Shape::Object(members) => self.objects(members, &layers, depth),
            _ => Vec::new(),
        };
        // Missing, null, and of other types: these come first.
        let mut all = vec![Value::Undefined, Value::Null];
        all.append(&mut found);
        all.extend([
            Value::Text("1".to_owned()),
            Value::Number(1.0),
            Value::Bool(true),
            Value::Array(Vec::new()),
            Value::Object(Vec::new()),
        ]);
        all
    }

    /// Values that break a part of a value.
    fn part(&mut self, ty: &'a Type, depth: u32) -> Vec<Value> {
        let values = if depth < MOST_DEPTH {
            self.of(ty, Layers::of(ty), depth + 1, 0)
        } else {
            vec![Value::Null]
        };
        self.wrong(values, ty, MOST_OF_A_PART)
    }

    fn any(&mut self, ty: &'a Type) -> Option<Value> {
        self.generator.value(ty, &self.pools)
    }

    fn texts(&mut self, ty: &'a Type, layers: &Layers) -> Vec<Value> {
        let Some(Value::Text(right)) = self.any(ty) else {
            return Vec::new();
        };
        let mut found: Vec<String> = Vec::new();
        let lengths = layers.lengths();
        if let Some(short) = lengths
            .min
            .checked_sub(1)
            .filter(|_| lengths.min <= LONGEST)
        {
            found.push(right.chars().take(short as usize).collect());
        }
        if let Some(max) = lengths.max.filter(|max| *max <= LONGEST) {
            let last = right.chars().last().unwrap_or('x');
            let more = (max + 1) as usize - right.chars().count().min(max as usize);
            found.push(
                right
                    .chars()
                    .chain(std::iter::repeat_n(last, more))
                    .collect(),
            );
        }
        if layers.pattern().is_some() || layers.format().is_some() {
            found.extend([format!("{right}!"), format!(" {right}"), String::new()]);
            found.extend(["?", "x", "0"].map(str::to_owned));
        }
        found.into_iter().map(Value::Text).collect()
    }

    fn arrays(&mut self, ty: &'a Type, item: &'a Type, layers: &Layers, depth: u32) -> Vec<Value> {
        let limits = layers.items();
        let mut found = Vec::new();
        let right = match self.any(ty) {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        };
        if let Some(short) = limits.min.checked_sub(1) {
            let items = right
                .iter()
                .take(usize::try_from(short).unwrap_or(usize::MAX));
            found.push(Value::Array(items.cloned().collect()));
        }
        if let Some(max) = limits.max.filter(|max| *max <= LONGEST) {
            let items = (0..=max).filter_map(|_| self.any(item)).collect();
            found.push(Value::Array(items));
        }
        if layers.unique()
            && let Some(twin) = self.any(item)
        {
            found.push(Value::Array(vec![twin.clone(), twin]));
        }
        for value in self.part(item, depth) {
            let mut items = right.clone();
            match items.first_mut() {
                Some(first) => *first = value,
                None => items.push(value),
            }
            found.push(Value::Array(items));
        }
        found
    }

    fn tuples(&mut self, elements: &'a [(Type, bool)], depth: u32) -> Vec<Value> {
        let right: Option<Vec<Value>> = elements.iter().map(|(ty, _)| self.any(ty)).collect();
        let Some(right) = right else {
            return Vec::new();
        };
        let required = elements.iter().rposition(|(_, optional)| !optional);
        let mut found: Vec<Value> = required
            .map(|last| Value::Array(right[..last].to_vec()))
            .into_iter()
            .collect();
        let mut longer = right.clone();
        longer.push(Value::Number(1.0));
        found.push(Value::Array(longer));
        for (place, (ty, _)) in elements.iter().enumerate() {
            for value in self.part(ty, depth) {
                let mut items = right.clone();
                items[place] = value;
                found.push(Value::Array(items));
            }
        }
        found
    }

    fn objects(&mut self, declared: &'a [Member], layers: &Layers, depth: u32) -> Vec<Value> {
        let mut right = Vec::new();
        for member in declared {
            match self.any(&member.ty) {
                Some(value) => right.push((member.name.clone(), value)),
                None if member.optional => {}
                None => return Vec::new(),
            }
        }
        let mut found = Vec::new();
        for member in declared.iter().filter(|member| !member.optional) {
            let others = right.iter().filter(|(name, _)| *name != member.name);
            found.push(Value::Object(others.cloned().collect()));
        }
        if layers.closed() && right.iter().all(|(name, _)| name != UNDECLARED) {
            let mut members = right.clone();
            members.push((UNDECLARED.to_owned(), Value::Number(1.0)));
            found.push(Value::Object(members));
        }
        let mut each = Vec::new();
        for member in declared {
            let Some(place) = right.iter().position(|(name, _)| *name == member.name) else {
                continue;
            };
            let broken = self.part(&member.ty, depth).into_iter();
            // A member that is undefined is one that is missing.
            let broken = broken.filter(|value| *value != Value::Undefined);
            let within = broken.map(|value| {
                let mut members = right.clone();
                members[place].1 = value;
                Value::Object(members)
            });
            each.push(within.collect());
        }
        found.extend(by_turns(each));
        found
    }
}

/// No numbers, and numbers beyond each limit.
fn numbers(layers: &Layers) -> Vec<Value> {
    let limits = layers.numbers();
    let mut found = vec![f64::NAN, f64::INFINITY];
    if limits.low.is_finite() {
        found.extend([limits.low - 1.0, limits.low]);
    }
    if limits.high.is_finite() {
        found.extend([limits.high + 1.0, limits.high]);
    }
    let low = if limits.low.is_finite() {
        limits.low
    } else {
        0.0
    };
    if limits.integer {
        found.push(low + 0.5);
    }
    if let Some(step) = limits.multiple {
        found.push((low / step).ceil().mul_add(step, step / 2.0));
    }
    found.into_iter().map(Value::Number).collect()
}

/// The first of each, then the second of each, and so on: none is left out when there are too many.
fn by_turns(lists: Vec<Vec<Value>>) -> Vec<Value> {
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    let mut found = Vec::new();
    loop {
        let before = found.len();
        found.extend(lists.iter_mut().filter_map(Iterator::next));
        if found.len() == before {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::Generator;
    use crate::contract::type_tests::{array, named, object, pattern, text, types, union, with};
    use crate::contract::{Shape, Type};
    use crate::value::{Chance, Value};

    #[track_caller]
    fn check(ty: &Type, expect: Expect) {
        let types = types();
        let mut generator = Generator::new(&types, Chance::new(1, "invalid"));
        let values = generator.invalid(ty);
        let texts: Vec<String> = values.iter().map(Value::to_string).collect();
        expect.assert_eq(&texts.join("  "));
    }

    #[test]
    fn numbers_beyond_each_limit() {
        check(
            &Shape::Number.into(),
            expect![[r#"undefined  null  NaN  Infinity  "1"  true  []  {}"#]],
        );
        let limited = with(Shape::Number, |tags| {
            (tags.integer, tags.minimum, tags.maximum) = (true, Some(1.0), Some(9.0));
        });
        check(
            &limited,
            expect![[r#"undefined  null  NaN  Infinity  0  10  1.5  "1"  true  []  {}"#]],
        );
        let open = with(Shape::Number, |tags| {
            (tags.exclusive_minimum, tags.multiple_of) = (Some(0.0), Some(0.25));
        });
        check(
            &open,
            expect![[r#"undefined  null  NaN  Infinity  -1  0  0.125  "1"  true  []  {}"#]],
        );
    }

    #[test]
    fn texts_of_the_wrong_length_or_form() {
        let limited = with(Shape::String, |tags| {
            (tags.min_length, tags.max_length) = (Some(2), Some(3));
        });
        check(
            &limited,
            expect![[r#"undefined  null  ">"  ">Fzz"  "1"  1  true  []  {}"#]],
        );
        let formed = with(Shape::String, |tags| tags.pattern = pattern("^[A-Z]{2}$"));
        check(
            &formed,
            expect![[r#"undefined  null  "TJ!"  " TJ"  ""  "?"  "x"  "0"  "1"  1  true  []  {}"#]],
        );
    }

    #[test]
    fn one_part_of_an_object_at_a_time() {
        let closed = with(
            object([("a", Shape::Number.into()), ("b?", text("x"))]).shape,
            |tags| tags.closed = true,
        );
        check(
            &closed,
            expect![[
                r#"undefined  null  { b: "x" }  { a: 35.95, b: "x", undeclared: 1 }  { a: null, b: "x" }  { a: 35.95, b: null }  { a: NaN, b: "x" }  { a: 35.95, b: "xx" }  { a: Infinity, b: "x" }  { a: 35.95, b: "1" }  { a: "1", b: "x" }  { a: 35.95, b: 1 }  { a: true, b: "x" }  { a: 35.95, b: true }  { a: [], b: "x" }  { a: 35.95, b: [] }  { a: {}, b: "x" }  { a: 35.95, b: {} }  "1"  1  true  []  {}"#
            ]],
        );
        check(
            &named("Shop.Shape"),
            expect![[
                r#"undefined  null  { radius: 2 }  { side: 9007199254740990 }  { kind: "circle" }  { kind: "square" }  { kind: null, radius: 2 }  { kind: null, side: 9007199254740990 }  { kind: "circle", radius: null }  { kind: "square", side: null }  { kind: "circlex", radius: 2 }  { kind: "squarex", side: 9007199254740990 }  { kind: "circle", radius: NaN }  { kind: "square", side: NaN }  { kind: "1", radius: 2 }  { kind: "1", side: 9007199254740990 }  { kind: "circle", radius: Infinity }  { kind: "square", side: Infinity }  { kind: 1, radius: 2 }  { kind: 1, side: 9007199254740990 }  { kind: "circle", radius: -1 }  { kind: "square", side: -1 }  { kind: true, radius: 2 }  { kind: true, side: 9007199254740990 }  { kind: "circle", radius: 0.5 }  { kind: "square", side: 0.5 }  { kind: [], radius: 2 }  { kind: [], side: 9007199254740990 }  { kind: "circle", radius: "1" }  { kind: "square", side: "1" }  { kind: {}, radius: 2 }  { kind: {}, side: 9007199254740990 }  { kind: "circle", radius: true }  { kind: "square", side: true }  { kind: "circle", radius: [] }  { kind: "square", side: [] }  { kind: "circle", radius: {} }  { kind: "square", side: {} }  "1"  1  true  []  {}"#
            ]],
        );
    }

    #[test]
    fn arrays_tuples_and_records() {
        let some = with(array(Shape::Boolean), |tags| {
            (tags.min_items, tags.max_items) = (Some(1), Some(2));
        });
        check(
            &some,
            expect![[
                r#"undefined  null  []  [false, true, true]  [undefined, false]  [null, false]  ["true", false]  ["1", false]  [1, false]  [[], false]  [{}, false]  "1"  1  true  {}"#
            ]],
        );
        let pair = Shape::Tuple(vec![
            (Shape::Boolean.into(), false),
            (Shape::Null.into(), true),
        ]);
        check(
            &pair.into(),
            expect![[
                r#"undefined  null  []  [true, null, 1]  [undefined, null]  [null, null]  ["true", null]  ["1", null]  [1, null]  [[], null]  [{}, null]  [true, "1"]  [true, 1]  [true, true]  [true, []]  [true, {}]  "1"  1  true  {}"#
            ]],
        );
        check(
            &Shape::Record(Box::new(Shape::Boolean.into())).into(),
            expect![[
                r#"undefined  null  { a: null }  { a: "true" }  { a: "1" }  { a: 1 }  { a: [] }  { a: {} }  "1"  1  true  []"#
            ]],
        );
    }

    #[test]
    fn what_takes_anything_cannot_be_broken() {
        check(&Shape::Unknown.into(), expect![[""]]);
        check(
            &union([Shape::Unknown.into(), Shape::Null.into()]),
            expect![[""]],
        );
    }
}
