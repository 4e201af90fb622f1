//! Patterns as finite automata, where they are: Thompson's construction over sets of characters.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Pattern;
use super::set::{Set, is_word};
use super::tree::Node;

/// States of one automaton. More is a repetition of large repetitions.
const MOST_STATES: usize = 2_000;

/// A set of states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct States(pub(super) Vec<u64>);

impl States {
    fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// Whether a state is in it.
    pub(super) fn has(&self, state: usize) -> bool {
        self.0[state / 64] >> (state % 64) & 1 == 1
    }

    /// Adds a state; whether it is new.
    fn add(&mut self, state: usize) -> bool {
        let new = !self.has(state);
        self.0[state / 64] |= 1 << (state % 64);
        new
    }

    /// Whether nothing can come of it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        (0..64 * self.0.len()).filter(|state| self.has(*state))
    }
}

/// What leads on from a state.
enum Edge {
    /// Any character leads back here: the pattern has occurred.
    Found,
    Any(usize),
    Char(char, usize),
    Set(Arc<Set>, usize),
    Both(usize, usize),
    Start(usize),
    End(usize),
}

/// A pattern as an automaton with steps that take no character.
pub(super) struct Automaton {
    edges: Vec<Edge>,
    first: usize,
}

impl Automaton {
    /// The state after the pattern has occurred.
    pub(super) const FOUND: usize = 0;

    /// That of a pattern; none if it is not one of an automaton, or too large.
    pub(super) fn of(pattern: &Pattern) -> Option<Self> {
        let mut automaton = Self {
            edges: vec![Edge::Found],
            first: 0,
        };
        let body = automaton.node(&pattern.read.tree, Self::FOUND)?;
        // It may occur anywhere.
        let first = automaton.push(Edge::Both(body, 0))?;
        let skip = automaton.push(Edge::Any(first))?;
        automaton.edges[first] = Edge::Both(body, skip);
        automaton.first = first;
        Some(automaton)
    }

    fn push(&mut self, edge: Edge) -> Option<usize> {
        self.edges.push(edge);
        (self.edges.len() <= MOST_STATES).then_some(self.edges.len() - 1)
    }

    /// The state before a piece, after which it goes on at `next`.
    fn node(&mut self, node: &Node, next: usize) -> Option<usize> {
        match node {
            Node::Empty => Some(next),
            Node::Char(c) => self.push(Edge::Char(*c, next)),
            Node::Set(set) => self.push(Edge::Set(Arc::clone(set), next)),
            Node::Start => self.push(Edge::Start(next)),
            Node::End => self.push(Edge::End(next)),
            Node::Capture(_, body) => self.node(body, next),
            Node::Concat(nodes) => {
                let mut nodes = nodes.iter().rev();
                nodes.try_fold(next, |next, node| self.node(node, next))
            }
            Node::Alternatives(nodes) => {
                let (last, others) = nodes.split_last()?;
                let mut entry = self.node(last, next)?;
                for node in others.iter().rev() {
                    let other = self.node(node, next)?;
                    entry = self.push(Edge::Both(other, entry))?;
                }
                Some(entry)
            }
            Node::Repeat { body, min, max, .. } => self.repeat(body, (*min, *max), next),
            Node::Boundary(_) | Node::Back(_) | Node::Look { .. } => None,
        }
    }

    fn repeat(&mut self, body: &Node, (min, max): (u32, u32), next: usize) -> Option<usize> {
        let mut entry = next;
        if max == u32::MAX {
            entry = self.push(Edge::Both(next, next))?;
            let turn = self.node(body, entry)?;
            self.edges[entry] = Edge::Both(turn, next);
        } else {
            for _ in min..max {
                let turn = self.node(body, entry)?;
                entry = self.push(Edge::Both(turn, next))?;
            }
        }
        (0..min).try_fold(entry, |entry, _| self.node(body, entry))
    }

    /// The states at the start of a text.
    pub(super) fn start(&self, steps: &mut u32) -> Option<States> {
        let mut states = States::none(self.edges.len());
        self.close(vec![self.first], (true, false), &mut states, steps)?;
        Some(states)
    }

    /// Adds what can be reached without a character, at the start of the text or not, at its end or not.
    fn close(
        &self,
        mut todo: Vec<usize>,
        (first, last): (bool, bool),
        states: &mut States,
        steps: &mut u32,
    ) -> Option<()> {
        while let Some(state) = todo.pop() {
            *steps = steps.checked_sub(1)?;
            if !states.add(state) {
                continue;
            }
            match self.edges[state] {
                Edge::Both(one, other) => todo.extend([one, other]),
                Edge::Start(next) if first => todo.push(next),
                Edge::End(next) if last => todo.push(next),
                _ => {}
            }
        }
        Some(())
    }

    /// The states after a character.
    pub(super) fn after(&self, states: &States, c: char, steps: &mut u32) -> Option<States> {
        let next = states.iter().filter_map(|state| match &self.edges[state] {
            Edge::Found => Some(state),
            Edge::Any(next) => Some(*next),
            Edge::Char(wanted, next) => (*wanted == c).then_some(*next),
            Edge::Set(set, next) => set.contains(c).then_some(*next),
            _ => None,
        });
        let mut after = States::none(self.edges.len());
        self.close(next.collect(), (false, false), &mut after, steps)?;
        Some(after)
    }

    /// Whether the pattern occurs in a text that ends here.
    pub(super) fn ends(&self, states: &States, first: bool, steps: &mut u32) -> Option<bool> {
        let mut all = States::none(self.edges.len());
        self.close(states.iter().collect(), (first, true), &mut all, steps)?;
        Some(all.has(Self::FOUND))
    }
}

/// A character of each kind that the two tell apart, such as one can read first; none if that is not known.
pub(super) fn alphabet(left: &Automaton, right: &Automaton) -> Option<Vec<char>> {
    let edges = || left.edges.iter().chain(&right.edges);
    let mut points: Vec<u32> = vec![0, u32::from('0'), u32::from('A'), u32::from('a')];
    for edge in edges() {
        match edge {
            Edge::Char(c, _) => points.extend([u32::from(*c), u32::from(*c) + 1]),
            Edge::Set(set, _) => set.limits(&mut points)?,
            _ => {}
        }
    }
    let mut chars: Vec<char> = points.into_iter().filter_map(char::from_u32).collect();
    crate::sort::sort_by(&mut chars, |a, b| {
        let rank = |c: &char| (!is_word(*c), !c.is_ascii_graphic(), *c);
        rank(a).cmp(&rank(b))
    });
    chars.dedup();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    chars.retain(|c| {
        let holds = edges().map(|edge| match edge {
            Edge::Char(wanted, _) => wanted == c,
            Edge::Set(set, _) => set.contains(*c),
            _ => false,
        });
        kinds.insert(holds.map(|holds| if holds { '1' } else { '0' }).collect())
    });
    Some(chars)
}
