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
        ..Only::default()
    };
    assert_eq!(names(&whole, both), ["together"]);
    assert_eq!(of_file("scenario.json"), Vec::<String>::new());
}

/// Breaks a promise of every rule, each in some cases only.
const BROKEN: &str = r#"
--- Depot.contract.ts
export interface Depot {
  /** @requires n > 0 */
  fetch(n: number): number;
}
--- Shop.contract.ts
export interface Shop {
  /** @ensures result === n * 2
   * @throws Many if (n > 90)
   * @example twice(1) => 2
   * @example twice(2) => 5
   * @checked Bad */
  twice(n: Count): number;
  /** @readonly */
  peek(n: Count): number;
}
/** @integer @minimum 0 @maximum 99 */ export type Count = number;
export interface Many {}
export interface Bad {}
--- Stock.module.ts
export default { fetch(n) { return n; } } satisfies Depot;
--- Books.module.ts
import Depot from "Depot";
let seen = 0;
export default {
  twice(n) {
    if (n > 70) throw new Error("odd");
    if (n > 50) return "many";
    seen = n;
    return n > 30 ? Depot.fetch(30 - n) : n * 2;
  },
  peek(n) { if (n > 40) seen += 1; return seen; },
} satisfies Shop;
"#;

#[test]
fn the_case_of_a_counterexample_alone_fails_as_it_did() {
    let ran = |only: Option<Only>| {
        let options = Options {
            cases: 60,
            only,
            ..Options::default()
        };
        run(&document(BROKEN), options)
    };
    let whole = ran(None);
    let failed = whole.interface.checks.iter();
    let failed = failed.filter(|check| check.counterexample.is_some());
    let mut rules: Vec<_> = failed.clone().map(|check| check.rule).collect();
    for check in failed {
        let case = check.counterexample.as_ref().map(|shown| shown.case);
        let only = Only {
            check: Some(check.name.clone()),
            case,
            ..Only::default()
        };
        let part = ran(Some(only));
        let again = part
            .interface
            .checks
            .iter()
            .find(|it| it.name == check.name);
        let mut again = again.expect("the check is planned").clone();
        // A generated case of the number of an example is another case.
        assert!((1..=2).contains(&again.cases), "{again:?}");
        again.cases = check.cases;
        assert_eq!(again, *check);
    }
    rules.sort();
    rules.dedup();
    assert!(rules.len() >= 6, "{rules:?}");
}

#[test]
fn a_case_that_is_right_passes_alone_and_one_that_there_is_not_is_skipped() {
    let whole = ran(None);
    let name = "Pricing.twice: ensures";
    let check = whole.interface.checks.iter().find(|it| it.name == name);
    let failed = check.and_then(|check| check.counterexample.as_ref());
    let failed = failed.expect("it fails").case;
    let status = |case: u32| {
        let only = Only {
            check: Some(name.into()),
            case: Some(case),
            ..Only::default()
        };
        let part = ran(Some(only));
        let check = part.interface.checks.iter().find(|it| it.name == name);
        let check = check.expect("the check is planned").clone();
        (check.status, check.cases, check.message)
    };
    assert_eq!(status(failed).0, Status::Failed);
    // The first case that fails is told: those before it do not.
    assert!(failed > 0);
    assert_eq!(status(failed - 1), (Status::Passed, 1, None));
    let (state, cases, message) = status(1_000_000);
    assert_eq!((state, cases), (Status::Skipped, 0));
    assert!(message.expect("a reason").contains("no such case"));
}
