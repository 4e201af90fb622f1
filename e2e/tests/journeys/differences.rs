//! What failed in full: where the values differ, the clause that was broken, and just its case again.

use e2e::{Look, Theme, journey, scenario};
use serde_json::json;

const RECEIPTS: &str = r#"{ "title": "Receipts", "seed": 3 }
--- Till.contract.ts
export interface Till {
  /**
   * Adds up.
   * @ensures result.lines.length === skus.length
   *   && result.total >= 0
   * @example ring(["AB1", "AB2"]) => { total: 500, lines: [{ sku: "AB1", note: "as ordered, at the door" }, { sku: "AB2", note: "" }] }
   */
  ring(skus: string[]): Receipt;
}
export interface Receipt { total: number; lines: Line[] }
export interface Line { sku: string; note: string }
--- Shop.module.ts
export default {
  ring(skus) {
    const lines = skus.map((sku) => ({ sku, note: sku === "AB1" ? "as ordered, at a door" : "" }));
    return { total: skus.length > 3 ? -1 : skus.length * 250, lines };
  },
} satisfies Till;
"#;

/// The texts that a selector finds.
const TEXTS: &str =
    "return [...document.querySelectorAll(arguments[0])].map((it) => it.textContent)";

#[test]
fn what_differs_is_marked_and_listed_by_its_path() {
    journey(async |site| {
        let receipts = scenario(RECEIPTS);
        let link = seamwright::share::encode(&receipts.document).expect("a link");
        for look in [
            Look::default(),
            Look {
                theme: Theme::Dark,
                ..Look::phone()
            },
        ] {
            let page = site.visit(look, &format!("#{link}")).await;
            page.done().await;
            if page.has("[data-test=pane][data-pane=checks]").await {
                page.eval(
                    "document.querySelector('[data-test=pane][data-pane=checks]').click()",
                    vec![],
                )
                .await;
            }
            page.click("[data-test=check-row][data-name='Till.ring: example']")
                .await;
            page.shown("[data-test=differences]").await;
            let texts = |css: &str| page.eval(TEXTS, vec![json!(css)]);
            assert_eq!(
                texts("[data-test=differences] li").await,
                json!([".lines[0].note: expected the, came a"])
            );
            assert_eq!(
                texts("[data-test=counterexample] dd mark").await,
                json!(["the", "a"])
            );
            let sideways = "return document.scrollingElement.scrollWidth - innerWidth";
            assert_eq!(page.eval(sideways, vec![]).await, json!(0));
        }
    });
}

#[test]
fn a_broken_clause_is_marked_in_its_contract() {
    journey(async |site| {
        let receipts = scenario(RECEIPTS);
        let link = seamwright::share::encode(&receipts.document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        page.click("[data-test=check-row][data-name='Till.ring: ensures']")
            .await;
        page.shown("[data-test=counterexample]").await;
        page.click("[data-test=counterexample] [data-test=place]")
            .await;
        page.shown(".cm-place").await;
        let marked = "return [...document.querySelectorAll('.cm-place')].map((it) => it.textContent.trim()).join(' ')";
        let text = page.eval(marked, vec![]).await;
        let text = text.as_str().expect("a text");
        assert!(
            text.starts_with("@ensures result.lines.length === skus.length")
                && text.ends_with("&& result.total >= 0"),
            "{text}"
        );
        // Whoever goes on from there has seen it.
        page.keys("x").await;
        page.gone(".cm-place").await;
    });
}

#[test]
fn just_the_case_of_a_counterexample_runs_again() {
    journey(async |site| {
        let receipts = scenario(RECEIPTS);
        let link = seamwright::share::encode(&receipts.document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        page.press("run-on-edit").await;
        let name = "Till.ring: ensures";
        page.click(&format!("[data-test=check-row][data-name='{name}']"))
            .await;
        let case = page.text("counterexample").await;
        let case = case.split("case ").last().unwrap_or_default();
        let case: String = case.chars().take_while(char::is_ascii_digit).collect();
        let again = "[data-test=counterexample] [data-test=run-just]";
        let before = page.run_number().await;
        page.click(again).await;
        page.done_after(before).await;
        let told = page.text("partial").await;
        assert!(told.contains(&format!("case {case} of “{name}”")), "{told}");
        assert_eq!(page.status("interface", name).await, "failed");
        let detail = page.text("detail").await;
        assert!(detail.contains("1 case judged"), "{detail}");

        page.edit("Shop.module.ts").await;
        page.replace(receipts.file("Shop.module.ts"), "skus.length > 3", "false")
            .await;
        let before = page.run_number().await;
        page.eval(
            "document.querySelector(arguments[0]).click()",
            vec![json!(again)],
        )
        .await;
        page.done_after(before).await;
        assert_eq!(page.status("interface", name).await, "passed");
    });
}
