//! Reads a pattern's text.

use std::sync::Arc;

use super::set::{Item, Set};
use super::tree::Node;

/// The longest pattern, in characters: longer ones are made by machines, and nobody could read a message about them.
const MOST_CHARS: usize = 2_000;

/// Groups within groups: what walks the tree calls itself.
const MOST_NESTED: usize = 40;

/// Groups altogether, so that remembering what they matched stays cheap.
const MOST_GROUPS: usize = 200;

/// The tree of a pattern and its number of groups.
pub(super) fn parse(text: &str) -> Result<(Node, usize), String> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > MOST_CHARS {
        return Err(format!(
            "the pattern has more than {MOST_CHARS} characters; use a shorter one"
        ));
    }
    let names = group_names(&chars)?;
    let mut parser = Parser {
        chars,
        place: 0,
        names,
        groups: 0,
        nested: 0,
    };
    let node = parser.alternatives()?;
    match parser.peek() {
        None => Ok((node, parser.groups)),
        Some(_) => Err("`)` closes no group; write `\\)` for the character".to_owned()),
    }
}

/// The name of every capturing group in order; references may come before the group.
fn group_names(chars: &[char]) -> Result<Vec<Option<String>>, String> {
    let mut names: Vec<Option<String>> = Vec::new();
    let mut in_class = false;
    let mut place = 0;
    while let Some(c) = chars.get(place) {
        match c {
            '\\' => place += 1,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let after: String = chars[place + 1..].iter().take(3).collect();
                if !after.starts_with('?') {
                    names.push(None);
                } else if after.starts_with("?<") && !["?<=", "?<!"].contains(&after.as_str()) {
                    let rest = chars[place + 3..].iter();
                    let name: String = rest.take_while(|c| **c != '>').collect();
                    if names.contains(&Some(name.clone())) {
                        return Err(format!("two groups are named `{name}`; rename one"));
                    }
                    names.push(Some(name));
                }
            }
            _ => {}
        }
        place += 1;
    }
    if names.len() > MOST_GROUPS {
        return Err(format!(
            "more than {MOST_GROUPS} groups; write `(?:` for those that nothing refers to"
        ));
    }
    Ok(names)
}

pub(super) struct Parser {
    chars: Vec<char>,
    place: usize,
    pub(super) names: Vec<Option<String>>,
    groups: usize,
    nested: usize,
}

impl Parser {
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.place).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.place += usize::from(c.is_some());
        c
    }

    pub(super) fn place(&self) -> usize {
        self.place
    }

    pub(super) fn go_to(&mut self, place: usize) {
        self.place = place;
    }

    /// Goes past a text if it is next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let count = text.chars().count();
        let next = self.chars[self.place..].iter().copied();
        let eaten = next.take(count).eq(text.chars());
        self.place += if eaten { count } else { 0 };
        eaten
    }

    /// What stands before the next such character, going past it.
    pub(super) fn until(&mut self, end: char) -> Option<String> {
        let rest = &self.chars[self.place..];
        let count = rest.iter().position(|c| *c == end)?;
        self.place += count + 1;
        Some(rest[..count].iter().collect())
    }

    fn alternatives(&mut self) -> Result<Node, String> {
        let mut nodes = vec![self.concat()?];
        while self.eat("|") {
            nodes.push(self.concat()?);
        }
        Ok(match nodes.len() {
            1 => nodes.remove(0),
            _ => Node::Alternatives(nodes),
        })
    }

    fn concat(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            let groups = self.groups;
            let start = self.place;
            let node = self.term(c)?;
            // In a group of its own a place may be repeated.
            let grouped = c == '(' && self.chars.get(start + 1..start + 3) == Some(&['?', ':']);
            let is_place = matches!(
                node,
                Node::Start | Node::End | Node::Boundary(_) | Node::Look { .. }
            );
            nodes.push(self.repeated(node, is_place && !grouped, groups)?);
        }
        Ok(match nodes.len() {
            0 => Node::Empty,
            1 => nodes.remove(0),
            _ => Node::Concat(nodes),
        })
    }

    fn term(&mut self, c: char) -> Result<Node, String> {
        self.place += 1;
        match c {
            '^' => Ok(Node::Start),
            '$' => Ok(Node::End),
            '.' => Ok(Node::Set(Arc::new(Set::any()))),
            '[' => self.class(),
            '(' => self.group(),
            '\\' => self.escape(),
            '*' | '+' | '?' => Err(format!(
                "`{c}` has nothing to repeat; write `\\{c}` for the character"
            )),
            '{' | '}' | ']' => Err(format!(
                "`{c}` stands alone; write `\\{c}` for the character"
            )),
            _ => Ok(Node::Char(c)),
        }
    }

    fn group(&mut self) -> Result<Node, String> {
        self.nested += 1;
        if self.nested > MOST_NESTED {
            return Err(format!(
                "groups are nested more than {MOST_NESTED} deep; flatten them"
            ));
        }
        let node = if self.eat("?:") {
            self.alternatives()?
        } else if let Some((behind, negative)) = self.look() {
            Node::Look {
                behind,
                negative,
                body: Box::new(self.alternatives()?),
            }
        } else {
            if self.eat("?<") {
                let name = self.until('>').unwrap_or_default();
                let word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
                if name.is_empty() || !name.chars().all(word) {
                    return Err("a group's name is a word: `(?<name>…)`".to_owned());
                }
            } else if self.eat("?") {
                return Err("a group starts with `(`, `(?:`, `(?<name>`, `(?=`, `(?!`, `(?<=` or `(?<!`; flags are not supported".to_owned());
            }
            self.groups += 1;
            let number = self.groups;
            Node::Capture(number, Box::new(self.alternatives()?))
        };
        self.nested -= 1;
        if self.eat(")") {
            Ok(node)
        } else {
            Err("a group is not closed; add `)`, or write `\\(` for the character".to_owned())
        }
    }

    fn look(&mut self) -> Option<(bool, bool)> {
        let kinds = [
            ("?=", (false, false)),
            ("?!", (false, true)),
            ("?<=", (true, false)),
            ("?<!", (true, true)),
        ];
        kinds
            .iter()
            .find(|(text, _)| self.eat(text))
            .map(|(_, kind)| *kind)
    }

    fn repeated(&mut self, body: Node, is_place: bool, groups: usize) -> Result<Node, String> {
        let (min, max) = match self.peek() {
            Some('*') => (0, u32::MAX),
            Some('+') => (1, u32::MAX),
            Some('?') => (0, 1),
            Some('{') => self.counts()?,
            _ => return Ok(body),
        };
        self.place += 1;
        if is_place {
            return Err(
                "a place such as `^`, `\\b` or a look-around cannot be repeated; repeat a group"
                    .to_owned(),
            );
        }
        let greedy = !self.eat("?");
        Ok(Node::Repeat {
            body: Box::new(body),
            min,
            max,
            greedy,
            groups: (groups + 1, self.groups + 1),
        })
    }

    /// The counts of `{n}`, `{n,}` or `{n,m}`, up to the closing brace.
    fn counts(&mut self) -> Result<(u32, u32), String> {
        let wrong = "counts are `{n}`, `{n,}` or `{n,m}`; write `\\{` for the character";
        self.place += 1;
        let text = self.until('}').ok_or(wrong)?;
        self.place -= 1;
        let count = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            // What is too large for the type is as good as without limit.
            plain.then(|| digits.parse().unwrap_or(u32::MAX))
        };
        let (min, max) = match text.split_once(',') {
            None => (count(&text), count(&text)),
            Some((min, "")) => (count(min), Some(u32::MAX)),
            Some((min, max)) => (count(min), count(max)),
        };
        match (min, max) {
            (Some(min), Some(max)) if min <= max => Ok((min, max)),
            (Some(min), Some(max)) => Err(format!(
                "`{{{text}}}` is the wrong way round; write `{{{max},{min}}}`"
            )),
            _ => Err(wrong.to_owned()),
        }
    }

    /// A class, after its `[`.
    fn class(&mut self) -> Result<Node, String> {
        let open = "a class is not closed; add `]`, or write `\\[` for the character";
        let negated = self.eat("^");
        let mut items = Vec::new();
        loop {
            let c = self.next().ok_or(open)?;
            if c == ']' {
                return Ok(Node::Set(Arc::new(Set::new(items, negated))));
            }
            let low = self.class_item(c)?;
            if self.peek() != Some('-') || self.chars.get(self.place + 1) == Some(&']') {
                items.push(low);
                continue;
            }
            self.place += 1;
            let c = self.next().ok_or(open)?;
            match (low, self.class_item(c)?) {
                (Item::Range(low, _), Item::Range(high, _)) if low <= high => {
                    items.push(Item::Range(low, high));
                }
                (Item::Range(low, _), Item::Range(high, _)) => {
                    return Err(format!("the range `{low}-{high}` is the wrong way round"));
                }
                _ => {
                    return Err(
                        "a range has a character at each end; write `\\-` for the character"
                            .to_owned(),
                    );
                }
            }
        }
    }

    fn class_item(&mut self, c: char) -> Result<Item, String> {
        if c == '\\' {
            self.class_escape()
        } else {
            Ok(Item::Range(c, c))
        }
    }
}
