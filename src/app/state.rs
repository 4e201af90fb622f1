//! All that the page knows, and every way in which that changes.

use std::rc::Rc;

use serde_json::{Value as Json, json};

use super::action::Action;
use super::document::{Kind, MANIFEST, Work};
use super::run::Run;
use super::saved::{Kept, MOST_KEPT};
use super::shared::Shared;
use super::templates::{self, Provides};
use crate::report::Expected;

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
    /// Put aside earlier and taken up again.
    Shelf,
}

/// One side of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Each interface alone.
    Interface,
    /// The modules together.
    Integration,
}

/// The parts of the comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// The textbook's claims.
    #[default]
    Claims,
    /// The figures.
    Measures,
    /// The planted defects.
    Faults,
}

/// What fills a small screen, where only one thing fits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// Story, files and editor.
    Files,
    /// The checks.
    Checks,
    /// The comparison: what the page is about, and so what comes first.
    #[default]
    Compare,
}

/// A place in a file to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    /// Tells two jumps to the same place apart.
    pub number: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
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
    /// Grows whenever a text changed by other hands than the editor's, which then must show it.
    pub epoch: u32,
    /// Grows with every scenario opened.
    pub opened: u32,
    /// Earlier work, the latest first.
    pub shelf: Shared<Vec<Kept>>,
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
    /// The scenario before the last change that can be taken back, and what that change was.
    pub undo: Option<(Shared<Work>, String)>,
    /// The browser stores nothing: what is typed is lost when the page is closed.
    pub unsaved: bool,
}

impl State {
    /// Lets something happen.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Open(document, origin) => {
                self.put_aside();
                self.open(Work::from_document(&document), origin);
            }
            Action::OpenFirst(document, origin) => {
                if self.opened == 0 {
                    self.open(Work::from_document(&document), origin);
                }
            }
            Action::Restore(saved) => {
                self.open(saved.work.work(), saved.origin);
                self.touched = saved.touched;
                self.show(saved.file.map(Rc::from));
            }
            Action::Shelf(shelf) => self.shelf = Shared::new(shelf),
            Action::TakeUp(at) => self.take_up(at),
            Action::Edit(file, text) => {
                if self.work.text(&file).is_some_and(|known| known != text) {
                    self.change(|work| work.edit(&file, &text));
                }
            }
            Action::Title(title) => self.change_by_other_hands(None, |work| {
                work.set_member("title", title.into());
            }),
            Action::Add(kind, stem, provides) => self.add(kind, &stem, &provides),
            Action::Rename(from, stem) => self.rename(&from, &stem),
            Action::Delete(file) => {
                let done = Some(["Deleted ", &*file].concat());
                self.change_by_other_hands(done, |work| work.remove(&file));
            }
            Action::Prepare(selected) => self.prepare(selected),
            Action::Plant(fault, expected) => self.plant(fault, expected),
            Action::Undo => {
                if let Some((work, _)) = self.undo.take() {
                    self.change_by_other_hands(None, |now| now.clone_from(&work));
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
            Action::Begin => self.run.begin(self.revision),
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
                self.undo = None;
            }
            Action::Unsaved(unsaved) => self.unsaved = unsaved,
        }
    }

    /// Whether the scenario was changed since the run whose results are on show.
    pub fn stale(&self) -> bool {
        self.run.report.is_some() && self.run.revision != self.revision
    }

    fn open(&mut self, work: Work, origin: Origin) {
        // Where there is no story, a file is the next best thing to see.
        let first = work.files().first().map(|file| file.name.clone());
        let file = if work.about().is_empty() { first } else { None };
        let run = Run {
            // Another scenario's results would be read as this one's.
            number: self.run.number + 1,
            ..Run::default()
        };
        *self = State {
            work: Shared::new(work),
            origin,
            revision: self.revision + 1,
            epoch: self.epoch + 1,
            opened: self.opened + 1,
            shelf: self.shelf.clone(),
            run,
            // What was wrong with the link stays to be read when something else opens in its place.
            notice: self.notice.take().filter(|_| self.opened == 0),
            view: self.view,
            pane: self.pane,
            unsaved: self.unsaved,
            ..State::default()
        };
        self.show(file);
    }

    fn put_aside(&mut self) {
        if !self.touched {
            return;
        }
        let kept = Kept::of(&self.work);
        let shelf = self.shelf.make_mut();
        shelf.retain(|other| *other != kept);
        shelf.insert(0, kept);
        shelf.truncate(MOST_KEPT);
    }

    fn take_up(&mut self, at: usize) {
        if at >= self.shelf.len() {
            return;
        }
        // Taken off first: putting the present work aside moves the places.
        let kept = self.shelf.make_mut().remove(at);
        self.put_aside();
        self.open(kept.work(), Origin::Shelf);
        // It is somebody's work: it must not vanish when the next scenario is opened.
        self.touched = true;
    }

    fn change(&mut self, change: impl FnOnce(&mut Work)) {
        change(self.work.make_mut());
        self.revision += 1;
        self.touched = true;
        // Taking an earlier change back now would take this one along.
        self.undo = None;
    }

    /// A change that the editor does not know of; with what it is called, if it can be taken back.
    fn change_by_other_hands(&mut self, done: Option<String>, change: impl FnOnce(&mut Work)) {
        let before = self.work.clone();
        self.change(change);
        self.epoch += 1;
        if let Some(done) = done {
            self.undo = Some((before, done));
            self.notice = None;
        }
        self.keep_to_files();
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
        self.change_by_other_hands(None, |work| {
            for (name, text) in &files {
                work.add(name, text);
            }
        });
        for (name, _) in files {
            self.show(Some(name.into()));
        }
    }

    fn rename(&mut self, from: &Rc<str>, stem: &str) {
        let kind = Kind::of(from).0;
        let to: Rc<str> = [stem, kind.suffix()].concat().into();
        if to == *from || self.work.refuses_name(kind, stem, Some(from)).is_some() {
            return;
        }
        for tab in self.tabs.iter_mut().chain(&mut self.file) {
            if tab == from {
                *tab = to.clone();
            }
        }
        let done = ["Renamed ", from, " to ", &to].concat();
        self.change_by_other_hands(Some(done), |work| work.rename(from, &to));
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
        let name = fault["name"].as_str().unwrap_or_default().to_string();
        let done = ["Planted “", &name, "”. Run to see what catches it."].concat();
        let expect = expected.map(|expected| {
            let mut expect = self.work.manifest().get("expect").cloned();
            match expect.as_mut().and_then(Json::as_object_mut) {
                Some(known) => _ = known.insert(name.clone(), json!(expected)),
                None => expect = Some(json!({ name: expected })),
            }
            expect.unwrap_or_default()
        });
        let mut faults = self.work.manifest().get("faults").cloned();
        match faults.as_mut().and_then(Json::as_array_mut) {
            Some(list) => list.push(fault),
            None => faults = Some(json!([fault])),
        }
        self.change_by_other_hands(Some(done), |work| {
            work.set_member("faults", faults.unwrap_or_default());
            if let Some(expect) = expect {
                work.set_member("expect", expect);
            }
        });
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
