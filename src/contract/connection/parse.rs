//! Reads templates: `scheme://{part}@{part}/{part}?name={part}`, or `Name={part};Name={part}`.

use super::{Piece, Template};

/// The template of a text over parts of these names; else at which offset what is wrong.
pub fn parse(text: &str, parts: &[&str]) -> Result<Template, (usize, String)> {
    let mut parser = Parser {
        parts,
        seen: Vec::new(),
    };
    let template = match text.find("://") {
        Some(end) => {
            let scheme = &text[..end];
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
            if scheme.is_empty() || !scheme.chars().all(plain) {
                return Err((0, format!("`{scheme}` is no scheme")));
            }
            let start = end + "://".len();
            let (body, options) = match text[start..].find('?') {
                Some(at) => (&text[start..start + at], Some(start + at + 1)),
                None => (&text[start..], None),
            };
            Template {
                scheme: Some(scheme.to_owned()),
                body: parser.pieces(body, start)?,
                options: match options {
                    Some(at) => parser.options(&text[at..], at, '&')?,
                    None => Vec::new(),
                },
            }
        }
        None => Template {
            scheme: None,
            body: Vec::new(),
            options: parser.options(text, 0, ';')?,
        },
    };
    let missing = |place: &usize| !parser.seen.contains(place);
    match (0..parts.len()).find(missing) {
        Some(place) => Err((0, format!("the part `{}` is not in it", parts[place]))),
        None => Ok(template),
    }
}

struct Parser<'p> {
    parts: &'p [&'p str],
    seen: Vec<usize>,
}

impl Parser<'_> {
    fn pieces(&mut self, text: &str, at: usize) -> Result<Vec<Piece>, (usize, String)> {
        let mut pieces = Vec::new();
        let mut place = 0;
        while place < text.len() {
            let rest = &text[place..];
            let Some(inside) = rest.strip_prefix('{') else {
                let end = rest.find('{').unwrap_or(rest.len());
                pieces.push(Piece::Text(rest[..end].to_owned()));
                place += end;
                continue;
            };
            let Some(end) = inside.find('}') else {
                return Err((at + place, "this brace is not closed".to_owned()));
            };
            let name = &inside[..end];
            let Some(part) = self.parts.iter().position(|part| *part == name) else {
                return Err((at + place, format!("there is no part `{name}`")));
            };
            if self.seen.contains(&part) {
                return Err((at + place, format!("the part `{name}` is in it twice")));
            }
            if matches!(pieces.last(), Some(Piece::Part(_))) {
                let message = format!("nothing tells where `{name}` begins");
                return Err((at + place, message));
            }
            self.seen.push(part);
            pieces.push(Piece::Part(part));
            place += end + 2;
        }
        Ok(pieces)
    }

    fn options(
        &mut self,
        text: &str,
        at: usize,
        between: char,
    ) -> Result<Vec<(String, Piece)>, (usize, String)> {
        let mut options = Vec::new();
        let mut start = 0;
        for option in text.split(between) {
            let here = at + start;
            start += option.len() + between.len_utf8();
            if option.trim().is_empty() {
                continue;
            }
            let Some((name, value)) = option.split_once('=') else {
                return Err((here, "an option is written `name={part}`".to_owned()));
            };
            let mut pieces = self.pieces(value.trim(), here + name.len() + 1)?;
            let (Some(piece), true) = (pieces.pop(), pieces.is_empty()) else {
                return Err((here, "an option is one part, or one text".to_owned()));
            };
            options.push((name.trim().to_owned(), piece));
        }
        match options.is_empty() {
            true => Err((at, "here a part is missing, as in `{host}`".to_owned())),
            false => Ok(options),
        }
    }
}
