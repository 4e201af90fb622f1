//! The document: files, manifest, diagnostics.

pub mod diagnostic;

pub use diagnostic::{Diagnostic, LineIndex, Position, Severity};

/// A piece of a file, in byte offsets of its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}
