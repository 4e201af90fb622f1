//! A list that is empty, or is not.

use super::{Change, Family, Operator, Place, STRYKER, instead};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "array",
    family: Family::Code,
    about: "a list without its items",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    match &place.site.shape {
        Shape::Array { empty: true } => vec![instead("[\"mutant\"]")],
        Shape::Array { empty: false } => vec![instead("[]")],
        Shape::Call(call) if call.name == "Array" && call.object.is_none() => {
            let some = call.arguments.as_ref().is_none_or(|list| !list.is_empty());
            let (new, list) = (
                if call.new { "new " } else { "" },
                if some { "" } else { "[]" },
            );
            vec![instead(format!("{new}Array({list})"))]
        }
        _ => Vec::new(),
    }
}
