//! What stands behind a backslash in a pattern.

use std::sync::Arc;

use super::parse::Parser;
use super::properties::Property;
use super::set::{Item, Set};
use super::tree::Node;

/// Characters that may be escaped although they need not be a name of anything.
const SYNTAX: &str = "^$\\.*+?()[]{}|/";

impl Parser {
    /// An escape outside of classes, after its backslash.
    pub(super) fn escape(&mut self) -> Result<Node, String> {
        match self.peek() {
            Some('b' | 'B') => Ok(Node::Boundary(self.next() == Some('b'))),
            Some('k') => self.named_reference(),
            Some('1'..='9') => self.numbered_reference(),
            _ => Ok(match self.item()? {
                Item::Range(c, _) => Node::Char(c),
                item => Node::Set(Arc::new(Set::new(vec![item], false))),
            }),
        }
    }

    /// An escape inside of a class, after its backslash.
    pub(super) fn class_escape(&mut self) -> Result<Item, String> {
        if self.eat("b") {
            return Ok(Item::Range('\u{8}', '\u{8}'));
        }
        if self.eat("-") {
            return Ok(Item::Range('-', '-'));
        }
        self.item()
    }

    fn item(&mut self) -> Result<Item, String> {
        let c = self
            .next()
            .ok_or("the pattern ends with `\\`; write `\\\\` for the character")?;
        let this = |c| Ok(Item::Range(c, c));
        match c {
            'd' | 'D' => Ok(Item::Digit(c == 'd')),
            'w' | 'W' => Ok(Item::Word(c == 'w')),
            's' | 'S' => Ok(Item::Space(c == 's')),
            'p' | 'P' => self.property(c == 'p'),
            't' => this('\t'),
            'n' => this('\n'),
            'v' => this('\u{b}'),
            'f' => this('\u{c}'),
            'r' => this('\r'),
            '0' if !self.peek().is_some_and(|next| next.is_ascii_digit()) => this('\0'),
            'c' => match self.next().filter(char::is_ascii_alphabetic) {
                Some(letter) => this(char::from(letter as u8 % 32)),
                None => Err("`\\c` needs a letter".to_owned()),
            },
            'x' => self.hex(2).and_then(this),
            'u' => self.unicode().and_then(this),
            _ if SYNTAX.contains(c) => this(c),
            _ => Err(format!(
                "`\\{c}` means nothing; write `{c}` without the backslash"
            )),
        }
    }

    fn hex(&mut self, digits: usize) -> Result<char, String> {
        self.hex_number(digits)
            .and_then(char::from_u32)
            .ok_or_else(|| match digits {
                2 => "`\\x` needs two hexadecimal digits".to_owned(),
                _ => "`\\u` needs four hexadecimal digits that are no half of a pair, or `\\u{…}`"
                    .to_owned(),
            })
    }

    fn hex_number(&mut self, digits: usize) -> Option<u32> {
        (0..digits).try_fold(0, |number, _| {
            Some(number * 16 + self.next()?.to_digit(16)?)
        })
    }

    fn unicode(&mut self) -> Result<char, String> {
        if self.eat("{") {
            let digits = self.until('}').unwrap_or_default();
            let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            return u32::from_str_radix(&digits, 16)
                .ok()
                .filter(|_| plain)
                .and_then(char::from_u32)
                .ok_or_else(|| "`\\u{…}` needs a character's number in hexadecimal".to_owned());
        }
        let start = self.place();
        if let Some(high @ 0xd800..=0xdbff) = self.hex_number(4)
            && self.eat("\\u")
            && let Some(low @ 0xdc00..=0xdfff) = self.hex_number(4)
            && let Some(c) = char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))
        {
            return Ok(c);
        }
        self.go_to(start);
        self.hex(4)
    }

    fn property(&mut self, holds: bool) -> Result<Item, String> {
        let text = if self.eat("{") { self.until('}') } else { None };
        let text = text.ok_or("`\\p` needs a property in braces, as in `\\p{L}`")?;
        match Property::named(&text) {
            Some(property) => Ok(Item::Property(property, holds)),
            None => Err(format!(
                "the property `{text}` is not supported; use one of {} or list the characters",
                Property::names()
            )),
        }
    }

    fn named_reference(&mut self) -> Result<Node, String> {
        self.next();
        let name = if self.eat("<") { self.until('>') } else { None };
        let name = name.ok_or("`\\k` needs a group's name, as in `\\k<name>`")?;
        let found = self
            .names
            .iter()
            .position(|group| group.as_ref() == Some(&name));
        found
            .map(|place| Node::Back(place + 1))
            .ok_or_else(|| format!("no group is named `{name}`"))
    }

    fn numbered_reference(&mut self) -> Result<Node, String> {
        let mut number: usize = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(digit as usize);
            self.next();
        }
        if number <= self.names.len() {
            Ok(Node::Back(number))
        } else {
            Err(format!(
                "`\\{number}` refers to a group, of which there are {}",
                self.names.len()
            ))
        }
    }
}
