//! What is wrong with a value, and what a type is, in words.

use std::fmt::Write;

use super::{At, Miss, Part, Trail, Wrong};
use crate::contract::limits::{Layers, Numbers, Sizes};
use crate::contract::{Shape, Type, Types};
use crate::scenario::is_identifier;
use crate::value::{Value, brief, escaped_text, write_number};

/// The longest text of a value in a message, in characters.
const BRIEF_CHARS: usize = 60;

/// Members of a union or an object that a description lists; more would hide what matters.
const MOST_LISTED: usize = 8;

/// Types within types that a description goes into.
const MOST_NESTED: u32 = 3;

/// Hears of what is wrong.
pub(super) trait Sink {
    /// A value is not what it should be. Only the first miss of a walk counts.
    fn miss(&mut self, at: At, value: &Value, miss: Miss);

    /// Whether it is worth while to find out which member of a union was meant.
    fn explains(&self) -> bool;
}

/// For those who only want to know whether.
impl Sink for () {
    fn miss(&mut self, _: At, _: &Value, _: Miss) {}

    fn explains(&self) -> bool {
        false
    }
}

/// Takes the first miss down.
pub(super) struct Explain<'t> {
    types: &'t Types,
    wrong: Option<Wrong>,
}

impl<'t> Explain<'t> {
    pub(super) fn new(types: &'t Types) -> Self {
        Self { types, wrong: None }
    }

    /// What was wrong with the whole value.
    pub(super) fn wrong(self, value: &Value) -> Wrong {
        self.wrong.unwrap_or_else(|| Wrong {
            path: String::new(),
            actual: brief(value, BRIEF_CHARS),
            expected: "a value that is not too large or too involved to be judged".to_owned(),
        })
    }
}

impl Sink for Explain<'_> {
    fn miss(&mut self, at: At, value: &Value, miss: Miss) {
        if self.wrong.is_some() {
            return;
        }
        let mut path = String::new();
        write_path(at.trail, &mut path);
        let actual = match miss {
            Miss::Missing(_) => "missing".to_owned(),
            _ => actual(value),
        };
        let expected = match miss {
            Miss::Type(ty) => match (&ty.shape, at.declared) {
                (Shape::String | Shape::Number | Shape::BigInt, Some(declared)) => {
                    describe(declared, self.types)
                }
                _ => describe(ty, self.types),
            },
            Miss::Missing(ty) => describe(ty, self.types),
            Miss::Undeclared => "absent: the type is closed".to_owned(),
            Miss::Twin(place) => format!("different from [{place}]"),
            Miss::NoData => "data".to_owned(),
            Miss::OneOf(members) => one_of(members, self.types),
        };
        self.wrong = Some(Wrong {
            path,
            actual,
            expected,
        });
    }

    fn explains(&self) -> bool {
        true
    }
}

fn write_path(trail: Option<&Trail>, out: &mut String) {
    let Some(trail) = trail else {
        return;
    };
    write_path(trail.before, out);
    match trail.part {
        Part::Item(place) => {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "[{place}]");
        }
        Part::Member(name) if is_identifier(name) => {
            out.push('.');
            out.push_str(name);
        }
        Part::Member(name) => {
            out.push('[');
            out.push_str(&escaped_text(name));
            out.push(']');
        }
    }
}

/// A value in few words; its size where that cannot be seen.
fn actual(value: &Value) -> String {
    let text = brief(value, BRIEF_CHARS);
    let size = match value {
        Value::Text(text) => (text.chars().count(), "character"),
        Value::Array(items) => (items.len(), "item"),
        _ => (0, ""),
    };
    if text.ends_with('…') && size.0 > 0 {
        format!("{text} ({})", count(size.0 as u64, size.1))
    } else {
        text
    }
}

/// A type in words.
pub fn describe(ty: &Type, types: &Types) -> String {
    describe_in(Layers::of(ty), ty, types, 0)
}

fn describe_in(layers: Layers, ty: &Type, types: &Types, depth: u32) -> String {
    let inside = |ty: &Type| {
        if depth < MOST_NESTED {
            describe_in(Layers::of(ty), ty, types, depth + 1)
        } else {
            "…".to_owned()
        }
    };
    match &ty.shape {
        Shape::String => string(&layers),
        Shape::Number => number(&layers.numbers(), "a number", "an integer"),
        Shape::BigInt => number(&layers.numbers(), "a bigint", "a bigint"),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Null => "null".to_owned(),
        Shape::Undefined => "undefined".to_owned(),
        Shape::Void => "anything".to_owned(),
        Shape::Unknown => "any data".to_owned(),
        Shape::Never => "nothing at all".to_owned(),
        Shape::Date => "a valid date".to_owned(),
        Shape::Literal(literal) => brief(literal, BRIEF_CHARS),
        Shape::Union(members) => {
            let parts = members
                .iter()
                .map(|member| describe_in(layers.inner(member), member, types, depth));
            list(parts, "or")
        }
        Shape::Array(item) => {
            let distinct = if layers.unique() { "distinct " } else { "" };
            let noun = format!("{distinct}item");
            match sizes(layers.items(), &noun) {
                Some(sizes) => format!("an array of {sizes}, each {}", inside(item)),
                None if layers.unique() => {
                    format!("an array of distinct items, each {}", inside(item))
                }
                None => format!("an array, each item {}", inside(item)),
            }
        }
        Shape::Tuple(elements) => {
            let parts: Vec<String> = elements
                .iter()
                .map(|(ty, optional)| {
                    format!(
                        "{}{}",
                        if *optional { "optionally " } else { "" },
                        inside(ty)
                    )
                })
                .collect();
            format!("a tuple [{}]", parts.join(", "))
        }
        Shape::Record(of) => format!("an object, each member {}", inside(of)),
        Shape::Object(members) => {
            let names = members.iter().take(MOST_LISTED).map(|member| {
                let name = if is_identifier(&member.name) {
                    member.name.clone()
                } else {
                    escaped_text(&member.name)
                };
                name + if member.optional { "?" } else { "" }
            });
            let mut names: Vec<String> = names.collect();
            if members.len() > MOST_LISTED {
                names.push("…".to_owned());
            }
            let only = if layers.closed() { "nothing but " } else { "" };
            match names.is_empty() {
                true if layers.closed() => "an empty object".to_owned(),
                true => "an object".to_owned(),
                false => format!("an object with {only}{}", names.join(", ")),
            }
        }
        Shape::Ref(name) => match types.get(name) {
            None => name.clone(),
            Some(decl) => match &decl.ty.shape {
                Shape::String | Shape::Number | Shape::BigInt if depth < MOST_NESTED => {
                    let words = describe_in(layers.inner(&decl.ty), &decl.ty, types, depth + 1);
                    format!("{words} ({})", decl.name)
                }
                _ => decl.name.clone(),
            },
        },
    }
}

fn one_of(members: &[&Type], types: &Types) -> String {
    list(members.iter().map(|member| describe(member, types)), "or")
}

/// `a, b or c`, each once.
fn list(parts: impl Iterator<Item = String>, word: &str) -> String {
    let mut listed: Vec<String> = Vec::new();
    for part in parts {
        if !listed.contains(&part) {
            listed.push(part);
        }
        if listed.len() > MOST_LISTED {
            listed.pop();
            listed.push("…".to_owned());
            break;
        }
    }
    match listed.split_last() {
        None => "nothing at all".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}

fn string(layers: &Layers) -> String {
    let mut words = "a string".to_owned();
    if let Some(sizes) = sizes(layers.lengths(), "character") {
        words += " of ";
        words += &sizes;
    }
    if let Some(format) = layers.format() {
        let _ = write!(words, " in the format {format}");
    }
    if let Some(pattern) = layers.pattern() {
        let _ = write!(words, " that matches {}", pattern.text());
    }
    words
}

fn number(limits: &Numbers, any: &str, integer: &str) -> String {
    let mut words = if limits.integer { integer } else { any }.to_owned();
    let shown = |number: f64| {
        let mut out = String::new();
        write_number(number, &mut out);
        out
    };
    let (low, high) = (limits.low.is_finite(), limits.high.is_finite());
    if low && high && !limits.low_open && !limits.high_open {
        let _ = write!(
            words,
            " from {} to {}",
            shown(limits.low),
            shown(limits.high)
        );
    } else {
        let signs = [
            (low, if limits.low_open { ">" } else { "≥" }, limits.low),
            (high, if limits.high_open { "<" } else { "≤" }, limits.high),
        ];
        let signs = signs.iter().filter(|(given, _, _)| *given);
        let signs: Vec<String> = signs
            .map(|(_, sign, at)| format!(" {sign} {}", shown(*at)))
            .collect();
        words += &signs.join(" and");
    }
    if let Some(of) = limits.multiple {
        let _ = write!(words, ", a multiple of {}", shown(of));
    }
    words
}

/// `at least 1 item`; none if any number will do.
fn sizes(sizes: Sizes, noun: &str) -> Option<String> {
    Some(match (sizes.min, sizes.max) {
        (0, None) => return None,
        (min, None) => format!("at least {}", count(min, noun)),
        (0, Some(max)) => format!("at most {}", count(max, noun)),
        (min, Some(max)) if min == max => count(min, noun),
        (min, Some(max)) => format!("{min} to {}", count(max, noun)),
    })
}

fn count(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
