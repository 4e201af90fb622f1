//! Both kinds of checks, side by side, while they run.

use yew::prelude::*;

use super::detail::{self, detail};
use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::app::run::{Old, Phase};
use crate::app::shared::Shared;
use crate::app::tally::{Tally, went_wrong};
use crate::app::words;
use crate::report::{IntegrationCheck, InterfaceCheck, Only, Report, Rule, Side, Status};

#[derive(PartialEq)]
pub struct Props {
    pub report: Option<Shared<Report>>,
    pub phase: Phase,
    pub stale: bool,
    /// What was run, if not everything.
    pub only: Option<Only>,
    pub old: Shared<Old>,
    pub selected: Option<(Side, usize)>,
    pub run: Callback<Option<Only>>,
    pub act: Callback<Action>,
}

/// The right of the page: two columns, and the detail of one check below them.
pub fn checks(props: &Props) -> Html {
    let nothing = Shared::default();
    let report = props.report.as_ref().unwrap_or(&nothing);
    let onkeydown = {
        let act = props.act.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                act.emit(Action::Select(None));
            }
        })
    };
    html! {
        <section class={classes!("right", props.stale.then_some("stale"), (props.phase == Phase::Running).then_some("live"))}
            aria-label="Checks" {onkeydown}>
            <div class="columns">
                { column(props, Side::Interface, "each module alone, held to its contract",
                    report.interface.checks.iter().map(|check| check.status).collect(), interface_rows(props, report)) }
                { column(props, Side::Integration, "all modules wired together",
                    report.integration.checks.iter().map(|check| check.status).collect(), integration_rows(props, report)) }
            </div>
            if let Some((side, at)) = props.selected {
                { detail(&detail::Props {
                    report: report.clone(),
                    side,
                    at,
                    old: props.old.holds(side, at),
                    run: props.run.clone(),
                    act: props.act.clone(),
                }) }
            }
            if let Some(only) = &props.only {
                <p class="old" data-test="partial">{ "Only " }{ words::only(only) }{ " was run. What is dim here was not: it is from a run before." }</p>
            }
            if props.stale {
                <p class="old">{ "The files changed since these results. Run again to see what became of them." }</p>
            }
        </section>
    }
}

fn column(props: &Props, side: Side, says: &str, statuses: Vec<Status>, rows: Html) -> Html {
    let (class, title) = match side {
        Side::Interface => ("interface", "Interface checks"),
        Side::Integration => ("integration", "Integration checks"),
    };
    let fresh = |at: usize| !props.old.holds(side, at);
    let counted = statuses.iter().enumerate().filter(|(at, _)| fresh(*at));
    let tally = Tally::of(counted.map(|(_, status)| *status));
    let not_run = statuses.len() - tally.all();
    let first = statuses.iter().enumerate();
    let first = first
        .filter(|(at, _)| fresh(*at))
        .find_map(|(at, status)| went_wrong(*status).then_some(at));
    let run = props.run.reform(move |_| {
        Some(Only {
            kind: Some(side),
            ..Only::default()
        })
    });
    let run_says = ["Run only the ", class, " checks"].concat();
    let show_first = props
        .act
        .reform(move |_| Action::Select(first.map(|at| (side, at))));
    let empty = match props.phase {
        Phase::Running => "Reading the scenario…",
        Phase::Idle => "Press Run.",
        Phase::Stopped | Phase::Done => "There are none.",
    };
    html! {
        <section class={classes!("column", class)} aria-label={title.to_string()}>
            <header>
                <h2>{ title }
                    <button class="quiet only-icon just" type="button" data-test="run-kind" data-kind={class}
                        aria-label={run_says.clone()} title={run_says} onclick={run}>{ icon(Icon::Run) }</button>
                </h2>
                <p class="muted">{ says }</p>
                <p class="tally" data-test="tally" data-kind={class} data-passed={tally.passed.to_string()} data-failed={tally.failed.to_string()}>
                    { part(Status::Passed, tally.passed) }
                    if tally.failed > 0 {
                        <button class="to-first" type="button" data-test="first-failed" title="Show the first one" onclick={show_first}>
                            { part(Status::Failed, tally.failed) }
                        </button>
                    }
                    { part(Status::Skipped, tally.skipped) }{ part(Status::Pending, tally.pending) }
                    if not_run > 0 { <span class="muted" data-test="not-run">{ not_run.to_string() }{ " not run" }</span> }
                </p>
            </header>
            if statuses.is_empty() { <p class="empty">{ empty }</p> }
            { rows }
        </section>
    }
}

fn part(status: Status, count: usize) -> Html {
    if count == 0 {
        return Html::default();
    }
    html! {
        <span class={classes!("status", words::status(status))}>
            { icon(status.into()) }{ count.to_string() }{ " " }{ words::status(status) }
        </span>
    }
}

fn interface_rows(props: &Props, report: &Report) -> Html {
    let mut groups: Vec<(&InterfaceCheck, Vec<Html>)> = Vec::new();
    for (at, check) in report.interface.checks.iter().enumerate() {
        let same = |(first, _): &&mut (&InterfaceCheck, Vec<Html>)| {
            first.contract == check.contract && first.module == check.module
        };
        let html = interface_row(props, at, check);
        // Checks by hand come last in the plan: theirs may be an earlier group.
        match groups.iter_mut().find(same) {
            Some((_, rows)) => rows.push(html),
            None => groups.push((check, vec![html])),
        }
    }
    let groups = groups.into_iter().map(|(first, rows)| {
        html! {
            <div class="group">
                <h3><span class="contract">{ first.contract.clone() }</span>
                    <span class="muted">{ " by " }</span>{ first.module.clone() }</h3>
                <ul>{ for rows }</ul>
            </div>
        }
    });
    html! { <>{ for groups }</> }
}

fn interface_row(props: &Props, at: usize, check: &InterfaceCheck) -> Html {
    let label = match &check.operation {
        Some(operation) if check.rule != Rule::ByHand => {
            html! { <><code>{ operation.clone() }</code>{ " " }{ words::rule(check.rule) }</> }
        }
        _ => html! { { check.name.clone() } },
    };
    let figure = match check.cases {
        0 | 1 => None,
        cases => Some(words::count(cases as usize, "case", "cases")),
    };
    let extra = html! { if let Some(figure) = figure { <span class="figure">{ figure }</span> } };
    row(
        props,
        Side::Interface,
        at,
        &check.name,
        check.status,
        label,
        extra,
    )
}

fn integration_rows(props: &Props, report: &Report) -> Html {
    let rows = report.integration.checks.iter().enumerate();
    let rows = rows.map(|(at, check)| integration_row(props, at, check));
    html! { <ul>{ for rows }</ul> }
}

fn integration_row(props: &Props, at: usize, check: &IntegrationCheck) -> Html {
    let calls = check.steps as usize;
    let extra = html! {
        <>
            if check.broken > 0 {
                <span class="broken" title="Calls on a wire that broke their contract. They never change the status: see the detail.">
                    { icon(Icon::Alarm) }{ check.broken.to_string() }<span class="heard">{ " broke a contract" }</span>
                </span>
            }
            if calls > 0 { <span class="figure">{ words::count(calls, "call", "calls") }</span> }
        </>
    };
    let label = html! { { check.name.clone() } };
    row(
        props,
        Side::Integration,
        at,
        &check.name,
        check.status,
        label,
        extra,
    )
}

fn row(
    props: &Props,
    side: Side,
    at: usize,
    name: &str,
    status: Status,
    label: Html,
    extra: Html,
) -> Html {
    let chosen = props.selected == Some((side, at));
    let onclick = props
        .act
        .reform(move |_| Action::Select((!chosen).then_some((side, at))));
    let kind = match side {
        Side::Interface => "interface",
        Side::Integration => "integration",
    };
    let old = props.old.holds(side, at);
    html! {
        <li class={classes!("check", chosen.then_some("chosen"), went_wrong(status).then_some("wrong"), old.then_some("before"))}>
            <button type="button" data-test="check-row" data-kind={kind} data-name={name.to_string()}
                data-status={words::status(status)} data-old={old.then_some("true")} aria-expanded={chosen.to_string()} {onclick}>
                <span class={classes!("status", words::status(status))}>
                    { icon(status.into()) }<span class="heard">{ words::status(status) }{ ": " }</span>
                </span>
                <span class="says">{ label }</span>
                if old { <span class="heard">{ ", not run" }</span> }
                { extra }
            </button>
            { just(&props.run, side, name, None, false) }
        </li>
    }
}

/// A button that runs one check, or one case of it; in words where there is room for them.
pub fn just(
    run: &Callback<Option<Only>>,
    side: Side,
    name: &str,
    case: Option<u32>,
    in_words: bool,
) -> Html {
    let only = Only {
        kind: Some(side),
        check: Some(name.to_string()),
        file: None,
        case,
    };
    let onclick = run.reform(move |_| Some(only.clone()));
    let words = case.map_or("Run just this", |_| "Run just this case");
    let label = [words, ": ", name].concat();
    let class = if in_words { "" } else { "quiet only-icon just" };
    html! {
        <button {class} type="button" data-test="run-just" data-name={name.to_string()} title={words}
            aria-label={label} {onclick}>{ icon(Icon::Run) }{ if in_words { words } else { "" } }</button>
    }
}
