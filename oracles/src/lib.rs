//! Types as others write them, and types made at random: for tests that hold the engine's verdicts against those of other
//! tools.

mod edit;
mod random;
mod schema;
mod typescript;

pub use edit::edited;
pub use random::{Kinds, random, types};
pub use schema::{schema, to_json};
pub use typescript::{assignable, written};
