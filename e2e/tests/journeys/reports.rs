//! The same scenario and seed give the same report, wherever it is run.

use e2e::{Journey, Look, Scenario, example};
use seamwright::engine::{Faults, Options};
use serde_json::{Value as Json, json};

use crate::native;
use crate::shop::shop;

e2e::in_every_browser!(
    the_report_is_the_same_as_in_node_in_two_time_zones,
    a_report_that_is_asked_for_again_is_the_same
);

/// Far from UTC on either side, and one of them with summer time.
const ZONES: [&str; 2] = ["Pacific/Kiritimati", "America/New_York"];

/// Where two texts begin to differ, with what surrounds it.
fn difference(a: &str, b: &str) -> String {
    let at = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let from = text.floor_char_boundary(at.saturating_sub(200));
        let to = text.ceil_char_boundary((at + 200).min(text.len()));
        text[from..to].to_owned()
    };
    format!("at {at}:\n{}\n── and ──\n{}", around(a), around(b))
}

#[track_caller]
fn same(what: &str, a: &str, b: &str) {
    assert!(a.len() > 2_000, "{what}: hardly a report: {a}");
    assert!(a == b, "{what}: the reports differ {}", difference(a, b));
}

fn compared() -> [(&'static str, Scenario); 6] {
    [
        ("mars-climate-orbiter", example("mars-climate-orbiter")),
        ("bank-transfer", example("bank-transfer")),
        ("web-shop", example("web-shop")),
        ("paid-twice", example("paid-twice")),
        ("order-stream", example("order-stream")),
        ("shop", shop()),
    ]
}

async fn the_report_is_the_same_as_in_node_in_two_time_zones(site: Journey) {
    let mut pages = Vec::new();
    for zone in ZONES {
        let look = Look {
            zone: Some(zone),
            ..Look::default()
        };
        let page = site.visit(look, "").await;
        let offset = "return new Date(0).getTimezoneOffset()";
        let offset = page.eval(offset, vec![]).await;
        assert_ne!(offset, json!(0), "{zone} is not in force");
        pages.push(page);
    }
    for (name, scenario) in compared() {
        let options = json!({ "faults": "planted", "seed": 5 });
        let native = native::report(
            &scenario.document,
            Options {
                faults: Faults::Planted,
                seed: Some(5),
                ..Options::default()
            },
        )
        .await;
        for (page, zone) in pages.iter().zip(ZONES) {
            let report = page.report(&scenario.document, &options).await;
            same(&format!("{name}, Node and {zone}"), &native, &report);
        }
    }
}

async fn a_report_that_is_asked_for_again_is_the_same(site: Journey) {
    let page = site.visit(Look::default(), "").await;
    let (document, options) = (shop().document, Json::Null);
    let first = page.report(&document, &options).await;
    same("again", &first, &page.report(&document, &options).await);
}
