//! A number that is off by one.

use super::{Change, Family, Operator, Place, instead};
use crate::notation::Shape;

pub(super) const OPERATOR: Operator = Operator {
    name: "constant",
    family: Family::Code,
    about: "a number that is off by one",
    source: "PIT, inline constants",
    changes,
};

use crate::value::Value;

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Number(value) = place.site.shape else {
        return Vec::new();
    };
    let other = value + 1.0;
    if other.is_finite() && other > value {
        vec![instead(Value::Number(other).to_string())]
    } else {
        Vec::new()
    }
}
