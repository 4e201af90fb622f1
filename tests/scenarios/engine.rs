//! Whole runs: a scenario in, a report out, with the test program in Node.

use crate::support::{document, run, summary};
use expect_test::{Expect, expect};
use seamwright::engine::Options;

#[track_caller]
fn check(text: &str, expect: Expect) {
    expect.assert_eq(&summary(&run(&document(text), Options::default())));
}

const COUNTER: &str = r#"
--- Counter.contract.ts
export interface Counter {
  /**
   * @ensures value() === old(value()) + by
   * @throws TooMuch if (by > 100) the step is too large
   * @example add(1) => 1
   * @example add(101) throws TooMuch
   */
  add(by: Step): number;
  /** @ensures result >= 0
   * @readonly */
  value(): number;
}
/** @integer @minimum 1 @maximum 200 */
export type Step = number;
export interface TooMuch {}
"#;

const COUNTER_RIGHT: &str = r#"
--- Counter.module.ts
let total = 0;
class TooMuch extends Error {}
export default {
  add(by) {
    if (by > 100) throw new TooMuch("at most 100");
    total += by;
    return total;
  },
  value() { return total; },
} satisfies Counter;
--- counter.check.ts
interfaceCheck("two steps add up", "Counter", (counter) => {
  counter.add(1);
  counter.add(2);
  expect(counter.value()).toBe(3);
});
integrationCheck("a counter counts", ({ Counter, system }) => {
  Counter.add(5);
  expect(Counter.value()).toBe(5);
  expect(system.calls("Counter.add")).toHaveLength(1);
});
"#;

#[test]
fn a_right_module_passes_everything() {
    check(
        &format!("{COUNTER}{COUNTER_RIGHT}"),
        expect![[r#"
            Counter.add: shape | passed 1
            Counter.add: example | passed 2
            Counter.add: generated | passed 1002
            Counter.add: ensures | passed 751
            Counter.add: errors | passed 1002
            Counter.value: shape | passed 1
            Counter.value: generated | passed 1000
            Counter.value: ensures | passed 1000
            Counter.value: errors | passed 1000
            Counter.value: readonly | passed 100
            two steps add up | passed 1 @ counter.check.ts:1
            a counter counts | passed 2 @ counter.check.ts:6
        "#]],
    );
}

#[test]
fn planted_faults_meet_both_kinds() {
    check(
        &format!(
            "{}{COUNTER}{COUNTER_RIGHT}",
            r#"{
  "faults": [
    { "name": "forgets", "edit": { "file": "Counter.module.ts", "find": "total += by;", "replace": "total = by;" } },
    { "name": "no limit", "edit": { "file": "Counter.module.ts", "find": "by > 100", "replace": "by > 1000" } },
    { "name": "endless", "edit": { "file": "Counter.module.ts", "find": "return total; }", "replace": "for (;;) {} }" } },
    { "name": "does not parse", "edit": { "file": "Counter.module.ts", "find": "return total; }", "replace": "return (; }" } },
    { "name": "not there", "edit": { "file": "Counter.module.ts", "find": "nowhere", "replace": "" } }
  ],
  "expect": { "forgets": "interface", "no limit": "both" }
}"#
        ),
        expect![[r#"
            scenario.json:39:9 fault-edit The text to find does not occur in `Counter.module.ts`.
            Counter.add: shape | passed 1
            Counter.add: example | passed 2
            Counter.add: generated | passed 1002
            Counter.add: ensures | passed 751
            Counter.add: errors | passed 1002
            Counter.value: shape | passed 1
            Counter.value: generated | passed 1000
            Counter.value: ensures | passed 1000
            Counter.value: errors | passed 1000
            Counter.value: readonly | passed 100
            two steps add up | passed 1 @ counter.check.ts:1
            a counter counts | passed 2 @ counter.check.ts:6
            fault forgets | caught missed | Counter.add: ensures, two steps add up | as predicted | integration checks entered the changed code, yet what they assert held
            fault no limit | caught missed | Counter.add: example | not as predicted | integration checks entered the changed code, yet what they assert held
            fault endless | timeout timeout | 
            fault does not parse | invalid invalid |  | Counter.module.ts:9: Unexpected token
            fault not there | invalid invalid |  | The text to find does not occur in `Counter.module.ts`.
        "#]],
    );
}
