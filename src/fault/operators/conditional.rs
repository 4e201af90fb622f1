//! A condition that always has the same outcome.

use super::{Change, Family, Operator, Place, STRYKER, instead};
use crate::notation::{Role, Shape};

pub(super) const OPERATOR: Operator = Operator {
    name: "conditional",
    family: Family::Code,
    about: "a decision that is never made",
    source: STRYKER,
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let decides = matches!(
        place.site.shape,
        Shape::Binary {
            operator: "<" | "<=" | ">" | ">=" | "==" | "!=" | "===" | "!==" | "&&" | "||",
            ..
        }
    );
    let outcomes: &[&str] = match (place.site.role, place.within) {
        // Always true, it would never end: that is a timeout, and no news.
        (Role::LoopTest, _) => &["false"],
        (Role::Test, _) => &["true", "false"],
        // One operand that is false makes the whole `&&` false: that change is made around the whole.
        (_, Some("&&")) if decides => &["true"],
        (_, Some("||")) if decides => &["false"],
        _ if decides => &["true", "false"],
        _ => &[],
    };
    let is = place.loom.slice(place.site.span);
    let others = outcomes.iter().filter(|outcome| **outcome != is);
    others.map(|outcome| instead(*outcome)).collect()
}
