use serde_json::json;

use super::*;
use crate::app::saved::{Kept, Saved};
use crate::report::{Event, InterfaceCheck, Report};

fn shop() -> Json {
    json!({
        "title": "Shop",
        "files": { "A.contract.ts": "a", "B.module.ts": "b" },
        "faults": [{ "name": "one" }]
    })
}

fn open(document: Json, origin: Origin) -> Action {
    Action::Open(Box::new(Saved::fresh(document, origin)))
}

fn after(actions: Vec<Action>) -> State {
    let mut state = State::default();
    state.apply(open(shop(), Origin::Example("shop".into())));
    for action in actions {
        state.apply(action);
    }
    state
}

fn typed(text: &str) -> Action {
    Action::Edit("A.contract.ts".into(), text.into())
}

#[track_caller]
fn tabs(state: &State, open: &[&str], shown: Option<&str>) {
    let tabs: Vec<&str> = state.tabs.iter().map(|tab| &**tab).collect();
    assert_eq!((tabs.as_slice(), state.file.as_deref()), (open, shown));
}

#[test]
fn a_scenario_without_a_story_opens_on_its_first_file() {
    tabs(&after(vec![]), &["A.contract.ts"], Some("A.contract.ts"));
    let story = open(json!({ "about": "Once" }), Origin::Link);
    tabs(&after(vec![story]), &[], None);
}

#[test]
fn typing_marks_the_work_as_changed_and_the_results_as_old() {
    let mut state = after(vec![Action::Begin(None)]);
    let number = state.run.number;
    state.apply(Action::End(number, Ok(Box::default())));
    assert!(!state.stale());
    let (revision, epoch) = (state.revision, state.epoch);
    state.apply(typed("a"));
    assert!(!state.stale(), "the same text is no change");
    state.apply(typed("b"));
    assert!(state.stale() && state.touched);
    assert_eq!((state.revision, state.epoch), (revision + 1, epoch));
}

#[test]
fn a_run_of_a_part_does_not_renew_the_comparison() {
    let mut state = after(vec![Action::Begin(None)]);
    state.apply(Action::End(state.run.number, Ok(Box::default())));
    state.apply(typed("b"));
    assert!(state.stale() && state.outweighed());
    state.apply(Action::Begin(Some(Default::default())));
    state.apply(Action::End(state.run.number, Ok(Box::default())));
    assert!(!state.stale() && state.outweighed());
    state.apply(Action::Begin(None));
    assert!(!state.outweighed());
}

#[test]
fn an_earlier_run_is_not_listened_to() {
    let plan = |checks| {
        let mut report = Report::default();
        report.interface.checks = vec![InterfaceCheck::default(); checks];
        vec![Event::Planned {
            report: Box::new(report),
        }]
    };
    let mut state = after(vec![Action::Begin(None)]);
    let first = state.run.number;
    state.apply(Action::Begin(None));
    state.apply(Action::Events(first, plan(3)));
    assert_eq!(state.run.planned(), 0);
    state.apply(Action::Events(first + 1, plan(3)));
    assert_eq!(state.run.planned(), 3);
    state.apply(open(json!({}), Origin::New));
    state.apply(Action::Events(first + 1, plan(3)));
    assert_eq!(
        state.run.planned(),
        0,
        "its results are not another scenario's"
    );
}

#[test]
fn a_deleted_file_comes_back_and_goes_again() {
    let mut state = after(vec![Action::Delete("A.contract.ts".into())]);
    tabs(&state, &[], None);
    assert_eq!(state.work.files().len(), 1);
    assert!(state.toast.is_some());
    state.apply(Action::Undo);
    assert_eq!(state.work.files().len(), 2);
    tabs(&state, &["A.contract.ts"], Some("A.contract.ts"));
    assert_eq!(state.toast, None);
    state.apply(Action::Redo);
    assert_eq!(state.work.files().len(), 1);
    state.apply(Action::Undo);
    state.apply(Action::Undo);
    assert_eq!(state.work.files().len(), 2, "there is no more to undo");
}

#[test]
fn undo_never_takes_later_typing_along() {
    let mut state = after(vec![Action::Delete("B.module.ts".into()), typed("later")]);
    assert_eq!(state.toast, None, "typing goes on");
    state.apply(Action::Undo);
    assert_eq!(state.work.text("A.contract.ts").as_deref(), Some("later"));
    assert_eq!(state.work.files().len(), 2);
}

#[test]
fn a_step_that_cannot_be_taken_back_any_more_says_so() {
    let mut state = after(vec![
        Action::Rename("B.module.ts".into(), "C".into()),
        Action::Put(Box::new(Kept::of(&after(vec![]).work))),
    ]);
    state.apply(Action::Undo);
    let files = |state: &State| {
        let names = state.work.files().iter().map(|file| file.name.to_string());
        names.collect::<Vec<_>>()
    };
    assert_eq!(files(&state), ["A.contract.ts", "C.module.ts"]);
    state.apply(Action::Undo);
    assert_eq!(files(&state), ["A.contract.ts", "B.module.ts"]);

    let mut state = after(vec![
        Action::Plant(json!({ "name": "two" }), None),
        Action::Edit(MANIFEST.into(), "{}".into()),
    ]);
    state.apply(Action::Undo);
    let notice = state.notice.clone().expect("it says so");
    assert!(notice.text.contains("two") && !notice.bad, "{notice:?}");
    assert!(state.steps.undo.is_empty());
}

#[test]
fn an_earlier_state_comes_back_and_goes_again() {
    let earlier = Kept::of(&after(vec![]).work);
    let mut state = after(vec![typed("later"), Action::Put(Box::new(earlier))]);
    assert_eq!(state.work.text("A.contract.ts").as_deref(), Some("a"));
    assert_eq!(state.opened, 1, "it is still the same scenario");
    state.apply(Action::Undo);
    assert_eq!(state.work.text("A.contract.ts").as_deref(), Some("later"));
}

#[test]
fn what_another_tab_changed_is_shown_and_is_nothing_to_save_or_undo() {
    let mut other = after(vec![typed("theirs"), Action::Delete("B.module.ts".into())]);
    let mut state = after(vec![
        Action::Show(Some("B.module.ts".into())),
        typed("mine"),
    ]);
    state.apply(Action::Add(Kind::Check, "c".into(), Provides::Own));
    let (edits, epoch) = (state.edits, state.epoch);
    let mut saved = Saved::fresh(Json::Null, Origin::New);
    saved.work = Kept::of(&other.work);
    state.apply(Action::Follow(Box::new(saved)));
    assert_eq!(*state.work, *other.work);
    assert_eq!((state.edits, state.epoch), (edits, epoch + 1));
    tabs(&state, &["A.contract.ts"], Some("A.contract.ts"));
    state.apply(Action::Undo);
    assert_eq!(*state.work, *other.work);
    other.apply(Action::Undo);
    assert_eq!(other.work.files().len(), 2);
}

#[test]
fn a_title_leaves_the_editor_alone_unless_it_shows_it() {
    let title = || Action::Title("Another".into());
    let (before, state) = (after(vec![]), after(vec![title()]));
    assert_eq!(state.work.title(), "Another");
    assert_eq!(state.epoch, before.epoch);
    let shown = after(vec![Action::Show(Some(MANIFEST.into())), title()]);
    assert_eq!(shown.epoch, before.epoch + 1);
}

#[test]
fn renaming_keeps_the_tab() {
    let rename = |to: &str| Action::Rename("A.contract.ts".into(), to.into());
    let state = after(vec![rename("Z")]);
    tabs(&state, &["Z.contract.ts"], Some("Z.contract.ts"));
    tabs(
        &after(vec![rename("not good")]),
        &["A.contract.ts"],
        Some("A.contract.ts"),
    );
}

#[test]
fn added_files_are_shown() {
    let add = |stem: &str| Action::Add(Kind::Module, stem.into(), Provides::Own);
    let state = after(vec![add("C")]);
    tabs(
        &state,
        &["A.contract.ts", "C.contract.ts", "C.module.ts"],
        Some("C.module.ts"),
    );
    assert_eq!(after(vec![add("A"), add("1")]).work.files().len(), 2);
}

#[test]
fn planting_adds_to_the_manifest() {
    let plant = || Action::Plant(json!({ "name": "two" }), Some(Expected::Both));
    let state = after(vec![plant()]);
    assert_eq!(state.work.manifest()["faults"][1]["name"], json!("two"));
    assert_eq!(state.work.manifest()["expect"]["two"], json!("both"));
    assert_eq!(state.steps.undo.len(), 1);

    let state = after(vec![Action::Edit(MANIFEST.into(), "{".into()), plant()]);
    assert_eq!(state.work.text(MANIFEST).as_deref(), Some("{"));
    assert!(state.notice.is_some_and(|notice| notice.bad));
}

#[test]
fn closing_a_tab_shows_its_neighbour() {
    let show = |file: &str| Action::Show(Some(file.into()));
    let mut state = after(vec![
        show("B.module.ts"),
        show(MANIFEST),
        show("B.module.ts"),
    ]);
    state.apply(Action::CloseTab("B.module.ts".into()));
    tabs(&state, &["A.contract.ts", MANIFEST], Some(MANIFEST));
    state.apply(Action::CloseTab(MANIFEST.into()));
    state.apply(Action::CloseTab("A.contract.ts".into()));
    tabs(&state, &[], None);
}

#[test]
fn a_jump_shows_the_file_and_is_never_the_same_twice() {
    let go = || Action::Go("B.module.ts".into(), 3, 4);
    let mut state = after(vec![go()]);
    let first = state.jump.clone();
    state.apply(go());
    assert_ne!(state.jump, first);
    assert_eq!(state.file.as_deref(), Some("B.module.ts"));
    state.apply(Action::Go("gone".into(), 1, 1));
    assert_eq!(state.file.as_deref(), Some("B.module.ts"));
}

#[test]
fn what_was_kept_opens_where_it_was_left() {
    let state = after(vec![typed("x")]);
    let saved = Saved {
        touched: true,
        file: Some("B.module.ts".into()),
        work: Kept::of(&state.work),
        ..Saved::fresh(Json::Null, Origin::Link)
    };
    let mut again = State::default();
    again.apply(Action::Notice(Some(Notice {
        text: "a bad link".into(),
        bad: true,
    })));
    again.apply(Action::Open(Box::new(saved.clone())));
    assert_eq!(*again.work, *state.work);
    assert_eq!(again.file.as_deref(), Some("B.module.ts"));
    assert!(again.touched);
    assert!(again.notice.is_some(), "a bad link is still told");
    assert_eq!(again.edits, 0, "it is saved already");
    again.apply(Action::Open(Box::new(Saved {
        file: None,
        ..saved
    })));
    tabs(&again, &[], None);
}
