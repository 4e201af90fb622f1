//! `@readonly` and `@checked`: what changes though it may not, and what is not refused though it must be.

use expect_test::expect;

use crate::check;

const SHELF: &str = r#"
--- Shelf.contract.ts
export interface Shelf {
  /**
   * @requires item.id !== "none"
   * @checked Refused
   * @throws Refused
   * @throws Full there is no room
   * @example put({ id: "a", qty: 1 }) => 1
   * @example put({ id: "none", qty: 1 }) throws Refused
   */
  put(item: Item): number;
  /** @readonly */
  count(): number;
  /** @readonly */
  has(id: Id): boolean;
}
/** @minLength 1 @maxLength 8 */
export type Id = string;
/** @closed */
export interface Item {
  id: Id;
  /** @integer @minimum 1 @maximum 9 */ qty: number;
  size?: "s" | "l";
}
"#;

const PUT: &str = r#"
    const text = typeof item?.id === "string" && item.id !== "none" && [...item.id].length >= 1 && [...item.id].length <= 8;
    const number = Number.isInteger(item?.qty) && item.qty >= 1 && item.qty <= 9;
    const size = item?.size === undefined || item.size === "s" || item.size === "l";
    const closed = Object.keys(item ?? {}).every((name) => ["id", "qty", "size"].includes(name));
    if (!text || !number || !size || !closed) throw new Refused("no item");
    if (items.length >= 5) throw new Full("five at most");
    items.push(item.id);
    return items.length;"#;

fn shelf(edits: &[(&str, &str)]) -> String {
    let mut module = format!(
        "const items = [];\nlet asked = 0;\nclass Refused extends Error {{}}\nclass Full extends Error {{}}\nexport default {{\n  \
         put(item) {{{PUT}\n  }},\n  count() {{ return items.length; }},\n  has(id) {{ return items.includes(id); }},\n}} satisfies Shelf;"
    );
    for (find, replace) in edits {
        assert!(module.contains(find), "{find}");
        module = module.replace(find, replace);
    }
    format!("{SHELF}\n--- Shelf.module.ts\n{module}\n")
}

#[test]
fn a_module_that_refuses_and_changes_nothing_passes() {
    check(
        &shelf(&[]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | passed 55
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | passed 40
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | passed 40
        "#]],
    );
}

#[test]
fn a_readonly_operation_that_changes_something_is_found() {
    check(
        &shelf(&[(
            "has(id) { return",
            "has(id) { items.push(id); items.pop(); if (id.length === 1) items.push('b'); return",
        )]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | passed 55
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | passed 40
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | failed 40 | count(); has("a"); has("a"); count() | `count` answered 0 before @readonly `has` was called, and 2 afterwards @ Shelf.contract.ts:14
        "#]],
    );
    check(
        &shelf(&[(
            "return items.length; }",
            "return items.length + (asked++ % 2 === 1 ? 1 : 0); }",
        )]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | passed 55
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | failed 40 | count(); count() | two equal calls of @readonly `count` answered 0 and 1 @ Shelf.contract.ts:12
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | passed 40
        "#]],
    );
}

#[test]
fn a_readonly_operation_of_chance_is_found() {
    check(
        &shelf(&[("return items.includes(id);", "return Math.random() < 0.5;")]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | failed 55 | has("a"); put({ id: "a", qty: 0 }); has("a") | `put` refused a call, yet `has` answered true before it and false afterwards @ Shelf.contract.ts:10
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | failed 40 | has("a"); count(); count(); has("a") | `has` answered false before @readonly `count` was called, and true afterwards @ Shelf.contract.ts:12
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | failed 40 | has("a"); has("a") | two equal calls of @readonly `has` answered true and false @ Shelf.contract.ts:14
        "#]],
    );
}

#[test]
fn what_is_not_refused_is_found() {
    check(
        &shelf(&[("&& item.qty <= 9", "")]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | failed 55 | put({ id: "a", qty: 10 }) | item.qty is 10, not an integer from 1 to 9, yet `put` answered 1 @ Shelf.contract.ts:10
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | passed 40
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | passed 40
        "#]],
    );
    check(
        &shelf(&[("|| !closed", "")]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | failed 55 | put({ id: "a", qty: 1, undeclared: 1 }) | item.undeclared is 1, not absent: the type is closed, yet `put` answered 1 @ Shelf.contract.ts:10
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | passed 40
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | passed 40
        "#]],
    );
    check(
        &shelf(&[(" && item.id !== \"none\"", "")]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | failed 2 | put({ id: "none", qty: 1 }) | @example put({ id: "none", qty: 1 }) throws Refused : it answered 1 @ Shelf.contract.ts:8
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | failed 55 | put({ id: "none", qty: 1 }) | @requires item.id !== "none" does not hold, yet `put` answered 1 @ Shelf.contract.ts:10
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | passed 40
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | passed 40
        "#]],
    );
    check(
        &shelf(&[("item?.id ===", "item.id ===")]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | failed 55 | put() | item is undefined, not an object with nothing but id, qty, size?, yet `put` threw TypeError @ Shelf.module.ts:7
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | passed 40
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | passed 40
        "#]],
    );
}

#[test]
fn a_refusal_that_leaves_something_behind_is_found() {
    check(
        &shelf(&[(
            "throw new Refused(\"no item\")",
            "{ items.push('a'); throw new Refused(\"no item\"); }",
        )]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | failed 55 | count(); put(null); count() | `put` refused a call, yet `count` answered 0 before it and 1 afterwards @ Shelf.contract.ts:10
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | passed 40
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | passed 40
        "#]],
    );
}

#[test]
fn a_refusal_of_a_call_that_keeps_the_contract_is_found() {
    check(
        &shelf(&[("item.qty <= 9", "item.qty <= 7")]),
        expect![[r#"
            Shelf.put: shape | passed 1
            Shelf.put: example | passed 2
            Shelf.put: generated | passed 41
            Shelf.put: errors | passed 41 | no case reached Full
            Shelf.put: bad-input | failed 55 | put({ id: "a", qty: 8 }) | `put` refused a call that keeps the contract: Refused: no item @ Shelf.module.ts:11
            Shelf.count: shape | passed 1
            Shelf.count: generated | passed 40
            Shelf.count: errors | passed 40
            Shelf.count: readonly | passed 40
            Shelf.has: shape | passed 1
            Shelf.has: generated | passed 40
            Shelf.has: errors | passed 40
            Shelf.has: readonly | passed 40
        "#]],
    );
}

#[test]
fn what_a_stub_may_answer_differently_says_nothing_of_the_module() {
    check(
        r#"
--- Log.contract.ts
export interface Log {
  note(text: string): number;
  /** @readonly */
  size(): number;
}
--- Desk.contract.ts
export interface Desk {
  /** @readonly */
  noted(): number;
  /** @readonly */
  size(): number;
}
--- Desk.module.ts
import Log from "Log";
export default { noted() { return Log.note("asked"); }, size() { return Log.size(); } } satisfies Desk;
"#,
        expect![[r#"
            Desk.module.ts:1:8 undecided-wire the wire `Desk.Log` is undecided: no module provides `Log`
            Desk.noted: shape | passed 1
            Desk.noted: generated | passed 40
            Desk.noted: errors | passed 40
            Desk.noted: readonly | skipped 0 | no call came to a result that could be judged
            Desk.size: shape | passed 1
            Desk.size: generated | passed 40
            Desk.size: errors | passed 40
            Desk.size: readonly | passed 10
            Log.note for Desk: consumer-calls | passed 40
            Log.note for Desk: consumer-tolerates | passed 13
            Log.size for Desk: consumer-calls | passed 40
            Log.size for Desk: consumer-tolerates | passed 13
        "#]],
    );
}
