//! Secret parts of connection strings: found where they do not belong, and masked where they are told.

use crate::contract::connection::{is_secret, percent_decoded, percent_encoded};
use crate::contract::{Contract, Contracts, Types};
use crate::program::protocol::{Crossing, Sent, StepRecord};
use crate::value::Value;

use super::attempt::written;

/// What is told in place of a secret.
const MASK: &str = "•••";

/// The fewest characters of a secret that is looked for: shorter ones are in other texts by accident. Where a secret is
/// known to stand, [`hidden`] masks any.
pub(super) const LEAST_CHARS: usize = 4;

/// A text to connect with, or what came of it, with its secret parts masked.
pub(in super::super) fn hidden(contract: &Contract, types: &Types, value: &Value) -> Value {
    let is_hidden = |place: usize| {
        let part = contract.parts.get(place);
        part.is_some_and(|part| is_secret(&part.ty, types))
    };
    match (value, &contract.template) {
        (Value::Text(text), Some(template)) => {
            let mut masked = String::new();
            let mut from = 0;
            for (place, part) in template.places(text) {
                if is_hidden(place) && !part.is_empty() && part.start >= from {
                    masked.push_str(&text[from..part.start]);
                    masked.push_str(MASK);
                    from = part.end;
                }
            }
            masked.push_str(&text[from..]);
            Value::Text(masked)
        }
        (Value::Object(members), Some(_)) => {
            let members = members.iter().map(|(name, value)| {
                let place = contract.parts.iter().position(|part| part.name == *name);
                let value = match place.is_some_and(is_hidden) && *value != Value::Undefined {
                    true => Value::Text(MASK.to_owned()),
                    false => value.clone(),
                };
                (name.clone(), value)
            });
            Value::Object(members.collect())
        }
        _ => value.clone(),
    }
}

/// Secrets, each in the forms in which it may be told.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in super::super) struct Secrets(Vec<String>);

impl Secrets {
    /// Those among the parts of a text, as they are before they are encoded.
    pub fn of_parts(contract: &Contract, parts: &[Option<String>], types: &Types) -> Self {
        let mut all = Self::default();
        for (part, text) in contract.parts.iter().zip(parts) {
            if let Some(text) = text.as_ref().filter(|_| is_secret(&part.ty, types)) {
                all.add(text);
            }
        }
        all
    }

    /// Those in what crossed wires: in texts to connect with, and in what came of it.
    pub fn of_crossings(contracts: &Contracts, crossings: &[Crossing]) -> Self {
        let mut all = Self::default();
        for crossing in crossings {
            let contract = contracts.contracts.get(&crossing.contract);
            let Some((contract, template)) =
                contract.and_then(|contract| Some((contract, contract.template.as_ref()?)))
            else {
                continue;
            };
            let secret = |place: usize| {
                let part = contract.parts.get(place);
                part.is_some_and(|part| is_secret(&part.ty, &contracts.types))
            };
            if let Some(Value::Text(text)) = crossing.args.first() {
                let parts = template.read(text);
                let own = parts.iter().filter(|(part, _)| secret(*part));
                for (_, text) in own {
                    all.add(text);
                    percent_decoded(text).iter().for_each(|text| all.add(text));
                }
            }
            if let Some(Value::Object(members)) = &crossing.result {
                for (place, part) in contract.parts.iter().enumerate() {
                    let mut members = members.iter();
                    let member = members.find(|(name, _)| *name == part.name && secret(place));
                    if let Some(text) = member.and_then(|(_, value)| written(value)) {
                        all.add(&text);
                    }
                }
            }
        }
        all
    }

    fn add(&mut self, text: &str) {
        if text.chars().count() < LEAST_CHARS {
            return;
        }
        let shown = Value::Text(text.to_owned()).to_string();
        let inside = shown.get(1..shown.len().saturating_sub(1));
        let mut forms = vec![text.to_owned(), percent_encoded(text)];
        forms.extend(inside.map(str::to_owned));
        for form in forms {
            if !self.0.contains(&form) {
                // A longer one may have a shorter one in it.
                let place = self.0.partition_point(|other| other.len() > form.len());
                self.0.insert(place, form);
            }
        }
    }

    /// A text without them.
    pub fn masked(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in &self.0 {
            if text.contains(secret.as_str()) {
                text = text.replace(secret.as_str(), MASK);
            }
        }
        text
    }

    /// Whether one of them is in a text.
    pub fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|secret| text.contains(secret.as_str()))
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a call on a wire tells one to somebody who is not meant to know it.
    pub fn cross(&self, crossing: &Crossing, contracts: &Contracts) -> bool {
        let (contract, operation) = (crossing.contract.clone(), crossing.operation.clone());
        !self.is_empty()
            && self.is_sent(
                &Sent(
                    contract,
                    operation,
                    crossing.args.clone(),
                    0,
                    Vec::new(),
                    None,
                ),
                contracts,
            )
    }

    /// Where a record tells one: in an error, in what was printed, or in what was sent to others.
    pub fn told_in(&self, record: &StepRecord, contracts: &Contracts) -> Option<(String, u32)> {
        if let Some(error) = &record.error {
            let texts = [&error.name, &error.message, &error.data.to_string()];
            if texts.into_iter().any(|text| self.are_in(text)) {
                return Some(("its error".to_owned(), record.at.unwrap_or_default()));
            }
        }
        let mut sent = record.sent.iter();
        let told = sent.find(|sent| self.is_sent(sent, contracts))?;
        Some((format!("{}.{}", told.0, told.1), told.3))
    }

    /// Whether one goes through a parameter that is not itself a secret.
    fn is_sent(&self, sent: &Sent, contracts: &Contracts) -> bool {
        let contract = contracts.contracts.get(&sent.0);
        let operation = contract.and_then(|it| it.operations.iter().find(|it| it.name == sent.1));
        sent.2.iter().enumerate().any(|(place, arg)| {
            let param = operation.and_then(|operation| operation.params.get(place));
            let kept = param.is_some_and(|param| is_secret(&param.ty, &contracts.types))
                || contract.is_some_and(|contract| contract.template.is_some());
            !kept && self.are_in(&arg.to_string())
        })
    }
}
