//! The other truth value.

use super::{Change, Family, Operator, Place, STRYKER, instead, made_of, node};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "boolean",
    family: Family::Code,
    about: "yes for no",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    match place.site.shape {
        Shape::Boolean(value) => vec![instead(if value { "false" } else { "true" })],
        Shape::Unary {
            operator: "!",
            operand,
        } => vec![made_of(vec![node(operand)])],
        _ => Vec::new(),
    }
}
