//! Another method of a built-in, or none.

use super::{Change, Family, Operator, Place, STRYKER, code, made_of, node};
use crate::notation::Piece;

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
    ("setDate", "setTime"),
    ("setFullYear", "setMonth"),
    ("setHours", "setMinutes"),
    ("setSeconds", "setMilliseconds"),
    ("setUTCDate", "setTime"),
    ("setUTCFullYear", "setUTCMonth"),
    ("setUTCHours", "setUTCMinutes"),
    ("setUTCSeconds", "setUTCMilliseconds"),
];

/// The method that another is taken for.
fn neighbour(name: &str) -> Option<&'static str> {
    let mut pairs = NEIGHBOURS.iter();
    pairs.find_map(|(one, other)| match name {
        _ if name == *one => Some(*other),
        _ if name == *other => Some(*one),
        _ => None,
    })
}

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
    let Some(call) = place.site.shape.call() else {
        return Vec::new();
    };
    let Some(object) = call.object.filter(|_| !call.new) else {
        return Vec::new();
    };
    if LEFT_OUT.contains(&call.name.as_str()) {
        return vec![made_of(vec![node(object)])];
    }
    let Some(other) = neighbour(&call.name) else {
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
