//! Defects planted into a scenario, and what each kind of testing says of them.

mod generated;
mod mutants;
mod operators;
mod planted;
mod verdict;

pub use generated::{generated_faults, meet, operators_told};
pub use mutants::{Mutant, Mutants, Wanted, mutants};
pub use operators::{Family, HTTP_OPERATORS, OPERATORS, Operator};
pub use planted::{Planted, plant};
pub use verdict::weigh;
