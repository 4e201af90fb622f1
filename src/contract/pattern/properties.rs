//! `\p{…}`: the properties of characters that patterns may ask for.

use super::tables::{MARKS, ZEROS};

/// A property of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    Alphabetic,
    Ascii,
    Control,
    DecimalNumber,
    Letter,
    Lowercase,
    LowercaseLetter,
    Mark,
    Number,
    Uppercase,
    UppercaseLetter,
    WhiteSpace,
}

/// Every name of every property; those with one or two letters are general categories.
const NAMES: [(&str, Property); 24] = [
    ("L", Property::Letter),
    ("Letter", Property::Letter),
    ("Lu", Property::UppercaseLetter),
    ("Uppercase_Letter", Property::UppercaseLetter),
    ("Ll", Property::LowercaseLetter),
    ("Lowercase_Letter", Property::LowercaseLetter),
    ("M", Property::Mark),
    ("Mark", Property::Mark),
    ("Combining_Mark", Property::Mark),
    ("N", Property::Number),
    ("Number", Property::Number),
    ("Nd", Property::DecimalNumber),
    ("Decimal_Number", Property::DecimalNumber),
    ("Cc", Property::Control),
    ("Control", Property::Control),
    ("Alphabetic", Property::Alphabetic),
    ("Alpha", Property::Alphabetic),
    ("Uppercase", Property::Uppercase),
    ("Upper", Property::Uppercase),
    ("Lowercase", Property::Lowercase),
    ("Lower", Property::Lowercase),
    ("White_Space", Property::WhiteSpace),
    ("space", Property::WhiteSpace),
    ("ASCII", Property::Ascii),
];

/// Lower case, and letters, but not in the category of lower-case letters, as of Unicode 17.
#[rustfmt::skip]
const OTHER_LOWERCASE: [(u32, u32); 25] = [
    (0xaa, 0xaa), (0xba, 0xba), (0x2b0, 0x2b8), (0x2c0, 0x2c1), (0x2e0, 0x2e4), (0x37a, 0x37a), (0x10fc, 0x10fc),
    (0x1d2c, 0x1d6a), (0x1d78, 0x1d78), (0x1d9b, 0x1dbf), (0x2071, 0x2071), (0x207f, 0x207f), (0x2090, 0x209c),
    (0x2c7c, 0x2c7d), (0xa69c, 0xa69d), (0xa770, 0xa770), (0xa7f1, 0xa7f4), (0xa7f8, 0xa7f9), (0xab5c, 0xab5f),
    (0xab69, 0xab69), (0x1_0780, 0x1_0780), (0x1_0783, 0x1_0785), (0x1_0787, 0x1_07b0), (0x1_07b2, 0x1_07ba),
    (0x1_e030, 0x1_e06d),
];

/// Letters in circles and squares: symbols that count as alphabetic.
const ENCLOSED: [(u32, u32); 4] = [
    (0x24b6, 0x24e9),
    (0x1_f130, 0x1_f149),
    (0x1_f150, 0x1_f169),
    (0x1_f170, 0x1_f189),
];

impl Property {
    /// The property of a name, as it stands between the braces.
    pub(super) fn named(text: &str) -> Option<Self> {
        let category = ["General_Category=", "gc="]
            .iter()
            .find_map(|prefix| text.strip_prefix(prefix));
        let found = NAMES
            .iter()
            .find(|(name, _)| *name == category.unwrap_or(text))?
            .1;
        let is_category = !matches!(
            found,
            Self::Alphabetic | Self::Ascii | Self::Lowercase | Self::Uppercase | Self::WhiteSpace
        );
        (category.is_none() || is_category).then_some(found)
    }

    /// The names, for a message.
    pub(super) fn names() -> String {
        let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }

    /// Whether a character has it.
    pub(super) fn contains(self, c: char) -> bool {
        match self {
            Self::Alphabetic => c.is_alphabetic(),
            Self::Ascii => c.is_ascii(),
            Self::Control => c.is_control(),
            Self::DecimalNumber => is_digit(c),
            Self::Letter => is_letter(c),
            Self::Lowercase => c.is_lowercase(),
            Self::LowercaseLetter => {
                c.is_lowercase() && is_letter(c) && !within(&OTHER_LOWERCASE, c)
            }
            Self::Mark => within(&MARKS, c),
            Self::Number => c.is_numeric(),
            Self::Uppercase => c.is_uppercase(),
            Self::UppercaseLetter => c.is_uppercase() && is_letter(c),
            Self::WhiteSpace => c.is_whitespace(),
        }
    }
}

/// The standard library's `is_alphabetic` also holds for numerals, some marks and some symbols.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        && (c.is_ascii() || !c.is_numeric() && !within(&MARKS, c) && !within(&ENCLOSED, c))
}

fn is_digit(c: char) -> bool {
    let place = ZEROS.partition_point(|zero| *zero <= u32::from(c));
    place > 0 && u32::from(c) - ZEROS[place - 1] < 10
}

/// Whether a character is in one of the ranges, which are in order.
fn within(ranges: &[(u32, u32)], c: char) -> bool {
    let place = ranges.partition_point(|(low, _)| *low <= u32::from(c));
    place > 0 && u32::from(c) <= ranges[place - 1].1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many characters have each property, as Node with Unicode 17 counts them with `\p{…}`.
    #[test]
    fn properties_hold_for_as_many_characters_as_in_javascript() {
        for (name, expect) in [
            ("Letter", 145672),
            ("Lu", 1886),
            ("Ll", 2283),
            ("Mark", 2543),
            ("Number", 1924),
            ("Nd", 770),
            ("Cc", 65),
            ("Alphabetic", 147421),
            ("Uppercase", 2006),
            ("Lowercase", 2595),
            ("White_Space", 25),
            ("ASCII", 128),
        ] {
            let property = Property::named(name).expect(name);
            let count = ('\0'..=char::MAX).filter(|c| property.contains(*c)).count();
            assert_eq!(count, expect, "{name}");
        }
    }
}
