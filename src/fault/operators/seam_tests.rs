//! What operators make of calls to required interfaces.

use crate::fault::{Wanted, mutants};
use crate::notation::runs;
use crate::scenario::Scenario;
use crate::system::System;

const CONTRACT: &str = "export interface Bank {
  /** @throws NoFunds */
  pay(from: string, to: string, cents: number, now?: boolean): Promise<Receipt>;
  ping(): void;
  rate(): number;
  kind(): 'a' | 'b';
  list(): string[];
}
export interface Receipt { id: string; cents: number; done: boolean; note?: string; }
";

#[track_caller]
fn check(operator: &str, call: &str, expect: &[&str]) {
    let document = serde_json::json!({
        "format": 1,
        "title": "t",
        "files": {
            "Bank.contract.ts": CONTRACT,
            "Shop.contract.ts": "export interface Shop { buy(a: string): Promise<unknown>; }",
            "Shop.module.ts": format!(
                "import Bank from \"Bank\";\nexport default {{ async buy(a) {{ return {call}; }} }} satisfies Shop;\n"
            ),
        },
    });
    let (scenario, problems) = Scenario::read(&document);
    assert_eq!(problems, []);
    let system = System::build(scenario);
    let wanted = Wanted {
        operators: Some(vec![operator.to_owned()]),
        ..Wanted::default()
    };
    let made = mutants(&system, &wanted, 1);
    let changes: Vec<&str> = made
        .list
        .iter()
        .map(|mutant| mutant.after.as_str())
        .collect();
    assert_eq!(changes, expect, "{call}");
    for body in made.bodies.values() {
        assert!(runs(body), "{body}");
    }
}

#[test]
fn what_is_sent() {
    check(
        "swapped-arguments",
        "await Bank.pay(a, 'b', 3)",
        &["Bank.pay('b', a, 3)"],
    );
    check("swapped-arguments", "await Bank.pay(a, a, 3)", &[]);
    check(
        "dropped-argument",
        "await Bank.pay(a, undefined, 3)",
        &[
            "Bank.pay(undefined, undefined, 3)",
            "Bank.pay(a, undefined, undefined)",
        ],
    );
    check(
        "scaled-argument",
        "await Bank.pay(a, a, 1 + 2)",
        &["Bank.pay(a, a, (1 + 2) * 1000)"],
    );
}

#[test]
fn the_call() {
    check(
        "lost-call",
        "[await Bank.pay(a, a, 1), Bank.ping()]",
        &["Promise.resolve()", "undefined"],
    );
    check(
        "doubled-call",
        "Bank.ping()",
        &["(Bank.ping(), Bank.ping())"],
    );
    check("failed-call", "await Bank.pay(a, a, 1)", &["throw NoFunds"]);
    check("failed-call", "Bank.ping()", &[]);
    check("lost-call", "Other.ping()", &[]);
}

#[test]
fn the_answer() {
    check("scaled-answer", "Bank.rate()", &["Bank.rate() * 1000"]);
    check(
        "scaled-answer",
        "await Bank.pay(a, a, 1)",
        &["{ ...Bank.pay(a, a, 1), [\"cents\"]: Bank.pay(a, a, 1)[\"cents\"] * 1000 }"],
    );
    check("null-answer", "[Bank.rate(), Bank.ping()]", &["null"]);
    check("missing-member", "Bank.list()", &["Bank.list().slice(1)"]);
    check(
        "other-choice",
        "Bank.kind()",
        &["[\"a\", \"b\"][([\"a\", \"b\"].indexOf(Bank.kind()) + 1) % 2]"],
    );
}
