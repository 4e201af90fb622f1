//! Files, and the editor.

use e2e::{Look, journey};
use thirtyfour::prelude::*;

use crate::shop::shop;

#[test]
fn files_are_added_renamed_and_deleted() {
    journey(async |site| {
        let link = seamwright::share::encode(&shop().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;

        // A new module comes with a contract of its own, and both work at once.
        page.click("[data-test=add][data-kind=Modules]").await;
        page.fill("add-name", "Greeter").await;
        page.choose("add-provides", "").await;
        page.press("add-confirm").await;
        page.shown("[data-test=file][data-name='Greeter.module.ts']")
            .await;
        let files = page.files().await;
        assert!(
            files.contains(&"Greeter.contract.ts".to_owned()),
            "{files:?}"
        );
        page.run().await;
        let checks = page.checks("interface").await;
        let new: Vec<_> = checks
            .iter()
            .filter(|check| check.name.contains("Greeter"))
            .collect();
        assert!(!new.is_empty(), "{checks:?}");
        assert!(new.iter().all(|check| check.status == "passed"), "{new:?}");

        // A name that is taken or is none is refused at once, with the reason.
        page.click("[data-test=add][data-kind=Checks]").await;
        page.fill("add-name", "no name").await;
        page.shown(".add [role=alert]").await;
        page.fill("add-name", "more").await;
        page.press("add-confirm").await;
        page.shown("[data-test=file][data-name='more.check.ts']")
            .await;
        page.run().await;
        let checks = [
            page.checks("interface").await,
            page.checks("integration").await,
        ]
        .concat();
        assert!(
            checks.iter().all(|check| check.status == "passed"),
            "{checks:?}"
        );

        // Renamed with its tab.
        page.browser()
            .action_chain()
            .move_to_element_center(
                &page
                    .shown("[data-test=file][data-name='more.check.ts']")
                    .await,
            )
            .perform()
            .await
            .expect("the pointer moves");
        page.click("[aria-label='Rename more.check.ts']").await;
        page.fill("rename-field", "less").await;
        page.keys(Key::Enter.value().to_string()).await;
        page.shown("[data-test=file][data-name='less.check.ts']")
            .await;
        page.gone("[data-test=file][data-name='more.check.ts']")
            .await;
        page.shown(".cm-content[aria-label='less.check.ts']").await;

        // Deleted, and brought back.
        page.click("[aria-label='Delete less.check.ts']").await;
        page.gone("[data-test=file][data-name='less.check.ts']")
            .await;
        page.press("undo").await;
        page.shown("[data-test=file][data-name='less.check.ts']")
            .await;
        page.gone("[data-test=toast]").await;
    });
}

#[test]
fn a_mistake_is_shown_at_its_place_and_the_rest_still_runs() {
    journey(async |site| {
        let link = seamwright::share::encode(&shop().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        page.edit("Books.module.ts").await;
        page.replace(shop().file("Books.module.ts"), "return", "retrun retrun")
            .await;
        page.run().await;
        page.shown(".cm-lintRange-error, .cm-lint-marker-error")
            .await;
        page.shown("[data-test=file][data-name='Books.module.ts'] .badge.error")
            .await;
        // The other module is still checked.
        let checks = page.checks("interface").await;
        let pricing: Vec<_> = checks
            .iter()
            .filter(|check| check.name.contains("Pricing") || check.name.contains("quote"))
            .collect();
        assert!(
            pricing.iter().any(|check| check.status == "passed"),
            "{checks:?}"
        );
        // The list leads to the place.
        page.edit("Shop.module.ts").await;
        page.click(".diagnostics [data-test=place]").await;
        page.shown(".cm-content[aria-label='Books.module.ts']")
            .await;
    });
}

#[test]
fn a_broken_manifest_is_told_while_it_is_typed_and_nothing_is_lost() {
    journey(async |site| {
        let link = seamwright::share::encode(&shop().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        page.click("[data-test=file][data-name='scenario.json']")
            .await;
        page.shown(".cm-content[aria-label='scenario.json']").await;
        page.shown(".cm-content")
            .await
            .click()
            .await
            .expect("the editor takes the focus");
        page.keys(Key::Control + Key::Home).await;
        page.keys(Key::Delete.value().to_string()).await;
        page.shown("[data-test=file][data-name='scenario.json'] .badge.error")
            .await;
        // The title stays what it was, and is not to be changed until the text is mended.
        assert_eq!(page.value("title").await, "A small shop");
        page.shown("[data-test=title]:disabled").await;
        page.keys(Key::Control + "z").await;
        page.shown("[data-test=title]:enabled").await;
        page.reload().await;
        page.done().await;
        assert_eq!(page.value("title").await, "A small shop");
    });
}
