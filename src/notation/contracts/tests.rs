//! Operations, clauses and promises.

use expect_test::{Expect, expect};

use super::read_contracts;
use super::show::show;

#[track_caller]
fn check(text: &str, expect: Expect) {
    expect.assert_eq(&show(text));
}

#[test]
fn the_readme_s_contract_is_understood() {
    check(
        r#"--- Pricing
/** Prices a basket. */
export interface Pricing {
  /**
   * @requires items.length > 0
   * @ensures result >= 0
   * @throws UnknownSku an item is not in the catalogue
   * @example quote([{ sku: "AB1", qty: 2 }]) => 500
   * @example quote([{ sku: "ZZ9", qty: 1 }]) throws UnknownSku
   * @readonly
   */
  quote(items: Item[]): Cents;
}
/** @integer @minimum 0 @unit cent */
export type Cents = number;
export interface Item {
  sku: string;
  /** @integer @minimum 1 @maximum 99 */ qty: number;
}
"#,
        expect![[r#"
            Pricing Api "Prices a basket."
              quote(items: Pricing.Item[]): Pricing.Cents readonly
                requires items.length > 0
                ensures result >= 0
                throws UnknownSku "an item is not in the catalogue"
                example ([{ sku: "AB1", qty: 2 }]) => 500
                example ([{ sku: "ZZ9", qty: 1 }]) throws UnknownSku
            Pricing.Cents = number <minimum: Some(0.0), integer: true, unit: Some("cent")>
            Pricing.Item = { sku: string; qty: number <minimum: Some(1.0), maximum: Some(99.0), integer: true> }
        "#]],
    );
}

#[test]
fn clauses_know_what_they_may_name() {
    check(
        r#"--- Bank
export interface Bank {
  /**
   * @requires amount > 0 && amount !== fee
   * @ensures balance() === old(balance()) + amount
   * @ensures result.sum === amount + old(balance()) && true
   * @ensures result.at.sum === amount
   * @ensures amount + 1 === result
   * @ensures result.length === 3
   * @ensures await slow(amount) >= [1, 2].map(x => x + result).length
   */
  deposit(amount: number): unknown;
  /** @readonly */ balance(): number;
  /** @readonly */ slow(of: number): Promise<number>;
  withdraw(amount: number): void;
}
"#,
        expect![[r#"
            Bank:3:41 clause there is no `fee` here (a clause may name the parameters, `result` in `@ensures`, and standard built-ins)
            Bank Api ""
              deposit(amount: number): unknown
                ensures balance() === $old[0] + amount | olds ["balance()"] | calls ["balance"]
                ensures result.sum === amount + $old[0] && true | olds ["balance()"] | calls ["balance"] | ["sum"] = amount + $old[0]
                ensures result.at.sum === amount | ["at", "sum"] = amount
                ensures amount + 1 === result | [] = amount + 1
                ensures result.length === 3
                ensures await slow(amount) >= [1, 2].map(x => x + result).length | calls ["slow"] | awaits
              balance(): number readonly
              slow(of: number): number readonly async
              withdraw(amount: number): void
        "#]],
    );
}

#[test]
fn clauses_that_cannot_run_are_told_with_their_place() {
    check(
        r#"--- A
export interface A {
  /**
   * @requires x = 1
   * @requires result > 1
   * @requires peek() > 1
   * @ensures (1, 2)
   * @ensures x >
   * @ensures
   * @ensures poke() > 1
   * @ensures slow() > 1
   * @ensures xs.every(y => old(y) > 1)
   * @ensures old(result) === 1
   * @ensures old(old(x)) === 1
   * @ensures xs.sort()[0] === fetch
   * @ensures x) || (x
   * @ensures (function () { return 1 })()
   * @ensures x === 1 &&
   *   x++ === 2
   * @ensures x === 1
   */
  op(x: number, xs: number[]): number;
  /** @readonly */ peek(): number;
  /** @readonly */ slow(): Promise<number>;
  poke(): number;
}
"#,
        expect![[r#"
            A:3:16 clause a clause must not change anything (state what holds, without assigning)
            A:4:16 clause there is no `result` here (a clause may name the parameters, `result` in `@ensures`, and standard built-ins)
            A:5:16 clause `peek` cannot be called here (`@requires` speaks of the arguments alone: what the module holds is for `@ensures`)
            A:6:15 clause this is not one expression (join several with `&&`)
            A:8:1 clause this is no JavaScript expression: Unexpected token (a clause is one expression, which may go on on indented lines)
            A:9:6 clause here an expression is missing (write one, such as `result >= 0`)
            A:9:15 clause `poke` cannot be called here (only operations marked `@readonly` may be called in a clause)
            A:10:15 clause `slow` answers with a promise (write `await slow(…)`)
            A:11:33 clause `y` has no value yet when `old(…)` is evaluated (`old(…)` is evaluated once, before the call: take the function into it)
            A:12:19 clause there is no result before the call (take `result` out of `old(…)`)
            A:13:19 clause `old` inside `old` (one is enough)
            A:14:18 clause `sort` changes what it is called on (use `toSorted`)
            A:14:32 clause there is no `fetch` here (a clause may name the parameters, `result` in `@ensures`, and standard built-ins)
            A:15:15 clause this is not one expression (join several with `&&`)
            A:16:16 clause a clause is an expression (use an arrow function: `x => …`)
            A:18:8 clause a clause must not change anything (state what holds, without assigning)
            A Api ""
              op(x: number, xs: number[]): number
                ensures x === 1
              peek(): number readonly
              slow(): number readonly async
              poke(): number
        "#]],
    );
}

#[test]
fn errors_have_conditions_status_and_data() {
    check(
        r#"--- A
/** All fail. @throws Down 503 the machine is off @checked Bad Worse @skip not now */
export interface A {
  /**
   * @throws Gone 404 if (id === ")") it is gone
   * @throws TooMuch if(id.length > 3)
   * @throws Plain
   * @throws 404
   * @throws Open if (id
   * @checked
   * @skip
   */
  get(id: string): string;
  other(): void;
}
export interface Gone { id: string }
export type Plain = string;
"#,
        expect![[r#"
            A:7:6 throws `@throws` wants the name of an error (write `@throws NAME why`, or `@throws NAME if (EXPR) why`)
            A:8:22 throws this parenthesis is not closed (write `if (EXPR)`)
            A Api "All fail."
              get(id: string): string
                throws Gone 404 if id === ")" with A.Gone "it is gone"
                throws TooMuch if id.length > 3 ""
                throws Plain ""
                throws Down 503 "the machine is off"
                checked []
                skip "marked @skip"
              other(): void
                throws Down 503 "the machine is off"
                checked ["Bad", "Worse"]
                skip "not now"
            A.Gone = { id: string }
            A.Plain = string
        "#]],
    );
}

#[test]
fn examples_are_calls_of_their_operation() {
    check(
        r#"--- A
export interface A {
  /**
   * @example op("a)", [1, -0]) =>
   *   { a: undefined }
   * @example op("x") throws Gone
   * @example po("x") => 1
   * @example op("x" => 1
   * @example op(x) => 1
   * @example op("x") => f()
   * @example op("x") throws
   * @example op("x")
   * @throws Gone
   */
  op(a: string, b?: number[]): unknown;
}
"#,
        expect![[r#"
            A:6:15 example an example of `op` begins with a call of it (write `@example op(…) => VALUE`, or `@example op(…) throws NAME`)
            A:7:17 example this parenthesis is not closed (write `@example op(…) => VALUE`, or `@example op(…) throws NAME`)
            A:8:18 example this is not plain data (write plain data: numbers, strings, arrays, objects, `new Date("…")`, `10n`, `undefined`)
            A:9:26 example this is not plain data (write plain data: numbers, strings, arrays, objects, `new Date("…")`, `10n`, `undefined`)
            A:10:23 example the example does not say what comes of the call (write `@example op(…) => VALUE`, or `@example op(…) throws NAME`)
            A:11:22 example the example does not say what comes of the call (write `@example op(…) => VALUE`, or `@example op(…) throws NAME`)
            A Api ""
              op(a: string, b?: number[]): unknown
                throws Gone ""
                example ("a)", [1, -0]) => { a: undefined }
                example ("x") throws Gone
        "#]],
    );
}

#[test]
fn a_contract_is_the_exported_interface_of_its_file_s_name() {
    check(
        "--- Prices\nexport interface Price { get(): number }\n",
        expect![[r#"
        Prices:1:26 unsupported-type this member of an object type cannot be in a contract (an object type has members with a name and a type of data)
        Prices:1:1 no-contract this file declares no interface `Prices` (rename `Price` to `Prices`, or the file to `Price.contract.ts`)
        Prices Api ""
        Prices.Price = {  }
    "#]],
    );
    check(
        "--- A\nexport type A = string;\n",
        expect![[r#"
        A:1:1 no-contract `A` is the contract, so it must be an interface (write `export interface A { … }`)
        A Api ""
    "#]],
    );
    check(
        "--- A\ninterface A { op(): void }\n",
        expect![[r#"
        A:1:1 no-contract the contract `A` is not exported (write `export` before it)
        A Api ""
          op(): void
    "#]],
    );
    check(
        "--- A\n",
        expect![[r#"
        A:1:1 no-contract this file declares no interface `A` (write `export interface A { … }`)
        A Api ""
    "#]],
    );
}

#[test]
fn a_contract_may_extend_contracts() {
    check(
        r#"--- Base
export interface Base { /** @readonly */ get(): number; over(): string }
--- More
import type { Base } from "./Base.contract";
export interface More extends Base { over(): number; put(n: number): void }
--- Most
import type { More } from "./More.contract";
import type { Nobody } from "./Nobody.contract";
export interface Most extends More, Nobody { }
"#,
        expect![[r#"
            Most:3:37 extends there is no contract `Nobody` (extend a contract of this scenario)
            Base Api ""
              get(): number readonly
              over(): string
            More Api ""
              over(): number
              put(n: number): void
              get(): number readonly
            Most Api ""
              over(): number
              put(n: number): void
              get(): number readonly
        "#]],
    );
}

#[test]
fn kinds_are_told_by_tags() {
    check(
        r#"--- S
/** @service */ export interface S { /** @route GET /x/{id} 200 */ get(id: string): Promise<string> }
--- C
/** @channel orders.placed @delivery at-least-once @ordered */
export interface C { publish(event: string): void }
--- D
/** @connection db://{password}@{host} @throws BadDsn no */
export interface D { host: string; /** @secret */ password: string; ping(): void }
--- P
/** @protocol open (read | write)* close */
export interface P { /** @idempotent key id */ open(id: string): void; read(): void; write(): void; close(): void }
"#,
        expect![[r#"
            D:2:69 not-checked-yet operations of what `connect` returns are understood, but no check is derived from them yet (write an interfaceCheck that connects and calls them)
            C Channel(Channel { delivery: AtLeastOnce, ordered: true }) ""
              publish(event: string): void
            D Connection ""
              template Some("db") [Part(1), Text("@"), Part(0)] []
              connect(dsn: string): { host: string; password: string <secret: true> }
                throws BadDsn "no"
                checked []
            P Api ""
              protocol None open (read | write)* close | 3 states [All, All, All, All]
              open(id: string): void
              read(): void
              write(): void
              close(): void
            S Service ""
              get(id: string): string async
                checked []
                route GET [Text("x"), Param(0)] [] [] None 200
        "#]],
    );
}

#[test]
fn broken_syntax_is_one_diagnostic_and_no_crash() {
    check(
        "--- A\nexport interface A { op(: void }\n",
        expect![[r#"
        A:1:25 syntax Unexpected token (mend the syntax here)
        A Api ""
    "#]],
    );
    check(
        &format!("--- A\nexport type T = {};\n", "[".repeat(2000)),
        expect![[r#"
        A:1:117 too-deep brackets or operators are nested too deep here (keep nesting under 100 levels: name the parts)
        A Api ""
    "#]],
    );
    check(
        &format!("--- A\nlet {}1\n", "<(et = ".repeat(60)),
        expect![[r#"
            A:1:48 too-deep what may be type arguments, or parameters of a function type, is nested too deep here (keep nesting under 6 levels: name the parts)
            A Api ""
        "#]],
    );
    check(
        "--- A\nexport interface A { op(a: number): string\n  bad(: x; }\nexport type B = string;",
        expect![[r#"
        A:2:7 syntax Unexpected token (mend the syntax here)
        A Api ""
    "#]],
    );
}

#[test]
fn whatever_is_cut_out_reading_goes_on() {
    let text = include_str!("../../../static/examples/bank-transfer/Transfers.contract.ts");
    let other = include_str!("../../../static/examples/bank-transfer/Accounts.contract.ts");
    let mut chance = crate::value::Chance::new(1, "cuts");
    for _ in 0..1500 {
        let cut = |text: &str, chance: &mut crate::value::Chance| {
            let (a, b) = (chance.below(text.len()), chance.below(40));
            let (a, b) = (
                text.floor_char_boundary(a),
                text.floor_char_boundary((a + b).min(text.len())),
            );
            let again = if chance.one_in(3) { &text[a..b] } else { "" };
            format!("{}{again}{again}{}", &text[..a], &text[b..])
        };
        let (first, second) = (cut(text, &mut chance), cut(other, &mut chance));
        let files = [
            ("Transfers.contract.ts", first.as_str()),
            ("Accounts.contract.ts", second.as_str()),
        ];
        let (contracts, diagnostics) = read_contracts(&files);
        assert_eq!(contracts.contracts.len(), 2);
        for d in diagnostics {
            assert!(d.line >= 1 && d.column >= 1 && !d.message.is_empty() && !d.help.is_empty());
        }
    }
}
