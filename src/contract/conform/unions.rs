//! Whether a value is of one of a union's members, and if not, which of them it was meant to be.

use super::{At, Miss, Part, Sink, Trail, Walk, find};
use crate::contract::{Member, Shape, Type};
use crate::value::{Value, same};

/// Remembers how deep into the value a walk came.
struct Depth(Option<u32>);

impl Sink for Depth {
    fn miss(&mut self, at: At, _: &Value, _: Miss) {
        self.0 = Some(self.0.map_or(at.depth, |depth| depth.max(at.depth)));
    }

    fn explains(&self) -> bool {
        false
    }
}

impl Walk<'_> {
    pub(super) fn union_fits<S: Sink>(
        &self,
        value: &Value,
        (ty, members): (&Type, &[Type]),
        at: At,
        sink: &mut S,
    ) -> bool {
        let inside = at.hop(ty);
        if members
            .iter()
            .any(|member| self.fits(value, member, inside, &mut ()))
        {
            return true;
        }
        if !sink.explains() {
            // How deep it came is of use even without an explanation.
            let depth = self.deepest(value, members, inside).1;
            let at = At { depth, ..at };
            sink.miss(at, value, Miss::Type(ty));
            return false;
        }
        match self.meant(value, members) {
            Meant::Member(member) => {
                self.fits(value, member, inside, sink);
            }
            Meant::OneOf(name, found, literals) => {
                let trail = Trail {
                    part: Part::Member(name),
                    before: at.trail,
                };
                let at = At::enter(&trail, at.depth + 1);
                sink.miss(at, found, Miss::OneOf(&literals));
            }
            Meant::Unknown => match self.deepest(value, members, inside) {
                (Some(member), depth) if depth > at.depth => {
                    self.fits(value, member, inside, sink);
                }
                _ => sink.miss(at, value, Miss::Type(ty)),
            },
        }
        false
    }

    /// The member whose first miss lies deepest in the value.
    fn deepest<'m>(&self, value: &Value, members: &'m [Type], at: At) -> (Option<&'m Type>, u32) {
        let mut best = (None, at.depth);
        for member in members {
            let mut depth = Depth(None);
            self.fits(value, member, at, &mut depth);
            if depth.0.is_some_and(|depth| depth > best.1) {
                best = (Some(member), depth.0.unwrap_or(0));
            }
        }
        best
    }

    /// Which member a value says that it is, by members whose types are literals.
    fn meant<'m>(&'m self, value: &'m Value, members: &'m [Type]) -> Meant<'m> {
        let Value::Object(found) = value else {
            return Meant::Unknown;
        };
        let objects: Vec<(&Type, &[Member])> = members
            .iter()
            .filter_map(|member| Some((member, self.object(member)?)))
            .collect();
        let told: Vec<&Type> = objects
            .iter()
            .filter(|(_, declared)| {
                let mut literals = declared.iter().filter_map(literal).peekable();
                literals.peek().is_some()
                    && literals.all(|(name, literal)| {
                        let found = find(found, usize::MAX, name);
                        found.is_some_and(|found| same(found, literal))
                    })
            })
            .map(|(member, _)| *member)
            .collect();
        if let [member] = told[..] {
            return Meant::Member(member);
        }
        if let [(member, _)] = objects[..] {
            return Meant::Member(member);
        }
        let Some((_, first)) = objects.first() else {
            return Meant::Unknown;
        };
        for (name, _) in first.iter().filter_map(literal) {
            let types: Vec<&Type> = objects
                .iter()
                .filter_map(|(_, declared)| {
                    let member = declared.iter().find(|member| member.name == name)?;
                    literal(member).map(|_| &member.ty)
                })
                .collect();
            let found = find(found, usize::MAX, name).unwrap_or(&Value::Undefined);
            if types.len() == objects.len() && told.is_empty() {
                return Meant::OneOf(name, found, types);
            }
        }
        Meant::Unknown
    }

    /// The members of an object type, references followed.
    fn object<'m>(&'m self, ty: &'m Type) -> Option<&'m [Member]> {
        let mut ty = ty;
        for _ in 0..super::MOST_HOPS {
            match &ty.shape {
                Shape::Object(members) => return Some(members),
                Shape::Ref(name) => ty = &self.types.get(name)?.ty,
                _ => return None,
            }
        }
        None
    }
}

/// What a value says that it is.
enum Meant<'m> {
    /// This member of the union.
    Member(&'m Type),
    /// Something that none of them is: the member that tells them apart, what is there, and what could be.
    OneOf(&'m str, &'m Value, Vec<&'m Type>),
    /// Nothing.
    Unknown,
}

/// The name and the value of a member that must be a literal.
fn literal(member: &Member) -> Option<(&str, &Value)> {
    match &member.ty.shape {
        Shape::Literal(literal) if !member.optional => Some((&member.name, literal)),
        _ => None,
    }
}
