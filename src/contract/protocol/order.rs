//! Where callers stand, by what they have called so far.

use super::{Carrier, Machine, Protocol};
use crate::value::{Value, canonical};

/// The orders that have begun. A call that throws does not count, so it is not told.
#[derive(Debug, Clone)]
pub struct Order<'p> {
    protocol: &'p Protocol,
    /// By what each is about, in the order of that text: where its caller stands, and the number of its last call.
    begun: Vec<(String, usize, usize)>,
    calls: usize,
}

impl<'p> Order<'p> {
    /// Before the first call.
    pub fn new(protocol: &'p Protocol) -> Self {
        Self {
            protocol,
            begun: Vec::new(),
            calls: 0,
        }
    }

    /// Whether a call is legal now.
    pub fn allows(&self, operation: usize, args: &[Value]) -> bool {
        let Some(state) = self.state(operation, args) else {
            return true;
        };
        self.protocol.machine.next(state, operation).is_some()
    }

    /// Where a caller stands who is about to make a call; none if the call is free.
    pub fn state(&self, operation: usize, args: &[Value]) -> Option<usize> {
        match self.protocol.carrier(operation) {
            Carrier::Free => None,
            Carrier::Answer(_) => Some(Machine::START),
            carrier => {
                let about = about(carrier, args, None);
                let known = self.place(&about).ok();
                Some(known.map_or(Machine::START, |place| self.begun[place].1))
            }
        }
    }

    /// Where an order stands that an answer would begin, if that order has begun and cannot begin again there.
    pub fn collides(&self, operation: usize, answer: &Value) -> Option<usize> {
        let carrier = self.protocol.carrier(operation);
        if !matches!(carrier, Carrier::Answer(_)) {
            return None;
        }
        let place = self.place(&about(carrier, &[], Some(answer))).ok()?;
        let state = self.begun[place].1;
        let machine = &self.protocol.machine;
        let open = !machine.is_end(state) && machine.next(state, operation).is_none();
        open.then_some(state)
    }

    /// A legal call was made; what it answered, if that is known.
    pub fn made(&mut self, operation: usize, args: &[Value], answer: Option<&Value>) {
        let number = self.calls;
        self.calls += 1;
        let Some(state) = self.state(operation, args) else {
            return;
        };
        let carrier = self.protocol.carrier(operation);
        let unknown = matches!(carrier, Carrier::Answer(_)) && answer.is_none();
        let next = self.protocol.machine.next(state, operation);
        let Some(next) = next.filter(|_| !unknown) else {
            return;
        };
        let about = about(carrier, args, answer);
        match self.place(&about) {
            Ok(place) => (self.begun[place].1, self.begun[place].2) = (next, number),
            Err(place) => self.begun.insert(place, (about, next, number)),
        }
    }

    /// A call was made that does not count: one that threw, or was not legal.
    pub fn passed(&mut self) {
        self.calls += 1;
    }

    /// The orders that are not at an end: the number of the last call of each, and where it stands.
    pub fn unfinished(&self) -> impl Iterator<Item = (usize, usize)> {
        let begun = self.begun.iter();
        let open = begun.filter(|(_, state, _)| !self.protocol.machine.is_end(*state));
        open.map(|(_, state, last)| (*last, *state))
    }

    fn place(&self, about: &str) -> Result<usize, usize> {
        self.begun
            .binary_search_by(|(other, ..)| other.as_str().cmp(about))
    }
}

/// What a call's order is about.
fn about(carrier: &Carrier, args: &[Value], answer: Option<&Value>) -> String {
    let value = match carrier {
        Carrier::Free | Carrier::All => None,
        Carrier::Param(place) => args.get(*place),
        Carrier::Answer(None) => answer,
        Carrier::Answer(Some(member)) => match answer {
            Some(Value::Object(members)) => {
                let mut members = members.iter();
                members.find(|(name, _)| name == member).map(|it| &it.1)
            }
            _ => None,
        },
    };
    let mut text = String::new();
    canonical(value.unwrap_or(&Value::Undefined), &mut text);
    text
}
