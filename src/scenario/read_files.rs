//! Reading files and wires.

use serde_json::Value as Json;

use super::diagnostic::{Severity, did_you_mean};
use super::folder::{GENERATED_FILES, MANIFEST};
use super::limits::{MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, MAX_WIRE_TARGETS, MAX_WIRES};
use super::name::{is_built_in, is_reserved};
use super::place::Step;
use super::reader::Reader;
use super::{FileKind, Wire, is_identifier, kind_of};

impl Reader {
    /// The files, in the order written.
    pub(super) fn files(&mut self, value: &Json) -> Vec<(String, String)> {
        let mut files: Vec<(String, String)> = Vec::new();
        let (mut total, mut too_many) = (0, false);
        let Some(object) = self.object(value) else {
            return files;
        };
        self.members(object, |reader, name, value| {
            if GENERATED_FILES.contains(&name) {
                return;
            }
            if files.len() == MAX_FILES {
                too_many = true;
                return;
            }
            let Some(text) = reader.text(value) else {
                return;
            };
            if text.len() > MAX_FILE_BYTES || total + text.len() > MAX_TOTAL_BYTES {
                let message = format!("`{name}` is too large; it is left out.");
                let help = format!(
                    "A file may have {} KB, all together {} KB.",
                    MAX_FILE_BYTES / 1024,
                    MAX_TOTAL_BYTES / 1024
                );
                return reader.say_of(name, Severity::Error, "limit", message, help);
            }
            if name == MANIFEST {
                let message = format!("`{MANIFEST}` is no file of the scenario; it is left out.");
                let help = "Write its members into the document itself.";
                return reader.say_of(name, Severity::Warning, "file-name", message, help);
            }
            total += text.len();
            reader.file_name(name, &files);
            files.push((name.to_owned(), text));
        });
        if too_many {
            self.say_too_many("files", MAX_FILES);
        }
        files
    }

    /// Says what is wrong with a file's name; `before` are the files read so far.
    fn file_name(&mut self, name: &str, before: &[(String, String)]) {
        let (kind, stem) = kind_of(name);
        if kind == FileKind::Other {
            let message =
                format!("`{name}` is no contract, module or check file; it is kept, but not used.");
            return self.say_of(
                name,
                Severity::Warning,
                "file-name",
                message,
                better_name(name),
            );
        }
        let noun = kind.noun();
        if kind != FileKind::Check && is_reserved(stem) {
            let message = format!("`{stem}` is a word of the language and cannot name a {noun}.");
            self.say_of(
                name,
                Severity::Error,
                "reserved-name",
                message,
                "Choose another name.",
            );
        }
        if kind == FileKind::Contract && is_built_in(stem) {
            let message = format!("`{stem}` is built in, so a contract cannot bear that name.");
            self.say_of(
                name,
                Severity::Error,
                "reserved-name",
                message,
                "Choose another name.",
            );
        }
        let same = |(other, _): &&(String, String)| {
            let (other_kind, other_stem) = kind_of(other);
            other_kind == kind && other_stem.eq_ignore_ascii_case(stem)
        };
        if let Some((other, _)) = before.iter().find(same) {
            let message = format!("`{name}` and `{other}` differ in case only.");
            let help = format!("Give each {noun} a name of its own.");
            self.say_of(name, Severity::Error, "duplicate-name", message, help);
        }
    }

    /// Wires, in the order written.
    pub(super) fn wires(&mut self, value: &Json) -> Vec<Wire> {
        let mut wires: Vec<Wire> = Vec::new();
        let Some(object) = self.object(value) else {
            return wires;
        };
        let mut too_many = false;
        self.members(object, |reader, requirement, value| {
            if wires.len() == MAX_WIRES {
                too_many = true;
                return;
            }
            if !is_pair(requirement) {
                let message = format!("`{requirement}` is no requirement of a module.");
                let help =
                    "Write `Module.Contract` as the module requires it, or `check.Contract`.";
                return reader.say(Severity::Error, "wire-name", message, help);
            }
            let providers = reader.providers(value);
            if !providers.is_empty() {
                wires.push((requirement.to_owned(), providers));
            }
        });
        if too_many {
            self.say_too_many("wires", MAX_WIRES);
        }
        wires
    }

    /// One provider, or several that take turns.
    fn providers(&mut self, value: &Json) -> Vec<String> {
        let Some(list) = value.as_array() else {
            return self.provider(value).into_iter().collect();
        };
        if list.is_empty() {
            let message = "This wire leads nowhere.".to_owned();
            self.say(Severity::Error, "wire-name", message, "Name a module.");
        }
        if list.len() > MAX_WIRE_TARGETS {
            self.say_too_many("providers", MAX_WIRE_TARGETS);
        }
        let list = list.iter().take(MAX_WIRE_TARGETS).enumerate();
        list.filter_map(|(index, item)| self.within(Step::Index(index), |r| r.provider(item)))
            .collect()
    }

    fn provider(&mut self, value: &Json) -> Option<String> {
        let provider = self.text(value)?;
        if is_identifier(&provider) || is_pair(&provider) {
            return Some(provider);
        }
        let message = format!("`{provider}` names no module.");
        let help = "Write a module, or `Module.Contract` where it provides several.";
        self.say(Severity::Error, "wire-name", message, help);
        None
    }
}

/// Whether it reads `Module.Contract`.
pub(super) fn is_pair(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(module, contract)| is_identifier(module) && is_identifier(contract))
}

/// What a file that is nothing in particular may have been meant to be.
fn better_name(name: &str) -> String {
    const ENDINGS: [&str; 3] = ["contract.ts", "module.ts", "check.ts"];
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    match did_you_mean(ending, ENDINGS) {
        Some(meant) if meant != ending && is_identifier(stem) => {
            format!("Did you mean `{stem}.{meant}`?")
        }
        Some(_) => "Begin with a letter, and use letters, digits, `_` and `$` only.".to_owned(),
        None => "Names end in `.contract.ts`, `.module.ts` or `.check.ts`.".to_owned(),
    }
}
