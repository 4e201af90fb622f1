//! Web services: a request of the consumer's must be one that the provider's routes know, and its answer one that the
//! consumer's client takes for an answer. No witness shows it: what is sent by either version is right by that version.

use super::call::{Calls, said, worded};
use super::rules::{Direction, What};
use crate::contract::Operation;
use crate::contract::service::{Body, Piece, Route};

impl Calls<'_> {
    /// Compares the requests that an operation is.
    pub(super) fn route(&mut self) {
        let (Some(sent), Some(known)) = (&self.one.route, &self.other.route) else {
            return;
        };
        let (line, other) = (line(sent), line(known));
        if line != other || !fixed(sent, known) {
            let found = said(What::Route, Direction::Either, "");
            let words = [line + &query(sent), other + &query(known)];
            self.found.push(worded(found, (&words[0], &words[1])));
        }
        for (place, param) in self.one.params.iter().enumerate() {
            if place < self.other.params.len() {
                let here = location(self.one, sent, place);
                let there = location(self.other, known, place);
                if here != there {
                    let found = said(What::ParameterMoved, Direction::Request, &param.name);
                    self.found.push(worded(found, (&here, &there)));
                }
            }
        }
        if sent.status != known.status {
            let found = said(What::AnswerStatus, Direction::Response, "");
            let words = [sent.status.to_string(), known.status.to_string()];
            self.found.push(worded(found, (&words[0], &words[1])));
        }
    }
}

/// Method and path, whatever parameters are called.
fn line(route: &Route) -> String {
    let mut out = format!("{} ", route.method);
    for piece in &route.path {
        out.push('/');
        out.push_str(match piece {
            Piece::Text(text) => text,
            Piece::Param(_) => "{}",
        });
    }
    out
}

/// What a query always holds.
fn query(route: &Route) -> String {
    let mut out = String::new();
    for (name, piece) in &route.query {
        if let Piece::Text(text) = piece {
            out.push(if out.is_empty() { '?' } else { '&' });
            out.push_str(name);
            out.push('=');
            out.push_str(text);
        }
    }
    out
}

/// Whether what the provider's query always holds is in the consumer's.
fn fixed(sent: &Route, known: &Route) -> bool {
    let mut always = known.query.iter();
    always.all(|(name, piece)| match piece {
        Piece::Text(_) => sent
            .query
            .iter()
            .any(|(own, it)| own == name && it == piece),
        Piece::Param(_) => true,
    })
}

/// Where the parameter at a place goes, in words.
fn location(operation: &Operation, route: &Route, place: usize) -> String {
    if let Some(nth) = { route.path.iter() }.position(|it| *it == Piece::Param(place)) {
        return format!("segment {} of the path", nth + 1);
    }
    let queries = route.query.iter();
    if let Some((name, _)) = { queries }.find(|(_, it)| *it == Piece::Param(place)) {
        return format!("`{name}` of the query");
    }
    if let Some((name, _)) = { route.headers.iter() }.find(|(_, it)| *it == place) {
        return format!("the header `{name}`");
    }
    match route.body {
        Body::Members(_) => format!("`{}` of the body", operation.params[place].name),
        _ => "the body".to_owned(),
    }
}
