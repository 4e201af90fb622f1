//! Web services: which HTTP request an operation is, and what HTTP carries of a value.
//!
//! A path, a query and a header carry texts; what they mean follows from the parameter's type. A body is JSON.

mod carry;

use super::{Operation, Types};
use crate::scenario::Span;
use crate::value::Value;

pub use carry::{Reading, is_empty, is_json, not_json, reading_of, text_of};
use carry::{is_header_value, is_text_or_absent, read_text};

/// The request that an operation is, and the status that its answer has.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The method, in capitals.
    pub method: String,
    /// The path's segments.
    pub path: Vec<Piece>,
    /// The query's parts by name.
    pub query: Vec<(String, Piece)>,
    /// Headers by name in lower case, and the parameter that fills each.
    pub headers: Vec<(String, usize)>,
    /// What is left.
    pub body: Body,
    /// The status of its answer, from 200 to 299.
    pub status: u16,
    /// Where it is written.
    pub at: Span,
}

/// A part of a path or a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Always this, percent-encoding decoded.
    Text(String),
    /// The parameter at this place.
    Param(usize),
}

/// The parameters that become the JSON body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// None: there is no body.
    None,
    /// The one at this place.
    Whole(usize),
    /// Each as a member by its name.
    Members(Vec<usize>),
}

impl Route {
    /// Parameters that cross as texts, in the order of path, query, headers.
    pub fn in_texts(&self) -> impl Iterator<Item = usize> {
        let pieces = self.path.iter().chain(self.query.iter().map(|(_, it)| it));
        let params = pieces.filter_map(|piece| match piece {
            Piece::Param(place) => Some(*place),
            Piece::Text(_) => None,
        });
        params.chain(self.headers.iter().map(|(_, place)| *place))
    }

    /// Whether the parameter at a place fills a segment of the path.
    pub fn in_path(&self, place: usize) -> bool {
        self.path.contains(&Piece::Param(place))
    }

    /// Whether the request has a JSON body.
    pub fn has_body(&self) -> bool {
        self.body != Body::None
    }

    /// Whether answers have no body, whatever is put into it.
    pub fn is_bodiless(&self) -> bool {
        matches!(self.status, 204 | 205)
    }

    /// Whether the two are the same request but for the names of parameters.
    pub fn collides(&self, other: &Self) -> bool {
        let fixed = |route: &Self| -> Vec<(String, String)> {
            let texts = route.query.iter().filter_map(|(name, piece)| match piece {
                Piece::Text(text) => Some((name.clone(), text.clone())),
                Piece::Param(_) => None,
            });
            texts.collect()
        };
        self.method == other.method && self.is_beside(other) && fixed(self) == fixed(other)
    }

    /// Whether the two have the same path but for the names of parameters.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.path.len() == other.path.len()
            && self.path.iter().zip(&other.path).all(|pair| match pair {
                (Piece::Text(one), Piece::Text(two)) => one == two,
                (Piece::Param(_), Piece::Param(_)) => true,
                _ => false,
            })
    }

    /// Whether a path, as its decoded segments, is this route's.
    pub fn is_at(&self, path: &[String]) -> bool {
        self.path.len() == path.len()
            && self.path.iter().zip(path).all(|(piece, text)| match piece {
                Piece::Text(own) => own == text,
                Piece::Param(_) => !text.is_empty(),
            })
    }

    /// Whether HTTP carries these arguments: a path has no empty segment and none of dots, a header no line break.
    pub fn carries(&self, args: &[Value]) -> bool {
        let missing = Value::Undefined;
        let arg = |place: usize| args.get(place).unwrap_or(&missing);
        let of_path = self.path.iter().all(|piece| match piece {
            Piece::Text(_) => true,
            Piece::Param(place) => {
                text_of(arg(*place)).is_some_and(|text| !matches!(text.as_str(), "" | "." | ".."))
            }
        });
        let of_query = self.query.iter().all(|(_, piece)| match piece {
            Piece::Text(_) => true,
            Piece::Param(place) => is_text_or_absent(arg(*place)),
        });
        let of_headers = self.headers.iter().all(|(_, place)| {
            is_text_or_absent(arg(*place))
                && text_of(arg(*place)).is_none_or(|text| is_header_value(&text))
        });
        let of_body = match &self.body {
            Body::None => true,
            Body::Whole(place) => *arg(*place) == missing || is_json(arg(*place)),
            Body::Members(places) => places
                .iter()
                .all(|place| *arg(*place) == missing || is_json(arg(*place))),
        };
        of_path && of_query && of_headers && of_body
    }

    /// The arguments as they arrive: what crosses as a text is read by its parameter's type.
    pub fn arrived(&self, operation: &Operation, args: &[Value], types: &Types) -> Vec<Value> {
        let mut out = args.to_vec();
        for place in self.in_texts() {
            let reading = operation
                .params
                .get(place)
                .and_then(|param| reading_of(&param.ty, types));
            if let (Some(reading), Some(value)) = (reading, out.get_mut(place))
                && let Some(text) = text_of(value)
            {
                *value = read_text(&text, reading);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn route(
        path: &[Piece],
        query: &[(&str, Piece)],
        headers: &[(&str, usize)],
        body: Body,
    ) -> Route {
        let query = query.iter();
        let headers = headers.iter();
        Route {
            method: "POST".to_owned(),
            path: path.to_vec(),
            query: query
                .map(|(name, it)| ((*name).to_owned(), it.clone()))
                .collect(),
            headers: headers
                .map(|(name, place)| ((*name).to_owned(), *place))
                .collect(),
            body,
            status: 200,
            at: Span::default(),
        }
    }

    #[test]
    fn a_request_carries_not_everything() {
        let all = route(
            &[Piece::Text("a".into()), Piece::Param(0)],
            &[("q", Piece::Param(1))],
            &[("x", 2)],
            Body::Whole(3),
        );
        let missing = Value::Undefined;
        for (id, query, header, body, expect) in [
            (text("a/b %é"), text(""), text("x é"), Value::Null, true),
            (
                text("7"),
                missing.clone(),
                missing.clone(),
                missing.clone(),
                true,
            ),
            (
                Value::Number(-0.0),
                Value::Bool(false),
                Value::Number(1.0),
                text("1"),
                true,
            ),
            (
                text(""),
                missing.clone(),
                missing.clone(),
                missing.clone(),
                false,
            ),
            (
                text(".."),
                missing.clone(),
                missing.clone(),
                missing.clone(),
                false,
            ),
            (
                missing.clone(),
                missing.clone(),
                missing.clone(),
                missing.clone(),
                false,
            ),
            (
                text("7"),
                Value::Null,
                missing.clone(),
                missing.clone(),
                false,
            ),
            (
                text("7"),
                missing.clone(),
                text(" x"),
                missing.clone(),
                false,
            ),
            (
                text("7"),
                missing.clone(),
                text("a\nb"),
                missing.clone(),
                false,
            ),
            (
                text("7"),
                missing.clone(),
                text("€"),
                missing.clone(),
                false,
            ),
            (
                text("7"),
                missing.clone(),
                missing.clone(),
                Value::Number(f64::NAN),
                false,
            ),
            (
                text("7"),
                missing.clone(),
                missing.clone(),
                Value::Object(vec![("a".into(), missing.clone())]),
                true,
            ),
            (
                text("7"),
                missing.clone(),
                missing.clone(),
                Value::Array(vec![missing.clone()]),
                false,
            ),
        ] {
            let args = [id, query, header, body];
            assert_eq!(all.carries(&args), expect, "{args:?}");
        }
    }

    #[test]
    fn routes_collide_whatever_their_parameters_are_called() {
        let of = |pieces: &[Piece]| route(pieces, &[], &[], Body::None);
        let (one, other) = (of(&[Piece::Param(0)]), of(&[Piece::Param(1)]));
        assert!(one.collides(&other));
        assert!(!one.collides(&of(&[Piece::Text("new".into())])));
        assert!(!one.collides(&of(&[Piece::Param(0), Piece::Param(1)])));
        let fixed = |text: &str| route(&[], &[("f", Piece::Text(text.into()))], &[], Body::None);
        assert!(!fixed("a").collides(&fixed("b")));
        assert!(one.is_at(&["x".to_owned()]) && !one.is_at(&[String::new()]));
    }
}
