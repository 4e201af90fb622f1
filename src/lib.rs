//! Seamwright's engine: a scenario in, a report out.
//!
//! The way of the data, in order: [`scenario`] reads the document, [`notation`] turns its TypeScript into
//! [`contract`]s and runnable modules, [`system`] wires them, [`program`] makes one test program of it all and speaks
//! with the sandbox, [`check`] plans, runs and judges, [`fault`] does the same with defects planted, [`compare`] weighs
//! the two kinds of testing, [`report`] is what comes out and [`share`] how a scenario travels.
//!
//! All of that is pure: no clock, no OS randomness, no browser. [`app`] is the page, its state as pure as the rest, and
//! `worker` the engine's shell; what they show and do exists in WebAssembly only.

pub mod check;
pub mod compare;
pub mod contract;
pub mod engine;
pub mod fault;
pub mod notation;
pub mod program;
pub mod report;
pub mod scenario;
pub mod share;
mod sort;
pub mod system;
pub mod value;

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod worker;
