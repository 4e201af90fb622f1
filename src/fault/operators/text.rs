//! A text that is empty, or is not.

use super::{Change, Family, Operator, Place, STRYKER, instead};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "text",
    family: Family::Code,
    about: "a text that was not filled in",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    match place.site.shape {
        Shape::Text { empty: true } => vec![instead("\"mutant\"")],
        Shape::Text { empty: false } => vec![instead("\"\"")],
        _ => Vec::new(),
    }
}
