use serde_json::json;

use super::*;
use crate::app::saved::Saved;
use crate::report::{Event, InterfaceCheck, Report};

fn shop() -> Json {
    json!({
        "title": "Shop",
        "files": { "A.contract.ts": "a", "B.module.ts": "b" },
        "faults": [{ "name": "one" }]
    })
}

fn after(actions: Vec<Action>) -> State {
    let mut state = State::default();
    state.apply(Action::Open(shop(), Origin::Example("shop".into())));
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
    let story = Action::Open(json!({ "about": "Once" }), Origin::Link);
    tabs(&after(vec![story]), &[], None);
}

#[test]
fn changed_work_is_put_aside_when_another_scenario_opens() {
    let another = || Action::Open(json!({ "title": "Other" }), Origin::Link);
    assert_eq!(after(vec![another()]).shelf.len(), 0);

    let mut state = after(vec![typed("changed"), another()]);
    assert_eq!(state.shelf.len(), 1);
    assert_eq!(state.work.title(), "Other");
    assert!(!state.touched);

    state.apply(Action::TakeUp(0));
    assert_eq!(state.work.text("A.contract.ts").as_deref(), Some("changed"));
    assert_eq!(state.shelf.len(), 0);
    state.apply(another());
    assert_eq!(
        state.shelf.len(),
        1,
        "taken up and left again, it is still there"
    );
}

#[test]
fn the_shelf_forgets_the_oldest_only() {
    let mut state = State::default();
    for n in 0..MOST_KEPT + 5 {
        let title = n.to_string();
        state.apply(Action::Open(json!({ "title": title }), Origin::New));
        state.apply(Action::Title([&title, "!"].concat()));
    }
    assert_eq!(state.shelf.len(), MOST_KEPT);
    assert_eq!(state.shelf[0].title, "15!");
    state.apply(Action::TakeUp(99));
    assert_eq!(state.work.title(), "16!");
}

#[test]
fn typing_marks_the_work_as_changed_and_the_results_as_old() {
    let mut state = after(vec![Action::Begin]);
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
fn an_earlier_run_is_not_listened_to() {
    let plan = |checks| {
        let mut report = Report::default();
        report.interface.checks = vec![InterfaceCheck::default(); checks];
        vec![Event::Planned {
            report: Box::new(report),
        }]
    };
    let mut state = after(vec![Action::Begin]);
    let first = state.run.number;
    state.apply(Action::Begin);
    state.apply(Action::Events(first, plan(3)));
    assert_eq!(state.run.planned(), 0);
    state.apply(Action::Events(first + 1, plan(3)));
    assert_eq!(state.run.planned(), 3);
    state.apply(Action::Open(json!({}), Origin::New));
    state.apply(Action::Events(first + 1, plan(3)));
    assert_eq!(
        state.run.planned(),
        0,
        "its results are not another scenario's"
    );
}

#[test]
fn a_deleted_file_comes_back() {
    let mut state = after(vec![Action::Delete("A.contract.ts".into())]);
    tabs(&state, &[], None);
    assert_eq!(state.work.files().len(), 1);
    state.apply(Action::Undo);
    assert_eq!(state.work.files().len(), 2);
    assert_eq!(state.undo, None);
}

#[test]
fn undo_never_takes_later_typing_along() {
    let mut state = after(vec![Action::Delete("B.module.ts".into()), typed("later")]);
    state.apply(Action::Undo);
    assert_eq!(state.work.text("A.contract.ts").as_deref(), Some("later"));
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
    assert!(state.undo.is_some());

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
fn what_is_saved_comes_back() {
    let state = after(vec![typed("x"), Action::Show(Some("B.module.ts".into()))]);
    let saved = Saved::of(&state);
    let mut again = State::default();
    again.apply(Action::Restore(Box::new(saved)));
    assert_eq!(*again.work, *state.work);
    assert_eq!(again.file, state.file);
    assert!(again.touched);
}

#[test]
fn what_was_fetched_to_begin_with_never_replaces_anything() {
    let first = || Action::OpenFirst(json!({ "title": "Example" }), Origin::New);
    assert_eq!(after(vec![first()]).work.title(), "Shop");
    let mut state = State::default();
    state.apply(Action::Notice(Some(Notice {
        text: "a bad link".into(),
        bad: true,
    })));
    state.apply(first());
    assert_eq!(state.work.title(), "Example");
    assert!(state.notice.is_some());
}
