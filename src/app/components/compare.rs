//! The comparison: what the page is about.

use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::claims::{self, claims};
use super::faults::{self, fault_table};
use super::measures::Measures;
use super::part::part;
use super::tab_strip::{Row, Tab, tab_strip};
use crate::app::action::Action;
use crate::app::document::Work;
use crate::app::run::Phase;
use crate::app::shared::Shared;
use crate::app::state::{State, View};
use crate::app::tally::Catch;
use crate::app::words;
use crate::report::Report;

const VIEWS: [View; 4] = [View::Claims, View::Measures, View::Faults, View::Matrix];

/// The bottom of the page.
pub fn compare(state: &State, act: &Callback<Action>) -> Html {
    let report = state.run.report.clone().unwrap_or_default();
    let tabs: Vec<Tab> = VIEWS
        .into_iter()
        .map(|view| {
            let (label, count) = match view {
                View::Claims => ("Claims", report.comparison.claims.len()),
                View::Measures => ("Measures", report.comparison.measures.len()),
                View::Faults => ("Faults", report.faults.len()),
                View::Matrix => ("Fault matrix", 0),
            };
            Tab {
                label: label.into(),
                // Always there, so that nothing moves when it is known.
                badge: match count {
                    _ if view == View::Matrix => AttrValue::default(),
                    0 => "–".into(),
                    count => count.to_string().into(),
                },
                ..Tab::default()
            }
        })
        .collect();
    let chosen = VIEWS.iter().position(|view| *view == state.view);
    let on_choose =
        act.reform(|at: usize| Action::View(VIEWS.get(at).copied().unwrap_or_default()));
    html! {
        <section class={classes!("compare", state.outweighed().then_some("stale"), (state.run.phase == Phase::Running).then_some("live"))} aria-label="Comparison" data-test="compare">
            <header class="compare-head">
                { tab_strip(Row {
                    label: "Parts of the comparison",
                    controls: "compared",
                    tabs,
                    chosen,
                    on_choose,
                    ..Row::default()
                }) }
                { headline(&report, state.run.phase) }
            </header>
            if state.run.only.is_some() {
                <p class="old" data-test="of-last-whole">{ "This is of the last whole run: a run of a part changes nothing here." }</p>
            }
            <div id="compared" class="compared" role="tabpanel" tabindex="0" aria-label="Comparison">
                { match state.view {
                    View::Claims => html! { { part(claims::Props { report, running: state.run.phase == Phase::Running }, claims) } },
                    View::Measures => html! { <Measures {report} /> },
                    View::Faults => html! {
                        { part(faults::Props {
                            report,
                            work: state.work.clone(),
                            planting: state.planting.clone(),
                            act: act.clone(),
                        }, fault_table) }
                    },
                    View::Matrix => html! { { part(state.work.clone(), evidence) } },
                } }
            </div>
        </section>
    }
}

/// What the faults that the tool plants show: an element of the page's TypeScript, which loads when it is first there,
/// is told the scenario as often as that changes, and ceases when it goes.
fn evidence(work: &Shared<Work>) -> Html {
    let document = JsValue::from(work.document().to_string());
    html! { <seamwright-evidence ~scenario={document}></seamwright-evidence> }
}

/// What the faults show, in one line.
fn headline(report: &Report, phase: Phase) -> Html {
    let catch = Catch::of(report);
    let judged = catch.judged();
    if judged == 0 {
        let says = match phase {
            Phase::Running => "Running…",
            _ if report.faults.is_empty() => "No fault is planted here.",
            _ => "",
        };
        return html! { <p class="headline muted">{ says }</p> };
    }
    let parts = [
        ("interface", "only interface checks", catch.interface),
        ("both", "both", catch.both),
        ("integration", "only integration checks", catch.integration),
        ("neither", "neither", catch.neither),
    ];
    let bar = parts.iter().filter(|(.., count)| *count > 0).map(|(class, _, count)| {
        html! { <span class={*class} style={["flex-grow:", &count.to_string()].concat()}></span> }
    });
    let legend = parts.iter().map(|(class, says, count)| {
        html! { <span class={classes!("part", *class)} data-test="catch" data-kind={*class} data-count={count.to_string()}>
            <b>{ count.to_string() }</b>{ " " }{ *says }</span> }
    });
    html! {
        <div class="headline" data-test="headline">
            <span class="of">{ words::count(judged, "fault", "faults") }{ ", caught by" }</span>
            <span class="bar" aria-hidden="true">{ for bar }</span>
            <span class="legend">{ for legend }</span>
        </div>
    }
}
