//! Compares what may be sent with what is accepted, part by part.

use super::alternative::{Alternative, finite, lacking, odd_kind, odd_value};
use super::rules::{Direction, Rule, Severity, What};
use super::witness::{MOST_SEARCHES, Trail};
use crate::contract::conform::describe;
use crate::contract::generate::Generator;
use crate::contract::limits::Layers;
use crate::contract::{Shape, Type, Types};
use crate::value::{Chance, Value};

/// Pairs of parts that are compared, in all. Unions of large unions could take for ever.
const MOST_STEPS: u32 = 20_000;

/// References and unions followed at one level of a type, as in conformance.
const MOST_HOPS: u32 = 32;

/// Alternatives of one type.
const MOST_ALTERNATIVES: usize = 1_000;

/// Levels of types inside each other: so many at first, so that what does not fit is found where it is nearest.
const DEPTHS: [u32; 3] = [4, 12, 64];

/// Something that does not fit.
#[derive(Debug)]
pub(super) struct Noted {
    pub(super) what: What,
    /// The way to it, from the whole type.
    pub(super) path: String,
    pub(super) sender: String,
    pub(super) receiver: String,
    /// A value of the whole sender's type that the receiver's refuses.
    pub(super) witness: Option<Value>,
}

/// Where a walk is.
#[derive(Clone, Copy)]
pub(super) struct At<'t, 'w> {
    pub(super) sender: &'t Type,
    pub(super) receiver: &'t Type,
    pub(super) trail: Option<&'w Trail<'t, 'w>>,
    pub(super) depth: u32,
}

/// One comparison of two whole types.
pub(super) struct Walk<'t> {
    pub(super) types: &'t Types,
    pub(super) direction: Direction,
    pub(super) whole: (&'t Type, &'t Type),
    pub(super) generator: Generator<'t>,
    pub(super) found: Vec<Noted>,
    /// A value of each type of which one was needed.
    pub(super) made: Vec<(*const Type, Option<Value>)>,
    /// How often values may still be searched for.
    pub(super) searches: u32,
    /// Above 0, it is only asked whether something fits.
    quiet: u32,
    left: u32,
    most_depth: u32,
    /// Whether something was not compared.
    cut: bool,
    /// Pairs that fit, or are being compared further up.
    proven: Vec<(*const Type, *const Type)>,
    /// Pairs that do not fit, whatever else does: what they were compared under only made it easier to fit.
    failed: Vec<(*const Type, *const Type)>,
    /// Those of them of which it has been told why: a recursive type says so once.
    told: Vec<(*const Type, *const Type)>,
}

impl<'t> Walk<'t> {
    /// Everything that does not fit.
    pub(super) fn compare(
        (sender, receiver): (&'t Type, &'t Type),
        optional: bool,
        direction: Direction,
        types: &'t Types,
        seed: u64,
    ) -> Vec<Noted> {
        let mut found = Vec::new();
        for most_depth in DEPTHS {
            let mut walk = Self {
                types,
                direction,
                whole: (sender, receiver),
                generator: Generator::new(types, Chance::new(seed, "compatible")),
                found: Vec::new(),
                made: Vec::new(),
                searches: MOST_SEARCHES,
                quiet: 0,
                left: MOST_STEPS,
                most_depth,
                cut: false,
                proven: Vec::new(),
                failed: Vec::new(),
                told: Vec::new(),
            };
            let at = At {
                sender,
                receiver,
                trail: None,
                depth: 0,
            };
            let fits = walk.part(at, optional);
            if walk.cut && fits {
                walk.found.push(Noted {
                    what: What::Involved,
                    path: String::new(),
                    sender: describe(sender, types),
                    receiver: describe(receiver, types),
                    witness: None,
                });
            }
            found = walk.found;
            if !walk.cut || !fits {
                break;
            }
        }
        found
    }

    /// Whether a part fits. `optional`: the receiver takes `undefined` as if there were nothing.
    pub(super) fn part(&mut self, at: At<'t, '_>, optional: bool) -> bool {
        let pair = (at.sender as *const Type, at.receiver as *const Type);
        if self.left == 0 || at.depth > self.most_depth {
            // That nothing was found is told as such at the end.
            self.cut = true;
            return true;
        }
        self.left -= 1;
        if at.sender == at.receiver || self.proven.contains(&pair) {
            return true;
        }
        if self.told.contains(&pair) || self.quiet > 0 && self.failed.contains(&pair) {
            return false;
        }
        let mark = self.proven.len();
        self.proven.push(pair);
        let sent = self.alternatives(at.sender);
        let taken = self.alternatives(at.receiver);
        let mut fits = true;
        for one in &sent {
            let nothing = optional && matches!(one.ty.shape, Shape::Undefined);
            if fits || self.quiet == 0 {
                fits &= nothing || self.one(one, &taken, sent.len(), at);
            }
        }
        if !fits {
            // What was proven may rest on this pair.
            self.proven.truncate(mark);
            self.failed.push(pair);
            if self.quiet == 0 {
                self.told.push(pair);
            }
        }
        fits
    }

    /// All that a type may be.
    pub(super) fn alternatives(&self, ty: &'t Type) -> Vec<Alternative<'t>> {
        let mut found = Vec::new();
        self.collect(ty, Layers::of(ty), 0, &mut found);
        found
    }

    fn collect(
        &self,
        ty: &'t Type,
        layers: Layers<'t>,
        hops: u32,
        found: &mut Vec<Alternative<'t>>,
    ) {
        if hops > MOST_HOPS || found.len() >= MOST_ALTERNATIVES {
            return;
        }
        match &ty.shape {
            Shape::Ref(name) => match self.types.get(name) {
                Some(decl) => self.collect(&decl.ty, layers.inner(&decl.ty), hops + 1, found),
                // The notation has told of it; conformance takes anything for it.
                None => found.push(Alternative { ty, layers }),
            },
            Shape::Union(members) => {
                for member in members {
                    self.collect(member, layers.inner(member), hops + 1, found);
                }
            }
            Shape::Never => {}
            _ => found.push(Alternative { ty, layers }),
        }
    }

    /// Whether one of the sender's `among` alternatives is within what the receiver takes.
    fn one(
        &mut self,
        sent: &Alternative<'t>,
        taken: &[Alternative<'t>],
        among: usize,
        at: At<'t, '_>,
    ) -> bool {
        let unknown = |it: &Alternative| matches!(it.ty.shape, Shape::Ref(_));
        // Tags hold for any value that they fit, even there.
        let anything = |it: &Alternative| {
            let any = matches!(it.ty.shape, Shape::Unknown | Shape::Void);
            (any || unknown(it)) && it.layers.iter().next().is_none()
        };
        if taken.iter().any(anything) || unknown(sent) {
            return true;
        }
        if let Some(values) = finite(sent) {
            let refused =
                { values.into_iter() }.find(|value| sent.keeps(value) && self.refuse(taken, value));
            return match refused {
                Some(value) => {
                    self.note(odd_value(&value, taken), at, Some(value));
                    false
                }
                None => true,
            };
        }
        let kin: Vec<&Alternative<'t>> = { taken.iter() }
            .filter(|it| self.are_kin(sent.ty, it.ty))
            .collect();
        match kin[..] {
            [] => {
                let several = among > 1 || taken.len() > 1;
                let what = odd_kind(sent.ty, several, taken);
                let value = self.value_beyond(sent, taken);
                self.note(what, at, value);
                false
            }
            [only] => self.fits_only(sent, only, taken, at),
            [first, ..] => {
                if self.fits_one_of(sent, &kin, at) {
                    return true;
                }
                // The one that was most likely meant says best what is wrong.
                let nearest = kin.iter().min_by_key(|it| lacking(sent.ty, it.ty));
                self.quiet == 0 && self.fits_only(sent, nearest.unwrap_or(&first), taken, at)
            }
        }
    }

    /// Whether an alternative fits one of several that it could be meant to be, or several together.
    fn fits_one_of(
        &mut self,
        sent: &Alternative<'t>,
        kin: &[&Alternative<'t>],
        at: At<'t, '_>,
    ) -> bool {
        self.quietly(|walk| {
            kin.iter()
                .any(|it| walk.tried(|walk| walk.pair(sent, it, at)))
                || walk.fits_in_turns(sent, kin, at)
        })
    }

    /// Only asks whether something fits.
    fn quietly(&mut self, ask: impl FnOnce(&mut Self) -> bool) -> bool {
        self.quiet += 1;
        let fits = ask(self);
        self.quiet -= 1;
        fits
    }

    /// Forgets what was proven on the way to something that does not fit.
    pub(super) fn tried(&mut self, ask: impl FnOnce(&mut Self) -> bool) -> bool {
        let mark = self.proven.len();
        let fits = ask(self);
        if !fits {
            self.proven.truncate(mark);
        }
        fits
    }

    /// Whether an alternative fits the only one that it can be meant to be. If not, and nothing that was noted shows it,
    /// a value is searched for: others may take what this one refuses.
    fn fits_only(
        &mut self,
        sent: &Alternative<'t>,
        only: &Alternative<'t>,
        taken: &[Alternative<'t>],
        at: At<'t, '_>,
    ) -> bool {
        let mark = self.found.len();
        if self.pair(sent, only, at) {
            return true;
        }
        let breaks = |it: &Noted| Rule::of(it.what, self.direction).severity == Severity::Breaking;
        let first = (mark..self.found.len()).find(|place| breaks(&self.found[*place]));
        let shown = self.found[mark..].iter().any(|it| it.witness.is_some());
        if let Some(first) = first.filter(|_| self.quiet == 0 && !shown) {
            let value = self.value_beyond(sent, taken);
            let witness = value.and_then(|value| self.whole_witness(value, at.trail, true));
            self.found[first].witness = witness;
        }
        false
    }

    /// Compares two alternatives of one kind.
    pub(super) fn pair(
        &mut self,
        sent: &Alternative<'t>,
        taken: &Alternative<'t>,
        at: At<'t, '_>,
    ) -> bool {
        let fits = self.says_the_same(sent, taken, at);
        let parts = match (&sent.ty.shape, &taken.ty.shape) {
            (Shape::Number | Shape::BigInt, _) => self.numbers(sent, taken, at),
            (Shape::String, _) => self.texts(sent, taken, at),
            (Shape::Array(_) | Shape::Tuple(_), _) => self.lists(sent, taken, at),
            (Shape::Object(_) | Shape::Record(_), _) => self.members(sent, taken, None, at),
            _ => true,
        };
        fits && parts
    }

    /// Whether tags agree that say what a value means.
    fn says_the_same(
        &mut self,
        sent: &Alternative<'t>,
        taken: &Alternative<'t>,
        at: At<'t, '_>,
    ) -> bool {
        let secret = |it: &Alternative| it.layers.iter().any(|tags| tags.secret);
        if secret(sent) && !secret(taken) {
            self.note(What::Secret, at, None);
        }
        let default =
            |it: &Alternative<'t>| it.layers.iter().find_map(|tags| tags.default.as_ref());
        if let (Some(one), Some(other)) = (default(sent), default(taken))
            && one != other
        {
            self.note(What::Default, at, None);
        }
        let unit = |it: &Alternative<'t>| it.layers.iter().find_map(|tags| tags.unit.as_deref());
        match (unit(sent), unit(taken)) {
            (Some(one), Some(other)) if one != other => {
                // Nothing is the same in any unit.
                let some = |value: &Value| !matches!(value, Value::Number(0.0));
                let value = self.search(sent, |_, value| some(value));
                self.note(What::Unit, at, value);
                if self.quiet == 0
                    && let Some(last) = self.found.last_mut()
                {
                    last.sender = [&last.sender, " in ", one].concat();
                    last.receiver = [&last.receiver, " in ", other].concat();
                }
                return false;
            }
            (Some(_), None) | (None, Some(_)) => self.note(What::UnitOneSided, at, None),
            _ => {}
        }
        true
    }

    /// Notes something, with a value of this part that shows it.
    pub(super) fn note(&mut self, what: What, at: At<'t, '_>, value: Option<Value>) {
        if self.quiet > 0 {
            return;
        }
        // Amounts in another unit are refused by nobody, and yet wrong.
        let refused = what != What::Unit;
        let witness = value.and_then(|value| self.whole_witness(value, at.trail, refused));
        self.found.push(Noted {
            what,
            path: Trail::path(at.trail),
            sender: describe(at.sender, self.types),
            receiver: describe(at.receiver, self.types),
            witness,
        });
    }

    /// Whether all of these refuse a value.
    pub(super) fn refuse(&self, taken: &[Alternative<'t>], value: &Value) -> bool {
        { taken.iter() }.all(|it| it.judges(value, self.types) == Some(false))
    }

    /// Whether two types can have values in common, by their kinds and by the members that tell unions apart.
    fn are_kin(&self, sent: &'t Type, taken: &'t Type) -> bool {
        match (&sent.shape, &taken.shape) {
            (Shape::Object(one), Shape::Object(other)) => !self.told_apart(one, other),
            (Shape::Object(_) | Shape::Record(_), Shape::Object(_) | Shape::Record(_))
            | (Shape::Array(_) | Shape::Tuple(_), Shape::Array(_) | Shape::Tuple(_))
            | (Shape::String, Shape::String)
            | (Shape::Number, Shape::Number)
            | (Shape::BigInt, Shape::BigInt)
            | (Shape::Date, Shape::Date) => true,
            _ => false,
        }
    }
}
