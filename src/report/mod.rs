//! What comes out of a run: the report, and the events that build it up.
//!
//! The report's shape is public (see the page's API in the README). It is built in one place only: [`Report::apply`]
//! folds [`Event`]s in, and the page, the exports and the tests all read the result.

mod checks;
mod comparison;
mod faults;
mod json;
mod model;
mod only;

pub use checks::*;
pub use comparison::*;
pub use faults::*;
pub use json::{FromJson, empty};
pub use model::*;
pub use only::*;
