//! Events about the same thing: in another order, and with some of them lost.

use expect_test::{Expect, expect};

use super::few;
use crate::support::{document, run, summary};

/// Events of two kinds about an order, and a board of what has become of orders.
const BOARD: &str = r#"
--- Orders.contract.ts
/** @channel orders */
export interface Orders { publish(event: Placed | Cancelled): void; }
export interface Placed { kind: "placed"; order: OrderId; /** @integer @minimum 1 @maximum 9 */ qty: number; at: number }
export interface Cancelled { kind: "cancelled"; order: OrderId; at: number }
/** @pattern ^o\d{1,3}$ */ export type OrderId = string;
--- Board.contract.ts
import type { OrderId } from "./Orders.contract";
export interface Board {
  /** @readonly */ open(order: OrderId): number;
  /** @readonly */ all(): OrderId[];
}
--- Wall.module.ts
const open = new Map();
const gone = new Set();
const check = (event) => {
  const bad = typeof event !== "object" || event === null || typeof event.order !== "string" || !/^o\d{1,3}$/u.test(event.order) || !Number.isFinite(event.at);
  if (bad || (event.kind !== "placed" && event.kind !== "cancelled")) throw new TypeError("no event");
  if (event.kind === "placed" && !(Number.isInteger(event.qty) && event.qty >= 1 && event.qty <= 9)) throw new TypeError("no quantity");
};
export default {
  receive(event) {
    check(event);
    TAKE
  },
} satisfies Subscriber<Orders>;
export const board = { open: (order) => open.get(order) ?? 0, all: () => [...open.keys()] } satisfies Board;
"#;

#[track_caller]
fn board(tags: &str, take: &str, expect: Expect) {
    let text = BOARD
        .replace("TAKE", take)
        .replace("@channel orders", &format!("@channel orders {tags}"));
    let report = run(&document(&text), few());
    let told = summary(&report);
    let wanted = |line: &&str| line.contains("Orders.receive") || line.contains("scenario.json");
    let lines: Vec<&str> = told.lines().filter(wanted).collect();
    expect.assert_eq(&lines.join("\n"));
}

const RIGHT: &str = r#"
    if (event.kind === "cancelled") { gone.add(event.order); open.delete(event.order); }
    else if (!gone.has(event.order)) open.set(event.order, event.qty);"#;
const LAST_WINS: &str = r#"
    if (event.kind === "cancelled") open.delete(event.order);
    else open.set(event.order, event.qty);"#;

#[test]
fn two_facts_about_one_thing_come_to_the_same_in_any_order() {
    board(
        "",
        RIGHT,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | passed 60
        Orders.receive: bad-input | passed 64
        Orders.receive: delivery | passed 60"#]],
    );
    board(
        "",
        LAST_WINS,
        expect![[r#"
            Orders.receive: shape | passed 1
            Orders.receive: generated | passed 60
            Orders.receive: errors | passed 60
            Orders.receive: bad-input | passed 64
            Orders.receive: delivery | failed 60 | receive({ kind: "placed", order: "o92", qty: 7, at: -1000000000 }); Board.all(); receive({ kind: "cancelled", order: "o2", at: 73 }); receive({ kind: "placed", order: "o2", qty: 4, at: 39 }); Board.all() | `Board.all` answers ["o92", "o2"] after these two events, and ["o92"] after them in the other order @ Orders.contract.ts:2"#]],
    );
    board(
        "@ordered",
        LAST_WINS,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | passed 60
        Orders.receive: bad-input | passed 64"#]],
    );
    board(
        "@delivery at-least-once @ordered",
        LAST_WINS,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | passed 60
        Orders.receive: bad-input | passed 64
        Orders.receive: delivery | passed 60"#]],
    );
    board(
        "@delivery at-least-once",
        RIGHT,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | passed 60
        Orders.receive: bad-input | passed 64
        Orders.receive: delivery | passed 118"#]],
    );
}

#[test]
fn what_may_depend_on_an_order_rightly_is_no_failure() {
    // The latest by its own time.
    board(
        "",
        r#"
    if (event.at > (open.get(`at ${event.order}`) ?? -Infinity)) {
      open.set(`at ${event.order}`, event.at);
      if (event.kind === "cancelled") open.set(event.order, 0); else open.set(event.order, event.qty);
    }"#,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | passed 60
        Orders.receive: bad-input | passed 64
        Orders.receive: delivery | passed 60"#]],
    );
    // Numbered as they come, and only so many of them.
    board(
        "",
        r#"
    if (gone.has(event.order)) { open.delete(event.order); return; }
    if (event.kind === "cancelled") { gone.add(event.order); open.delete(event.order); }
    else if (open.size < 2) open.set(event.order, open.size + 1);"#,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | passed 60
        Orders.receive: bad-input | passed 64
        Orders.receive: delivery | passed 60"#]],
    );
    // By chance.
    board(
        "",
        r#"
    open.set(event.order, Math.random());"#,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | passed 60
        Orders.receive: bad-input | passed 64
        Orders.receive: delivery | skipped 0 | no call came to a result that could be judged"#]],
    );
}

#[test]
fn what_is_lost_does_not_keep_the_rest_from_being_received() {
    board(
        "@delivery at-most-once @ordered",
        RIGHT,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | passed 60
        Orders.receive: bad-input | passed 64
        Orders.receive: delivery | passed 60"#]],
    );
    board(
        "@delivery at-most-once @ordered",
        r#"
    if (event.kind === "cancelled" && !open.has(event.order)) throw new Error("which order?");
    if (event.kind === "cancelled") open.delete(event.order); else open.set(event.order, event.qty);"#,
        expect![[r#"
        Orders.receive: shape | passed 1
        Orders.receive: generated | passed 60
        Orders.receive: errors | failed 60 | receive({ kind: "cancelled", order: "o0", at: 0 }) | `receive` threw Error, which no @throws declares @ Wall.module.ts:12
        Orders.receive: bad-input | passed 64
        Orders.receive: delivery | failed 60 | receive({ kind: "cancelled", order: "o92", at: -52.9 }) | after a lost event: `receive` threw Error @ Wall.module.ts:12"#]],
    );
}

/// Modules that do right by whatever the channel does, each in a way of its own.
const RIGHTS: [&str; 6] = [
    // The latest of each order, by its own time; of two at the same time the cancellation.
    "const last = open.get(event.order);
     const late = last && (last.at > event.at || (last.at === event.at && last.kind >= event.kind));
     if (!late) open.set(event.order, event);",
    // Every event once, listed as it came.
    "open.set(JSON.stringify(event), event);",
    // What is left of an order, in a promise.
    "await Promise.resolve();
     if (event.kind === 'cancelled') { gone.add(event.order); open.delete(event.order); }
     else if (!gone.has(event.order)) open.set(event.order, event);",
    // Sums that are rounded as they go.
    "if (!gone.has(JSON.stringify(event))) { gone.add(JSON.stringify(event)); open.set('sum', { qty: (open.get('sum')?.qty ?? 0.1) + event.at / 3 }); }",
    // Nothing at all.
    "",
    // Cancellations only.
    "if (event.kind === 'cancelled') gone.add(event.order);",
];

#[test]
fn subscribers_that_are_right_never_fail() {
    for (nth, right) in RIGHTS.iter().enumerate() {
        for (seed, tags) in [
            "",
            "@delivery at-least-once",
            "@delivery at-least-once @ordered",
            "@delivery at-most-once",
        ]
        .iter()
        .enumerate()
        {
            let text = BOARD
                .replace("TAKE", right)
                .replace("receive(event)", "async receive(event)")
                .replace("open.get(order) ??", "open.get(order)?.qty ??")
                .replace("@channel orders", &format!("@channel orders {tags}"));
            let options = seamwright::engine::Options {
                seed: Some(seed as u64),
                ..few()
            };
            let told = summary(&run(&document(&text), options));
            assert!(
                !told.contains("failed") && !told.contains("error "),
                "{nth} {tags}\n{told}"
            );
        }
    }
}
