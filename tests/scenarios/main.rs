//! Whole scenarios with their test programs in Node: in one binary, so that what they share is compiled once.

mod consumers;
mod engine;
mod examples;
mod flows;
mod idempotent;
mod memory;
mod mutants;
mod odd;
mod only;
mod orders;
mod packing;
mod probes;
mod readme;
mod right;
mod rules;
mod schema;
mod shrink;
#[path = "../support/mod.rs"]
mod support;
mod templates;

use expect_test::Expect;
use seamwright::engine::Options;

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
