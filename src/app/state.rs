//! All that the page knows, and every way in which that changes.

use std::rc::Rc;

use serde_json::{Value as Json, json};

use super::action::Action;
use super::document::{File, Kind, MANIFEST, Work};
use super::run::Run;
use super::saved::Saved;
use super::shared::Shared;
use super::step::{Step, Steps, Taken};
use super::templates::{self, Provides};
pub use super::view::{Jump, Pane, View};
use crate::report::{Expected, Side};

/// Where the scenario being edited came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Origin {
    /// Begun here.
    #[default]
    New,
    /// An example, by name.
    Example(String),
    /// A link.
    Link,
    /// A file from this computer.
    File,
}

/// Why the browser does not store what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no room left.
    Full,
    /// It lets the page store nothing.
    Blocked,
}

/// Something to tell the person, until they have seen it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
}

/// All that the page knows. Cloning is cheap.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The scenario.
    pub work: Shared<Work>,
    /// Where it came from.
    pub origin: Origin,
    /// Whether it was changed since.
    pub touched: bool,
    /// Grows with every change of the scenario.
    pub revision: u32,
    /// The revision that the last whole run was about, and so the comparison is.
    pub weighed: u32,
    /// Grows whenever a text changed by other hands than the editor's, which then must show it.
    pub epoch: u32,
    /// Grows with every scenario opened.
    pub opened: u32,
    /// Grows with every change made here, since the scenario was opened.
    pub edits: u32,
    /// Whether there is other work to go back to.
    pub back: bool,
    /// Files with a tab, in the order in which they were opened.
    pub tabs: Vec<Rc<str>>,
    /// The file on show; none for the story.
    pub file: Option<Rc<str>>,
    /// The place last jumped to.
    pub jump: Option<Jump>,
    /// The last run.
    pub run: Run,
    /// The check whose detail is open: its side and its place there.
    pub selected: Option<(Side, usize)>,
    /// The part of the comparison on show.
    pub view: View,
    /// What fills a small screen.
    pub pane: Pane,
    /// The form for a defect, if it is open: the file and the text to find that it begins with.
    pub planting: Option<(String, String)>,
    /// What to tell the person.
    pub notice: Option<Notice>,
    /// What can be taken back, and again.
    pub steps: Steps,
    /// What was just done and can be taken back, until the person has seen it.
    pub toast: Option<String>,
    /// Why what is typed is lost when the page is closed, if it is.
    pub unsaved: Option<Refusal>,
    /// Whether another tab shows the same scenario.
    pub together: bool,
}

impl State {
    /// Lets something happen.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Open(saved) => self.open(*saved),
            Action::Follow(saved) => self.follow(&saved),
            Action::Put(kept) => {
                let step = Step::Put(Shared::new(kept.work()));
                self.step(step, "Restored an earlier state".into());
            }
            Action::Edit(file, text) => {
                if self.work.text(&file).is_some_and(|known| known != text) {
                    self.change(|work| work.edit(&file, &text));
                }
            }
            Action::Title(title) => {
                self.change(|work| work.change_member("title", Some(title.into())));
                // Nothing else of it is in the editor, where somebody may be typing.
                self.epoch += u32::from(self.file.as_deref() == Some(MANIFEST));
            }
            Action::Add(kind, stem, provides) => self.add(kind, &stem, &provides),
            Action::Rename(from, stem) => self.rename(&from, &stem),
            Action::Delete(file) => {
                let done = ["Deleted ", &*file].concat();
                self.step(Step::Take(vec![file]), done);
            }
            Action::Prepare(selected) => self.prepare(selected),
            Action::Plant(fault, expected) => self.plant(fault, expected),
            Action::Swap([file, find, replace, done]) => {
                self.step(Step::Swap(file, find, replace), done);
            }
            Action::Undo => {
                if let Some(taken) = self.steps.undo.pop() {
                    self.retrace(taken, "undone", |steps| &mut steps.redo);
                }
            }
            Action::Redo => {
                if let Some(taken) = self.steps.redo.pop() {
                    self.retrace(taken, "done again", |steps| &mut steps.undo);
                }
            }
            Action::Show(file) => self.show(file),
            Action::Go(file, line, column) => {
                let number = self.jump.as_ref().map_or(1, |jump| jump.number + 1);
                self.show(Some(file.into()));
                self.pane = Pane::Files;
                self.jump = Some(Jump {
                    number,
                    line,
                    column,
                });
            }
            Action::CloseTab(file) => self.close_tab(&file),
            Action::Begin(only) => {
                if only.is_none() {
                    self.weighed = self.revision;
                }
                self.run.begin(self.revision, only);
            }
            Action::Events(number, events) if number == self.run.number => self.run.fold(events),
            Action::End(number, outcome) if number == self.run.number => {
                self.run.end(outcome.map(|report| *report));
            }
            // An earlier run's.
            Action::Events(..) | Action::End(..) => {}
            Action::Stop => self.run.stop(),
            Action::Select(selected) => self.selected = selected,
            Action::View(view) => self.view = view,
            Action::Pane(pane) => self.pane = pane,
            Action::Notice(notice) => {
                self.notice = notice;
                self.toast = None;
            }
            Action::Unsaved(unsaved) => self.unsaved = unsaved,
            Action::Together(together) => self.together = together,
        }
    }

    /// Whether the scenario was changed since the run whose results are on show.
    pub fn stale(&self) -> bool {
        self.run.report.is_some() && self.run.revision != self.revision
    }

    /// Whether the comparison is of an earlier state than the checks, or than the files.
    pub fn outweighed(&self) -> bool {
        self.run.report.is_some() && self.weighed != self.revision
    }

    fn open(&mut self, saved: Saved) {
        let work = saved.work.work();
        // Where there is no story, a file is the next best thing to see.
        let first = work.files().first().map(|file| file.name.clone());
        let file = match saved.file {
            Some(file) => Some(file.into()),
            None if work.about().is_empty() && !saved.touched => first,
            None => None,
        };
        let run = Run {
            // Another scenario's results would be read as this one's.
            number: self.run.number + 1,
            ..Run::default()
        };
        *self = State {
            work: Shared::new(work),
            origin: saved.origin,
            touched: saved.touched,
            back: saved.back,
            revision: self.revision + 1,
            epoch: self.epoch + 1,
            opened: self.opened + 1,
            run,
            // What was wrong with the link stays to be read when something else opens in its place.
            notice: self.notice.take().filter(|_| self.opened == 0),
            view: self.view,
            pane: self.pane,
            unsaved: self.unsaved,
            together: self.together,
            ..State::default()
        };
        self.show(file);
    }

    /// Takes over what another tab made of the scenario. It is nothing that could be undone here.
    fn follow(&mut self, saved: &Saved) {
        self.work = Shared::new(saved.work.work());
        self.revision += 1;
        self.epoch += 1;
        self.steps = Steps::default();
        self.toast = None;
        self.keep_to_files();
    }

    fn change(&mut self, change: impl FnOnce(&mut Work)) {
        change(self.work.make_mut());
        self.revision += 1;
        self.edits += 1;
        self.touched = true;
        self.toast = None;
    }

    /// Takes a step that can be taken back.
    fn step(&mut self, step: Step, done: String) {
        if let Some(back) = self.take(&step) {
            self.toast = Some(done.clone());
            self.notice = None;
            self.steps.note(Taken { done, back });
        }
    }

    /// Takes a step back, or again.
    fn retrace(&mut self, taken: Taken, word: &str, other: fn(&mut Steps) -> &mut Vec<Taken>) {
        let Taken { done, back } = taken;
        match self.take(&back) {
            Some(back) => other(&mut self.steps).push(Taken { done, back }),
            None => {
                let why = ": what it was about has changed since.";
                let text = ["“", &done, "” cannot be ", word, why].concat();
                self.notice = Some(Notice { text, bad: false });
            }
        }
    }

    /// Takes a step, of which the editor knows nothing, and shows what it brings.
    fn take(&mut self, step: &Step) -> Option<Step> {
        let mut work = self.work.clone();
        let back = step.take(work.make_mut())?;
        self.change(|now| now.clone_from(&work));
        self.epoch += 1;
        match step {
            Step::Rename(from, to) => {
                for tab in self.tabs.iter_mut().chain(&mut self.file) {
                    if tab == from {
                        *tab = to.clone();
                    }
                }
            }
            Step::Bring(files) => {
                for (_, file) in files {
                    self.show(Some(file.name.clone()));
                }
            }
            _ => {}
        }
        self.keep_to_files();
        Some(back)
    }

    fn keep_to_files(&mut self) {
        let work = &self.work;
        self.tabs.retain(|tab| work.text(tab).is_some());
        if let Some(file) = &self.file
            && work.text(file).is_none()
        {
            self.file = self.tabs.last().cloned();
        }
    }

    fn add(&mut self, kind: Kind, stem: &str, provides: &Provides) {
        let files = templates::new_files(&self.work, kind, stem, provides);
        let refused = files.iter().any(|(name, _)| {
            let (kind, stem) = Kind::of(name);
            self.work.refuses_name(kind, stem, None).is_some()
        });
        if refused {
            return;
        }
        let mut with = (*self.work).clone();
        for (name, text) in &files {
            with.add(name, text);
        }
        let added = |file: &File| files.iter().any(|(name, _)| **name == *file.name);
        let step = with.files().iter().enumerate();
        let step = step.filter(|(_, file)| added(file));
        let step = Step::Bring(step.map(|(at, file)| (at, file.clone())).collect());
        let names: Vec<&str> = files.iter().map(|(name, _)| &**name).collect();
        let done = ["Added ", &names.join(" and ")].concat();
        self.step(step, done);
        // It is there to be seen, and the way back is beside the list of files.
        self.toast = None;
    }

    fn rename(&mut self, from: &Rc<str>, stem: &str) {
        let kind = Kind::of(from).0;
        let to: Rc<str> = [stem, kind.suffix()].concat().into();
        if to == *from || self.work.refuses_name(kind, stem, Some(from)).is_some() {
            return;
        }
        let done = ["Renamed ", from, " to ", &to].concat();
        self.step(Step::Rename(from.clone(), to), done);
    }

    fn prepare(&mut self, selected: Option<String>) {
        self.planting = selected.map(|find| {
            // `scenario.json` says which defects there are and holds none itself.
            let file = self.file.as_deref().filter(|file| is_free(file));
            (file.unwrap_or_default().to_string(), find)
        });
        if self.planting.is_some() {
            self.view = View::Faults;
            self.pane = Pane::Compare;
        }
    }

    fn plant(&mut self, fault: Json, expected: Option<Expected>) {
        self.planting = None;
        if self.work.mistake().is_some() {
            self.notice = Some(Notice {
                text: "scenario.json is not JSON yet: mend it first, then plant the fault.".into(),
                bad: true,
            });
            return;
        }
        let name = fault["name"].as_str().unwrap_or_default();
        let done = ["Planted “", name, "”. Run to see what catches it."].concat();
        let expected = expected.map(|expected| json!(expected));
        self.step(Step::Plant(usize::MAX, fault, expected), done);
    }

    fn show(&mut self, file: Option<Rc<str>>) {
        self.jump = None;
        if let Some(name) = &file {
            if self.work.text(name).is_none() {
                return;
            }
            if !self.tabs.contains(name) {
                self.tabs.push(name.clone());
            }
        }
        self.file = file;
    }

    fn close_tab(&mut self, file: &str) {
        let Some(at) = self.tabs.iter().position(|tab| &**tab == file) else {
            return;
        };
        self.tabs.remove(at);
        if self.file.as_deref() == Some(file) {
            let neighbour = self.tabs.get(at).or(self.tabs.last()).cloned();
            self.show(neighbour);
        }
    }
}

/// Whether a file may be renamed and deleted: `scenario.json` may not.
pub fn is_free(file: &str) -> bool {
    file != MANIFEST
}

#[cfg(test)]
mod tests;
