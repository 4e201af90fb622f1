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

/// What parts the scenario from the modes that a link opens in, which `web/page/mark.ts` reads.
const MODES: &str = "&";

/// The document in a link or its fragment, whatever mode it opens in.
pub fn read(link: &str) -> Result<Json, String> {
    let scenario = match link.rsplit_once(MODES) {
        // An address may have the character too, but behind it a scenario with its dot.
        Some((scenario, mode)) if mode.chars().all(|c| c.is_ascii_lowercase()) => scenario,
        _ => link,
    };
    share::decode(scenario).map_err(words)
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
    fn the_mode_that_a_link_opens_in_is_none_of_the_scenario() {
        let document = json!({ "format": 1, "files": { "A.module.ts": "export default {}" } });
        let link = write(&document, "https://a.example/?a=1&b=2").expect("a link");
        assert_eq!(
            read(&[&link, "&predict"].concat()),
            Ok(document.clone()),
            "{link}"
        );
        let (_, fragment) = link.split_once('#').expect("a fragment");
        assert_eq!(read(&[fragment, "&predict"].concat()), Ok(document.clone()));
        let quoted = link.replace('#', "%23");
        assert_eq!(read(&quoted), Ok(document), "{quoted}");
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
