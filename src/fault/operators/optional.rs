//! An optional link that is not optional.

use super::{Change, Family, Operator, Place, STRYKER, code, made_of};
use crate::notation::{Piece, Shape};

pub(super) const OPERATOR: Operator = Operator {
    name: "optional",
    family: Family::Code,
    about: "what may be missing is taken to be there",
    source: STRYKER,
    changes,
};

use crate::scenario::Span;

fn changes(place: &Place<'_>) -> Vec<Change> {
    let Shape::Chain { links, .. } = &place.site.shape else {
        return Vec::new();
    };
    let whole = place.site.span;
    let each = links.iter().map(|(at, next)| {
        let before = Span {
            start: whole.start,
            end: *at,
        };
        let after = Span {
            start: at + 2,
            end: whole.end,
        };
        let dot = if matches!(next, '[' | '(') { "" } else { "." };
        made_of(vec![
            Piece::Between(before),
            code(dot),
            Piece::Between(after),
        ])
    });
    each.collect()
}
