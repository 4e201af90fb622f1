//! What comes out of a run: the report, and the events that build it up.
//!
//! The report's shape is public (see the page's API in the README). It is built in one place only: [`Report::apply`]
//! folds [`Event`]s in, and the page, the exports and the tests all read the result.

mod checks;
mod comparison;
mod faults;
mod from_json;
mod json;
mod model;
mod only;

pub use checks::*;
pub use comparison::*;
pub use faults::*;
pub use from_json::{FromJson, take};
pub(crate) use from_json::{object, words};
pub use json::empty;
pub use model::*;
pub use only::*;
