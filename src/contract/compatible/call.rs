//! One operation: what is sent, what is answered, which errors come, and what else was promised.

use super::clauses::{excepted, excluded};
use super::rules::{Direction, Rule, Severity, What};
use super::walk::{Noted, Walk};
use super::witness::some;
use super::{Finding, Witness};
use crate::contract::conform::{Wrong, conform, conforms, describe};
use crate::contract::generate::Generator;
use crate::contract::{Clause, Contract, Example, Kind, Operation, Outcome, Param, Type, Types};
use crate::value::{Chance, Value, same};

/// Compares an operation of the consumer's contract with that of the provider's.
pub(super) fn compare(
    consumer: &Contract,
    provider: &Contract,
    one: &Operation,
    types: &Types,
    seed: u64,
) -> Vec<Finding> {
    let Some(other) = { provider.operations.iter() }.find(|it| it.name == one.name) else {
        let args = usual_args(one, types, seed);
        let found = said(What::OperationRemoved, Direction::Either, "");
        let words = ("an operation", "no such operation");
        return vec![Finding {
            witness: Some(Witness::Sent(args)),
            ..worded(found, words)
        }];
    };
    if std::mem::discriminant(&consumer.kind) != std::mem::discriminant(&provider.kind) {
        let found = said(What::Kind, Direction::Either, "");
        return vec![worded(found, (kind(consumer), kind(provider)))];
    }
    let mut calls = Calls {
        one,
        other,
        types,
        seed,
        found: Vec::new(),
    };
    calls.route();
    calls.params();
    calls.result();
    calls.errors();
    calls.promises();
    calls.order(consumer, provider);
    if let (Some(sent), Some(expected)) = (consumer.channel(), provider.channel())
        && !expected.bears(sent)
    {
        let found = said(What::Delivery, Direction::Request, "");
        calls
            .found
            .push(worded(found, (&sent.words(), &expected.words())));
    }
    calls.found
}

fn kind(contract: &Contract) -> &'static str {
    match contract.kind {
        Kind::Api => "api",
        Kind::Service => "service",
        Kind::Channel(_) => "channel",
        Kind::Connection => "connection",
    }
}

/// Arguments as a caller of an operation may send them: those of its first example, or the least ones.
pub(super) fn usual_args(operation: &Operation, types: &Types, seed: u64) -> Vec<Value> {
    let mut answered =
        { operation.examples.iter() }.filter(|it| matches!(it.outcome, Outcome::Returns(_)));
    if let Some(example) = answered.next() {
        return example.args.clone();
    }
    least_args(operation, types, seed)
}

/// The least arguments that an operation needs.
pub(super) fn least_args(operation: &Operation, types: &Types, seed: u64) -> Vec<Value> {
    let mut generator = Generator::new(types, Chance::new(seed, "compatible"));
    let needed = operation.params.iter().rposition(|it| !it.optional);
    let needed = operation
        .params
        .iter()
        .take(needed.map_or(0, |last| last + 1));
    needed
        .map(|param| match param.optional {
            true => Value::Undefined,
            false => some(&mut generator, &param.ty, types).unwrap_or_default(),
        })
        .collect()
}

/// How the receiver's types refuse what shows a finding.
pub(super) fn refusal(
    found: &Finding,
    one: &Operation,
    provider: &Contract,
    types: &Types,
) -> Option<Wrong> {
    match found.witness.as_ref()? {
        Witness::Sent(args) => {
            let other = provider.operations.iter().find(|it| it.name == one.name)?;
            let root = |at: &str| at.split(['.', '[']).next().unwrap_or_default().to_owned();
            let place = |operation: &Operation, at: &str| {
                let name = root(at);
                operation.params.iter().position(|it| it.name == name)
            };
            let sent = place(one, &found.consumer_at).and_then(|place| args.get(place));
            let param = &other.params[place(other, &found.provider_at)?];
            conform(sent.unwrap_or(&Value::Undefined), &param.ty, types)
        }
        Witness::Answered(value) => conform(value, &one.result, types),
        Witness::Ordered(_) | Witness::Thrown(..) => None,
    }
}

/// Something about the operation or one of its parameters, shown by itself.
pub(super) fn said(what: What, direction: Direction, at: &str) -> Finding {
    let rule = Rule::of(what, direction);
    Finding {
        rule,
        severity: rule.severity,
        consumer_at: at.to_owned(),
        provider_at: at.to_owned(),
        consumer: String::new(),
        provider: String::new(),
        witness: None,
        refused: None,
        unless: None,
    }
}

pub(super) fn worded(found: Finding, (consumer, provider): (&str, &str)) -> Finding {
    Finding {
        consumer: consumer.to_owned(),
        provider: provider.to_owned(),
        ..found
    }
}

pub(super) struct Calls<'c> {
    pub(super) one: &'c Operation,
    pub(super) other: &'c Operation,
    pub(super) types: &'c Types,
    pub(super) seed: u64,
    pub(super) found: Vec<Finding>,
}

impl<'c> Calls<'c> {
    fn params(&mut self) {
        let (sent, taken) = (&self.one.params, &self.other.params);
        for (place, param) in sent.iter().enumerate() {
            match taken.get(place) {
                Some(other) => self.param(place, param, other),
                None => {
                    let mut args = least_args(self.one, self.types, self.seed);
                    args.resize(place, Value::Undefined);
                    args.push(self.some(&param.ty));
                    let found = said(What::ParameterRemoved, Direction::Request, &param.name);
                    let words = (&*describe(&param.ty, self.types), "no such parameter");
                    self.found.push(Finding {
                        witness: Some(Witness::Sent(args)),
                        ..worded(found, words)
                    });
                }
            }
        }
        for param in taken.iter().skip(sent.len()) {
            let what = match self.needs(param) {
                true => What::ParameterAdded,
                false => What::ParameterOptional,
            };
            let found = said(what, Direction::Request, &param.name);
            let args = least_args(self.one, self.types, self.seed);
            let words = ("no such parameter", &*describe(&param.ty, self.types));
            self.found.push(Finding {
                witness: (what == What::ParameterAdded).then_some(Witness::Sent(args)),
                ..worded(found, words)
            });
        }
    }

    /// Whether a provider's parameter may not be left out. One with a default is filled in.
    fn needs(&self, param: &Param) -> bool {
        let mut ty = &param.ty;
        let mut default = ty.tags.default.is_some();
        // An alias of an alias of an alias has a default that nobody would look for.
        for _ in 0..3 {
            if let crate::contract::Shape::Ref(name) = &ty.shape
                && let Some(decl) = self.types.get(name)
            {
                ty = &decl.ty;
                default |= ty.tags.default.is_some();
            }
        }
        !param.optional && !default && !conforms(&Value::Undefined, &param.ty, self.types)
    }

    fn param(&mut self, place: usize, one: &'c Param, other: &'c Param) {
        let unless = |found: &Finding| {
            let clauses = self.one.requires.iter();
            excluded(clauses, &one.name, &found.consumer_at)
        };
        let mut found = Vec::new();
        if one.name != other.name {
            let mut renamed = said(What::ParameterRenamed, Direction::Request, &one.name);
            renamed.provider_at.clone_from(&other.name);
            let words = (
                &*describe(&one.ty, self.types),
                &*describe(&other.ty, self.types),
            );
            found.push(worded(renamed, words));
        }
        if one.optional && self.needs(other) {
            let mut args = least_args(self.one, self.types, self.seed);
            args.truncate(place);
            let required = said(What::ParameterRequired, Direction::Request, &one.name);
            let words = ("optional", &*describe(&other.ty, self.types));
            let required = Finding {
                provider_at: other.name.clone(),
                witness: Some(Witness::Sent(args)),
                ..worded(required, words)
            };
            let unless = unless(&required);
            found.push(excepted(required, unless));
        }
        let optional = other.optional || !self.needs(other);
        let pair = (&one.ty, &other.ty);
        for noted in Walk::compare(pair, optional, Direction::Request, self.types, self.seed) {
            let witness = noted.witness.as_ref().map(|value| {
                let mut args = least_args(self.one, self.types, self.seed);
                args.resize(args.len().max(place + 1), Value::Undefined);
                args[place] = value.clone();
                Witness::Sent(args)
            });
            let told = told(noted, Direction::Request, (&one.name, &other.name), witness);
            let unless = unless(&told);
            found.push(excepted(told, unless));
        }
        self.found.extend(found);
    }

    fn result(&mut self) {
        let (one, other) = (self.one, self.other);
        if one.asynchronous != other.asynchronous {
            let what = match other.asynchronous {
                true => What::Promise,
                false => What::NoPromise,
            };
            let words = |it: &Operation| {
                if it.asynchronous {
                    "a promise"
                } else {
                    "no promise"
                }
            };
            let found = said(what, Direction::Response, "result");
            self.found.push(worded(found, (words(one), words(other))));
        }
        let pair = (&other.result, &one.result);
        for noted in Walk::compare(pair, false, Direction::Response, self.types, self.seed) {
            let witness = noted.witness.clone().map(Witness::Answered);
            let told = told(noted, Direction::Response, ("result", "result"), witness);
            let unless = excluded(other.ensures.iter(), "result", &told.provider_at);
            self.found.push(excepted(told, unless));
        }
    }

    /// What both promise beside their types.
    fn promises(&mut self) {
        let (one, other) = (self.one, self.other);
        let has = |clauses: &[Clause], text: &str| clauses.iter().any(|it| it.text == text);
        for clause in other
            .requires
            .iter()
            .filter(|it| !has(&one.requires, &it.text))
        {
            let found = said(What::Requires, Direction::Request, "");
            self.found
                .push(worded(found, ("no such @requires", &clause.text)));
        }
        for clause in one
            .ensures
            .iter()
            .filter(|it| !has(&other.ensures, &it.text))
        {
            let found = said(What::Ensures, Direction::Response, "result");
            self.found
                .push(worded(found, (&clause.text, "no such @ensures")));
        }
        if one.readonly && !other.readonly {
            let found = said(What::Readonly, Direction::Response, "");
            self.found
                .push(worded(found, ("@readonly", "not @readonly")));
        }
        if one.idempotent.is_some() && other.idempotent.is_none() {
            let found = said(What::Idempotent, Direction::Request, "");
            self.found
                .push(worded(found, ("@idempotent", "not @idempotent")));
        }
        for example in &one.examples {
            let twin = other.examples.iter().find(|it| is_same_call(it, example));
            if let Some(twin) = twin.filter(|it| !is_same_outcome(it, example)) {
                let found = said(What::Example, Direction::Response, "result");
                self.found.push(worded(found, (&example.text, &twin.text)));
            }
        }
    }

    pub(super) fn some(&self, ty: &Type) -> Value {
        let mut generator = Generator::new(self.types, Chance::new(self.seed, "compatible"));
        some(&mut generator, ty, self.types).unwrap_or_default()
    }
}

/// Something about a type, as a finding. What nothing shows is dangerous only.
pub(super) fn told(
    noted: Noted,
    direction: Direction,
    (consumer, provider): (&str, &str),
    witness: Option<Witness>,
) -> Finding {
    let rule = Rule::of(noted.what, direction);
    let (sender, receiver) = (noted.sender, noted.receiver);
    let (consumer_says, provider_says) = match direction {
        Direction::Response => (receiver, sender),
        _ => (sender, receiver),
    };
    Finding {
        rule,
        severity: match witness {
            Some(_) => rule.severity,
            None => Severity::Dangerous,
        },
        consumer_at: [consumer, &noted.path].concat(),
        provider_at: [provider, &noted.path].concat(),
        consumer: consumer_says,
        provider: provider_says,
        witness,
        refused: None,
        unless: None,
    }
}

fn is_same_call(one: &Example, other: &Example) -> bool {
    same(
        &Value::Array(one.args.clone()),
        &Value::Array(other.args.clone()),
    )
}

fn is_same_outcome(one: &Example, other: &Example) -> bool {
    match (&one.outcome, &other.outcome) {
        (Outcome::Returns(one), Outcome::Returns(other)) => same(one, other),
        (Outcome::Throws(one), Outcome::Throws(other)) => one == other,
        _ => false,
    }
}
