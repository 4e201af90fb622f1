//! In which way a promise was broken: another case breaks it in the same way, or it tells of something else.

use crate::program::protocol::{StepRecord, Why};
use crate::report::{Rule, Status};
use crate::scenario::Span;

use super::super::judge::Breach;

/// What two failures must have in common to count as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    rule: Rule,
    status: Status,
    clause: Option<Span>,
    /// The place of the operation that came out wrong.
    operation: usize,
    /// What was promised, whatever item of an array it is about.
    expected: String,
    /// What sort of thing came: an error's name, or a sort of value.
    came: String,
    stopped: Option<Why>,
}

impl Way {
    /// That of a call of the operation at a place.
    pub fn of(operation: usize, breach: &Breach, record: &StepRecord) -> Self {
        let came = match (&record.error, breach.rule) {
            (Some(error), rule) if rule != Rule::ConsumerCalls => error.name.clone(),
            (_, Rule::Ensures) => breach.actual.clone(),
            // Not to refuse bad input is one thing, whatever the answer is.
            (_, Rule::BadInput) => String::new(),
            _ => sort(&breach.actual),
        };
        Self {
            rule: breach.rule,
            status: breach.status,
            clause: breach.clause,
            operation,
            expected: unplaced(&breach.expected),
            came,
            stopped: record.stopped.as_ref().map(|stop| stop.why),
        }
    }

    /// Whether the runtime stopped it for this reason.
    pub fn is(&self, why: Why) -> bool {
        self.stopped == Some(why)
    }

    /// That of a question, by the operation's place, that is answered otherwise than before, or what else shows an effect:
    /// `what` tells these apart.
    pub fn change(operation: usize, breach: &Breach, what: &str) -> Self {
        Self {
            rule: breach.rule,
            status: breach.status,
            clause: breach.clause,
            operation,
            expected: String::new(),
            came: what.to_owned(),
            stopped: None,
        }
    }
}

/// A path in words without the places of items.
pub fn unplaced(text: &str) -> String {
    let mut inside = false;
    let kept = text.chars().filter(|c| {
        let digit = inside && c.is_ascii_digit();
        inside = *c == '[' || digit;
        !digit
    });
    kept.collect()
}

/// What sort of value a text is about: `result.a: 12` is about a number.
fn sort(text: &str) -> String {
    let value = text.split_once(": ").map_or(text, |(_, value)| value);
    match value.chars().next() {
        Some('-' | '0'..='9') => "number".to_owned(),
        Some(c) if !c.is_alphabetic() => c.to_string(),
        _ => value.chars().take_while(|c| c.is_alphabetic()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_items_make_no_difference() {
        for (text, expect) in [
            ("result[12].qty: an integer", "result[].qty: an integer"),
            ("different from [0]", "different from []"),
            ("result.a1: 12", "result.a1: 12"),
            ("[\"1\"]", "[\"1\"]"),
        ] {
            assert_eq!(unplaced(text), expect);
        }
    }

    #[test]
    fn values_are_of_a_sort() {
        for (text, expect) in [
            ("result: 12", "number"),
            ("result.a: -1", "number"),
            ("result: NaN", "NaN"),
            ("result: \"a: b\"", "\""),
            ("result[0]: [1]", "["),
            ("result: undefined", "undefined"),
            ("a promise", "a"),
            ("", ""),
        ] {
            assert_eq!(sort(text), expect, "{text}");
        }
    }
}
