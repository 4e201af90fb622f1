//! The test program's text, and the messages that the engine and the sandbox exchange.
//!
//! `web/runtime/protocol.ts` is the other side of this module and says what every part means.

pub mod job;
mod links;
pub mod protocol;
pub mod records;
mod services;
mod text;

pub use text::{Pieces, program_text};
