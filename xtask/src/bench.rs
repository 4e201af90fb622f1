//! `cargo xtask bench`: what the goals of speed and size are measured by, as one JSON, all in one run.

use std::env;
use std::process::Stdio;

use serde_json::{Map, Value, json};

use crate::shell::{command, line, read, root};
use crate::site;
use crate::tools::Browser;
use crate::{Failure, Outcome, suite, tools};

/// Builds the site if need be, measures, and prints. All but the JSON goes to standard error.
pub fn bench() -> Outcome {
    let mut build = command(env::current_exe()?);
    build.arg("build").stdout(Stdio::from(std::io::stderr()));
    let built = build.status()?;
    if !built.success() {
        return Err(Failure("there is no site to measure".into()));
    }
    tools::npm_peers()?;
    let chromium = Browser::Chromium.installed()?;
    let mut node = command("node");
    node.arg(root().join("web/bench/main.mjs"))
        .arg("--site")
        .arg(site::dist())
        .arg("--chromium")
        .arg(chromium.program)
        .arg("--chromedriver")
        .arg(chromium.driver)
        .stderr(Stdio::inherit());
    eprintln!("   {} …", line(&node));
    let output = node.output()?;
    if !output.status.success() {
        return Err(Failure(format!("measuring failed ({})", output.status)));
    }
    let mut measured: Map<String, Value> = serde_json::from_slice(&output.stdout)?;
    measured.insert("growth".into(), growth()?);
    measured.insert("sizes".into(), sizes()?);
    println!("{}", serde_json::to_string_pretty(&measured)?);
    Ok(())
}

/// How the time to read and plan a scenario grows with it.
fn growth() -> Outcome<Value> {
    let mut bench = command("cargo");
    bench.args(["bench", "--quiet", "--locked", "--bench", "growth"]);
    eprintln!("   {} …", line(&bench));
    Ok(serde_json::from_str(&read(&mut bench)?)?)
}

/// What each part weighs as brotli, beside what it may weigh.
fn sizes() -> Outcome<Value> {
    let weights = suite::weights()?;
    let rows = weights.into_iter().map(|weight| {
        json!({
            "part": weight.part,
            "brotliBytes": weight.bytes,
            "budgetBytes": weight.budget,
            "met": weight.bytes <= weight.budget,
        })
    });
    Ok(rows.collect())
}
