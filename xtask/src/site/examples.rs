//! The examples: folders as people write them, packed into documents as the page reads them.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::{Failure, Outcome};

/// The format whose documents are packed; see the notation.
const FORMAT: u32 = 1;

/// Members that come from elsewhere than the manifest.
const OWN_MEMBERS: [&str; 2] = ["format", "files"];

/// The members that a reader wants to see before the files.
const FIRST_MEMBERS: [&str; 3] = ["title", "about", "seed"];

/// The endings of a scenario's files, in the order in which one reads them.
const KINDS: [&str; 3] = [".contract.ts", ".module.ts", ".check.ts"];

/// Packs every folder in `from` into `to/NAME.json`, and writes the list of them, `to/index.json`.
pub fn pack_all(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    let mut names = Vec::new();
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    let mut index = Vec::new();
    for name in &names {
        let document = pack(&read(&from.join(name))?)
            .map_err(|Failure(reason)| Failure(format!("example {name}: {reason}")))?;
        index.push(json!({ "name": name, "title": document["title"] }));
        fs::write(to.join(format!("{name}.json")), document.to_string())?;
    }
    Ok(fs::write(
        to.join("index.json"),
        Value::from(index).to_string(),
    )?)
}

fn read(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = fs::read_to_string(entry.path())
            .map_err(|error| Failure(format!("{}: {error}", entry.path().display())))?;
        files.push((name, text));
    }
    Ok(files)
}

/// One document out of a folder's files: contracts first, then modules, then checks, each kind by name. Files that an
/// export adds for the editor's sake are left out.
fn pack(files: &[(String, String)]) -> Outcome<Value> {
    let manifest = files
        .iter()
        .find(|(name, _)| name == "scenario.json")
        .ok_or_else(|| Failure("there is no scenario.json".into()))?;
    let manifest: Map<String, Value> = serde_json::from_str(&manifest.1)?;
    if !manifest.get("title").is_some_and(Value::is_string) {
        return Err(Failure("scenario.json has no title".into()));
    }

    let kind = |name: &str| KINDS.iter().position(|ending| name.ends_with(ending));
    let mut sources: Vec<_> = files
        .iter()
        .filter_map(|(name, text)| Some(((kind(name)?, name), text)))
        .collect();
    sources.sort();

    let mut document = Map::new();
    document.insert("format".into(), FORMAT.into());
    for name in FIRST_MEMBERS {
        if let Some(value) = manifest.get(name) {
            document.insert(name.into(), value.clone());
        }
    }
    let sources = sources
        .into_iter()
        .map(|((_, name), text)| (name.clone(), Value::from(text.as_str())));
    document.insert("files".into(), Value::Object(sources.collect()));
    for (name, value) in manifest {
        if !OWN_MEMBERS.contains(&name.as_str()) && !document.contains_key(&name) {
            document.insert(name, value);
        }
    }
    Ok(Value::Object(document))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], expect: Result<&str, &str>) {
        let files: Vec<_> = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let packed = pack(&files)
            .map(|document| document.to_string())
            .map_err(|Failure(reason)| reason);
        assert_eq!(packed.as_deref().map_err(String::as_str), expect);
    }

    #[test]
    fn contracts_come_before_modules_and_modules_before_checks() {
        check(
            &[
                ("B.check.ts", "check"),
                ("Z.module.ts", "z"),
                ("A.module.ts", "a"),
                ("Z.contract.ts", "contract"),
                ("scenario.json", r#"{ "title": "T" }"#),
            ],
            Ok(
                r#"{"format":1,"title":"T","files":{"Z.contract.ts":"contract","A.module.ts":"a","Z.module.ts":"z","B.check.ts":"check"}}"#,
            ),
        );
    }

    #[test]
    fn the_manifest_surrounds_the_files() {
        check(
            &[(
                "scenario.json",
                r#"{ "wires": {}, "files": 1, "format": 7, "seed": 3, "title": "T", "x": [] }"#,
            )],
            Ok(r#"{"format":1,"title":"T","seed":3,"files":{},"wires":{},"x":[]}"#),
        );
    }

    #[test]
    fn what_an_export_adds_is_left_out() {
        check(
            &[
                ("seamwright.d.ts", ""),
                ("tsconfig.json", "{}"),
                ("scenario.json", r#"{"title":"T"}"#),
            ],
            Ok(r#"{"format":1,"title":"T","files":{}}"#),
        );
    }

    #[test]
    fn an_example_without_a_title_is_refused() {
        check(&[], Err("there is no scenario.json"));
        check(
            &[("scenario.json", "{}")],
            Err("scenario.json has no title"),
        );
        check(
            &[("scenario.json", r#"{"title":1}"#)],
            Err("scenario.json has no title"),
        );
    }
}
