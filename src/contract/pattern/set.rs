//! Sets of characters: classes, `.`, `\d` and their like.

use super::properties::Property;
use crate::sort::sort_by;

/// What a set is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// From one character to another, both included.
    Range(char, char),
    /// `\d`.
    Digit(bool),
    /// `\w`.
    Word(bool),
    /// `\s`.
    Space(bool),
    /// `\p{…}`.
    Property(Property, bool),
}

/// A set of characters. The flags of the items say whether they hold or are negated.
#[derive(Debug, Clone)]
pub(super) struct Set {
    items: Vec<Item>,
    negated: bool,
    /// A bit for each ASCII character that is in it.
    ascii: u128,
    /// Characters in it that one can read, for generating.
    samples: Vec<char>,
}

/// Beyond ASCII, what generated texts are likely to contain: two bytes, three, four; letters, a digit, a space, a mark.
const BEYOND_ASCII: [char; 14] = [
    'é', 'ß', 'Ü', 'ñ', 'Ω', 'ж', 'א', '中', '\u{0301}', '٣', '\u{a0}', '€', '😀', '𝒳',
];

/// White space and ends of lines.
const SPACES: [(char, char); 10] = [
    ('\t', '\r'),
    (' ', ' '),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];

/// A range up to this size is among the samples whole.
const SMALL_RANGE: u32 = 64;

impl Set {
    /// A set of these items.
    pub(super) fn new(items: Vec<Item>, negated: bool) -> Self {
        let mut set = Self {
            items,
            negated,
            ascii: 0,
            samples: Vec::new(),
        };
        for byte in 0..128_u8 {
            set.ascii |= u128::from(set.holds(char::from(byte))) << byte;
        }
        set.samples = set.find_samples();
        set
    }

    /// `.`: all but ends of lines.
    pub(super) fn any() -> Self {
        let ends = ['\n', '\r', '\u{2028}', '\u{2029}'];
        Self::new(ends.map(|end| Item::Range(end, end)).to_vec(), true)
    }

    /// Whether a character is in it.
    pub(super) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            self.ascii >> u32::from(c) & 1 == 1
        } else {
            self.holds(c)
        }
    }

    fn holds(&self, c: char) -> bool {
        self.items.iter().any(|item| item.contains(c)) != self.negated
    }

    fn find_samples(&self) -> Vec<char> {
        let mut samples: Vec<char> = (' '..='~').filter(|c| self.contains(*c)).collect();
        samples.extend(BEYOND_ASCII.iter().filter(|c| self.contains(**c)));
        for item in self.items.iter().filter(|_| !self.negated) {
            let Item::Range(low, high) = *item else {
                continue;
            };
            let size = u32::from(high) - u32::from(low);
            if size <= SMALL_RANGE {
                samples.extend(low..=high);
            } else {
                samples.extend([low, high]);
            }
        }
        if samples.is_empty() {
            samples.extend(('\0'..='\u{ffff}').find(|c| self.contains(*c)));
        }
        sort_by(&mut samples, Ord::cmp);
        samples.dedup();
        samples
    }

    /// Characters in it that one can read, in order; empty only if the set has none.
    pub(super) fn samples(&self) -> &[char] {
        &self.samples
    }

    /// Adds the characters from which on others may be in it than before; none if that is not known.
    pub(super) fn limits(&self, points: &mut Vec<u32>) -> Option<()> {
        for item in &self.items {
            let ranges: &[(char, char)] = match item {
                Item::Range(low, high) => &[(*low, *high)],
                Item::Digit(_) => &[('0', '9')],
                Item::Word(_) => &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
                Item::Space(_) => &SPACES,
                Item::Property(..) => return None,
            };
            for (low, high) in ranges {
                // Past the last character before the surrogates comes the first one behind them.
                let after = match *high {
                    '\u{d7ff}' => 0xe000,
                    other => u32::from(other) + 1,
                };
                points.extend([u32::from(*low), after]);
            }
        }
        Some(())
    }

    /// The ranges that it is made of, if it is the union of its items.
    pub(super) fn items(&self) -> &[Item] {
        if self.negated { &[] } else { &self.items }
    }
}

impl Item {
    fn contains(self, c: char) -> bool {
        match self {
            Self::Range(low, high) => low <= c && c <= high,
            Self::Digit(holds) => c.is_ascii_digit() == holds,
            Self::Word(holds) => is_word(c) == holds,
            Self::Space(holds) => is_space(c) == holds,
            Self::Property(property, holds) => property.contains(c) == holds,
        }
    }
}

/// `\w`.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// `\s`: white space and ends of lines, as ECMAScript counts them.
fn is_space(c: char) -> bool {
    SPACES.iter().any(|(low, high)| *low <= c && c <= *high)
}
