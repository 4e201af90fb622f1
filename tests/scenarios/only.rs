//! A run of a part: what is asked for comes out as in a whole run, and nothing else seems to have run.

use seamwright::engine::Options;
use seamwright::report::{Comparison, NOT_ASKED, Only, Report, Side, Status};

use crate::support::{document, run};

const TWO_MODULES: &str = r#"{ "faults": [{ "name": "f", "edit": { "file": "Books.module.ts", "find": "250", "replace": "1" } }] }
--- Catalogue.contract.ts
export interface Catalogue {
  /** @example priceOf("AB1") => 250 */
  priceOf(sku: string): number;
}
--- Pricing.contract.ts
export interface Pricing {
  /** @requires n > 0 */
  quote(n: number): number;
  /** @ensures result === n * 2 */
  twice(n: number): number;
}
--- Books.module.ts
export default { priceOf(sku) { return sku === "AB1" ? 250 : 100; } } satisfies Catalogue;
--- Shop.module.ts
import Catalogue from "Catalogue";
export default {
  quote(n) { return Catalogue.priceOf("x") * n; },
  twice(n) { return n > 3 ? n : n * 2; },
} satisfies Pricing;
--- a.check.ts
interfaceCheck("by hand", "Pricing", (pricing) => { expect(pricing.twice(1)).toBe(2); });
integrationCheck("together", ({ Pricing }) => { expect(Pricing.quote(1)).toBe(100); });
--- b.check.ts
integrationCheck("fails", ({ Pricing }) => { expect(Pricing.quote(1)).toBe(7); });
"#;

fn ran(only: Option<Only>) -> Report {
    let options = Options {
        cases: 40,
        only,
        ..Options::default()
    };
    run(&document(TWO_MODULES), options)
}

/// The names of the checks that ran; they came out as in the whole run.
#[track_caller]
fn names(whole: &Report, only: Only) -> Vec<String> {
    let part = ran(Some(only.clone()));
    assert_eq!(part.only, Some(only));
    assert!(part.faults.is_empty(), "no fault is run against a part");
    assert_eq!(part.comparison, Comparison::default());
    let mut names = Vec::new();
    for (check, full) in part.interface.checks.iter().zip(&whole.interface.checks) {
        if check.message.as_deref() == Some(NOT_ASKED) {
            assert_eq!(check.status, Status::Skipped);
        } else {
            assert_eq!(check, full);
            names.push(check.name.clone());
        }
    }
    for (check, full) in part
        .integration
        .checks
        .iter()
        .zip(&whole.integration.checks)
    {
        if check.message.as_deref() == Some(NOT_ASKED) {
            assert_eq!(check.status, Status::Skipped);
        } else {
            assert_eq!(check, full);
            names.push(check.name.clone());
        }
    }
    names
}

#[test]
fn each_check_alone_comes_out_as_in_the_whole_run() {
    let whole = ran(None);
    let interface = whole.interface.checks.iter().map(|check| &check.name);
    let all: Vec<&String> = interface
        .chain(whole.integration.checks.iter().map(|check| &check.name))
        .collect();
    assert!(all.len() > 10, "{all:?}");
    for name in all {
        let only = Only {
            check: Some(name.clone()),
            ..Only::default()
        };
        assert_eq!(names(&whole, only), [name.as_str()]);
    }
    let failed = whole.interface.checks.iter();
    assert!(
        failed
            .filter(|check| check.status == Status::Failed)
            .count()
            >= 1
    );
}

#[test]
fn a_kind_and_a_file_choose_their_checks() {
    let whole = ran(None);
    let of_file = |file: &str| {
        let only = Only {
            file: Some(file.into()),
            ..Only::default()
        };
        names(&whole, only)
    };
    let of_kind = |kind| {
        let only = Only {
            kind: Some(kind),
            ..Only::default()
        };
        names(&whole, only)
    };
    assert_eq!(of_kind(Side::Integration), ["together", "fails"]);
    assert_eq!(of_kind(Side::Interface).len(), whole.interface.checks.len());
    assert_eq!(of_file("a.check.ts"), ["by hand", "together"]);
    assert_eq!(of_file("b.check.ts"), ["fails"]);
    let books = of_file("Books.module.ts");
    assert!(!books.is_empty());
    assert!(
        books
            .iter()
            .all(|name| name.starts_with("Catalogue.priceOf"))
    );
    let pricing = of_file("Pricing.contract.ts");
    assert!(pricing.contains(&"by hand".to_owned()), "{pricing:?}");
    assert!(pricing.iter().all(|name| !name.contains("Catalogue")));
    let shop = of_file("Shop.module.ts");
    assert!(
        shop.iter().any(|name| name.contains("for Shop")),
        "what it sends to others is about it too: {shop:?}"
    );
    let both = Only {
        kind: Some(Side::Integration),
        file: Some("a.check.ts".into()),
        check: None,
    };
    assert_eq!(names(&whole, both), ["together"]);
    assert_eq!(of_file("scenario.json"), Vec::<String>::new());
}
