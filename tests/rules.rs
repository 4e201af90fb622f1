//! What goes wrong in a scenario, and which verdict it gets: small systems in Node, a few cases an operation.

mod support;

use expect_test::{Expect, expect};
use seamwright::engine::Options;
use support::{document, run, summary};

#[track_caller]
fn check(text: &str, expect: Expect) {
    let options = Options {
        cases: 40,
        ..Options::default()
    };
    expect.assert_eq(&summary(&run(&document(text), options)));
}

const PRICE: &str = r#"
--- Price.contract.ts
export interface Price {
  /**
   * @requires qty !== 13
   * @ensures result >= qty
   * @throws None if (qty === 0)
   * @example of(2) => 4
   */
  of(qty: Qty): Cents;
}
/** @integer @minimum 0 @maximum 50 */
export type Qty = number;
/** @integer @minimum 0 @unit cent */
export type Cents = number;
"#;

fn price(body: &str) -> String {
    format!("{PRICE}\n--- Shop.module.ts\n{body}\n")
}

fn of(body: &str) -> String {
    price(&format!(
        "export default {{\n  of(qty) {{ {body} }},\n}} satisfies Price;"
    ))
}

#[test]
fn a_result_of_another_type_counts_under_generated() {
    check(
        &of("return qty === 7 ? NaN : qty * 2;"),
        expect![[r#"
        Price.of: shape | passed 1
        Price.of: example | passed 1
        Price.of: generated | passed 41
        Price.of: ensures | passed 41
        Price.of: errors | passed 41 | no case reached None
    "#]],
    );
    check(
        &of("return qty === 7 ? { a: 1 } : qty * 2;"),
        expect![[r#"
        Price.of: shape | passed 1
        Price.of: example | passed 1
        Price.of: generated | passed 41
        Price.of: ensures | passed 41
        Price.of: errors | passed 41 | no case reached None
    "#]],
    );
    check(
        &of("return Promise.resolve(4);"),
        expect![[r#"
        Price.of: shape | passed 1
        Price.of: example | failed 1 | of(2) | @example of(2) => 4 : it answered <Promise> @ Price.contract.ts:6
        Price.of: generated | failed 40 | of(0) | `of` is not async, yet it returned a promise
        Price.of: ensures | failed 40 | of(0) | @ensures result >= qty : it does not hold @ Price.contract.ts:4
        Price.of: errors | passed 40 | no case reached None
    "#]],
    );
}

#[test]
fn a_broken_clause_counts_under_ensures() {
    check(
        &of("return qty === 2 ? 4 : 1;"),
        expect![[r#"
        Price.of: shape | passed 1
        Price.of: example | passed 1
        Price.of: generated | passed 41
        Price.of: ensures | failed 41 | of(50) | @ensures result >= qty : it does not hold @ Price.contract.ts:4
        Price.of: errors | passed 41 | no case reached None
    "#]],
    );
}

#[test]
fn an_undeclared_error_counts_under_errors() {
    check(
        &of("if (qty > 30) throw new RangeError('too many'); return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | passed 41
            Price.of: ensures | passed 34
            Price.of: errors | failed 41 | of(50) | `of` threw RangeError, which no @throws declares @ Shop.module.ts:2
        "#]],
    );
    check(
        &of("if (qty > 30) throw Object.assign(new Error('x'), { name: 'None' }); return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | passed 41
            Price.of: ensures | passed 34
            Price.of: errors | failed 41 | of(50) | `of` threw None although its condition does not hold @ Shop.module.ts:2
        "#]],
    );
    check(
        &of("if (qty > 30) throw 'text'; return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | passed 41
            Price.of: ensures | passed 34
            Price.of: errors | failed 41 | of(50) | `of` threw non-error, which no @throws declares @ Shop.module.ts:2
        "#]],
    );
    check(
        &of("if (qty > 30) (undefined).x; return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | passed 41
            Price.of: ensures | passed 34
            Price.of: errors | failed 41 | of(50) | `of` threw TypeError, which no @throws declares @ Shop.module.ts:2
        "#]],
    );
}

#[test]
fn what_does_not_end_is_a_timeout_with_its_line() {
    check(
        &of("while (qty > 30) {} return qty * 2;"),
        expect![[r#"
        Price.of: shape | passed 1
        Price.of: example | passed 1
        Price.of: generated | timeout 41 | of(50) | the budget of loop turns is used up: does this loop end? @ Shop.module.ts:2
        Price.of: ensures | passed 34
        Price.of: errors | passed 41 | no case reached None
    "#]],
    );
    check(
        &of("if (qty > 30) return this.of(qty); return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | error 41 | of(50) | calls are nested too deep: does this recursion end? @ Shop.module.ts:2
            Price.of: ensures | passed 35
            Price.of: errors | passed 41 | no case reached None
        "#]],
    );
    check(
        &of("for (;;) { try { for (;;) {} } catch {} }"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | timeout 1 | of(2) | @example of(2) => 4 : the budget of loop turns is used up: does this loop end? @ Shop.module.ts:2
            Price.of: generated | timeout 40 | of(0) | the budget of loop turns is used up: does this loop end? @ Shop.module.ts:2
            Price.of: ensures | skipped 0 | no call came to a result that could be judged
            Price.of: errors | passed 40 | no case reached None
        "#]],
    );
}

#[test]
fn a_module_that_does_not_load_is_an_error() {
    check(
        &price("throw new Error('no');\nexport default { of: (qty) => qty * 2 } satisfies Price;"),
        expect![[r#"
            Price.of: shape | error 1 | Shop does not load: Error: no @ Shop.module.ts:1
            Price.of: example | skipped 0 | Shop does not load: Error: no
            Price.of: generated | skipped 0 | Shop does not load: Error: no
            Price.of: ensures | skipped 0 | Shop does not load: Error: no
            Price.of: errors | skipped 0 | Shop does not load: Error: no
        "#]],
    );
    check(
        &price("export default { of: (qty) => qty * 2 satisfies Price;"),
        expect![[r#"
            Shop.module.ts:1:54 syntax Expected `,` or `}` but found `;`
            Price.of: shape | error 0 | Shop.module.ts does not parse
            Price.of: example | error 0 | Shop.module.ts does not parse
            Price.of: generated | error 0 | Shop.module.ts does not parse
            Price.of: ensures | error 0 | Shop.module.ts does not parse
            Price.of: errors | error 0 | Shop.module.ts does not parse
        "#]],
    );
    check(
        &format!(
            "{}\n--- a.check.ts\nintegrationCheck('uses it', ({{ Price }}) => {{ Price.of(1); }});",
            price("export default { of: (qty) => qty * 2 satisfies Price;")
        ),
        expect![[r#"
            Shop.module.ts:1:54 syntax Expected `,` or `}` but found `;`
            Price.of: shape | error 0 | Shop.module.ts does not parse
            Price.of: example | error 0 | Shop.module.ts does not parse
            Price.of: generated | error 0 | Shop.module.ts does not parse
            Price.of: ensures | error 0 | Shop.module.ts does not parse
            Price.of: errors | error 0 | Shop.module.ts does not parse
            uses it | error 0 | Error: there is no module Shop that could run @ a.check.ts:1
        "#]],
    );
    check(
        &price("export default { off: (qty) => qty * 2 } satisfies Price;"),
        expect![[r#"
            Price.of: shape | failed 1 | Shop has no operation `of`
            Price.of: example | skipped 0 | Shop has no operation `of`
            Price.of: generated | skipped 0 | Shop has no operation `of`
            Price.of: ensures | skipped 0 | Shop has no operation `of`
            Price.of: errors | skipped 0 | Shop has no operation `of`
        "#]],
    );
    check(
        &price("export default { of: 3 } satisfies Prise;"),
        expect![[r#"
            Shop.module.ts:1:36 unknown-contract there is no contract `Prise`
        "#]],
    );
}

#[test]
fn changing_a_built_in_is_told() {
    check(
        &of("Array.prototype.map = () => []; return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | error 1 | of(2) | @example of(2) => 4 : the shared built-in `Array.prototype.map` was changed @ Price.contract.ts:6
            Price.of: generated | error 40 | of(2); of(0); of(43); of(0); of(30); of(2); of(2) | the shared built-in `Array.prototype.map` was changed
            Price.of: ensures | passed 39
            Price.of: errors | passed 40 | no case reached None
        "#]],
    );
}

const FLOW: &str = r#"
--- Price.contract.ts
export interface Price { /** @ensures result >= qty
 * @throws None */ of(qty: number): Cents; }
/** @integer @minimum 0 */ export type Cents = number;
--- Till.contract.ts
export interface Till { /** @readonly */ total(): number; sell(qty: number): Promise<number>; }
--- Price.module.ts
export default { of: (qty) => qty / 2 } satisfies Price;
--- Till.module.ts
import Price from "Price";
let sum = 0;
export default {
  total: () => sum,
  async sell(qty) {
    await new Promise((done) => setTimeout(done, 1000));
    sum += Price.of(qty);
    return sum;
  },
} satisfies Till;
"#;

#[test]
fn a_contract_broken_on_a_wire_is_a_measure_of_its_own() {
    check(
        &format!(
            "{FLOW}{}",
            r#"--- a.check.ts
integrationCheck("two sales", async ({ Till, system }) => {
  expect(await Till.sell(3)).toBe(1.5);
  const second = Till.sell(4);
  await system.advance("2s");
  expect(Till.total()).toBe(3.5);
  expect(system.calls("Price.of")).toEqual([
    { from: "Till", to: "Price", args: [3], result: 1.5, error: undefined, at: 1000 },
    { from: "Till", to: "Price", args: [4], result: 2, error: undefined, at: 2000 },
  ]);
  await second;
});
"#
        ),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: generated | failed 40 | of(1) | result is 0.5, not an integer ≥ 0 (Cents)
            Price.of: ensures | failed 40 | of(1) | @ensures result >= qty : it does not hold @ Price.contract.ts:1
            Price.of: errors | passed 40 | no case reached None
            Till.total: shape | passed 1
            Till.total: generated | passed 40
            Till.total: errors | passed 40
            Till.sell: shape | passed 1
            Till.sell: generated | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Till.sell: errors | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            two sales | passed 5 | broken 2 @ a.check.ts:1
        "#]],
    );
}

#[test]
fn checks_by_hand_end_in_every_way() {
    check(
        &format!(
            "{FLOW}{}",
            r#"--- a.check.ts
integrationCheck("fails", ({ Till }) => {
  expect(Till.total()).toBe(1);
});
integrationCheck("throws", () => {
  throw new TypeError("mine");
});
integrationCheck("native", ({ Till }) => {
  (Till as any).nothing();
});
integrationCheck("hangs", () => new Promise(() => {}));
integrationCheck("loops", () => { for (;;) {} });
integrationCheck("asks", async ({ system }) => { await system.manual("Is it good?"); });
integrationCheck("forgets to wait", ({ Till }) => {
  expect(Till.sell(1)).resolves.toBe(7);
});
integrationCheck("misspells", ({ Tiil }) => { expect(Tiil).toBe(1); });
integrationCheck.skip("skipped", () => {});
integrationCheck.each([[1, 2], [2, 3]])("%i and one is %i", (a, b) => { expect(a + 1).toBe(b); });
interfaceCheck("with a stub", "Till", async (till, { Price }) => {
  Price.of.mockReturnValue(9);
  expect(await till.sell(1)).toBe(9);
  expect(Price.of).toHaveBeenCalledWith(1);
});
interfaceCheck("unknown", "Tyll", () => {});
--- b.check.ts
throw new Error("this file does not load");
"#
        ),
        expect![[r#"
            b.check.ts:1:1 does-not-load this does not load: Error: this file does not load
            Price.of: shape | passed 1
            Price.of: generated | failed 40 | of(1) | result is 0.5, not an integer ≥ 0 (Cents)
            Price.of: ensures | failed 40 | of(1) | @ensures result >= qty : it does not hold @ Price.contract.ts:1
            Price.of: errors | passed 40 | no case reached None
            Till.total: shape | passed 1
            Till.total: generated | passed 40
            Till.total: errors | passed 40
            Till.sell: shape | passed 1
            Till.sell: generated | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Till.sell: errors | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            with a stub | passed 1 @ a.check.ts:19
            unknown | error 0 | no module provides `Tyll` @ a.check.ts:24
            fails | failed 1 | expected +0 to be 1 // Object.is equality @ a.check.ts:2
            throws | error 0 | TypeError: mine @ a.check.ts:5
            native | error 0 | Error: there is no operation of Till `nothing` here: there are total, sell @ a.check.ts:8
            hangs | timeout 0 | nothing left can settle this @ a.check.ts:10
            loops | timeout 0 | the budget of loop turns is used up: does this loop end? @ a.check.ts:11
            asks | pending 0 | Is it good? @ a.check.ts:12
            forgets to wait | failed 1 | an expectation of a promise was not awaited, and the promise has not settled @ a.check.ts:14
            misspells | error 0 | Error: there is no contract `Tiil` here: did you mean Till? @ a.check.ts:16
            skipped | skipped 0 | marked .skip @ a.check.ts:17
            1 and one is 2 | passed 0 @ a.check.ts:18
            2 and one is 3 | passed 0 @ a.check.ts:18
        "#]],
    );
}

#[test]
fn an_undecided_wire_sets_aside_what_needs_it() {
    check(
        &format!(
            "{FLOW}{}",
            r#"--- Other.module.ts
export default { of: (qty) => qty } satisfies Price;
--- a.check.ts
integrationCheck("needs it", ({ Till }) => { expect(Till.total()).toBe(0); });
integrationCheck("does not", () => { expect(1).toBe(1); });
"#
        ),
        expect![[r#"
            Till.module.ts:1:8 undecided-wire the wire `Till.Price` is undecided: Price and Other provide `Price`
            Price.of by Price: shape | passed 1
            Price.of by Price: generated | failed 40 | of(1) | result is 0.5, not an integer ≥ 0 (Cents)
            Price.of by Price: ensures | failed 40 | of(1) | @ensures result >= qty : it does not hold @ Price.contract.ts:1
            Price.of by Price: errors | passed 40 | no case reached None
            Price.of by Other: shape | passed 1
            Price.of by Other: generated | failed 40 | of(-1) | result is -1, not an integer ≥ 0 (Cents)
            Price.of by Other: ensures | passed 40
            Price.of by Other: errors | passed 40 | no case reached None
            Till.total: shape | passed 1
            Till.total: generated | passed 40
            Till.total: errors | passed 40
            Till.sell: shape | passed 1
            Till.sell: generated | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Till.sell: errors | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            needs it | skipped 0 | the wire `Till.Price` is undecided: Price and Other provide `Price` @ a.check.ts:1
            does not | passed 0 @ a.check.ts:2
        "#]],
    );
}

#[test]
fn stubs_answer_from_examples_and_keep_their_clauses() {
    check(
        r#"
--- Rate.contract.ts
export interface Rate {
  /**
   * @ensures result.of === code && result.value > 0
   * @example rate("EUR") => { of: "EUR", value: 2 }
   * @example rate("XXX") throws Unknown
   * @throws Unknown
   * @readonly
   */
  rate(code: string): { of: string; value: number };
}
--- Change.contract.ts
export interface Change {
  /**
   * @example change(3, "EUR") => 6
   * @example change(3, "XXX") => 0
   * @example change(3, "USD") => 0
   * @ensures result >= 0
   */
  change(/** @minimum 0 @maximum 9 */ sum: number, code: string): number;
}
--- Change.module.ts
import Rate from "Rate";
export default {
  change(sum, code) {
    try {
      const rate = Rate.rate(code);
      if (rate.of !== code) throw new Error("not what was asked for");
      return sum * rate.value;
    } catch (error) {
      if (error.name === "Unknown") return 0;
      throw error;
    }
  },
} satisfies Change;
"#,
        expect![[r#"
            Change.module.ts:1:8 undecided-wire the wire `Change.Rate` is undecided: no module provides `Rate`
            Change.change: shape | passed 1
            Change.change: example | passed 2 | skipped 1 example: there is no @example for Rate.rate("USD")
            Change.change: generated | passed 42
            Change.change: ensures | passed 42
            Change.change: errors | passed 42
        "#]],
    );
}
