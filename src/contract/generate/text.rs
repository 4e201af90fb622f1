//! Strings: words, what trips programs up, and what patterns and formats ask for.

use super::pack::FILLER;
use crate::contract::conform::text_keeps;
use crate::contract::format::{is_format, make_format};
use crate::contract::limits::{Layers, Sizes};
use crate::contract::pattern::Pattern;
use crate::value::{Chance, Value, write_text};

/// The longest string that is made, in characters. A type that wants longer ones has no values.
const MOST_CHARS: u64 = 10_000;

/// The longest string where there is no limit, in characters: long enough for a buffer or a column of a table.
const LONG_CHARS: u64 = 300;

/// How long most strings are at most beyond the least length, in characters.
const USUAL_CHARS: u64 = 8;

/// Tries for a string of a format that also has a length or a pattern.
const TRIES: u32 = 16;

/// Strings that trip programs up.
pub(super) const TRICKY: [&str; 24] = [
    "",
    " ",
    "0",
    "a",
    "é",
    "😀",
    "e\u{301}",
    "'",
    "\"",
    "\\",
    "\n",
    "\0",
    "__proto__",
    "constructor",
    "null",
    "-1",
    "1e3",
    "<b>&amp;</b>",
    "../a",
    "a,b;c",
    "ß",
    "İ",
    "\u{feff}a",
    "👩‍👩‍👧",
];

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";

/// Alphabets, those that are used more often counted more often; one of them has some of [`BEYOND_ASCII`].
const ALPHABETS: usize = 8;
const WITH_MORE_THAN_ASCII: usize = 2;

/// The longest text that is put together on the stack, in characters.
const SHORT_CHARS: usize = 30;

/// Beyond ASCII: two, three and four bytes, right to left, marks, white space.
const BEYOND_ASCII: [char; 12] = [
    'é', 'ß', 'ñ', 'Ω', 'ж', 'א', '中', '\u{301}', '\u{a0}', '\u{200d}', '😀', '𝒳',
];

/// The strings that tags allow, worked out once.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    min: usize,
    max: usize,
    pattern: Option<&'a Pattern>,
    format: Option<&'a str>,
    layers: Layers<'a>,
}

impl<'a> Texts<'a> {
    /// The strings within all these tags, of lengths that are sensible; none if there are none.
    pub fn of(layers: Layers<'a>) -> Option<Self> {
        let Sizes { min, max } = layers.lengths();
        let max = max.unwrap_or(u64::MAX).min(MOST_CHARS);
        let formats = layers.iter().filter_map(|tags| tags.format.as_deref());
        let format = { formats }.find(|name| is_format(name));
        (min <= max).then(|| Self {
            min: min as usize,
            max: max as usize,
            pattern: layers.pattern(),
            format,
            layers,
        })
    }

    /// Writes a string in packed form; false if the one that was made is not allowed.
    pub fn write(&self, chance: &mut Chance, out: &mut String) -> bool {
        let made = match (self.pattern, self.format) {
            (None, None) => {
                self.write_any(chance, out);
                return true;
            }
            (Some(pattern), _) => pattern.generate(chance, self.min, self.max),
            (None, Some(name)) => self.in_format(name, chance),
        };
        // Of several patterns and formats the nearest was thought of.
        let kept = made.filter(|made| self.layers.iter().all(|tags| text_keeps(made, tags)));
        if let Some(text) = &kept {
            pack_text(text, out);
        }
        kept.is_some()
    }

    /// A string of which nothing but the length is said.
    fn write_any(&self, chance: &mut Chance, out: &mut String) {
        let (min, max) = (self.min, self.max);
        let beyond = match chance.below(8) {
            0 | 1 => {
                let tricky = TRICKY[chance.below(TRICKY.len())];
                pack_text(&fitted(tricky, (min, max), chance), out);
                return;
            }
            2 => LONG_CHARS as usize / 4,
            _ => USUAL_CHARS as usize,
        };
        let most = max.min(min + beyond);
        let length = min + chance.below(most - min + 1);
        let alphabet = chance.below(ALPHABETS);
        if length <= SHORT_CHARS && alphabet != WITH_MORE_THAN_ASCII {
            write_short(length, alphabet, chance, out);
        } else {
            pack_text(&random(length, alphabet, chance), out);
        }
    }

    fn in_format(&self, name: &str, chance: &mut Chance) -> Option<String> {
        let mut made = (0..=TRIES).filter_map(|_| make_format(name, chance));
        made.find(|text| (self.min..=self.max).contains(&text.chars().count()))
    }
}

/// A text cut or drawn out to a length that is allowed.
fn fitted(text: &str, (min, max): (usize, usize), chance: &mut Chance) -> String {
    let length = text.chars().count();
    if length > max {
        return text.chars().take(max).collect();
    }
    let mut text = text.to_owned();
    if length < min {
        let alphabet = chance.below(ALPHABETS);
        text += &random(min - length, alphabet, chance);
    }
    text
}

/// A text of this many characters.
fn random(length: usize, alphabet: usize, chance: &mut Chance) -> String {
    let mut text = String::with_capacity(length);
    for _ in 0..length {
        // A draw of 32 bits is enough for both choices.
        let draw = chance.bits32();
        if alphabet == WITH_MORE_THAN_ASCII && draw & 0x300 == 0 {
            text.push(BEYOND_ASCII[(draw >> 16) as usize % BEYOND_ASCII.len()]);
        } else {
            text.push(char::from(byte(alphabet, draw)));
        }
    }
    text
}

/// A character of an alphabet.
fn byte(alphabet: usize, draw: u32) -> u8 {
    match alphabet {
        0 | 1 => b' ' + (draw % 95) as u8,
        3 => b'0' + (draw % 10) as u8,
        _ => LETTERS[(draw % 26) as usize],
    }
}

/// Writes a short text in ASCII: what most are, so that it has to be cheap.
fn write_short(length: usize, alphabet: usize, chance: &mut Chance, out: &mut String) {
    let mut quoted = [b'"'; SHORT_CHARS + 2];
    let mut plain = true;
    for place in &mut quoted[1..=length] {
        *place = byte(alphabet, chance.bits32());
        plain &= *place != b'"' && *place != b'\\';
    }
    let text = str::from_utf8(&quoted[..length + 2]).unwrap_or_default();
    if plain {
        out.push('"');
        out.push_str(FILLER);
        out.push_str(&text[1..]);
    } else {
        pack_text(&text[1..=length], out);
    }
}

/// Writes a string in packed form.
fn pack_text(text: &str, out: &mut String) {
    let start = out.len();
    write_text(text, out);
    out.insert_str(start + 1, FILLER);
}

/// Strings at the limits and those that trip programs up.
pub(super) fn limit_texts(layers: Layers, chance: &mut Chance) -> Vec<String> {
    let limited = layers.lengths().max.is_some();
    let Some(texts) = Texts::of(layers) else {
        return Vec::new();
    };
    let (min, max) = (texts.min, texts.max);
    let longest = if limited {
        max
    } else {
        max.min(min.max(LONG_CHARS as usize))
    };
    let mut found = Vec::new();
    if let Some(pattern) = texts.pattern {
        for (low, high) in [
            (min, min),
            (min, max),
            (longest, longest),
            (min, max),
            (min, max),
            (min, max),
        ] {
            found.extend(pattern.generate(chance, low, high));
        }
    } else if texts.format.is_some() {
        for _ in 0..8 {
            let mut wire = String::new();
            if texts.write(chance, &mut wire)
                && let Some(Value::Text(text)) = Value::from_text(&wire)
            {
                found.extend(text.strip_prefix(FILLER).map(str::to_owned));
            }
        }
    } else {
        found.push("a".repeat(min));
        found.push("a".repeat(longest));
        found.extend([min + 1, longest.saturating_sub(1)].map(|length| "a".repeat(length)));
        found.extend(TRICKY.map(|text| fitted(text, (min, max), chance)));
        if limited && max > 1 {
            // As long as allowed in code points, longer in UTF-16 units and in bytes.
            found.push("😀".repeat(max));
        }
    }
    found
}
