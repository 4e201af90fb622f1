//! A record without members.

use super::{Change, Family, Operator, Place, STRYKER, instead};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "object",
    family: Family::Code,
    about: "a record that was not filled in",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    match place.site.shape {
        Shape::Object { empty: false } => vec![instead("{}")],
        _ => Vec::new(),
    }
}
