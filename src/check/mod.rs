//! What is checked: interface checks derived from contracts, checks by hand, and how each ended.

mod again;
mod bad_input;
mod batch;
mod cases;
mod choose;
mod consumer;
mod examples;
mod generated;
mod group;
mod idempotent;
mod integration;
mod judge;
mod keep;
mod keys;
mod memory;
mod order;
mod outcome;
mod plan;
mod probe;
mod readonly;
mod recall;
mod run;
mod sandbox;
mod shrink;
mod tally;
mod tolerates;
mod words;
mod written;

pub use again::{Changed, Seen};
pub use cases::CASES_AN_OPERATION;
pub use keep::Keeping;
pub use memory::Memory;
pub use outcome::{Outcome, Reach};
pub use plan::{Group, Plan};
pub use run::{Runner, Trouble, skeleton};
pub use sandbox::{Asked, Loss, Sandbox};
