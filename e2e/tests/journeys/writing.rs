//! What the editor offers and explains while one writes.

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

/// The text of an element, once it is shown.
async fn text(page: &Page, css: &str) -> String {
    page.shown(css)
        .await
        .text()
        .await
        .expect("an element has a text")
}

#[test]
fn an_operation_is_completed_by_typing() {
    journey(async |site| {
        let page = open(&site, "Shop.module.ts").await;
        let module = shop().file("Shop.module.ts").to_owned();
        page.place(&module, "    return total").await;
        page.keys("Catalogue.pr").await;
        assert_eq!(page.completions().await, ["priceOf"]);
        // What it promises stands beside it.
        let info = text(&page, ".cm-completionInfo").await;
        assert!(
            info.contains("Catalogue.priceOf(sku: Sku): Cents"),
            "{info}"
        );
        assert!(info.contains("@example priceOf(\"AB1\") => 250"), "{info}");
        page.keys(Key::Enter.value().to_string()).await;
        page.gone(".cm-tooltip-autocomplete").await;
        let written = page.editor_text().await;
        assert!(
            written.contains("Catalogue.priceOf    return total"),
            "{written}"
        );

        // A list is heard, too: the field says which row is chosen.
        page.keys(".").await;
        page.keys(times(Key::Backspace, 1)).await;
        page.keys(Key::Control + " ").await;
        page.shown(".cm-tooltip-autocomplete ul[role=listbox] li[aria-selected]")
            .await;
        let script = "const at = document.activeElement; \
            return at.ariaHasPopup === 'listbox' && document.getElementById(at.getAttribute('aria-activedescendant'))?.role === 'option'";
        page.until("the field names the chosen row", script, vec![])
            .await;
    });
}

#[test]
fn what_a_module_still_has_to_provide_is_written_for_it() {
    journey(async |site| {
        let page = open(&site, "Books.module.ts").await;
        let module = shop().file("Books.module.ts").to_owned();
        page.select(
            &module,
            "  priceOf(sku) {\n    return sku === \"AB1\" ? 250 : 100;\n  },\n",
        )
        .await;
        page.keys("  p").await;
        assert_eq!(page.completions().await, ["priceOf"]);
        page.keys(Key::Enter.value().to_string()).await;
        page.keys("return 250;").await;
        let written = page.editor_text().await;
        assert!(
            written.contains("  priceOf(sku) {\n    return 250;\n  },"),
            "{written}"
        );
        page.run().await;
        assert_eq!(
            page.status("integration", "two books cost twice as much")
                .await,
            "passed"
        );
    });
}

#[test]
fn a_type_of_another_contract_is_completed_with_its_import() {
    journey(async |site| {
        let page = open(&site, "Catalogue.contract.ts").await;
        let contract = shop().file("Catalogue.contract.ts").to_owned();
        page.select(&contract, "sku: Sku").await;
        page.keys("item: Ite").await;
        assert!(page.completions().await.contains(&"Item".to_owned()));
        page.keys(Key::Enter.value().to_string()).await;
        let written = page.editor_text().await;
        assert!(
            written.starts_with("import type { Item } from \"./Pricing.contract\";\n"),
            "{written}"
        );
        assert!(written.contains("priceOf(item: Item): Cents;"), "{written}");
    });
}

#[test]
fn a_tag_is_completed_and_explained() {
    journey(async |site| {
        let page = open(&site, "Pricing.contract.ts").await;
        let contract = shop().file("Pricing.contract.ts").to_owned();
        page.place(&contract, "@readonly").await;
        page.keys("@").await;
        let offered = page.completions().await;
        assert!(offered.contains(&"@ensures".to_owned()), "{offered:?}");
        // It stands on an operation: what speaks of types is not offered.
        assert!(!offered.contains(&"@minimum".to_owned()), "{offered:?}");
        page.keys("thr").await;
        page.until(
            "one tag is left",
            "return document.querySelectorAll('.cm-tooltip-autocomplete li').length === 1",
            vec![],
        )
        .await;
        let info = text(&page, ".cm-completionInfo").await;
        assert!(
            info.contains("@throws NAME [status] [if (EXPR)] why"),
            "{info}"
        );
        assert!(info.contains("An error that may be thrown"), "{info}");
        page.keys(Key::Enter.value().to_string()).await;
        let written = page.editor_text().await;
        assert!(written.contains("* @throws@readonly"), "{written}");
    });
}

#[test]
fn scenario_json_is_completed_with_names_of_modules_and_files() {
    journey(async |site| {
        let page = open(&site, "scenario.json").await;
        page.shown(".cm-content")
            .await
            .click()
            .await
            .expect("the editor takes the focus");
        page.keys(Key::Control + Key::Home).await;
        page.keys(Key::End.value().to_string()).await;
        page.keys("\n\"wi").await;
        assert_eq!(page.completions().await, ["wires"]);
        page.keys(Key::Enter.value().to_string()).await;
        page.keys("\"Shop").await;
        assert!(
            page.completions()
                .await
                .contains(&"Shop.Catalogue".to_owned())
        );
        page.keys(Key::Enter.value().to_string()).await;
        page.keys("Bo").await;
        assert_eq!(page.completions().await, ["Books"]);
        page.keys(Key::Enter.value().to_string()).await;
        let written = page.editor_text().await;
        assert!(
            written.contains("\"wires\": { \"Shop.Catalogue\": \"Books\" }"),
            "{written}"
        );
    });
}

#[test]
fn a_name_is_explained_on_hover_and_by_a_key() {
    journey(async |site| {
        let page = open(&site, "Shop.module.ts").await;
        page.point_at("priceOf").await;
        let told = text(&page, ".cm-tooltip-hover").await;
        assert!(
            told.contains("Catalogue.priceOf(sku: Sku): Cents"),
            "{told}"
        );
        assert!(told.contains("@ensures result > 0"), "{told}");
        page.point_at("return").await;
        page.gone(".cm-tooltip-hover").await;

        let module = shop().file("Shop.module.ts").to_owned();
        page.place(&module, "priceOf(").await;
        page.keys(times(Key::F1, 1)).await;
        let told = text(&page, ".cm-tooltip-hover").await;
        assert!(told.contains("@readonly"), "{told}");
        page.announced("Catalogue.priceOf(sku: Sku): Cents. @ensures result > 0")
            .await;
        page.keys(Key::Escape.value().to_string()).await;
        page.gone(".cm-tooltip-hover").await;
        page.keys(times(Key::F1, 1)).await;
        page.shown(".cm-tooltip-hover").await;
        page.keys(Key::Home.value().to_string()).await;
        page.gone(".cm-tooltip-hover").await;

        page.edit("Catalogue.contract.ts").await;
        page.point_at("@pattern").await;
        let told = text(&page, ".cm-tooltip-hover").await;
        assert!(told.contains("matches this regular expression"), "{told}");
    });
}

#[test]
fn what_is_explained_stays_text() {
    journey(async |site| {
        let mut document = shop().document;
        let evil = "<img src=x onerror=window.pwned=1>";
        let contract = format!(
            "export interface Catalogue {{\n  /**\n   * {evil}\n   * @throws {evil}\n   */\n  priceOf(sku: \"{evil}\"): number;\n}}\n"
        );
        document["files"]["Catalogue.contract.ts"] = json!(contract);
        let link = seamwright::share::encode(&document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        page.edit("Shop.module.ts").await;
        page.point_at("priceOf").await;
        let told = text(&page, ".cm-tooltip-hover").await;
        assert_eq!(told.matches(evil).count(), 3, "{told}");
        let made = "return [document.querySelectorAll('img').length, window.pwned ?? null]";
        assert_eq!(page.eval(made, vec![]).await, json!([0, null]));
    });
}

fn times(key: Key, count: usize) -> String {
    key.value().to_string().repeat(count)
}
