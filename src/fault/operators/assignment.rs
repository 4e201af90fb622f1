//! Another operator of assignment.

use super::{Change, Family, Operator, Place, STRYKER, with_operators};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "assignment",
    family: Family::Code,
    about: "adding up where something is to be taken off",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Assign {
        operator,
        target,
        value,
        text,
    } = place.site.shape
    else {
        return Vec::new();
    };
    let other: &[&str] = match operator {
        "+=" if !text => &["-="],
        "-=" => &["+="],
        "*=" => &["/="],
        "/=" | "%=" => &["*="],
        "<<=" => &[">>="],
        ">>=" => &["<<="],
        "&=" => &["|="],
        "|=" => &["&="],
        "&&=" => &["||="],
        "||=" | "??=" => &["&&="],
        _ => &[],
    };
    with_operators(target, value, other)
}
