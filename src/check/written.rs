//! Cases as they are sent, in one text: thousands of small ones apart would cost more than what is in them. Arguments are
//! a list in wire form, or packed.

use std::ops::Range;

use crate::contract::{Contract, Kind};
use crate::value::{Args, write_text};

use super::cases::{Case, How, Step};
use super::route::REQUEST;

/// Cases in the order in which they are sent.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// What is between the brackets of the list.
    text: String,
    steps: Vec<Place>,
    /// Where each case's steps end among all.
    ends: Vec<usize>,
}

/// Where a step's arguments are in the text.
#[derive(Debug, Clone)]
struct Place {
    operation: usize,
    args: Range<usize>,
    how: How,
}

/// What the text of a step begins with.
#[derive(Debug)]
pub struct Head(String);

impl Head {
    /// That of a call of this operation.
    pub fn of(operation: &str) -> Self {
        let mut text = String::from("[");
        write_text(operation, &mut text);
        text.push(',');
        Self(text)
    }
}

impl Written {
    /// Writes cases.
    pub fn of(contract: &Contract, cases: &[Case]) -> Self {
        let heads = contract.operations.iter();
        let mut heads: Vec<Head> = heads.map(|operation| Head::of(&operation.name)).collect();
        if contract.kind == Kind::Service {
            heads.push(Head::of(REQUEST));
        }
        let mut written = Self::default();
        for case in cases {
            written.case(|written| {
                case.iter().all(|step| {
                    let Step {
                        operation,
                        args,
                        how,
                    } = step;
                    written.step((&heads[*operation], *operation, *how), |out| {
                        out.push_str(args.text());
                        true
                    })
                })
            });
        }
        written
    }

    /// Adds a case, if its steps can be written; whether they could.
    pub fn case(&mut self, steps: impl FnOnce(&mut Self) -> bool) -> bool {
        let (start, first) = (self.text.len(), self.steps.len());
        self.text.push_str(if start > 0 { ",[" } else { "[" });
        let done = steps(self);
        if done {
            self.text.push(']');
            self.ends.push(self.steps.len());
        } else {
            self.text.truncate(start);
            self.steps.truncate(first);
        }
        done
    }

    /// Adds a step to the case at hand, if its arguments can be written; whether they could.
    pub fn step(
        &mut self,
        (head, operation, how): (&Head, usize, How),
        args: impl FnOnce(&mut String) -> bool,
    ) -> bool {
        let start = self.text.len();
        let first = self.steps.len() == self.ends.last().copied().unwrap_or(0);
        self.text.push_str(if first { "" } else { "," });
        self.text.push_str(&head.0);
        let begin = self.text.len();
        if !args(&mut self.text) {
            self.text.truncate(start);
            return false;
        }
        self.steps.push(Place {
            operation,
            args: begin..self.text.len(),
            how,
        });
        self.text.push_str(match how {
            How::Kept => "]",
            How::Unasked => ",1]",
            How::Broken => ",2]",
            How::BoundKept => ",3]",
            How::BoundUnasked => ",4]",
            How::BoundBroken => ",5]",
        });
        true
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All of them as the items of a list.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The operations that a case calls, in order.
    pub fn operations(&self, n: usize) -> impl ExactSizeIterator<Item = usize> {
        self.places(n).iter().map(|place| place.operation)
    }

    /// A case, taken out of the text; `unpack` makes arguments of packed ones for an operation.
    pub fn read(&self, n: usize, mut unpack: impl FnMut(usize, &str) -> Args) -> Case {
        let step = |place: &Place| {
            let text = &self.text[place.args.clone()];
            let packed = !text.starts_with('[');
            Step {
                operation: place.operation,
                args: match packed {
                    true => unpack(place.operation, text),
                    false => Args::from_wire(text.to_owned()),
                },
                how: place.how,
            }
        };
        self.places(n).iter().map(step).collect()
    }

    fn places(&self, n: usize) -> &[Place] {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.steps[start..self.ends[n]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(written: &mut Written, head: &Head, texts: &[&str]) -> bool {
        written.case(|written| {
            let mut steps = texts.iter();
            steps.all(|text| {
                written.step((head, 0, How::Kept), |out| {
                    out.push_str(text);
                    !text.is_empty()
                })
            })
        })
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_behind() {
        let head = Head::of("a\"b");
        let mut written = Written::default();
        assert!(!write(&mut written, &head, &["[1]", ""]));
        assert!(written.is_empty() && written.text().is_empty());
        assert!(write(&mut written, &head, &["[1]", "[2]"]));
        assert!(!write(&mut written, &head, &[""]));
        assert!(write(&mut written, &head, &["[3]"]));
        assert_eq!(
            written.text(),
            r#"[["a\"b",[1]],["a\"b",[2]]],[["a\"b",[3]]]"#
        );
        assert_eq!(written.len(), 2);
        assert_eq!(written.operations(0).len(), 2);
        let args = |n: usize| -> Vec<String> {
            let case = written.read(n, |_, _| Args::new(&[]));
            case.iter()
                .map(|step| step.args.text().to_owned())
                .collect()
        };
        assert_eq!(
            (args(0), args(1)),
            (vec!["[1]".into(), "[2]".into()], vec!["[3]".into()])
        );
        assert!(write(&mut written, &head, &["1,2"]));
        let unpacked = written.read(2, |_, text| Args::from_wire(format!("[{text}]")));
        assert_eq!(unpacked[0].args.text(), "[1,2]");
    }
}
