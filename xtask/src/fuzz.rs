//! `cargo xtask fuzz`: libFuzzer against everything that reads what anybody may have written.
//!
//! The targets are those of the `fuzz` package, one for each folder of `fuzz/corpus/`. libFuzzer needs to know which
//! branches an input takes; the stable compiler can be told to count them, so nothing but a C++ compiler is needed.
//! What one run learned is kept in `target/fuzz/corpus/`, where the next one begins.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::shell::{command, read, root, run, target, timed};
use crate::{Failure, Outcome, tools};

/// What makes the compiler count branches and watch comparisons, as libFuzzer reads it.
const RUSTFLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// An input that takes longer is a failure. The slowest take milliseconds.
const INPUT_SECONDS: u32 = 10;
/// Inputs are no longer: deep nesting and every limit but the total ones can be reached within it.
const INPUT_BYTES: u32 = 4096;
/// A target that takes more memory is a failure.
const MEMORY_MB: u32 = 2048;
/// How many inputs a target is given if nothing else is said. Not a time: with the same seed these are the same ones on
/// every machine, and a test that passed on one does not fail on a faster one.
const INPUTS: u32 = 12_000;
/// The lines of a failed run that tell what happened.
const LINES_TOLD: usize = 30;

/// What is to be fuzzed.
#[derive(Debug, Default, Clone, Copy)]
pub struct Wish<'a> {
    /// One target only.
    pub target: Option<&'a str>,
    /// Run each as long.
    pub seconds: Option<u64>,
    /// libFuzzer's seed; one of its own choice if none.
    pub seed: Option<u32>,
    /// Only this input, once.
    pub replay: Option<&'a str>,
}

/// Fuzzes, as many targets at once as there are cores. Gives the number of targets and of inputs that were tried.
///
/// # Errors
/// Every input that was not answered as it must be, and how to try it again.
pub fn fuzz(wish: Wish<'_>) -> Outcome<(usize, u64)> {
    let all = targets()?;
    let chosen: VecDeque<String> = all
        .iter()
        .filter(|name| wish.target.is_none_or(|target| target == **name))
        .cloned()
        .collect();
    if chosen.is_empty() {
        return Err(Failure(format!("the targets are: {}", all.join(", "))));
    }
    let program = timed("building the fuzzer", build)?;
    if let Some(input) = wish.replay {
        for name in &chosen {
            run(command(&program).env("FUZZ_TARGET", name).arg(input))?;
        }
        return Ok((chosen.len(), 1));
    }
    let targets = chosen.len();
    let waiting = Mutex::new(chosen);
    let endings = Mutex::new(Vec::new());
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..at_once.min(targets) {
            scope.spawn(|| {
                loop {
                    let next = lock(&waiting).pop_front();
                    let Some(name) = next else { break };
                    let ending = one(&program, &name, wish);
                    lock(&endings).push(ending);
                }
            });
        }
    });
    let endings = endings.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (mut inputs, mut failures) = (0, Vec::new());
    for ending in endings {
        match ending {
            Ok(tried) => inputs += tried,
            Err(Failure(why)) => failures.push(why),
        }
    }
    if failures.is_empty() {
        Ok((targets, inputs))
    } else {
        Err(Failure(failures.join("\n")))
    }
}

/// The names of the targets.
fn targets() -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root().join("fuzz/corpus"))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Builds the fuzzer apart from everything else, since its flags are other ones.
fn build() -> Outcome<PathBuf> {
    tools::cxx_compiler()?;
    let host = read(command("rustc").args(["--print", "host-tuple"]))?;
    let folder = target().join("fuzz");
    run(command("cargo")
        .args(["build", "--quiet", "--locked", "--package", "fuzz"])
        .args(["--profile", "fuzz", "--target", &host])
        .env("CARGO_TARGET_DIR", &folder)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", RUSTFLAGS))?;
    Ok(folder.join(host).join("fuzz").join("fuzz"))
}

/// Fuzzes one target, and says how many inputs it was given.
fn one(program: &Path, name: &str, wish: Wish<'_>) -> Outcome<u64> {
    let folder = target().join("fuzz");
    let (learned, found) = (
        folder.join("corpus").join(name),
        folder.join("found").join(name),
    );
    fs::create_dir_all(&learned)?;
    fs::create_dir_all(&found)?;
    let log = folder.join(format!("{name}.log"));
    let mut command = command(program);
    command
        .env("FUZZ_TARGET", name)
        .arg(match wish.seconds {
            Some(seconds) => format!("-max_total_time={seconds}"),
            None => format!("-runs={INPUTS}"),
        })
        .arg(format!("-seed={}", wish.seed.unwrap_or_default()))
        .arg(format!("-timeout={INPUT_SECONDS}"))
        .arg(format!("-max_len={INPUT_BYTES}"))
        .arg(format!("-rss_limit_mb={MEMORY_MB}"))
        .arg(format!("-artifact_prefix={}/", found.display()))
        .arg(format!(
            "-dict={}",
            root().join("fuzz/words.dict").display()
        ))
        .arg("-print_final_stats=1")
        // The first folder is the one that is written to.
        .arg(&learned)
        .arg(root().join("fuzz/corpus").join(name))
        .args(examples()?);
    let output = File::create(&log)?;
    let status = command
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .status()?;
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    let inputs = number_after(&said, "stat::number_of_executed_units:").unwrap_or_default();
    let reached = number_after(said.rsplit("DONE").next().unwrap_or_default(), "cov:");
    if status.success() {
        println!(
            "   {name}: {inputs} inputs, {} branches",
            reached.unwrap_or_default()
        );
        return Ok(inputs);
    }
    let seed = number_after(&said, "INFO: Seed:").unwrap_or_default();
    Err(Failure(failure(name, seed, &said, &log)))
}

/// What there is to know of a run that failed.
fn failure(name: &str, seed: u64, said: &str, log: &Path) -> String {
    // Before the first of these the run was well.
    let signs = ["panicked at", "ERROR: libFuzzer"];
    let lines: Vec<&str> = said.lines().collect();
    let begin = lines
        .iter()
        .position(|line| signs.iter().any(|sign| line.contains(sign)));
    let told = &lines[begin.unwrap_or(lines.len().saturating_sub(LINES_TOLD))..];
    let input = said
        .split("Test unit written to ")
        .nth(1)
        .and_then(|rest| rest.lines().next());
    let again = input.map_or_else(
        || {
            format!(
                "no input was kept; all that was said is in {}",
                log.display()
            )
        },
        |input| format!("again: cargo xtask fuzz {name} --replay {input}"),
    );
    let told = told
        .iter()
        .take(LINES_TOLD)
        .copied()
        .collect::<Vec<_>>()
        .join("\n");
    format!("fuzzing {name} with seed {seed} found something\n{told}\n{again}")
}

/// The folders of the examples, whose files are inputs too.
fn examples() -> Outcome<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root().join("static/examples"))? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

fn number_after(text: &str, before: &str) -> Option<u64> {
    text.split(before)
        .nth(1)?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "INFO: Seed: 7\n#9 NEW cov: 12 ft: 3\nthread '<unnamed>' panicked at src/a.rs:1:2:\nwhy\n\
        Test unit written to /somewhere/crash-1\nstat::number_of_executed_units: 42\n";

    #[test]
    fn a_failure_tells_the_seed_the_panic_and_how_to_see_it_again() {
        let told = failure("link", 7, LOG, Path::new("link.log"));
        for part in [
            "with seed 7",
            "panicked at src/a.rs:1:2:\nwhy",
            "cargo xtask fuzz link --replay /somewhere/crash-1",
        ] {
            assert!(told.contains(part), "{told}");
        }
        assert!(!told.contains("NEW cov"), "{told}");
    }

    #[test]
    fn figures_are_read_from_what_the_fuzzer_says() {
        assert_eq!(number_after(LOG, "INFO: Seed:"), Some(7));
        assert_eq!(
            number_after(LOG, "stat::number_of_executed_units:"),
            Some(42)
        );
        assert_eq!(number_after(LOG, "nothing:"), None);
    }
}
