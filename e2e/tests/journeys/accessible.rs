//! What axe-core, the usual checker of accessibility, says of every part of the page, in both colours.

use std::fs;

use e2e::{Look, Page, Theme, example, journey};
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::matrix;

/// Rules of the Web Content Accessibility Guidelines, levels A and AA.
const LEVELS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async fn audit(page: &Page, what: &str) {
    let script = "const { violations } = await axe.run(document, { runOnly: args[0], resultTypes: ['violations'], iframes: false }); \
        return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`))";
    let found = page.settle(script, vec![json!(LEVELS)]).await;
    let lines: Vec<&str> = found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    assert!(lines.is_empty(), "{what}:\n{}", lines.join("\n"));
}

/// The other parts of the view on planted faults; faults are planted.
async fn audit_evidence(page: &Page) {
    for (part, shown) in [
        ("cost", ".curve"),
        ("exports", "[data-test=export-html]"),
        ("versus", "[data-test=versus-all]"),
        ("predict", "[data-test=predict-begin]"),
    ] {
        page.click(&format!("[data-test=evidence-tab][data-name={part}]"))
            .await;
        page.shown(shown).await;
        let open = "document.querySelectorAll('.ground details').forEach((one) => one.open = true)";
        page.eval(open, vec![]).await;
        audit(page, part).await;
    }
    page.click("[data-test=predict-begin]").await;
    page.shown("[data-test=predict-answer]").await;
    page.eval(
        "document.querySelectorAll('[data-test=predict-answer][value=both]').forEach((one) => one.click())",
        vec![],
    )
    .await;
    audit(page, "predictions").await;
    page.click("[data-test=evidence-tab][data-name=cost]").await;
    page.shown("[data-test=covered]").await;
    audit(page, "what is covered").await;
    page.press("covered-predict").await;
    // On a small screen what is at the foot of the page would take the click.
    let centre =
        "document.querySelector('[data-test=predict-reveal]').scrollIntoView({ block: 'center' })";
    page.eval(centre, vec![]).await;
    page.press("predict-reveal").await;
    page.shown("[data-test=predict-score]").await;
    audit(page, "what came of predictions").await;
    page.eval("scrollTo(0, 0)", vec![]).await;
    page.click("[data-test=evidence-tab][data-name=matrix]")
        .await;
}

#[test]
fn every_part_of_the_page_is_accessible_in_both_colours() {
    journey(async |site| {
        let axe = xtask::shell::root().join("web/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&axe).expect("`npm ci` in web/ has installed axe-core");
        for theme in [Theme::Light, Theme::Dark] {
            let look = Look {
                theme,
                ..Look::default()
            };
            let page = site.visit(look, "").await;
            page.done().await;
            page.eval(&format!("{axe}; window.axe = axe;"), vec![])
                .await;
            audit(&page, "first visit").await;
            page.click("[data-test=check-row][data-kind=integration]")
                .await;
            page.view("Measures").await;
            page.click("[data-test=figure]").await;
            audit(&page, "measures and a check's detail").await;
            matrix::plant(&page).await;
            audit(&page, "the fault matrix").await;
            page.click(".cell.by-check.caught").await;
            page.press("decide").await;
            page.shown("[data-test=decided]").await;
            page.click("[data-test=choose-faults] summary").await;
            page.shown("[data-test=choose]").await;
            audit(&page, "a cell's run, and which faults").await;
            page.keys(Key::Escape.value().to_string()).await;
            page.click("[data-test=evidence-tab][data-name=missed]")
                .await;
            page.shown("[data-test=why-group]").await;
            audit(&page, "why faults are missed").await;
            audit_evidence(&page).await;
            page.edit("Thrusters.module.ts").await;
            let text = example("mars-climate-orbiter");
            page.place(text.file("Thrusters.module.ts"), "impulse(")
                .await;
            page.keys(Key::F1.value().to_string()).await;
            page.shown(".cm-tooltip-hover").await;
            audit(&page, "an explanation").await;
            page.keys(Key::Shift + Key::F12).await;
            page.shown(".cm-uses").await;
            audit(&page, "a list of uses").await;
            page.keys(Key::Escape.value().to_string()).await;
            page.keys(Key::Control + " ").await;
            page.shown(".cm-tooltip-autocomplete").await;
            audit(&page, "completions").await;
            page.keys(Key::Escape.value().to_string()).await;
            page.press("plant-here").await;
            page.shown("[data-test=plant-form]").await;
            audit(&page, "editor and the form of a fault").await;
            page.press("share").await;
            page.shown("[data-test=link]").await;
            audit(&page, "share").await;
            page.keys(Key::Escape.value().to_string()).await;
            page.click("[aria-label='Delete Thrusters.module.ts']")
                .await;
            page.shown("[data-test=toast]").await;
            audit(&page, "a step that can be undone").await;
            page.press("undo").await;
            page.click("[data-test=run-kind][data-kind=integration]")
                .await;
            page.done().await;
            page.shown("[data-test=partial]").await;
            audit(&page, "a run of a part").await;
            page.press("scenarios").await;
            page.shown("[data-test=example]").await;
            page.shown("[data-test=scenario-row]").await;
            page.shown("[data-test=history-row]").await;
            audit(&page, "scenarios and their history").await;
        }
        let phone = site.visit(Look::phone(), "").await;
        phone.done().await;
        phone
            .eval(&format!("{axe}; window.axe = axe;"), vec![])
            .await;
        for pane in ["compare", "checks", "files"] {
            phone
                .click(&format!("[data-test=pane][data-pane={pane}]"))
                .await;
            audit(&phone, pane).await;
        }
        phone.click("[data-test=pane][data-pane=compare]").await;
        matrix::plant(&phone).await;
        audit_evidence(&phone).await;
        phone.click("[data-test=matrix-row] .col-fault").await;
        phone.shown("[data-test=fault-detail] h3").await;
        audit(&phone, "the fault matrix as a list").await;
        phone.press("scenarios").await;
        phone.shown("[data-test=example]").await;
        audit(&phone, "scenarios").await;
    });
}
