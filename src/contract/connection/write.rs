//! Writes connection strings.

use super::{Piece, Spot, Template};

/// A text with everything percent-encoded that could mean something: what `encodeURIComponent` leaves stays.
pub fn percent_encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                out.push(digit.to_ascii_uppercase());
            }
        }
    }
    out
}

impl Template {
    /// The text with these parts, as they are before anything is encoded; what is none is left out.
    pub fn write(&self, parts: &[Option<String>]) -> String {
        let part = |place: usize| parts.get(place).and_then(|part| part.as_deref());
        let mut out = String::new();
        if let Some(scheme) = &self.scheme {
            out.push_str(scheme);
            out.push_str("://");
        }
        for (at, piece) in self.body.iter().enumerate() {
            match piece {
                Piece::Text(text) => {
                    let lacks = matches!(self.body.get(at + 1), Some(Piece::Part(next)) if part(*next).is_none());
                    if !(lacks && matches!(text.as_str(), ":" | "/")) {
                        out.push_str(text);
                    }
                }
                Piece::Part(place) => {
                    out.push_str(&self.encoded(*place, part(*place).unwrap_or("")))
                }
            }
        }
        let mut between = if self.scheme.is_some() { "?" } else { "" };
        for (name, piece) in &self.options {
            let value = match piece {
                Piece::Text(text) => Some(text.clone()),
                Piece::Part(place) => part(*place).map(percent_encoded),
            };
            if let Some(value) = value {
                [between, name, "=", &value]
                    .iter()
                    .for_each(|text| out.push_str(text));
                between = if self.scheme.is_some() { "&" } else { ";" };
            }
        }
        out
    }

    /// The same with one option more.
    pub fn with_option(&self, mut text: String, option: &str) -> String {
        text.push_str(match (&self.scheme, text.contains('?')) {
            (None, _) => ";",
            (Some(_), true) => "&",
            (Some(_), false) => "?",
        });
        text.push_str(option);
        text
    }

    fn encoded(&self, place: usize, text: &str) -> String {
        match self.spot(place) {
            Spot::Host if text.contains(':') => ["[", text, "]"].concat(),
            Spot::Host => text.to_owned(),
            _ => percent_encoded(text),
        }
    }
}
