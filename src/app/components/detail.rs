//! One check in full: what was promised, what came, and what crossed.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::checks::just;
use super::crossings::{self, crossings};
use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::app::host;
use crate::app::shared::Shared;
use crate::app::state::Notice;
use crate::app::words;
use crate::report::{At, Counterexample, Only, Report, Side, Status};

#[derive(PartialEq)]
pub struct Props {
    pub report: Shared<Report>,
    pub side: Side,
    pub at: usize,
    /// Whether it is from a run before.
    pub old: bool,
    pub run: Callback<Option<Only>>,
    pub act: Callback<Action>,
}

/// The detail; nothing if a new plan has no such check.
pub fn detail(props: &Props) -> Html {
    let act = &props.act;
    let (name, status, by_clock, body) = match props.side {
        Side::Interface => {
            let Some(check) = props.report.interface.checks.get(props.at) else {
                return Html::default();
            };
            let body = html! {
                <>
                    <p class="muted">{ words::rule_sentence(check.rule) }</p>
                    { message(check.message.as_deref(), check.status) }
                    if let Some(example) = &check.counterexample {
                        { counterexample(example, props.report.seed, just(&props.run, props.side, &check.name, Some(example.case), true), act) }
                    }
                    { whereabouts("At", check.at.as_ref(), act) }
                    if check.cases > 0 {
                        <p class="muted">{ words::count(check.cases as usize, "case", "cases") }{ " judged." }</p>
                    }
                </>
            };
            (&check.name, check.status, check.by_clock, body)
        }
        Side::Integration => {
            let Some(check) = props.report.integration.checks.get(props.at) else {
                return Html::default();
            };
            let body = html! {
                <>
                    { message(check.message.as_deref(), check.status) }
                    { whereabouts("At", check.at.as_ref(), act) }
                    { crossings(&crossings::Props { report: props.report.clone(), at: props.at }) }
                </>
            };
            (&check.name, check.status, check.by_clock, body)
        }
    };
    let kind = match props.side {
        Side::Interface => "interface",
        Side::Integration => "integration",
    };
    html! {
        <aside class={classes!("detail", kind)} aria-label="The check in full" data-test="detail">
            <header>
                <span class={classes!("status", words::status(status))}>{ icon(status.into()) }{ words::status(status) }</span>
                <h3>{ name.clone() }</h3>
                { just(&props.run, props.side, name, None, true) }
                <button class="quiet only-icon" type="button" aria-label="Close the detail"
                    onclick={act.reform(|_| Action::Select(None))}>{ icon(Icon::Cross) }</button>
            </header>
            if props.old { <p class="warn">{ "The last run left it out: this is from a run before." }</p> }
            { body }
            if by_clock {
                <p class="muted">{ "This verdict comes from the real clock, and may differ from run to run." }</p>
            }
        </aside>
    }
}

fn message(message: Option<&str>, status: Status) -> Html {
    match message {
        Some(message) => html! { <p class="message">{ message.to_string() }</p> },
        None if status == Status::Passed => html! { <p class="muted">{ "Everything held." }</p> },
        None => Html::default(),
    }
}

/// `again` runs just this case.
fn counterexample(
    example: &Counterexample,
    seed: u64,
    again: Html,
    act: &Callback<Action>,
) -> Html {
    let calls = |calls: &[String]| html! { <pre><code>{ calls.join("\n") }</code></pre> };
    html! {
        <div class="counterexample" data-test="counterexample">
            <h4>{ if example.calls.len() > 1 { "These calls in order broke it" } else { "This call broke it" } }</h4>
            { calls(&example.calls) }
            if let Some(line) = &example.example { { pasteable(["@example ", line].concat(), act) } }
            if !example.original.is_empty() {
                <details data-test="original">
                    <summary>{ "Shrunk from what was found first" }</summary>
                    { calls(&example.original) }
                </details>
            }
            <seamwright-difference expected={example.expected.clone()} actual={example.actual.clone()} />
            { whereabouts("Promised at", example.clause.as_ref(), act) }
            <p class="muted">{ "Seed " }{ seed.to_string() }{ ", case " }{ (example.case + 1).to_string() }{ " " }{ again }</p>
        </div>
    }
}

/// A line for the contract, and a button that copies it.
fn pasteable(line: String, act: &Callback<Action>) -> Html {
    let copy = {
        let (line, act) = (line.clone(), act.clone());
        Callback::from(move |_: MouseEvent| {
            let (line, act) = (line.clone(), act.clone());
            spawn_local(async move {
                let copied = host::copy(&line).await;
                let text = if copied {
                    "Copied: paste it into the comment of the operation."
                } else {
                    "The browser refuses: select the line and copy it by hand."
                };
                act.emit(Action::Notice(Some(Notice {
                    text: text.to_owned(),
                    bad: !copied,
                })));
            });
        })
    };
    html! {
        <p class="whereabouts"><code data-test="example">{ line }</code>{ " " }
            <button type="button" data-test="copy-example" onclick={copy}>{ "Copy" }</button></p>
    }
}

fn whereabouts(word: &str, at: Option<&At>, act: &Callback<Action>) -> Html {
    match at {
        Some(at) => html! { <p class="whereabouts">{ word }{ " " }{ place(at, act) }</p> },
        None => Html::default(),
    }
}

/// A place that can be gone to.
pub fn place(at: &At, act: &Callback<Action>) -> Html {
    let (file, line, column) = (at.file.clone(), at.line, at.column);
    let words = [&file, ":", &line.to_string()].concat();
    let go = act.reform(move |_| Action::Go(file.clone(), line, column));
    html! { <button class="place" type="button" data-test="place" onclick={go}>{ words }</button> }
}
