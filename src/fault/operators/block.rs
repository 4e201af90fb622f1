//! Statements that are left out.

use super::{Change, Family, Operator, Place, STRYKER, made_of};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "block",
    family: Family::Code,
    about: "a branch, a loop or a function that does nothing",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    match place.site.shape {
        Shape::Block => vec![made_of(Vec::new())],
        _ => Vec::new(),
    }
}
