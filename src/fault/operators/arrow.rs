//! An arrow function that answers nothing.

use super::{Change, Family, Operator, Place, STRYKER, instead};
use crate::notation::Role;

pub(super) const OPERATOR: Operator = Operator {
    name: "arrow",
    family: Family::Code,
    about: "a function that forgets its answer",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let body = place.loom.slice(place.site.span);
    if place.site.role == Role::ArrowBody && body != "undefined" {
        vec![instead("undefined")]
    } else {
        Vec::new()
    }
}
