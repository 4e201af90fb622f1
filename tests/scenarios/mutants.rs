//! Faults that the tool plants by itself: what each kind of testing says of them, and that their program is the same as
//! without them as long as none is switched on.

use std::collections::BTreeMap;
use std::fmt::Write;

use expect_test::{Expect, expect};
use seamwright::check::Runner;
use seamwright::engine::{Faults, Options};
use seamwright::fault::{Wanted, mutants};
use seamwright::program::{Pieces, program_text};
use seamwright::report::{FaultReport, Report, Verdict};
use seamwright::system::System;

use crate::support::{document, ready, run, sandbox::NodeSandbox};

fn report(text: &str, operators: &[&str]) -> Report {
    let operators: Vec<String> = operators.iter().map(|name| (*name).to_owned()).collect();
    let options = Options {
        faults: Faults::All,
        cases: 100,
        mutants: Wanted {
            operators: (!operators.is_empty()).then_some(operators),
            ..Wanted::default()
        },
        ..Options::default()
    };
    run(&document(text), options)
}

fn told(report: &Report) -> String {
    let mut out = String::new();
    for fault in &report.faults {
        let word = |verdict: Verdict| format!("{verdict:?}").to_lowercase();
        let _ = write!(
            out,
            "{} | {} {} | {}",
            fault.name,
            word(fault.interface),
            word(fault.integration),
            fault.caught_by.join(", ")
        );
        if !fault.timed_out.is_empty() {
            let _ = write!(out, " | timed out {}", fault.timed_out.join(", "));
        }
        if let Some(why) = &fault.missed_because {
            let _ = write!(out, " | {why}");
        }
        out.push('\n');
        for differs in [&fault.interface_difference, &fault.integration_difference] {
            let Some(differs) = differs else { continue };
            let _ = write!(
                out,
                "    {}: {} was {}",
                differs.calls.join("; "),
                differs.after,
                differs.before
            );
            if let Some(example) = &differs.example {
                let _ = write!(out, " | @example {example}");
            }
            out.push('\n');
        }
    }
    out
}

#[track_caller]
fn check(text: &str, operators: &[&str], expect: Expect) {
    let report = report(text, operators);
    assert_eq!(report.diagnostics, []);
    assert!(
        report.faults.iter().all(|fault| fault.done),
        "one was not run"
    );
    expect.assert_eq(&told(&report));
}

const COUNTER: &str = r#"
--- Counter.contract.ts
export interface Counter {
  /** @ensures result >= 0 */
  add(n: number): number;
  /** @ensures result === 2 * n */
  twice(n: number): number;
  /** @readonly */ total(): number;
}
--- Counter.module.ts
const LIMIT = 100;
let total = 0;
export default {
  add(n) {
    const by = Math.abs(n);
    if (total + by > LIMIT) return total;
    total = total + by;
    return total;
  },
  twice: (n) => n + n,
  total() { return total; },
} satisfies Counter;
--- flow.check.ts
integrationCheck("adds up", ({ Counter }) => {
  Counter.add(2);
  expect(Counter.add(3)).toBe(5);
});
"#;

#[test]
fn each_kind_says_what_it_sees() {
    check(
        COUNTER,
        &["arithmetic", "return-value", "conditional"],
        expect![[r#"
            true for total + by > LIMIT | missed caught | adds up | what crosses an interface differs in interface checks, and none of them says that it may not
                add(1): 0 was 1 | @example add(1) => 1
                check → Counter: Counter.add(2) → 0 was Counter.add(2) → 2
            false for total + by > LIMIT | missed missed |  | what crosses an interface differs in interface checks, and none of them says that it may not; integration checks enter the changed code, and nothing that crosses an interface differs
                add(1000000000): 1000000000 was 0 | @example add(1000000000) => 0
            total - by for total + by | missed missed |  | what crosses an interface differs in interface checks, and none of them says that it may not; integration checks enter the changed code, and nothing that crosses an interface differs
                add(1000000000): 1000000000 was 0 | @example add(1000000000) => 0
            null for total | caught missed | Counter.add: generated | no integration check enters the changed code
                add(1000000000): null was 0 | @example add(1000000000) => 0
            total - by for total + by | caught caught | Counter.add: ensures, adds up
                add(1): -1 was 1 | @example add(1) => 1
                check → Counter: Counter.add(2) → -2 was Counter.add(2) → 2
            null for total | caught caught | Counter.add: generated, adds up
                add(0): null was 0 | @example add(0) => 0
                check → Counter: Counter.add(2) → null was Counter.add(2) → 2
            n - n for n + n | caught missed | Counter.twice: ensures | no integration check enters the changed code
                total(); twice(-49): 0 was -98
            null for total | caught missed | Counter.total: generated | no integration check enters the changed code
                total(): null was 0 | @example total() => 0
        "#]],
    );
}

#[test]
fn what_does_not_end_or_does_not_load_counts_apart() {
    check(
        r#"
--- Loop.contract.ts
export interface Loop {
  /** @ensures result === 3 */
  count(): number;
}
--- Loop.module.ts
const table = { three: 3 };
const three = table.three.toString().length * 3;
export default {
  count() {
    let n = 0;
    while (n < three) n++;
    return n;
  },
} satisfies Loop;
--- flow.check.ts
integrationCheck("counts", ({ Loop }) => expect(Loop.count()).toBe(3));
"#,
        &["update", "object", "block"],
        expect![[r#"
            {} for { three: 3 } | invalid invalid |  | the fault does not run: a module did not load: TypeError: a value is not what the operation needs, for example undefined where an object or a function is needed
            {} for { count() { let n = 0; while (n < three) n++; return n; }, } | caught caught | Loop.count: shape, counts
                check → Loop: does not cross was Loop.count() → 3
            without let n = 0; while (n < three) n++; return n; | caught caught | Loop.count: generated, Loop.count: ensures, counts
                count(): undefined was 3 | @example count() => 3
                check → Loop: Loop.count() → undefined was Loop.count() → 3
            n-- for n++ | timeout timeout |  | timed out Loop.count: generated, counts
                count(): the budget of loop turns is used up: does this loop end? was 3 | @example count() => 3
                check → Loop: Loop.count() → no answer was Loop.count() → 3
        "#]],
    );
}

#[test]
fn seams_are_tested_by_both_kinds() {
    check(
        r#"
--- Bank.contract.ts
export interface Bank {
  /**
   * @requires cents > 0
   * @throws NoFunds
   */
  pay(from: string, to: string, cents: number): Promise<number>;
}
--- Shop.contract.ts
export interface Shop { buy(who: string): Promise<string>; }
--- Bank.module.ts
const accounts = {};
export default {
  async pay(from, to, cents) {
    accounts[to] = (accounts[to] ?? 0) + cents;
    return accounts[to];
  },
} satisfies Bank;
--- Shop.module.ts
import Bank from "Bank";
export default {
  async buy(who) {
    const paid = await Bank.pay(who, "shop", 250);
    return `paid ${paid}`;
  },
} satisfies Shop;
--- flow.check.ts
integrationCheck("pays", async ({ Shop }) => {
  await expect(Shop.buy("ann")).resolves.toBe("paid 250");
});
"#,
        &[
            "swapped-arguments",
            "dropped-argument",
            "scaled-argument",
            "doubled-call",
            "null-answer",
            "failed-call",
        ],
        expect![[r#"
            Bank.pay("shop", who, 250) for Bank.pay(who, "shop", 250) | missed missed |  | what crosses an interface differs in interface checks, and none of them says that it may not; what crosses an interface differs in integration checks, and none of them says that it may not
                buy(""): sends Bank.pay("shop", "", 250) was sends Bank.pay("", "shop", 250)
                Shop → Bank: Bank.pay("shop", "ann", 250) → 250 was Bank.pay("ann", "shop", 250) → 250
            Bank.pay(undefined, "shop", 250) for Bank.pay(who, "shop", 250) | caught missed | Bank.pay for Shop: consumer-calls | what crosses an interface differs in integration checks, and none of them says that it may not
                buy(""): sends Bank.pay(undefined, "shop", 250) was sends Bank.pay("", "shop", 250)
                Shop → Bank: Bank.pay(undefined, "shop", 250) → 250 was Bank.pay("ann", "shop", 250) → 250
            Bank.pay(who, undefined, 250) for Bank.pay(who, "shop", 250) | caught missed | Bank.pay for Shop: consumer-calls | what crosses an interface differs in integration checks, and none of them says that it may not
                buy(""): sends Bank.pay("", undefined, 250) was sends Bank.pay("", "shop", 250)
                Shop → Bank: Bank.pay("ann", undefined, 250) → 250 was Bank.pay("ann", "shop", 250) → 250
            Bank.pay(who, "shop", undefined) for Bank.pay(who, "shop", 250) | caught caught | Bank.pay for Shop: consumer-calls, pays
                buy(""): sends Bank.pay("", "shop", undefined) was sends Bank.pay("", "shop", 250)
                check → Shop: Shop.buy("ann") → "paid NaN" was Shop.buy("ann") → "paid 250"
            Bank.pay(who, "shop", (250) * 1000) for Bank.pay(who, "shop", 250) | missed caught | pays | what crosses an interface differs in interface checks, and none of them says that it may not
                buy(""): sends Bank.pay("", "shop", 250000) was sends Bank.pay("", "shop", 250)
                check → Shop: Shop.buy("ann") → "paid 250000" was Shop.buy("ann") → "paid 250"
            (Bank.pay(who, "shop", 250), Bank.pay(who, "shop", 250)) for Bank.pay(who, "shop", 250) | missed caught | pays | what crosses an interface differs in interface checks, and none of them says that it may not
                buy(""): "paid -54.44" was "paid 714632526.7050717"
                check → Shop: Shop.buy("ann") → "paid 500" was Shop.buy("ann") → "paid 250"
            null for Bank.pay(who, "shop", 250) | missed caught | pays | what crosses an interface differs in interface checks, and none of them says that it may not
                buy(""): "paid null" was "paid 714632526.7050717"
                check → Shop: Shop.buy("ann") → "paid null" was Shop.buy("ann") → "paid 250"
            throw NoFunds for Bank.pay(who, "shop", 250) | caught caught | Shop.buy: errors, pays
                buy(""): throws NoFunds: mutant was "paid 714632526.7050717"
                check → Shop: Shop.buy("ann") → throws NoFunds: mutant was Shop.buy("ann") → "paid 250"
        "#]],
    );
}

#[test]
fn an_operation_that_is_gone_is_a_matter_of_shape() {
    check(
        r#"
--- Gate.contract.ts
export interface Gate { open(n: number): boolean; }
--- Gate.module.ts
export default { open: (n) => n > 0 } satisfies Gate;
"#,
        &["object"],
        expect![[r#"
            {} for { open: (n) => n > 0 } | caught missed | Gate.open: shape | no integration check enters the changed code
        "#]],
    );
}

#[test]
fn with_nothing_switched_on_the_program_is_the_bare_one() {
    let examples = std::fs::read_dir("static/examples").expect("there are examples");
    let mut compared = 0;
    for example in examples {
        let folder = example.expect("a folder");
        if !folder.path().is_dir() {
            continue;
        }
        let name = folder.file_name().to_string_lossy().into_owned();
        let scenario = crate::examples::scenario(&name);
        let seed = scenario.seed;
        let system = System::build(scenario);
        let made = mutants(&system, &Wanted::default(), seed);
        assert!(made.list.len() > 10, "{name}");
        let run = |bodies: Option<&BTreeMap<String, String>>| {
            let sandbox = NodeSandbox::start();
            let program = program_text(&system, Pieces { seed, bodies });
            let mut runner = Runner::of_program(&system, &sandbox, program, seed, 200);
            runner.shrink_all();
            let (plan, problems) = ready(runner.plan());
            let outcome = ready(runner.run(&plan, None, &mut |_| {}));
            format!("{problems:#?} {outcome:#?}")
        };
        assert_eq!(run(Some(&made.bodies)), run(None), "{name}");
        compared += 1;
    }
    assert!(compared >= 4);
}

#[test]
fn the_same_seed_gives_the_same_verdicts() {
    let once = report(COUNTER, &[]).faults;
    let again: Vec<FaultReport> = report(COUNTER, &[]).faults;
    assert_eq!(once, again);
}
