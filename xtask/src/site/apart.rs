//! What of the engine is loaded when it is first called.
//!
//! The first visit waits for the engine; so it holds what parses, plans, runs and judges an ordinary scenario. What only
//! some scenarios or views need is apart: generated faults, shrinking, other kinds of interfaces, and those parts of
//! libraries that hardly any text reaches.

/// Part of the name of the function that loads it: `src/worker/` imports it, `web/engine/apart.ts` is it.
pub const LOADER: &str = "seamwrightApart";

/// Functions whose full name begins with one of these are apart, and what only they call.
const APART: [&str; 35] = [
    // Faults that the tool plants by itself, and the second run of what they can change.
    "seamwright::fault::generated",
    "seamwright::fault::mutants",
    "seamwright::fault::operators",
    "seamwright::notation::loom",
    "seamwright::check::again",
    // Counterexamples made simpler.
    "seamwright::check::shrink",
    "seamwright::contract::simpler",
    // What few contracts promise.
    "seamwright::check::idempotent",
    "seamwright::check::order",
    "seamwright::contract::protocol",
    "seamwright::notation::contracts::promises::idempotent",
    "seamwright::notation::contracts::protocol",
    // Kinds of interface beside APIs.
    "seamwright::check::connection::<impl",
    "seamwright::check::connection::attempt",
    "seamwright::check::connection::judged",
    "seamwright::check::delivery",
    "seamwright::check::route",
    "seamwright::contract::connection",
    "seamwright::contract::service",
    "seamwright::notation::contracts::channel::judge",
    "seamwright::notation::contracts::connection",
    "seamwright::notation::contracts::crossing::collisions",
    "seamwright::notation::contracts::crossing::wrong",
    "seamwright::notation::contracts::route",
    "seamwright::program::services",
    // Wires that are not perfect, and wires between two contracts.
    "seamwright::program::links",
    "seamwright::scenario::link",
    "seamwright::system::links",
    "seamwright::check::compatible",
    "seamwright::contract::compatible",
    "seamwright::contract::pattern::automaton",
    "seamwright::contract::pattern::within",
    // Text that is no TypeScript; markup, which no file may have; numbers of any length.
    "oxc_parser::diagnostics",
    "oxc_parser::jsx",
    "num_bigint",
];

/// Ends of names of such functions that every run calls, to see whether there is anything to do: these stay. So does what the
/// compiler has merged with a function that does the same elsewhere.
const KEPT: [&str; 11] = [
    "::add_compatible",
    "::consumer_order",
    "::generated_faults",
    "::is_secret",
    "::out_of_order",
    "::sent_out_of_order",
    "::settle",
    "::settle_probes",
    "::slice",
    "::write_links",
    "::write_services",
];

/// Whether a function of this name is loaded later. What lets a value go is not: it is called whether or not there is one.
pub fn is_apart(name: &str) -> bool {
    let name = name.trim_start_matches(['<', '&']);
    // The compiler puts a number of its own after it.
    let ends = name.rsplit_once("::h").map_or(name, |(name, _)| name);
    APART.iter().any(|part| name.starts_with(part)) && !KEPT.iter().any(|end| ends.ends_with(end))
}

#[test]
fn a_function_goes_by_the_beginning_of_its_name() {
    let check = |name: &str, expect: bool| assert_eq!(is_apart(name), expect, "{name}");
    check("seamwright::fault::operators::seam::plain", true);
    check("<seamwright::fault::mutants::Wanted as Clone>::clone", true);
    check(
        "core::ptr::drop_in_place<seamwright::fault::mutants::Wanted>",
        false,
    );
    check(
        "seamwright::fault::planted::plant::h0123456789abcdef",
        false,
    );
    check("seamwright::check::order::settle::h0123456789abcdef", false);
    check("seamwright::check::order::legal::h0123456789abcdef", true);
}
