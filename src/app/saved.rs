//! A scenario as it is kept in the browser, as text. Where and when it is kept is the business of `web/page/desk.ts`.

use serde_json::{Value as Json, json};

use super::document::{MANIFEST, Work};
use super::state::{Origin, State};
use crate::report::FromJson;

/// What a scenario is made of, a broken `scenario.json` included.
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
    /// What is being edited.
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

/// A scenario to be opened, with where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// Where it came from.
    pub origin: Origin,
    /// Whether it was changed since.
    pub touched: bool,
    /// The file on show; none for the story.
    pub file: Option<String>,
    /// Whether there is other work to go back to.
    pub back: bool,
    /// The scenario.
    pub work: Kept,
}

impl Saved {
    /// A document that nobody has changed yet.
    pub fn fresh(document: Json, origin: Origin) -> Self {
        Self {
            origin,
            touched: false,
            file: None,
            back: false,
            work: Kept {
                title: String::new(),
                document,
                manifest: None,
            },
        }
    }
}

/// What is kept of a state: all that it takes to open it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// Its title.
    pub title: String,
    /// Where it came from.
    pub origin: String,
    /// The file on show; none for the story.
    pub file: Option<String>,
    /// The scenario.
    pub work: String,
}

impl Texts {
    /// What to keep of a state.
    pub fn of(state: &State) -> Self {
        let kept = Kept::of(&state.work);
        Self {
            origin: state.origin.json().to_string(),
            file: state.file.as_deref().map(ToString::to_string),
            work: kept.json().to_string(),
            title: kept.title,
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

impl Keep for Origin {
    fn json(&self) -> Json {
        match self {
            Origin::New => json!("new"),
            Origin::Example(name) => json!({ "example": name }),
            Origin::Link => json!("link"),
            Origin::File => json!("file"),
        }
    }

    fn read(json: Json) -> Option<Self> {
        if let Some(name) = json.get("example") {
            return name.as_str().map(|name| Origin::Example(name.into()));
        }
        match json.as_str()? {
            // The first version of the page put work aside on a shelf.
            "new" | "shelf" => Some(Origin::New),
            "link" => Some(Origin::Link),
            "file" => Some(Origin::File),
            _ => None,
        }
    }
}

impl FromJson for Saved {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self {
            origin: Origin::read(json.get_mut("origin")?.take())?,
            touched: json.get("touched")?.as_bool()?,
            file: json
                .get_mut("file")
                .map(Json::take)
                .and_then(String::from_json),
            back: json.get("back").and_then(Json::as_bool).unwrap_or_default(),
            work: Kept::read(json.get_mut("work")?.take())?,
        })
    }
}

/// Reads a text that was kept; nothing if another version or another page wrote it.
pub fn read<T>(text: &str, read: fn(Json) -> Option<T>) -> Option<T> {
    read(serde_json::from_str(text).ok()?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// As `web/page/desk.ts` puts it together again.
    fn again(texts: &Texts, touched: bool) -> String {
        let file = json!(texts.file);
        [
            "{\"origin\":",
            &texts.origin,
            ",\"touched\":",
            &touched.to_string(),
            ",\"file\":",
            &file.to_string(),
            ",\"back\":false,\"work\":",
            &texts.work,
            "}",
        ]
        .concat()
    }

    #[test]
    fn broken_json_survives_being_kept() {
        let mut work = Work::from_document(&json!({ "title": "T", "files": { "a": "b" } }));
        work.edit(MANIFEST, "{ broken");
        let text = Kept::of(&work).json().to_string();
        let kept = read(&text, Kept::read).expect("what was written");
        assert_eq!(kept.title, "T");
        assert_eq!(kept.work(), work);
    }

    #[test]
    fn a_state_is_opened_again_as_it_was_kept() {
        let origins = [
            Origin::New,
            Origin::Example("x".into()),
            Origin::Link,
            Origin::File,
        ];
        for origin in origins {
            let state = State {
                origin: origin.clone(),
                file: Some("A.module.ts".into()),
                ..State::default()
            };
            let text = again(&Texts::of(&state), true);
            let saved = read(&text, Saved::from_json).expect("what was written");
            let file = Some("A.module.ts".to_string());
            assert_eq!(
                (saved.origin, saved.touched, saved.file),
                (origin, true, file)
            );
        }
    }

    #[test]
    fn what_the_first_version_kept_can_be_read() {
        let old = r#"{"origin":"shelf","touched":true,"file":null,"work":{"title":"T","document":{"files":{}},"manifest":null}}"#;
        let saved = read(old, Saved::from_json).expect("an old text");
        assert_eq!((saved.origin, saved.back), (Origin::New, false));
    }

    #[test]
    fn what_another_page_wrote_is_left_alone() {
        for text in ["", "null", "{}", "[1]", "{\"origin\":\"x\"}"] {
            assert_eq!(read(text, Saved::from_json), None, "{text}");
        }
    }
}
