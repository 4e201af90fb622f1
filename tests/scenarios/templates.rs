//! What the page adds for a person works at once.

use seamwright::app::document::{Kind, Work};
use seamwright::app::templates::{Provides, blank, new_files};
use seamwright::engine::Options;
use seamwright::report::Status;

use crate::support::{run, summary};

#[track_caller]
fn check(work: &Work) {
    let report = run(&work.document(), Options::default());
    let told = summary(&report);
    assert_eq!(report.diagnostics, [], "{told}");
    let interface = report.interface.checks.iter().map(|check| check.status);
    let integration = report.integration.checks.iter().map(|check| check.status);
    let all: Vec<Status> = interface.chain(integration).collect();
    assert!(!all.is_empty(), "{told}");
    assert!(all.iter().all(|status| *status == Status::Passed), "{told}");
}

fn add(work: &mut Work, kind: Kind, stem: &str, provides: &Provides) {
    for (name, text) in new_files(work, kind, stem, provides) {
        work.add(&name, &text);
    }
}

#[test]
fn a_new_scenario_passes() {
    check(&Work::from_document(&blank()));
}

#[test]
fn added_modules_and_checks_pass() {
    let mut work = Work::from_document(&blank());
    add(&mut work, Kind::Module, "Second", &Provides::Own);
    add(&mut work, Kind::Check, "more", &Provides::Own);
    check(&work);
}

#[test]
fn a_module_for_a_contract_that_has_examples_keeps_them() {
    let mut work = Work::from_document(&serde_json::json!({ "files": {
        "Twice.contract.ts": "export interface Twice {\n  /** @example of(2) => 4 */\n  of(n: number): number;\n}\n",
    } }));
    let provides = Provides::Contract("Twice".to_owned());
    add(&mut work, Kind::Module, "Doubler", &provides);
    check(&work);
}
