//! Values without what their type tells anyway: a row of leaves, to be read by whoever has the plan.
//!
//! An object of three members is sent as three leaves, without its members' names. JSON parsers read such a row several
//! times as fast, and the sandbox makes the objects, and copies of them, by functions that are made for the type. Each
//! leaf follows a comma and is a value in wire form. Before the leaves of a part there is
//! - of a union, the place of the member that it is of;
//! - of an array or a record, how many there are; of a tuple too, if elements may be left out;
//! - of an optional member, 1 if it is there, else 0;
//! - of a declared type whose values may come from a pool, 1 and then the value as one leaf, or 0.
//!
//! A string begins with [`FILLER`] within its quotes.

use super::plan::{Node, Part, Place};
use crate::value::{Cursor, Value, write_text};

/// What strings begin with. V8's JSON parser keeps each string of up to ten characters in a table, which takes longer than
/// all the rest where thousands are sent that differ; to cut longer ones costs next to nothing.
pub(super) const FILLER: &str = "___________";

/// The value of a packed text; none if the text is not such a one.
pub(super) fn unpacked(nodes: &[Node], place: Place, text: &str) -> Option<Value> {
    let mut reader = Reader::new(nodes, text);
    reader.value(place)?;
    Value::from_text(&reader.out)
}

/// Reads packed values and writes them in wire form.
pub(super) struct Reader<'r, 'a> {
    nodes: &'r [Node<'a>],
    cursor: Cursor<'r>,
    /// What was written.
    pub out: String,
}

impl<'r, 'a> Reader<'r, 'a> {
    pub fn new(nodes: &'r [Node<'a>], text: &'r str) -> Self {
        Self {
            nodes,
            cursor: Cursor::new(text),
            out: String::new(),
        }
    }

    /// Reads a leaf.
    fn leaf(&mut self) -> Option<&'r str> {
        self.cursor.eat(",").then(|| self.cursor.skip())?
    }

    /// Reads a number of things.
    pub fn count(&mut self) -> Option<usize> {
        self.leaf()?.parse().ok()
    }

    /// Writes a value.
    pub fn value(&mut self, place: Place) -> Option<()> {
        let nodes = self.nodes;
        match &nodes[place] {
            Node::Never => return None,
            Node::Fixed(wire) => self.out.push_str(wire),
            Node::Boolean | Node::Number(_) | Node::BigInt(_) | Node::Date | Node::Unknown(_) => {
                self.copy()?
            }
            Node::Text(_) => {
                let text = self.leaf()?.strip_prefix('"')?.strip_prefix(FILLER)?;
                self.out.push('"');
                self.out.push_str(text);
            }
            Node::Union { members, .. } => {
                let nth = self.count()?;
                self.value(*members.get(nth)?)?;
            }
            Node::Array { item, .. } => {
                let count = self.count()?;
                self.list(std::iter::repeat_n(*item, count))?;
            }
            Node::Tuple {
                elements, needed, ..
            } => {
                let all = elements.len();
                let count = if *needed < all { self.count()? } else { all };
                self.list(elements.iter().copied().take(count))?;
            }
            Node::Record(of) => {
                let count = self.count()?;
                self.out.push('{');
                for nth in 0..count {
                    self.out.push_str(if nth > 0 { "," } else { "" });
                    self.copy()?;
                    self.out.push(':');
                    self.value(*of)?;
                }
                self.out.push('}');
            }
            Node::Object(parts) => self.object(parts)?,
            Node::Named { of, pooled, .. } => {
                if *pooled && self.count()? == 1 {
                    self.copy()?;
                } else {
                    self.value(*of)?;
                }
            }
        }
        Some(())
    }

    fn copy(&mut self) -> Option<()> {
        let leaf = self.leaf()?;
        self.out.push_str(leaf);
        Some(())
    }

    fn list(&mut self, items: impl Iterator<Item = Place>) -> Option<()> {
        self.out.push('[');
        for (nth, item) in items.enumerate() {
            self.out.push_str(if nth > 0 { "," } else { "" });
            self.value(item)?;
        }
        self.out.push(']');
        Some(())
    }

    fn object(&mut self, parts: &[Part]) -> Option<()> {
        // The name that wire form keeps for itself makes it a list of pairs.
        let pairs = parts
            .iter()
            .any(|part| crate::value::is_special(&part.name));
        let (open, before, between, after, close) = if pairs {
            (r#"{"$":"object","v":["#, "[", ",", "]", "]}")
        } else {
            ("{", "", ":", "", "}")
        };
        self.out.push_str(open);
        let mut first = true;
        for part in parts {
            if part.optional && self.count()? == 0 {
                continue;
            }
            self.out.push_str(if first { "" } else { "," });
            first = false;
            self.out.push_str(before);
            write_text(&part.name, &mut self.out);
            self.out.push_str(between);
            self.value(part.of)?;
            self.out.push_str(after);
        }
        self.out.push_str(close);
        Some(())
    }
}
