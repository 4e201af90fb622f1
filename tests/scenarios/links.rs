//! Wires that misbehave: what comes of it in integration checks, in faults, and in what is told again.

use std::cell::RefCell;

use expect_test::{Expect, expect};
use serde_json::{Value as Json, json};

use crate::check;
use crate::support::sandbox::NodeSandbox;
use crate::support::{document, ready, run};
use seamwright::engine::{Options, run_again};

/// A shop that asks a bank up to three times, and says which order it is for.
const SHOP: &str = r#"
--- Shop.contract.ts
export interface Shop {
  /** @throws Unpaid the bank does not answer */
  buy(order: string, amount: number): Promise<string>;
}
--- Bank.contract.ts
export interface Bank {
  /** @ensures result === amount */
  pay(order: string, amount: number): Promise<number>;
  paid(): number;
}
--- Shop.module.ts
import Bank from "Bank";
class Unpaid extends Error {}
export default {
  async buy(order, amount) {
    for (let tries = 0; tries < 3; tries++) {
      try {
        await Bank.pay(order, amount);
        return "paid";
      } catch (error) {
        if (error.name !== "TimeoutError") throw error;
      }
    }
    throw new Unpaid();
  },
} satisfies Shop;
--- Bank.module.ts
let sum = 0;
const known = new Set();
export default {
  async pay(order, amount) {
    if (!known.has(order)) sum += amount;
    known.add(order);
    return amount;
  },
  paid: () => sum,
} satisfies Bank;
--- a.check.ts
integrationCheck("an order is paid once", async ({ Shop, Bank, system }) => {
  expect(await Shop.buy("a", 5)).toBe("paid");
  await system.advance("5s");
  expect(Bank.paid()).toBe(5);
});
"#;

/// What crossed in the only integration check, a line each.
#[track_caller]
fn crossed(manifest: &Json, expect: Expect) {
    let report = run(&document(&format!("{manifest}{SHOP}")), few());
    let checks = report.integration.checks.iter();
    let lines = checks.flat_map(|check| {
        let crossings = check.crossings.iter().map(|it| {
            format!(
                "{} {} {}({}) {}{}{}",
                it.time,
                it.to,
                it.operation,
                it.args.join(", "),
                it.error.as_deref().or(it.result.as_deref()).unwrap_or("-"),
                it.link
                    .as_ref()
                    .map_or(String::new(), |link| format!(" | {link}")),
                it.broken
                    .as_ref()
                    .map_or(String::new(), |broken| format!(" | broken: {broken}")),
            )
        });
        std::iter::once(format!("{} {:?}", check.name, check.status)).chain(crossings)
    });
    let diagnostics = report.diagnostics.iter().map(|d| {
        format!(
            "{}:{}:{} {:?} {} {} | {}",
            d.file, d.line, d.column, d.severity, d.code, d.message, d.help
        )
    });
    let lines: Vec<String> = diagnostics.chain(lines).collect();
    expect.assert_eq(&lines.join("\n"));
}

fn few() -> Options {
    Options {
        cases: 20,
        ..Options::default()
    }
}

fn on_bank(link: Json) -> Json {
    json!({ "links": { "Shop.Bank": link } })
}

#[test]
fn a_retry_after_a_lost_reply_calls_again() {
    let link = json!({ "failFirst": 1, "only": ["replies", "pay"], "latency": "5ms" });
    crossed(
        &on_bank(link),
        expect![[r#"
        an order is paid once Passed
        0 Shop Shop.buy("a", 5) "paid"
        0 Bank Bank.pay("a", 5) TimeoutError: no reply within 1000 ms | reply lost
        1000 Bank Bank.pay("a", 5) 5 | reply took 5 ms
        6005 Bank Bank.paid() 5"#]],
    );
}

#[test]
fn a_link_that_loses_everything_is_given_up() {
    let link = json!({ "drop": 1, "timeout": "250ms", "only": ["pay"] });
    crossed(
        &on_bank(link),
        expect![[r#"
        an order is paid once Error
        0 Shop Shop.buy("a", 5) Unpaid
        0 Bank Bank.pay("a", 5) TimeoutError: no reply within 250 ms | request lost
        250 Bank Bank.pay("a", 5) TimeoutError: no reply within 250 ms | request lost
        500 Bank Bank.pay("a", 5) TimeoutError: no reply within 250 ms | request lost"#]],
    );
}

#[test]
fn the_calls_of_a_check_cross_links_too() {
    let link = json!({ "latency": "5ms", "only": ["buy"] });
    crossed(
        &json!({ "links": { "check.Shop": link } }),
        expect![[r#"
        an order is paid once Passed
        0 Shop Shop.buy("a", 5) "paid" | request took 5 ms, reply took 5 ms
        5 Bank Bank.pay("a", 5) 5
        5010 Bank Bank.paid() 5"#]],
    );
}

#[test]
fn a_changed_request_is_judged_as_it_arrives() {
    let link = json!({ "corrupt": 1, "only": ["pay", "requests"] });
    crossed(
        &on_bank(link),
        expect![[r#"
        an order is paid once Failed
        0 Shop Shop.buy("a", 5) "paid"
        0 Bank Bank.pay("a", 5) 6 | request arrives as pay("a", 6)
        5000 Bank Bank.paid() 6"#]],
    );
}

#[test]
fn what_a_link_cannot_do_is_a_diagnostic() {
    crossed(
        &on_bank(json!({ "drop": 1, "only": ["paid"] })),
        expect![[r#"
        scenario.json:5:5 Error link-synchronous `paid` does not return a promise, so the link on `Shop.Bank` cannot delay or lose them | let the operation return a Promise
        an order is paid once Passed
        0 Shop Shop.buy("a", 5) "paid"
        0 Bank Bank.pay("a", 5) 5
        5000 Bank Bank.paid() 5"#]],
    );
    let links = json!({ "links": {
        "Shop.Bank": { "latency": "1ms", "only": ["pays", "replies"] },
        "check.Bank": {},
        "Shop.Bink": { "drop": 1 },
        "Shop.Shop": { "drop": 1 },
    } });
    crossed(
        &links,
        expect![[r#"
        scenario.json:7:7 Warning link-only `Bank` has no operation `pays` | did you mean `pay`?
        scenario.json:12:5 Warning link-synchronous `paid` does not return a promise, so the link on `check.Bank` cannot delay or lose them | let them return Promises, or limit the link: "only": ["pay"]
        scenario.json:13:5 Error unused-link no module requires what the link `Shop.Bink` lies on | did you mean `Shop.Bank`?
        scenario.json:16:5 Error unused-link no module requires what the link `Shop.Shop` lies on | write `Module.Contract` as required, or `check.Contract`
        an order is paid once Passed
        0 Shop Shop.buy("a", 5) "paid"
        0 Bank Bank.pay("a", 5) 5
        5000 Bank Bank.paid() 5"#]],
    );
}

#[test]
fn a_link_can_be_a_fault() {
    let faults = json!({ "faults": [
        { "name": "replies get lost", "link": { "wire": "Shop.Bank", "failFirst": 1, "only": ["replies", "pay"] } },
        { "name": "and the bank forgets", "link": { "wire": "Shop.Bank", "failFirst": 1, "only": ["replies", "pay"] },
          "edit": { "file": "Bank.module.ts", "find": "known.add(order);", "replace": "" } },
        { "name": "the bank forgets", "edit": { "file": "Bank.module.ts", "find": "known.add(order);", "replace": "" } },
        { "name": "nothing arrives", "link": { "wire": "Shop.Bank", "drop": 1, "only": ["pay"] } },
        { "name": "no such wire", "link": { "wire": "Shop.Bonk", "drop": 1 } },
        { "name": "no such share", "link": { "wire": "Shop.Bank", "drop": 2, "only": ["pay"] } },
        { "name": "cannot wait", "link": { "wire": "Shop.Bank", "drop": 1, "only": ["paid"] } },
    ], "expect": { "nothing arrives": "integration" } });
    check(
        &format!("{faults}{SHOP}"),
        expect![[r#"
            scenario.json:59:9 link-setting A link cannot be set to this.
            Bank.pay: shape | passed 1
            Bank.pay: generated | passed 40
            Bank.pay: ensures | passed 40
            Bank.pay: errors | passed 40
            Bank.paid: shape | passed 1
            Bank.paid: generated | passed 40
            Bank.paid: errors | passed 40
            Shop.buy: shape | passed 1
            Shop.buy: generated | passed 40
            Shop.buy: errors | passed 40 | no case reached Unpaid
            Bank.pay for Shop: consumer-calls | passed 40
            Bank.pay for Shop: consumer-tolerates | passed 52
            Bank.paid for Shop: consumer-calls | skipped 0 | no case made Shop call it
            Bank.paid for Shop: consumer-tolerates | skipped 0 | no case made Shop call it where another answer is allowed
            an order is paid once | passed 3 @ a.check.ts:1
            fault replies get lost | missed missed |  | interface checks run every module alone, and the fault lies on a wire
            fault and the bank forgets | missed caught | an order is paid once | interface checks entered the changed code, yet what they assert held
            fault the bank forgets | missed missed |  | interface checks entered the changed code, yet what they assert held; integration checks entered the changed code, yet what they assert held
            fault nothing arrives | missed caught | an order is paid once | as predicted | interface checks run every module alone, and the fault lies on a wire
            fault no such wire | invalid invalid |  | scenario.json:5: no module requires what the link `Shop.Bonk` lies on
            fault no such share | invalid invalid |  | The fault's link is not understood.
            fault cannot wait | invalid invalid |  | scenario.json:5: `paid` does not return a promise, so the link on `Shop.Bank` cannot delay or lose them
        "#]],
    );
}

#[test]
fn the_same_seed_has_the_same_trace() {
    let link = json!({ "latency": "1ms..900ms", "drop": 0.3, "duplicate": 0.5, "only": ["pay"] });
    let text = format!("{}{SHOP}", on_bank(link));
    let trace = |seed| {
        let options = Options {
            seed: Some(seed),
            ..few()
        };
        let report = run(&document(&text), options);
        serde_json::to_string(&report.integration).unwrap_or_default()
    };
    assert_eq!(trace(3), trace(3));
    let mut all: Vec<String> = (0..8).map(trace).collect();
    all.sort();
    all.dedup();
    assert!(all.len() > 4, "{all:?}");
}

#[test]
fn what_is_told_again_knows_of_links() {
    let memory = RefCell::default();
    let told = |link: Json| {
        let document = document(&format!("{}{SHOP}", on_bank(link)));
        let sandbox = NodeSandbox::start();
        let again = ready(run_again(&document, few(), &sandbox, &memory, &mut |_| {}));
        let mut fresh = run(&document, few());
        fresh.timing = again.timing.clone();
        assert_eq!(again, fresh);
        again.timing.told_again
    };
    let all = told(json!({ "only": ["pay"] }));
    assert_eq!(all, 0);
    let all = told(json!({ "only": ["pay"] }));
    assert!(all > 1, "{all}");
    // The integration check alone is run.
    assert_eq!(told(json!({ "only": ["pay"], "drop": 1 })), all - 1);
    assert_eq!(told(json!({ "only": ["pay"] })), all);
}
