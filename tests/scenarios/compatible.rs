//! Wires between two contracts: what may cross them is held against both.

use expect_test::{Expect, expect};

use crate::support;
use seamwright::engine::Options;

/// A shop that asks an old catalogue, which a newer one answers: what stands in both, and what the wire's checks say.
#[track_caller]
fn check(old: &str, new: &str, shop: &str, books: &str, expect: Expect) {
    let text = format!(
        r#"{{ "wires": {{ "Shop.Catalogue": "Books" }} }}
--- Catalogue.contract.ts
{old}
--- Books1.contract.ts
{new}
--- Sales.contract.ts
export interface Sales {{ sell(id: string): number }}
--- Books.module.ts
export default {{ {books} }} satisfies Books1;
--- Shop.module.ts
import Catalogue from "Catalogue";
export default {{ {shop} }} satisfies Sales;
"#
    );
    let options = Options {
        cases: 10,
        ..Options::default()
    };
    let told = support::summary(&support::run(&support::document(&text), options));
    let lines = told
        .lines()
        .filter(|line| line.contains("compatible") || line.contains(".ts:"));
    let lines: Vec<String> = lines.map(|line| format!("{line}\n")).collect();
    expect.assert_eq(&lines.concat());
}

fn interface(name: &str, body: &str) -> String {
    format!("export interface {name} {{ {body} }}")
}

/// The same with one operation, `price`.
#[track_caller]
fn price(old: &str, new: &str, shop: &str, books: &str, expect: Expect) {
    let (old, new) = (interface("Catalogue", old), interface("Books1", new));
    check(&old, &new, shop, books, expect);
}

const SELL: &str = "sell: (id) => Catalogue.price(id)";

#[test]
fn versions_that_fit_pass() {
    price(
        "price(id: string): number;",
        "price(id: string, currency?: string): number; more(): void;",
        SELL,
        "price: (id) => 1, more() {}",
        expect![[r#"
            Catalogue.price for Shop: compatible | passed 2 | dangerous: optional-parameter-added at currency
        "#]],
    );
}

#[test]
fn an_answer_that_the_consumer_does_not_know_breaks_it() {
    price(
        "price(id: string): number;",
        "price(id: string): number | null;",
        SELL,
        "price: (id) => null",
        expect![[r#"
            Catalogue.price for Shop: compatible | failed 2 | price("") => null | Books may answer null: result is null, not a number (response-became-nullable). Then sell("") of Shop answers null: result is null, not a number @ Catalogue.contract.ts:1
        "#]],
    );
    price(
        "price(id: string): { cents: number };",
        "price(id: string): { cents?: number };",
        "sell: (id) => Catalogue.price(id).cents.valueOf()",
        "price: (id) => ({})",
        expect![[r#"
            Catalogue.price for Shop: compatible | failed 2 | price("") => {} | Books may answer {}: result.cents is missing, not a number (response-member-became-optional). Then sell("") of Shop throws TypeError: a value is not what the operation needs, for example undefined where an object or a function is needed: `sell` threw TypeError, which no @throws declares @ Catalogue.contract.ts:1
        "#]],
    );
}

#[test]
fn an_argument_that_the_provider_does_not_take_breaks_it() {
    price(
        "price(id: string): number;",
        "price(id: 'A' | 'B'): number;",
        SELL,
        "price(id) { if (id !== 'A' && id !== 'B') throw new RangeError(`no ${id}`); return 1; }",
        expect![[r#"
            Catalogue.price for Shop: compatible | failed 2 | price("") | Shop may send price(""): id is "", not "A" or "B" (request-enum-value-removed). Then Books throws RangeError: no  @ Books1.contract.ts:1
        "#]],
    );
    price(
        "price(id: string): number;",
        "price(id: string, shop: number): number;",
        SELL,
        "price: (id, shop) => shop.toFixed().length",
        expect![[r#"
            Catalogue.price for Shop: compatible | failed 2 | price("") | Shop may send price(""): shop is undefined, not a number (required-parameter-added). Then Books throws TypeError: a value is not what the operation needs, for example undefined where an object or a function is needed @ Books1.contract.ts:1
        "#]],
    );
}

#[test]
fn errors_and_operations_count() {
    price(
        "price(id: string): number;",
        "/** @throws Gone */ price(id: string): number;",
        SELL,
        "price: (id) => 1",
        expect![[r#"
            Catalogue.price for Shop: compatible | failed 2 | price("") throws Gone | Books may throw Gone: The consumer does not know an error that the provider may throw (error-added) @ Catalogue.contract.ts:1
        "#]],
    );
    price(
        "price(id: string): number; left(): number;",
        "price(id: string): number;",
        SELL,
        "price: (id) => 1",
        expect![[r#"
            Catalogue.price for Shop: compatible | passed 2
            Catalogue.left for Shop: compatible | failed 1 | left() | Shop may send left(): The consumer may call an operation that the provider does not have (operation-removed) @ Catalogue.contract.ts:1
        "#]],
    );
}

#[test]
fn what_nothing_shows_is_no_failure() {
    price(
        "/** @requires id.length < 3 */ price(id: string): number;",
        "/** @ensures result > 0 */ price(/** @maxLength 2 */ id: string): number;",
        SELL,
        "price: (id) => 1",
        expect![[r#"
            Catalogue.price for Shop: consumer-calls | failed 10 | sell("aaa"); Catalogue.price("aaa") | @requires id.length < 3 does not hold @ Shop.module.ts:2
            Catalogue.price for Shop: compatible | passed 2 | dangerous: request-max-length-decreased at id unless id.length < 3
        "#]],
    );
    price(
        "/** @skip not yet */ price(id: string): number;",
        "price(id: number): number;",
        SELL,
        "price: (id) => 1",
        expect![[r#"
            Catalogue.price for Shop: compatible | skipped 0 | not yet
        "#]],
    );
}

/// A shop that is wired to what it was built for, faults that wire it otherwise, and what becomes of them.
#[track_caller]
fn fault(fault: &str, expect: Expect) {
    let text = format!(
        r#"{{ "wires": {{ "Shop.Catalogue": "Now" }}, "faults": [{fault}] }}
--- Catalogue.contract.ts
export interface Catalogue {{ price(id: string): number }}
--- Later.contract.ts
export interface Later {{ price(id: string): number | null }}
--- Sales.contract.ts
export interface Sales {{ sell(id: string): number }}
--- Now.module.ts
export default {{ price: (id) => 1 }} satisfies Catalogue;
--- Soon.module.ts
export default {{ price: (id) => null }} satisfies Later;
--- Shop.module.ts
import Catalogue from "Catalogue";
export default {{ sell: (id) => Catalogue.price(id) }} satisfies Sales;
--- Shop.check.ts
integrationCheck("a thing has a price", ({{ Sales }}) => {{ Sales.sell("a"); }});
"#
    );
    let options = Options {
        cases: 10,
        ..Options::default()
    };
    let told = support::summary(&support::run(&support::document(&text), options));
    let lines = told
        .lines()
        .filter(|line| line.contains("compatible") || line.contains("fault"));
    let lines: Vec<String> = lines.map(|line| format!("{line}\n")).collect();
    expect.assert_eq(&lines.concat());
}

#[test]
fn a_wire_to_another_version_is_caught_although_there_was_no_check() {
    fault(
        r#"{ "name": "later", "wires": { "Shop.Catalogue": "Soon" } }"#,
        expect![[r#"
            fault later | caught missed | Catalogue.price for Shop: compatible
        "#]],
    );
    fault(
        r#"{ "name": "both", "wires": { "Shop.Catalogue": ["Now", "Soon"] } }"#,
        expect![[r#"
            fault both | caught missed | Catalogue.price for Shop: compatible
        "#]],
    );
    fault(
        r#"{ "name": "by name", "edit": { "file": "Now.module.ts", "find": "satisfies Catalogue", "replace": "satisfies Later" } }"#,
        expect![[r#"
            fault by name | caught missed | Catalogue.price for Shop: compatible | integration checks entered the changed code, yet what they assert held
        "#]],
    );
}
