//! Simpler values of a type than one that is at hand: what a counterexample is shrunk to.
//!
//! What is of its type stays so. A value that is wrong in one part has its other parts made simpler, and is as wrong as
//! it was: no part that is right becomes wrong.

mod least;
mod scalar;

pub(super) use least::least;

use super::conform::{conforms, keeps};
use super::limits::Layers;
use super::{Member, Shape, Type, Types};
use crate::value::{Value, same};

/// Simpler values of one part of a value, at most: more are not tried in one go.
const MOST_VALUES: usize = 200;

/// Levels of a value whose parts are made simpler.
const MOST_DEPTH: u32 = 32;

/// References and unions followed at one level of a value.
const MOST_ALIASES: u32 = 16;

/// Values that are simpler than this one, the simplest first.
pub fn simpler(value: &Value, ty: &Type, types: &Types) -> Vec<Value> {
    Simpler { types }.part(value, ty, 0)
}

struct Simpler<'t> {
    types: &'t Types,
}

impl Simpler<'_> {
    /// Simpler values of a part, as right or as wrong as it is.
    fn part(&self, value: &Value, ty: &Type, depth: u32) -> Vec<Value> {
        if depth > MOST_DEPTH {
            return Vec::new();
        }
        let right = conforms(value, ty, self.types);
        let mut found: Vec<Value> = Vec::new();
        if right {
            found.extend(least(ty, self.types));
            // What is the least already has nothing below it.
            if found.first().is_some_and(|least| same(least, value)) {
                return Vec::new();
            }
        }
        self.of(value, ty, &Layers::of(ty), (depth, 0), &mut found);
        found
            .retain(|candidate| candidate != value && conforms(candidate, ty, self.types) == right);
        found.truncate(MOST_VALUES);
        found
    }

    /// Values that are most likely simpler, inside of these tags. What is not of its type is sorted out later.
    fn of(
        &self,
        value: &Value,
        ty: &Type,
        layers: &Layers<'_>,
        (depth, aliases): (u32, u32),
        found: &mut Vec<Value>,
    ) {
        let next = (depth, aliases + 1);
        match (&ty.shape, value) {
            (Shape::Ref(_) | Shape::Union(_), _) if aliases >= MOST_ALIASES => {}
            (Shape::Ref(name), _) => {
                if let Some(decl) = self.types.get(name) {
                    self.of(value, &decl.ty, &layers.inner(&decl.ty), next, found);
                }
            }
            (Shape::Union(members), _) => {
                let own = members
                    .iter()
                    .position(|member| conforms(value, member, self.types))
                    .or_else(|| only(members, |member| is_meant(value, member)));
                let Some(own) = own else {
                    return;
                };
                let before = members[..own].iter();
                found.extend(before.filter_map(|member| least(member, self.types)));
                let member = &members[own];
                self.of(value, member, &layers.inner(member), next, found);
            }
            (Shape::Number, Value::Number(number)) => {
                scalar::numbers(*number, &layers.numbers(), found);
            }
            (Shape::String, Value::Text(text)) => {
                scalar::texts(text, layers.lengths().min, found);
            }
            (Shape::String, Value::Utf16(units)) => {
                found.push(Value::Text(String::from_utf16_lossy(units)));
            }
            (Shape::Boolean, Value::Bool(true)) => found.push(Value::Bool(false)),
            (Shape::BigInt, Value::BigInt(digits)) => scalar::bigints(digits, found),
            (Shape::Date, Value::Date(time)) => scalar::dates(*time, found),
            (Shape::Array(item), Value::Array(items)) => {
                let first = found.len();
                fewer(items, layers.items().min, found);
                self.items(items, |_| Some(item), depth, found);
                if layers.unique() {
                    // Of items that differ, none becomes another one.
                    let kept = layers.iter().all(|tags| keeps(value, tags));
                    let mut new = found.split_off(first);
                    new.retain(|it| !kept || layers.iter().all(|tags| keeps(it, tags)));
                    found.append(&mut new);
                }
            }
            (Shape::Tuple(elements), Value::Array(items)) => {
                if elements
                    .get(items.len().wrapping_sub(1))
                    .is_some_and(|it| it.1)
                {
                    found.push(Value::Array(items[..items.len() - 1].to_vec()));
                }
                let of = |place: usize| elements.get(place).map(|(ty, _)| ty);
                self.items(items, of, depth, found);
            }
            (Shape::Record(of), Value::Object(members)) => {
                fewer_members(members, found);
                for (place, (name, _)) in members.iter().enumerate() {
                    let free = |name: &str| members.iter().all(|(other, _)| other != name);
                    let plain = name.len() == 1 && name.is_ascii();
                    if let Some(name) = ["a", "b", "c"].into_iter().find(|it| !plain && free(it)) {
                        let mut members = members.clone();
                        name.clone_into(&mut members[place].0);
                        found.push(Value::Object(members));
                    }
                }
                self.members(members, |_| Some(of), depth, found);
            }
            (Shape::Object(declared), Value::Object(members)) => {
                let is_optional =
                    |name: &str| declared_as(declared, name).is_none_or(|it| it.optional);
                for place in 0..members.len() {
                    if is_optional(&members[place].0) {
                        let mut members = members.clone();
                        members.remove(place);
                        found.push(Value::Object(members));
                    }
                }
                let of = |name: &str| declared_as(declared, name).map(|member| &member.ty);
                self.members(members, of, depth, found);
            }
            (Shape::Unknown, _) => scalar::unknowns(value, found),
            _ => {}
        }
    }

    /// The same array with one of its items simpler.
    fn items<'s>(
        &self,
        items: &[Value],
        of: impl Fn(usize) -> Option<&'s Type>,
        depth: u32,
        found: &mut Vec<Value>,
    ) {
        for (place, item) in items.iter().enumerate() {
            for item in of(place).map_or_else(Vec::new, |ty| self.part(item, ty, depth + 1)) {
                if found.len() >= MOST_VALUES {
                    return;
                }
                let mut items = items.to_vec();
                items[place] = item;
                found.push(Value::Array(items));
            }
        }
    }

    /// The same object with one of its members simpler.
    fn members<'s>(
        &self,
        members: &[(String, Value)],
        of: impl Fn(&str) -> Option<&'s Type>,
        depth: u32,
        found: &mut Vec<Value>,
    ) {
        for (place, (name, value)) in members.iter().enumerate() {
            for value in of(name).map_or_else(Vec::new, |ty| self.part(value, ty, depth + 1)) {
                if found.len() >= MOST_VALUES {
                    return;
                }
                let mut members = members.to_vec();
                members[place].1 = value;
                found.push(Value::Object(members));
            }
        }
    }
}

fn declared_as<'m>(declared: &'m [Member], name: &str) -> Option<&'m Member> {
    declared.iter().find(|member| member.name == name)
}

/// The place of the one member that is; none if several are.
fn only(members: &[Type], is: impl Fn(&Type) -> bool) -> Option<usize> {
    let mut places = (0..members.len()).filter(|place| is(&members[*place]));
    let place = places.next()?;
    places.next().is_none().then_some(place)
}

/// Whether an object of none of a union's types may be meant as one of this type: what tells them apart is right.
fn is_meant(value: &Value, ty: &Type) -> bool {
    let (Value::Object(members), Shape::Object(declared)) = (value, &ty.shape) else {
        return false;
    };
    declared.iter().all(|member| {
        let Shape::Literal(literal) = &member.ty.shape else {
            return true;
        };
        let found = members.iter().find(|(name, _)| *name == member.name);
        found.is_some_and(|(_, value)| same(value, literal))
    })
}

/// The same array with fewer items: as few as may be, each half, and all but one.
fn fewer(items: &[Value], min: u64, found: &mut Vec<Value>) {
    let min = usize::try_from(min).unwrap_or(usize::MAX);
    if items.len() <= min {
        return;
    }
    let mut push = |items: Vec<Value>| found.push(Value::Array(items));
    push(items[..min].to_vec());
    let half = items.len() / 2;
    if half > min {
        push(items[..half].to_vec());
        push(items[half..].to_vec());
    }
    for place in (0..items.len()).take(MOST_VALUES / 2) {
        let mut items = items.to_vec();
        items.remove(place);
        push(items);
    }
}

/// The same record with fewer members.
fn fewer_members(members: &[(String, Value)], found: &mut Vec<Value>) {
    let half = members.len() / 2;
    if half > 0 {
        found.push(Value::Object(members[..half].to_vec()));
        found.push(Value::Object(members[half..].to_vec()));
    }
    for place in (0..members.len()).take(MOST_VALUES / 2) {
        let mut members = members.to_vec();
        members.remove(place);
        found.push(Value::Object(members));
    }
}

#[cfg(test)]
mod tests;
