//! `cargo xtask test`: everything that must hold before a change lands, in steps.
//!
//! A failed step does not end the run: whoever waits for it wants to know all that is wrong. What needs the failed
//! step's result is left out, and said to be.

use std::fs;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use crate::shell::{command, read, root, run, tee};
use crate::site::{self, Quality};
use crate::{Failure, Outcome, lints, tools};

/// How many tests a step ran, where it runs any.
type Count = Option<usize>;

struct Step {
    name: &'static str,
    work: fn() -> Outcome<Count>,
    /// The step without whose result this one makes no sense.
    after: Option<&'static str>,
}

const fn step(name: &'static str, work: fn() -> Outcome<Count>) -> Step {
    Step {
        name,
        work,
        after: None,
    }
}

const STEPS: [Step; 12] = [
    step("formatting", formatting),
    step("clippy", clippy),
    step("clippy for the browser", clippy_for_the_browser),
    step("house rules", house_rules),
    step("licences and sources", licences),
    step("types", types),
    step("native tests", native_tests),
    step("node tests", node_tests),
    step("wasm tests", wasm_tests),
    step("site", release_site),
    Step {
        after: Some("site"),
        ..step("sizes", sizes)
    },
    Step {
        after: Some("site"),
        ..step("end-to-end tests", end_to_end)
    },
];

/// The most that a module may weigh as sent, so that the first visit stays quick; and all that comes before it paints,
/// under the name that `web/build.mjs` gives it.
const BUDGETS_KB: [(&str, u64); 3] = [
    ("app_bg.wasm", 160),
    ("engine_bg.wasm", 400),
    ("before the first paint", 220),
];

/// A time zone far from UTC, so that nothing rests on the machine's own: UTC+14.
const FAR_ZONE: &str = "Pacific/Kiritimati";

enum Ending {
    Passed(Count),
    Failed(String),
    LeftOut(&'static str),
}

/// Runs all steps, or those whose name starts with `only`, and says what came of each.
pub fn test(only: Option<&str>) -> Outcome {
    let chosen: Vec<&Step> = STEPS
        .iter()
        .filter(|step| only.is_none_or(|only| step.name.starts_with(only)))
        .collect();
    if chosen.is_empty() {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(Failure(format!("the steps are: {}", names.join(", "))));
    }
    tools::rust_components()?;
    tools::for_building()?;

    let mut endings: Vec<(&str, Ending, f64)> = Vec::new();
    for step in chosen {
        println!("── {}", step.name);
        let start = Instant::now();
        let missing = step.after.filter(|needed| {
            endings
                .iter()
                .any(|(name, ending, _)| name == needed && !matches!(ending, Ending::Passed(_)))
        });
        let ending = match missing {
            Some(needed) => Ending::LeftOut(needed),
            None => match (step.work)() {
                Ok(count) => Ending::Passed(count),
                Err(Failure(reason)) => {
                    eprintln!("xtask: {reason}");
                    Ending::Failed(reason)
                }
            },
        };
        endings.push((step.name, ending, start.elapsed().as_secs_f64()));
    }
    summary(&endings)
}

fn summary(endings: &[(&str, Ending, f64)]) -> Outcome {
    println!("── summary");
    let (mut tests, mut seconds, mut bad) = (0, 0.0, Vec::new());
    for (name, ending, took) in endings {
        let what = match ending {
            Ending::Passed(None) => "passed".to_owned(),
            Ending::Passed(Some(count)) => {
                tests += count;
                format!("passed, {count} tests")
            }
            Ending::Failed(reason) => {
                bad.push(*name);
                format!("FAILED: {}", reason.lines().next().unwrap_or_default())
            }
            Ending::LeftOut(needed) => format!("left out: it needs {needed}"),
        };
        seconds += took;
        println!("{took:8.1} s  {name}: {what}");
    }
    println!("{seconds:8.1} s  in all, {tests} tests");
    if bad.is_empty() {
        Ok(())
    } else {
        Err(Failure(format!("failed: {}", bad.join(", "))))
    }
}

fn formatting() -> Outcome<Count> {
    run(command("cargo").args(["fmt", "--all", "--check"]))?;
    Ok(None)
}

fn clippy() -> Outcome<Count> {
    run(command("cargo").args([
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(None)
}

fn clippy_for_the_browser() -> Outcome<Count> {
    run(command("cargo")
        .args(["clippy", "--locked", "--package", "seamwright"])
        .args(["--lib", "--bins", "--target", tools::WASM_TARGET])
        .args(["--", "-D", "warnings"]))?;
    Ok(None)
}

fn house_rules() -> Outcome<Count> {
    let broken = lints::check()?;
    for breach in &broken {
        eprintln!("{breach}");
    }
    if broken.is_empty() {
        Ok(None)
    } else {
        Err(Failure(format!("{} breaches of house rules", broken.len())))
    }
}

fn licences() -> Outcome<Count> {
    // The advisory database is not reachable from everywhere, so advisories are no gate.
    run(command(tools::cargo_deny()?).args(["check", "licenses", "bans", "sources"]))?;
    Ok(None)
}

fn types() -> Outcome<Count> {
    for project in ["tsconfig.json", "tsconfig.worker.json"] {
        run(command("node")
            .arg(root().join("web/node_modules/typescript/bin/tsc"))
            .arg("--project")
            .arg(root().join("web").join(project)))?;
    }
    Ok(None)
}

fn native_tests() -> Outcome<Count> {
    cargo_tests(
        command("cargo")
            .args(["test", "--locked", "--workspace", "--exclude", "e2e"])
            // The same cases in every run: what chance alone finds is found by running them by hand, often.
            .env("PROPTEST_RNG_SEED", "1"),
    )
}

fn cargo_tests(command: &mut Command) -> Outcome<Count> {
    let output = tee(command)?;
    Ok(Some(count_after(&output, "test result: ok. ", " passed")))
}

fn node_tests() -> Outcome<Count> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join("web").join("test"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Ok(Some(0));
    }
    let output = tee(command("node")
        .args(["--test", "--test-reporter=tap"])
        .args(files)
        .env("TZ", FAR_ZONE))?;
    Ok(Some(count_after(&output, "# pass ", "\n")))
}

/// Tests that need a browser's own objects, where there are such tests.
fn wasm_tests() -> Outcome<Count> {
    let found = read(command("git").args(["grep", "-l", "#\\[wasm_bindgen_test\\]", "--", "src"]));
    if found.is_err() {
        return Ok(Some(0));
    }
    let browser = tools::browser()?;
    cargo_tests(
        command("cargo")
            .args(["test", "--locked", "--package", "seamwright", "--lib"])
            .args(["--target", tools::WASM_TARGET])
            .env("CHROMEDRIVER", browser.driver)
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                tools::wasm_bindgen_test_runner()?,
            ),
    )
}

fn release_site() -> Outcome<Count> {
    site::build(Quality::Release)?;
    Ok(None)
}

/// What a part of the site weighs, and may weigh.
pub struct Weight {
    /// A file, or what several come to.
    pub part: &'static str,
    /// Bytes as brotli.
    pub bytes: u64,
    /// The most that they may be.
    pub budget: u64,
}

/// What the parts with a budget weigh in the last release build.
pub fn weights() -> Outcome<Vec<Weight>> {
    let sizes: Value = serde_json::from_str(&fs::read_to_string(site::sizes())?)?;
    BUDGETS_KB
        .iter()
        .map(|&(part, budget)| {
            let bytes = sizes[part]["brotli"]
                .as_u64()
                .ok_or_else(|| Failure(format!("{part} was not measured")))?;
            Ok(Weight {
                part,
                bytes,
                budget: budget * 1024,
            })
        })
        .collect()
}

fn sizes() -> Outcome<Count> {
    for weight in weights()? {
        let (size, budget) = (weight.bytes.div_ceil(1024), weight.budget / 1024);
        println!("   {}: {size} KB of {budget}", weight.part);
        if size > budget {
            return Err(Failure(format!(
                "{} weighs {size} KB as brotli, {budget} are allowed",
                weight.part
            )));
        }
    }
    Ok(None)
}

fn end_to_end() -> Outcome<Count> {
    let browser = tools::browser()?;
    cargo_tests(
        command("cargo")
            .args(["test", "--locked", "--package", "e2e"])
            .env("CHROMIUM", browser.chromium)
            .env("CHROMEDRIVER", browser.driver)
            .env("TZ", FAR_ZONE),
    )
}

/// The sum of the numbers that stand between `before` and `after`, wherever they do.
fn count_after(output: &str, before: &str, after: &str) -> usize {
    output
        .split(before)
        .skip(1)
        .filter_map(|rest| rest.split(after).next()?.trim().parse::<usize>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_where_they_ran() {
        let cargo =
            "test result: ok. 10 passed; 0 failed\n…\ntest result: ok. 3 passed; 0 failed\n";
        assert_eq!(count_after(cargo, "test result: ok. ", " passed"), 13);
        assert_eq!(
            count_after("# tests 9\n# pass 8\n# fail 1\n", "# pass ", "\n"),
            8
        );
        assert_eq!(count_after("nothing", "# pass ", "\n"), 0);
    }

    #[test]
    fn a_step_that_needs_another_comes_after_it() {
        for (place, step) in STEPS.iter().enumerate() {
            if let Some(needed) = step.after {
                assert!(STEPS[..place].iter().any(|earlier| earlier.name == needed));
            }
        }
    }
}
