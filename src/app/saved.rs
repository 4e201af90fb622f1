//! What is kept in the browser, as text.

use serde_json::{Value as Json, json};

use super::document::{MANIFEST, Work};
use super::state::{Origin, State};
use crate::report::FromJson;

/// Earlier work put aside; the oldest makes room. Enough to find yesterday's, and far below what a browser stores.
pub const MOST_KEPT: usize = 12;

/// A scenario that was put aside because another was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its title, so that it can be listed.
    pub title: String,
    /// Itself.
    pub document: Json,
    /// The text of `scenario.json` if it was broken.
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
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// Where it came from.
    pub origin: Origin,
    /// Whether it was changed since.
    pub touched: bool,
    /// The file on show; none for the story.
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

/// What is kept, as text.
pub trait Keep: Sized {
    /// As JSON.
    fn json(&self) -> Json;
    /// Reads what [`Keep::json`] gave; nothing if another version or another page wrote it.
    fn read(json: Json) -> Option<Self>;
}

impl Keep for Kept {
    fn json(&self) -> Json {
        json!({ "title": self.title, "document": self.document, "manifest": self.manifest })
    }

    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            title: json
                .get_mut("title")
                .map(Json::take)
                .and_then(String::from_json)?,
            document: json.get_mut("document")?.take(),
            manifest: json
                .get_mut("manifest")
                .map(Json::take)
                .and_then(String::from_json),
        })
    }
}

impl Keep for Vec<Kept> {
    fn json(&self) -> Json {
        self.iter().map(Keep::json).collect()
    }

    fn read(json: Json) -> Option<Self> {
        match json {
            Json::Array(items) => items.into_iter().map(Kept::read).collect(),
            _ => None,
        }
    }
}

impl Keep for Origin {
    fn json(&self) -> Json {
        match self {
            Origin::New => json!("new"),
            Origin::Example(name) => json!({ "example": name }),
            Origin::Link => json!("link"),
            Origin::File => json!("file"),
            Origin::Shelf => json!("shelf"),
        }
    }

    fn read(json: Json) -> Option<Self> {
        if let Some(name) = json.get("example") {
            return name.as_str().map(|name| Origin::Example(name.into()));
        }
        match json.as_str()? {
            "new" => Some(Origin::New),
            "link" => Some(Origin::Link),
            "file" => Some(Origin::File),
            "shelf" => Some(Origin::Shelf),
            _ => None,
        }
    }
}

impl Keep for Saved {
    fn json(&self) -> Json {
        json!({
            "origin": self.origin.json(),
            "touched": self.touched,
            "file": self.file,
            "work": self.work.json(),
        })
    }

    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            origin: Origin::read(json.get_mut("origin")?.take())?,
            touched: json.get("touched")?.as_bool()?,
            file: json
                .get_mut("file")
                .map(Json::take)
                .and_then(String::from_json),
            work: Kept::read(json.get_mut("work")?.take())?,
        })
    }
}

/// Writes anything that is kept as text.
pub fn write(value: &impl Keep) -> String {
    value.json().to_string()
}

/// Reads what [`write`] wrote; nothing if another version or another page wrote it.
pub fn read<T: Keep>(text: &str) -> Option<T> {
    T::read(serde_json::from_str(text).ok()?)
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
    fn where_work_came_from_is_kept() {
        let origins = [
            Origin::New,
            Origin::Example("x".into()),
            Origin::Link,
            Origin::File,
            Origin::Shelf,
        ];
        for origin in origins {
            let saved = Saved {
                origin,
                touched: true,
                file: Some("A.module.ts".into()),
                work: Kept::of(&Work::default()),
            };
            assert_eq!(read(&write(&saved)), Some(saved));
        }
    }

    #[test]
    fn what_another_version_wrote_is_left_alone() {
        for text in ["", "null", "{}", "[1]", "{\"origin\":\"x\"}"] {
            assert_eq!(read::<Saved>(text), None, "{text}");
        }
    }
}
