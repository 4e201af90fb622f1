//! Checks by hand on wired modules, and what crosses between them.

use expect_test::expect;

use crate::check;

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
            Till.total: readonly | passed 40
            Till.sell: shape | passed 1
            Till.sell: generated | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Till.sell: errors | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Price.of for Till: consumer-calls | passed 81
            Price.of for Till: consumer-tolerates | failed 28 | sell(57.78) | where Price.of throws None: `sell` threw None, which no @throws declares @ Till.module.ts:7
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
            Till.total: readonly | passed 40
            Till.sell: shape | passed 1
            Till.sell: generated | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Till.sell: errors | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Price.of for Till: consumer-calls | passed 81
            Price.of for Till: consumer-tolerates | failed 28 | sell(57.78) | where Price.of throws None: `sell` threw None, which no @throws declares @ Till.module.ts:7
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
            Till.total: readonly | passed 40
            Till.sell: shape | passed 1
            Till.sell: generated | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Till.sell: errors | passed 40 | some calls were skipped: no stub answer was found: Price.of: none of 100 values keeps its @ensures number 1
            Price.of for Till: consumer-calls | passed 81
            Price.of for Till: consumer-tolerates | failed 28 | sell(57.78) | where Price.of throws None: `sell` threw None, which no @throws declares @ Till.module.ts:7
            needs it | skipped 0 | the wire `Till.Price` is undecided: Price and Other provide `Price` @ a.check.ts:1
            does not | passed 0 @ a.check.ts:2
        "#]],
    );
}
