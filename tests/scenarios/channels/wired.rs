//! Channels between wired modules, and links on them.

use expect_test::{Expect, expect};
use serde_json::{Value as Json, json};

use super::{edited, few, rule};
use crate::support::run;

#[track_caller]
fn crossed(manifest: &Json, edits: &[(&str, &str)], expect: Expect) {
    let report = run(&edited(manifest, edits), few());
    let check = &report.integration.checks[0];
    let lines = check.crossings.iter().map(|it| {
        format!(
            "{} {} → {} {}({}){}{}{}",
            it.time,
            it.from,
            it.to,
            it.operation,
            it.args.join(", "),
            it.error
                .as_ref()
                .map_or(String::new(), |error| format!(" throws {error}")),
            it.link
                .as_ref()
                .map_or(String::new(), |link| format!(" | {link}")),
            it.broken
                .as_ref()
                .map_or(String::new(), |broken| format!(" | broken: {broken}")),
        )
    });
    let head = format!(
        "{:?} {}",
        check.status,
        check.message.as_deref().unwrap_or_default()
    );
    let lines: Vec<String> = std::iter::once(head).chain(lines).collect();
    expect.assert_eq(&lines.join("\n"));
}

#[test]
fn every_subscriber_gets_every_event_and_one_that_throws_keeps_nobody_from_it() {
    let more = "--- Bad.module.ts
export default { receive(event) { throw new Error(\"not me\"); } } satisfies Subscriber<Sold>;
--- Slow.module.ts
export default { async receive(event) { await new Promise((done) => setTimeout(done, 50)); } } satisfies Subscriber<Sold>;
--- Stock.module.ts
";
    crossed(
        &json!({}),
        &[("--- Stock.module.ts\n", more)],
        expect![[r#"
        Passed 
        0 check → Shop Shop.sell("o1", "A1")
        0 Shop → Sold Sold.publish({ order: "o1", sku: "A1", qty: 2 })
        0 Sold → Bad Sold.receive({ order: "o1", sku: "A1", qty: 2 }) throws Error: not me
        0 Sold → Slow Sold.receive({ order: "o1", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o1", sku: "A1", qty: 2 })
        0 check → Shop Shop.sell("o2", "A1")
        0 Shop → Sold Sold.publish({ order: "o2", sku: "A1", qty: 2 })
        0 Sold → Bad Sold.receive({ order: "o2", sku: "A1", qty: 2 }) throws Error: not me
        0 Sold → Stock Sold.receive({ order: "o2", sku: "A1", qty: 2 })
        50 Sold → Slow Sold.receive({ order: "o2", sku: "A1", qty: 2 })
        30000 check → Stock Levels.level("A1")"#]],
    );
}

#[test]
fn a_link_lies_between_the_channel_and_its_subscribers() {
    let link = |link: Json| json!({ "links": { "Shop.Sold": link } });
    // What is lost is delivered again, in order.
    crossed(
        &link(json!({ "failFirst": 2, "latency": "5ms" })),
        &[],
        expect![[r#"
        Passed 
        0 check → Shop Shop.sell("o1", "A1")
        0 Shop → Sold Sold.publish({ order: "o1", sku: "A1", qty: 2 }) | lost on its way to Stock
        0 check → Shop Shop.sell("o2", "A1")
        0 Shop → Sold Sold.publish({ order: "o2", sku: "A1", qty: 2 })
        2005 Sold → Stock Sold.receive({ order: "o1", sku: "A1", qty: 2 }) | delivered again, event took 5 ms
        2010 Sold → Stock Sold.receive({ order: "o2", sku: "A1", qty: 2 }) | event took 5 ms
        30000 check → Stock Levels.level("A1")"#]],
    );
    // What was not acknowledged is delivered again, though it has arrived.
    crossed(
        &link(json!({ "failFirst": 1, "only": ["replies"], "timeout": "100ms" })),
        &[],
        expect![[r#"
        Passed 
        0 check → Shop Shop.sell("o1", "A1")
        0 Shop → Sold Sold.publish({ order: "o1", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o1", sku: "A1", qty: 2 })
        0 check → Shop Shop.sell("o2", "A1")
        0 Shop → Sold Sold.publish({ order: "o2", sku: "A1", qty: 2 })
        100 Sold → Stock Sold.receive({ order: "o1", sku: "A1", qty: 2 }) | delivered again
        100 Sold → Stock Sold.receive({ order: "o2", sku: "A1", qty: 2 })
        30000 check → Stock Levels.level("A1")"#]],
    );
    let forgets = ("    seen.add(order);\n", "");
    crossed(
        &link(json!({ "duplicate": 1 })),
        &[forgets],
        expect![[r#"
        Failed expected 92 to be 96 // Object.is equality
        0 check → Shop Shop.sell("o1", "A1")
        0 Shop → Sold Sold.publish({ order: "o1", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o1", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o1", sku: "A1", qty: 2 }) | delivered again
        0 check → Shop Shop.sell("o2", "A1")
        0 Shop → Sold Sold.publish({ order: "o2", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o2", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o2", sku: "A1", qty: 2 }) | delivered again
        30000 check → Stock Levels.level("A1")"#]],
    );
    let most_once = ("at-least-once", "at-most-once");
    crossed(
        &link(json!({ "failFirst": 1, "duplicate": 1 })),
        &[most_once],
        expect![[r#"
        Failed expected 98 to be 96 // Object.is equality
        0 check → Shop Shop.sell("o1", "A1")
        0 Shop → Sold Sold.publish({ order: "o1", sku: "A1", qty: 2 }) | lost on its way to Stock
        0 check → Shop Shop.sell("o2", "A1")
        0 Shop → Sold Sold.publish({ order: "o2", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o2", sku: "A1", qty: 2 })
        30000 check → Stock Levels.level("A1")"#]],
    );
    let exactly = ("at-least-once", "exactly-once");
    let unheard = json!({ "failFirst": 1, "only": ["replies"] });
    crossed(
        &link(unheard),
        &[exactly],
        expect![[r#"
        Passed 
        0 check → Shop Shop.sell("o1", "A1")
        0 Shop → Sold Sold.publish({ order: "o1", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o1", sku: "A1", qty: 2 })
        0 check → Shop Shop.sell("o2", "A1")
        0 Shop → Sold Sold.publish({ order: "o2", sku: "A1", qty: 2 })
        0 Sold → Stock Sold.receive({ order: "o2", sku: "A1", qty: 2 })
        30000 check → Stock Levels.level("A1")"#]],
    );
    crossed(
        &link(json!({ "failFirst": 1, "duplicate": 1, "drop": 0.3 })),
        &[exactly],
        expect![[r#"
        Passed 
        0 check → Shop Shop.sell("o1", "A1")
        0 Shop → Sold Sold.publish({ order: "o1", sku: "A1", qty: 2 }) | lost on its way to Stock
        0 check → Shop Shop.sell("o2", "A1")
        0 Shop → Sold Sold.publish({ order: "o2", sku: "A1", qty: 2 })
        1000 Sold → Stock Sold.receive({ order: "o1", sku: "A1", qty: 2 }) | delivered again
        1000 Sold → Stock Sold.receive({ order: "o2", sku: "A1", qty: 2 })
        30000 check → Stock Levels.level("A1")"#]],
    );
    crossed(
        &link(json!({ "drop": 1, "timeout": "10ms", "only": ["Stock"] })),
        &[],
        expect![[r#"
        Failed expected 100 to be 96 // Object.is equality
        0 check → Shop Shop.sell("o1", "A1")
        0 Shop → Sold Sold.publish({ order: "o1", sku: "A1", qty: 2 }) | lost on its way to Stock, given up after 10 deliveries to Stock
        0 check → Shop Shop.sell("o2", "A1")
        0 Shop → Sold Sold.publish({ order: "o2", sku: "A1", qty: 2 }) | lost on its way to Stock, given up after 10 deliveries to Stock
        30000 check → Stock Levels.level("A1")"#]],
    );
}

#[test]
fn a_subscriber_can_be_checked_by_hand_and_a_check_can_publish() {
    let checks = "--- b.check.ts
interfaceCheck(\"by hand\", \"Sold\", async (stock, { Levels }) => {
  await stock.receive({ order: \"o1\", sku: \"A1\", qty: 3 });
  expect(Levels.level(\"A1\")).toBe(97);
});
interfaceCheck(\"with a stub\", \"Shop\", async (shop, { Sold }) => {
  await shop.sell(\"o1\", \"A1\");
  expect(Sold.publish).toHaveBeenCalledExactlyOnceWith({ order: \"o1\", sku: \"A1\", qty: 2 });
});
integrationCheck(\"published by the check\", async ({ Sold, Levels, system }) => {
  await Sold.publish({ order: \"o1\", sku: \"A1\", qty: 3 });
  await Sold.publish({ order: \"o2\", sku: \"A1\", qty: 0 });
  expect(Levels.level(\"A1\")).toBe(97);
  expect(system.calls(\"Sold.publish\")).toHaveLength(2);
  expect(system.calls(\"Sold.receive\").map(({ error }) => error?.name)).toEqual([undefined, \"RangeError\"]);
});
--- a.check.ts
";
    rule(
        "| passed 1",
        &[("--- a.check.ts\n", checks)],
        expect![[r#"
        Levels.level: shape | passed 1
        Shop.sell: shape | passed 1
        Sold.receive: shape | passed 1
        by hand | passed 1 @ b.check.ts:1
        with a stub | passed 1 @ b.check.ts:5"#]],
    );
    rule(
        "check.ts",
        &[("--- a.check.ts\n", checks)],
        expect![[r#"
        by hand | passed 1 @ b.check.ts:1
        with a stub | passed 1 @ b.check.ts:5
        published by the check | passed 5 | broken 1 @ b.check.ts:9
        what is sold leaves the stock | passed 7 @ a.check.ts:1"#]],
    );
    // Whoever receives at once has received when publish is done, in whatever way it receives.
    let later = ("  receive(event) {", "  async receive(event) {");
    rule(
        "published by the check",
        &[("--- a.check.ts\n", checks), later],
        expect!["published by the check | passed 5 | broken 1 @ b.check.ts:9"],
    );
}
