//! What is fuzzed: everything that reads a text which anybody may have written.
//!
//! A [`Target`] takes bytes, gives them to a reader and holds what comes back against what must be true of it whatever
//! the bytes were. It panics if that is not so. `cargo xtask fuzz` drives the targets by libFuzzer, starting from
//! `fuzz/corpus/`; `cargo test` gives them the corpus alone, so that what was found once stays mended.

mod contract;
mod link;
mod module;
mod scenario;

use std::env;
use std::fs;
use std::path::PathBuf;

use seamwright::scenario::Diagnostic;

/// The variable that says which target a run of the binary is about.
pub const VARIABLE: &str = "FUZZ_TARGET";

/// A reader and what must be true of it.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name, which is also its folder of `fuzz/corpus/`.
    pub name: &'static str,
    /// Panics if something is not as it must be.
    pub run: fn(&[u8]),
}

/// All targets.
pub const TARGETS: [Target; 5] = [
    target("link", link::run),
    target("scenario", scenario::run),
    target("contract", contract::run),
    target("module", module::run),
    target("blank", module::run_blank),
];

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}

/// The target that [`VARIABLE`] names.
///
/// # Panics
/// If it names none.
pub fn chosen() -> Target {
    let name = env::var(VARIABLE).unwrap_or_default();
    let found = TARGETS.into_iter().find(|target| target.name == name);
    found.unwrap_or_else(|| {
        panic!(
            "{VARIABLE} is {name:?}; the targets are {:?}",
            TARGETS.map(|target| target.name)
        )
    })
}

/// The inputs that a target starts from.
///
/// # Panics
/// If they cannot be read.
pub fn corpus(target: Target) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(target.name);
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).expect("a file");
        (path, bytes)
    };
    paths.into_iter().map(read).collect()
}

/// The bytes as text, what is none left out.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every diagnostic says something, at a place that the text has.
fn assert_told(diagnostics: &[Diagnostic], file: &str, text: &str) {
    for one in diagnostics.iter().filter(|one| one.file == file) {
        assert!(
            !one.message.is_empty() && !one.help.is_empty() && !one.code.is_empty(),
            "{one:?}"
        );
        let line = text.split('\n').nth(one.line as usize - 1);
        let columns = line.map(|line| line.encode_utf16().count() + 1);
        assert!(
            columns.is_some_and(|most| (1..=most).contains(&(one.column as usize))),
            "{one:?} is not in {text:?}"
        );
    }
}
