//! Counting in the other direction.

use super::{Change, Family, Operator, Place, STRYKER, code, made_of, node};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "update",
    family: Family::Code,
    about: "down for up",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Update {
        operator,
        prefix,
        target,
    } = place.site.shape
    else {
        return Vec::new();
    };
    let other = if operator == "++" { "--" } else { "++" };
    let pieces = if prefix {
        vec![code(other), node(target)]
    } else {
        vec![node(target), code(other)]
    };
    vec![made_of(pieces)]
}
