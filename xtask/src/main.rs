//! `cargo xtask test`: everything that must hold before a change lands.

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    match task.as_str() {
        "test" => test(),
        other => {
            eprintln!("xtask: no task `{other}`. There is: test");
            ExitCode::from(2)
        }
    }
}

fn test() -> ExitCode {
    let steps: [(&str, &[&str]); 3] = [
        ("formatting", &["fmt", "--all", "--check"]),
        (
            "clippy",
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        ),
        ("native tests", &["test", "--workspace"]),
    ];
    for (name, arguments) in steps {
        println!("── {name}");
        let passed = Command::new("cargo")
            .args(arguments)
            .status()
            .is_ok_and(|s| s.success());
        if !passed {
            eprintln!("xtask: {name} failed");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
