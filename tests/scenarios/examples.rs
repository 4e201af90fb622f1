//! The examples do what their stories say: no diagnostics, every check passes, and every prediction comes true.

use std::path::Path;

use crate::support::{run, summary};
use seamwright::engine::Options;
use seamwright::report::{Report, Status, Verdict};
use seamwright::scenario::Scenario;

/// The fewest faults that an example plants.
const LEAST_FAULTS: usize = 3;

/// An example as it is in its folder.
pub fn scenario(name: &str) -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("static/examples")
        .join(name);
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the example is a folder")
        .map(|entry| {
            let path = entry.expect("the folder is readable").path();
            let name = path
                .file_name()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            (
                name,
                std::fs::read_to_string(&path).expect("an example's file is text"),
            )
        })
        .collect();
    files.sort();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let (scenario, diagnostics) = Scenario::from_folder(&files);
    assert_eq!(diagnostics, [], "{name}");
    scenario
}

pub fn example(name: &str) -> Report {
    run(&scenario(name).write(), Options::default())
}

#[track_caller]
fn check(name: &str) {
    let report = example(name);
    let told = summary(&report);
    assert_eq!(report.diagnostics, [], "{told}");
    let interface = report.interface.checks.iter().map(|check| check.status);
    let integration = report.integration.checks.iter().map(|check| check.status);
    assert!(
        interface
            .chain(integration)
            .all(|status| status == Status::Passed),
        "{told}"
    );
    assert!(report.faults.len() >= LEAST_FAULTS, "{told}");
    for fault in &report.faults {
        assert!(fault.done && fault.interface != Verdict::Invalid, "{told}");
        assert_eq!(fault.agrees, Some(true), "{}\n{told}", fault.name);
    }
    let kinds = report
        .faults
        .iter()
        .map(|fault| (fault.interface, fault.integration));
    let kinds: Vec<_> = kinds.collect();
    for both in [
        (Verdict::Caught, Verdict::Missed),
        (Verdict::Missed, Verdict::Caught),
    ] {
        assert!(
            kinds.contains(&both),
            "one kind alone catches nothing\n{told}"
        );
    }
}

#[test]
fn mars_climate_orbiter_does_what_its_story_says() {
    check("mars-climate-orbiter");
}

#[test]
fn bank_transfer_does_what_its_story_says() {
    check("bank-transfer");
}

#[test]
fn pages_of_articles_does_what_its_story_says() {
    check("pages-of-articles");
}

#[test]
fn database_address_does_what_its_story_says() {
    check("database-address");
}

#[test]
fn open_files_does_what_its_story_says() {
    check("open-files");
}

#[test]
fn two_catalogues_does_what_its_story_says() {
    check("two-catalogues");
}

#[test]
fn paid_twice_does_what_its_story_says() {
    check("paid-twice");
}

#[test]
fn order_stream_does_what_its_story_says() {
    check("order-stream");
}

#[test]
fn parcels_that_return_does_what_its_story_says() {
    check("parcels-that-return");
}

#[test]
fn web_shop_does_what_its_story_says() {
    check("web-shop");
}

#[test]
fn a_room_for_nobody_does_what_its_story_says() {
    check("a-room-for-nobody");
}
