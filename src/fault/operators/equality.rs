//! Another comparison.

use super::{Change, Family, Operator, Place, STRYKER, with_operators};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "equality",
    family: Family::Code,
    about: "a boundary off by one, or the opposite",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Binary {
        operator,
        left,
        right,
        ..
    } = place.site.shape
    else {
        return Vec::new();
    };
    let other: &[&str] = match operator {
        "<" => &["<=", ">="],
        "<=" => &["<", ">"],
        ">" => &[">=", "<="],
        ">=" => &[">", "<"],
        "==" => &["!="],
        "!=" => &["=="],
        "===" => &["!=="],
        "!==" => &["==="],
        _ => &[],
    };
    with_operators(left, right, other)
}
