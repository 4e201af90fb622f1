//! Running, stopping, and code that does not end.

use e2e::{Journey, Look, Scenario, journey, scenario};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::shop::shop;

e2e::in_every_browser!(an_endless_loop_costs_one_verdict, stop_stops);

async fn an_endless_loop_costs_one_verdict(site: Journey) {
    let endless = scenario(
        r#"{ "title": "Endless" }
--- Clock.contract.ts
export interface Clock {
  /** @example now() => 1 */
  now(): number;
  /** @example spin() => 1 */
  spin(): number;
}
--- Clock.module.ts
export default {
  now() { return 1; },
  spin() { for (;;) {} },
} satisfies Clock;
--- clock.check.ts
integrationCheck("it spins", ({ Clock }) => { Clock.spin(); });
integrationCheck("it tells the time", ({ Clock }) => { expect(Clock.now()).toBe(1); });
"#,
    );
    let link = seamwright::share::encode(&endless.document).expect("a link");
    let page = site.visit(Look::default(), &format!("#{link}")).await;
    page.done().await;
    assert_eq!(page.status("integration", "it spins").await, "timeout");
    assert_eq!(
        page.status("integration", "it tells the time").await,
        "passed"
    );
    let checks = page.checks("interface").await;
    let of = |operation: &str, status: &str| {
        checks
            .iter()
            .filter(|check| check.name.contains(operation) && check.status == status)
            .count()
    };
    assert!(of("spin", "timeout") >= 1, "{checks:?}");
    assert!(of("now", "passed") >= 2, "{checks:?}");
    assert_eq!(of("now", "timeout"), 0, "{checks:?}");
    // The page still answers, and says where it happened.
    page.edit("Clock.module.ts").await;
    let inline = page.inline_results().await;
    assert!(!inline.is_empty(), "no line is marked");
}

/// A scenario that takes seconds to run.
fn slow() -> Scenario {
    scenario(
        r#"{ "title": "Slow" }
--- Slow.contract.ts
export interface Slow {
  /** @example work() => 1 */
  work(): number;
}
--- Slow.module.ts
export default {
  work() {
    let n = 0;
    for (let i = 0; i < 900000; i++) n = (n + i) % 1000;
    return 1;
  },
} satisfies Slow;
"#,
    )
}

async fn stop_stops(site: Journey) {
    let slow = slow();
    let link = seamwright::share::encode(&slow.document).expect("a link");
    let page = site.visit(Look::default(), &format!("#{link}")).await;
    page.shown("[data-test=check-row]").await;
    page.press("stop").await;
    page.shown("[data-test=run]").await;
    page.done().await;
    let checks = page.checks("interface").await;
    assert!(
        checks.iter().any(|check| check.status == "pending"),
        "it was through before: {checks:?}"
    );
    // And it can be run again: the next run is not stopped by the last one's end.
    let link = seamwright::share::encode(&shop().document).expect("a link");
    let before = page.run_number().await;
    page.eval(
        "location.hash = arguments[0]",
        vec![json!(format!("#{link}"))],
    )
    .await;
    page.done_after(before + 1).await;
    let checks = page.checks("integration").await;
    assert!(
        checks.iter().all(|check| check.status == "passed"),
        "{checks:?}"
    );
    assert!(!checks.is_empty());
}

#[test]
fn the_keyboard_reaches_run_and_the_editor() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        let focus =
            "const e = document.activeElement; return e.dataset.test ?? (e.className || e.tagName)";
        let mut seen = Vec::new();
        for _ in 0..60 {
            page.keys(Key::Tab.value().to_string()).await;
            let at = page.eval(focus, vec![]).await;
            seen.push(at.as_str().unwrap_or_default().to_owned());
            // The focus can be seen.
            let ring = "const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1.5 \
                || document.activeElement === document.body || document.activeElement.matches('.cm-content, [data-test=check-row]')";
            assert_eq!(
                page.eval(ring, vec![]).await,
                json!(true),
                "no ring around {at}"
            );
            if at == "file" {
                break;
            }
        }
        assert!(seen.iter().any(|at| at == "run"), "{seen:?}");
        assert!(seen.iter().any(|at| at == "file"), "{seen:?}");
        page.keys(Key::Enter.value().to_string()).await;
        page.shown(".cm-content").await;
        for _ in 0..60 {
            page.keys(Key::Tab.value().to_string()).await;
            if page
                .eval(
                    "return document.activeElement.matches('.cm-content')",
                    vec![],
                )
                .await
                == json!(true)
            {
                break;
            }
        }
        let before = page.run_number().await;
        page.keys("// typed").await;
        assert!(page.editor_text().await.contains("// typed"));
        // From inside the editor too, and without a line break being typed.
        let lines = page.editor_text().await.lines().count();
        page.keys(Key::Control + Key::Enter).await;
        page.done_after(before).await;
        assert_eq!(page.editor_text().await.lines().count(), lines);
        // Escape lets Tab leave the editor.
        page.keys(Key::Escape.value().to_string()).await;
        page.keys(Key::Tab.value().to_string()).await;
        assert_eq!(
            page.eval(
                "return document.activeElement.matches('.cm-content')",
                vec![]
            )
            .await,
            json!(false)
        );
    });
}

#[test]
fn a_run_for_others_is_not_cut_short_by_the_page_s_own() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        let begin = "window.others = window.seamwright.run(arguments[0])";
        page.eval(&format!("{begin}; return true"), vec![slow().document])
            .await;
        page.run().await;
        let checks = page.checks("integration").await;
        assert!(
            checks.iter().all(|check| check.status == "passed"),
            "{checks:?}"
        );
        let script = "const report = await window.others; return report.interface.checks.map((check) => check.status)";
        let statuses = page.settle(script, vec![]).await;
        let statuses = statuses.as_array().expect("checks");
        assert!(!statuses.is_empty());
        assert!(
            statuses.iter().all(|status| status == "passed"),
            "{statuses:?}"
        );
    });
}
