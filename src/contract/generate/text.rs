//! Strings: words, what trips programs up, and what patterns and formats ask for.

use crate::contract::format::make_format;
use crate::contract::limits::{Layers, Sizes};
use crate::value::Chance;

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

/// Beyond ASCII: two, three and four bytes, right to left, marks, white space.
const BEYOND_ASCII: [char; 12] = [
    'é', 'ß', 'ñ', 'Ω', 'ж', 'א', '中', '\u{301}', '\u{a0}', '\u{200d}', '😀', '𝒳',
];

/// The lengths that are allowed and sensible; none if there are none.
fn lengths(layers: &Layers) -> Option<(usize, usize)> {
    let Sizes { min, max } = layers.lengths();
    let max = max.unwrap_or(u64::MAX).min(MOST_CHARS);
    (min <= max).then_some((min as usize, max as usize))
}

/// A string; none if nothing fits.
pub(super) fn make_text(layers: &Layers, chance: &mut Chance) -> Option<String> {
    let (min, max) = lengths(layers)?;
    if let Some(pattern) = layers.pattern() {
        return pattern.generate(chance, min, max);
    }
    if let Some(text) = in_format(layers, (min, max), chance) {
        return text;
    }
    let usual = max.min(min + USUAL_CHARS as usize);
    match chance.below(8) {
        0 | 1 => {
            let tricky = TRICKY[chance.below(TRICKY.len())];
            Some(fitted(tricky, (min, max), chance))
        }
        2 => {
            let high = max.min(min + LONG_CHARS as usize / 4);
            Some(random(min + chance.below(high - min + 1), chance))
        }
        _ => Some(random(min + chance.below(usual - min + 1), chance)),
    }
}

/// A string in the format that the tags name, if that is a known one.
fn in_format(
    layers: &Layers,
    (min, max): (usize, usize),
    chance: &mut Chance,
) -> Option<Option<String>> {
    let name = layers.format()?;
    let mut text = make_format(name, chance)?;
    for _ in 0..TRIES {
        if (min..=max).contains(&text.chars().count()) {
            return Some(Some(text));
        }
        text = make_format(name, chance)?;
    }
    Some(None)
}

/// A text cut or drawn out to a length that is allowed.
fn fitted(text: &str, (min, max): (usize, usize), chance: &mut Chance) -> String {
    let length = text.chars().count();
    if length > max {
        return text.chars().take(max).collect();
    }
    let mut text = text.to_owned();
    if length < min {
        text += &random(min - length, chance);
    }
    text
}

/// A text of this many characters.
fn random(length: usize, chance: &mut Chance) -> String {
    let mut text = String::with_capacity(length);
    let alphabet = chance.below(8);
    for _ in 0..length {
        // A draw of 32 bits is enough for both choices.
        let draw = chance.bits32();
        let c = match alphabet {
            0 | 1 => char::from(b' ' + (draw % 95) as u8),
            2 if draw & 0x300 == 0 => BEYOND_ASCII[(draw >> 16) as usize % BEYOND_ASCII.len()],
            3 => char::from(b'0' + (draw % 10) as u8),
            _ => char::from(LETTERS[(draw % 26) as usize]),
        };
        text.push(c);
    }
    text
}

/// Strings at the limits and those that trip programs up.
pub(super) fn limit_texts(layers: &Layers, chance: &mut Chance) -> Vec<String> {
    let Some((min, max)) = lengths(layers) else {
        return Vec::new();
    };
    let limited = layers.lengths().max.is_some();
    let longest = if limited {
        max
    } else {
        max.min(min.max(LONG_CHARS as usize))
    };
    let mut found = Vec::new();
    if let Some(pattern) = layers.pattern() {
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
    } else if layers
        .format()
        .is_some_and(|name| make_format(name, chance).is_some())
    {
        found.extend((0..8).filter_map(|_| make_text(layers, chance)));
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
