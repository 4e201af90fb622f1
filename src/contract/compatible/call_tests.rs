use expect_test::{Expect, expect};

use super::rules::Severity;
use super::{Witness, operation};
use crate::contract::Contracts;

/// Contracts as `Old` and `New`, each given by what stands in their interfaces and after them.
fn contracts(old: (&str, &str), new: (&str, &str)) -> Contracts {
    let text = |name: &str, (body, types): (&str, &str)| {
        let (tags, body) = body
            .split_once('|')
            .filter(|_| body.starts_with('@'))
            .unwrap_or(("", body));
        format!("/** {tags} */ export interface {name} {{\n{body}\n}}\n{types}")
    };
    let (old, new) = (text("Old", old), text("New", new));
    let files = [("Old.contract.ts", &*old), ("New.contract.ts", &*new)];
    let (contracts, diagnostics) = crate::notation::read_contracts(&files);
    assert_eq!(diagnostics, []);
    contracts
}

/// What a consumer of `Old` is told that is served by `New`.
#[track_caller]
pub(super) fn check(old: (&str, &str), new: (&str, &str), expect: Expect) {
    let contracts = contracts(old, new);
    let (old, new) = (&contracts.contracts["Old"], &contracts.contracts["New"]);
    let mut out = String::new();
    for called in &old.operations {
        for it in operation(old, new, called, &contracts.types, 1) {
            let severity = match it.severity {
                Severity::Breaking => "breaking",
                Severity::Dangerous => "dangerous",
            };
            out += &format!("{severity} {} at {}", it.rule.name, it.consumer_at);
            if it.provider_at != it.consumer_at {
                out += &format!(" / {}", it.provider_at);
            }
            out += &format!(": {} / {}", it.consumer, it.provider);
            let list = |args: &[crate::value::Value]| {
                args.iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            out += &match &it.witness {
                Some(Witness::Sent(args)) => format!(": sends ({})", list(args)),
                Some(Witness::Answered(value)) => format!(": answers {value}"),
                Some(Witness::Ordered(calls)) => {
                    let calls = calls
                        .iter()
                        .map(|(name, args)| format!("{name}({})", list(args)));
                    format!(": calls {}", calls.collect::<Vec<_>>().join("; "))
                }
                Some(Witness::Thrown(name, None)) => format!(": throws {name}"),
                Some(Witness::Thrown(name, Some(data))) => format!(": throws {name} {data}"),
                None => String::new(),
            };
            if let Some(unless) = &it.unless {
                out += &format!(", unless {unless}");
            }
            out.push('\n');
        }
    }
    expect.assert_eq(&out);
}

/// Contracts without types of their own.
#[track_caller]
pub(super) fn plain(old: &str, new: &str, expect: Expect) {
    check((old, ""), (new, ""), expect);
}

#[test]
fn normal_evolution_breaks_nothing() {
    plain(
        "of(a: string): number;",
        "of(a: string): number;",
        expect![""],
    );
    plain(
        "of(a: string): number;",
        "of(a: string, b?: number): number; more(): void;",
        expect![[r#"
        dangerous optional-parameter-added at b: no such parameter / a number
    "#]],
    );
    plain(
        "of(a: string): number;",
        "of(a: string, /** @default 5 */ b: number): number;",
        expect![[r#"
            dangerous optional-parameter-added at b: no such parameter / a number
        "#]],
    );
    plain(
        "of(a: { x: number }): { y: number };",
        "of(a: { x: number; more?: string }): { y: number; more: string };",
        expect![[r#"
            dangerous request-optional-member-added at a.more: no such member / optionally a string
        "#]],
    );
    plain(
        "of(a: 'x' | 'y'): 'x' | 'y';",
        "of(a: 'x' | 'y' | 'z'): 'x';",
        expect![""],
    );
    plain(
        "/** @throws Gone\n * @throws Lost */ of(): number;",
        "/** @throws Gone */ of(): number;",
        expect![""],
    );
}

#[test]
fn operations_and_parameters_come_and_go() {
    plain(
        "of(a: string): number; old(): void;",
        "of(a: string): number;",
        expect![[r#"
        breaking operation-removed at : an operation / no such operation: sends ()
    "#]],
    );
    plain(
        "of(a: string, b: number): void;",
        "of(a: string): void;",
        expect![[r#"
        breaking parameter-removed at b: a number / no such parameter: sends ("", 0)
    "#]],
    );
    plain(
        "of(a: string): void;",
        "of(a: string, b: number): void;",
        expect![[r#"
        breaking required-parameter-added at b: no such parameter / a number: sends ("")
    "#]],
    );
    plain(
        "of(a: string, b?: number): void;",
        "of(a: string, b: number): void;",
        expect![[r#"
        breaking parameter-became-required at b: optional / a number: sends ("")
    "#]],
    );
    plain(
        "of(from: string, to: string): void;",
        "of(to: string, from: string): void;",
        expect![[r#"
        dangerous parameter-renamed at from / to: a string / a string
        dangerous parameter-renamed at to / from: a string / a string
    "#]],
    );
}

#[test]
fn answers_are_covariant_and_arguments_contravariant() {
    plain(
        "of(a: 'x' | 'y'): 'x';",
        "of(a: 'x'): 'x' | 'y';",
        expect![[r#"
        breaking request-enum-value-removed at a: "x" or "y" / "x": sends ("y")
        breaking response-enum-value-added at result: "x" / "x" or "y": answers "y"
    "#]],
    );
    plain(
        "of(a: number | null): number;",
        "of(a: number): number | null;",
        expect![[r#"
        breaking request-became-not-nullable at a: a number or null / a number: sends (null)
        breaking response-became-nullable at result: a number / a number or null: answers null
    "#]],
    );
    plain(
        "of(): number;",
        "of(): Promise<number>;",
        expect![[r#"
        breaking answer-became-a-promise at result: no promise / a promise
    "#]],
    );
    plain(
        "of(): Promise<number>;",
        "of(): number;",
        expect![[r#"
        dangerous answer-no-longer-a-promise at result: a promise / no promise
    "#]],
    );
    plain("of(): void;", "of(): number;", expect![""]);
    plain(
        "of(): number;",
        "of(): void;",
        expect![[r#"
        breaking response-type-changed at result: a number / anything: answers undefined
    "#]],
    );
    check(
        (
            "of(a: Cents): Cents;",
            "/** @integer @unit cent */ export type Cents = number;",
        ),
        (
            "of(a: Euros): Euros;",
            "/** @multipleOf 0.01 @unit euro */ export type Euros = number;",
        ),
        expect![[r#"
            breaking unit-changed at a: an integer (Cents) in cent / a number, a multiple of 0.01 (Euros) in euro: sends (-9007199254740991)
            breaking unit-changed at result: an integer (Cents) in cent / a number, a multiple of 0.01 (Euros) in euro: answers -90071992547409.9
            breaking response-no-longer-integer at result: an integer (Cents) / a number, a multiple of 0.01 (Euros): answers 0.1
        "#]],
    );
}

#[test]
fn errors_are_answers() {
    plain(
        "/** @throws Gone if (a === 'x') */ of(a: string): void;",
        "/** @throws Gone\n * @throws Lost */ of(a: string): void;",
        expect![[r#"
            breaking error-added at Lost: no such error / an error: throws Lost
            dangerous error-condition-changed at Gone: a === 'x' / always
        "#]],
    );
    plain(
        "of(a: string): void;",
        "/** @throws Bad\n * @checked Bad */ of(a: string): void;",
        expect![""],
    );
    check(
        (
            "/** @throws Gone */ of(): void;",
            "export interface Gone { since: number }",
        ),
        (
            "/** @throws Gone */ of(): void;",
            "export interface Gone { since: string }",
        ),
        expect![[r#"
            breaking response-type-changed at Gone.since: a number / a string: throws Gone { since: "" }
        "#]],
    );
}

#[test]
fn clauses_may_rule_a_witness_out() {
    plain(
        "/** @requires n <= 10 */ of(n: number): void;",
        "of(/** @maximum 10 */ n: number): void;",
        expect![[r#"
            dangerous request-maximum-decreased at n: a number / a number ≤ 10: sends (11), unless n <= 10
        "#]],
    );
    plain(
        "of(): { a: number; b: number };",
        "/** @ensures result.a !== null */ of(): { a: number | null; b: number | null };",
        expect![[r#"
            breaking response-became-nullable at result.b: a number / a number or null: answers { a: 0, b: null }
            dangerous response-became-nullable at result.a: a number / a number or null: answers { a: null, b: 0 }, unless result.a !== null
        "#]],
    );
    plain(
        "/** @ensures result > 0\n * @readonly\n * @example of() => 1 */ of(): number;",
        "/** @requires true\n * @example of() => 2 */ of(): number;",
        expect![[r#"
            dangerous requires-added at : no such @requires / true
            dangerous ensures-removed at result: result > 0 / no such @ensures
            dangerous readonly-removed at : @readonly / not @readonly
            dangerous example-changed at result: of() => 1 / of() => 2
        "#]],
    );
}

#[test]
fn types_that_refer_to_each_other_are_compared_all_the_same() {
    const TYPES: usize = 20;
    let types = |prefix: &str, last: &str| {
        let one = |n: usize| {
            let members = (0..6).map(|m| format!("m{m}: {prefix}{}", (n * 7 + m) % TYPES));
            let members: Vec<String> = members.collect();
            let own = if n + 1 == TYPES { last } else { "string" };
            let members = members.join("; ");
            format!("export type {prefix}{n} = {{ kind: 'k{n}'; {members}; own: {own} }} | null;\n")
        };
        let names: Vec<String> = (0..TYPES).map(|n| format!("{prefix}{n}")).collect();
        let each: String = (0..TYPES).map(one).collect();
        format!("{each}export type {prefix} = {};", names.join(" | "))
    };
    let (old, new) = (types("A", "string"), types("B", "number"));
    let contracts = contracts(("of(a: A): void;", &old), ("of(a: B): void;", &new));
    let (old, new) = (&contracts.contracts["Old"], &contracts.contracts["New"]);
    let found = operation(old, new, &old.operations[0], &contracts.types, 1);
    let found: Vec<(&str, &str, bool)> = found
        .iter()
        .map(|it| (it.rule.name, it.consumer_at.as_str(), it.witness.is_some()))
        .collect();
    assert_eq!(found, [("request-type-changed", "a.m0.m2.m5.own", true)]);
}
