//! Seamwright's engine: a scenario in, a report out.
//!
//! Everything here is pure: no clock, no OS randomness, no browser. See ARCHITECTURE.md for the map.

pub mod scenario;
