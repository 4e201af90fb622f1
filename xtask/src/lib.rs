//! `cargo xtask build | serve | test | fuzz | bench`: how Seamwright is built, tried and tested.
//!
//! [`site`] makes the static site in `dist/`, [`serve`] shows it, [`suite`] runs everything that must hold before a
//! change lands, [`mod@fuzz`] goes on looking for inputs that break a reader, [`bench`] measures. [`tools`] names the version of every tool that is not in a lock file and fetches
//! what is missing.

use std::process::ExitCode;

pub mod bench;
pub mod fuzz;
pub mod lints;
pub mod serve;
pub mod shell;
pub mod site;
pub mod suite;
pub mod tools;

/// What went wrong, for a person to read.
#[derive(Debug)]
pub struct Failure(pub String);

impl<T: std::fmt::Display> From<T> for Failure {
    fn from(reason: T) -> Self {
        Self(reason.to_string())
    }
}

/// What a step comes to.
pub type Outcome<T = ()> = Result<T, Failure>;

const USAGE: &str = "\
cargo xtask build [--quick]              the site, in dist/ (--quick: fast to build, slow to run)
cargo xtask serve [--quick] [--port N]   builds, serves dist/, builds again when a file changes
cargo xtask test [--only STEP]           everything that must hold; STEP is the beginning of a step's name
cargo xtask fuzz [TARGET] [--seconds N]  goes on fuzzing; with --replay FILE tries one input again
cargo xtask bench                        sizes and speeds, as JSON";

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(reason)) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome {
    let task = arguments.first().map_or("help", String::as_str);
    let allowed: &[&str] = match task {
        "build" => &["--quick"],
        "serve" => &["--quick", "--port"],
        "test" => &["--only"],
        "fuzz" => &["TARGET", "--seconds", "--replay"],
        _ => &[],
    };
    let options = Options::parse(allowed, arguments.get(1..).unwrap_or_default())?;
    match task {
        "build" => site::build(options.quality),
        "serve" => serve::serve(options.quality, options.port),
        "test" => suite::test(options.only.as_deref()),
        "fuzz" => fuzz::fuzz(fuzz::Wish {
            target: options.target.as_deref(),
            seconds: options.seconds,
            replay: options.replay.as_deref(),
            seed: None,
        })
        .map(|(targets, inputs)| println!("   {targets} targets, {inputs} inputs, nothing found")),
        "bench" => bench::bench(),
        "help" | "--help" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(Failure(format!("no task `{other}`. There are:\n{USAGE}"))),
    }
}

/// What may follow the task.
#[derive(Debug, Default, PartialEq)]
struct Options {
    quality: site::Quality,
    port: Option<u16>,
    only: Option<String>,
    target: Option<String>,
    seconds: Option<u64>,
    replay: Option<String>,
}

impl Options {
    fn parse(allowed: &[&str], arguments: &[String]) -> Outcome<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            if allowed.contains(&"TARGET") && !argument.starts_with('-') && options.target.is_none()
            {
                options.target = Some(argument.clone());
                continue;
            }
            if !allowed.contains(&argument.as_str()) {
                return Err(Failure(format!("no option `{argument}` here:\n{USAGE}")));
            }
            let mut value = || {
                rest.next()
                    .ok_or_else(|| Failure(format!("{argument} wants a value")))
            };
            match argument.as_str() {
                "--port" => options.port = Some(value()?.parse()?),
                "--seconds" => options.seconds = Some(value()?.parse()?),
                "--replay" => options.replay = Some(value()?.clone()),
                "--only" => options.only = Some(value()?.clone()),
                _ => options.quality = site::Quality::Quick,
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Result<Options, &str>) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        match (
            Options::parse(&["TARGET", "--quick", "--port", "--seconds"], &words),
            expect,
        ) {
            (Ok(options), Ok(expected)) => assert_eq!(options, expected),
            (Err(Failure(reason)), Err(expected)) => {
                assert!(reason.contains(expected), "{reason}");
            }
            (got, expected) => panic!("{line}: {got:?}, not {expected:?}"),
        }
    }

    #[test]
    fn options_are_those_of_the_task() {
        check("", Ok(Options::default()));
        check(
            "--port 80 --quick",
            Ok(Options {
                quality: site::Quality::Quick,
                port: Some(80),
                ..Options::default()
            }),
        );
        check(
            "link --seconds 5",
            Ok(Options {
                target: Some("link".into()),
                seconds: Some(5),
                ..Options::default()
            }),
        );
        check("link module", Err("no option"));
        check("--port", Err("wants a value"));
        check("--port http", Err("invalid digit"));
        check("--only x", Err("no option"));
    }
}
