//! A run that tells again what an earlier one found gives the report of a run of everything.

mod edits;

use std::cell::RefCell;
use std::future::Future;

use seamwright::check::{Asked, Loss, Memory, Sandbox};
use seamwright::engine::{Options, run_again};
use seamwright::report::{Event, Report, Timing};
use serde_json::{Value as Json, json};

use crate::examples::scenario;
use crate::support::sandbox::NodeSandbox;
use crate::support::{document, ready};

use edits::{EDITS, SYSTEM, replaced, with};

/// Few cases: what is told again does not depend on how many there were.
const CASES: u32 = 10;

/// Runs a document after what is kept, and holds the report and the events against those of a run of everything. How
/// many requests it took, and how many checks were told again.
#[track_caller]
fn again(
    sandbox: &NodeSandbox,
    document: &Json,
    memory: &RefCell<Memory>,
    what: &str,
) -> (f64, u32) {
    let options = Options {
        cases: CASES,
        ..Options::default()
    };
    let run = |memory: &RefCell<Memory>| -> (Report, Vec<Event>) {
        let mut events = Vec::new();
        let mut hear = |event: &Event| events.push(event.clone());
        let report = ready(run_again(
            document,
            options.clone(),
            sandbox,
            memory,
            &mut hear,
        ));
        (report, events)
    };
    let before = sandbox.now_ms();
    let (mut report, events) = run(memory);
    let asked = sandbox.now_ms() - before;
    let (mut whole, all_events) = run(&RefCell::default());
    let told_again = std::mem::take(&mut report.timing).told_again;
    let nothing_kept = std::mem::take(&mut whole.timing);
    assert_eq!(nothing_kept.told_again, 0);
    assert_eq!(report, whole, "{what}");
    let text = |report: &Report| serde_json::to_string(report).expect("a report is JSON");
    assert_eq!(text(&report), text(&whole), "{what}");
    assert_eq!(events, all_events, "{what}");
    assert_eq!(report.timing, Timing::default());
    (asked, told_again)
}

#[test]
fn the_examples_are_told_again_without_asking_the_sandbox() {
    let names = std::fs::read_dir("static/examples").expect("there are examples");
    let mut names: Vec<String> = names
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.contains('.'))
        .collect();
    names.sort();
    assert!(names.len() >= 4, "{names:?}");
    let sandbox = NodeSandbox::start();
    for name in names {
        let document = scenario(&name).write();
        let memory = RefCell::<Memory>::default();
        let (asked, told_again) = again(&sandbox, &document, &memory, &name);
        assert!(asked > 0.0);
        assert_eq!(told_again, 0);
        let (asked, told_again) = again(&sandbox, &document, &memory, &name);
        assert_eq!(asked, 0.0, "{name}");
        assert!(told_again > 0, "{name}");
    }
}

#[test]
fn after_every_edit_the_report_is_that_of_a_run_of_everything() {
    let sandbox = NodeSandbox::start();
    let original = document(SYSTEM);
    let memory = RefCell::<Memory>::default();
    again(&sandbox, &original, &memory, "the first run");
    for (what, edit) in EDITS {
        again(&sandbox, &edit(&original), &memory, what);
    }
    let (asked, told_again) = again(&sandbox, &original, &memory, "back again");
    assert_eq!(asked, 0.0, "nothing of it was forgotten");
    assert!(told_again > 20);
}

#[test]
fn edits_upon_edits_give_the_reports_of_runs_of_everything() {
    let sandbox = NodeSandbox::start();
    let original = document(SYSTEM);
    let memory = RefCell::<Memory>::default();
    // Pairs of edits of different files, each met in different surroundings.
    let apart: Vec<_> = EDITS
        .iter()
        .filter(|(what, _)| !what.contains("not"))
        .collect();
    for (n, (what, edit)) in apart.iter().enumerate().step_by(3) {
        let (other, second) = apart[(n * 7 + 5) % apart.len()];
        let once = edit(&original);
        let twice = std::panic::catch_unwind(|| second(&once));
        // An edit whose place the first one took away is none.
        if let Ok(twice) = twice {
            again(&sandbox, &twice, &memory, &format!("{what}, then {other}"));
        }
    }
}

#[test]
fn only_what_depends_on_an_edit_is_run() {
    let sandbox = NodeSandbox::start();
    let original = with(&document(SYSTEM), "faults", json!([]));
    let memory = RefCell::<Memory>::default();
    let (all, _) = again(&sandbox, &original, &memory, "the first run");
    let after = |edit: &Json, what| again(&sandbox, edit, &memory, what);
    let title = with(&original, "title", json!("Another"));
    assert_eq!(after(&title, "a title").0, 0.0);
    // The list, the derived checks, the check by hand, and the integration check that meets the module.
    let books = replaced(&original, "Books.module.ts", ": 100", ": 101");
    let (asked, told_again) = after(&books, "a module");
    assert!(asked < all / 3.0, "{asked} of {all}");
    assert!(told_again > 20, "{told_again}");
    // Nobody is wired to it: none but its own checks, which are in one group and one by hand.
    let toys = replaced(&original, "Toys.module.ts", ": 70", ": 71");
    let (more, told_again_more) = after(&toys, "a module that nobody calls");
    assert!(more < asked, "{more} is less than {asked}");
    assert_eq!(
        told_again_more,
        told_again + 1,
        "the integration check as well"
    );
    // Nothing is derived anew from a file of checks: two checks, and the list.
    let check = replaced(&original, "whole.check.ts", "toBe(500)", "toBe(501)");
    assert_eq!(after(&check, "a check").0, 3.0);
}

#[test]
fn what_the_clock_decides_is_not_kept() {
    let sandbox = NodeSandbox::start();
    let text = "--- A.contract.ts\nexport interface A { a(): boolean; b(): number }\n--- A.module.ts\nexport default { a: () => /^(a+)+$/.test(\"a\".repeat(40) + \"!\"), b: () => 1 } satisfies A;\n--- a.check.ts\nintegrationCheck(\"fine\", ({ A }) => { A.b(); });\nintegrationCheck(\"hangs\", ({ A }) => { A.a(); });\n";
    let options = Options {
        cases: 1,
        ..Options::default()
    };
    let memory = RefCell::<Memory>::default();
    let run = || {
        ready(run_again(
            &document(text),
            options.clone(),
            &sandbox,
            &memory,
            &mut |_| {},
        ))
    };
    run();
    let report = run();
    assert_eq!(report.timing.told_again, 1);
    let [fine, hangs] = report.integration.checks.as_slice() else {
        panic!("two checks")
    };
    assert!(!fine.by_clock && hangs.by_clock);
}

/// Starts no program.
struct Dead;

impl Sandbox for Dead {
    fn open(&self, _program: String) -> u32 {
        0
    }

    fn ask(&self, _program: u32, _request: String, _slow: bool) -> impl Future<Output = Asked> {
        std::future::ready(Asked::Lost {
            begun: None,
            loss: Loss::Refused("Unexpected token".to_owned()),
        })
    }

    fn renew(&self, _program: u32) {}

    fn close(&self, _program: u32) {}

    fn now_ms(&self) -> f64 {
        0.0
    }
}

#[test]
fn a_program_that_does_not_start_spoils_everything_whatever_is_kept() {
    let sandbox = NodeSandbox::start();
    let original = document(SYSTEM);
    let memory = RefCell::<Memory>::default();
    again(&sandbox, &original, &memory, "the first run");
    let edited = replaced(&original, "Books.module.ts", ": 100", ": 101");
    let run = |memory: &RefCell<Memory>| {
        let options = Options {
            cases: CASES,
            ..Options::default()
        };
        let mut report = ready(run_again(&edited, options, &Dead, memory, &mut |_| {}));
        report.timing = Timing::default();
        report
    };
    let whole = run(&RefCell::default());
    assert!(
        whole
            .diagnostics
            .iter()
            .any(|it| it.message.contains("Unexpected token"))
    );
    assert_eq!(run(&memory), whole);
}
