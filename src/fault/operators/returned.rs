//! Another answer.

use super::{Change, Family, Operator, Place, instead};
use crate::notation::Role;

pub(super) const OPERATOR: Operator = Operator {
    name: "return-value",
    family: Family::Code,
    about: "an answer that says nothing",
    source: "PIT, null returns",
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let answer = place.loom.slice(place.site.span);
    if place.site.role == Role::Returned && !matches!(answer, "null" | "undefined") {
        vec![instead("null")]
    } else {
        Vec::new()
    }
}
