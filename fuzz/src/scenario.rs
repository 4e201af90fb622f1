//! Documents: JSON that anybody may have written, and all that is made of it before anything runs.

use seamwright::program::{Pieces, program_text};
use seamwright::scenario::Scenario;
use seamwright::system::System;

/// The bytes are a document's text.
pub(crate) fn run(bytes: &[u8]) {
    let text = crate::text(bytes);
    let (scenario, diagnostics) = Scenario::read_text(&text);
    crate::assert_told(&diagnostics, "scenario.json", &text);
    // What was understood is written, and understood to be the same.
    let (again, _) = Scenario::read(&scenario.write());
    assert_eq!(again, scenario);
    assert_eq!(again.digest(), scenario.digest());
    let system = System::build(scenario);
    let pieces = Pieces {
        seed: 1,
        bodies: None,
    };
    program_text(&system, pieces);
}
