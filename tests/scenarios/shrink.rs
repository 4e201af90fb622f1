//! What counterexamples are shrunk to, and what can be pasted of them.

use std::fmt::Write;

use expect_test::{Expect, expect};
use seamwright::engine::Options;
use seamwright::report::{Report, Rule, Status};

use crate::support::{document, run};

fn report(text: &str, seed: u64) -> Report {
    let options = Options {
        cases: 100,
        seed: Some(seed),
        ..Options::default()
    };
    run(&document(text), options)
}

/// The counterexamples of a report, each with the calls that were found first and the example to paste.
fn counterexamples(report: &Report) -> String {
    let mut out = String::new();
    for check in &report.interface.checks {
        let Some(it) = &check.counterexample else {
            continue;
        };
        let _ = write!(out, "{} | {}", check.name, it.calls.join("; "));
        if !it.original.is_empty() {
            let _ = write!(out, " | was {}", it.original.join("; "));
        }
        if let Some(example) = &it.example {
            let _ = write!(out, " | {example}");
        }
        out.push('\n');
    }
    out
}

#[track_caller]
fn check(text: &str, expect: Expect) {
    let report = report(text, 1);
    assert_eq!(report.diagnostics, []);
    expect.assert_eq(&counterexamples(&report));
}

const BASKET: &str = r#"
--- Pricing.contract.ts
export interface Pricing {
  /**
   * @ensures result >= 0
   */
  quote(items: Item[], code?: string, gift?: boolean): number;
}
export interface Item {
  /** @pattern ^[A-Z]{2}\d+$ */ sku: string;
  /** @integer @minimum 1 @maximum 99 */ qty: number;
  note?: string;
}
--- Shop.module.ts
export default {
  quote(items, code, gift) {
    for (const { sku, qty } of items) if (sku.length > 3 && qty > 30) return -1;
    return 1;
  },
} satisfies Pricing;
"#;

/// The same simplest calls come out whatever is found first.
#[track_caller]
fn check_every_seed(text: &str, expect: &[&str]) {
    let mut found = Vec::new();
    for seed in 0..6 {
        let report = report(text, seed);
        let mut checks = report.interface.checks.iter();
        let example = checks.find_map(|it| it.counterexample.as_ref());
        let example = example.expect("a check fails");
        assert_eq!(example.calls, expect, "seed {seed}: {:?}", example.original);
        found.push(example.original.clone());
    }
    found.sort();
    found.dedup();
    assert!(found.len() > 2, "{found:?}");
}

#[test]
fn the_simplest_call_is_the_same_whatever_was_found_first() {
    check_every_seed(BASKET, &[r#"quote([{ sku: "AA00", qty: 31 }])"#]);
}

const BANK: &str = r#"
--- Bank.contract.ts
export interface Bank {
  open(id: Id): void;
  /** @ensures result >= 0 */
  pay(id: Id, amount: Cents): number;
  look(): number;
}
/** @pattern ^[a-c]$ */
export type Id = string;
/** @integer @minimum 1 @maximum 1000 */
export type Cents = number;
"#;

#[test]
fn sequences_lose_steps_and_keep_what_belongs_together() {
    let bank = r"
--- Shop.module.ts
const known = new Map();
export default {
  open(id) { known.set(id, 0); },
  pay(id, amount) {
    if (!known.has(id)) return 0;
    known.set(id, known.get(id) + amount);
    return known.get(id) > 7 ? -1 : 1;
  },
  look() { return known.size; },
} satisfies Bank;
";
    let text = [BANK, bank].concat();
    check_every_seed(&text, &[r#"open("a")"#, r#"pay("a", 8)"#]);
}

#[test]
fn what_stubs_answer_by_chance_they_answer_again() {
    check(
        r#"
--- Tax.contract.ts
export interface Tax {
  /** @readonly */
  of(amount: number): Rate;
}
/** @integer @minimum 0 @maximum 100 */
export type Rate = number;
--- Shop.contract.ts
export interface Shop {
  /** @ensures result <= 97 */
  total(amount: Amount): number;
}
/** @integer @minimum 0 @maximum 1000 */
export type Amount = number;
--- Office.module.ts
export default { of(amount) { return 0; } } satisfies Tax;
--- Shop.module.ts
import Tax from "Tax";
export default { total(amount) { return amount > 7 ? Tax.of(amount) : 0; } } satisfies Shop;
"#,
        expect![[r#"
            Shop.total: ensures | total(8) | was total(790)
            Tax.of for Shop: consumer-tolerates | total(1000)
        "#]],
    );
}

#[test]
fn what_a_module_sends_is_shrunk_by_the_calls_that_make_it() {
    check(
        r#"
--- Tax.contract.ts
export interface Tax {
  /** @requires amount < 500 */
  of(amount: Amount): Amount;
}
/** @integer @minimum 0 @maximum 1000 */
export type Amount = number;
--- Shop.contract.ts
import type { Amount } from "./Tax.contract";
export interface Shop {
  total(amount: Amount): Amount;
}
--- Office.module.ts
export default { of(amount) { return 0; } } satisfies Tax;
--- Shop.module.ts
import Tax from "Tax";
export default { total(amount) { return Tax.of(amount); } } satisfies Shop;
"#,
        expect![[r#"
            Tax.of for Shop: consumer-calls | total(500); Tax.of(500) | was total(1000); Tax.of(1000)
        "#]],
    );
}

const SHELF: &str = r#"
--- Shelf.contract.ts
export interface Shelf {
  /**
   * @checked Refused
   * @throws Refused
   */
  put(name: Name, qty: Qty): number;
  clear(all: boolean): null;
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
  clear(all) { return all ? undefined : null; },
} satisfies Shelf;
"#;

#[test]
fn an_example_is_told_where_the_contract_tells_the_outcome() {
    check(
        SHELF,
        expect![[r#"
        Shelf.put: bad-input | put("a", 10) | was put("jc", 10) | put("a", 10) throws Refused
        Shelf.clear: generated | clear(true) | clear(true) => null
    "#]],
    );
}

#[test]
fn what_is_pasted_is_the_example_that_fails() {
    let failing = report(SHELF, 1);
    let examples = failing.interface.checks.iter().filter_map(|check| {
        let example = check.counterexample.as_ref()?.example.clone()?;
        Some((check.operation.clone()?, example))
    });
    let examples: Vec<(String, String)> = examples.collect();
    assert_eq!(examples.len(), 2, "{examples:?}");
    for (operation, example) in examples {
        let head = format!("  {operation}(");
        let with = format!("  /** @example {example} */\n{head}");
        let text = match operation.as_str() {
            "put" => SHELF.replace(
                "   * @checked Refused",
                &format!("   * @example {example}\n   * @checked Refused"),
            ),
            _ => SHELF.replacen(&head, &with, 1),
        };
        let pasted = report(&text, 1);
        assert_eq!(pasted.diagnostics, [], "{text}");
        let mut checks = pasted.interface.checks.iter();
        let check = checks
            .find(|it| it.rule == Rule::Example && it.operation.as_ref() == Some(&operation))
            .expect("the example is a check");
        assert_eq!(
            (check.status, check.cases),
            (Status::Failed, 1),
            "{example}"
        );
    }
}

#[test]
fn an_endless_loop_is_shrunk_in_a_few_tries() {
    check(
        r#"
--- Loop.contract.ts
export interface Loop {
  run(turns: number, more: string[]): number;
}
--- Shop.module.ts
export default { run(turns, more) { while (turns > 5) { } return turns; } } satisfies Loop;
"#,
        expect![[r#"
            Loop.run: generated | run(6, []) | was run(100, ["hcvznokh", "nmzlx", "constructor"])
        "#]],
    );
}

#[test]
fn after_a_built_in_was_changed_nothing_is_shrunk() {
    check(
        r#"
--- Odd.contract.ts
export interface Odd {
  run(turns: number): number;
}
--- Shop.module.ts
export default { run(turns) { if (turns > 5) Array.prototype.map = null; return turns; } } satisfies Odd;
"#,
        expect![[r#"
            Odd.run: generated | run(1)
        "#]],
    );
}
