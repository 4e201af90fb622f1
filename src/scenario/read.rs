//! From a document to a scenario.

use serde_json::Value as Json;

use super::diagnostic::{Diagnostic, Severity};
use super::limits::MAX_SEED;
use super::reader::Reader;
use super::{Scenario, pretty};

const KEYS: [&str; 9] = [
    "format", "title", "about", "seed", "files", "wires", "links", "faults", "expect",
];
/// The only format there is.
const FORMAT: u64 = 1;

impl Scenario {
    /// Reads a document. Places are those in the manifest as it would be written out, two spaces a step.
    pub fn read(document: &Json) -> (Scenario, Vec<Diagnostic>) {
        Self::read_at(document, || {
            let mut manifest = document.clone();
            if let Some(object) = manifest.as_object_mut() {
                object.shift_remove("files");
            }
            pretty(&manifest)
        })
    }

    /// Reads a document whose places are looked up in `text`.
    pub(super) fn read_at(
        document: &Json,
        text: impl FnOnce() -> String,
    ) -> (Scenario, Vec<Diagnostic>) {
        let mut reader = Reader::default();
        let mut scenario = Scenario::default();
        let mut faults = Vec::new();
        if let Some(object) = reader.object(document) {
            reader.members(object, |reader, key, value| match key {
                "format" => reader.format(value),
                "title" => scenario.title = reader.short_text(value).unwrap_or_default(),
                "about" => scenario.about = reader.text(value).unwrap_or_default(),
                "seed" => scenario.seed = reader.integer(value, MAX_SEED).unwrap_or_default(),
                "files" => scenario.files = reader.files(value),
                "wires" => scenario.wires = reader.wires(value),
                "links" => {
                    reader.links(value);
                    scenario.links = value.clone();
                }
                "faults" => faults = reader.faults(value),
                "expect" => scenario.expect = reader.expect(value),
                _ => {
                    reader.unknown_key(key, &KEYS);
                    scenario.extra.insert(key.to_owned(), value.clone());
                }
            });
        }
        for fault in &faults {
            reader.try_fault(&scenario, fault);
        }
        scenario.faults = faults.into_iter().map(|read| read.fault).collect();
        reader.predictions(&scenario);
        (scenario, reader.finish(text))
    }
}

impl Reader {
    fn format(&mut self, value: &Json) {
        let Some(format) = self.integer(value, MAX_SEED) else {
            return;
        };
        if format != FORMAT {
            let message = format!("This is format {format}; this version reads format {FORMAT}.");
            let help = "Open it with a newer Seamwright. What is understood is shown here.";
            self.say(Severity::Error, "newer-format", message, help);
        }
    }
}

#[cfg(test)]
mod tests;
