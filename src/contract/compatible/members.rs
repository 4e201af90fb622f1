//! Objects and records: members that are needed, known, or one too many.

use super::alternative::{Alternative, finite};
use super::rules::{Direction, What};
use super::walk::{At, Walk};
use super::witness::{Part, Trail};
use crate::contract::conform::conforms;
use crate::contract::{Member, Shape, Type};
use crate::value::Value;

/// Values of a member that tell alternatives apart, one by one.
const MOST_TURNS: usize = 64;

/// A member that nobody declares.
const UNDECLARED: &str = "undeclared";

impl<'t> Walk<'t> {
    /// Compares objects, but for a member whose values are looked at elsewhere.
    pub(super) fn members(
        &mut self,
        sent: &Alternative<'t>,
        taken: &Alternative<'t>,
        but: Option<&str>,
        at: At<'t, '_>,
    ) -> bool {
        match (&sent.ty.shape, &taken.ty.shape) {
            (Shape::Object(one), Shape::Object(other)) => {
                let known = self.known_members((sent, one), (taken, other), but, at);
                known & self.more_members((sent, one), (taken, other), at)
            }
            (Shape::Object(one), Shape::Record(of)) => {
                let mut fits = true;
                for member in one {
                    let part = Part::Member(one, &member.name);
                    fits &= self.inside(part, &member.ty, of, true, at);
                }
                fits
            }
            (Shape::Record(of), Shape::Object(other)) => self.record_as(of, (taken, other), at),
            (Shape::Record(of), Shape::Record(other)) => {
                self.inside(Part::Entry("a"), of, other, true, at)
            }
            _ => true,
        }
    }

    /// Compares a part of a value.
    pub(super) fn inside(
        &mut self,
        part: Part<'t>,
        sender: &'t Type,
        receiver: &'t Type,
        optional: bool,
        at: At<'t, '_>,
    ) -> bool {
        let trail = Trail {
            part,
            before: at.trail,
        };
        let at = At {
            sender,
            receiver,
            trail: Some(&trail),
            depth: at.depth + 1,
        };
        self.part(at, optional)
    }

    /// The members that the receiver declares.
    fn known_members(
        &mut self,
        (sent, one): (&Alternative<'t>, &'t [Member]),
        (taken, other): (&Alternative<'t>, &'t [Member]),
        but: Option<&str>,
        at: At<'t, '_>,
    ) -> bool {
        let mut fits = true;
        for wanted in other.iter().filter(|it| Some(it.name.as_str()) != but) {
            let needed = !wanted.optional && !self.takes_nothing(&wanted.ty);
            let Some(member) = one.iter().find(|it| it.name == wanted.name) else {
                if needed {
                    let least = self.members_but(one, None).map(Value::Object);
                    self.note_at(What::MemberAbsent, (one, wanted), &wanted.ty, at, least);
                    fits = false;
                } else if self.direction == Direction::Request
                    && !sent.layers.closed()
                    && !taken.layers.closed()
                {
                    self.note_at(What::MemberNew, (one, wanted), &wanted.ty, at, None);
                }
                continue;
            };
            if member.optional && needed {
                let least = self.members_but(one, None).map(Value::Object);
                self.note_at(What::MemberOptional, (one, member), &wanted.ty, at, least);
                fits = false;
            }
            let part = Part::Member(one, &member.name);
            fits &= self.inside(part, &member.ty, &wanted.ty, wanted.optional, at);
        }
        fits
    }

    /// The members that only the sender declares.
    fn more_members(
        &mut self,
        (sent, one): (&Alternative<'t>, &'t [Member]),
        (taken, other): (&Alternative<'t>, &'t [Member]),
        at: At<'t, '_>,
    ) -> bool {
        let mut fits = true;
        let unknown = |member: &&Member| other.iter().all(|it| it.name != member.name);
        for member in one.iter().filter(unknown) {
            if taken.layers.closed() {
                let members = self.members_but(one, Some(&member.name));
                let own = self.some(&member.ty).filter(|it| *it != Value::Undefined);
                let whole = members.zip(own).map(|(mut members, own)| {
                    members.push((member.name.clone(), own));
                    Value::Object(members)
                });
                if whole.is_some() {
                    self.note_at(What::MemberUnknown, (one, member), at.receiver, at, whole);
                    fits = false;
                }
            } else if self.direction == Direction::Request {
                self.note_at(What::MemberIgnored, (one, member), at.receiver, at, None);
            }
        }
        if fits && taken.layers.closed() && !sent.layers.closed() {
            let mut members = self.members_but(one, None).unwrap_or_default();
            members.push((UNDECLARED.to_owned(), Value::Number(1.0)));
            self.note(What::Closed, at, Some(Value::Object(members)));
        }
        fits
    }

    /// Notes something about a member, shown by a value of the whole object.
    fn note_at(
        &mut self,
        what: What,
        (one, member): (&'t [Member], &'t Member),
        receiver: &'t Type,
        at: At<'t, '_>,
        value: Option<Value>,
    ) {
        let before = self.found.len();
        self.note(what, at, value);
        if let Some(noted) = self.found.get_mut(before) {
            let trail = Trail {
                part: Part::Member(one, &member.name),
                before: at.trail,
            };
            noted.path = Trail::path(Some(&trail));
            let words = crate::contract::conform::describe;
            let optional = |it: &Member, ty| {
                let may = if it.optional { "optionally " } else { "" };
                [may, &words(ty, self.types)].concat()
            };
            let sender = one.iter().find(|it| it.name == member.name);
            noted.sender =
                sender.map_or_else(|| "no such member".to_owned(), |it| optional(it, &it.ty));
            noted.receiver = match what {
                What::MemberUnknown | What::MemberIgnored => "no such member".to_owned(),
                What::MemberNew => optional(member, receiver),
                _ => words(receiver, self.types),
            };
        }
    }

    /// A record where certain members are wanted.
    fn record_as(
        &mut self,
        of: &'t Type,
        (taken, other): (&Alternative<'t>, &'t [Member]),
        at: At<'t, '_>,
    ) -> bool {
        let mut fits = true;
        for wanted in other {
            if !wanted.optional && !self.takes_nothing(&wanted.ty) {
                let empty = Value::Object(Vec::new());
                self.note_at(
                    What::MemberOptional,
                    (&[], wanted),
                    &wanted.ty,
                    at,
                    Some(empty),
                );
                fits = false;
            } else {
                let optional = wanted.optional;
                fits &= self.inside(Part::Entry(&wanted.name), of, &wanted.ty, optional, at);
            }
        }
        if taken.layers.closed() {
            let more = self.some(of).filter(|it| *it != Value::Undefined);
            if let Some(more) = more {
                let whole = Value::Object(vec![(UNDECLARED.to_owned(), more)]);
                self.note(What::MemberUnknown, at, Some(whole));
                fits = false;
            }
        }
        fits
    }

    /// Whether a missing member is of this type.
    pub(super) fn takes_nothing(&self, ty: &Type) -> bool {
        conforms(&Value::Undefined, ty, self.types)
    }

    /// Whether objects have a member that can never be the same.
    pub(super) fn told_apart(&self, one: &'t [Member], other: &'t [Member]) -> bool {
        one.iter().filter(|member| !member.optional).any(|member| {
            let twin = other
                .iter()
                .find(|it| it.name == member.name && !it.optional);
            let Some((values, twin)) = self.listed(&member.ty).zip(twin) else {
                return false;
            };
            let literal = self.listed(&twin.ty).is_some();
            literal && !values.iter().any(|it| conforms(it, &twin.ty, self.types))
        })
    }

    /// All values of a type, if they are few and one can write them down.
    fn listed(&self, ty: &'t Type) -> Option<Vec<Value>> {
        let each = self.alternatives(ty);
        let values: Option<Vec<Vec<Value>>> = each.iter().map(finite).collect();
        let values = values?.concat();
        (values.len() <= MOST_TURNS).then_some(values)
    }

    /// Whether an object fits several together: for each value of a member that tells them apart, one of them.
    pub(super) fn fits_in_turns(
        &mut self,
        sent: &Alternative<'t>,
        kin: &[&Alternative<'t>],
        at: At<'t, '_>,
    ) -> bool {
        let Shape::Object(one) = &sent.ty.shape else {
            return false;
        };
        one.iter().filter(|it| !it.optional).any(|member| {
            let Some(values) = self.listed(&member.ty).filter(|it| it.len() > 1) else {
                return false;
            };
            values.iter().all(|value| {
                kin.iter().any(|it| {
                    let Shape::Object(other) = &it.ty.shape else {
                        return false;
                    };
                    let twin = other.iter().find(|it| it.name == member.name);
                    twin.is_some_and(|twin| conforms(value, &twin.ty, self.types))
                        && self.tried(|walk| walk.members(sent, it, Some(&member.name), at))
                })
            })
        })
    }
}
