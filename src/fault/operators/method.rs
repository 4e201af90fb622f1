//! Another method of a built-in, or none.

use super::{Change, Family, Operator, Place, STRYKER, code, made_of, node};
use crate::notation::{Piece, Shape};

pub(super) const OPERATOR: Operator = Operator {
    name: "method",
    family: Family::Code,
    about: "the neighbour of the function that was meant",
    source: STRYKER,
    changes,
};

use crate::scenario::Span;

/// Methods that are taken for each other.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("endsWith", "startsWith"),
    ("toUpperCase", "toLowerCase"),
    ("toLocaleUpperCase", "toLocaleLowerCase"),
    ("some", "every"),
    ("trimStart", "trimEnd"),
    ("min", "max"),
];

/// Methods whose call is as good as forgotten when it is left out: what they are called on is of the same kind.
const LEFT_OUT: &[&str] = &[
    "charAt",
    "filter",
    "reverse",
    "slice",
    "sort",
    "substr",
    "substring",
    "toReversed",
    "toSorted",
    "trim",
];

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Call(call) = &place.site.shape else {
        return Vec::new();
    };
    let Some(object) = call.object.filter(|_| !call.new) else {
        return Vec::new();
    };
    if LEFT_OUT.contains(&call.name.as_str()) {
        return vec![made_of(vec![node(object)])];
    }
    let other = NEIGHBOURS.iter().find_map(|(one, other)| {
        if call.name == *one {
            Some(*other)
        } else if call.name == *other {
            Some(*one)
        } else {
            None
        }
    });
    let Some(other) = other else {
        return Vec::new();
    };
    let whole = place.site.span;
    let before = Span {
        start: whole.start,
        end: call.name_at.start,
    };
    let after = Span {
        start: call.name_at.end,
        end: whole.end,
    };
    vec![made_of(vec![
        Piece::Between(before),
        code(other),
        Piece::Between(after),
    ])]
}
