//! Moving through a scenario by keys: to declarations and uses, to problems, and out of the editor.

use e2e::{Look, Page, journey};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::shop::shop;

/// The shop, with one file of it in the editor.
async fn open(site: &e2e::Journey, file: &str) -> Page {
    let link = seamwright::share::encode(&shop().document).expect("a link");
    let page = site.visit(Look::default(), &format!("#{link}")).await;
    page.done().await;
    page.edit(file).await;
    page
}

/// Presses one key.
async fn tap(page: &Page, key: Key) {
    page.keys(key.value().to_string()).await;
}

#[test]
fn a_key_leads_from_a_module_to_the_contract_to_its_provider_and_back() {
    journey(async |site| {
        let page = open(&site, "Shop.module.ts").await;
        page.place(shop().file("Shop.module.ts"), "priceOf(").await;
        tap(&page, Key::F12).await;
        page.caret_on("Catalogue.contract.ts", "priceOf(sku: Sku): Cents;")
            .await;
        tap(&page, Key::F12).await;
        page.caret_on("Books.module.ts", "priceOf(sku) {").await;
        page.keys(Key::Alt + Key::F12).await;
        page.caret_on("Catalogue.contract.ts", "priceOf(sku: Sku): Cents;")
            .await;
        page.keys(Key::Alt + Key::F12).await;
        page.caret_on("Shop.module.ts", "Catalogue.priceOf(item.sku)")
            .await;
        page.keys(Key::Alt + Key::F12).await;
        page.announced("nowhere to go back to").await;

        // From scenario.json into the text that a fault replaces, with a click.
        page.edit("scenario.json").await;
        page.point_at(" * item.qty").await;
        let browser = page.browser();
        browser
            .action_chain()
            .key_down(Key::Control)
            .click()
            .key_up(Key::Control)
            .perform()
            .await
            .expect("a click with a key");
        page.caret_on("Shop.module.ts", "* item.qty").await;
    });
}

#[test]
fn uses_are_listed_across_files_and_lead_there() {
    journey(async |site| {
        let page = open(&site, "Catalogue.contract.ts").await;
        page.place(shop().file("Catalogue.contract.ts"), "priceOf(sku")
            .await;
        page.keys(Key::Shift + Key::F12).await;
        page.announced("6 uses of Catalogue.priceOf").await;
        let script =
            "return [...document.querySelectorAll('.cm-uses-place')].map((one) => one.innerText)";
        let places = page.eval(script, vec![]).await;
        let expected = [
            "Catalogue.contract.ts:4",
            "Catalogue.contract.ts:7",
            "Books.module.ts:2",
            "Shop.module.ts:6",
            "shop.check.ts:2",
            "shop.check.ts:7",
        ];
        assert_eq!(places, json!(expected));
        for _ in 0..3 {
            tap(&page, Key::Down).await;
        }
        tap(&page, Key::Enter).await;
        page.caret_on("Shop.module.ts", "Catalogue.priceOf(item.sku)")
            .await;
        // The list is still there on the way back, and Escape closes it.
        page.keys(Key::Alt + Key::F12).await;
        page.caret_on("Catalogue.contract.ts", "priceOf(sku").await;
        page.shown(".cm-uses").await;
        tap(&page, Key::Escape).await;
        page.gone(".cm-uses").await;
    });
}

#[test]
fn a_key_leads_to_failing_checks_in_every_file_and_says_what_failed() {
    journey(async |site| {
        let page = open(&site, "Shop.module.ts").await;
        page.select(shop().file("Shop.module.ts"), " * item.qty")
            .await;
        tap(&page, Key::Delete).await;
        page.run().await;
        // The check by hand is marked where it is written.
        page.edit("shop.check.ts").await;
        page.shown(".cm-result").await;
        page.edit("Catalogue.contract.ts").await;
        page.place(shop().file("Catalogue.contract.ts"), "export")
            .await;
        tap(&page, Key::F8).await;
        page.caret_on("shop.check.ts", "toBe(200)").await;
        let said = page.announced("two cost twice as much").await;
        assert!(said.starts_with("Line 3, problem 1 of 2: "), "{said}");
        assert!(said.contains("expected 100 to be 200"), "{said}");
        tap(&page, Key::F8).await;
        page.caret_on("shop.check.ts", "toBe(500)").await;
        page.announced("problem 2 of 2: two books cost twice as much")
            .await;
        page.keys(Key::Shift + Key::F8).await;
        page.announced("problem 1 of 2").await;

        // A mistake in the text is a problem like any other.
        page.edit("Books.module.ts").await;
        page.replace(shop().file("Books.module.ts"), "return", "retrun retrun")
            .await;
        page.run().await;
        page.edit("Pricing.contract.ts").await;
        page.place(shop().file("Pricing.contract.ts"), "import")
            .await;
        tap(&page, Key::F8).await;
        page.caret_on("Books.module.ts", "priceOf(sku) {").await;
        page.announced("Books.module.ts does not parse").await;
        tap(&page, Key::F8).await;
        page.caret_on("Books.module.ts", "retrun retrun").await;
        page.announced("Expected a semicolon").await;
    });
}

#[test]
fn the_keyboard_is_not_trapped() {
    journey(async |site| {
        let page = open(&site, "Books.module.ts").await;
        page.place(shop().file("Books.module.ts"), "priceOf").await;
        tap(&page, Key::Tab).await;
        assert!(page.editor_text().await.contains("\n    priceOf(sku) {"));
        let leaves = page.shown(".cm-help-tab").await.text().await;
        assert_eq!(leaves.expect("a text"), "Esc, then Tab leaves");
        tap(&page, Key::Escape).await;
        tap(&page, Key::Tab).await;
        let script = "return document.activeElement?.dataset.test ?? ''";
        assert_eq!(page.eval(script, vec![]).await, json!("editor-explain"));
        // The buttons do what their keys do, with the caret where it was.
        tap(&page, Key::Enter).await;
        page.shown(".cm-tooltip-hover").await;
        page.press("editor-definition").await;
        page.caret_on("Catalogue.contract.ts", "priceOf(sku").await;
    });
}
