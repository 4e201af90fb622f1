//! Whether one version of a contract fits another, with direction: what the consumer may send by its version must be
//! within what the provider accepts by its own, and what the provider may answer within what the consumer can take.
//!
//! Types are compared part by part, as subtyping of records, unions and recursive types is (Amadio and Cardelli 1993:
//! a pair of types that is met again while it is compared holds for as long as nothing speaks against it). What does not
//! fit is shown by a **witness**, a value that the sender's type allows and the receiver's refuses, and both is tried on
//! that very value. What no witness shows counts as dangerous, not as breaking.
//!
//! An object is taken to have the members that its sender declares: that it may have more is no reason to refuse an
//! optional member that is new.

mod alternative;
mod call;
mod clauses;
mod errors;
mod lists;
mod members;
mod numbers;
mod order;
mod routes;
mod rules;
mod texts;
mod walk;
mod witness;

pub use rules::{Direction, RULES, Rule, Severity};

use super::conform::Wrong;
use super::{Contract, Operation, Types};
use crate::value::Value;

/// A way in which two versions do not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it weighs: less than the rule says if no witness shows it.
    pub severity: Severity,
    /// The place by the consumer's contract: `article`, `result.price`, `UnknownSku.sku`.
    pub consumer_at: String,
    /// The place by the provider's contract.
    pub provider_at: String,
    /// What the consumer's contract says there, in words.
    pub consumer: String,
    /// What the provider's contract says there, in words.
    pub provider: String,
    /// What shows it, if anything does.
    pub witness: Option<Witness>,
    /// How the receiver's types refuse the witness, if it is they that do; only of what comes first.
    pub refused: Option<Wrong>,
    /// A clause that could rule the witness out: types alone are compared here.
    pub unless: Option<String>,
}

/// What one side allows and the other refuses.
#[derive(Debug, Clone, PartialEq)]
pub enum Witness {
    /// The consumer may send these arguments.
    Sent(Vec<Value>),
    /// The provider may answer this.
    Answered(Value),
    /// The consumer may make these calls in this order, of which the provider does not accept the last.
    Ordered(Vec<(String, Vec<Value>)>),
    /// The provider may throw the error of this name, with this data.
    Thrown(String, Option<Value>),
}

/// Findings of one operation: more would not be read.
const MOST_FINDINGS: usize = 32;

/// How an operation of the consumer's contract fits the provider's contract; empty if it fits, the worst first.
///
/// Both contracts speak of `types`. The seed decides which of several witnesses is found.
pub fn operation(
    consumer: &Contract,
    provider: &Contract,
    operation: &Operation,
    types: &Types,
    seed: u64,
) -> Vec<Finding> {
    let mut found = call::compare(consumer, provider, operation, types, seed);
    crate::sort::sort_by(&mut found, |a, b| {
        let rank = |it: &Finding| (it.severity, it.witness.is_none());
        rank(a).cmp(&rank(b))
    });
    found.truncate(MOST_FINDINGS);
    if let Some(first) = found.first_mut() {
        first.refused = call::refusal(first, operation, provider, types);
    }
    found
}

/// Arguments as a caller of an operation may send them: those of its first example that is answered, or the least.
pub fn usual_args(operation: &Operation, types: &Types, seed: u64) -> Vec<Value> {
    call::usual_args(operation, types, seed)
}

#[cfg(test)]
mod call_tests;
#[cfg(test)]
mod edit_tests;
#[cfg(test)]
mod others_tests;
#[cfg(test)]
mod parts_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod travel_tests;
