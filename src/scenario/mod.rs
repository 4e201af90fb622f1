//! The document: files, manifest, diagnostics.
//!
//! [`Scenario::read`] and its siblings never fail: they give what they understood and say what they did not. The
//! document itself travels as JSON ([`crate::share`]); what is lost in reading is lost to the run only.

pub mod diagnostic;
mod digest;
mod document;
mod fault;
mod folder;
pub mod limits;
mod link;
mod name;
mod place;
mod read;
mod read_faults;
mod read_files;
mod read_links;
mod reader;

pub use diagnostic::{Diagnostic, LineIndex, Position, Severity};
pub use digest::mixed;
pub use document::{Edit, Expected, Fault, Scenario, Wire};
pub use fault::{FaultError, FaultProblem};
pub use folder::{GENERATED_FILES, MANIFEST};
pub use link::{DIRECTIONS, Latency, Link};
pub use name::{FileKind, is_identifier, kind_of, mentions};

/// JSON as text. `Display` would be the same by writers of its own, plain and pretty, in every binary.
fn plain(json: &serde_json::Value) -> String {
    serde_json::to_string(json).unwrap_or_default()
}

/// The same as people read it, two spaces a step.
fn pretty(json: &serde_json::Value) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default()
}

/// A piece of a file, in byte offsets of its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}
