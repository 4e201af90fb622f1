//! A scenario, and changes of every kind that one can think of.

use serde_json::{Value as Json, json};

/// Modules with and without state, one that provides two contracts, one that calls others, one that is right only where
/// the other contract is as it was, two providers of one contract, and checks by hand of each kind.
pub const SYSTEM: &str = r#"{ "seed": 3,
  "wires": { "Shop.Catalogue": "Books", "check.Catalogue": "Books" },
  "faults": [
    { "name": "cheap", "edit": { "file": "Books.module.ts", "find": "250", "replace": "1" } },
    { "name": "lost", "edit": { "file": "Store.module.ts", "find": "stock -= n", "replace": "stock -= 0" } } ] }
--- Catalogue.contract.ts
export interface Catalogue {
  /** @example priceOf("AB1") => 250
   * @throws Unknown
   * @readonly */
  priceOf(sku: Sku): Cents;
}
/** @pattern ^[A-Z]{2}\d$ */ export type Sku = string;
/** @integer @minimum 0 */ export type Cents = number;
export interface Unknown { sku: Sku }
--- Pricing.contract.ts
import type { Cents, Sku } from "./Catalogue.contract";
export interface Pricing {
  /** @requires n > 0
   * @ensures result >= n */
  quote(sku: Sku, n: Count): Cents;
}
/** @integer @minimum 0 @maximum 9 */ export type Count = number;
--- Stock.contract.ts
export interface Stock {
  /** @ensures left() === old(left()) - n || left() === old(left()) */
  take(n: Pieces): boolean;
  /** @readonly */ left(): number;
}
/** @integer @minimum 0 @maximum 9 */ export type Pieces = number;
--- StockAdmin.contract.ts
export interface StockAdmin { fill(n: number): number }
--- Books.module.ts
export default { priceOf(sku) { return sku === "AB1" ? 250 : 100; } } satisfies Catalogue;
--- Toys.module.ts
class Unknown extends Error {}
export default {
  priceOf(sku) {
    if (sku.startsWith("Z")) throw Object.assign(new Unknown("no"), { sku });
    return sku === "AB1" ? 250 : 70;
  },
} satisfies Catalogue;
--- Shop.module.ts
import Catalogue from "Catalogue";
export default {
  quote(sku, n) {
    let total = 0;
    for (let i = 0; i < n; i += 1) total += Catalogue.priceOf(sku);
    return total;
  },
} satisfies Pricing;
--- Store.module.ts
let stock = 5;
export default {
  take(n) {
    if (n > stock) return false;
    stock -= n;
    return true;
  },
  left() { return stock; },
} satisfies Stock;
export const admin = { fill(n) { stock = n; return stock; } } satisfies StockAdmin;
--- alone.check.ts
interfaceCheck("by hand", "Pricing", (pricing, { Catalogue }) => {
  Catalogue.priceOf.mockReturnValue(3);
  expect(pricing.quote("AB1", 2)).toBe(6);
});
interfaceCheck("both agree", "Catalogue", (catalogue) => { expect(catalogue.priceOf("AB1")).toBe(250); });
--- whole.check.ts
const TWO = 2;
integrationCheck("a quote", ({ Pricing }) => { expect(Pricing.quote("AB1", TWO)).toBe(500); });
integrationCheck("stock", ({ Stock, StockAdmin, system }) => {
  StockAdmin.fill(9);
  expect(Stock.take(3)).toBe(true);
  expect(Stock.left()).toBe(6);
  expect(system.calls("Stock.take")).toHaveLength(1);
});
"#;

/// A change of a file's text.
pub fn replaced(document: &Json, file: &str, find: &str, replace: &str) -> Json {
    let mut document = document.clone();
    let text = document["files"][file].as_str().expect(file);
    assert_eq!(text.matches(find).count(), 1, "{file}: {find}");
    document["files"][file] = json!(text.replace(find, replace));
    document
}

pub fn with(document: &Json, key: &str, value: Json) -> Json {
    let mut document = document.clone();
    document[key] = value;
    document
}

fn with_file(document: &Json, file: &str, text: &str) -> Json {
    let mut document = document.clone();
    document["files"][file] = json!(text);
    document
}

fn without_file(document: &Json, file: &str) -> Json {
    let mut document = document.clone();
    let files = document["files"].as_object_mut().expect("files");
    assert!(files.remove(file).is_some(), "{file}");
    document
}

/// A change of a document.
pub type Edit = fn(&Json) -> Json;

/// Every kind of change that one can think of.
pub const EDITS: &[(&str, Edit)] = &[
    ("nothing", Json::clone),
    ("a title", |it| with(it, "title", json!("Another"))),
    ("a seed", |it| with(it, "seed", json!(4))),
    ("no faults", |it| with(it, "faults", json!([]))),
    ("a wire", |it| {
        with(
            it,
            "wires",
            json!({ "Shop.Catalogue": "Toys", "check.Catalogue": "Books" }),
        )
    }),
    ("a check's wire", |it| {
        with(
            it,
            "wires",
            json!({ "Shop.Catalogue": "Books", "check.Catalogue": "Toys" }),
        )
    }),
    ("a rolling deployment", |it| {
        with(
            it,
            "wires",
            json!({ "Shop.Catalogue": ["Books", "Toys"], "check.Catalogue": "Books" }),
        )
    }),
    ("an undecided wire", |it| with(it, "wires", json!({}))),
    ("what a module does", |it| {
        replaced(it, "Books.module.ts", ": 100", ": 101")
    }),
    ("what a module does wrong", |it| {
        replaced(it, "Books.module.ts", ": 100", ": -100")
    }),
    ("what a module sends", |it| {
        replaced(it, "Shop.module.ts", "priceOf(sku)", "priceOf(sku + \"?\")")
    }),
    ("a longer module before others", |it| {
        replaced(
            it,
            "Books.module.ts",
            "{ return",
            "{ let a = 1;\n a += 1;\n return",
        )
    }),
    ("lines before a check", |it| {
        replaced(
            it,
            "alone.check.ts",
            "interfaceCheck(\"by",
            "\nlet a = 1;\n\ninterfaceCheck(\"by",
        )
    }),
    ("a module that says less than it did", |it| {
        replaced(
            it,
            "Toys.module.ts",
            "if (sku.startsWith(\"Z\")) throw",
            "void",
        )
    }),
    ("state that was none", |it| {
        replaced(
            it,
            "Toys.module.ts",
            "class Unknown",
            "let n = 0;\nclass Unknown",
        )
    }),
    ("a module that throws as it loads", |it| {
        replaced(
            it,
            "Books.module.ts",
            "export",
            "throw new Error(\"no\");\nexport",
        )
    }),
    ("a module that does not parse", |it| {
        replaced(it, "Books.module.ts", "priceOf(sku)", "priceOf((sku")
    }),
    ("a module that declares a name twice", |it| {
        replaced(
            it,
            "Books.module.ts",
            "export",
            "let a = 1; let a = 2;\nexport",
        )
    }),
    ("a clause", |it| {
        replaced(it, "Pricing.contract.ts", "result >= n", "result >= n * 2")
    }),
    ("a clause that does not hold", |it| {
        replaced(it, "Pricing.contract.ts", "result >= n", "result < 300")
    }),
    ("an example of a shared type", |it| {
        replaced(
            it,
            "Catalogue.contract.ts",
            "* @throws",
            "* @example priceOf(\"ZZ9\") throws Unknown\n * @throws",
        )
    }),
    ("a shared type", |it| {
        replaced(
            it,
            "Catalogue.contract.ts",
            "@integer @minimum 0",
            "@integer @minimum 90",
        )
    }),
    ("an error that is undeclared now", |it| {
        replaced(it, "Catalogue.contract.ts", "* @throws Unknown\n", "")
    }),
    ("a contract that stands alone", |it| {
        replaced(it, "StockAdmin.contract.ts", "(n: number)", "(n: boolean)")
    }),
    ("a contract with an operation more", |it| {
        replaced(
            it,
            "Stock.contract.ts",
            "/** @readonly */",
            "more(): void;\n/** @readonly */",
        )
    }),
    ("a contract that does not parse", |it| {
        replaced(
            it,
            "Stock.contract.ts",
            "interface Stock {",
            "interface Stock {{",
        )
    }),
    ("a contract that is gone", |it| {
        without_file(it, "Catalogue.contract.ts")
    }),
    ("a module that is gone", |it| {
        without_file(it, "Toys.module.ts")
    }),
    ("the module that is wired, gone", |it| {
        without_file(it, "Books.module.ts")
    }),
    ("another provider", |it| {
        with_file(
            it,
            "Depot.module.ts",
            "export default { take: () => false, left: () => 0 } satisfies Stock;",
        )
    }),
    ("a check by hand", |it| {
        replaced(it, "alone.check.ts", "toBe(6)", "toBe(7)")
    }),
    ("a check for one provider", |it| {
        replaced(
            it,
            "alone.check.ts",
            "agree\", \"Catalogue",
            "agree\", \"Toys.Catalogue",
        )
    }),
    ("what a check file begins with", |it| {
        replaced(it, "whole.check.ts", "TWO = 2", "TWO = 3")
    }),
    ("a check alone", |it| {
        replaced(
            it,
            "whole.check.ts",
            "integrationCheck(\"stock",
            "integrationCheck.only(\"stock",
        )
    }),
    ("a check aside", |it| {
        replaced(
            it,
            "whole.check.ts",
            "integrationCheck(\"stock",
            "integrationCheck.skip(\"stock",
        )
    }),
    ("a check that waits for a person", |it| {
        replaced(
            it,
            "whole.check.ts",
            "StockAdmin.fill(9);",
            "StockAdmin.fill(9);\n system.manual(\"well?\");",
        )
    }),
    ("a check more before the others", |it| {
        with_file(
            it,
            "a.check.ts",
            "integrationCheck(\"a quote\", ({ Pricing }) => { expect(Pricing.quote(\"ZZ9\", 1)).toBe(100); });",
        )
    }),
    ("a check that meets what it does not name", |it| {
        with_file(
            it,
            "b.check.ts",
            "integrationCheck(\"any\", async (all) => { for (const n of [\"Cata\", \"Pri\"]) { const c = all[n + (n === \"Pri\" ? \"cing\" : \"logue\")]; expect(Object.keys(c).length).toBe(1); if (c.priceOf) expect(c.priceOf(\"XX1\")).toBe(100); } });",
        )
    }),
    ("a check file that throws as it loads", |it| {
        replaced(it, "whole.check.ts", "const TWO", "missing();\nconst TWO")
    }),
    ("a check file that does not parse", |it| {
        replaced(it, "alone.check.ts", "=> {\n", "=> {{\n")
    }),
    ("a check that uses chance", |it| {
        replaced(
            it,
            "alone.check.ts",
            "expect(pricing",
            "if (Math.random() > 0.5) throw new Error(\"odd\");\nexpect(pricing",
        )
    }),
    ("a built-in that is changed", |it| {
        replaced(
            it,
            "Store.module.ts",
            "stock -= n;",
            "stock -= n; Array.prototype.push = () => 1;",
        )
    }),
    ("a loop that does not end", |it| {
        replaced(
            it,
            "Store.module.ts",
            "stock -= n;",
            "stock -= n; for (;;) {}",
        )
    }),
    ("other names in another order", |it| {
        let mut it = it.clone();
        let files = it["files"].as_object_mut().expect("files");
        let all: Vec<_> = std::mem::take(files).into_iter().rev().collect();
        files.extend(all);
        it
    }),
    ("a fault elsewhere", |it| {
        with(
            it,
            "faults",
            json!([{ "name": "dear", "edit": { "file": "Shop.module.ts", "find": "i = 0", "replace": "i = -1" } }]),
        )
    }),
];
