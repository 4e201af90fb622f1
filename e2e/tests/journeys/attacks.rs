//! Attacks on our own sandbox: what a scenario from anybody may try, and what must come of it.

mod forged;
mod markup;
mod mishaps;
mod ways_out;

use std::collections::BTreeMap;

use e2e::Page;
use serde_json::{Map, Value as Json, json};

/// A table from one text: `--- NAME` begins an entry; what precedes the first says what the table is about.
fn table(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let entries = text.split("--- ").skip(1);
    entries
        .map(|entry| entry.split_once('\n').expect("a name, then text"))
        .collect()
}

/// A document of these files.
fn document(title: &str, files: &[(&str, String)]) -> Json {
    let files: Map<String, Json> = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), json!(text)))
        .collect();
    json!({ "format": 1, "title": title, "files": files })
}

/// How a check ended, and what its report says of that.
#[derive(Debug)]
struct Ended {
    status: String,
    message: String,
    by_clock: bool,
    has_place: bool,
}

/// The report of a run without faults.
async fn report(page: &Page, document: &Json) -> Json {
    let text = page.report(document, &json!({ "faults": "none" })).await;
    serde_json::from_str(&text).expect("a report")
}

/// The report's checks of a kind, by name.
fn checks(report: &Json, kind: &str) -> BTreeMap<String, Ended> {
    let checks = report[kind]["checks"].as_array().into_iter().flatten();
    checks
        .map(|check| {
            let word = |member: &str| check[member].as_str().unwrap_or_default().to_owned();
            let ended = Ended {
                status: word("status"),
                message: word("message"),
                by_clock: check["byClock"] == json!(true),
                has_place: check["at"].is_object(),
            };
            let name = match check["rule"].as_str() {
                Some(rule) if rule != "by-hand" => format!("{rule} {}", word("name")),
                _ => word("name"),
            };
            (name, ended)
        })
        .collect()
}

/// No error among the diagnostics: the scenario was run as it was meant.
#[track_caller]
fn assert_runs(report: &Json) {
    let errors: Vec<&Json> = report["diagnostics"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|diagnostic| diagnostic["severity"] == "error")
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
