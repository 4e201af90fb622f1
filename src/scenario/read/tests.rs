//! What reading says about documents of every kind.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use serde_json::json;

use super::*;

#[track_caller]
fn check(document: &str, expect: Expect) {
    let (_, diagnostics) = Scenario::read_text(document);
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|d| {
            let (severity, help) = (d.severity, &d.help);
            format!(
                "{}:{}:{} {severity:?} {}: {} {help}",
                d.file, d.line, d.column, d.code, d.message
            )
        })
        .collect();
    expect.assert_eq(&lines.join("\n"));
}

#[test]
fn a_scenario_in_order_has_no_diagnostics() {
    check(
        r#"{ "format": 1, "title": "Shop", "about": "*Sells.*", "seed": 9007199254740991,
              "files": { "Pricing.contract.ts": "x", "Books.module.ts": "one", "pricing.check.ts": "" },
              "wires": { "Shop.Catalogue": "Books", "check.Pricing": ["Books", "Old.Pricing"] },
              "faults": [{ "name": "f", "about": "", "edit": { "file": "Books.module.ts", "find": "one", "replace": "" } }],
              "expect": { "f": "neither" } }"#,
        expect![""],
    );
    check("{}", expect![""]);
}

#[test]
fn wrong_types_are_named_and_replaced_by_nothing() {
    check(
        r#"{ "format": "1", "title": 1, "about": null, "seed": -1,
  "files": { "A.module.ts": [] },
  "wires": [], "links": true, "faults": {}, "expect": "both" }"#,
        expect![[r#"
                scenario.json:1:3 Error wrong-type: `format` is a text, not an integer from 0 to 9007199254740991. Write an integer from 0 to 9007199254740991.
                scenario.json:1:18 Error wrong-type: `title` is a number, not a text. Write a text.
                scenario.json:1:30 Error wrong-type: `about` is null, not a text. Write a text.
                scenario.json:1:45 Error wrong-type: -1 is not an integer from 0 to 9007199254740991. Write an integer from 0 to 9007199254740991.
                scenario.json:2:14 Error wrong-type: `A.module.ts` is a list, not a text. Write a text.
                scenario.json:3:3 Error wrong-type: `wires` is a list, not an object. Write an object.
                scenario.json:3:16 Error wrong-type: `links` is true or false, not an object. Write an object.
                scenario.json:3:31 Error wrong-type: `faults` is an object, not a list. Write a list.
                scenario.json:3:45 Error wrong-type: `expect` is a text, not an object. Write an object."#]],
    );
    check(
        r#"{ "seed": 1.5, "faults": [1, { "name": "f", "edit": [2] }], "expect": { "f": 1 } }"#,
        expect![[r#"
                scenario.json:1:3 Error wrong-type: 1.5 is not an integer from 0 to 9007199254740991. Write an integer from 0 to 9007199254740991.
                scenario.json:1:27 Error wrong-type: Item 1 is a number, not an object. Write an object.
                scenario.json:1:54 Error wrong-type: Item 1 is a number, not an object. Write an object.
                scenario.json:1:73 Error wrong-type: `f` is a number, not a text. Write a text."#]],
    );
    check(
        "[]",
        expect![
            "scenario.json:1:1 Error wrong-type: The document is a list, not an object. Write an object."
        ],
    );
}

#[test]
fn unknown_keys_are_kept_and_hinted_at() {
    check(
        r#"{ "titel": 1, "x-mine": {}, "faults": [{ "name": "f", "edits": [], "wires": { "A.B": "C" } }] }"#,
        expect![[r#"
                scenario.json:1:3 Hint unknown-key: `titel` means nothing here. Did you mean `title`?
                scenario.json:1:15 Hint unknown-key: `x-mine` means nothing here. It is kept as it is.
                scenario.json:1:55 Hint unknown-key: `edits` means nothing here. Did you mean `edit`?"#]],
    );
    let document = json!({ "format": 1, "files": {}, "x": [1], "faults": [{ "name": "f", "wires": { "A.B": "C" }, "y": {} },
        { "name": "g", "edit": { "file": "A.module.ts", "find": "", "replace": "", "z": null } }] });
    assert_eq!(Scenario::read(&document).0.write(), document);
}

#[test]
fn a_newer_format_is_read_as_far_as_it_goes() {
    check(
        r#"{ "format": 2 }"#,
        expect![
            "scenario.json:1:3 Error newer-format: This is format 2; this version reads format 1. Open it with a newer Seamwright. What is understood is shown here."
        ],
    );
}

#[test]
fn names_of_files_say_what_they_are() {
    check(
        r#"{ "files": { "Shop.modul.ts": "", "notes.md": "", "two words.check.ts": "", "scenario.json": "",
              "class.contract.ts": "", "Promise.contract.ts": "", "Promise.module.ts": "", "A.check.ts": "", "a.check.ts": "", "a.module.ts": "", "class.check.ts": "", "class.module.ts": "",
              "tsconfig.json": "" } }"#,
        expect![[r#"
            Promise.contract.ts:1:1 Error reserved-name: `Promise` is built in, so a contract cannot bear that name. Choose another name.
            Shop.modul.ts:1:1 Warning file-name: `Shop.modul.ts` is no contract, module or check file; it is kept, but not used. Did you mean `Shop.module.ts`?
            a.check.ts:1:1 Error duplicate-name: `a.check.ts` and `A.check.ts` differ in case only. Give each check file a name of its own.
            class.contract.ts:1:1 Error reserved-name: `class` is a word of the language and cannot name a contract. Choose another name.
            class.module.ts:1:1 Error reserved-name: `class` is a word of the language and cannot name a module. Choose another name.
            notes.md:1:1 Warning file-name: `notes.md` is no contract, module or check file; it is kept, but not used. Names end in `.contract.ts`, `.module.ts` or `.check.ts`.
            scenario.json:1:1 Warning file-name: `scenario.json` is no file of the scenario; it is left out. Write its members into the document itself.
            two words.check.ts:1:1 Warning file-name: `two words.check.ts` is no contract, module or check file; it is kept, but not used. Begin with a letter, and use letters, digits, `_` and `$` only."#]],
    );
}

#[test]
fn wires_lead_from_a_requirement_to_modules() {
    check(
        r#"{ "wires": {
  "Shop": "Books",
  "Shop.Cat-alogue": "Books",
  "A.B": "C.D.E",
  "A.C": ["D", 1],
  "A.D": []
} }"#,
        expect![[r#"
                scenario.json:2:3 Error wire-name: `Shop` is no requirement of a module. Write `Module.Contract` as the module requires it, or `check.Contract`.
                scenario.json:3:3 Error wire-name: `Shop.Cat-alogue` is no requirement of a module. Write `Module.Contract` as the module requires it, or `check.Contract`.
                scenario.json:4:3 Error wire-name: `C.D.E` names no module. Write a module, or `Module.Contract` where it provides several.
                scenario.json:5:16 Error wrong-type: Item 2 is a number, not a text. Write a text.
                scenario.json:6:3 Error wire-name: This wire leads nowhere. Name a module."#]],
    );
}

#[test]
fn faults_that_cannot_be_planted_are_explained() {
    check(
        r#"{ "files": { "A.module.ts": "one two two" },
  "faults": [
    { "name": "none", "edit": { "file": "A.module.ts", "find": "three", "replace": "" } },
    { "name": "twice", "edit": [
      { "file": "A.module.ts", "find": "one", "replace": "" },
      { "file": "A.module.ts", "find": "two", "replace": "" }] },
    { "name": "where", "edit": { "file": "B.module.ts", "find": "one", "replace": "" } },
    { "name": "empty" },
    { "name": "empty", "edit": { "file": "A.module.ts", "find": "one", "replace": "" } },
    { "edit": { "file": "A.module.ts", "find": "one", "replace": "" } },
    { "name": "half", "edit": { "file": "A.module.ts", "find": "one" } },
    { "name": "slow", "link": { "wire": "A.B", "drop": 1 } },
    { "name": "lost", "link": { "drop": 1 } }
  ] }"#,
        expect![[r#"
                scenario.json:3:56 Error fault-edit: The text to find does not occur in `A.module.ts`. Copy the text from the file as it is now, spaces included.
                scenario.json:6:32 Error fault-edit: The text to find occurs 2 times in `A.module.ts`, not once. Take in a little of what stands around the place you mean.
                scenario.json:7:57 Error fault-edit: The fault edits `B.module.ts`, which does not exist. Did you mean `A.module.ts`?
                scenario.json:8:5 Error fault-edit: The fault changes nothing. Say what to `edit`, or which `link` or `wires` differ.
                scenario.json:9:7 Error fault-name: Another fault is called `empty`; this one is left out. Give it a name of its own.
                scenario.json:10:5 Error fault-name: A fault has no name; it is left out. Give it a `name`.
                scenario.json:11:23 Error fault-edit: An edit needs `replace`. An edit has `file`, `find` and `replace`.
                scenario.json:13:5 Error fault-edit: The fault's link does not say which wire. Write `"wire": "Module.Contract"` in it."#]],
    );
}

#[test]
fn predictions_are_about_faults() {
    check(
        r#"{ "files": { "A.module.ts": "one" },
  "faults": [{ "name": "wrong fee", "edit": { "file": "A.module.ts", "find": "one", "replace": "" } }],
  "expect": { "wrong free": "both", "other": "neither" } }"#,
        expect![[r#"
                scenario.json:3:15 Warning unknown-fault: There is no fault `wrong free` to predict for. Did you mean `wrong fee`?
                scenario.json:3:37 Warning unknown-fault: There is no fault `other` to predict for. Predict for a fault that is listed in `faults`."#]],
    );
    check(
        r#"{ "faults": [{ "name": "f", "wires": { "A.B": "C" } }], "expect": { "f": "interfaces" } }"#,
        expect![
            "scenario.json:1:69 Error expect-value: `interfaces` is no prediction. Did you mean `interface`?"
        ],
    );
}

#[test]
fn text_that_is_no_json_is_a_diagnostic() {
    check(
        "",
        expect![
            "scenario.json:1:1 Error not-json: This is not JSON: EOF while parsing a value. Mind quotes around names, commas between items and none after the last."
        ],
    );
    check(
        "{\n  \"title\": \"é\",\n}",
        expect![
            "scenario.json:3:1 Error not-json: This is not JSON: trailing comma. Mind quotes around names, commas between items and none after the last."
        ],
    );
    check(
        "\u{feff}{ \"seed\": \"\" }",
        expect![
            "scenario.json:1:3 Error wrong-type: `seed` is a text, not an integer from 0 to 9007199254740991. Write an integer from 0 to 9007199254740991."
        ],
    );
    check(
        "{\"a\":".repeat(2000).as_str(),
        expect![
            "scenario.json:1:636 Error not-json: This is not JSON: recursion limit exceeded. Mind quotes around names, commas between items and none after the last."
        ],
    );
}

#[test]
fn limits_are_kept() {
    use crate::scenario::limits::*;
    let many = |n: usize, item: fn(usize) -> String| -> String {
        (0..n).map(item).collect::<Vec<_>>().join(",")
    };
    let files = many(MAX_FILES + 2, |n| format!(r#""M{n}.module.ts":"""#));
    check(
        &format!(r#"{{ "files": {{ {files} }} }}"#),
        expect![
            "scenario.json:1:3 Error limit: There are more than 200 files; the rest is left out. Make several scenarios of it."
        ],
    );
    let large = "x".repeat(MAX_FILE_BYTES);
    let files = many(6, |n| format!(r#""M{n}.module.ts":"@""#)).replace('@', &large);
    check(
        &format!(r#"{{ "files": {{ {files}, "L.module.ts": "x{large}" }} }}"#),
        expect![[r#"
                L.module.ts:1:1 Error limit: `L.module.ts` is too large; it is left out. A file may have 256 KB, all together 1024 KB.
                M4.module.ts:1:1 Error limit: `M4.module.ts` is too large; it is left out. A file may have 256 KB, all together 1024 KB.
                M5.module.ts:1:1 Error limit: `M5.module.ts` is too large; it is left out. A file may have 256 KB, all together 1024 KB."#]],
    );
    let wires = many(MAX_WIRES + 1, |n| format!(r#""A.B{n}":"C""#));
    check(
        &format!(r#"{{ "wires": {{ {wires} }} }}"#),
        expect![
            "scenario.json:1:3 Error limit: There are more than 500 wires; the rest is left out. Make several scenarios of it."
        ],
    );
    let faults = many(MAX_FAULTS + 1, |n| {
        format!(r#"{{"name":"f{n}","wires":{{"A.B":"C"}}}}"#)
    });
    check(
        &format!(r#"{{ "faults": [{faults}] }}"#),
        expect![
            "scenario.json:1:3 Error limit: There are more than 200 faults; the rest is left out. Make several scenarios of it."
        ],
    );
    let edits = many(MAX_EDITS + 1, |n| {
        format!(r#"{{"file":"A.module.ts","find":"{n}","replace":""}}"#)
    });
    check(
        &format!(r#"{{ "faults": [{{ "name": "f", "edit": [{edits}] }}] }}"#),
        expect![
            "scenario.json:1:29 Error limit: There are more than 50 edits. Edit larger pieces."
        ],
    );
    let providers = many(MAX_WIRE_TARGETS + 1, |n| format!(r#""M{n}""#));
    check(
        &format!(r#"{{ "wires": {{ "A.B": [{providers}] }} }}"#),
        expect![
            "scenario.json:1:14 Error limit: There are more than 16 providers; the rest is left out. Make several scenarios of it."
        ],
    );
    check(
        &format!(r#"{{ "title": "{}" }}"#, "x".repeat(MAX_NAME_CHARS + 1)),
        expect![
            "scenario.json:1:3 Warning limit: This is longer than 200 characters; it is cut. Tell the rest in `about`."
        ],
    );
    let unknown = many(MAX_DIAGNOSTICS + 1, |n| format!(r#""?{n}":0"#));
    let (_, diagnostics) = Scenario::read_text(&format!("{{{unknown}}}"));
    assert_eq!(diagnostics.len(), MAX_DIAGNOSTICS);
}

#[test]
fn places_without_a_text_are_those_of_the_manifest_written_out() {
    let document =
        json!({ "files": { "A.module.ts": "long" }, "title": "T", "expect": { "f": "both" } });
    let (_, diagnostics) = Scenario::read(&document);
    assert_eq!((diagnostics[0].line, diagnostics[0].column), (4, 5));
}

#[test]
fn numbers_may_be_written_as_javascript_does() {
    assert_eq!(
        Scenario::read_text("\u{feff}{ \"seed\": 1e3 }").0.seed,
        1000
    );
    assert_eq!(Scenario::read(&json!({ "seed": 7.0 })).0.seed, 7);
}

#[test]
fn the_manifest_is_the_document_without_its_files() {
    let (scenario, _) =
        Scenario::read(&json!({ "title": "T", "files": { "A.module.ts": "x" }, "y": 1 }));
    assert_eq!(
        scenario.manifest(),
        "{\n  \"format\": 1,\n  \"title\": \"T\",\n  \"y\": 1\n}\n"
    );
    let (again, _) = Scenario::from_folder(&[
        ("scenario.json", &scenario.manifest()),
        ("A.module.ts", "x"),
    ]);
    assert_eq!(again, scenario);
}

#[test]
fn the_digest_tells_scenarios_apart_and_is_stable() {
    let (mut scenario, _) =
        Scenario::read(&json!({ "title": "T", "files": { "A.module.ts": "" } }));
    expect!["65e3045da417b7c13c8f3ea367d88166"].assert_eq(&scenario.digest());
    let before = scenario.digest();
    scenario.seed = 1;
    assert_ne!(scenario.digest(), before);
}

fn any_json() -> impl Strategy<Value = Json> {
    let key = prop_oneof![
        prop::sample::select(vec![
            "format",
            "title",
            "about",
            "seed",
            "files",
            "wires",
            "links",
            "faults",
            "expect",
            "name",
            "edit",
            "link",
            "file",
            "find",
            "replace",
            "A.module.ts",
            "A.B",
        ])
        .prop_map(str::to_owned),
        ".{0,3}",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "[a-c]{0,3}".prop_map(Json::from),
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec((key.clone(), inner), 0..8)
                .prop_map(|m| Json::Object(m.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_document_is_read_and_what_is_written_reads_the_same(document in any_json()) {
        let (scenario, _) = Scenario::read(&document);
        let (from_text, _) = Scenario::read_text(&document.to_string());
        prop_assert_eq!(&from_text, &scenario);
        let (again, _) = Scenario::read(&scenario.write());
        prop_assert_eq!(again, scenario);
    }
}
