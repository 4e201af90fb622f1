//! A scenario as a folder on this computer, and back.

use std::fs;

use e2e::{Look, Page, journey};
use serde_json::{Value as Json, json};

use crate::shop::shop;

/// The document behind the page's link.
async fn document(page: &Page) -> Json {
    let link = page.share().await;
    seamwright::share::decode(link.trim_start_matches('#')).expect("a link")
}

/// Chooses a file of this computer.
async fn choose(page: &Page, path: &str) {
    page.press("scenarios").await;
    page.shown("[data-test=scenario-list]").await;
    let script = "return document.querySelector('[data-test=open-file]')";
    let field = page.browser().execute(script, vec![]).await;
    let field = field.and_then(|field| field.element());
    let field = field.expect("a field for files");
    field.send_keys(path).await.expect("a file can be chosen");
}

#[test]
fn a_folder_that_was_saved_opens_as_the_same_scenario() {
    journey(async |site| {
        let link = seamwright::share::encode(&shop().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        let before = document(&page).await;
        page.press("share").await;
        let zip = page.download("folder").await;
        assert_eq!(
            zip.file_name().and_then(|name| name.to_str()),
            Some("a-small-shop.zip")
        );

        let other = site.visit(Look::default(), "").await;
        other.done().await;
        let run = other.run_number().await;
        choose(&other, &zip.display().to_string()).await;
        other.done_after(run).await;
        assert_eq!(other.value("title").await, "A small shop");
        assert_eq!(document(&other).await.to_string(), before.to_string());

        // What is no folder changes nothing, and is told.
        let broken = zip.with_file_name("broken.zip");
        let bytes = fs::read(&zip).expect("what was kept");
        fs::write(&broken, &bytes[..bytes.len() / 2]).expect("a place for it");
        choose(&other, &broken.display().to_string()).await;
        let told = other.text("notice").await;
        assert!(told.contains("no zip, or a damaged one"), "{told}");
        assert!(told.contains("still here"), "{told}");
        assert_eq!(other.value("title").await, "A small shop");

        // A document in one file is opened as ever.
        let one = zip.with_file_name("one.json");
        let text = json!({ "title": "One file", "files": {} }).to_string();
        fs::write(&one, text).expect("a place for it");
        choose(&other, &one.display().to_string()).await;
        other
            .until(
                "the other scenario is open",
                "return document.querySelector('[data-test=title]').value === 'One file'",
                vec![],
            )
            .await;
    });
}
