//! How much a scenario may hold. Reaching a limit is a diagnostic; what lies beyond it is left out.

/// Files in a scenario. The largest systems worth playing with have tens of modules.
pub const MAX_FILES: usize = 200;
/// One file's text: some 6,000 lines, far more than fits a reader's patience or the parser's time between two keystrokes.
pub const MAX_FILE_BYTES: usize = 256 * 1024;
/// All files together: what still compiles to one test program in well under a second.
pub const MAX_TOTAL_BYTES: usize = 1024 * 1024;
/// Wires that are written out; each names one requirement of one module.
pub const MAX_WIRES: usize = 500;
/// Modules that one wire may alternate between in a rolling deployment.
pub const MAX_WIRE_TARGETS: usize = 16;
/// Names that one link is limited to: operations of a contract, or subscribers.
pub const MAX_LINK_NAMES: usize = 100;
/// Messages that `failFirst` and `failEvery` count to: more than can cross in a check never come.
pub const MAX_LINKED_MESSAGES: u32 = 1_000_000;
/// The longest time on a link, in milliseconds: a year. No check that waits longer is worth a timer.
pub const MAX_LINK_MS: f64 = 366.0 * 86_400_000.0;
/// The widest logarithmic normal latency: beyond it a message takes either no time or for ever.
pub const MAX_SIGMA: f64 = 5.0;
/// Faults that an author plants; each one is a run of every check.
pub const MAX_FAULTS: usize = 200;
/// Edits of one fault. A defect that needs more is another program.
pub const MAX_EDITS: usize = 50;
/// The length of a name or a title, in characters: what still fits a table's cell.
pub const MAX_NAME_CHARS: usize = 200;
/// Diagnostics about the document itself. Who has more reads the first ones first.
pub const MAX_DIAGNOSTICS: usize = 100;
/// The largest seed: every integer up to it is exact in JavaScript, too.
pub const MAX_SEED: u64 = (1 << 53) - 1;
