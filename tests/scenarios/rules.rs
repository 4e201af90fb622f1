//! What goes wrong in a scenario, and which verdict it gets: small systems in Node, a few cases an operation.

use expect_test::expect;

use crate::check;

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
            Price.of: generated | failed 41 | of(7) | result is NaN, not an integer ≥ 0 (Cents)
            Price.of: ensures | failed 41 | of(7) | @ensures result >= qty : it does not hold @ Price.contract.ts:4
            Price.of: errors | passed 41 | no case reached None
        "#]],
    );
    check(
        &of("return qty === 7 ? { a: 1 } : qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | failed 41 | of(7) | result is { a: 1 }, not an integer ≥ 0 (Cents)
            Price.of: ensures | failed 41 | of(7) | @ensures result >= qty : it does not hold @ Price.contract.ts:4
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
            Price.of: ensures | failed 41 | of(3) | @ensures result >= qty : it does not hold @ Price.contract.ts:4
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
            Price.of: ensures | passed 32
            Price.of: errors | failed 41 | of(31) | `of` threw RangeError, which no @throws declares @ Shop.module.ts:2
        "#]],
    );
    check(
        &of("if (qty > 30) throw Object.assign(new Error('x'), { name: 'None' }); return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | passed 41
            Price.of: ensures | passed 32
            Price.of: errors | failed 41 | of(31) | `of` threw None although its condition does not hold @ Shop.module.ts:2
        "#]],
    );
    check(
        &of("if (qty > 30) throw 'text'; return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | passed 41
            Price.of: ensures | passed 32
            Price.of: errors | failed 41 | of(31) | `of` threw non-error, which no @throws declares @ Shop.module.ts:2
        "#]],
    );
    check(
        &of("if (qty > 30) (undefined).x; return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | passed 41
            Price.of: ensures | passed 32
            Price.of: errors | failed 41 | of(31) | `of` threw TypeError, which no @throws declares @ Shop.module.ts:2
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
            Price.of: generated | timeout 41 | of(31) | the budget of loop turns is used up: does this loop end? @ Shop.module.ts:2
            Price.of: ensures | passed 32
            Price.of: errors | passed 41 | no case reached None
        "#]],
    );
    check(
        &of("if (qty > 30) return this.of(qty); return qty * 2;"),
        expect![[r#"
            Price.of: shape | passed 1
            Price.of: example | passed 1
            Price.of: generated | error 41 | of(31) | calls are nested too deep: does this recursion end? @ Shop.module.ts:2
            Price.of: ensures | passed 31
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
            Price.of: generated | error 40 | of(3) | the shared built-in `Array.prototype.map` was changed
            Price.of: ensures | passed 39
            Price.of: errors | passed 40 | no case reached None
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
            Rate.rate for Change: consumer-calls | passed 43
            Rate.rate for Change: consumer-tolerates | passed 44
        "#]],
    );
}
