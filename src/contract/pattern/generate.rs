//! Texts that match a pattern, made from its tree.
//!
//! Look-arounds, boundaries and anchors contribute nothing: what comes out is checked by the machine, and another try
//! is made where it does not match or has the wrong length.

use super::Pattern;
use super::machine;
use super::set::{Item, Set};
use super::tree::Node;
use crate::value::Chance;

/// Texts made before there is none: enough for a look-around that refuses most of them.
const TRIES: u32 = 24;

/// Turns beyond the least number that a loop takes at most, to begin with.
const USUAL_TURNS: u32 = 3;

/// The longest text, in characters; a pattern that needs more has none.
const MOST_CHARS: usize = 10_000;

/// Steps of checking one text: the patterns that need more are not worth generating from.
const MOST_STEPS: u32 = 100_000;

/// One text in so many has more around it, where the pattern is not anchored.
const PADDED_ONE_IN: usize = 8;

pub(super) fn generate(
    pattern: &Pattern,
    chance: &mut Chance,
    min_chars: usize,
    max_chars: usize,
) -> Option<String> {
    let mut turns = USUAL_TURNS;
    // How many characters loops are to fill up to, once a text was too short.
    let mut fill = 0;
    let mut out = String::new();
    for attempt in 0..TRIES {
        out.clear();
        let mut maker = Maker {
            chance,
            out: &mut out,
            groups: vec![None; pattern.read.groups + 1],
            turns,
            fill,
            made: 0,
        };
        maker.node(&pattern.read.tree)?;
        if chance.one_in(PADDED_ONE_IN) && attempt == 0 {
            pad(chance, &mut out);
        }
        let length = out.chars().count();
        if length < min_chars {
            fill = fill.max(length) + (min_chars - length);
        } else if length > max_chars {
            // What follows a loop was not thought of.
            fill = fill.saturating_sub(length - max_chars);
            turns /= 2;
        } else if machine::search(&pattern.read.program, &out, MOST_STEPS) == Some(true) {
            return Some(out);
        } else if attempt > TRIES / 2 {
            turns /= 2;
        }
    }
    None
}

/// Something before and after. Whether that still matches is for the machine to say.
fn pad(chance: &mut Chance, out: &mut String) {
    for piece in [" ", "x", "0", "-", "é", "😀"] {
        match chance.below(6) {
            0 => out.push_str(piece),
            1 => out.insert_str(0, piece),
            _ => {}
        }
    }
}

struct Maker<'m> {
    chance: &'m mut Chance,
    out: &'m mut String,
    /// What each group matched, as places in the text.
    groups: Vec<Option<(usize, usize)>>,
    turns: u32,
    fill: usize,
    /// Characters made.
    made: usize,
}

impl Maker<'_> {
    /// Appends what a piece could match; none if there is nothing, or too much.
    fn node(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Empty | Node::Start | Node::End | Node::Boundary(_) | Node::Look { .. } => {}
            Node::Char(c) => self.push(*c)?,
            Node::Set(set) => {
                let c = one_of(set, self.chance)?;
                self.push(c)?;
            }
            Node::Capture(group, body) => {
                let start = self.out.len();
                self.node(body)?;
                self.groups[*group] = Some((start, self.out.len()));
            }
            Node::Back(group) => {
                if let Some((start, end)) = self.groups[*group] {
                    let again: Vec<char> = self.out[start..end].chars().collect();
                    again.into_iter().try_for_each(|c| self.push(c))?;
                }
            }
            Node::Concat(nodes) => nodes.iter().try_for_each(|node| self.node(node))?,
            Node::Alternatives(nodes) => {
                let node = self.chance.pick(nodes)?;
                self.node(node)?;
            }
            Node::Repeat {
                body,
                min,
                max,
                groups,
                ..
            } => self.repeat(body, (*min, *max), *groups)?,
        }
        Some(())
    }

    fn repeat(
        &mut self,
        body: &Node,
        (min, max): (u32, u32),
        groups: (usize, usize),
    ) -> Option<()> {
        let extra = (max - min).min(self.turns);
        let count = min as usize + self.chance.below(extra as usize + 1);
        let most = max as usize;
        let mut turn = 0;
        while turn < count || turn < most && self.made < self.fill {
            self.groups[groups.0..groups.1].fill(None);
            let before = self.out.len();
            self.node(body)?;
            turn += 1;
            if self.out.len() == before && turn >= min as usize {
                break;
            }
        }
        Some(())
    }

    fn push(&mut self, c: char) -> Option<()> {
        self.out.push(c);
        self.made += 1;
        (self.made <= MOST_CHARS).then_some(())
    }
}

/// A character of a set: mostly one that can be read, now and then any of a range.
fn one_of(set: &Set, chance: &mut Chance) -> Option<char> {
    if let Some(Item::Range(low, high)) = chance.pick(set.items())
        && chance.one_in(4)
    {
        let number = chance.between(i64::from(u32::from(*low)), i64::from(u32::from(*high)));
        let c = u32::try_from(number).ok().and_then(char::from_u32);
        if c.is_some() {
            return c;
        }
    }
    chance.pick(set.samples()).copied()
}
