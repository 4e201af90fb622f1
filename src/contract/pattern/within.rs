//! Whether every text of one pattern is a text of another.
//!
//! Both patterns become automata over sets of characters, and pairs of what they may be in after the same text are
//! visited breadth first (the subset construction, made as far as it is needed), so that the text that tells them apart
//! is a shortest one. Characters that no set of either tells from each other are one. What looks around, looks back, or
//! asks for a property of characters is not followed.

use std::collections::BTreeSet;

use super::Pattern;
use super::automaton::{Automaton, States, alphabet};
use crate::contract::limits::Sizes;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::contract) enum Within {
    /// Every text is.
    Yes,
    /// This one is not.
    Not(String),
    /// It takes too much to tell.
    Unknown,
}

/// States visited, some tens of milliseconds.
const MOST_STEPS: u32 = 2_000_000;

/// The largest length that is counted: each makes as many pairs again.
const MOST_COUNTED: u64 = 300;

/// Whether every text of `one`, of these lengths, is one of `other` of those lengths.
pub(in crate::contract) fn within(
    (one, sizes): (&Pattern, Sizes),
    (other, limits): (&Pattern, Sizes),
) -> Within {
    search((one, sizes), (other, limits)).unwrap_or(Within::Unknown)
}

fn search((one, sizes): (&Pattern, Sizes), (other, limits): (&Pattern, Sizes)) -> Option<Within> {
    let (left, right) = (Automaton::of(one)?, Automaton::of(other)?);
    let alphabet = alphabet(&left, &right)?;
    let bounds = [Some(sizes.min), sizes.max, Some(limits.min), limits.max];
    let most = bounds.into_iter().flatten().max().unwrap_or(0);
    let counted = match most {
        0 if sizes.max.is_none() && limits.max.is_none() => 0,
        _ if most > MOST_COUNTED => return None,
        _ => most + 1,
    };
    let bounded = limits.max.is_some() || limits.min > 0;
    let mut steps = MOST_STEPS;
    let start = (left.start(&mut steps)?, right.start(&mut steps)?);
    let mut pairs = vec![(start, 0_u64, None::<(usize, char)>)];
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut next = 0;
    while next < pairs.len() {
        let ((one, other), length, _) = pairs[next].clone();
        let first = next == 0;
        let wanted = sizes.hold(length as usize) && left.ends(&one, first, &mut steps)?;
        let taken = limits.hold(length as usize) && right.ends(&other, first, &mut steps)?;
        if wanted && !taken {
            return Some(Within::Not(text(&pairs, next)));
        }
        let always = other.has(Automaton::FOUND) && !bounded;
        let full = sizes.max.is_some_and(|max| length >= max);
        for c in alphabet.iter().filter(|_| !always && !full) {
            let one = left.after(&one, *c, &mut steps)?;
            if one.is_empty() {
                continue;
            }
            let other = right.after(&other, *c, &mut steps)?;
            let length = (length + 1).min(counted);
            if seen.insert(key(&one, &other, length)) {
                pairs.push(((one, other), length, Some((next, *c))));
            }
        }
        next += 1;
    }
    Some(Within::Yes)
}

type Pair = ((States, States), u64, Option<(usize, char)>);

/// The text that leads to a pair.
fn text(pairs: &[Pair], mut place: usize) -> String {
    let mut chars = Vec::new();
    while let Some((before, c)) = pairs[place].2 {
        chars.push(c);
        place = before;
    }
    chars.into_iter().rev().collect()
}

fn key(one: &States, other: &States, length: u64) -> String {
    let mut key = String::new();
    for word in one.0.iter().chain(&other.0).chain([&length]) {
        for part in 0..11 {
            // Six bits each, as a character that is always one byte.
            key.push(char::from(b'0' + (word >> (6 * part) & 63) as u8));
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: Sizes = Sizes { min: 0, max: None };

    #[track_caller]
    fn check(one: &str, other: &str, expect: Within) {
        sized((one, ANY), (other, ANY), expect);
    }

    #[track_caller]
    fn sized((one, sizes): (&str, Sizes), (other, limits): (&str, Sizes), expect: Within) {
        let read = |text| Pattern::parse(text).expect("a pattern");
        let (one, other) = (read(one), read(other));
        let found = within((&one, sizes), (&other, limits));
        if let Within::Not(text) = &found {
            assert!(one.matches(text), "{text:?}");
            let length = text.chars().count();
            assert!(sizes.hold(length), "{text:?}");
            assert!(!other.matches(text) || !limits.hold(length), "{text:?}");
        }
        assert_eq!(found, expect);
    }

    fn not(text: &str) -> Within {
        Within::Not(text.to_owned())
    }

    #[test]
    fn a_narrower_pattern_is_within_a_wider_one() {
        check("^a$", "^[a-z]$", Within::Yes);
        check(r"^[A-Z]{2}\d+$", r"^[A-Z]+\d*$", Within::Yes);
        check(r"^[A-Z]{2}\d+$", r"[A-Z]\d", Within::Yes);
        check("^(a|b)*$", "^[ab]*$", Within::Yes);
        check("^[ab]*$", "^(a|b)*$", Within::Yes);
        check("", "", Within::Yes);
        check("^x", "x", Within::Yes);
        check(r"^\w+$", r"^\S+$", Within::Yes);
        check("^(?:ab){2,3}$", "^a(?:ba)*b$", Within::Yes);
        check("^[^a]$", r"^[\s\S]$", Within::Yes);
    }

    #[test]
    fn what_is_not_within_has_a_shortest_text_that_shows_it() {
        check("^[a-z]$", "^a$", not("b"));
        check(r"^[A-Z]{2}\d+$", r"^[A-Z]{2}\d$", not("AA00"));
        check(r"^[A-Z]{2}\d+$", r"^[A-Z]{3}\d+$", not("AA0"));
        check("x", "^x", not("0x"));
        check("", "a", not(""));
        check("^a*$", "^a+$", not(""));
        check("^[^a]$", "^[^ab]$", not("b"));
        check(r"^\d$", "^[0-8]$", not("9"));
        check("a$", "^a", not("0a"));
    }

    #[test]
    fn lengths_count() {
        let up_to = |max| Sizes {
            min: 0,
            max: Some(max),
        };
        let from = |min| Sizes { min, max: None };
        sized((r"^[A-Z]{2}$", ANY), ("", up_to(2)), Within::Yes);
        sized((r"^[A-Z]{2}$", ANY), ("", up_to(1)), not("AA"));
        sized((r"^[A-Z]+$", up_to(4)), ("^[A-Z]{1,4}$", ANY), Within::Yes);
        sized((r"^[A-Z]+$", up_to(5)), ("^[A-Z]{1,4}$", ANY), not("AAAAA"));
        sized((r"^[A-Z]+$", from(2)), ("", from(2)), Within::Yes);
        sized((r"^[A-Z]+$", ANY), ("", from(2)), not("A"));
        sized(("a", ANY), ("", up_to(1_000)), Within::Unknown);
    }

    #[test]
    fn what_is_no_automaton_is_not_known() {
        check(r"^(a)\1$", "^aa$", Within::Unknown);
        check("^a(?!b)", "^a", Within::Unknown);
        check(r"^\p{L}$", "^a$", Within::Unknown);
        check("^(?:a{100}){100}$", "^a*$", Within::Unknown);
    }

    #[test]
    fn what_explodes_is_given_up() {
        let either = "^(?:a|b)*a(?:a|b){18}$";
        check(either, "^(?:a|b)*b(?:a|b){17}$", Within::Unknown);
    }
}
