//! Lines that somebody wrote by hand for one kind of testing.

use std::collections::BTreeSet;

use crate::contract::{Clause, Operation};
use crate::program::protocol::Kind;
use crate::scenario::{LineIndex, Span};

use super::Evidence;

/// Places `file:line`, each counted once.
pub(super) type Lines = BTreeSet<(String, u32)>;

/// The lines of contracts that state clauses, errors and examples: they are what interface checks are derived from.
pub(super) fn of_contracts(evidence: Evidence<'_>) -> Lines {
    let mut lines = Lines::new();
    for contract in evidence.system.contracts.contracts.values() {
        let file = format!("{}.contract.ts", contract.name);
        for span in contract.operations.iter().flat_map(spans) {
            add(evidence, &file, span, &mut lines);
        }
    }
    lines
}

fn spans(operation: &Operation) -> impl Iterator<Item = Span> + '_ {
    let at = |clause: &Clause| clause.at;
    let requires = operation.requires.iter().map(at);
    let ensures = operation.ensures.iter().map(at);
    let throws = operation.throws.iter().map(|throw| throw.at);
    let examples = operation.examples.iter().map(|example| example.at);
    requires.chain(ensures).chain(throws).chain(examples)
}

/// The lines of the checks by hand of one kind; what a check file holds besides counts for every kind it has checks of.
pub(super) fn of_checks(evidence: Evidence<'_>, kind: Kind) -> Lines {
    let mut lines = Lines::new();
    for check in &evidence.system.checks {
        let mut own = Lines::new();
        let mut others = Lines::new();
        for listed in evidence.outcome.listed.iter() {
            let Some((file, span)) = evidence.system.slots.span(listed.at) else {
                continue;
            };
            if file == check.file {
                let to = if listed.kind == kind {
                    &mut own
                } else {
                    &mut others
                };
                add(evidence, file, span, to);
            }
        }
        if own.is_empty() {
            continue;
        }
        let text = evidence.system.text(&check.file);
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        add(evidence, &check.file, Span { start: 0, end }, &mut lines);
        lines.retain(|line| line.0 != check.file || own.contains(line) || !others.contains(line));
    }
    lines
}

/// Adds the lines that a span touches, but blank ones and those that are only a comment.
fn add(evidence: Evidence<'_>, file: &str, span: Span, lines: &mut Lines) {
    let text = evidence.system.text(file);
    let first = LineIndex::new(text).position(span.start as usize).line;
    let Some(touched) = text.get(span.start as usize..span.end as usize) else {
        return;
    };
    for (n, line) in touched.split('\n').enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with("//") {
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            lines.insert((file.to_owned(), first.saturating_add(n)));
        }
    }
}
