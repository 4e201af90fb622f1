//! `cargo xtask test`: everything that must hold before a change lands, in steps.
//!
//! A failed step does not end the run: whoever waits for it wants to know all that is wrong. What needs the failed
//! step's result is left out, and said to be.

mod steps;
mod weights;

use std::time::Instant;

use crate::{Failure, Outcome, tools};

pub use weights::weights;

/// What a step ran.
#[derive(Debug, Default)]
struct Ran {
    /// How many tests, where there are any.
    tests: usize,
    /// What else there is to say of them.
    detail: Option<String>,
}

impl Ran {
    fn tests(tests: usize) -> Self {
        Self {
            tests,
            detail: None,
        }
    }

    fn detail(detail: String) -> Self {
        Self {
            tests: 0,
            detail: Some(detail),
        }
    }
}

struct Step {
    name: &'static str,
    work: fn() -> Outcome<Ran>,
    /// The step without whose result this one makes no sense.
    after: Option<&'static str>,
}

const fn step(name: &'static str, work: fn() -> Outcome<Ran>) -> Step {
    Step {
        name,
        work,
        after: None,
    }
}

const STEPS: [Step; 13] = [
    step("formatting", steps::formatting),
    step("clippy", steps::clippy),
    step("clippy for the browser", steps::clippy_for_the_browser),
    step("house rules", steps::house_rules),
    step("licences and sources", steps::licences),
    step("types", steps::types),
    step("native tests", steps::native_tests),
    step("node tests", steps::node_tests),
    step("fuzzing", steps::fuzzing),
    step("wasm tests", steps::wasm_tests),
    step("site", steps::release_site),
    Step {
        after: Some("site"),
        ..step("sizes", weights::within_budget)
    },
    Step {
        after: Some("site"),
        ..step("end-to-end tests", steps::end_to_end)
    },
];

enum Ending {
    Passed(Ran),
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
                Ok(ran) => Ending::Passed(ran),
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
            Ending::Passed(ran) => {
                tests += ran.tests;
                let count = (ran.tests > 0).then(|| format!("{} tests", ran.tests));
                let words = ["passed".into()].into_iter();
                let words = words.chain(count).chain(ran.detail.clone());
                words.collect::<Vec<String>>().join(", ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_needs_another_comes_after_it() {
        for (place, step) in STEPS.iter().enumerate() {
            if let Some(needed) = step.after {
                assert!(STEPS[..place].iter().any(|earlier| earlier.name == needed));
            }
        }
    }
}
