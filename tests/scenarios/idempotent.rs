//! `@idempotent`: what a call does that was made before.

use expect_test::expect;

use crate::{check, check_only};

const TILL: &str = r#"
--- Bank.contract.ts
export interface Bank {
  /** @readonly */
  rate(): number;
  /** @idempotent key id */
  book(id: Id, sum: Sum): void;
  log(text: string): void;
}
/** @minLength 1 @maxLength 6 */
export type Id = string;
/** @integer @minimum 1 @maximum 99 */
export type Sum = number;
--- Till.contract.ts
import type { Id, Sum } from "./Bank.contract";
export interface Till {
  /** @idempotent key payment.id */
  pay(payment: { id: Id; sum: Sum }): Sum;
  /** @readonly */
  total(): number;
}
"#;

/// The checks of the rule and those of what the module sends.
#[track_caller]
fn till(pay: &str, expect: expect_test::Expect) {
    let text = format!(
        "{TILL}\n--- Till.module.ts\nimport Bank from \"Bank\";\nconst done = new Map();\nlet sum = 0;\n\
         export default {{\n  pay(payment) {{\n{pay}\n  }},\n  total() {{ return sum; }},\n}} satisfies Till;\n"
    );
    check_only(&text, &["idempotent"], expect);
}

const RIGHT: &str = "
    if (done.has(payment.id)) return done.get(payment.id);
    Bank.book(payment.id, payment.sum);
    done.set(payment.id, payment.sum);
    sum += payment.sum;
    return payment.sum;";

#[test]
fn who_remembers_what_was_done_passes() {
    till(
        RIGHT,
        expect![[r#"
            Till.pay: idempotent | passed 40
        "#]],
    );
}

#[test]
fn who_asks_again_or_repeats_what_may_be_repeated_passes() {
    till(
        &format!(
            "Bank.rate();\nif (done.has(payment.id)) Bank.book(payment.id, done.get(payment.id));{RIGHT}"
        ),
        expect![[r#"
            Till.pay: idempotent | passed 40
        "#]],
    );
}

#[test]
fn another_result_is_found() {
    till(
        &RIGHT.replace("return done.get(payment.id)", "return 1"),
        expect![[r#"
            Till.pay: idempotent | failed 40 | pay({ id: "a", sum: 2 }); pay({ id: "a", sum: 1 }) | `pay` answered 2, and 1 when it was called again with the same key `payment.id` @ Till.contract.ts:3
        "#]],
    );
    till(
        &RIGHT.replace("return done.get(payment.id)", "return payment.sum"),
        expect![[r#"
            Till.pay: idempotent | failed 40 | pay({ id: "a", sum: 2 }); pay({ id: "a", sum: 1 }) | `pay` answered 2, and 1 when it was called again with the same key `payment.id` @ Till.contract.ts:3
        "#]],
    );
    till(
        &RIGHT.replace("return done.get(payment.id)", "throw new Error('again')"),
        expect![[r#"
            Till.pay: idempotent | failed 40 | pay({ id: "a", sum: 1 }); pay({ id: "a", sum: 1 }) | `pay` answered 1, and Error: again when it was called again with the same key `payment.id` @ Till.module.ts:7
        "#]],
    );
}

#[test]
fn an_effect_in_the_module_is_found() {
    till(
        &RIGHT.replace(
            "return done.get(payment.id)",
            "return sum += payment.sum, done.get(payment.id)",
        ),
        expect![[r#"
            Till.pay: idempotent | failed 40 | pay({ id: "a", sum: 1 }); total(); pay({ id: "a", sum: 1 }); total() | `total` answered 1 before `pay` was called again with the same key `payment.id`, and 2 afterwards @ Till.contract.ts:3
        "#]],
    );
}

#[test]
fn an_effect_on_others_is_found() {
    till(
        &RIGHT.replace("return done", "return Bank.log('again'), done"),
        expect![[r#"
            Till.pay: idempotent | failed 40 | pay({ id: "a", sum: 1 }); pay({ id: "a", sum: 1 }); Bank.log("again") | `pay` was called again with the same key `payment.id`, and sent Bank.log("again") @ Till.module.ts:7
        "#]],
    );
}

#[test]
fn what_only_remembers_the_last_call_is_found_later() {
    till(
        &RIGHT
            .replace("done.set", "done.clear(); done.set")
            .replace("Bank.book(payment.id, payment.sum);", ""),
        expect![[r#"
            Till.pay: idempotent | failed 40 | pay({ id: "a", sum: 4 }); pay({ id: "A", sum: 1 }); total(); pay({ id: "a", sum: 4 }); total() | `total` answered 5 before `pay` was called again with the same key `payment.id`, and 9 afterwards @ Till.contract.ts:3
        "#]],
    );
}

#[test]
fn what_throws_was_not_done() {
    let contract = TILL.replace(
        "/** @idempotent key payment.id */",
        "/** @idempotent key payment.id\n @throws Busy */",
    );
    let text = format!(
        "{contract}\n--- Till.module.ts\nimport Bank from \"Bank\";\nconst done = new Map();\nlet sum = 0, seen = [];\n\
         class Busy extends Error {{}}\nexport default {{\n  pay(payment) {{ if (!seen.includes(payment.id)) {{ seen.push(payment.id); throw new Busy(); }}\n{RIGHT}\n  }},\n  \
         total() {{ return sum; }},\n}} satisfies Till;\n"
    );
    check_only(
        &text,
        &["idempotent"],
        expect![[r#"
            Till.pay: idempotent | passed 9
        "#]],
    );
}

#[test]
fn without_a_key_the_arguments_tell() {
    check(
        r#"
--- Counter.contract.ts
export interface Counter {
  /** @idempotent */
  count(/** @integer */ n: number): number;
}
--- Counter.module.ts
let calls = 0;
export default { count(n) { return n + calls++; } } satisfies Counter;
"#,
        expect![[r#"
            Counter.count: shape | passed 1
            Counter.count: generated | passed 40
            Counter.count: errors | passed 40
            Counter.count: idempotent | failed 40 | count(0); count(0) | `count` answered 0, and 1 when it was called again @ Counter.contract.ts:2
        "#]],
    );
}

#[test]
fn a_module_without_state_is_asked_twice() {
    check(
        r#"
--- Pay.contract.ts
export interface Pay {
  /** @idempotent */
  pay(/** @integer */ n: number): Promise<number>;
}
--- Bank.contract.ts
export interface Bank { book(n: number): Promise<void> }
--- Pay.module.ts
import Bank from "Bank";
export default { async pay(n) { await Bank.book(n); return n; } } satisfies Pay;
"#,
        expect![[r#"
            Pay.module.ts:1:8 undecided-wire the wire `Pay.Bank` is undecided: no module provides `Bank`
            Pay.pay: shape | passed 1
            Pay.pay: generated | passed 40
            Pay.pay: errors | passed 40
            Pay.pay: idempotent | failed 10 | pay(0); pay(0); Bank.book(0) | `pay` was called again, and sent Bank.book(0) @ Pay.module.ts:2
            Bank.book for Pay: consumer-calls | passed 40
            Bank.book for Pay: consumer-tolerates | passed 4
        "#]],
    );
}
