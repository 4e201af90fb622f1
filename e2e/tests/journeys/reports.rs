//! The same scenario and seed give the same report, wherever it is run.

use e2e::{Look, example, journey};
use serde_json::json;

#[test]
fn the_report_is_the_same_in_two_time_zones() {
    journey(async |site| {
        for name in ["mars-climate-orbiter", "bank-transfer"] {
            let document = example(name).document;
            let options = json!({ "faults": "planted" });
            let mut reports = Vec::new();
            for zone in ["Pacific/Kiritimati", "America/New_York"] {
                let look = Look {
                    zone: Some(zone),
                    ..Look::default()
                };
                let page = site.visit(look, "").await;
                let offset = page
                    .eval("return new Date(0).getTimezoneOffset()", vec![])
                    .await;
                assert_ne!(offset, json!(0), "{zone} is not in force");
                reports.push(page.report(&document, &options).await);
            }
            assert_eq!(reports[0], reports[1], "{name}");
        }
    });
}
