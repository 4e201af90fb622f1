//! The page.
//!
//! What it knows and how that changes is plain Rust, tested natively: [`state`] and [`action`], [`run`], [`document`].
//! What is shown is Yew, one component a file, and exists in WebAssembly only.

pub mod action;
pub mod document;
pub mod prose;
pub mod run;
pub mod saved;
pub mod scan;
pub mod shared;
pub mod state;
pub mod templates;
