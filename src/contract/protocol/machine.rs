//! Orders of calls as a deterministic automaton.
//!
//! The positions of a regular expression and which of them may follow which give an automaton without empty moves
//! (V. M. Glushkov, The abstract theory of automata, 1961); sets of its states make a deterministic one (M. O. Rabin and
//! D. Scott, Finite automata and their decision problems, 1959). Every state can be reached, and from every one an end.

use std::collections::VecDeque;

use super::parse::Tree;

/// Calls that an order names: a set of them is one number.
pub(super) const MOST_CALLS: usize = 128;

/// States: sets of calls could be many more than calls.
pub(super) const MOST_STATES: usize = 256;

/// A set of positions.
type Set = u128;

/// Where callers can stand, and where each call leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    operations: usize,
    /// By state and operation.
    next: Vec<Option<usize>>,
    ends: Vec<bool>,
}

/// What an expression's positions are to each other.
struct Positions {
    /// The operation at each.
    calls: Vec<usize>,
    /// What may come after each.
    follow: Vec<Set>,
}

/// What a part of an expression may be, begin and end with.
struct Part {
    none: bool,
    first: Set,
    last: Set,
}

impl Positions {
    fn read(&mut self, tree: &Tree) -> Part {
        match tree {
            Tree::Call(operation) => {
                let own = 1 << self.calls.len();
                self.calls.push(*operation);
                self.follow.push(0);
                Part {
                    none: false,
                    first: own,
                    last: own,
                }
            }
            Tree::Sequence(parts) => {
                let mut whole = Part {
                    none: true,
                    first: 0,
                    last: 0,
                };
                for part in parts {
                    let part = self.read(part);
                    self.connect(whole.last, part.first);
                    whole.first |= if whole.none { part.first } else { 0 };
                    whole.last = part.last | if part.none { whole.last } else { 0 };
                    whole.none &= part.none;
                }
                whole
            }
            Tree::Choice(branches) => {
                let mut whole = Part {
                    none: false,
                    first: 0,
                    last: 0,
                };
                for branch in branches {
                    let branch = self.read(branch);
                    whole.first |= branch.first;
                    whole.last |= branch.last;
                    whole.none |= branch.none;
                }
                whole
            }
            Tree::Repeat(inner, none, more) => {
                let inner = self.read(inner);
                if *more {
                    self.connect(inner.last, inner.first);
                }
                Part {
                    none: inner.none || *none,
                    ..inner
                }
            }
        }
    }

    fn connect(&mut self, from: Set, to: Set) {
        for (place, follow) in self.follow.iter_mut().enumerate() {
            if from >> place & 1 == 1 {
                *follow |= to;
            }
        }
    }
}

impl Machine {
    /// Where callers stand at first.
    pub const START: usize = 0;

    /// The machine of an expression over so many operations; none if it has too many states.
    pub(super) fn of(tree: &Tree, operations: usize) -> Option<Self> {
        let mut positions = Positions {
            calls: Vec::new(),
            follow: Vec::new(),
        };
        let whole = positions.read(tree);
        // A state is the calls that may come next, and whether it is an end.
        let mut states: Vec<(Set, bool)> = vec![(whole.first, whole.none)];
        let mut next = Vec::new();
        let mut done = 0;
        while let Some(&(set, _)) = states.get(done) {
            done += 1;
            for operation in 0..operations {
                let (mut after, mut end, mut any) = (0, false, false);
                for (place, call) in positions.calls.iter().enumerate() {
                    if *call == operation && set >> place & 1 == 1 {
                        any = true;
                        after |= positions.follow[place];
                        end |= whole.last >> place & 1 == 1;
                    }
                }
                let target = any.then(|| {
                    let known = states.iter().position(|it| *it == (after, end));
                    known.unwrap_or_else(|| {
                        states.push((after, end));
                        states.len() - 1
                    })
                });
                next.push(target);
            }
            if states.len() > MOST_STATES {
                return None;
            }
        }
        Some(Self {
            operations,
            next,
            ends: states.iter().map(|(_, end)| *end).collect(),
        })
    }

    /// How many states there are.
    pub fn states(&self) -> usize {
        self.ends.len()
    }

    /// Where a call leads from a state; none if it is not legal there.
    pub fn next(&self, state: usize, operation: usize) -> Option<usize> {
        let own = operation < self.operations;
        own.then(|| self.next.get(state * self.operations + operation).copied())??
    }

    /// Whether nothing more need come.
    pub fn is_end(&self, state: usize) -> bool {
        self.ends.get(state).copied().unwrap_or(false)
    }

    /// Whether an order names an operation.
    pub fn names(&self, operation: usize) -> bool {
        (0..self.states()).any(|state| self.next(state, operation).is_some())
    }

    /// The shortest calls that lead from one state to such a one, on these edges: state and operation.
    pub fn way(
        &self,
        from: usize,
        edge: &dyn Fn(usize, usize) -> bool,
        wanted: &dyn Fn(usize) -> bool,
    ) -> Option<Vec<usize>> {
        let mut before: Vec<Option<(usize, usize)>> = vec![None; self.states()];
        let mut left = VecDeque::from([from]);
        while let Some(state) = left.pop_front() {
            if wanted(state) {
                let mut calls = Vec::new();
                let mut at = state;
                while let Some((earlier, call)) = before[at].filter(|_| at != from) {
                    calls.push(call);
                    at = earlier;
                }
                calls.reverse();
                return Some(calls);
            }
            for operation in 0..self.operations {
                if let Some(next) = self.next(state, operation)
                    && next != from
                    && edge(state, operation)
                    && before[next].is_none()
                {
                    before[next] = Some((state, operation));
                    left.push_back(next);
                }
            }
        }
        None
    }
}
