//! One WebAssembly module made two: what every visit runs, and what is fetched when it is first called.
//!
//! Both halves share memory, tables and globals. A call from the main half into the other goes through a stub: it looks
//! into a slot of the function table, has the other half loaded if the slot is empty, and calls what is in the slot. The
//! other half fills its slots when it is instantiated, and calls the main half as imports. Nothing changes in the source:
//! which functions are apart is a matter of their names. Binaryen's `wasm-split` works in the same way; it is not in the
//! npm package that the site is built with.

mod facts;
mod halves;

use crate::Outcome;
use facts::Facts;

/// The two halves of a module.
pub struct Halves {
    /// What takes the module's place. It has further exports, for the other half.
    pub main: Vec<u8>,
    /// Imports what the main half exports, from a module named [`MAIN`].
    pub apart: Vec<u8>,
    /// The functions by which the main half gets into the other one.
    pub entrances: Vec<String>,
}

/// The name under which the part that is loaded later imports the main half.
pub const MAIN: &str = "main";

/// Splits a module. `is_apart` says by its name whether a function is to be loaded later; so is what only such
/// functions call. `loader` is part of the name of the imported function that loads the other half: it is called with the number of
/// the entrance, counted from 1.
///
/// # Errors
/// If the bytes are no module, if nothing in it is apart, or if it uses what cannot be shared by two modules.
pub fn split(module: &[u8], is_apart: impl Fn(&str) -> bool, loader: &str) -> Outcome<Halves> {
    let facts = Facts::read(module)?;
    let plan = facts.plan(is_apart, loader)?;
    Ok(Halves {
        main: halves::main(module, &facts, &plan)?,
        apart: halves::apart(module, &facts, &plan)?,
        entrances: plan.stubs.iter().map(|stub| facts.name(*stub)).collect(),
    })
}

#[cfg(test)]
mod tests;
