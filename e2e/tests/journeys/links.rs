//! Links that are not what they should be, and what is kept in the browser.

use e2e::{Look, Page, journey};
use serde_json::json;

use crate::shop::shop;

/// The part of a scenario's link behind the address.
fn fragment() -> String {
    let link = seamwright::share::encode(&shop().document).expect("a link");
    format!("#{link}")
}

/// What the page says of a bad link.
async fn told(page: &Page) -> String {
    let told = page.text("notice").await;
    page.click("[data-test=notice] button").await;
    page.gone("[data-test=notice]").await;
    told
}

#[test]
fn a_damaged_link_keeps_what_was_there() {
    journey(async |site| {
        let good = fragment();
        let damaged = {
            let mut bytes = good.clone().into_bytes();
            let middle = bytes.len() / 2;
            bytes[middle] = if bytes[middle] == b'A' { b'B' } else { b'A' };
            String::from_utf8(bytes).expect("text")
        };
        let bad = [
            (damaged, "damaged"),
            (
                good[..good.len() - 20].to_owned(),
                "end of this link is missing",
            ),
            ("#section-2".to_owned(), "not a Seamwright link"),
            (good.replacen("#1.", "#99.", 1), "format 99"),
        ];
        let page = site.visit(Look::default(), &good).await;
        page.done().await;
        page.fill("title", "Mine by now").await;
        page.edit("Books.module.ts").await;
        page.replace(shop().file("Books.module.ts"), "250", "251")
            .await;
        for (link, says) in &bad {
            // A link followed while the page is open changes only the fragment.
            page.eval("location.hash = arguments[0]", vec![json!(link)])
                .await;
            let notice = told(&page).await;
            assert!(notice.contains(says), "{notice:?} does not say {says:?}");
            assert!(notice.contains("still here"), "{notice:?}");
            assert_eq!(page.value("title").await, "Mine by now");
            assert!(page.editor_text().await.contains("251"));
        }
        // The same in a page that is opened with it: what was kept from before is there.
        for (link, says) in &bad {
            page.open("?again").await;
            page.open(link).await;
            let notice = told(&page).await;
            assert!(notice.contains(says), "{notice:?} does not say {says:?}");
            assert_eq!(page.value("title").await, "Mine by now");
        }
    });
}

#[test]
fn a_bad_link_on_a_first_visit_gives_the_example() {
    journey(async |site| {
        let page = site.visit(Look::default(), "#1.garbage").await;
        page.done().await;
        assert_eq!(page.value("title").await, "Mars Climate Orbiter");
        assert!(told(&page).await.contains("example instead"));
    });
}

#[test]
fn opening_a_link_puts_earlier_work_aside() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        page.fill("title", "Half done").await;
        page.eval("location.hash = arguments[0]", vec![json!(fragment())])
            .await;
        let origin = page.text("origin").await;
        assert!(
            origin.contains("A small shop") && origin.contains("5 files"),
            "{origin}"
        );
        assert_eq!(page.value("title").await, "A small shop");
        // The same in a page that is opened anew, and there the address keeps what it promises.
        page.press("back").await;
        page.gone("[data-test=origin]").await;
        page.open("?again").await;
        page.open(&fragment()).await;
        page.shown("[data-test=origin]").await;
        assert_eq!(page.value("title").await, "A small shop");
        assert_eq!(
            page.eval("return location.hash", vec![]).await,
            json!(fragment())
        );
        page.press("back").await;
        page.gone("[data-test=origin]").await;
        assert_eq!(page.value("title").await, "Half done");
    });
}

#[test]
fn typed_text_survives_a_reload() {
    journey(async |site| {
        let page = site.visit(Look::default(), &fragment()).await;
        page.done().await;
        page.edit("Shop.module.ts").await;
        page.replace(shop().file("Shop.module.ts"), "total = 0", "total = 7")
            .await;
        // Not even a moment's rest: what was typed is saved when the page goes.
        page.reload().await;
        page.done().await;
        page.shown(".cm-content[aria-label='Shop.module.ts']").await;
        assert!(page.editor_text().await.contains("total = 7"));
        // The address no longer promises the link's scenario.
        let address = page.eval("return location.hash", vec![]).await;
        assert_eq!(address, json!(""));
    });
}
