//! What of the engine is loaded when it is first called.
//!
//! The first visit waits for the engine; so it holds what parses, plans, runs and judges an ordinary scenario. What only
//! some scenarios or views need is apart: generated faults, shrinking, other kinds of interfaces, and those parts of
//! libraries that hardly any text reaches.

/// Part of the name of the function that loads it: `src/worker/` imports it, `web/engine/apart.ts` is it.
pub const LOADER: &str = "seamwrightApart";

/// Functions whose full name has one of these in it are apart, and what only they call.
const APART: [&str; 9] = [
    // Faults that the tool plants by itself, and the second run of what they can change.
    "seamwright::fault::operators",
    "seamwright::fault::mutants",
    "seamwright::notation::loom",
    "seamwright::check::again",
    // Counterexamples made simpler.
    "seamwright::check::shrink",
    "seamwright::contract::simpler",
    // Text that is no TypeScript; markup, which no file may have; numbers of any length.
    "oxc_parser::diagnostics",
    "oxc_parser::jsx",
    "num_bigint",
];

/// Whether a function of this name is loaded later.
pub fn is_apart(name: &str) -> bool {
    APART.iter().any(|part| name.contains(part))
}
