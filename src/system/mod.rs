//! The scenario put together: contracts, modules and checks read, wired and located.

mod build;
mod channels;
mod links;
mod names;
mod slots;
mod wiring;

pub use build::{CheckFile, System};
pub use names::CHECK_GLOBALS;
pub use slots::Slots;
pub use wiring::{Provider, Wiring};
