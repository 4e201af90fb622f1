//! Two events about the same thing: of different kinds, with the same ids.
//!
//! What a subscriber makes of two events may depend on their order in many right ways: it numbers them, serves the first
//! one, keeps the latest by its time. Two different facts about one thing are another matter: an order that was placed and
//! cancelled is cancelled, whichever of the two messages came first. So only such pairs are made, and of these none that
//! agree in a number or a time by which a module could tell which is the later one.

use crate::contract::conform::conform;
use crate::contract::{Member, Shape, Type, Types};
use crate::value::{Value, same};

/// References followed from an event to its shape.
const MOST_ALIASES: usize = 16;

/// Formats of times: what bears one tells when, not what.
const TIMES: [&str; 4] = ["date-time", "date", "time", "duration"];

/// The kinds of event of a channel: objects, each with its own literal in the same member. Fewer than two if there are no
/// such kinds.
pub(super) fn kinds<'t>(event: &'t Type, types: &'t Types) -> Vec<&'t Type> {
    let Shape::Union(kinds) = &resolved(event, types).shape else {
        return Vec::new();
    };
    let Some(first) = kinds.first() else {
        return Vec::new();
    };
    let literal = |kind, name: &str| match &resolved(&member(kind, name, types)?.ty, types).shape {
        Shape::Literal(value) => Some(value),
        _ => None,
    };
    let tells = |tag: &&Member| {
        let told: Option<Vec<&Value>> = kinds.iter().map(|kind| literal(kind, &tag.name)).collect();
        told.is_some_and(|told| {
            let mut rest = told.iter().enumerate();
            rest.all(|(n, one)| told[..n].iter().all(|other| !same(one, other)))
        })
    };
    match members(first, types).iter().find(tells) {
        Some(_) => kinds.iter().collect(),
        None => Vec::new(),
    }
}

/// Whether two kinds have an id in common.
pub(super) fn have_ids(one: &Type, other: &Type, types: &Types) -> bool {
    let ids = members(one, types).iter().filter(|it| is_id(&it.ty, types));
    ids.into_iter()
        .any(|id| member(other, &id.name, types).is_some_and(|it| is_id(&it.ty, types)))
}

/// The second event with the ids of the first; none if they cannot be about the same thing, or cannot be told apart in time.
pub(super) fn about_the_same(
    (first, one): (&Value, &Type),
    (second, other): (&Value, &Type),
    types: &Types,
) -> Option<Value> {
    let (Value::Object(first), Value::Object(second)) = (first, second) else {
        return None;
    };
    let mut made = second.clone();
    let mut shared = 0;
    for (name, value) in &mut made {
        let Some((_, twin)) = first.iter().find(|(twin, _)| twin == name) else {
            continue;
        };
        let both = (member(one, name, types)?, member(other, name, types)?);
        if is_id(&both.0.ty, types) && is_id(&both.1.ty, types) {
            value.clone_from(twin);
            shared += 1;
        } else if may_tell_when(value) && same(value, twin) {
            return None;
        }
    }
    let made = Value::Object(made);
    (shared > 0 && conform(&made, other, types).is_none()).then_some(made)
}

/// Numbers and times, on their own or in a text.
fn may_tell_when(value: &Value) -> bool {
    matches!(
        value,
        Value::Number(_) | Value::BigInt(_) | Value::Text(_) | Value::Date(_)
    )
}

/// Whether it is a text of a type of its own, and no time: ids have types of their own.
fn is_id(ty: &Type, types: &Types) -> bool {
    let Shape::Ref(_) = ty.shape else {
        return false;
    };
    let ty = resolved(ty, types);
    let time = ty
        .tags
        .format
        .as_deref()
        .is_some_and(|it| TIMES.contains(&it));
    ty.shape == Shape::String && !time
}

fn resolved<'t>(mut ty: &'t Type, types: &'t Types) -> &'t Type {
    for _ in 0..MOST_ALIASES {
        match &ty.shape {
            Shape::Ref(name) => match types.get(name) {
                Some(decl) => ty = &decl.ty,
                None => break,
            },
            _ => break,
        }
    }
    ty
}

fn members<'t>(ty: &'t Type, types: &'t Types) -> &'t [Member] {
    match &resolved(ty, types).shape {
        Shape::Object(members) => members,
        _ => &[],
    }
}

fn member<'t>(ty: &'t Type, name: &str, types: &'t Types) -> Option<&'t Member> {
    members(ty, types).iter().find(|member| member.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Contracts;
    use crate::notation::read_contracts;

    const TYPES: &str = r"
/** @channel x */
export interface X { publish(event: Event): void }
export type Event = Placed | Paid | Note;
export interface Placed { kind: 'placed'; order: Id; at: number; text: string }
export interface Paid { kind: 'paid'; order: Id; at: number; text: string; on: Day }
export interface Note { kind: 'note'; on: Day }
/** @minLength 1 */ export type Id = string;
/** @format date */ export type Day = string;
export type Plain = { order: Id } | { order: Id; more: string };
export type Letters = 'a' | 'b';";

    fn types() -> Contracts {
        let (contracts, found) = read_contracts(&[("X.contract.ts", TYPES)]);
        assert_eq!(found, []);
        contracts
    }

    fn of(contracts: &Contracts, name: &str) -> Type {
        contracts.types[&format!("X.{name}")].ty.clone()
    }

    fn value(json: serde_json::Value) -> Value {
        Value::from_wire(&json)
    }

    #[test]
    fn kinds_are_told_apart_by_a_literal() {
        let contracts = types();
        let count = |name: &str| kinds(&of(&contracts, name), &contracts.types).len();
        assert_eq!(count("Event"), 3);
        assert_eq!(["Placed", "Plain", "Letters", "Id"].map(count), [0; 4]);
    }

    #[test]
    fn ids_are_texts_of_a_type_of_their_own() {
        let contracts = types();
        let ids = |one: &str, other: &str| {
            have_ids(
                &of(&contracts, one),
                &of(&contracts, other),
                &contracts.types,
            )
        };
        assert!(ids("Placed", "Paid"));
        // A day says when.
        assert!(!ids("Paid", "Note"));
    }

    #[track_caller]
    fn check(
        first: serde_json::Value,
        second: serde_json::Value,
        expect: Option<serde_json::Value>,
    ) {
        let contracts = types();
        let (one, other) = (of(&contracts, "Placed"), of(&contracts, "Paid"));
        let made = about_the_same(
            (&value(first), &one),
            (&value(second), &other),
            &contracts.types,
        );
        assert_eq!(made, expect.map(value));
    }

    #[test]
    fn the_second_event_gets_the_ids_of_the_first() {
        use serde_json::json;
        let first = json!({ "kind": "placed", "order": "a", "at": 1, "text": "x" });
        let paid = |order: &str, at: u32, text: &str| json!({ "kind": "paid", "order": order, "at": at, "text": text, "on": "2024-01-01" });
        check(first.clone(), paid("b", 2, "y"), Some(paid("a", 2, "y")));
        // A module could take either for the later one.
        check(first.clone(), paid("b", 1, "y"), None);
        check(first, paid("b", 2, "x"), None);
    }
}
