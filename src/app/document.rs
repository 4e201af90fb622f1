//! The scenario as a person edits it: files, and a `scenario.json` that may be broken while it is being typed.

use std::rc::Rc;

use serde_json::{Map, Value as Json};

use crate::scenario::{Diagnostic, Severity};

/// The file that says what lies between the modules. It is edited as text like any other.
pub const MANIFEST: &str = "scenario.json";

/// Members of a document that are no part of `scenario.json`.
const NOT_MANIFEST: [&str; 2] = ["format", "files"];

/// The format that the page writes.
const FORMAT: u64 = 1;

/// What a file is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `NAME.contract.ts`.
    Contract,
    /// `NAME.module.ts`.
    Module,
    /// `NAME.check.ts`.
    Check,
    /// `scenario.json`, and whatever else a link may hold.
    Other,
}

impl Kind {
    /// The kinds that a person adds, in the order shown.
    pub const OWN: [Kind; 3] = [Kind::Contract, Kind::Module, Kind::Check];

    /// What its files end with; nothing for [`Kind::Other`].
    pub fn suffix(self) -> &'static str {
        match self {
            Kind::Contract => ".contract.ts",
            Kind::Module => ".module.ts",
            Kind::Check => ".check.ts",
            Kind::Other => "",
        }
    }

    /// The kind of a file and its name without the kind's suffix.
    pub fn of(file: &str) -> (Kind, &str) {
        Kind::OWN
            .into_iter()
            .find_map(|kind| Some((kind, file.strip_suffix(kind.suffix())?)))
            .unwrap_or((Kind::Other, file))
    }
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: Rc<str>,
    /// Its text.
    pub text: Rc<str>,
}

/// A scenario being edited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Work {
    files: Vec<File>,
    manifest_text: Rc<str>,
    manifest: Map<String, Json>,
    mistake: Option<Diagnostic>,
}

impl Work {
    /// Takes a document apart. What is no text among the files is shown as the JSON that it is.
    pub fn from_document(document: &Json) -> Self {
        let mut work = Work::default();
        for (name, text) in members(document.get("files")) {
            let text = text
                .as_str()
                .map_or_else(|| pretty(text), ToString::to_string);
            work.files.push(File {
                name: name.as_str().into(),
                text: text.into(),
            });
        }
        let manifest = members(document.into())
            .filter(|(key, _)| !NOT_MANIFEST.contains(&key.as_str()))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        work.set_manifest(manifest);
        work
    }

    /// The document, with the last `scenario.json` that made sense.
    pub fn document(&self) -> Json {
        let mut document = Map::new();
        document.insert("format".into(), FORMAT.into());
        for (key, value) in &self.manifest {
            if !NOT_MANIFEST.contains(&key.as_str()) {
                document.insert(key.clone(), value.clone());
            }
        }
        let files = self
            .files
            .iter()
            .map(|file| (file.name.to_string(), Json::from(&*file.text)))
            .collect();
        document.insert("files".into(), Json::Object(files));
        Json::Object(document)
    }

    /// The files but `scenario.json`, in the document's order.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The files of one kind, `scenario.json` not among them.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(move |file| Kind::of(&file.name).0 == kind)
    }

    /// A file's text, `scenario.json` included.
    pub fn text(&self, file: &str) -> Option<Rc<str>> {
        if file == MANIFEST {
            return Some(self.manifest_text.clone());
        }
        let found = self.files.iter().find(|known| &*known.name == file)?;
        Some(found.text.clone())
    }

    /// Every file's text by name, `scenario.json` included.
    pub fn texts(&self) -> Json {
        let manifest = (MANIFEST.to_string(), Json::from(&*self.manifest_text));
        let files = self.files.iter();
        files
            .map(|file| (file.name.to_string(), Json::from(&*file.text)))
            .chain([manifest])
            .collect()
    }

    /// What `scenario.json` said when it last made sense.
    pub fn manifest(&self) -> &Map<String, Json> {
        &self.manifest
    }

    /// What is wrong with the text of `scenario.json`; its last valid state stays in force meanwhile.
    pub fn mistake(&self) -> Option<&Diagnostic> {
        self.mistake.as_ref()
    }

    /// The scenario's title; empty if there is none.
    pub fn title(&self) -> &str {
        self.word("title")
    }

    /// What the scenario is about, in Markdown.
    pub fn about(&self) -> &str {
        self.word("about")
    }

    fn word(&self, key: &str) -> &str {
        self.manifest
            .get(key)
            .and_then(Json::as_str)
            .unwrap_or_default()
    }

    /// Puts text into a file. A file that is not there is left out.
    pub fn edit(&mut self, file: &str, text: &str) {
        if file == MANIFEST {
            self.edit_manifest(text);
        } else if let Some(known) = self.files.iter_mut().find(|known| &*known.name == file) {
            known.text = text.into();
        }
    }

    fn edit_manifest(&mut self, text: &str) {
        self.manifest_text = text.into();
        match serde_json::from_str(text) {
            Ok(Json::Object(manifest)) => {
                self.manifest = manifest;
                self.mistake = None;
            }
            Ok(_) => self.mistake = Some(mistake(1, 1, "It must be one object: `{ … }`.")),
            Err(error) => {
                let (line, column) = (error.line().max(1), error.column().max(1));
                let message = error.to_string();
                // The place is said by the diagnostic already.
                let words = message.split(" at line ").next().unwrap_or_default();
                self.mistake = Some(mistake(line, column, words));
            }
        }
    }

    /// Puts `scenario.json` anew, printed our way.
    pub fn set_manifest(&mut self, manifest: Map<String, Json>) {
        let mut text = pretty(&Json::Object(manifest.clone()));
        text.push('\n');
        self.manifest_text = text.into();
        self.manifest = manifest;
        self.mistake = None;
    }

    /// Puts one member of `scenario.json`, or takes it out. Not while its text is broken: that text would be lost.
    pub fn change_member(&mut self, key: &str, value: Option<Json>) {
        if self.mistake.is_some() {
            return;
        }
        let mut manifest = self.manifest.clone();
        match value {
            Some(value) => _ = manifest.insert(key.into(), value),
            None => _ = manifest.shift_remove(key),
        }
        self.set_manifest(manifest);
    }

    /// Adds a file behind the last one of its kind.
    pub fn add(&mut self, name: &str, text: &str) {
        let kind = Kind::of(name).0;
        let after = self
            .files
            .iter()
            .rposition(|file| Kind::of(&file.name).0 <= kind)
            .map_or(0, |at| at + 1);
        let file = File {
            name: name.into(),
            text: text.into(),
        };
        self.insert(after, file);
    }

    /// Adds a file at a place.
    pub fn insert(&mut self, at: usize, file: File) {
        self.files.insert(at.min(self.files.len()), file);
    }

    /// Takes a file out.
    pub fn remove(&mut self, name: &str) {
        self.files.retain(|file| &*file.name != name);
    }

    /// Renames a file, and with it what faults say of it and, in a contract, the interface that must bear its name.
    pub fn rename(&mut self, from: &str, to: &str) {
        let ((kind, old), (_, new)) = (Kind::of(from), Kind::of(to));
        if let Some(file) = self.files.iter_mut().find(|file| &*file.name == from) {
            file.name = to.into();
            if kind == Kind::Contract {
                file.text = rename_interface(&file.text, old, new).into();
            }
        }
        if self.mistake.is_none() {
            let mut manifest = self.manifest.clone();
            if manifest
                .get_mut("faults")
                .is_some_and(|faults| rename_in_edits(faults, from, to))
            {
                self.set_manifest(manifest);
            }
        }
    }

    /// Why a file cannot bear this name, if it cannot. `but` is the file that is being renamed.
    pub fn refuses_name(&self, kind: Kind, stem: &str, but: Option<&str>) -> Option<&'static str> {
        let mut chars = stem.chars();
        let starts = chars
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
        if !starts || !chars.all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Some("A name is letters, digits and _, and does not begin with a digit.");
        }
        self.is_taken(kind, stem, but)
            .then_some("Another file of this kind has that name.")
    }

    /// Whether another file of a kind has this name. `but` is the file that is being renamed.
    pub fn is_taken(&self, kind: Kind, stem: &str, but: Option<&str>) -> bool {
        self.of_kind(kind)
            .filter(|file| Some(&*file.name) != but)
            .any(|file| Kind::of(&file.name).1.eq_ignore_ascii_case(stem))
    }
}

fn members(value: Option<&Json>) -> impl Iterator<Item = (&String, &Json)> {
    value.and_then(Json::as_object).into_iter().flatten()
}

fn pretty(value: &Json) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn mistake(line: usize, column: usize, message: &str) -> Diagnostic {
    Diagnostic {
        file: MANIFEST.into(),
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(column).unwrap_or(u32::MAX),
        severity: Severity::Error,
        code: "not-json".into(),
        message: ["This is not JSON yet: ", message].concat(),
        help: "What it said before stays in force until it is.".into(),
    }
}

fn rename_interface(text: &str, old: &str, new: &str) -> String {
    let (was, is) = (["interface ", old].concat(), ["interface ", new].concat());
    let Some(at) = text.find(&was) else {
        return text.into();
    };
    let after = &text[at + was.len()..];
    if after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$') {
        return text.into();
    }
    [&text[..at], &is, after].concat()
}

fn rename_in_edits(faults: &mut Json, from: &str, to: &str) -> bool {
    let mut changed = false;
    for fault in faults.as_array_mut().into_iter().flatten() {
        let edits = match fault.get_mut("edit") {
            Some(Json::Array(edits)) => edits.as_mut_slice(),
            Some(edit) => std::slice::from_mut(edit),
            None => &mut [],
        };
        for edit in edits {
            if let Some(file) = edit.get_mut("file").filter(|file| **file == from) {
                *file = to.into();
                changed = true;
            }
        }
    }
    changed
}

#[cfg(test)]
mod tests;
