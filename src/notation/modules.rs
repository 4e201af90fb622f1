//! Modules and check files.

use crate::scenario::Diagnostic;

use super::{Code, Module};

/// Reads a module. Its statements get counter slots from `first_slot` on.
pub fn read_module(file: &str, text: &str, first_slot: usize) -> (Module, Vec<Diagnostic>) {
    let _ = (text, first_slot);
    (
        Module {
            name: file.trim_end_matches(".module.ts").to_owned(),
            provides: Vec::new(),
            requires: Vec::new(),
            code: None,
        },
        Vec::new(),
    )
}

/// Reads a check file. Its statements get counter slots from `first_slot` on.
pub fn read_check(file: &str, text: &str, first_slot: usize) -> (Option<Code>, Vec<Diagnostic>) {
    let _ = (file, text, first_slot);
    (None, Vec::new())
}
