//! Errors are answers: the consumer has to know them, when they come, and what they tell.

use super::Finding;
use super::Witness;
use super::call::{Calls, said, told, worded};
use super::rules::{Direction, What};
use super::walk::Walk;
use crate::contract::conform::{conforms, describe};
use crate::contract::{Throw, Type};
use crate::value::Value;

impl<'c> Calls<'c> {
    pub(super) fn errors(&mut self) {
        let (one, other) = (self.one, self.other);
        let mut seen: Vec<&str> = Vec::new();
        for throw in &other.throws {
            // A refusal of bad input alone answers no call that is within what is accepted.
            if other.refuses_with(&throw.name) {
                continue;
            }
            let known = one.throws.iter().filter(|it| it.name == throw.name);
            let known: Vec<&'c Throw> = known.collect();
            let first = !seen.contains(&throw.name.as_str());
            seen.push(&throw.name);
            match known.first() {
                None if first => {
                    let data = self.data(throw).map(|ty| self.some(ty));
                    let found = said(What::ErrorAdded, Direction::Response, &throw.name);
                    self.found.push(Finding {
                        witness: Some(Witness::Thrown(throw.name.clone(), data)),
                        ..worded(found, ("no such error", "an error"))
                    });
                }
                Some(known_first) if first => {
                    self.known_error(known_first, throw);
                    self.condition(&known, throw);
                }
                Some(_) => self.condition(&known, throw),
                None => {}
            }
        }
    }

    /// An error that both know.
    fn known_error(&mut self, one: &'c Throw, other: &'c Throw) {
        if one.status != other.status && one.status.is_some() && other.status.is_some() {
            let words = |it: &Throw| it.status.map_or_else(String::new, |it| it.to_string());
            let found = said(What::ErrorStatus, Direction::Response, &other.name);
            self.found.push(worded(found, (&words(one), &words(other))));
        }
        match (self.data(other), self.data(one)) {
            (None, Some(data)) if !conforms(&Value::Object(Vec::new()), data, self.types) => {
                let found = said(What::ErrorData, Direction::Response, &other.name);
                self.found.push(Finding {
                    witness: Some(Witness::Thrown(other.name.clone(), None)),
                    ..worded(found, (&describe(data, self.types), "no data"))
                });
            }
            (Some(sent), Some(taken)) => {
                let pair = (sent, taken);
                for noted in Walk::compare(pair, false, Direction::Response, self.types, self.seed)
                {
                    let name = &other.name;
                    let witness = noted.witness.clone();
                    let witness = witness.map(|it| Witness::Thrown(name.clone(), Some(it)));
                    self.found
                        .push(told(noted, Direction::Response, (name, name), witness));
                }
            }
            _ => {}
        }
    }

    /// Whether the consumer expects an error wherever it may come.
    fn condition(&mut self, known: &[&Throw], throw: &Throw) {
        let text = |it: &Throw| it.when.as_ref().map(|when| when.text.clone());
        let when = text(throw);
        if known.iter().all(|it| it.when.is_some() && text(it) != when) {
            let wide = known.first().and_then(|it| text(it)).unwrap_or_default();
            let when = when.unwrap_or_else(|| "always".to_owned());
            let found = said(What::ErrorCondition, Direction::Response, &throw.name);
            self.found.push(worded(found, (&wide, &when)));
        }
    }

    fn data(&self, throw: &Throw) -> Option<&'c Type> {
        let decl = self.types.get(throw.data.as_ref()?)?;
        Some(&decl.ty)
    }
}
