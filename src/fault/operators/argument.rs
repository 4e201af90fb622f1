//! A call replaced by what it is given.

use super::{Change, Family, Operator, Place, made_of, node};
use crate::notation::{Role, Shape};

pub(super) const OPERATOR: Operator = Operator {
    name: "argument-propagation",
    family: Family::Code,
    about: "a value that was passed on unchanged",
    source: "PIT, argument propagation",
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Call(call) = &place.site.shape else {
        return Vec::new();
    };
    if call.new || place.site.role == Role::Statement {
        return Vec::new();
    }
    let first = call.arguments.as_ref().and_then(|list| list.first());
    // A function that is handed over is no value of the call's kind.
    let value = first.filter(|span| !place.loom.slice(**span).contains("=>"));
    value
        .map(|span| made_of(vec![node(*span)]))
        .into_iter()
        .collect()
}
