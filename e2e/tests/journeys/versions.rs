//! A wire between two versions of a contract: what does not fit is shown by a value, and by what the modules make of it.

use e2e::{Look, example, journey, scenario};
use serde_json::json;

const MARKET: &str = r#"{ "title": "A market", "seed": 3, "wires": { "Stall.Scales": "Balance" } }
--- Scales.contract.ts
export interface Scales { weigh(good: Good): Weight }
export type Good = "apples" | "pears";
/** @minimum 0 @unit gram */
export type Weight = number;
--- ScalesToday.contract.ts
import type { Good, Weight } from "./Scales.contract";
export interface ScalesToday { weigh(good: Good): Weight | null }
--- Prices.contract.ts
import type { Good } from "./Scales.contract";
export interface Prices { price(good: Good): Cents }
/** @minimum 1 */
export type Cents = number;
--- Balance.module.ts
export default { weigh: (good) => (good === "pears" ? null : 120) } satisfies ScalesToday;
--- Stall.module.ts
import Scales from "Scales";
export default { price: (good) => Scales.weigh(good) * 2 + 1 } satisfies Prices;
"#;

#[test]
fn versions_that_do_not_fit_show_a_value_and_what_comes_of_it() {
    journey(async |site| {
        let market = scenario(MARKET);
        let link = seamwright::share::encode(&market.document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        let name = "Scales.weigh for Stall: compatible";
        assert_eq!(page.status("interface", name).await, "failed");
        page.click(&format!("[data-test=check-row][data-name='{name}']"))
            .await;
        let shown = page.text("counterexample").await;
        assert!(shown.contains(r#"weigh("apples") => null"#), "{shown}");
        let detail = page.text("detail").await;
        assert!(
            detail.contains("result is null") && detail.contains("Then price("),
            "{detail}"
        );
        // The wire fits again as soon as the newer version promises what the older one did.
        page.edit("ScalesToday.contract.ts").await;
        let before = page.run_number().await;
        let text = market.file("ScalesToday.contract.ts");
        page.replace(text, "Weight | null", "Weight").await;
        page.done_after(before).await;
        assert_eq!(page.status("interface", name).await, "passed");
    });
}

#[test]
fn the_example_of_versions_says_what_is_dangerous() {
    journey(async |site| {
        let parcels = example("parcels-that-return");
        let link = seamwright::share::encode(&parcels.document).expect("a link");
        let page = site.visit(Look::phone(), &format!("#{link}")).await;
        page.done().await;
        if page.has("[data-test=pane][data-pane=checks]").await {
            let open = "document.querySelector('[data-test=pane][data-pane=checks]').click()";
            page.eval(open, vec![]).await;
        }
        let name = "Tracking.stateOf for Shop: compatible";
        assert_eq!(page.status("interface", name).await, "passed");
        let row = format!("[data-test=check-row][data-name='{name}']");
        // Where a phone's bar does not cover it.
        let middle = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
        page.eval(middle, vec![json!(row)]).await;
        page.click(&row).await;
        let detail = page.text("detail").await;
        assert!(detail.contains("optional-parameter-added"), "{detail}");
        let sideways = "return document.scrollingElement.scrollWidth - innerWidth";
        assert_eq!(page.eval(sideways, vec![]).await, json!(0));
    });
}
