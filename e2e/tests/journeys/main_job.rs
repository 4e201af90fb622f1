//! The main job from end to end.

use e2e::{Journey, Look, Page};

use crate::shop::shop;

e2e::in_every_browser!(the_main_job);

async fn the_main_job(site: Journey) {
    let writer = site.empty(Look::default()).await;
    let shop = shop();
    // A link from somebody: made by another visit's page.
    let link = {
        let maker = site.visit(Look::default(), "").await;
        let link = maker
                .settle(
                    "while (!window.seamwright) await new Promise((r) => setTimeout(r, 10)); return window.seamwright.link(args[0])",
                    vec![shop.document.clone()],
                )
                .await;
        let link = link.as_str().expect("a link").to_owned();
        link[link.find('#').expect("a fragment")..].to_owned()
    };

    // It opens with its title and its files.
    writer.open(&link).await;
    writer.done().await;
    assert_eq!(writer.value("title").await, "A small shop");
    assert_eq!(
        writer.files().await,
        [
            "Catalogue.contract.ts",
            "Pricing.contract.ts",
            "Books.module.ts",
            "Shop.module.ts",
            "shop.check.ts",
            "scenario.json"
        ]
    );
    for kind in ["interface", "integration"] {
        let checks = writer.checks(kind).await;
        assert!(
            checks.iter().all(|check| check.status == "passed"),
            "{checks:?}"
        );
    }
    assert_eq!(
        verdicts(&writer).await,
        [("quantity is forgotten".into(), "caught", "caught")]
    );

    // An edit of a module turns a check red, in the table and in the editor.
    writer.edit("Books.module.ts").await;
    writer
        .replace(shop.file("Books.module.ts"), "250", "260")
        .await;
    writer.run().await;
    let example = "Catalogue.priceOf: example (Books)";
    let red: Vec<_> = failed(&writer, "interface").await;
    assert!(!red.is_empty(), "nothing failed; {example}?");
    assert_eq!(
        failed(&writer, "integration").await,
        ["two books cost twice as much"]
    );
    let inline = writer.inline_results().await;
    assert!(
        inline
            .iter()
            .any(|line| red.iter().any(|name| line.starts_with(name.as_str()))),
        "{inline:?} of {red:?}"
    );
    assert!(writer.has(".cm-failed-line").await);

    // The tally leads to the check, and the check to the clause that it broke.
    writer
        .click(".column.interface [data-test=first-failed]")
        .await;
    let detail = writer.text("detail").await;
    assert!(detail.contains("260") && detail.contains("250"), "{detail}");
    let in_sight = "const row = document.querySelector('.check.chosen').getBoundingClientRect(); \
            const list = document.querySelector('.column.interface').getBoundingClientRect(); \
            return row.top >= list.top && row.bottom <= list.bottom";
    writer.until("the row is in sight", in_sight, vec![]).await;

    // Mended by hand, all is well again.
    let broken = shop.file("Books.module.ts").replace("250", "260");
    writer.replace(&broken, "260", "250").await;
    writer.run().await;
    assert_eq!(failed(&writer, "interface").await, Vec::<String>::new());

    // A fault is planted from a selection.
    writer.select(shop.file("Books.module.ts"), ": 100").await;
    writer.press("plant-here").await;
    writer.fill("plant-name", "others are dear").await;
    writer.fill("plant-replace", ": 0").await;
    writer.choose("plant-expected", "interface only").await;
    writer.press("plant-confirm").await;
    writer.run().await;
    let mine = verdicts(&writer).await;
    let planted = writer.faults().await;
    assert_eq!(planted[1].agrees, Some(true), "{planted:?}");
    assert_eq!(mine.len(), 2, "{mine:?}");
    assert_eq!(mine[1], ("others are dear".into(), "caught", "missed"));

    // Shared, it opens for somebody else with the same verdicts.
    let shared = writer.share().await;
    let reader = site.visit(Look::default(), &shared).await;
    reader.done().await;
    assert_eq!(reader.value("title").await, "A small shop");
    assert_eq!(verdicts(&reader).await, mine);
    assert_eq!(
        reader.checks("interface").await,
        writer.checks("interface").await
    );
    assert_eq!(
        reader.checks("integration").await,
        writer.checks("integration").await
    );
    assert_eq!(site.site().requests_elsewhere(), Vec::<String>::new());
    assert_eq!(writer.errors().await, Vec::<String>::new());
}

async fn failed(page: &Page, kind: &str) -> Vec<String> {
    let checks = page.checks(kind).await;
    let failed = checks.into_iter().filter(|check| check.status == "failed");
    failed.map(|check| check.name).collect()
}

async fn verdicts(page: &Page) -> Vec<(String, &'static str, &'static str)> {
    let word = |verdict: &str| {
        ["caught", "missed", "timeout", "invalid", "pending"]
            .into_iter()
            .find(|known| *known == verdict)
            .unwrap_or("unknown")
    };
    let faults = page.faults().await;
    faults
        .into_iter()
        .map(|fault| (fault.name, word(&fault.interface), word(&fault.integration)))
        .collect()
}
