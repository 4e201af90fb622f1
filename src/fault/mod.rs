//! Defects planted into a scenario, and what each kind of testing says of them.

mod planted;
mod verdict;

pub use planted::{Planted, plant};
pub use verdict::weigh;
