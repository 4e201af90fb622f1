//! Another operator of arithmetic.

use super::{Change, Family, Operator, Place, STRYKER, with_operators};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "arithmetic",
    family: Family::Code,
    about: "a sum for a difference, a product for a quotient",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Binary {
        operator,
        left,
        right,
        text: false,
    } = place.site.shape
    else {
        return Vec::new();
    };
    let other: &[&str] = match operator {
        "+" => &["-"],
        "-" => &["+"],
        "*" => &["/"],
        "/" | "%" => &["*"],
        _ => &[],
    };
    with_operators(left, right, other)
}
