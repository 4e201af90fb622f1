//! Both kinds of checks, side by side, while they run.

use yew::prelude::*;

use super::detail::{self, detail};
use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::app::run::{Phase, Tally, went_wrong};
use crate::app::shared::Shared;
use crate::app::state::Side;
use crate::app::words;
use crate::report::{IntegrationCheck, InterfaceCheck, Report, Rule, Status};

#[derive(PartialEq)]
pub struct Props {
    pub report: Option<Shared<Report>>,
    pub phase: Phase,
    pub stale: bool,
    pub selected: Option<(Side, usize)>,
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
                { detail(&detail::Props { report: report.clone(), side, at, act: props.act.clone() }) }
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
    let tally = Tally::of(statuses.iter().copied());
    let first = statuses.iter().position(|status| went_wrong(*status));
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
                <h2>{ title }</h2>
                <p class="muted">{ says }</p>
                <p class="tally" data-test="tally" data-kind={class} data-passed={tally.passed.to_string()} data-failed={tally.failed.to_string()}>
                    { part(Status::Passed, tally.passed) }
                    if tally.failed > 0 {
                        <button class="to-first" type="button" data-test="first-failed" title="Show the first one" onclick={show_first}>
                            { part(Status::Failed, tally.failed) }
                        </button>
                    }
                    { part(Status::Skipped, tally.skipped) }{ part(Status::Pending, tally.pending) }
                </p>
            </header>
            if tally.all() == 0 { <p class="empty">{ empty }</p> }
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
    html! {
        <li class={classes!("check", chosen.then_some("chosen"), went_wrong(status).then_some("wrong"))}>
            <button type="button" data-test="check-row" data-kind={kind} data-name={name.to_string()}
                data-status={words::status(status)} aria-expanded={chosen.to_string()} {onclick}>
                <span class={classes!("status", words::status(status))}>
                    { icon(status.into()) }<span class="heard">{ words::status(status) }{ ": " }</span>
                </span>
                <span class="says">{ label }</span>
                { extra }
            </button>
        </li>
    }
}
