//! Types away: what we leave is what ts-blank-space and TypeScript's own transpiler leave.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use seamwright::notation::blank;
use serde_json::{Value, json};

/// Parts of a file, each after a line `--- name`.
const SNIPPETS: &str = include_str!("notation/blanking.txt");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn snippets() -> Vec<(String, String)> {
    let parts = SNIPPETS.split("--- ").filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, text) = part.split_once('\n').expect("a name and a text");
            (name.to_owned(), text.to_owned())
        })
        .collect()
}

/// Every TypeScript file under a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "ts") {
            found.push(path);
        }
    }
}

#[test]
fn what_is_left_is_what_other_tools_leave() {
    let web = root().join("web/package.json");
    assert!(
        root().join("web/node_modules/ts-blank-space").exists(),
        "this test needs ts-blank-space and TypeScript: run `npm ci` in web/"
    );
    let mut texts = snippets();
    assert!(texts.len() >= 60, "{} snippets", texts.len());
    let windows: Vec<(String, String)> = texts
        .iter()
        .map(|(name, text)| (format!("{name}, with CRLF"), text.replace('\n', "\r\n")))
        .collect();
    texts.extend(windows);
    let mut paths = Vec::new();
    files(&root().join("static/examples"), &mut paths);
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a text");
        texts.push((path.display().to_string(), text));
    }
    let mut refused = Vec::new();
    let mut cases: Vec<Value> = Vec::new();
    for (name, source) in &texts {
        match blank(source) {
            Ok(ours) => cases.push(json!({ "name": name, "source": source, "ours": ours })),
            Err(found) => refused.push((name, found)),
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
    let mut node = Command::new("node")
        .arg(root().join("tests/notation/blanking.mjs"))
        .arg(web)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node runs");
    let mut stdin = node.stdin.take().expect("a pipe");
    stdin
        .write_all(json!(cases).to_string().as_bytes())
        .expect("Node reads");
    drop(stdin);
    let output = node.wait_with_output().expect("Node ends");
    assert!(output.status.success(), "Node failed");
    let different: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    for case in &different {
        for member in ["name", "tool", "ours", "theirs", "first"] {
            eprintln!("== {member}: {}", case[member].as_str().unwrap_or_default());
        }
    }
    assert!(different.is_empty(), "{} texts differ", different.len());
}
