//! A folder of files as one scenario.

use serde_json::{Map, Value as Json};

use super::diagnostic::{Diagnostic, LineIndex, Severity};
use super::{Scenario, kind_of};

/// The file that says what lies between the modules.
pub const MANIFEST: &str = "scenario.json";
/// Files that an exported folder holds for the sake of editors; they are ignored when it comes back.
pub const GENERATED_FILES: [&str; 2] = ["seamwright.d.ts", "tsconfig.json"];

impl Scenario {
    /// Reads a folder: `scenario.json`, if there is one, and the files beside it, contracts first, then modules, then
    /// checks, each by name. Line ends become line feeds, so that a fault finds its text whoever checked the folder out.
    pub fn from_folder(files: &[(&str, &str)]) -> (Scenario, Vec<Diagnostic>) {
        let manifest = files.iter().find(|(name, _)| *name == MANIFEST);
        let manifest = manifest.map_or("{}", |(_, text)| without_mark(text));
        let mut beside: Vec<&(&str, &str)> =
            files.iter().filter(|(name, _)| *name != MANIFEST).collect();
        beside.sort_by_key(|(name, _)| (kind_of(name).0, *name));
        let beside: Map<String, Json> = beside
            .into_iter()
            .map(|(name, text)| ((*name).to_owned(), text.replace("\r\n", "\n").into()))
            .collect();
        let (mut document, broken) = match parse(manifest) {
            Ok(document) => (document, None),
            Err(diagnostic) => (Json::Object(Map::new()), Some(diagnostic)),
        };
        if let Some(document) = document.as_object_mut() {
            document.insert("files".into(), Json::Object(beside));
        }
        let (scenario, mut diagnostics) = Self::read_at(&document, || manifest.to_owned());
        diagnostics.splice(0..0, broken);
        (scenario, diagnostics)
    }

    /// Reads a document from its text.
    pub fn read_text(json: &str) -> (Scenario, Vec<Diagnostic>) {
        let json = without_mark(json);
        match parse(json) {
            Ok(document) => Self::read_at(&document, || json.to_owned()),
            Err(diagnostic) => (Scenario::default(), vec![diagnostic]),
        }
    }
}

/// The text without the byte order mark that some editors put in front.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn parse(json: &str) -> Result<Json, Diagnostic> {
    serde_json::from_str(json).map_err(|error| {
        // The parser counts columns in bytes; 0 stands for the line feed before.
        let start = json
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1))
            .map(str::len)
            .sum::<usize>();
        let at = LineIndex::new(json).position(start + error.column().saturating_sub(1));
        let message = error.to_string();
        let reason = message.split(" at line ").next().unwrap_or_default();
        Diagnostic {
            file: MANIFEST.to_owned(),
            line: at.line,
            column: at.column,
            severity: Severity::Error,
            code: "not-json".to_owned(),
            message: format!("This is not JSON: {reason}."),
            help: "Mind quotes around names, commas between items and none after the last."
                .to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_document_with_contracts_first() {
        let (scenario, diagnostics) = Scenario::from_folder(&[
            ("All.check.ts", ""),
            ("tsconfig.json", "{}"),
            ("Shop.module.ts", "a\r\nb\n"),
            ("scenario.json", r#"{ "title": "T", "seed": 7 }"#),
            ("Pricing.contract.ts", ""),
            ("seamwright.d.ts", ""),
            ("Books.module.ts", ""),
            ("Catalogue.contract.ts", ""),
        ]);
        assert_eq!(diagnostics, []);
        let names: Vec<&str> = scenario
            .files
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "Catalogue.contract.ts",
                "Pricing.contract.ts",
                "Books.module.ts",
                "Shop.module.ts",
                "All.check.ts",
            ]
        );
        assert_eq!((scenario.title.as_str(), scenario.seed), ("T", 7));
        assert_eq!(scenario.file("Shop.module.ts"), Some("a\nb\n"));
    }

    #[test]
    fn a_broken_manifest_leaves_the_files() {
        let (scenario, diagnostics) = Scenario::from_folder(&[
            ("scenario.json", "{\n  \"title\": \"é\" \"seed\": 1\n}"),
            ("A.module.ts", ""),
        ]);
        assert_eq!(scenario.files.len(), 1);
        let [broken] = diagnostics.as_slice() else {
            panic!("{diagnostics:?}");
        };
        assert_eq!(broken.code, "not-json");
        assert_eq!((broken.line, broken.column), (2, 16));
        assert_eq!(broken.message, "This is not JSON: expected `,` or `}`.");
    }

    #[test]
    fn a_manifest_that_is_no_object_is_said_so() {
        let (_, diagnostics) = Scenario::from_folder(&[("scenario.json", "[]")]);
        assert_eq!(
            diagnostics[0].message,
            "The document is a list, not an object."
        );
    }
}
