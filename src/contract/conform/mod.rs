//! Whether a value is of a type.
//!
//! One walk answers it for whoever asks: quietly, without allocating, for the hundreds of thousands of values that are
//! right; again with a [`Sink`] that takes down the first miss, for the one that is not.

mod reading;
mod tags;
mod unions;
mod words;

use std::cell::Cell;

use super::{Member, Shape, Type, Types};
use crate::value::{Value, same};

pub use reading::reads_as;
pub(super) use tags::{keeps, text_keeps};
pub use words::describe;
use words::{Explain, Sink};

/// Where a value is not of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The path from the value, as JavaScript writes it: empty, `.a`, `[0].b`.
    pub path: String,
    /// What is there, in words.
    pub actual: String,
    /// What should be, in words.
    pub expected: String,
}

/// Comparisons of a part of a value with a part of a type. Some tenths of a second; a union of objects that refer to
/// themselves could take for ever.
const MOST_STEPS: u32 = 10_000_000;

/// References and unions between two levels of a value. More can only be a type that is made of itself alone.
const MOST_HOPS: u32 = 32;

/// The first place where a value is not of a type. A value too large to be judged is not.
pub fn conform(value: &Value, ty: &Type, types: &Types) -> Option<Wrong> {
    if conforms(value, ty, types) {
        return None;
    }
    let mut explain = Explain::new(types);
    Walk::new(types).fits(value, ty, At::default(), &mut explain);
    Some(explain.wrong(value))
}

/// Whether a value is of a type.
pub fn conforms(value: &Value, ty: &Type, types: &Types) -> bool {
    Walk::new(types).fits(value, ty, At::default(), &mut ())
}

/// Whether a value is of a type; none if it takes more comparisons than these.
pub(super) fn judged(value: &Value, ty: &Type, types: &Types, most_steps: u32) -> Option<bool> {
    let walk = Walk::new(types);
    walk.left.set(most_steps);
    let fits = walk.fits(value, ty, At::default(), &mut ());
    (walk.left.get() > 0).then_some(fits)
}

/// A step from a value to a part of it.
#[derive(Debug, Clone, Copy)]
enum Part<'v> {
    Member(&'v str),
    Item(usize),
}

/// The way from the whole value, the last step first.
#[derive(Debug, Clone, Copy)]
struct Trail<'v> {
    part: Part<'v>,
    before: Option<&'v Trail<'v>>,
}

/// Where a walk is.
#[derive(Debug, Clone, Copy, Default)]
struct At<'v> {
    trail: Option<&'v Trail<'v>>,
    depth: u32,
    /// References and unions since the value was last entered.
    hops: u32,
    /// Whether one of those was `@closed`.
    closed: bool,
    /// The first of those, if it is a reference: its name and its tags belong into a message.
    declared: Option<&'v Type>,
}

impl<'v> At<'v> {
    fn enter(trail: &'v Trail<'v>, depth: u32) -> Self {
        Self {
            trail: Some(trail),
            depth,
            hops: 0,
            closed: false,
            declared: None,
        }
    }

    /// At the same value, one level further in its type.
    fn hop(self, ty: &'v Type) -> Self {
        let declared = match ty.shape {
            Shape::Ref(_) => self.declared.or(Some(ty)),
            _ => None,
        };
        Self {
            hops: self.hops + 1,
            closed: self.closed || ty.tags.closed,
            declared,
            ..self
        }
    }
}

/// Why a value is not of its type.
#[derive(Debug, Clone, Copy)]
enum Miss<'m> {
    /// It should be of this type.
    Type(&'m Type),
    /// It is missing and should be of this type.
    Missing(&'m Type),
    /// No member of this name is declared, and there may be no others.
    Undeclared,
    /// It equals the item at this place.
    Twin(usize),
    /// It is no data.
    NoData,
    /// It should be one of these types.
    OneOf(&'m [&'m Type]),
}

struct Walk<'t> {
    types: &'t Types,
    left: Cell<u32>,
}

impl<'t> Walk<'t> {
    fn new(types: &'t Types) -> Self {
        Self {
            types,
            left: Cell::new(MOST_STEPS),
        }
    }

    /// Whether a value is of a type; what is wrong goes to the sink.
    fn fits<S: Sink>(&self, value: &Value, ty: &Type, at: At, sink: &mut S) -> bool {
        let left = self.left.get();
        if left == 0 || at.hops > MOST_HOPS {
            return false;
        }
        self.left.set(left - 1);
        let kind = match (&ty.shape, value) {
            (Shape::Union(members), _) => {
                return self.union_fits(value, (ty, members), at, sink)
                    && self.keeps_tags(value, ty, at, sink);
            }
            (Shape::Ref(name), _) => {
                return match self.types.get(name) {
                    Some(decl) => {
                        self.fits(value, &decl.ty, at.hop(ty), sink)
                            && self.keeps_tags(value, ty, at, sink)
                    }
                    // The notation has told of it; nothing else is known here.
                    None => true,
                };
            }
            (Shape::Array(item), Value::Array(items)) => {
                return items.iter().enumerate().all(|(place, value)| {
                    self.part_fits(value, item, Part::Item(place), at, sink)
                }) && self.keeps_tags(value, ty, at, sink);
            }
            (Shape::Tuple(elements), Value::Array(items)) => {
                return self.tuple_fits(value, (ty, elements), items, at, sink);
            }
            (Shape::Record(of), Value::Object(members)) => {
                return members.iter().all(|(name, value)| {
                    *value == Value::Undefined
                        || self.part_fits(value, of, Part::Member(name), at, sink)
                });
            }
            (Shape::Object(declared), Value::Object(members)) => {
                return declared
                    .iter()
                    .enumerate()
                    .all(|(place, member)| self.member_fits(members, place, member, at, sink))
                    && (!(at.closed || ty.tags.closed)
                        || self.has_only(members, declared, at, sink));
            }
            (Shape::Unknown, _) => return self.is_data(value, at, sink),
            (Shape::String, Value::Text(_) | Value::Utf16(_))
            | (Shape::Boolean, Value::Bool(_))
            | (Shape::BigInt, Value::BigInt(_))
            | (Shape::Null, Value::Null)
            | (Shape::Undefined, Value::Undefined)
            | (Shape::Void, _) => true,
            (Shape::Number, Value::Number(number)) => number.is_finite(),
            (Shape::Date, Value::Date(time)) => is_valid_time(*time),
            (Shape::Literal(literal), _) => same(literal, value),
            _ => false,
        };
        if kind {
            return self.keeps_tags(value, ty, at, sink);
        }
        sink.miss(at, value, Miss::Type(ty));
        false
    }

    fn part_fits<S: Sink>(
        &self,
        value: &Value,
        ty: &Type,
        part: Part,
        at: At,
        sink: &mut S,
    ) -> bool {
        let trail = Trail {
            part,
            before: at.trail,
        };
        self.fits(value, ty, At::enter(&trail, at.depth + 1), sink)
    }

    fn tuple_fits<S: Sink>(
        &self,
        value: &Value,
        (ty, elements): (&Type, &[(Type, bool)]),
        items: &[Value],
        at: At,
        sink: &mut S,
    ) -> bool {
        let required = elements.iter().rposition(|(_, optional)| !optional);
        if items.len() > elements.len() || items.len() < required.map_or(0, |place| place + 1) {
            sink.miss(at, value, Miss::Type(ty));
            return false;
        }
        let parts = items.iter().zip(elements).enumerate();
        let mut parts =
            parts.filter(|(_, (item, (_, optional)))| !optional || **item != Value::Undefined);
        parts.all(|(place, (item, (ty, _)))| self.part_fits(item, ty, Part::Item(place), at, sink))
            && self.keeps_tags(value, ty, at, sink)
    }

    fn member_fits<S: Sink>(
        &self,
        members: &[(String, Value)],
        place: usize,
        member: &Member,
        at: At,
        sink: &mut S,
    ) -> bool {
        let part = Part::Member(&member.name);
        match find(members, place, &member.name) {
            None | Some(Value::Undefined) if member.optional => true,
            Some(value) => self.part_fits(value, &member.ty, part, at, sink),
            None => {
                let trail = Trail {
                    part,
                    before: at.trail,
                };
                let at = At::enter(&trail, at.depth + 1);
                let fits = self.fits(&Value::Undefined, &member.ty, at, &mut ());
                if !fits {
                    sink.miss(at, &Value::Undefined, Miss::Missing(&member.ty));
                }
                fits
            }
        }
    }

    /// Whether an object has no members but those declared.
    fn has_only<S: Sink>(
        &self,
        members: &[(String, Value)],
        declared: &[Member],
        at: At,
        sink: &mut S,
    ) -> bool {
        let known = |place: usize, name: &String| {
            declared
                .get(place)
                .is_some_and(|member| member.name == *name)
                || declared.iter().any(|member| member.name == *name)
        };
        let mut members = members.iter().enumerate();
        let more = members
            .find(|(place, (name, value))| *value != Value::Undefined && !known(*place, name));
        if let Some((_, (name, value))) = more {
            let trail = Trail {
                part: Part::Member(name),
                before: at.trail,
            };
            sink.miss(At::enter(&trail, at.depth + 1), value, Miss::Undeclared);
        }
        more.is_none()
    }

    /// Whether a value is data through and through.
    fn is_data<S: Sink>(&self, value: &Value, at: At, sink: &mut S) -> bool {
        let mut inside = |part, value: &Value| {
            let trail = Trail {
                part,
                before: at.trail,
            };
            self.is_data(value, At::enter(&trail, at.depth + 1), sink)
        };
        match value {
            Value::Foreign(_) => {
                sink.miss(at, value, Miss::NoData);
                false
            }
            Value::Array(items) => items
                .iter()
                .enumerate()
                .all(|(place, value)| inside(Part::Item(place), value)),
            Value::Object(members) => members
                .iter()
                .all(|(name, value)| inside(Part::Member(name), value)),
            _ => true,
        }
    }
}

/// A member by its name. Objects mostly have their members in the order declared, so it is looked for there first.
fn find<'v>(members: &'v [(String, Value)], place: usize, name: &str) -> Option<&'v Value> {
    let there = members.get(place).filter(|(found, _)| found == name);
    let found = there.or_else(|| members.iter().find(|(found, _)| found == name));
    found.map(|(_, value)| value)
}

/// Whether a `Date` with this time is valid: JavaScript's reach 100 million days to each side of 1970.
fn is_valid_time(time: f64) -> bool {
    time.abs() <= 8.64e15
}

#[cfg(test)]
mod deep_tests;
#[cfg(test)]
mod tests;
