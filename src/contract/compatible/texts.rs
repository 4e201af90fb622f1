//! Strings: lengths, patterns and formats.

use super::alternative::Alternative;
use super::rules::What;
use super::walk::{At, Walk};
use crate::contract::format::is_format;
use crate::contract::limits::Sizes;
use crate::contract::pattern::{Pattern, Within, within};
use crate::value::Value;

/// The longest text that is made to be too long, in characters.
const MOST_CHARS: u64 = 10_000;

/// Lengths without limits.
const ANY: Sizes = Sizes { min: 0, max: None };

/// Formats and those that all their texts are in as well.
const FORMATS_WITHIN: [(&str, &str); 1] = [("uri", "uri-reference")];

impl<'t> Walk<'t> {
    pub(super) fn texts(
        &mut self,
        sent: &Alternative<'t>,
        taken: &Alternative<'t>,
        at: At<'t, '_>,
    ) -> bool {
        let mut fits = self.lengths(sent, taken, at);
        let own = || sent.layers.iter().filter_map(|tags| tags.pattern.as_ref());
        for pattern in taken.layers.iter().filter_map(|tags| tags.pattern.as_ref()) {
            if own().any(|it| it == pattern) {
                continue;
            }
            let text = match self.language(sent, pattern, ANY) {
                Within::Yes => continue,
                Within::Not(text) => Some(text),
                Within::Unknown => None,
            };
            let text = self.text_beyond(sent, text, |text| !pattern.matches(text));
            self.note(What::Pattern, at, text);
            fits = false;
        }
        let own = || sent.layers.iter().filter_map(|tags| tags.format.as_deref());
        for format in taken
            .layers
            .iter()
            .filter_map(|tags| tags.format.as_deref())
        {
            let within = |it: &str| it == format || FORMATS_WITHIN.contains(&(it, format));
            if !is_format(format) || own().any(within) {
                continue;
            }
            let is_in = crate::contract::format::in_format;
            let text = self.text_beyond(sent, None, |text| !is_in(text, format));
            self.note(What::Format, at, text);
            fits = false;
        }
        fits
    }

    fn lengths(&mut self, sent: &Alternative<'t>, taken: &Alternative<'t>, at: At<'t, '_>) -> bool {
        let (one, other) = (sent.layers.lengths(), taken.layers.lengths());
        let short = other.min > one.min;
        let long = other
            .max
            .filter(|max| one.max.is_none_or(|most| most > *max));
        if !short && long.is_none() || one.max.is_some_and(|max| max < one.min) {
            return true;
        }
        let free = sent.layers.pattern().is_none() && sent.layers.format().is_none();
        let mut fits = true;
        let mut say = |what, length: u64, limits: Sizes| {
            let first = match Pattern::parse("") {
                Ok(all) if !free => match self.language(sent, &all, limits) {
                    // No text of the pattern's is that short, or that long.
                    Within::Yes => return,
                    Within::Not(text) => Some(text),
                    Within::Unknown => None,
                },
                _ => (length <= MOST_CHARS).then(|| "a".repeat(length as usize)),
            };
            let out = |text: &str| !limits.hold(text.chars().count());
            let text = self.text_beyond(sent, first, out);
            self.note(what, at, text);
            fits = false;
        };
        if short {
            let limits = Sizes { max: None, ..other };
            say(What::MinLength, one.min, limits);
        }
        if let Some(max) = long {
            let limits = Sizes { min: 0, ..other };
            say(What::MaxLength, one.min.max(max.saturating_add(1)), limits);
        }
        fits
    }

    /// Whether all texts of an alternative match a pattern and have lengths.
    fn language(&self, sent: &Alternative<'t>, pattern: &Pattern, limits: Sizes) -> Within {
        let any;
        let own = match sent.layers.pattern() {
            Some(own) => own,
            None => match Pattern::parse("") {
                Ok(all) => {
                    any = all;
                    &any
                }
                Err(_) => return Within::Unknown,
            },
        };
        // Lengths make many states of one: most patterns can do without.
        if limits == ANY && within((own, ANY), (pattern, ANY)) == Within::Yes {
            return Within::Yes;
        }
        within((own, sent.layers.lengths()), (pattern, limits))
    }

    /// A text of the alternative that is wanted: this one, if it is, else one that is searched for.
    fn text_beyond(
        &mut self,
        sent: &Alternative<'t>,
        first: Option<String>,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<Value> {
        let first = first.map(Value::Text);
        let fits = |value: &Value| matches!(value, Value::Text(text) if wanted(text));
        let first = first.filter(|value| sent.keeps(value) && fits(value));
        first.or_else(|| self.search(sent, |_, value| fits(value)))
    }
}
