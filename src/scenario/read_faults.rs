//! Reading faults and what is expected of them.

use serde_json::{Map, Value as Json};

use super::diagnostic::{Severity, did_you_mean};
use super::limits::{MAX_EDITS, MAX_FAULTS};
use super::place::Step;
use super::reader::Reader;
use super::{Edit, Expected, Fault, Scenario};

const FAULT_KEYS: [&str; 5] = ["name", "about", "edit", "link", "wires"];
const EDIT_KEYS: [&str; 3] = ["file", "find", "replace"];

/// A fault, and what is needed to point at its parts.
pub(super) struct FaultRead {
    pub(super) fault: Fault,
    index: usize,
    /// `edit` is a list.
    listed: bool,
    /// It was understood in full, so that it makes sense to try it.
    whole: bool,
}

impl Reader {
    /// The faults, in the order written. One without a name, or with another's, is left out.
    pub(super) fn faults(&mut self, value: &Json) -> Vec<FaultRead> {
        let mut faults: Vec<FaultRead> = Vec::new();
        let Some(list) = self.list(value) else {
            return faults;
        };
        if list.len() > MAX_FAULTS {
            self.say_too_many("faults", MAX_FAULTS);
        }
        for (index, value) in list.iter().take(MAX_FAULTS).enumerate() {
            self.within(Step::Index(index), |reader| {
                if let Some(object) = reader.object(value) {
                    let read = reader.fault(index, object);
                    if reader.name_is_new(&read.fault.name, &faults) {
                        faults.push(read);
                    }
                }
            });
        }
        faults
    }

    fn name_is_new(&mut self, name: &str, before: &[FaultRead]) -> bool {
        if name.is_empty() {
            let message = "A fault has no name; it is left out.".to_owned();
            self.say(Severity::Error, "fault-name", message, "Give it a `name`.");
            return false;
        }
        let new = before.iter().all(|read| read.fault.name != name);
        if !new {
            self.within(Step::Key("name".into()), |reader| {
                let message = format!("Another fault is called `{name}`; this one is left out.");
                reader.say(
                    Severity::Error,
                    "fault-name",
                    message,
                    "Give it a name of its own.",
                );
            });
        }
        new
    }

    fn fault(&mut self, index: usize, object: &Map<String, Json>) -> FaultRead {
        let before = self.errors();
        let mut fault = Fault::default();
        let mut listed = false;
        self.members(object, |reader, key, value| match key {
            "name" => fault.name = reader.short_text(value).unwrap_or_default(),
            "about" => fault.about = reader.text(value).unwrap_or_default(),
            "edit" => {
                listed = value.is_array();
                fault.edits = reader.edits(value);
            }
            "link" => {
                reader.fault_link(value);
                fault.link = Some(value.clone());
            }
            "wires" => fault.wires = reader.wires(value),
            _ => {
                reader.unknown_key(key, &FAULT_KEYS);
                fault.extra.insert(key.to_owned(), value.clone());
            }
        });
        let whole = self.errors() == before;
        FaultRead {
            fault,
            index,
            listed,
            whole,
        }
    }

    /// The edits. Where one is not understood an empty one stands in its place: better no fault than half of one.
    fn edits(&mut self, value: &Json) -> Vec<Edit> {
        let Some(list) = value.as_array() else {
            return vec![self.edit(value)];
        };
        if list.len() > MAX_EDITS {
            let message = format!("There are more than {MAX_EDITS} edits.");
            self.say(Severity::Error, "limit", message, "Edit larger pieces.");
            return vec![Edit::default()];
        }
        let list = list.iter().enumerate();
        list.map(|(index, item)| self.within(Step::Index(index), |reader| reader.edit(item)))
            .collect()
    }

    fn edit(&mut self, value: &Json) -> Edit {
        let mut edit = Edit::default();
        let Some(object) = self.object(value) else {
            return edit;
        };
        self.members(object, |reader, key, value| match key {
            "file" => edit.file = reader.text(value).unwrap_or_default(),
            "find" => edit.find = reader.text(value).unwrap_or_default(),
            "replace" => edit.replace = reader.text(value).unwrap_or_default(),
            _ => {
                reader.unknown_key(key, &EDIT_KEYS);
                edit.extra.insert(key.to_owned(), value.clone());
            }
        });
        for key in EDIT_KEYS {
            if !object.contains_key(key) {
                let message = format!("An edit needs `{key}`.");
                let help = "An edit has `file`, `find` and `replace`.";
                self.say(Severity::Error, "fault-edit", message, help);
            }
        }
        edit
    }

    /// Plants a fault for trial and says why it cannot be planted.
    pub(super) fn try_fault(&mut self, scenario: &Scenario, read: &FaultRead) {
        if !read.whole {
            return;
        }
        let Err(error) = scenario.with_fault(&read.fault) else {
            return;
        };
        let mut steps = vec![Step::Key("faults".into()), Step::Index(read.index)];
        if let Some(edit) = error.edit {
            steps.push(Step::Key("edit".into()));
            steps.extend(read.listed.then_some(Step::Index(edit)));
            steps.push(Step::Key("find".into()));
        }
        self.within_all(steps, |reader| {
            reader.say(
                Severity::Error,
                "fault-edit",
                error.to_string(),
                error.problem.help(),
            );
        });
    }

    /// The predictions, in the order written.
    pub(super) fn expect(&mut self, value: &Json) -> Vec<(String, Expected)> {
        let mut expect = Vec::new();
        let Some(object) = self.object(value) else {
            return expect;
        };
        self.members(object, |reader, fault, value| {
            let Some(word) = reader.text(value) else {
                return;
            };
            match Expected::ALL
                .into_iter()
                .find(|expected| expected.word() == word)
            {
                Some(expected) if expect.len() < MAX_FAULTS => {
                    expect.push((fault.to_owned(), expected));
                }
                Some(_) => {}
                None => {
                    let words = Expected::ALL.map(Expected::word);
                    let help = match did_you_mean(&word, words) {
                        Some(meant) => format!("Did you mean `{meant}`?"),
                        None => "Write interface, integration, both or neither.".to_owned(),
                    };
                    let message = format!("`{word}` is no prediction.");
                    reader.say(Severity::Error, "expect-value", message, help);
                }
            }
        });
        expect
    }

    /// Says which predictions are about no fault.
    pub(super) fn predictions(&mut self, scenario: &Scenario) {
        let names = || scenario.faults.iter().map(|fault| fault.name.as_str());
        for (fault, _) in &scenario.expect {
            if names().any(|name| name == fault) {
                continue;
            }
            let steps = vec![Step::Key("expect".into()), Step::Key(fault.clone())];
            let help = match did_you_mean(fault, names()) {
                Some(meant) => format!("Did you mean `{meant}`?"),
                None => "Predict for a fault that is listed in `faults`.".to_owned(),
            };
            self.within_all(steps, |reader| {
                let message = format!("There is no fault `{fault}` to predict for.");
                reader.say(Severity::Warning, "unknown-fault", message, help);
            });
        }
    }
}
