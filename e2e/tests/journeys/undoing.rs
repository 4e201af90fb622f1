//! Files added, renamed and deleted, and faults planted, are undone without what was typed meanwhile.

use e2e::{Look, Page, journey};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::shop::shop;

async fn undo_by_key(page: &Page, shift: bool) {
    // Away from any text: there the keys are the text's own.
    page.eval("document.activeElement.blur()", vec![]).await;
    if shift {
        page.keys(Key::Control + Key::Shift + "z").await;
    } else {
        page.keys(Key::Control + "z").await;
    }
}

async fn has_fault(page: &Page, name: &str) -> bool {
    page.share().await;
    let document = page
        .settle(
            "while (!window.seamwright) await new Promise((later) => setTimeout(later, 10)); \
             return window.seamwright.read(document.querySelector('[data-test=link]').value)",
            vec![],
        )
        .await;
    let faults = document["faults"].as_array().cloned().unwrap_or_default();
    faults.iter().any(|fault| fault["name"] == name)
}

#[test]
fn structure_is_undone_and_typing_is_not() {
    journey(async |site| {
        let link = seamwright::share::encode(&shop().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        page.shown("[data-test=undo-step]:disabled").await;

        // Deleted; then something else is typed.
        page.click("[data-test=file][data-name='shop.check.ts']")
            .await;
        page.click("[aria-label='Delete shop.check.ts']").await;
        page.gone("[data-test=file][data-name='shop.check.ts']")
            .await;
        page.edit("Books.module.ts").await;
        page.replace(shop().file("Books.module.ts"), "250", "777")
            .await;
        page.gone("[data-test=toast]").await;
        let title = page
            .eval(
                "return document.querySelector('[data-test=undo-step]').title",
                vec![],
            )
            .await;
        assert_eq!(title, json!("Undo: Deleted shop.check.ts"));
        undo_by_key(&page, false).await;
        page.shown("[data-test=file][data-name='shop.check.ts']")
            .await;
        page.edit("Books.module.ts").await;
        assert!(page.editor_text().await.contains("777"));
        undo_by_key(&page, true).await;
        page.gone("[data-test=file][data-name='shop.check.ts']")
            .await;
        page.press("undo-step").await;
        page.shown("[data-test=file][data-name='shop.check.ts']")
            .await;

        // In the editor the same keys are its own: typing goes back, the file stays.
        page.press("redo-step").await;
        page.gone("[data-test=file][data-name='shop.check.ts']")
            .await;
        page.edit("Books.module.ts").await;
        page.shown(".cm-content")
            .await
            .click()
            .await
            .expect("a click");
        page.keys(Key::Control + "z").await;
        page.keys(Key::Control + "z").await;
        let typed = "return document.querySelector('.cm-content').innerText.includes('250')";
        page.until("typing is undone", typed, vec![]).await;
        assert!(
            !page
                .has("[data-test=file][data-name='shop.check.ts']")
                .await
        );
        page.press("undo-step").await;

        // Added with its contract, and both gone again.
        page.click("[data-test=add][data-kind=Modules]").await;
        page.fill("add-name", "Greeter").await;
        page.choose("add-provides", "").await;
        page.press("add-confirm").await;
        page.shown("[data-test=file][data-name='Greeter.module.ts']")
            .await;
        undo_by_key(&page, false).await;
        page.gone("[data-test=file][data-name='Greeter.module.ts']")
            .await;
        page.gone("[data-test=file][data-name='Greeter.contract.ts']")
            .await;

        // A fault, with its prediction.
        page.edit("Books.module.ts").await;
        page.select(shop().file("Books.module.ts"), ": 100").await;
        page.press("plant-here").await;
        page.fill("plant-name", "cheap").await;
        page.fill("plant-replace", ": 0").await;
        page.press("plant-confirm").await;
        page.shown("[data-test=toast]").await;
        assert!(has_fault(&page, "cheap").await);
        undo_by_key(&page, false).await;
        page.gone("[data-test=toast]").await;
        assert!(!has_fault(&page, "cheap").await);
        undo_by_key(&page, true).await;
        assert!(has_fault(&page, "cheap").await);
        assert_eq!(page.errors().await, Vec::<String>::new());
    });
}
