//! Another sign, or none.

use super::{Change, Family, Operator, Place, STRYKER, code, made_of, node};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "unary",
    family: Family::Code,
    about: "plus for minus",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Unary { operator, operand } = place.site.shape else {
        return Vec::new();
    };
    let other = match operator {
        "+" => "-",
        "-" => "+",
        "~" => "",
        _ => return Vec::new(),
    };
    // The operand of `-` may begin with a sign of its own.
    let space = if other.is_empty() { "" } else { " " };
    let mut change = made_of(vec![code(format!("{other}{space}")), node(operand)]);
    change.shown = Some(format!("{other}{}", place.loom.slice(operand)));
    vec![change]
}
