//! Every report keeps to the schema that is published with the page.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use seamwright::engine::Options;
use serde_json::{Value as Json, json};

use crate::examples::example;
use crate::support::{document, run};

/// What the schema has against reports; empty if nothing.
fn complaints(reports: &[Json]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/schema.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node is there");
    let text = json!(reports).to_string();
    let mut input = node.stdin.take().expect("Node listens");
    input.write_all(text.as_bytes()).expect("Node reads");
    drop(input);
    let output = node.wait_with_output().expect("Node ends");
    assert!(output.status.success(), "the schema does not compile");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn reports_keep_to_the_published_schema() {
    let failing = document(
        r#"{ "faults": [{ "name": "f", "edit": { "file": "A.module.ts", "find": "1", "replace": "2" } }],
             "expect": { "f": "both" } }
--- A.contract.ts
export interface A { /** @minimum 0 */ a(n: number): boolean; }
--- A.module.ts
import B from "B";
export default { a: (n) => n + 1 } satisfies A;
--- a.check.ts
integrationCheck("fails", ({ A }) => { expect(A.a(1)).toBe(3); });
"#,
    );
    let written = |report: &seamwright::report::Report| serde_json::to_value(report).expect("JSON");
    let mut nothing = seamwright::report::empty();
    nothing["tool"] = json!({ "name": "seamwright", "version": "0" });
    let reports = [
        written(&example("mars-climate-orbiter")),
        written(&run(&failing, Options::default())),
        written(&run(&Json::Null, Options::default())),
        nothing,
    ];
    assert_eq!(complaints(&reports), "");
}

#[test]
fn the_schema_has_something_against_what_is_no_report() {
    let mut report = seamwright::report::empty();
    report["seed"] = json!("1");
    assert_ne!(complaints(&[report]), "");
    assert_ne!(complaints(&[json!({})]), "");
}
