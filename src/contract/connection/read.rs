//! Finds the parts in a connection string that somebody wrote.

use std::ops::Range;

use super::{Piece, Template};

/// What a percent-encoded text says; none if it is no text.
pub fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut left = text.bytes();
    while let Some(byte) = left.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(left.next()?).to_digit(16);
        bytes.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
    }
    String::from_utf8(bytes).ok()
}

impl Template {
    /// The parts of a text as they are written there, as far as it is of the form, in their order.
    pub fn read<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let places = self.places(text).into_iter();
        places.map(|(part, place)| (part, &text[place])).collect()
    }

    /// Where these are.
    pub fn places(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        let (mut rest, mut at) = (text, 0);
        let between = if self.scheme.is_some() { '&' } else { ';' };
        if self.scheme.is_some() {
            let Some(start) = text.find("://").map(|at| at + "://".len()) else {
                return found;
            };
            let after = &text[start..];
            let (body, options) = after.split_once('?').unwrap_or((after, ""));
            self.read_body(body, start, &mut found);
            (rest, at) = (options, text.len() - options.len());
        }
        for option in rest.split(between) {
            let end = at + option.len();
            at = end + between.len_utf8();
            let Some((name, value)) = option.split_once('=') else {
                continue;
            };
            let known = self.options.iter();
            let mut known = known.filter(|(own, _)| own.eq_ignore_ascii_case(name.trim()));
            if let Some((_, Piece::Part(part))) = known.next() {
                found.push((*part, end - value.len()..end));
            }
        }
        found
    }

    /// The names of the options of a text.
    pub fn named<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let (between, options) = match self.scheme {
            Some(_) => ('&', text.split_once('?').map_or("", |(_, options)| options)),
            None => (';', text),
        };
        let names = options.split(between);
        let names = names.map(|option| option.split('=').next().unwrap_or_default().trim());
        names.filter(|name| !name.is_empty()).collect()
    }

    fn read_body(&self, body: &str, from: usize, found: &mut Vec<(usize, Range<usize>)>) {
        // Who the user is stands before the last `@`, whatever somebody has forgotten to encode.
        let user = body.rfind('@');
        let mut rest = body;
        for (at, piece) in self.body.iter().enumerate() {
            match piece {
                Piece::Text(text) => rest = rest.strip_prefix(text.as_str()).unwrap_or(rest),
                Piece::Part(part) => {
                    let start = body.len() - rest.len();
                    let limit = match user {
                        Some(user) if start <= user => user - start,
                        _ => rest.len(),
                    };
                    let next = self.body[at + 1..].iter().find_map(|piece| match piece {
                        Piece::Text(text) if user.is_some() && text.starts_with('@') => Some(limit),
                        Piece::Text(text) => rest[..limit].find(text.as_str()),
                        Piece::Part(_) => None,
                    });
                    let bracket = rest.strip_prefix('[').and_then(|it| it.find(']'));
                    let end = bracket.map_or(next.unwrap_or(limit), |at| at + 2);
                    found.push((*part, from + start..from + start + end));
                    rest = &rest[end..];
                }
            }
        }
    }
}
