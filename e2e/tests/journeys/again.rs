//! A run after an edit tells again what has not changed, and its report is that of a run of everything.

use e2e::Look;
use serde_json::{Value as Json, json};

use crate::shop::shop;

e2e::in_every_browser!(a_report_after_an_edit_is_that_of_a_run_of_everything);

async fn a_report_after_an_edit_is_that_of_a_run_of_everything(site: e2e::Journey) {
    let page = site.visit(Look::default(), "").await;
    page.done().await;
    let run = async |document: &Json, fresh: bool| -> (String, u64, u64) {
        let script = "const { timing, ...report } = await window.seamwright.run(args[0], { cases: 50, fresh: args[1] });
            const checks = report.interface.checks.length + report.integration.checks.length;
            return [JSON.stringify(report), timing.toldAgain, checks];";
        let told = page
            .settle(script, vec![document.clone(), json!(fresh)])
            .await;
        let number = |place: usize| told[place].as_u64().expect("a number");
        let text = told[0].as_str().expect("a report").to_owned();
        (text, number(1), number(2))
    };
    let mut document = shop().document;
    let (whole, none, all) = run(&document, true).await;
    assert_eq!(none, 0);
    let (same, told_again, _) = run(&document, false).await;
    assert_eq!((same, told_again), (whole.clone(), all));
    for (file, find, replace) in [
        ("Books.module.ts", ": 100", ": 90"),
        ("Books.module.ts", "250", "-1"),
        ("Catalogue.contract.ts", "result > 0", "result > 99"),
        ("shop.check.ts", "toBe(500)", "toBe(-2)"),
    ] {
        let text = document["files"][file].as_str().expect(file);
        assert!(text.contains(find), "{file}");
        document["files"][file] = json!(text.replace(find, replace));
        let (edited, told_again, all) = run(&document, false).await;
        let (whole, ..) = run(&document, true).await;
        assert_eq!(edited, whole, "{replace}");
        assert!(told_again < all, "something was run");
        if file.contains("module") {
            assert!(told_again > 0, "{replace}: and something was not");
        }
    }
}
