//! Scenarios as links, in words for the person.

use serde_json::Value as Json;

use crate::share::{self, LinkError};

/// What stands before a link's part that carries the scenario.
const MARK: &str = "#";

/// The link that carries a document to the page at an address.
pub fn write(document: &Json, page: &str) -> Result<String, String> {
    let page = page.split(MARK).next().unwrap_or_default();
    share::encode(document)
        .map(|link| [page, MARK, &link].concat())
        .map_err(words)
}

/// The document in a link or its fragment.
pub fn read(link: &str) -> Result<Json, String> {
    share::decode(link).map_err(words)
}

fn words(error: LinkError) -> String {
    [&error.to_string(), " ", error.help()].concat()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_link_comes_back_from_the_page_s_address() {
        let document = json!({ "format": 1, "files": { "A.module.ts": "export default {}" } });
        let link = write(&document, "https://a.example/b/#1.old").expect("a link");
        let (page, fragment) = link.split_once('#').expect("a fragment");
        assert_eq!(page, "https://a.example/b/");
        assert!(fragment.starts_with("1."), "{link}");
        assert_eq!(read(&link), Ok(document.clone()));
        assert_eq!(read(fragment), Ok(document));
    }

    #[test]
    fn a_bad_link_is_told_with_its_help() {
        let told = read("#9.abc").expect_err("a newer format");
        assert!(
            told.contains("format 9") && told.contains("Reload"),
            "{told}"
        );
    }
}
