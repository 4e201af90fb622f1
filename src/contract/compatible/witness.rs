//! Values that show what does not fit.

use super::alternative::{Alternative, MOST_STEPS};
use super::walk::Walk;
use crate::contract::conform::judged;
use crate::contract::generate::{Generator, Pools};
use crate::contract::simpler::least;
use crate::contract::{Member, Shape, Type, Types};
use crate::scenario::is_identifier;
use crate::value::{Value, escaped_text};

/// Values at random that are tried where those at the limits show nothing.
const MOST_TRIES: usize = 64;

/// Times that objects and arrays are searched for in one comparison.
pub(super) const MOST_SEARCHES: u32 = 4;

/// The longest array that is made to be too long, in items.
const MOST_ITEMS: usize = 1_000;

/// A step from a type of the sender's to a part of it.
pub(super) enum Part<'t> {
    /// A member of an object, by its name.
    Member(&'t [Member], &'t str),
    /// The first item of an array of at least so many, all different or not.
    Item(&'t Type, u64, bool),
    /// An element of a tuple.
    Element(&'t [(Type, bool)], usize),
    /// The member of this name of a record.
    Entry(&'t str),
}

/// The way from the whole type, the last step first.
pub(super) struct Trail<'t, 'w> {
    pub(super) part: Part<'t>,
    pub(super) before: Option<&'w Trail<'t, 'w>>,
}

/// A value of a type, the least if that is known.
pub(super) fn some<'a>(
    generator: &mut Generator<'a>,
    ty: &'a Type,
    types: &Types,
) -> Option<Value> {
    least(ty, types).or_else(|| generator.value(ty, &Pools::default()))
}

impl Trail<'_, '_> {
    /// The way as JavaScript writes it.
    pub(super) fn path(trail: Option<&Self>) -> String {
        let Some(trail) = trail else {
            return String::new();
        };
        let mut path = Self::path(trail.before);
        match trail.part {
            Part::Member(_, name) | Part::Entry(name) if is_identifier(name) => {
                path.push('.');
                path.push_str(name);
            }
            Part::Member(_, name) | Part::Entry(name) => {
                path = [&path, "[", &escaped_text(name), "]"].concat();
            }
            Part::Item(..) => path.push_str("[0]"),
            Part::Element(_, place) => path = [&path, "[", &place.to_string(), "]"].concat(),
        }
        path
    }
}

impl<'t> Walk<'t> {
    /// A value of the sender's with this value as the part of it that a step leads to.
    pub(super) fn around(&mut self, value: Value, step: &Trail<'t, '_>) -> Option<Value> {
        Some(match step.part {
            Part::Entry(name) => Value::Object(vec![(name.to_owned(), value)]),
            Part::Member(declared, name) => {
                let mut members = self.members_but(declared, Some(name))?;
                let place = { declared.iter() }
                    .take_while(|it| it.name != name)
                    .filter(|it| !it.optional)
                    .count();
                members.insert(place.min(members.len()), (name.to_owned(), value));
                Value::Object(members)
            }
            Part::Item(item, least, unique) => {
                let mut items = vec![value];
                let more = usize::try_from(least).ok()?.saturating_sub(1);
                items.extend(self.items(item, more, unique)?);
                Value::Array(items)
            }
            Part::Element(elements, place) => {
                let needed = elements.iter().rposition(|(_, optional)| !optional);
                let count = needed.map_or(0, |last| last + 1).max(place + 1);
                let mut items = Vec::new();
                for (ty, _) in &elements[..count] {
                    let own = items.len() == place;
                    items.push(if own {
                        Value::Undefined
                    } else {
                        self.some(ty)?
                    });
                }
                items[place] = value;
                Value::Array(items)
            }
        })
    }

    /// What a value of a part makes of the whole, if the sender allows it and the receiver refuses it, or need not.
    pub(super) fn whole_witness(
        &mut self,
        value: Value,
        mut trail: Option<&Trail<'t, '_>>,
        refused: bool,
    ) -> Option<Value> {
        let mut whole = value;
        while let Some(step) = trail {
            whole = self.around(whole, step)?;
            trail = step.before;
        }
        let (sender, receiver) = self.whole;
        let judged = |ty| judged(&whole, ty, self.types, MOST_STEPS);
        let shown = !refused || judged(receiver) == Some(false);
        (shown && judged(sender) == Some(true)).then_some(whole)
    }

    /// The members that an object needs, but for one.
    pub(super) fn members_but(
        &mut self,
        declared: &'t [Member],
        but: Option<&str>,
    ) -> Option<Vec<(String, Value)>> {
        let mut members = Vec::new();
        for member in declared {
            if !member.optional && Some(member.name.as_str()) != but {
                members.push((member.name.clone(), self.some(&member.ty)?));
            }
        }
        Some(members)
    }

    /// So many items, all different where that is wanted and easy.
    pub(super) fn items(
        &mut self,
        item: &'t Type,
        count: usize,
        unique: bool,
    ) -> Option<Vec<Value>> {
        if count > MOST_ITEMS {
            return None;
        }
        if !unique {
            let item = if count > 0 {
                self.some(item)?
            } else {
                Value::Null
            };
            return Some(vec![item; count]);
        }
        let mut items: Vec<Value> = Vec::new();
        for _ in 0..count {
            let mut again = (0..MOST_TRIES).map(|_| self.generator.value(item, &Pools::default()));
            items.push(again.find_map(|it| it.filter(|it| !items.contains(it)))?);
        }
        Some(items)
    }

    /// A value of a type, the least if that is known.
    pub(super) fn some(&mut self, ty: &'t Type) -> Option<Value> {
        let known = self.made.iter().find(|(it, _)| std::ptr::eq(*it, ty));
        if let Some((_, value)) = known {
            return value.clone();
        }
        let value = some(&mut self.generator, ty, self.types);
        self.made.push((ty, value.clone()));
        value
    }

    /// A value of an alternative that none of these takes.
    pub(super) fn value_beyond(
        &mut self,
        of: &Alternative<'t>,
        taken: &[Alternative<'t>],
    ) -> Option<Value> {
        self.search(of, |walk, value| walk.refuse(taken, value))
    }

    /// A value of an alternative that is wanted: the least, one at a limit, or any.
    pub(super) fn search(
        &mut self,
        of: &Alternative<'t>,
        wanted: impl Fn(&Self, &Value) -> bool,
    ) -> Option<Value> {
        // To make values of large types takes long.
        let large = matches!(
            of.ty.shape,
            Shape::Array(_) | Shape::Tuple(_) | Shape::Record(_) | Shape::Object(_)
        );
        if large {
            self.searches = self.searches.checked_sub(1)?;
        }
        for turn in 0..=MOST_TRIES + 1 {
            let values: Vec<Value> = match turn {
                0 => least(of.ty, self.types).into_iter().collect(),
                1 if !large => self.generator.boundaries(of.ty),
                _ => { self.generator.value(of.ty, &Pools::default()) }
                    .into_iter()
                    .collect(),
            };
            let fits =
                |value: &Value| of.judges(value, self.types) == Some(true) && wanted(self, value);
            if let Some(found) = values.into_iter().find(fits) {
                return Some(found);
            }
        }
        None
    }
}
