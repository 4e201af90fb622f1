use serde_json::json;

use super::*;

fn work() -> Work {
    Work::from_document(&json!({
        "format": 1,
        "title": "Shop",
        "files": { "A.contract.ts": "export interface A {}", "B.module.ts": "b", "C.check.ts": "c" },
        "faults": [
            { "name": "one", "edit": { "file": "A.contract.ts", "find": "x", "replace": "y" } },
            { "name": "two", "edit": [{ "file": "B.module.ts" }, { "file": "A.contract.ts" }] },
            { "name": "three", "link": {} }
        ],
        "unheardOf": [1]
    }))
}

#[track_caller]
fn names(work: &Work, expect: &[&str]) {
    let names: Vec<&str> = work.files().iter().map(|file| &*file.name).collect();
    assert_eq!(names, expect);
}

#[test]
fn a_document_comes_out_as_it_went_in() {
    let document = work().document();
    assert_eq!(Work::from_document(&document).document(), document);
    assert_eq!(document["unheardOf"], json!([1]));
    assert_eq!(document["format"], json!(1));
}

#[test]
fn all_texts_are_those_of_the_files_and_of_scenario_json_as_typed() {
    let mut work = work();
    work.edit(MANIFEST, "{ \"title\": ");
    let expect = json!({
        "A.contract.ts": "export interface A {}", "B.module.ts": "b", "C.check.ts": "c", "scenario.json": "{ \"title\": ",
    });
    assert_eq!(work.texts(), expect);
}

#[test]
fn a_document_of_the_wrong_shape_is_shown_as_far_as_it_goes() {
    for document in [json!(null), json!([1]), json!("x"), json!({ "files": 3 })] {
        names(&Work::from_document(&document), &[]);
    }
    let odd = Work::from_document(&json!({ "files": { "a": { "b": 1 } }, "title": 7 }));
    assert_eq!(odd.text("a").as_deref(), Some("{\n  \"b\": 1\n}"));
    assert_eq!(odd.title(), "");
}

#[test]
fn broken_json_keeps_its_text_and_the_last_valid_state() {
    let mut work = work();
    work.edit(MANIFEST, "{\n  \"title\": \"Sho\n");
    assert_eq!(work.title(), "Shop");
    assert_eq!(
        work.text(MANIFEST).as_deref(),
        Some("{\n  \"title\": \"Sho\n")
    );
    let mistake = work.mistake().expect("a diagnostic");
    assert_eq!(mistake.file, MANIFEST);
    assert_eq!(mistake.line, 3);
    assert!(!mistake.message.contains("at line"), "{}", mistake.message);
    work.change_member("title", Some(json!("Other")));
    assert_eq!(work.title(), "Shop");

    work.edit(MANIFEST, "{ \"title\": \"New\" }");
    assert_eq!(work.title(), "New");
    assert!(work.mistake().is_none());
    work.edit(MANIFEST, "[]");
    assert!(work.mistake().is_some());
}

#[test]
fn a_manifest_cannot_smuggle_in_files() {
    let mut work = work();
    work.edit(
        MANIFEST,
        r#"{ "files": { "X.module.ts": "x" }, "format": 9 }"#,
    );
    let document = work.document();
    assert_eq!(document["format"], json!(1));
    assert_eq!(document["files"].as_object().map(Map::len), Some(3));
}

#[test]
fn a_new_file_comes_behind_its_kind() {
    let mut work = work();
    work.add("D.contract.ts", "");
    work.add("E.module.ts", "");
    work.add("notes.txt", "");
    names(
        &work,
        &[
            "A.contract.ts",
            "D.contract.ts",
            "B.module.ts",
            "E.module.ts",
            "C.check.ts",
            "notes.txt",
        ],
    );
    work.remove("A.contract.ts");
    work.remove("not there");
    assert_eq!(work.files().len(), 5);
}

#[test]
fn renaming_takes_the_interface_and_the_faults_along() {
    let mut work = work();
    work.rename("A.contract.ts", "Z.contract.ts");
    assert_eq!(
        work.text("Z.contract.ts").as_deref(),
        Some("export interface Z {}")
    );
    let faults = &work.manifest()["faults"];
    assert_eq!(faults[0]["edit"]["file"], json!("Z.contract.ts"));
    assert_eq!(faults[1]["edit"][0]["file"], json!("B.module.ts"));
    assert_eq!(faults[1]["edit"][1]["file"], json!("Z.contract.ts"));
}

#[test]
fn only_the_whole_name_of_an_interface_is_renamed() {
    assert_eq!(
        rename_interface("interface Ab {}", "A", "Z"),
        "interface Ab {}"
    );
    assert_eq!(
        rename_interface("interface A extends B {}", "A", "Z"),
        "interface Z extends B {}"
    );
}

#[test]
fn names_are_identifiers_and_unique_in_their_kind() {
    let work = work();
    for (stem, fine) in [
        ("New", true),
        ("_a1", true),
        ("1a", false),
        ("", false),
        ("a b", false),
        ("é", false),
        ("a", false),
        ("B", true),
    ] {
        assert_eq!(
            work.refuses_name(Kind::Contract, stem, None).is_none(),
            fine,
            "{stem}"
        );
    }
    let own = Some("A.contract.ts");
    assert_eq!(work.refuses_name(Kind::Contract, "a", own), None);
}

#[test]
fn a_file_shows_its_kind_in_its_name() {
    assert_eq!(Kind::of("A.contract.ts"), (Kind::Contract, "A"));
    assert_eq!(Kind::of("A.check.ts"), (Kind::Check, "A"));
    assert_eq!(Kind::of("A.ts"), (Kind::Other, "A.ts"));
    assert_eq!(Kind::of(MANIFEST), (Kind::Other, MANIFEST));
}
