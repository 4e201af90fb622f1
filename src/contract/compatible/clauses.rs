//! Clauses that could rule a witness out: only types are compared, and a clause may say more.

use super::Finding;
use super::rules::{Severity, What};
use crate::contract::Clause;
use crate::scenario::mentions;

/// A finding that a clause may rule out is dangerous only.
pub(super) fn excepted(mut found: Finding, unless: Option<String>) -> Finding {
    if found.rule.what != What::Unit && unless.is_some() {
        found.severity = Severity::Dangerous;
        found.unless = unless;
    }
    found
}

/// The clause that could rule out a value at a place: it speaks of it, or of all that it is a part of.
pub(super) fn excluded<'c>(
    mut clauses: impl Iterator<Item = &'c Clause>,
    root: &str,
    at: &str,
) -> Option<String> {
    let clause = clauses.find(|clause| concerns(&clause.text, root, &at[root.len()..]))?;
    Some(clause.text.clone())
}

/// Whether an expression speaks of a part of what has this name, not of another member alone.
fn concerns(text: &str, root: &str, path: &str) -> bool {
    let member = path.strip_prefix('.').map(|path| {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        &path[..end]
    });
    if !mentions(text, root) {
        return false;
    }
    let Some(member) = member else {
        return true;
    };
    text.match_indices(root).any(|(place, _)| {
        let after = &text[place + root.len()..];
        let after = after.strip_prefix('?').unwrap_or(after);
        let Some(after) = after.strip_prefix('.') else {
            return true;
        };
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
        &after[..end.unwrap_or(after.len())] == member
    })
}
