//! Changes of what a scenario is made of, each with its way back.
//!
//! A step changes no more than it says, so that taking one back leaves alone what was typed since. Typing itself is the
//! editor's to undo.

use std::rc::Rc;

use serde_json::{Value as Json, json};

use super::document::{File, Kind, Work};
use super::shared::Shared;

/// Steps that can be taken back; the oldest are forgotten. More than anybody goes back by hand.
const MOST_STEPS: usize = 100;

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Files come, each to its place.
    Bring(Vec<(usize, File)>),
    /// Files go.
    Take(Vec<Rc<str>>),
    /// A file gets another name.
    Rename(Rc<str>, Rc<str>),
    /// A fault is planted at a place of the list, with its prediction.
    Plant(usize, Json, Option<Json>),
    /// The fault of a name is taken out.
    Uproot(String),
    /// A piece of a file's text gives way to another: the file, the piece, and what takes its place.
    Swap(String, String, String),
    /// All is as in another state.
    Put(Shared<Work>),
}

impl Step {
    /// Takes the step and gives the one that takes it back; none, and nothing is changed, if it cannot be taken any more.
    pub fn take(&self, work: &mut Work) -> Option<Step> {
        match self {
            Step::Bring(files) => {
                let taken = files.iter().any(|(_, file)| {
                    let (kind, stem) = Kind::of(&file.name);
                    work.text(&file.name).is_some() || work.is_taken(kind, stem, None)
                });
                if taken {
                    return None;
                }
                for (at, file) in files {
                    work.insert(*at, file.clone());
                }
                let names = files.iter().map(|(_, file)| file.name.clone());
                Some(Step::Take(names.collect()))
            }
            Step::Take(names) => {
                let files = work.files().iter().enumerate();
                let files: Vec<_> = files
                    .filter(|(_, file)| names.contains(&file.name))
                    .map(|(at, file)| (at, file.clone()))
                    .collect();
                if files.len() < names.len() {
                    return None;
                }
                for name in names {
                    work.remove(name);
                }
                Some(Step::Bring(files))
            }
            Step::Rename(from, to) => {
                let (kind, stem) = Kind::of(to);
                if work.text(from).is_none() || work.is_taken(kind, stem, Some(from)) {
                    return None;
                }
                work.rename(from, to);
                Some(Step::Rename(to.clone(), from.clone()))
            }
            Step::Plant(at, fault, expected) => plant(work, *at, fault, expected.as_ref()),
            Step::Uproot(name) => uproot(work, name),
            Step::Swap(file, find, replace) => {
                let text = work.text(file)?;
                // Anywhere else than where it was meant it would be another change.
                let (before, after) = text.split_once(&**find)?;
                if after.contains(&**find) {
                    return None;
                }
                work.edit(file, &[before, replace, after].concat());
                Some(Step::Swap(file.clone(), replace.clone(), find.clone()))
            }
            Step::Put(other) => {
                let before = Shared::new(work.clone());
                work.clone_from(other);
                Some(Step::Put(before))
            }
        }
    }
}

/// The members of `scenario.json` that hold faults and predictions, to be changed.
fn members(work: &Work) -> Option<(Vec<Json>, Json)> {
    if work.mistake().is_some() {
        return None;
    }
    let member = |key| work.manifest().get(key).cloned();
    let faults = match member("faults") {
        Some(Json::Array(faults)) => faults,
        _ => Vec::new(),
    };
    let expect = member("expect").filter(Json::is_object);
    Some((faults, expect.unwrap_or_else(|| json!({}))))
}

fn plant(work: &mut Work, at: usize, fault: &Json, expected: Option<&Json>) -> Option<Step> {
    let (mut faults, mut expect) = members(work)?;
    let name = fault["name"].as_str()?.to_string();
    if faults.iter().any(|known| known["name"] == *name) {
        return None;
    }
    faults.insert(at.min(faults.len()), fault.clone());
    work.change_member("faults", Some(faults.into()));
    if let Some(expected) = expected {
        expect[&name] = expected.clone();
        work.change_member("expect", Some(expect));
    }
    Some(Step::Uproot(name))
}

fn uproot(work: &mut Work, name: &str) -> Option<Step> {
    let (mut faults, mut expect) = members(work)?;
    let at = faults.iter().position(|fault| fault["name"] == *name)?;
    let fault = faults.remove(at);
    let predictions = expect.as_object_mut()?;
    let expected = predictions.shift_remove(name);
    // A list that only the fault had called for goes with it.
    let none = predictions.is_empty();
    if expected.is_some() {
        work.change_member("expect", (!none).then_some(expect));
    }
    let faults = (!faults.is_empty()).then_some(faults);
    work.change_member("faults", faults.map(Json::Array));
    Some(Step::Plant(at, fault, expected))
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// What it did, in words.
    pub done: String,
    /// What takes it back.
    pub back: Step,
}

/// Steps that can be taken back, and those taken back that can be taken again; the last one is next.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Steps {
    /// To be taken back.
    pub undo: Vec<Taken>,
    /// To be taken again.
    pub redo: Vec<Taken>,
}

impl Steps {
    /// Notes a new step: what was taken back before cannot be taken again.
    pub fn note(&mut self, taken: Taken) {
        self.redo.clear();
        self.undo.push(taken);
        if self.undo.len() > MOST_STEPS {
            self.undo.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work() -> Work {
        Work::from_document(&json!({
            "title": "T",
            "files": { "A.contract.ts": "export interface A {}", "B.module.ts": "b", "C.module.ts": "c" },
            "faults": [{ "name": "one", "edit": { "file": "B.module.ts", "find": "b", "replace": "" } }],
            "expect": { "one": "both" },
        }))
    }

    /// Takes a step, types something elsewhere, and takes the step back and again.
    #[track_caller]
    fn check(step: Step) {
        let typed = |work: &mut Work| work.edit("C.module.ts", "typed since");
        let mut with_typing = work();
        typed(&mut with_typing);

        let mut work = work();
        let back = step.take(&mut work).expect("it can be taken");
        typed(&mut work);
        let stepped = work.clone();
        let again = back.take(&mut work).expect("it can be taken back");
        assert_eq!(work, with_typing, "taken back");
        again.take(&mut work).expect("it can be taken again");
        assert_eq!(work, stepped, "taken again");
    }

    fn file(name: &str) -> File {
        File {
            name: name.into(),
            text: "new".into(),
        }
    }

    fn swap(file: &str, find: &str, replace: &str) -> Step {
        Step::Swap(file.into(), find.into(), replace.into())
    }

    #[test]
    fn every_step_can_be_taken_back_and_again_without_what_was_typed_since() {
        check(Step::Bring(vec![
            (1, file("D.contract.ts")),
            (3, file("D.module.ts")),
        ]));
        check(Step::Take(vec![
            "A.contract.ts".into(),
            "B.module.ts".into(),
        ]));
        check(Step::Rename("A.contract.ts".into(), "Z.contract.ts".into()));
        check(Step::Rename("B.module.ts".into(), "Z.module.ts".into()));
        check(Step::Plant(
            1,
            json!({ "name": "two" }),
            Some(json!("both")),
        ));
        check(Step::Plant(0, json!({ "name": "two" }), None));
        check(Step::Uproot("one".into()));
        check(swap("A.contract.ts", "A {}", "A { a(): void }"));
    }

    #[test]
    fn the_first_fault_leaves_no_trace_when_it_is_taken_back() {
        let bare = Work::from_document(&json!({ "title": "T", "files": {} }));
        let mut work = bare.clone();
        let back = Step::Plant(0, json!({ "name": "one" }), Some(json!("both"))).take(&mut work);
        assert_ne!(work, bare);
        back.expect("a way back").take(&mut work);
        assert_eq!(work, bare);
    }

    #[test]
    fn another_state_comes_whole_and_goes_whole() {
        let mut now = work();
        let other = Shared::new(Work::default());
        let back = Step::Put(other.clone()).take(&mut now).expect("a way back");
        assert_eq!(now, *other);
        back.take(&mut now);
        assert_eq!(now, work());
    }

    #[track_caller]
    fn refused(step: Step, change: impl FnOnce(&mut Work)) {
        let mut work = work();
        change(&mut work);
        let before = work.clone();
        assert_eq!(step.take(&mut work), None);
        assert_eq!(work, before);
    }

    #[test]
    fn a_step_whose_ground_is_gone_changes_nothing() {
        let gone = |work: &mut Work| work.remove("B.module.ts");
        let broken = |work: &mut Work| work.edit("scenario.json", "{");
        refused(Step::Take(vec!["B.module.ts".into()]), gone);
        refused(
            Step::Rename("B.module.ts".into(), "Z.module.ts".into()),
            gone,
        );
        refused(
            Step::Rename("B.module.ts".into(), "c.module.ts".into()),
            |_| (),
        );
        refused(Step::Bring(vec![(0, file("b.module.ts"))]), |_| ());
        refused(swap("A.contract.ts", "gone", ""), |_| ());
        refused(swap("A.contract.ts", "e", ""), |_| ());
        refused(swap("B.module.ts", "b", ""), gone);
        refused(Step::Uproot("two".into()), |_| ());
        refused(Step::Uproot("one".into()), broken);
        refused(Step::Plant(0, json!({ "name": "one" }), None), |_| ());
        refused(Step::Plant(0, json!({ "name": "two" }), None), broken);
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut steps = Steps::default();
        for n in 0..MOST_STEPS + 3 {
            steps.note(Taken {
                done: n.to_string(),
                back: Step::Take(Vec::new()),
            });
        }
        assert_eq!(steps.undo.len(), MOST_STEPS);
        assert_eq!(steps.undo[0].done, "3");
    }
}
