//! The tags: which there are, where each may stand, and what it takes.

use crate::contract::pattern::Pattern;
use crate::contract::{Shape, Tags};
use crate::scenario::Severity;
use crate::scenario::diagnostic::did_you_mean;
use crate::value::Value;

use super::super::source::Source;
use super::doc::{Doc, Tag, tag_name};
use super::literal;

/// Where a tag may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On the interface that is the contract.
    Interface,
    /// On an operation.
    Operation,
    /// On a type, a member or a parameter.
    Type,
}

/// What a tag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// Nothing.
    Nothing,
    /// The rest of its line and indented lines after.
    Lines,
    /// One or more words, up to the next tag.
    Words,
}

/// What a constraint can be put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fits {
    /// Numbers.
    Numbers,
    /// Strings.
    Strings,
    /// Arrays.
    Arrays,
    /// Object types.
    Objects,
    /// Any type.
    Anything,
}

impl Fits {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Strings => "strings",
            Self::Arrays => "arrays",
            Self::Objects => "object types",
            Self::Anything => "anything",
        }
    }

    /// Whether it can be put on a type of this shape, references and unions not looked into.
    pub fn fit(self, shape: &Shape) -> bool {
        match self {
            Self::Numbers => matches!(shape, Shape::Number | Shape::Literal(Value::Number(_))),
            Self::Strings => matches!(shape, Shape::String | Shape::Literal(Value::Text(_))),
            Self::Arrays => matches!(shape, Shape::Array(_) | Shape::Tuple(_)),
            Self::Objects => matches!(shape, Shape::Object(_)),
            Self::Anything => true,
        }
    }
}

struct Row {
    name: &'static str,
    takes: Takes,
    places: &'static [Place],
    fits: Fits,
}

const fn on_types(name: &'static str, takes: Takes, fits: Fits) -> Row {
    Row {
        name,
        takes,
        places: &[Place::Type],
        fits,
    }
}

const fn on(places: &'static [Place], name: &'static str, takes: Takes) -> Row {
    Row {
        name,
        takes,
        places,
        fits: Fits::Anything,
    }
}

const OPERATION: &[Place] = &[Place::Operation];
const INTERFACE: &[Place] = &[Place::Interface];
const BOTH: &[Place] = &[Place::Interface, Place::Operation];

/// Every tag of the notation.
const ROWS: &[Row] = &[
    on_types("minimum", Takes::Words, Fits::Numbers),
    on_types("maximum", Takes::Words, Fits::Numbers),
    on_types("exclusiveMinimum", Takes::Words, Fits::Numbers),
    on_types("exclusiveMaximum", Takes::Words, Fits::Numbers),
    on_types("multipleOf", Takes::Words, Fits::Numbers),
    on_types("minLength", Takes::Words, Fits::Strings),
    on_types("maxLength", Takes::Words, Fits::Strings),
    on_types("pattern", Takes::Lines, Fits::Strings),
    on_types("format", Takes::Words, Fits::Strings),
    on_types("minItems", Takes::Words, Fits::Arrays),
    on_types("maxItems", Takes::Words, Fits::Arrays),
    on_types("uniqueItems", Takes::Nothing, Fits::Arrays),
    on_types("default", Takes::Words, Fits::Anything),
    on_types("integer", Takes::Nothing, Fits::Numbers),
    on_types("unit", Takes::Words, Fits::Numbers),
    on_types("secret", Takes::Nothing, Fits::Anything),
    on_types("closed", Takes::Nothing, Fits::Objects),
    on_types("header", Takes::Words, Fits::Anything),
    on(OPERATION, "requires", Takes::Lines),
    on(OPERATION, "ensures", Takes::Lines),
    on(BOTH, "throws", Takes::Words),
    on(OPERATION, "example", Takes::Lines),
    on(OPERATION, "readonly", Takes::Nothing),
    on(OPERATION, "idempotent", Takes::Words),
    on(BOTH, "checked", Takes::Words),
    on(BOTH, "skip", Takes::Words),
    on(OPERATION, "route", Takes::Words),
    on(INTERFACE, "service", Takes::Nothing),
    on(INTERFACE, "channel", Takes::Words),
    on(INTERFACE, "delivery", Takes::Words),
    on(INTERFACE, "ordered", Takes::Nothing),
    on(INTERFACE, "connection", Takes::Words),
    on(INTERFACE, "protocol", Takes::Lines),
];

/// Tags of TSDoc and JSDoc that say something to a reader and nothing to us.
const PROSE: &[&str] = &[
    "alpha",
    "author",
    "beta",
    "deprecated",
    "internal",
    "link",
    "param",
    "public",
    "remarks",
    "returns",
    "see",
    "since",
    "todo",
    "version",
];

fn row(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

/// Whether a tag of that name exists.
pub(super) fn is_known(name: &str) -> bool {
    row(name).is_some() || PROSE.contains(&name)
}

/// Whether a tag takes the rest of its line, whatever is in it.
pub(super) fn takes_lines(name: &str) -> bool {
    row(name).is_some_and(|row| row.takes == Takes::Lines)
}

/// What a tag can be put on; none if it is no constraint on types.
pub(super) fn fits(name: &str) -> Option<Fits> {
    row(name)
        .filter(|row| row.places.contains(&Place::Type))
        .map(|row| row.fits)
}

/// The tags of a comment that belong at a place, each complaint about the others told.
pub(super) fn belonging<'d>(source: &mut Source<'_>, doc: &'d Doc, place: Place) -> Vec<&'d Tag> {
    stray(source, &doc.prose.text, |at| doc.prose.at(at));
    let mut kept = Vec::new();
    for tag in &doc.tags {
        let Some(row) = row(&tag.name) else {
            if !PROSE.contains(&tag.name.as_str()) {
                unknown(source, &tag.name, tag.at);
            }
            continue;
        };
        if !row.places.contains(&place) {
            let elsewhere = match row.places {
                [Place::Interface] => "the contract's interface",
                [Place::Operation] => "an operation",
                [Place::Type] => "a type, a member or a parameter",
                _ => "an operation or the contract's interface",
            };
            source.say(
                tag.at,
                Severity::Warning,
                "misplaced-tag",
                format!("`@{}` says nothing here", tag.name),
                format!("it belongs on {elsewhere}"),
            );
            continue;
        }
        match row.takes {
            Takes::Lines => {}
            Takes::Words => stray(source, &tag.text.text, |at| tag.text.at(at)),
            Takes::Nothing => nothing_follows(source, tag),
        }
        kept.push(tag);
    }
    kept
}

/// Complains about what follows a tag that takes nothing. A sentence after a tag on the next line is prose.
fn nothing_follows(source: &mut Source<'_>, tag: &Tag) {
    if let Some(name) = tag_name(&tag.text.text) {
        unknown(source, name, tag.text.at(0));
    } else if !tag.text.text.is_empty() {
        source.say(
            tag.text.at(0),
            Severity::Warning,
            "tag-text",
            format!("`@{}` takes nothing, so this is not read", tag.name),
            "put prose before the first tag",
        );
    }
}

/// Complains about an `@word` in prose that is nearly a tag.
fn stray(source: &mut Source<'_>, text: &str, at: impl Fn(usize) -> u32) {
    for (offset, _) in text.match_indices('@') {
        let spaced = offset == 0 || text[..offset].ends_with(char::is_whitespace);
        let near = tag_name(&text[offset..])
            .filter(|name| spaced && !is_known(name) && name.len() > 3)
            .filter(|name| near(name).is_some());
        if let Some(name) = near {
            unknown(source, name, at(offset));
        }
    }
}

fn near(name: &str) -> Option<&'static str> {
    did_you_mean(name, ROWS.iter().map(|row| row.name))
}

fn unknown(source: &mut Source<'_>, name: &str, at: u32) {
    let help = near(name).map_or_else(
        || "see the notation for the tags there are".to_owned(),
        |near| format!("did you mean `@{near}`?"),
    );
    source.say(
        at,
        Severity::Warning,
        "unknown-tag",
        format!("there is no tag `@{name}`"),
        help,
    );
}

/// Reads constraints on a type.
pub(super) fn constraints(source: &mut Source<'_>, tags: &[&Tag]) -> Tags {
    let mut out = Tags::default();
    for tag in tags {
        let text = tag.text.text.as_str();
        let word = text.split_whitespace().next().unwrap_or_default();
        match tag.name.as_str() {
            "minimum" => out.minimum = number(source, tag),
            "maximum" => out.maximum = number(source, tag),
            "exclusiveMinimum" => out.exclusive_minimum = number(source, tag),
            "exclusiveMaximum" => out.exclusive_maximum = number(source, tag),
            "multipleOf" => {
                out.multiple_of = number(source, tag);
                if out.multiple_of.is_some_and(|step| step <= 0.0) {
                    bad(source, tag, "a number above 0");
                    out.multiple_of = None;
                }
            }
            "minLength" => out.min_length = count(source, tag),
            "maxLength" => out.max_length = count(source, tag),
            "minItems" => out.min_items = count(source, tag),
            "maxItems" => out.max_items = count(source, tag),
            "pattern" => match Pattern::parse(text) {
                Ok(pattern) => out.pattern = Some(pattern),
                Err(why) => source.error(
                    tag.text.at(0),
                    "pattern",
                    format!("this pattern is not understood: {why}"),
                    "write a JavaScript regular expression without slashes",
                ),
            },
            "format" => out.format = format(source, tag, word),
            "uniqueItems" => out.unique_items = true,
            "default" => match literal::read(text) {
                Ok(value) => out.default = Some(value),
                Err((at, why)) => source.error(tag.text.at(at), "default", why, literal::HELP),
            },
            "integer" => out.integer = true,
            "unit" if word.is_empty() => bad(source, tag, "a unit, such as `cent` or `ms`"),
            "unit" => out.unit = Some(word.to_owned()),
            "secret" => out.secret = true,
            "closed" => out.closed = true,
            _ => {}
        }
    }
    empty_ranges(source, tags, &out);
    out
}

fn format(source: &mut Source<'_>, tag: &Tag, word: &str) -> Option<String> {
    let known = crate::contract::format::known_formats();
    if word.is_empty() {
        bad(source, tag, "the name of a format");
        return None;
    }
    if !known.contains(&word) {
        let help = did_you_mean(word, known.iter().copied()).map_or_else(
            || format!("these are checked: {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        source.say(
            tag.text.at(0),
            Severity::Warning,
            "unknown-format",
            format!("the format `{word}` is not known, so it is not checked"),
            help,
        );
    }
    Some(word.to_owned())
}

fn number(source: &mut Source<'_>, tag: &Tag) -> Option<f64> {
    let text = tag.text.text.replace('_', "");
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && !text.starts_with('.') => Some(number),
        _ => {
            bad(source, tag, "one number");
            None
        }
    }
}

fn count(source: &mut Source<'_>, tag: &Tag) -> Option<u64> {
    let parsed = tag.text.text.replace('_', "").parse::<u64>().ok();
    if parsed.is_none() {
        bad(source, tag, "one whole number from 0 up");
    }
    parsed
}

fn bad(source: &mut Source<'_>, tag: &Tag, wanted: &str) {
    source.error(
        tag.at,
        "tag-value",
        format!("`@{}` wants {wanted}", tag.name),
        format!(
            "write `@{} …` with {wanted}, and nothing after it",
            tag.name
        ),
    );
}

/// Complains about limits between which nothing lies.
fn empty_ranges(source: &mut Source<'_>, tags: &[&Tag], out: &Tags) {
    let crossed = |low: Option<f64>, high: Option<f64>| matches!((low, high), (Some(low), Some(high)) if low > high);
    let size = |n: Option<u64>| n.map(|n| n as f64);
    let low = out.minimum.into_iter().chain(out.exclusive_minimum);
    let high = out.maximum.into_iter().chain(out.exclusive_maximum);
    let numbers = crossed(low.reduce(f64::max), high.reduce(f64::min));
    let lengths = crossed(size(out.min_length), size(out.max_length));
    let items = crossed(size(out.min_items), size(out.max_items));
    if let (true, Some(first)) = (numbers || lengths || items, tags.first()) {
        source.error(
            first.at,
            "empty-range",
            "no value lies between these limits",
            "the lower limit must not be above the upper one",
        );
    }
}
