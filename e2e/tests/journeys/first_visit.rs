//! What a stranger sees who knows nothing yet.

use e2e::{Journey, Look, journey};

e2e::in_every_browser!(first_visit_shows_an_example_that_has_run);

const FIVE: [&str; 5] = ["purpose", "effort", "automation", "performed on", "objects"];

async fn first_visit_shows_an_example_that_has_run(site: Journey) {
    let page = site.visit(Look::default(), "").await;
    page.done().await;
    assert_eq!(page.value("title").await, "Mars Climate Orbiter");

    // Both kinds of checks side by side, with results.
    for kind in ["interface", "integration"] {
        let checks = page.checks(kind).await;
        assert!(checks.len() >= 3, "{kind}: {checks:?}");
        assert!(
            checks.iter().all(|check| check.status == "passed"),
            "{kind}: {checks:?}"
        );
    }
    let side_by_side = "const [a, b] = [...document.querySelectorAll('.column')].map((c) => c.getBoundingClientRect()); \
            return a.top === b.top && a.right <= b.left + 1 && b.right <= innerWidth && a.width > 250 && b.width > 250";
    assert!(page.eval(side_by_side, vec![]).await.as_bool() == Some(true));

    // The comparison is in sight without scrolling, and weighs all five claims.
    let claims = page.claims().await;
    let aspects: Vec<_> = claims.iter().map(|(aspect, _)| aspect.as_str()).collect();
    assert_eq!(aspects, FIVE);
    for (aspect, verdict) in &claims {
        let known = ["supported", "contradicted", "not measurable"];
        assert!(known.contains(&verdict.as_str()), "{aspect}: {verdict}");
    }
    let in_sight = "const row = document.querySelector('[data-test=claim-row]').getBoundingClientRect(); return row.bottom <= innerHeight";
    assert!(page.eval(in_sight, vec![]).await.as_bool() == Some(true));

    // Faults with verdicts, and predictions that came true.
    let faults = page.faults().await;
    assert!(faults.len() >= 3, "{faults:?}");
    for fault in &faults {
        assert_eq!(fault.agrees, Some(true), "{fault:?}");
    }
    assert_eq!(site.site().requests_elsewhere(), Vec::<String>::new());
    assert_eq!(page.errors().await, Vec::<String>::new());
}

#[test]
fn every_example_runs_as_its_author_predicted() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        page.press("scenarios").await;
        let names = "return [...document.querySelectorAll('[data-test=example]')].map((e) => e.dataset.name)";
        page.shown("[data-test=example]").await;
        let names = page.eval(names, vec![]).await;
        let names: Vec<_> = names.as_array().expect("names").clone();
        assert!(names.len() >= 2, "{names:?}");
        page.press("scenario-close").await;
        for name in names.iter().filter_map(|name| name.as_str()) {
            page.press("scenarios").await;
            let before = page.run_number().await;
            page.click(&format!("[data-test=example][data-name='{name}']"))
                .await;
            page.done_after(before).await;
            let faults = page.faults().await;
            assert!(faults.len() >= 3, "{name}: {faults:?}");
            assert!(
                faults.iter().all(|fault| fault.agrees == Some(true)),
                "{name}: {faults:?}"
            );
            assert!(!page.has(".diagnostics").await, "{name} has diagnostics");
        }
    });
}

#[test]
fn every_figure_opens_what_it_was_counted_from() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        page.view("Measures").await;
        let figures = "return document.querySelectorAll('[data-test=figure]').length";
        let figures = page
            .eval(figures, vec![])
            .await
            .as_u64()
            .unwrap_or_default();
        assert!(figures >= 20, "{figures} figures");
        for at in 0..figures {
            let open = "document.querySelectorAll('[data-test=figure]')[arguments[0]].click()";
            page.eval(open, vec![at.into()]).await;
            let counted = page.text("counted").await;
            // A sentence of definition, and what it was counted from, even if that is nothing.
            assert!(
                counted
                    .lines()
                    .next()
                    .is_some_and(|line| line.ends_with('.')),
                "{counted}"
            );
            let told = "const open = document.querySelector('[data-test=figure][aria-expanded=true]'); \
                return [Number(open.dataset.value), document.querySelectorAll('[data-test=counted] li').length, open.ariaLabel]";
            let told = page.eval(told, vec![]).await;
            // Of statements, those that were not entered are listed: there may be none.
            if told[0] != 0
                && !told[2]
                    .as_str()
                    .is_some_and(|label| label.starts_with("statements"))
            {
                assert_ne!(told[1], 0, "{}", told[2]);
            }
        }
    });
}
