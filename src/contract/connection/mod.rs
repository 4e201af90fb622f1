//! `@connection`: texts that say how to reach something, made of parts.

mod parse;
mod read;
mod write;

use super::{Member, Shape, Type, Types};
use crate::value::Value;

pub use parse::parse;
pub use read::percent_decoded;
pub use write::percent_encoded;

/// The form of connection strings. Its parts are given by their place among the contract's.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// What comes before `://`; none: it is a list of `name=value;`.
    pub scheme: Option<String>,
    /// Between that and the options.
    pub body: Vec<Piece>,
    /// The options of a URL, or all of a list, by name.
    pub options: Vec<(String, Piece)>,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// This very text.
    Text(String),
    /// A part.
    Part(usize),
}

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// It names a host: that is not percent-encoded, and an IPv6 address stands in brackets.
    Host,
    /// Elsewhere before the options.
    Body,
    /// It is the value of an option.
    Option,
}

impl Template {
    /// Where a part stands.
    pub fn spot(&self, part: usize) -> Spot {
        let own = Piece::Part(part);
        if self.options.iter().any(|(_, piece)| *piece == own) {
            Spot::Option
        } else if self.scheme.is_some() && self.host() == Some(part) {
            Spot::Host
        } else {
            Spot::Body
        }
    }

    /// The part that names the host: behind the `@`, or where there is none the first one.
    fn host(&self) -> Option<usize> {
        let ends_user = |piece: &Piece| matches!(piece, Piece::Text(text) if text.ends_with('@'));
        let user = self.body.iter().position(ends_user);
        match self.body.get(user.map_or(0, |at| at + 1))? {
            Piece::Part(part) => Some(*part),
            Piece::Text(_) => None,
        }
    }

    /// Whether a text is of the form without this part: an option, or what follows a `:` or `/` alone.
    pub fn may_lack(&self, part: usize) -> bool {
        let own = Piece::Part(part);
        let place = self.body.iter().position(|piece| *piece == own);
        place.is_none_or(|at| {
            let before = at.checked_sub(1).and_then(|before| self.body.get(before));
            matches!(before, Some(Piece::Text(text)) if text == ":" || text == "/")
        })
    }
}

/// What a part is if a text lacks it.
pub fn default_of<'t>(part: &'t Member, types: &'t Types) -> Option<&'t Value> {
    tagged(&part.ty, types, &|ty| ty.tags.default.as_ref())
}

/// Whether a type is tagged `@secret`, be it where it is declared.
pub fn is_secret(ty: &Type, types: &Types) -> bool {
    tagged(ty, types, &|ty| ty.tags.secret.then_some(())).is_some()
}

/// References followed to a tag.
const MOST_ALIASES: usize = 16;

fn tagged<'t, T>(ty: &'t Type, types: &'t Types, of: &dyn Fn(&'t Type) -> Option<T>) -> Option<T> {
    let mut ty = ty;
    for _ in 0..MOST_ALIASES {
        if let Some(found) = of(ty) {
            return Some(found);
        }
        let Shape::Ref(name) = &ty.shape else {
            return None;
        };
        ty = &types.get(name)?.ty;
    }
    None
}

#[cfg(test)]
mod tests;
