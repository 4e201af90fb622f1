//! The planted defects, and which kind of testing saw them.

use yew::prelude::*;

use super::detail::place;
use super::icon::{Icon, icon};
use super::plant::Plant;
use crate::app::action::Action;
use crate::app::document::Work;
use crate::app::shared::Shared;
use crate::app::words;
use crate::report::{FaultReport, Report, Side, Verdict};

/// Checks named beside a fault; the rest is told as a number.
const MOST_NAMED: usize = 3;

#[derive(PartialEq)]
pub struct Props {
    pub report: Shared<Report>,
    pub work: Shared<Work>,
    pub planting: Option<(String, String)>,
    pub act: Callback<Action>,
}

/// The table of faults, and the form for one more.
pub fn fault_table(props: &Props) -> Html {
    let faults = &props.report.faults;
    let rows = faults.iter().map(|fault| row(props, fault));
    let open = props.planting.is_some();
    let toggle = props
        .act
        .reform(move |_| Action::Prepare((!open).then(String::new)));
    html! {
        <>
            <div class="row">
                <button type="button" data-test="plant" aria-expanded={open.to_string()} onclick={toggle}>
                    { icon(Icon::Plus) }{ "Plant a fault" }
                </button>
            </div>
            if let Some((file, find)) = &props.planting {
                <Plant work={props.work.clone()} file={file.clone()} find={find.clone()} act={props.act.clone()} />
            }
            if faults.is_empty() {
                <p class="empty">{ "No fault is planted. Plant one, and see which kind of testing catches it." }</p>
            } else {
                <table class="faults">
                    <caption>{ "Each fault is planted alone, and every check runs against it." }</caption>
                    <thead><tr>
                        <th scope="col">{ "Fault" }</th>
                        <th scope="col" class="interface">{ "Interface" }</th>
                        <th scope="col" class="integration">{ "Integration" }</th>
                        <th scope="col">{ "Caught by" }</th>
                        <th scope="col">{ "Predicted" }</th>
                        <th scope="col">{ "Why missed" }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            }
        </>
    }
}

fn row(props: &Props, fault: &FaultReport) -> Html {
    let planned = |verdict: Verdict| {
        if fault.done {
            words::verdict(verdict)
        } else {
            "pending"
        }
    };
    html! {
        <tr key={fault.id.clone()} class={classes!((!fault.done).then_some("waiting"))} data-test="fault-row" data-name={fault.name.clone()} data-id={fault.id.clone()}
            data-interface={planned(fault.interface)} data-integration={planned(fault.integration)}
            data-agrees={fault.agrees.map(|agrees| agrees.to_string())}>
            <th scope="row">{ fault.name.clone() }
                if !fault.about.is_empty() { <p class="about">{ fault.about.clone() }</p> }
                if let Some(at) = &fault.at { { place(at, &props.act) } }
            </th>
            <td data-label="Interface">{ verdict(fault, fault.interface) }</td>
            <td data-label="Integration">{ verdict(fault, fault.integration) }</td>
            <td data-label="Caught by">{ caught_by(props, fault) }</td>
            <td data-label="Predicted">{ predicted(fault) }</td>
            <td data-label="Why missed">{ fault.missed_because.clone().unwrap_or_default() }</td>
        </tr>
    }
}

fn verdict(fault: &FaultReport, verdict: Verdict) -> Html {
    if !fault.done {
        return html! { <span class="verdict pending">{ icon(Icon::Ring) }{ "not yet" }</span> };
    }
    let word = words::verdict(verdict);
    html! { <span class={classes!("verdict", word)}>{ icon(verdict.into()) }{ word }</span> }
}

fn predicted(fault: &FaultReport) -> Html {
    let Some(expected) = fault.expected else {
        return html! { <span class="muted">{ "–" }</span> };
    };
    html! {
        <>
            { words::expected(expected) }
            { match fault.agrees {
                Some(true) => html! { <span class="agrees yes">{ icon(Icon::Check) }{ "came true" }</span> },
                Some(false) => html! { <span class="agrees no">{ icon(Icon::Cross) }{ "did not" }</span> },
                None => Html::default(),
            } }
        </>
    }
}

fn caught_by(props: &Props, fault: &FaultReport) -> Html {
    let names = fault.caught_by.iter().take(MOST_NAMED).map(|name| {
        match find(&props.report, name) {
            Some(check) => {
                let kind = match check.0 {
                    Side::Interface => "interface",
                    Side::Integration => "integration",
                };
                let onclick = props.act.reform(move |_| Action::Select(Some(check)));
                html! { <li class={kind}><button class="catcher" type="button" {onclick}>{ name.clone() }</button></li> }
            }
            None => html! { <li>{ name.clone() }</li> },
        }
    });
    let more = fault.caught_by.len().saturating_sub(MOST_NAMED);
    html! {
        <ul class="names">
            { for names }
            if more > 0 { <li class="muted">{ "and " }{ more.to_string() }{ " more" }</li> }
        </ul>
    }
}

fn find(report: &Report, name: &str) -> Option<(Side, usize)> {
    let interface = report.interface.checks.iter().position(|c| c.name == name);
    let integration = || {
        report
            .integration
            .checks
            .iter()
            .position(|c| c.name == name)
    };
    interface
        .map(|at| (Side::Interface, at))
        .or_else(|| integration().map(|at| (Side::Integration, at)))
}
