//! Links that were once made stay readable for ever.
//!
//! Each file in `links/` holds a link on its first line and, below it, the document that the link must decode to. Files
//! are added, never changed: somebody may have that very link in a letter.

use std::path::Path;

use seamwright::share::{decode, encode};
use serde_json::Value as Json;

#[test]
fn every_link_ever_made_decodes_to_its_document() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let mut read = 0;
    for entry in std::fs::read_dir(corpus).expect("the corpus exists") {
        let path = entry.expect("the corpus is readable").path();
        let text = std::fs::read_to_string(&path).expect("a link is text");
        let (link, document) = text.split_once('\n').expect("a document follows the link");
        let document: Json = serde_json::from_str(document).expect("the document is JSON");
        let decoded = decode(link).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(decoded, document, "{}", path.display());
        // Today's link of it may be shorter, but must say the same.
        let again = encode(&document).and_then(|link| decode(&link));
        assert_eq!(again, Ok(document), "{}", path.display());
        read += 1;
    }
    assert!(read >= 6, "only {read} links are left");
}
