//! Reading JSON by hand: what is understood is kept, what is not becomes a diagnostic that knows where it stands.

use serde_json::{Map, Value as Json};

use crate::sort::sort_by;

use super::diagnostic::{Diagnostic, LineIndex, Severity, did_you_mean};
use super::folder::MANIFEST;
use super::limits::{MAX_DIAGNOSTICS, MAX_NAME_CHARS};
use super::place::{Step, locate};
use super::plain;

/// Walks a document and collects what is to be said about it.
#[derive(Default)]
pub(super) struct Reader {
    path: Vec<Step>,
    findings: Vec<Finding>,
    errors: usize,
}

/// A diagnostic whose place is not yet looked up.
struct Finding {
    place: Place,
    severity: Severity,
    code: &'static str,
    message: String,
    help: String,
}

enum Place {
    Manifest(Vec<Step>),
    File(String),
}

impl Reader {
    /// Reads something one step further in.
    pub(super) fn within<R>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(step);
        let read = read(self);
        self.path.pop();
        read
    }

    /// Reads something several steps further in.
    pub(super) fn within_all(&mut self, steps: Vec<Step>, read: impl FnOnce(&mut Self)) {
        let before = self.path.len();
        self.path.extend(steps);
        read(self);
        self.path.truncate(before);
    }

    /// Reads each member of an object, one step further in.
    pub(super) fn members(
        &mut self,
        object: &Map<String, Json>,
        mut read: impl FnMut(&mut Self, &str, &Json),
    ) {
        for (key, value) in object {
            self.within(Step::Key(key.clone()), |reader| read(reader, key, value));
        }
    }

    /// Says something about the place where it is.
    pub(super) fn say(
        &mut self,
        severity: Severity,
        code: &'static str,
        message: String,
        help: impl Into<String>,
    ) {
        let place = Place::Manifest(self.path.clone());
        self.keep(Finding {
            place,
            severity,
            code,
            message,
            help: help.into(),
        });
    }

    /// Says something about a file as a whole.
    pub(super) fn say_of(
        &mut self,
        file: &str,
        severity: Severity,
        code: &'static str,
        message: String,
        help: impl Into<String>,
    ) {
        let place = Place::File(file.to_owned());
        self.keep(Finding {
            place,
            severity,
            code,
            message,
            help: help.into(),
        });
    }

    /// Says that there is more than the limit, and that the rest is left out.
    pub(super) fn say_too_many(&mut self, what: &str, most: usize) {
        let message = format!("There are more than {most} {what}; the rest is left out.");
        self.say(
            Severity::Error,
            "limit",
            message,
            "Make several scenarios of it.",
        );
    }

    fn keep(&mut self, finding: Finding) {
        self.errors += usize::from(finding.severity == Severity::Error);
        if self.findings.len() < MAX_DIAGNOSTICS {
            self.findings.push(finding);
        }
    }

    /// How many errors there are so far.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// The member that a key probably meant, as a sentence to help.
    pub(super) fn unknown_key(&mut self, key: &str, known: &[&str]) {
        let help = match did_you_mean(key, known.iter().copied()) {
            Some(meant) => format!("Did you mean `{meant}`?"),
            None => "It is kept as it is.".to_owned(),
        };
        let message = format!("`{key}` means nothing here.");
        self.say(Severity::Hint, "unknown-key", message, help);
    }

    fn wrong_type(&mut self, value: &Json, wanted: &str) {
        let found = match value {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::String(_) => "a text",
            Json::Array(_) => "a list",
            Json::Object(_) => "an object",
        };
        let message = match self.path.last() {
            Some(Step::Key(key)) => format!("`{key}` is {found}, not {wanted}."),
            Some(Step::Index(index)) => format!("Item {} is {found}, not {wanted}.", index + 1),
            None => format!("The document is {found}, not {wanted}."),
        };
        self.say(
            Severity::Error,
            "wrong-type",
            message,
            format!("Write {wanted}."),
        );
    }

    /// A text, or a diagnostic.
    pub(super) fn text(&mut self, value: &Json) -> Option<String> {
        if !value.is_string() {
            self.wrong_type(value, "a text");
        }
        value.as_str().map(str::to_owned)
    }

    /// A short text, as names and titles are; what is too long is cut.
    pub(super) fn short_text(&mut self, value: &Json) -> Option<String> {
        let text = self.text(value)?;
        match text.char_indices().nth(MAX_NAME_CHARS) {
            None => Some(text),
            Some((end, _)) => {
                let message =
                    format!("This is longer than {MAX_NAME_CHARS} characters; it is cut.");
                self.say(
                    Severity::Warning,
                    "limit",
                    message,
                    "Tell the rest in `about`.",
                );
                Some(text[..end].to_owned())
            }
        }
    }

    /// An object, or a diagnostic.
    pub(super) fn object<'j>(&mut self, value: &'j Json) -> Option<&'j Map<String, Json>> {
        if !value.is_object() {
            self.wrong_type(value, "an object");
        }
        value.as_object()
    }

    /// A list, or a diagnostic.
    pub(super) fn list<'j>(&mut self, value: &'j Json) -> Option<&'j Vec<Json>> {
        if !value.is_array() {
            self.wrong_type(value, "a list");
        }
        value.as_array()
    }

    /// An integer from 0 to `most`, or a diagnostic.
    pub(super) fn integer(&mut self, value: &Json, most: u64) -> Option<u64> {
        let exact = value.as_u64().or_else(|| {
            // JavaScript may write 1e3.
            let number = value
                .as_f64()
                .filter(|n| n.fract() == 0.0 && (0.0..1e15).contains(n));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is a small non-negative integer"
            )]
            number.map(|n| n as u64)
        });
        let found = exact.filter(|n| *n <= most);
        if found.is_none() {
            self.wrong_number(value, most);
        }
        found
    }

    fn wrong_number(&mut self, value: &Json, most: u64) {
        let wanted = format!("an integer from 0 to {most}");
        if !value.is_number() {
            return self.wrong_type(value, &wanted);
        }
        let message = format!("{} is not {wanted}.", plain(value));
        self.say(
            Severity::Error,
            "wrong-type",
            message,
            format!("Write {wanted}."),
        );
    }

    /// The diagnostics, in the order of the files and of the manifest's `text`.
    pub(super) fn finish(self, text: impl FnOnce() -> String) -> Vec<Diagnostic> {
        if self.findings.is_empty() {
            return Vec::new();
        }
        let text = text();
        let lines = LineIndex::new(&text);
        let mut diagnostics: Vec<Diagnostic> = self
            .findings
            .into_iter()
            .map(|finding| {
                let (file, at) = match finding.place {
                    Place::Manifest(path) => (MANIFEST.to_owned(), locate(&text, &path)),
                    Place::File(file) => (file, 0),
                };
                // A file's own line 1, column 1 is the same in every text.
                let at = lines.position(at);
                Diagnostic {
                    file,
                    line: at.line,
                    column: at.column,
                    severity: finding.severity,
                    code: finding.code.to_owned(),
                    message: finding.message,
                    help: finding.help,
                }
            })
            .collect();
        sort_by(&mut diagnostics, |a: &Diagnostic, b| {
            (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column))
        });
        diagnostics
    }
}
