//! Another connective.

use super::{Change, Family, Operator, Place, STRYKER, code, made_of, node};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "logical",
    family: Family::Code,
    about: "and for or",
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
    let other = match operator {
        "&&" => " || ",
        "||" | "??" => " && ",
        _ => return Vec::new(),
    };
    // `a && b` as an operand of `||` binds tighter than what takes its place.
    let pieces = vec![
        code("("),
        node(left),
        code(")"),
        code(other),
        code("("),
        node(right),
        code(")"),
    ];
    let shown = format!(
        "{}{other}{}",
        place.loom.slice(left),
        place.loom.slice(right)
    );
    let mut change = made_of(pieces);
    change.shown = Some(shown);
    vec![change]
}
