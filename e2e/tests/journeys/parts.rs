//! Runs of a part, and runs by themselves when typing rests.

use e2e::{Look, Page, journey};
use serde_json::{Value as Json, json};

use crate::shop::shop;

/// The checks of a kind that the last run ran; the others are marked.
async fn fresh(page: &Page, kind: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(`[data-test=check-row][data-kind=${arguments[0]}]:not([data-old])`)].map((row) => row.dataset.name)";
    let names = page.eval(script, vec![json!(kind)]).await;
    let names = names.as_array().cloned().unwrap_or_default();
    names
        .iter()
        .filter_map(Json::as_str)
        .map(ToOwned::to_owned)
        .collect()
}

async fn presses_and_runs(page: &Page, css: &str) {
    let before = page.run_number().await;
    // A button that shows when the pointer is on its row can be clicked all the same.
    page.eval(
        "document.querySelector(arguments[0]).click()",
        vec![json!(css)],
    )
    .await;
    page.done_after(before).await;
}

#[test]
fn one_check_one_kind_and_one_file_run_alone_and_say_so() {
    journey(async |site| {
        let link = seamwright::share::encode(&shop().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        // By hand only, so that what is old stays old.
        page.press("run-on-edit").await;
        let all = page.checks("interface").await.len();
        let faults = page.faults().await;

        page.edit("Books.module.ts").await;
        page.replace(shop().file("Books.module.ts"), "250", "260")
            .await;
        let example = "Catalogue.priceOf: example";
        presses_and_runs(
            &page,
            &format!("[data-test=run-just][data-name='{example}']"),
        )
        .await;
        assert_eq!(fresh(&page, "interface").await, [example]);
        assert_eq!(fresh(&page, "integration").await, Vec::<String>::new());
        assert_eq!(page.status("interface", example).await, "failed");
        // The rest is as it was, and nobody counts it.
        assert_eq!(page.checks("interface").await.len(), all);
        let tally = page.text("tally").await;
        assert!(
            tally.contains("1 failed") && tally.contains(&format!("{} not run", all - 1)),
            "{tally}"
        );
        assert!(page.text("partial").await.contains(example));
        assert_eq!(page.faults().await, faults, "of the last whole run");
        page.shown("[data-test=of-last-whole]").await;

        // From the counterexample.
        page.click(&format!("[data-test=check-row][data-name='{example}']"))
            .await;
        page.shown("[data-test=counterexample]").await;
        presses_and_runs(&page, "[data-test=detail] [data-test=run-just]").await;
        assert_eq!(fresh(&page, "interface").await, [example]);

        presses_and_runs(&page, "[data-test=run-kind][data-kind=integration]").await;
        assert_eq!(fresh(&page, "interface").await, Vec::<String>::new());
        assert_eq!(
            fresh(&page, "integration").await,
            ["two books cost twice as much"]
        );
        assert_eq!(
            page.status("integration", "two books cost twice as much")
                .await,
            "failed"
        );

        presses_and_runs(&page, "[data-test=run-file]").await;
        let of_books = fresh(&page, "interface").await;
        assert!(
            of_books.len() > 2
                && of_books
                    .iter()
                    .all(|name| name.starts_with("Catalogue.priceOf")),
            "{of_books:?}"
        );

        page.run().await;
        assert_eq!(fresh(&page, "interface").await.len(), all);
        assert!(!page.has("[data-test=partial]").await);
        assert!(!page.has("[data-test=of-last-whole]").await);
    });
}

#[test]
fn what_is_typed_runs_when_typing_rests_unless_that_is_off() {
    journey(async |site| {
        let link = seamwright::share::encode(&shop().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        let before = page.run_number().await;
        page.edit("Books.module.ts").await;
        page.replace(shop().file("Books.module.ts"), "250", "260")
            .await;
        page.done_after(before).await;
        assert_eq!(
            page.status("integration", "two books cost twice as much")
                .await,
            "failed"
        );
        // Off, and that is remembered.
        page.press("run-on-edit").await;
        page.reload().await;
        page.done().await;
        page.shown("[data-test=run-on-edit]:not(:checked)").await;
        let before = page.run_number().await;
        page.shown(".cm-content")
            .await
            .click()
            .await
            .expect("a click");
        page.keys("// typed").await;
        page.shown(".right .old").await;
        let waits = "await new Promise((later) => setTimeout(later, 2500)); return true";
        page.settle(waits, vec![]).await;
        assert_eq!(page.run_number().await, before);
    });
}
