//! Reads an order of calls: names of operations in sequence, `|`, `*`, `+`, `?` and parentheses.

use super::Machine;
use super::machine::{MOST_CALLS, MOST_STATES};

/// Parentheses within parentheses: the parser and what walks the tree call themselves.
const MOST_NESTED: usize = 40;

/// What is wrong with a text, and at which offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such operation.
    Unknown(usize, String),
    /// It is no order.
    Syntax(usize, String),
}

/// An order as written.
#[derive(Debug)]
pub(super) enum Tree {
    /// A call of the operation at this place.
    Call(usize),
    /// One after the other.
    Sequence(Vec<Tree>),
    /// One of several.
    Choice(Vec<Tree>),
    /// Again and again: perhaps not at all, perhaps more than once.
    Repeat(Box<Tree>, bool, bool),
}

/// Reads the orders that a text allows over operations of these names.
pub fn parse(text: &str, operations: &[&str]) -> Result<Machine, Trouble> {
    let mut parser = Parser {
        text,
        at: 0,
        operations,
        calls: 0,
        nested: 0,
    };
    let tree = parser.choice()?;
    if parser.peek().is_some() {
        return Err(parser.wrong("this closes nothing"));
    }
    Machine::of(&tree, operations.len())
        .ok_or_else(|| Trouble::Syntax(0, format!("this order has more than {MOST_STATES} states")))
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    operations: &'t [&'t str],
    calls: usize,
    nested: usize,
}

impl<'t> Parser<'t> {
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let eaten = self.peek() == Some(c);
        self.at += if eaten { c.len_utf8() } else { 0 };
        eaten
    }

    fn wrong(&self, message: &str) -> Trouble {
        Trouble::Syntax(self.at, message.to_owned())
    }

    fn choice(&mut self) -> Result<Tree, Trouble> {
        let mut branches = vec![self.sequence()?];
        while self.eat('|') {
            branches.push(self.sequence()?);
        }
        Ok(only(branches, Tree::Choice))
    }

    fn sequence(&mut self) -> Result<Tree, Trouble> {
        let mut parts = Vec::new();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            parts.push(self.repeated()?);
        }
        if parts.is_empty() {
            return Err(self.wrong("here a call is missing"));
        }
        Ok(only(parts, Tree::Sequence))
    }

    fn repeated(&mut self) -> Result<Tree, Trouble> {
        let mut tree = self.call()?;
        while let Some(c @ ('*' | '+' | '?')) = self.peek() {
            self.at += 1;
            // `a**` says no more than `a*`.
            let (mut none, mut more) = (c != '+', c != '?');
            if let Tree::Repeat(inner, was_none, was_more) = tree {
                (none, more) = (none || was_none, more || was_more);
                tree = *inner;
            }
            tree = Tree::Repeat(Box::new(tree), none, more);
        }
        Ok(tree)
    }

    fn call(&mut self) -> Result<Tree, Trouble> {
        if self.eat('(') {
            let open = self.at - 1;
            self.nested += 1;
            if self.nested > MOST_NESTED {
                return Err(self.wrong("parentheses are nested too deep"));
            }
            let tree = self.choice()?;
            self.nested -= 1;
            if !self.eat(')') {
                return Err(Trouble::Syntax(
                    open,
                    "this parenthesis is not closed".to_owned(),
                ));
            }
            return Ok(tree);
        }
        let start = self.at;
        let rest = &self.text[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
        let name = &rest[..end.unwrap_or(rest.len())];
        if name.is_empty() {
            return Err(self.wrong("here the name of an operation is missing"));
        }
        self.at += name.len();
        self.calls += 1;
        if self.calls > MOST_CALLS {
            let message = format!("an order may name {MOST_CALLS} calls");
            return Err(Trouble::Syntax(start, message));
        }
        let mut places = self.operations.iter();
        match places.position(|operation| *operation == name) {
            Some(place) => Ok(Tree::Call(place)),
            None => Err(Trouble::Unknown(start, name.to_owned())),
        }
    }
}

fn only(mut trees: Vec<Tree>, many: fn(Vec<Tree>) -> Tree) -> Tree {
    match (trees.pop(), trees.is_empty()) {
        (Some(tree), true) => tree,
        (last, _) => {
            trees.extend(last);
            many(trees)
        }
    }
}
