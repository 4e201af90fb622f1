//! The page.
//!
//! What it knows and how that changes is plain Rust, tested natively: [`document`], [`templates`], [`prose`].

pub mod document;
pub mod prose;
pub mod scan;
pub mod templates;
