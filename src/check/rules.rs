//! The rules that operations are held to, and what they are called.

use crate::contract::connection::is_secret;
use crate::contract::{Contract, Operation, Types};
use crate::report::Rule;

/// Those of a connection string.
pub(super) fn of_connection(
    contract: &Contract,
    types: &Types,
) -> impl Iterator<Item = Rule> + use<> {
    let mut parts = contract.parts.iter();
    let secret = parts
        .any(|part| is_secret(&part.ty, types))
        .then_some(Rule::Secret);
    [Rule::Shape, Rule::Connection].into_iter().chain(secret)
}

/// Those of any other operation, without what a channel adds.
pub(super) fn rules(operation: &Operation, ordered: bool) -> impl Iterator<Item = Rule> + use<> {
    let example = (!operation.examples.is_empty()).then_some(Rule::Example);
    let ensures = (!operation.ensures.is_empty()).then_some(Rule::Ensures);
    // What takes nothing can only be called at the wrong time.
    let bare = ordered && operation.params.is_empty() && operation.requires.is_empty();
    // That services are checked goes without saying, also where there is nothing that could be wrong.
    let bare = bare || operation.route.is_some() && operation.params.is_empty();
    let bad_input = (operation.checked.is_some() && !bare).then_some(Rule::BadInput);
    let readonly = operation.readonly.then_some(Rule::Readonly);
    let protocol = ordered.then_some(Rule::Protocol);
    let idempotent = operation.idempotent.is_some().then_some(Rule::Idempotent);
    let route = operation.route.is_some().then_some(Rule::Route);
    [
        Some(Rule::Shape),
        example,
        Some(Rule::Generated),
        ensures,
        Some(Rule::Errors),
        bad_input,
        protocol,
        readonly,
        idempotent,
        route,
    ]
    .into_iter()
    .flatten()
}

/// A rule's name as the report writes it.
pub(super) fn word(rule: Rule) -> &'static str {
    match rule {
        Rule::Shape => "shape",
        Rule::Example => "example",
        Rule::Generated => "generated",
        Rule::Ensures => "ensures",
        Rule::Errors => "errors",
        Rule::BadInput => "bad-input",
        Rule::Protocol => "protocol",
        Rule::Readonly => "readonly",
        Rule::Idempotent => "idempotent",
        Rule::Connection => "connection",
        Rule::Secret => "secret",
        Rule::ConsumerCalls => "consumer-calls",
        Rule::ConsumerTolerates => "consumer-tolerates",
        Rule::Delivery => "delivery",
        Rule::Compatible => "compatible",
        Rule::Route => "route",
        Rule::ByHand => "by-hand",
    }
}
