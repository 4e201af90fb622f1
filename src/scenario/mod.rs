//! The document: files, manifest, diagnostics.

pub mod diagnostic;
