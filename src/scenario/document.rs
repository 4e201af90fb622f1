//! What a scenario says, and the document that says it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::digest::digest;
use super::{plain, pretty};

/// A wire: the requirement, as `Module.Contract`, and the provider. Several providers are a rolling deployment.
pub type Wire = (String, Vec<String>);

/// A small system and what its author expects of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scenario {
    /// Its title, in plain text.
    pub title: String,
    /// Its story, in Markdown.
    pub about: String,
    /// The seed that all chance comes from.
    pub seed: u64,
    /// The files by name, in the order of the document.
    pub files: Vec<(String, String)>,
    /// Which provider a requirement gets, where that must be said.
    pub wires: Vec<Wire>,
    /// What may go wrong on a wire, as written; null if nothing is said.
    pub links: Json,
    /// The defects to plant.
    pub faults: Vec<Fault>,
    /// The author's predictions, by fault name.
    pub expect: Vec<(String, Expected)>,
    /// Keys that this version does not know.
    pub extra: Map<String, Json>,
}

/// A defect to plant: edits, links and wires together are one defect.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fault {
    /// Its name, unique in the scenario.
    pub name: String,
    /// Its story, in Markdown.
    pub about: String,
    /// Changes of text. All refer to the text without the fault.
    pub edits: Vec<Edit>,
    /// A disturbance of one wire, as written.
    pub link: Option<Json>,
    /// Wires that the fault lays differently.
    pub wires: Vec<Wire>,
    /// Keys that this version does not know.
    pub extra: Map<String, Json>,
}

/// A change of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edit {
    /// The file's name.
    pub file: String,
    /// The text to be replaced, which occurs exactly once.
    pub find: String,
    /// What takes its place.
    pub replace: String,
    /// Keys that this version does not know.
    pub extra: Map<String, Json>,
}

/// An author's prediction of which kind catches a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Expected {
    /// Interface testing only.
    Interface,
    /// Integration testing only.
    Integration,
    /// Both.
    Both,
    /// Neither.
    Neither,
}

impl Expected {
    /// All predictions.
    pub const ALL: [Self; 4] = [
        Self::Interface,
        Self::Integration,
        Self::Both,
        Self::Neither,
    ];

    /// As it is written in a document.
    pub fn word(self) -> &'static str {
        match self {
            Self::Interface => "interface",
            Self::Integration => "integration",
            Self::Both => "both",
            Self::Neither => "neither",
        }
    }
}

impl Scenario {
    /// The text of a file.
    pub fn file(&self, name: &str) -> Option<&str> {
        let (_, text) = self.files.iter().find(|(file, _)| file == name)?;
        Some(text)
    }

    /// The author's prediction for a fault.
    pub fn expected(&self, fault: &str) -> Option<Expected> {
        let (_, expected) = self.expect.iter().find(|(name, _)| name == fault)?;
        Some(*expected)
    }

    /// The document: what is empty is omitted, what is not known is kept.
    pub fn write(&self) -> Json {
        let files = self.files.iter();
        let files = files.map(|(name, text)| (name.clone(), Json::from(text.as_str())));
        self.written(Some(files.collect()))
    }

    /// The text of `scenario.json`: the document without its files, as people read it.
    pub fn manifest(&self) -> String {
        let mut text = pretty(&self.written(None));
        text.push('\n');
        text
    }

    /// A digest of everything in it, in hexadecimal.
    pub fn digest(&self) -> String {
        digest(&plain(&self.write()))
    }

    fn written(&self, files: Option<Map<String, Json>>) -> Json {
        let mut document = Map::new();
        document.insert("format".into(), json!(1));
        put_text(&mut document, "title", &self.title);
        put_text(&mut document, "about", &self.about);
        if self.seed != 0 {
            document.insert("seed".into(), json!(self.seed));
        }
        if let Some(files) = files {
            document.insert("files".into(), Json::Object(files));
        }
        put_wires(&mut document, &self.wires);
        if !self.links.is_null() {
            document.insert("links".into(), self.links.clone());
        }
        put_list(
            &mut document,
            "faults",
            self.faults.iter().map(Fault::write),
        );
        if !self.expect.is_empty() {
            let expect = self.expect.iter();
            let expect = expect.map(|(fault, expected)| (fault.clone(), expected.word().into()));
            document.insert("expect".into(), Json::Object(expect.collect()));
        }
        document.extend(self.extra.clone());
        Json::Object(document)
    }
}

impl Fault {
    fn write(&self) -> Json {
        let mut fault = Map::new();
        fault.insert("name".into(), json!(self.name));
        put_text(&mut fault, "about", &self.about);
        match self.edits.as_slice() {
            [edit] => _ = fault.insert("edit".into(), edit.write()),
            edits => put_list(&mut fault, "edit", edits.iter().map(Edit::write)),
        }
        if let Some(link) = &self.link {
            fault.insert("link".into(), link.clone());
        }
        put_wires(&mut fault, &self.wires);
        fault.extend(self.extra.clone());
        Json::Object(fault)
    }
}

impl Edit {
    fn write(&self) -> Json {
        let mut edit = Map::new();
        edit.insert("file".into(), json!(self.file));
        edit.insert("find".into(), json!(self.find));
        edit.insert("replace".into(), json!(self.replace));
        edit.extend(self.extra.clone());
        Json::Object(edit)
    }
}

fn put_text(object: &mut Map<String, Json>, key: &str, text: &str) {
    if !text.is_empty() {
        object.insert(key.into(), Json::from(text));
    }
}

fn put_list(object: &mut Map<String, Json>, key: &str, items: impl Iterator<Item = Json>) {
    let items: Vec<Json> = items.collect();
    if !items.is_empty() {
        object.insert(key.into(), Json::Array(items));
    }
}

fn put_wires(object: &mut Map<String, Json>, wires: &[Wire]) {
    if wires.is_empty() {
        return;
    }
    let wires = wires
        .iter()
        .map(|(requirement, providers)| match providers.as_slice() {
            [only] => (requirement.clone(), json!(only)),
            several => (requirement.clone(), json!(several)),
        });
    object.insert("wires".into(), Json::Object(wires.collect()));
}
