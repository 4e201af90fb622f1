//! The README's scenario does what the README says.

use seamwright::engine::Options;
use seamwright::report::{Report, Status};
use serde_json::{Map, Value as Json, json};

use crate::support::{run, summary};

/// The scenario that the README's code blocks make: a file where the first line names one, else scenario.json.
fn readme() -> Json {
    let text = include_str!("../../README.md");
    let mut document = Map::new();
    let mut files = Map::new();
    for block in text.split("```").skip(1).step_by(2) {
        let (language, code) = block.split_once('\n').expect("a block has lines");
        match language {
            "ts" => {
                let (name, code) = code.split_once('\n').expect("a name, then code");
                files.insert(name.trim_start_matches("// ").to_owned(), json!(code));
            }
            "json" => document = serde_json::from_str(code).expect("JSON"),
            _ => {}
        }
    }
    document.insert("format".to_owned(), json!(1));
    document.insert("title".to_owned(), json!("README"));
    document.insert("files".to_owned(), Json::Object(files));
    Json::Object(document)
}

#[test]
fn the_readme_s_scenario_does_what_the_readme_says() {
    let report: Report = run(&readme(), Options::default());
    let told = summary(&report);
    assert_eq!(report.diagnostics, [], "{told}");
    let interface = report.interface.checks.iter().map(|check| check.status);
    let integration = report.integration.checks.iter().map(|check| check.status);
    assert!(
        interface.chain(integration).all(|s| s == Status::Passed),
        "{told}"
    );
    assert_eq!(report.faults.len(), 1, "{told}");
    assert_eq!(report.faults[0].agrees, Some(true), "{told}");
}
