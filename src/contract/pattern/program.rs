//! A pattern's tree as instructions for the machine.

use std::sync::Arc;

use super::set::{Item, Set};
use super::tree::Node;

/// One instruction.
#[derive(Debug)]
pub(super) enum Step {
    /// Found.
    Match,
    /// Goes past this character.
    Char(char),
    /// Goes past a character of a set.
    Set(Arc<Set>),
    /// Goes past so many characters of a set, the usual loop.
    Run {
        set: Arc<Set>,
        min: u32,
        max: u32,
        greedy: bool,
    },
    Start,
    End,
    Boundary(bool),
    /// Remembers the place in a register.
    Save(usize),
    /// Goes past what a group has matched.
    Back(usize),
    /// Goes on at the next instruction, or else at that one.
    Try(usize),
    Jump(usize),
    /// Starts a loop: its register for turns becomes 0.
    Begin(usize),
    /// Decides whether the loop takes another turn, which is the next instruction, or goes on at `exit`.
    Loop {
        turns: usize,
        min: u32,
        max: u32,
        greedy: bool,
        exit: usize,
    },
    /// Starts a turn: counts it, remembers the place in the register after, forgets these groups.
    Turn {
        turns: usize,
        groups: (usize, usize),
    },
    /// Runs what follows up to its `Match` as a search of its own, then goes on at `exit`.
    Look {
        negative: bool,
        exit: usize,
    },
    /// Which way characters are gone past from here on: to the left if true.
    Direction(bool),
}

/// Instructions, and how many registers they use.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) registers: usize,
    /// It can match at the start of the text only.
    pub(super) anchored: bool,
}

/// The program of a tree with so many groups. A group has two registers, a loop has two after those.
pub(super) fn compile(tree: &Node, groups: usize) -> Program {
    let mut compiler = Compiler {
        steps: Vec::new(),
        registers: 2 * (groups + 1),
        behind: false,
    };
    if groups == 0 {
        compiler.registers = 0;
    }
    compiler.node(tree);
    compiler.steps.push(Step::Match);
    Program {
        steps: compiler.steps,
        registers: compiler.registers,
        anchored: anchored(tree),
    }
}

fn anchored(tree: &Node) -> bool {
    match tree {
        Node::Start => true,
        Node::Capture(_, body) => anchored(body),
        Node::Concat(nodes) => nodes.first().is_some_and(anchored),
        Node::Alternatives(nodes) => nodes.iter().all(anchored),
        _ => false,
    }
}

struct Compiler {
    steps: Vec<Step>,
    registers: usize,
    /// Inside of a look to the left, where everything is gone past from its end to its start.
    behind: bool,
}

impl Compiler {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Empty => {}
            Node::Char(c) => self.steps.push(Step::Char(*c)),
            Node::Set(set) => self.steps.push(Step::Set(Arc::clone(set))),
            Node::Start => self.steps.push(Step::Start),
            Node::End => self.steps.push(Step::End),
            Node::Boundary(holds) => self.steps.push(Step::Boundary(*holds)),
            Node::Back(group) => self.steps.push(Step::Back(*group)),
            Node::Capture(group, body) => {
                let (first, last) = (2 * group, 2 * group + 1);
                let (first, last) = if self.behind {
                    (last, first)
                } else {
                    (first, last)
                };
                self.steps.push(Step::Save(first));
                self.node(body);
                self.steps.push(Step::Save(last));
            }
            Node::Concat(nodes) if self.behind => {
                nodes.iter().rev().for_each(|node| self.node(node))
            }
            Node::Concat(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Node::Alternatives(nodes) => self.alternatives(nodes),
            Node::Look {
                behind,
                negative,
                body,
            } => self.look(*behind, *negative, body),
            Node::Repeat {
                body,
                min,
                max,
                greedy,
                groups,
            } => self.repeat(body, *min, *max, *greedy, *groups),
        }
    }

    fn alternatives(&mut self, nodes: &[Node]) {
        let mut jumps = Vec::new();
        for (place, node) in nodes.iter().enumerate() {
            let choice = self.steps.len();
            if place + 1 == nodes.len() {
                self.node(node);
                break;
            }
            self.steps.push(Step::Try(0));
            self.node(node);
            jumps.push(self.steps.len());
            self.steps.push(Step::Jump(0));
            self.steps[choice] = Step::Try(self.steps.len());
        }
        let end = self.steps.len();
        for jump in jumps {
            self.steps[jump] = Step::Jump(end);
        }
    }

    fn look(&mut self, behind: bool, negative: bool, body: &Node) {
        let look = self.steps.len();
        self.steps.push(Step::Match);
        let outside = std::mem::replace(&mut self.behind, behind);
        self.steps.push(Step::Direction(behind));
        self.node(body);
        self.steps.push(Step::Match);
        self.behind = outside;
        let exit = self.steps.len();
        self.steps[look] = Step::Look { negative, exit };
    }

    fn repeat(&mut self, body: &Node, min: u32, max: u32, greedy: bool, groups: (usize, usize)) {
        let set = match body {
            Node::Set(set) => Some(Arc::clone(set)),
            Node::Char(c) => Some(Arc::new(Set::new(vec![Item::Range(*c, *c)], false))),
            _ => None,
        };
        if let Some(set) = set {
            self.steps.push(Step::Run {
                set,
                min,
                max,
                greedy,
            });
            return;
        }
        let turns = self.registers;
        self.registers += 2;
        self.steps.push(Step::Begin(turns));
        let start = self.steps.len();
        self.steps.push(Step::Match);
        self.steps.push(Step::Turn { turns, groups });
        self.node(body);
        self.steps.push(Step::Jump(start));
        let exit = self.steps.len();
        self.steps[start] = Step::Loop {
            turns,
            min,
            max,
            greedy,
            exit,
        };
    }
}
