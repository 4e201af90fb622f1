//! Whole scenarios with their test programs in Node: in one binary, so that what they share is compiled once.

mod channels;
mod compatible;
mod connecting;
mod connection;
mod consumers;
mod engine;
mod examples;
mod flows;
mod idempotent;
mod keepers;
mod links;
mod memory;
mod mutants;
mod odd;
mod only;
mod orders;
mod packing;
mod probes;
mod protocol;
mod readme;
mod right;
mod rules;
mod schema;
mod services;
mod shrink;
#[path = "../support/mod.rs"]
mod support;
mod templates;

use expect_test::Expect;
use seamwright::engine::Options;

/// The lines of a report on a scenario that mention one of some words.
#[track_caller]
fn check_only(text: &str, words: &[&str], expect: Expect) {
    let options = Options {
        cases: 40,
        ..Options::default()
    };
    let summary = support::summary(&support::run(&support::document(text), options));
    let lines = summary
        .lines()
        .filter(|line| words.iter().any(|word| line.contains(word)));
    expect.assert_eq(&lines.map(|line| [line, "\n"].concat()).collect::<String>());
}

/// Runs a scenario with a few cases an operation and compares what came of it.
#[track_caller]
fn check(text: &str, expect: Expect) {
    let options = Options {
        cases: 40,
        ..Options::default()
    };
    expect.assert_eq(&support::summary(&support::run(
        &support::document(text),
        options,
    )));
}
