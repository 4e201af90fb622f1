//! A failure is shown as the simplest call that shows it, and can be kept as an example.

use e2e::{Look, journey, scenario};
use serde_json::json;

const SHELF: &str = r#"{ "title": "A shelf", "seed": 7 }
--- Shelf.contract.ts
export interface Shelf {
  /**
   * @checked Refused
   * @throws Refused
   */
  put(name: Name, qty: Qty): number;
}
/** @minLength 1 @maxLength 8 */
export type Name = string;
/** @integer @minimum 1 @maximum 9 */
export type Qty = number;
--- Shop.module.ts
class Refused extends Error {}
export default {
  put(name, qty) {
    const named = typeof name === "string" && name.length > 0 && [...name].length < 9;
    if (!named || !Number.isInteger(qty) || qty < 1) throw new Refused("no");
    return qty;
  },
} satisfies Shelf;
"#;

#[test]
fn a_failure_is_shown_by_its_simplest_call_which_becomes_an_example() {
    journey(async |site| {
        let shelf = scenario(SHELF);
        let link = seamwright::share::encode(&shelf.document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        page.click("[data-test=check-row][data-name='Shelf.put: bad-input']")
            .await;
        let shown = page.text("counterexample").await;
        assert!(
            shown.contains(r#"put("a", 10)"#) && shown.contains("Seed 7, case "),
            "{shown}"
        );
        // What was found first is there for whoever asks.
        assert!(!page.has("[data-test=original][open]").await);
        page.click("[data-test=original] summary").await;
        let original = page.text("original").await;
        assert!(
            original.contains("put(") && !original.contains(r#"put("a", 10)"#),
            "{original}"
        );

        page.eval(
            "navigator.clipboard.writeText = async (text) => { window.written = text; }",
            vec![],
        )
        .await;
        page.press("copy-example").await;
        assert!(page.text("notice").await.starts_with("Copied"));
        let line = page.eval("return window.written", vec![]).await;
        assert_eq!(line, json!(r#"@example put("a", 10) throws Refused"#));
        page.eval(
            "navigator.clipboard.writeText = async () => { throw new Error('no'); }",
            vec![],
        )
        .await;
        page.press("copy-example").await;
        page.shown("[data-test=notice].bad").await;

        page.edit("Shelf.contract.ts").await;
        let pasted = format!("{}\n   * @checked", line.as_str().expect("a text"));
        page.replace(shelf.file("Shelf.contract.ts"), "@checked", &pasted)
            .await;
        page.run().await;
        assert_eq!(
            page.status("interface", "Shelf.put: example").await,
            "failed"
        );
    });
}
