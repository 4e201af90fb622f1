//! What is kept in the browser, as text.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::document::{MANIFEST, Work};
use super::state::{Origin, State};

/// Earlier work put aside; the oldest makes room. Enough to find yesterday's, and far below what a browser stores.
pub const MOST_KEPT: usize = 12;

/// A scenario that was put aside because another was opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Its title, so that it can be listed.
    pub title: String,
    /// Itself.
    pub document: Json,
    /// The text of `scenario.json` if it was broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest: Option<String>,
}

impl Kept {
    /// Puts aside what is being edited.
    pub fn of(work: &Work) -> Self {
        let broken = work.mistake().and_then(|_| work.text(MANIFEST));
        Self {
            title: work.title().into(),
            document: work.document(),
            manifest: broken.map(|text| text.to_string()),
        }
    }

    /// Takes it up again.
    pub fn work(&self) -> Work {
        let mut work = Work::from_document(&self.document);
        if let Some(text) = &self.manifest {
            work.edit(MANIFEST, text);
        }
        work
    }
}

/// What is being edited, with where it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// Where it came from.
    pub origin: Origin,
    /// Whether it was changed since.
    pub touched: bool,
    /// The file on show; none for the story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The scenario.
    pub work: Kept,
}

impl Saved {
    /// What to save of a state.
    pub fn of(state: &State) -> Self {
        Self {
            origin: state.origin.clone(),
            touched: state.touched,
            file: state.file.as_deref().map(ToString::to_string),
            work: Kept::of(&state.work),
        }
    }
}

/// Writes anything of this module as text.
pub fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads what [`write`] wrote; nothing if another version or another page wrote it.
pub fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn broken_json_survives_being_put_aside() {
        let mut work = Work::from_document(&json!({ "title": "T", "files": { "a": "b" } }));
        work.edit(MANIFEST, "{ broken");
        let kept: Kept = read(&write(&Kept::of(&work))).expect("what was written");
        assert_eq!(kept.title, "T");
        assert_eq!(kept.work(), work);
    }

    #[test]
    fn what_another_version_wrote_is_left_alone() {
        for text in ["", "null", "{}", "[1]", "{\"origin\":\"x\"}"] {
            assert_eq!(read::<Saved>(text), None, "{text}");
        }
    }
}
