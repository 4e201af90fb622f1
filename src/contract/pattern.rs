//! `@pattern`: ECMAScript regular expressions, matched within a budget of steps, and generated from.

/// A regular expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
}

impl Pattern {
    /// Reads a pattern; else what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        Ok(Self {
            text: text.to_owned(),
        })
    }

    /// As written.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The formats that are checked.
pub fn known_formats() -> &'static [&'static str] {
    &["date-time"]
}
