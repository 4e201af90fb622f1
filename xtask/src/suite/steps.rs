//! The steps of `cargo xtask test`.

use std::fs;
use std::process::Command;

use super::Ran;
use crate::shell::{command, read, root, run, tee};
use crate::site::{self, Quality};
use crate::tools::{self, Browser};
use crate::{Failure, Outcome, fuzz, lints};

/// A time zone far from UTC, so that nothing rests on the machine's own: UTC+14.
const FAR_ZONE: &str = "Pacific/Kiritimati";

pub(super) fn formatting() -> Outcome<Ran> {
    run(command("cargo").args(["fmt", "--all", "--check"]))?;
    Ok(Ran::default())
}

pub(super) fn clippy() -> Outcome<Ran> {
    run(command("cargo").args([
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Ran::default())
}

pub(super) fn clippy_for_the_browser() -> Outcome<Ran> {
    run(command("cargo")
        .args(["clippy", "--locked", "--package", "seamwright"])
        .args(["--lib", "--bins", "--target", tools::WASM_TARGET])
        .args(["--", "-D", "warnings"]))?;
    Ok(Ran::default())
}

pub(super) fn house_rules() -> Outcome<Ran> {
    let broken = lints::check()?;
    for breach in &broken {
        eprintln!("{breach}");
    }
    if broken.is_empty() {
        Ok(Ran::default())
    } else {
        Err(Failure(format!("{} breaches of house rules", broken.len())))
    }
}

pub(super) fn licences() -> Outcome<Ran> {
    // The advisory database is not reachable from everywhere, so advisories are no gate.
    run(command(tools::cargo_deny()?).args(["check", "licenses", "bans", "sources"]))?;
    Ok(Ran::default())
}

pub(super) fn types() -> Outcome<Ran> {
    for project in ["tsconfig.json", "tsconfig.worker.json"] {
        run(command("node")
            .arg(root().join("web/node_modules/typescript/bin/tsc"))
            .arg("--project")
            .arg(root().join("web").join(project)))?;
    }
    Ok(Ran::default())
}

pub(super) fn native_tests() -> Outcome<Ran> {
    cargo_tests(
        command("cargo")
            .args(["test", "--locked", "--workspace", "--exclude", "e2e"])
            // The same cases in every run: what chance alone finds is found by running them by hand, often.
            .env("PROPTEST_RNG_SEED", "1"),
    )
}

fn cargo_tests(command: &mut Command) -> Outcome<Ran> {
    let output = tee(command)?;
    Ok(Ran::tests(count_after(
        &output,
        "test result: ok. ",
        " passed",
    )))
}

pub(super) fn node_tests() -> Outcome<Ran> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join("web").join("test"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Ok(Ran::default());
    }
    let output = tee(command("node")
        .args(["--test", "--test-reporter=tap"])
        .args(files)
        .env("TZ", FAR_ZONE))?;
    Ok(Ran::tests(count_after(&output, "# pass ", "\n")))
}

/// A minute for each target, from the same seed in every run.
pub(super) fn fuzzing() -> Outcome<Ran> {
    if cfg!(windows) {
        return Ok(Ran::detail(
            "left out: the fuzzer is built on Unix only".into(),
        ));
    }
    let (targets, inputs) = fuzz::fuzz(fuzz::Wish {
        seed: Some(1),
        ..fuzz::Wish::default()
    })?;
    Ok(Ran::detail(format!("{targets} targets, {inputs} inputs")))
}

/// Tests that need a browser's own objects, where there are such tests.
pub(super) fn wasm_tests() -> Outcome<Ran> {
    let found = read(command("git").args(["grep", "-l", "#\\[wasm_bindgen_test\\]", "--", "src"]));
    if found.is_err() {
        return Ok(Ran::default());
    }
    let chromium = Browser::Chromium.installed()?;
    cargo_tests(
        command("cargo")
            .args(["test", "--locked", "--package", "seamwright", "--lib"])
            .args(["--target", tools::WASM_TARGET])
            .env("CHROMEDRIVER", chromium.driver)
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                tools::wasm_bindgen_test_runner()?,
            ),
    )
}

pub(super) fn release_site() -> Outcome<Ran> {
    site::build(Quality::Release)?;
    Ok(Ran::default())
}

pub(super) fn end_to_end() -> Outcome<Ran> {
    let mut tests = command("cargo");
    tests
        .args(["test", "--locked", "--package", "e2e"])
        .env("TZ", FAR_ZONE);
    for browser in Browser::ALL {
        tests.envs(browser.installed()?.variables(browser));
    }
    let output = tee(&mut tests)?;
    let in_firefox = passed_in(&output, "in_firefox");
    Ok(Ran {
        tests: count_after(&output, "test result: ok. ", " passed"),
        detail: Some(format!("{in_firefox} of them in Firefox")),
    })
}

/// How many tests of modules of this name passed.
fn passed_in(output: &str, module: &str) -> usize {
    let module = format!("::{module}::");
    let passed =
        |line: &&str| line.starts_with("test ") && line.contains(&module) && line.ends_with(" ok");
    output.lines().filter(passed).count()
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
    fn tests_are_told_by_their_module() {
        let cargo = "test a::in_firefox::b ... ok\ntest a::in_firefox::c ... FAILED\ntest a::in_chromium::b ... ok\n";
        assert_eq!(passed_in(cargo, "in_firefox"), 1);
    }
}
