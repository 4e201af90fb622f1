//! Message channels: what subscribers and publishers are held to.

mod orders;
mod wired;

use expect_test::{Expect, expect};
use serde_json::{Value as Json, json};

use crate::support::{document, run, summary};
use seamwright::engine::{Faults, Options};

/// A shop that says what it has sold, and a stock that keeps count.
const SHOP: &str = r#"
--- Sold.contract.ts
/** @channel shop.sold @delivery at-least-once @ordered */
export interface Sold { publish(event: Sale): Promise<void>; }
export interface Sale { order: OrderId; sku: Sku; /** @integer @minimum 1 @maximum 9 */ qty: number; }
/** @pattern ^o\d{1,3}$ */ export type OrderId = string;
/** @pattern ^[AB]\d$ */ export type Sku = string;
--- Levels.contract.ts
import type { Sku } from "./Sold.contract";
export interface Levels { /** @readonly */ level(sku: Sku): number; }
--- Shop.contract.ts
import type { OrderId, Sku } from "./Sold.contract";
export interface Shop { sell(order: OrderId, sku: Sku): Promise<void>; }
--- Shop.module.ts
import Sold from "Sold";
export default {
  async sell(order, sku) {
    await Sold.publish({ order, sku, qty: 2 });
  },
} satisfies Shop;
--- Stock.module.ts
const levels = new Map();
const seen = new Set();
export default {
  receive(event) {
    const { order, sku, qty } = event;
    if (!/^o\d{1,3}$/u.test(order) || typeof order !== "string" || typeof sku !== "string" || !/^[AB]\d$/u.test(sku)) throw new TypeError("no sale");
    if (!Number.isInteger(qty) || qty < 1 || qty > 9) throw new RangeError("no quantity");
    if (seen.has(order)) return;
    seen.add(order);
    levels.set(sku, (levels.get(sku) ?? 100) - qty);
  },
} satisfies Subscriber<Sold>;
export const counts = { level: (sku) => levels.get(sku) ?? 100 } satisfies Levels;
--- a.check.ts
integrationCheck("what is sold leaves the stock", async ({ Shop, Levels, system }) => {
  await Shop.sell("o1", "A1");
  await Shop.sell("o2", "A1");
  await system.advance("30s");
  expect(Levels.level("A1")).toBe(96);
});
"#;

fn few() -> Options {
    Options {
        cases: 60,
        ..Options::default()
    }
}

/// What a scenario comes to with changes of its text.
#[track_caller]
fn check(manifest: &Json, edits: &[(&str, &str)], expect: Expect) {
    expect.assert_eq(&summary(&run(&edited(manifest, edits), few())));
}

fn edited(manifest: &Json, edits: &[(&str, &str)]) -> Json {
    let mut text = format!("{manifest}{SHOP}");
    for (find, replace) in edits {
        assert!(text.contains(find), "{find}");
        text = text.replace(find, replace);
    }
    document(&text)
}

/// What one rule of the subscriber comes to with changes, and what crossed in the integration check.
#[track_caller]
fn rule(rule: &str, edits: &[(&str, &str)], expect: Expect) {
    let report = run(&edited(&json!({}), edits), few());
    let told = summary(&report);
    let lines: Vec<&str> = told.lines().filter(|line| line.contains(rule)).collect();
    expect.assert_eq(&lines.join("\n"));
}

#[test]
fn a_subscriber_and_a_publisher_are_held_to_their_channel() {
    check(
        &json!({}),
        &[],
        expect![[r#"
        Levels.level: shape | passed 1
        Levels.level: generated | passed 60
        Levels.level: errors | passed 60
        Levels.level: readonly | passed 60
        Shop.sell: shape | passed 1
        Shop.sell: generated | passed 60
        Shop.sell: errors | passed 60
        Sold.receive: shape | passed 1
        Sold.receive: generated | passed 60
        Sold.receive: errors | passed 60
        Sold.receive: bad-input | passed 44
        Sold.receive: delivery | passed 60
        Sold.publish for Shop: consumer-calls | passed 60
        what is sold leaves the stock | passed 7 @ a.check.ts:1
    "#]],
    );
}

#[test]
fn an_event_that_comes_twice_has_the_effect_of_once() {
    let forgets = ("    seen.add(order);\n", "");
    rule(
        "delivery",
        &[forgets],
        expect![[
            r#"Sold.receive: delivery | failed 60 | receive({ order: "o0", sku: "B0", qty: 1 }); Levels.level("B0"); receive({ order: "o0", sku: "B0", qty: 1 }); Levels.level("B0") | delivered twice: `Levels.level` answered 99 after the first time, and 98 after the second @ Sold.contract.ts:2"#
        ]],
    );
    let throws = (
        "if (seen.has(order)) return;",
        "if (seen.has(order)) throw new Error(\"again\");",
    );
    rule(
        "delivery",
        &[throws],
        expect![[
            r#"Sold.receive: delivery | failed 58 | receive({ order: "o0", sku: "A0", qty: 1 }); receive({ order: "o0", sku: "A0", qty: 1 }) | delivered twice: `receive` threw Error @ Stock.module.ts:8"#
        ]],
    );
    let only_last = ("seen.has(order)", "seen.last === order");
    let keep_last = ("seen.add(order)", "seen.last = order");
    rule(
        "delivery",
        &[only_last, keep_last],
        expect![[
            r#"Sold.receive: delivery | failed 60 | receive({ order: "o226", sku: "A8", qty: 1 }); receive({ order: "o5", sku: "B3", qty: 1 }); receive({ order: "o8", sku: "B2", qty: 2 }); receive({ order: "o154", sku: "B2", qty: 8 }); Levels.level("B2"); receive({ order: "o5", sku: "B3", qty: 1 }); receive({ order: "o8", sku: "B2", qty: 2 }); receive({ order: "o154", sku: "B2", qty: 8 }); Levels.level("B2") | delivered twice: `Levels.level` answered 90 after the first time, and 80 after the second @ Sold.contract.ts:2"#
        ]],
    );
}

#[test]
fn an_event_that_comes_late_is_made_as_simple_as_it_can_be() {
    let unordered = (" @ordered", "");
    let only_last = ("seen.has(order)", "seen.last === order");
    let keep_last = ("seen.add(order)", "seen.last = order");
    rule(
        "delivery",
        &[unordered, only_last, keep_last],
        expect![[
            r#"Sold.receive: delivery | failed 60 | receive({ order: "o0", sku: "A8", qty: 1 }); receive({ order: "o3", sku: "A0", qty: 1 }); Levels.level("A8"); receive({ order: "o0", sku: "A8", qty: 1 }); Levels.level("A8") | delivered twice: `Levels.level` answered 99 after the first time, and 98 after the second @ Sold.contract.ts:2"#
        ]],
    );
}

/// The stock also tells a mailer.
const MAILER: &str = "--- Mailer.contract.ts
import type { OrderId } from \"./Sold.contract\";
export interface Mailer { send(order: OrderId): void; /** @readonly */ isMuted(order: OrderId): boolean; }
--- Stock.module.ts
import Mailer from \"Mailer\";
";
const RECEIVED: &str = "    if (seen.has(order)) return;";

#[test]
fn what_a_subscriber_calls_is_part_of_its_effect() {
    let requires = ("--- Stock.module.ts\n", MAILER);
    let once = (
        "    seen.add(order);\n",
        "    seen.add(order);\n    if (!Mailer.isMuted(order)) Mailer.send(order);\n",
    );
    rule(
        "delivery",
        &[requires, once],
        expect!["Sold.receive: delivery | passed 60"],
    );
    let always = (
        RECEIVED,
        "    Mailer.send(order);\n    if (seen.has(order)) return;",
    );
    rule(
        "delivery",
        &[requires, always],
        expect![[
            r#"Sold.receive: delivery | failed 60 | receive({ order: "o0", sku: "A0", qty: 1 }); receive({ order: "o0", sku: "A0", qty: 1 }) | delivered twice, it makes a further call of `Mailer.send` @ Sold.contract.ts:2"#
        ]],
    );
    let asks = (
        RECEIVED,
        "    Mailer.isMuted(order);\n    if (seen.has(order)) return;",
    );
    rule(
        "delivery",
        &[requires, asks],
        expect!["Sold.receive: delivery | passed 60"],
    );
    // What cannot be done now may be done when the event comes again; an error of its own is another matter.
    let full = MAILER.replace("send(order", "/** @throws Full no room */ send(order");
    let full = ("--- Stock.module.ts\n", full.as_str());
    let first = (
        RECEIVED,
        "    if (seen.has(order)) return;\n    Mailer.send(order);",
    );
    rule(
        "send for Stock: consumer-tolerates",
        &[full, first],
        expect!["Mailer.send for Stock: consumer-tolerates | passed 12"],
    );
    let other = (
        RECEIVED,
        "    if (seen.has(order)) return;\n    try { Mailer.send(order); } catch { throw new Error(\"no\"); }",
    );
    rule(
        "send for Stock: consumer-tolerates",
        &[full, other],
        expect![[
            r#"Mailer.send for Stock: consumer-tolerates | failed 12 | receive({ order: "o8", sku: "B6", qty: 4 }) | where Mailer.send throws Full: `receive` threw Error, which no @throws declares @ Stock.module.ts:10"#
        ]],
    );
    // What is published again may be received again.
    let relay = "--- Relayed.contract.ts
import type { Sale } from \"./Sold.contract\";
/** @channel relayed @delivery at-least-once */
export interface Relayed { publish(event: Sale): void }
--- Stock.module.ts
import Relayed from \"Relayed\";
";
    let relays = (
        RECEIVED,
        "    Relayed.publish(event);\n    if (seen.has(order)) return;",
    );
    rule(
        "delivery",
        &[("--- Stock.module.ts\n", relay), relays],
        expect!["Sold.receive: delivery | passed 60"],
    );
    let strict = relay.replace("at-least-once", "exactly-once");
    rule(
        "delivery",
        &[("--- Stock.module.ts\n", &strict), relays],
        expect![[
            r#"Sold.receive: delivery | failed 60 | receive({ order: "o0", sku: "A0", qty: 1 }); receive({ order: "o0", sku: "A0", qty: 1 }) | delivered twice, it makes a further call of `Relayed.publish` @ Sold.contract.ts:2"#
        ]],
    );
}

#[test]
fn a_publisher_sends_valid_events_only_and_a_subscriber_takes_no_others() {
    rule(
        "consumer-calls",
        &[("qty: 2", "qty: 10")],
        expect![[
            r#"Sold.publish for Shop: consumer-calls | failed 60 | sell("o0", "A0"); Sold.publish({ order: "o0", sku: "A0", qty: 10 }) | event.qty is 10, not an integer from 1 to 9 @ Shop.module.ts:4"#
        ]],
    );
    let careless = (
        "if (!Number.isInteger(qty) || qty < 1 || qty > 9) throw new RangeError(\"no quantity\");",
        "",
    );
    rule(
        "bad-input",
        &[careless],
        expect![[
            r#"Sold.receive: bad-input | failed 44 | receive({ order: "o0", sku: "A0" }) | event.qty is missing, not an integer from 1 to 9, yet `receive` answered undefined @ Sold.contract.ts:2"#
        ]],
    );
    let late = (
        "    const { order, sku, qty } = event;",
        "    const { order, sku, qty } = event; levels.set(sku, 1);",
    );
    rule(
        "bad-input",
        &[late],
        expect![[
            r#"Sold.receive: bad-input | failed 44 | Levels.level("B1"); receive({ order: "o0", sku: "B1" }); Levels.level("B1") | `receive` refused a call, yet `Levels.level` answered 100 before it and 1 afterwards @ Sold.contract.ts:2"#
        ]],
    );
    rule(
        "errors",
        &[(
            "if (seen.has(order)) return;",
            "if (qty === 7) throw new Error(\"seven\");",
        )],
        expect![[r#"
        Levels.level: errors | passed 60
        Shop.sell: errors | passed 60
        Sold.receive: errors | failed 60 | receive({ order: "o0", sku: "A0", qty: 7 }) | `receive` threw Error, which no @throws declares @ Stock.module.ts:8"#]],
    );
    rule(
        "Sold.receive",
        &[("  receive(event) {", "  recieve(event) {")],
        expect![[r#"
        Sold.receive: shape | failed 1 | Stock has no operation `receive`
        Sold.receive: generated | skipped 0 | Stock has no operation `receive`
        Sold.receive: errors | skipped 0 | Stock has no operation `receive`
        Sold.receive: bad-input | skipped 0 | Stock has no operation `receive`
        Sold.receive: delivery | skipped 0 | Stock has no operation `receive`"#]],
    );
}

#[test]
fn faults_that_the_tool_plants_meet_the_checks_of_subscribers() {
    let options = Options {
        faults: Faults::All,
        ..few()
    };
    let report = run(&edited(&json!({}), &[]), options);
    let by = |check: &str| {
        let caught = report
            .faults
            .iter()
            .filter(|fault| fault.caught_by.iter().any(|by| by == check));
        caught
            .map(|fault| fault.name.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    };
    expect!["false for seen.has(order); undefined for seen.add(order)"]
        .assert_eq(&by("Sold.receive: delivery"));
    expect!["Sold.publish(undefined) for Sold.publish({ order, sku, qty: 2 }); {} for { order, sku, qty: 2 }"].assert_eq(&by("Sold.publish for Shop: consumer-calls"));
}

#[test]
fn a_channel_has_publish_and_nothing_else() {
    let text = r#"
--- A.contract.ts
/** @channel a @delivery sometimes */
export interface A { publish(event: string, more: string): void; count(): number; }
--- B.contract.ts
/** @delivery at-least-once */
export interface B { /** @readonly */ f(): void; }
--- C.contract.ts
/** @channel c */
export interface C { publish(event: string): number; }
--- D.contract.ts
/** @channel d */
export interface D { send(event: string): void; }
--- E.contract.ts
/** @channel e */
export interface E { publish(event: { at: Date[]; n?: bigint }): void; }
"#;
    let report = run(&document(text), few());
    let lines = report.diagnostics.iter().map(|d| {
        format!(
            "{}:{}:{} {} {} | {}",
            d.file, d.line, d.column, d.code, d.message, d.help
        )
    });
    expect![[r#"
        A.contract.ts:1:16 channel `sometimes` is no way of delivery | write one of at-least-once, at-most-once, exactly-once
        A.contract.ts:2:22 channel `publish` takes one event | write `publish(event: TYPE): Promise<void>`, or `: void`, and nothing else
        A.contract.ts:2:66 channel a channel has no operation but `publish`, and this is `count` | write `publish(event: TYPE): Promise<void>`, or `: void`, and nothing else
        B.contract.ts:1:5 channel `@delivery` says nothing of an interface that is no channel | write `@channel NAME` before it
        C.contract.ts:2:22 channel `publish` answers nothing: who receives the event is not known to it | write `publish(event: TYPE): Promise<void>`, or `: void`, and nothing else
        D.contract.ts:2:18 channel a channel has the operation `publish` | write `publish(event: TYPE): Promise<void>`, or `: void`, and nothing else
        D.contract.ts:2:22 channel a channel has no operation but `publish`, and this is `send` | write `publish(event: TYPE): Promise<void>`, or `: void`, and nothing else
        E.contract.ts:2:22 channel what crosses a channel is JSON, and a `Date` in the event is not | use a string with `@format date-time`"#]].assert_eq(&lines.collect::<Vec<_>>().join("\n"));
}
