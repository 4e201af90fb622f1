//! Modules as consumers: what they send through what they require, and what they make of its answers.

use expect_test::expect;

use crate::check;

const DEPOT: &str = r#"
--- Depot.contract.ts
export interface Depot {
  /**
   * @requires id !== "none"
   * @throws Closed
   * @throws Bad
   * @checked Bad
   */
  take(id: string, qty: Qty): Answer;
  /** @readonly
   * @throws Far if (id.length > 2)
   */
  left(id: string): Qty | null;
}
/** @integer @minimum 0 @maximum 9 */
export type Qty = number;
export type Answer = { kind: "some"; qty: Qty } | { kind: "none"; why?: string };
export interface Closed { until: Qty }
--- Shop.contract.ts
export interface Shop {
  /** @throws Closed */
  sell(id: Id): number;
}
/** @maxLength 2 */
export type Id = string;
--- Shop.module.ts
import Depot from "Depot";
export default {
  sell(id) {
"#;

fn shop(body: &str) -> String {
    format!("{DEPOT}{body}\n  }},\n}} satisfies Shop;\n")
}

#[test]
fn a_consumer_that_keeps_the_contract_passes() {
    check(
        &shop(
            r#"    const left = Depot.left(id);
    const answer = Depot.take(id, left ?? 1);
    return answer.kind === "some" ? answer.qty : (answer.why ?? "").length;"#,
        ),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | passed 40
            Shop.sell: errors | passed 40 | no case reached Closed
            Depot.take for Shop: consumer-calls | passed 40
            Depot.take for Shop: consumer-tolerates | passed 92
            Depot.left for Shop: consumer-calls | passed 40
            Depot.left for Shop: consumer-tolerates | passed 24
        "#]],
    );
}

#[test]
fn what_a_consumer_sends_is_held_to_the_contract() {
    check(
        &shop("Depot.take(id, 10); return 1;"),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | passed 40
            Shop.sell: errors | passed 40 | no case reached Closed
            Depot.take for Shop: consumer-calls | failed 40 | sell(""); Depot.take("", 10) | qty is 10, not an integer from 0 to 9 (Qty) @ Shop.module.ts:4
            Depot.take for Shop: consumer-tolerates | passed 92
        "#]],
    );
    check(
        &shop("Depot.take(id + '!', 1.5); return 1;"),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | passed 40
            Shop.sell: errors | passed 40 | no case reached Closed
            Depot.take for Shop: consumer-calls | failed 40 | sell(""); Depot.take("!", 1.5) | qty is 1.5, not an integer from 0 to 9 (Qty) @ Shop.module.ts:4
            Depot.take for Shop: consumer-tolerates | passed 92
        "#]],
    );
    check(
        &shop("Depot.take('none', 1); return 1;"),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | passed 40
            Shop.sell: errors | passed 40 | no case reached Closed
            Depot.take for Shop: consumer-calls | failed 40 | sell(""); Depot.take("none", 1) | @requires id !== "none" does not hold @ Shop.module.ts:4
            Depot.take for Shop: consumer-tolerates | passed 92
        "#]],
    );
}

#[test]
fn every_answer_of_a_required_operation_is_tried() {
    check(
        &shop("return Depot.take(id, 1).qty + 0;"),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | failed 40 | sell("") | result is NaN, not a number
            Shop.sell: errors | passed 40 | no case reached Closed
            Depot.take for Shop: consumer-calls | passed 40
            Depot.take for Shop: consumer-tolerates | failed 92 | sell("") | where Depot.take answers { kind: "none" }: result is NaN, not a number
        "#]],
    );
    check(
        &shop(
            "const answer = Depot.take(id, 1); return answer.kind === 'some' ? answer.qty : answer.why.length;",
        ),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | passed 40
            Shop.sell: errors | failed 40 | sell("") | `sell` threw TypeError, which no @throws declares @ Shop.module.ts:4
            Depot.take for Shop: consumer-calls | passed 40
            Depot.take for Shop: consumer-tolerates | failed 92 | sell("") | where Depot.take answers { kind: "none" }: `sell` threw TypeError, which no @throws declares @ Shop.module.ts:4
        "#]],
    );
    check(
        &shop("return Depot.left(id) === 9 ? 'many' : 1;"),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | passed 40
            Shop.sell: errors | passed 40 | no case reached Closed
            Depot.left for Shop: consumer-calls | passed 40
            Depot.left for Shop: consumer-tolerates | failed 24 | sell("") | where Depot.left answers 9: result is "many", not a number
        "#]],
    );
}

#[test]
fn every_declared_error_of_a_required_operation_is_tried() {
    check(
        &shop("for (;;) { try { return Depot.take(id, 1).kind.length; } catch {} }"),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | passed 40
            Shop.sell: errors | passed 40 | no case reached Closed
            Depot.take for Shop: consumer-calls | passed 40
            Depot.take for Shop: consumer-tolerates | error 92 | sell("") | where Depot.take throws Closed: too many messages crossed @ Shop.module.ts:4
        "#]],
    );
    check(
        &shop(
            "try { Depot.take(id, 1); } catch (error) { if (error.until > 9 || error.until === undefined) throw error; throw new TypeError('no'); } return 1;",
        ),
        expect![[r#"
            Shop.module.ts:1:8 undecided-wire the wire `Shop.Depot` is undecided: no module provides `Depot`
            Shop.sell: shape | passed 1
            Shop.sell: generated | passed 40
            Shop.sell: errors | passed 40 | no case reached Closed
            Depot.take for Shop: consumer-calls | passed 40
            Depot.take for Shop: consumer-tolerates | failed 92 | sell("") | where Depot.take throws Closed: `sell` threw TypeError, which no @throws declares @ Shop.module.ts:4
        "#]],
    );
}
