//! Types: what fits is assignable in TypeScript, and nothing else is. The exceptions:
//!
//! - An object type whose members are all optional takes any object here; TypeScript wants a member in common
//!   ("weak type detection").
//! - Constraints, units, `@closed` and errors: TypeScript knows none of them, so the types that are compared have none.
//! - `{}`, `undefined` as a member's type, `never` and `void` are not made: TypeScript takes a string for a `{}`, and tells a
//!   member that is missing from one that is undefined.

use oracles::{Kinds, assignable, edited, random, types, written};
use seamwright::contract::compatible::{Severity, operation};
use seamwright::contract::{Contract, Kind, Operation, Param, Shape, Type, Types};
use seamwright::scenario::Span;
use seamwright::value::Chance;

/// Pairs of types that are compared.
const PAIRS: u64 = 6_000;

/// TypeScript's "has no properties in common".
const WEAK: u64 = 2559;

/// A contract with one operation that takes a type.
fn taking(ty: &Type) -> Contract {
    let operation = Operation {
        name: "take".to_owned(),
        doc: String::new(),
        params: vec![Param {
            name: "it".to_owned(),
            ty: ty.clone(),
            optional: false,
        }],
        result: Shape::Void.into(),
        asynchronous: false,
        requires: Vec::new(),
        ensures: Vec::new(),
        throws: Vec::new(),
        examples: Vec::new(),
        readonly: false,
        idempotent: None,
        checked: None,
        skip: None,
        route: None,
        at: Span::default(),
    };
    Contract {
        name: "Taking".to_owned(),
        kind: Kind::Api,
        doc: String::new(),
        operations: vec![operation],
        parts: Vec::new(),
        protocol: None,
        template: None,
        at: Span::default(),
    }
}

/// Whether values of one type fit another, and what is said if not.
fn fits(one: &Type, other: &Type, types: &Types) -> (bool, String) {
    let (consumer, provider) = (taking(one), taking(other));
    let found = operation(&consumer, &provider, &consumer.operations[0], types, 1);
    let breaking = found.iter().filter(|it| it.severity == Severity::Breaking);
    let breaking: Vec<String> = breaking
        .map(|it| format!("{} at {}: {:?}", it.rule.name, it.consumer_at, it.witness))
        .collect();
    (breaking.is_empty(), breaking.join("; "))
}

#[test]
fn what_fits_is_assignable() {
    let types = types();
    let pairs = (0..PAIRS).map(|seed| {
        let mut chance = Chance::new(seed, "pairs");
        let one = random(&mut chance, Kinds::Plain);
        let other = match seed % 4 {
            0 => random(&mut chance, Kinds::Plain),
            _ => edited(&one, &mut chance, Kinds::Plain),
        };
        if seed % 2 == 0 {
            (one, other)
        } else {
            (other, one)
        }
    });
    let pairs: Vec<(Type, Type)> = pairs.collect();
    let said = assignable(&pairs, &types);
    let (mut yes, mut no, mut excepted) = (0, 0, 0);
    let mut odd = Vec::new();
    for ((one, other), code) in pairs.iter().zip(said) {
        let (fits, why) = fits(one, other, &types);
        match (fits, code) {
            (true, None) => yes += 1,
            (false, Some(_)) => no += 1,
            (true, Some(WEAK)) => excepted += 1,
            _ => odd.push(format!(
                "{}\n  to {}\n  {code:?} {why}",
                written(one, &types),
                written(other, &types)
            )),
        }
    }
    assert!(
        odd.is_empty(),
        "{} are odd:\n{}",
        odd.len(),
        odd[..odd.len().min(12)].join("\n")
    );
    assert!(
        yes > 500 && no > 500 && excepted < 100,
        "{yes}, {no}, {excepted}"
    );
}
