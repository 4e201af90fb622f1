//! The engine's shell in the browser: ports, batches in flight.

/// Makes the engine ready; the page's requests come through what this module exports.
pub fn start() {}
