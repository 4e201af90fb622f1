//! A call that is left out.

use super::{Change, Family, Operator, Place, instead};
use crate::notation::{Role, Shape};

pub(super) const OPERATOR: Operator = Operator {
    name: "call-removal",
    family: Family::Code,
    about: "a step that was forgotten",
    source: "PIT, void and non-void method calls",
    changes,
};

fn changes(place: &Place<'_>) -> Vec<Change> {
    let calls = matches!(&place.site.shape, Shape::Call(call) if !call.new)
        || matches!(place.site.shape, Shape::Chain { .. })
        || place.loom.slice(place.site.span).starts_with("await ");
    if calls && place.site.role == Role::Statement {
        vec![instead("undefined")]
    } else {
        Vec::new()
    }
}
