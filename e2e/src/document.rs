//! Scenarios to open.

use std::fs;

use serde_json::{Map, Value as Json, json};

/// A document and its link.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The document.
    pub document: Json,
}

impl Scenario {
    /// The text of a file.
    pub fn file(&self, name: &str) -> &str {
        self.document["files"][name]
            .as_str()
            .unwrap_or_else(|| panic!("no file {name}"))
    }
}

/// A scenario from one text: `--- NAME` begins a file; what precedes the first is the JSON of `scenario.json`.
pub fn scenario(text: &str) -> Scenario {
    let mut parts = text.split("--- ");
    let head = parts.next().unwrap_or_default();
    let mut document: Map<String, Json> =
        serde_json::from_str(head).expect("what precedes the files is JSON");
    let files: Map<String, Json> = parts
        .map(|part| {
            let (name, text) = part.split_once('\n').expect("a name, then text");
            (name.trim().to_owned(), json!(text))
        })
        .collect();
    document.insert("format".into(), json!(1));
    document.insert("files".into(), Json::Object(files));
    Scenario {
        document: Json::Object(document),
    }
}

/// An example as the built site has it.
pub fn example(name: &str) -> Scenario {
    let path = xtask::site::dist()
        .join("examples")
        .join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}: `cargo xtask build` makes it", path.display())
    });
    Scenario {
        document: serde_json::from_str(&text).expect("an example is JSON"),
    }
}
