//! Whether a text in wire form is that of a value of a type, told while it is read.
//!
//! Most answers are right, and nobody wants them as values. Only a yes is certain: where it takes more than one look at
//! the text to tell, such as in a union of objects, the answer is no, and the value has to be read and judged.

use super::{MOST_HOPS, conforms, text_keeps};
use crate::contract::limits::{Numbers, Sizes};
use crate::contract::{Member, Shape, Tags, Type, Types};
use crate::value::{Cursor, MARK, Value};

/// Members of an object type that are kept track of: the bits of a number.
const MOST_MEMBERS: usize = 64;

/// Levels of a value that are read.
const MOST_DEPTH: u32 = 100;

/// What `undefined` is in wire form.
const UNDEFINED: &str = r#"{"$":"undefined"}"#;

/// Whether a text is certainly the wire form of a value of a type.
pub fn reads_as(text: &str, ty: &Type, types: &Types) -> bool {
    let mut reading = Reading {
        cursor: Cursor::new(text),
        types,
    };
    reading.value(ty, 0).is_some() && reading.cursor.peek().is_none()
}

struct Reading<'t> {
    cursor: Cursor<'t>,
    types: &'t Types,
}

/// What was read is right; none if that is not certain.
type Sure = Option<()>;

fn sure(truth: bool) -> Sure {
    truth.then_some(())
}

impl Reading<'_> {
    fn value(&mut self, ty: &Type, depth: u32) -> Sure {
        let types = self.types;
        let ty = resolved(ty, types)?;
        sure(depth <= MOST_DEPTH)?;
        match self.cursor.peek()? {
            b'{' if self.cursor.eat(UNDEFINED) => leaf(&Value::Undefined, ty, types),
            b'{' => match &structured(ty, types)?.shape {
                Shape::Object(declared) => self.object(declared, depth),
                Shape::Record(of) => self.record(of, depth),
                _ => None,
            },
            b'[' => {
                let ty = structured(ty, types)?;
                let count = match &ty.shape {
                    Shape::Array(item) => self.items(item, depth)?,
                    Shape::Tuple(elements) => self.tuple(elements, depth)?,
                    _ => return None,
                };
                sure(!ty.tags.unique_items && Sizes::of_items(&ty.tags).hold(count))
            }
            b'"' => {
                let text = self.cursor.string()?;
                match ty.shape {
                    Shape::String => sure(text_keeps(&text, &ty.tags)),
                    _ => leaf(&Value::Text(text.into_owned()), ty, types),
                }
            }
            b't' if self.cursor.eat("true") => leaf(&Value::Bool(true), ty, types),
            b'f' if self.cursor.eat("false") => leaf(&Value::Bool(false), ty, types),
            b'n' if self.cursor.eat("null") => leaf(&Value::Null, ty, types),
            _ => {
                let number = self.cursor.number()?;
                match ty.shape {
                    Shape::Number => sure(Numbers::of(&ty.tags).hold(number)),
                    _ => leaf(&Value::Number(number), ty, types),
                }
            }
        }
    }

    fn object(&mut self, declared: &[Member], depth: u32) -> Sure {
        sure(self.cursor.eat("{") && declared.len() <= MOST_MEMBERS)?;
        let mut seen = 0_u64;
        let mut next = 0;
        let mut more = !self.cursor.eat("}");
        while more {
            let name = self.cursor.string()?;
            let is = |place: &usize| {
                let member = declared.get(*place);
                member.is_some_and(|member| member.name == name)
            };
            // Most members come in the order declared.
            let place = Some(next).filter(is);
            let place = place.or_else(|| (0..declared.len()).find(is))?;
            let bit = 1 << place;
            sure(self.cursor.eat(":") && seen & bit == 0 && name != MARK)?;
            self.value(&declared[place].ty, depth + 1)?;
            seen |= bit;
            next = place + 1;
            more = self.cursor.more("}")?;
        }
        let mut members = declared.iter().enumerate();
        sure(members.all(|(place, member)| member.optional || seen & (1 << place) != 0))
    }

    fn record(&mut self, of: &Type, depth: u32) -> Sure {
        sure(self.cursor.eat("{"))?;
        let mut more = !self.cursor.eat("}");
        while more {
            let name = self.cursor.string()?;
            sure(name != MARK && self.cursor.eat(":"))?;
            self.value(of, depth + 1)?;
            more = self.cursor.more("}")?;
        }
        Some(())
    }

    /// Reads an array; how many items it has.
    fn items(&mut self, item: &Type, depth: u32) -> Option<usize> {
        sure(self.cursor.eat("["))?;
        let mut count = 0;
        let mut more = !self.cursor.eat("]");
        while more {
            self.value(item, depth + 1)?;
            count += 1;
            more = self.cursor.more("]")?;
        }
        Some(count)
    }

    /// Reads a tuple of which nothing can be left out; how many elements it has.
    fn tuple(&mut self, elements: &[(Type, bool)], depth: u32) -> Option<usize> {
        sure(self.cursor.eat("["))?;
        let mut more = !self.cursor.eat("]");
        for (element, optional) in elements {
            sure(more && !optional)?;
            self.value(element, depth + 1)?;
            more = self.cursor.more("]")?;
        }
        sure(!more)?;
        Some(elements.len())
    }
}

/// The type that references lead to, if there are no tags on the way.
fn resolved<'t>(mut ty: &'t Type, types: &'t Types) -> Option<&'t Type> {
    for _ in 0..MOST_HOPS {
        let Shape::Ref(name) = &ty.shape else {
            return Some(ty);
        };
        if ty.tags != Tags::default() {
            return None;
        }
        ty = &types.get(name)?.ty;
    }
    None
}

/// The type of what has parts: of a union the one member that has any.
fn structured<'t>(ty: &'t Type, types: &'t Types) -> Option<&'t Type> {
    let Shape::Union(members) = &ty.shape else {
        return Some(ty);
    };
    sure(ty.tags == Tags::default())?;
    let mut only = None;
    for member in members {
        let member = resolved(member, types)?;
        match member.shape {
            Shape::Union(_) | Shape::Unknown | Shape::Void => return None,
            Shape::Array(_) | Shape::Tuple(_) | Shape::Record(_) | Shape::Object(_) => {
                sure(only.replace(member).is_none())?;
            }
            _ => {}
        }
    }
    only
}

/// A value without parts.
fn leaf(value: &Value, ty: &Type, types: &Types) -> Sure {
    sure(conforms(value, ty, types))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::contract::generate::{Generator, Pools};
    use crate::contract::type_tests::{any_type, array, named, object, types, union, with};
    use crate::value::{Chance, write_wire};

    #[track_caller]
    fn check(ty: &Type, certain: &[&str], unsure: &[&str]) {
        for (texts, expect) in [(certain, true), (unsure, false)] {
            for text in texts {
                assert_eq!(reads_as(text, ty, &types()), expect, "{text}");
            }
        }
    }

    #[test]
    fn plain_answers_are_certain() {
        let short = with(Shape::String, |tags| tags.max_length = Some(2));
        check(
            &short,
            &[r#""ab""#, r#""\u00e9""#],
            &[r#""abc""#, "1", "null"],
        );
        check(
            &named("Shop.Cents"),
            &["0", "12"],
            &["-1", "0.5", r#"{"$":"NaN"}"#, "1 2", "", "1e999"],
        );
        let item = object([("a", Shape::Null.into()), ("b?", Shape::Boolean.into())]);
        check(
            &item,
            &[
                r#"{"a":null}"#,
                r#"{"a":null,"b":true}"#,
                r#"{"b":true,"a":null}"#,
            ],
            &[
                "{}",
                r#"{"a":null,"a":null}"#,
                r#"{"a":null,"b":{"$":"undefined"}}"#,
                r#"{ "a":null}"#,
                r#"{"a":null,}"#,
                r#"{"a":null,"more":1}"#,
                r#"{"$":"object","v":[["a",null]]}"#,
                "[]",
            ],
        );
        let two = with(array(Shape::Null), |tags| tags.min_items = Some(2));
        check(&two, &["[null,null]"], &["[null]", "[null,1]", "{}"]);
        let pair = Shape::Tuple(vec![
            (Shape::Null.into(), false),
            (Shape::Boolean.into(), false),
        ]);
        check(
            &pair.into(),
            &["[null,true]"],
            &["[null]", "[null,true,1]", "[true,null]"],
        );
        let record = Shape::Record(Box::new(Shape::Null.into())).into();
        check(
            &record,
            &["{}", r#"{"a":null,"b":null}"#],
            &[r#"{"a":1}"#, r#"{"$":null}"#],
        );
        check(
            &Shape::Void.into(),
            &[UNDEFINED, "1", r#""a""#],
            &["[", "[]", r#"{"$":"NaN"}"#],
        );
        check(&Shape::Undefined.into(), &[UNDEFINED], &["null"]);
    }

    #[test]
    fn of_a_union_one_structure_is_certain() {
        let item = object([("a", Shape::Null.into())]);
        let maybe = union([item.clone(), Shape::Null.into()]);
        check(&maybe, &["null", r#"{"a":null}"#], &["1", "[]"]);
        let two = union([item, object([("b", Shape::Null.into())])]);
        check(&two, &[], &[r#"{"a":null}"#]);
        let unique = with(array(Shape::Null), |tags| tags.unique_items = true);
        check(&unique, &[], &["[null]"]);
        check(&named("Shop.Self"), &[], &["{}", "1"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Values of one type read as another: what is certain must be so.
        #[test]
        fn what_reads_as_a_type_is_of_it(made in any_type(), ty in any_type(), seed in any::<u64>()) {
            let types = types();
            let mut generator = Generator::new(&types, Chance::new(seed, "reading"));
            let mut values = generator.boundaries(&made);
            values.extend((0..5).filter_map(|_| generator.value(&ty, &Pools::default())));
            values.extend(generator.invalid(&ty));
            for value in values {
                let mut text = String::new();
                write_wire(&value, &mut text);
                if reads_as(&text, &ty, &types) {
                    prop_assert!(conforms(&value, &ty, &types), "{}", text);
                }
            }
        }
    }
}
