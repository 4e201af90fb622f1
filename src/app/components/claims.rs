//! What the textbook says of the two kinds of testing, beside what was measured here.

use yew::prelude::*;

use super::icon::icon;
use crate::app::shared::Shared;
use crate::app::words;
use crate::report::{Claim, Report};

#[derive(PartialEq)]
pub struct Props {
    pub report: Shared<Report>,
    pub running: bool,
}

/// The table of claims.
pub fn claims(props: &Props) -> Html {
    let comparison = &props.report.comparison;
    if comparison.claims.is_empty() {
        let says = if props.running {
            "The claims are weighed when all checks and faults are through."
        } else {
            "Run the scenario to see the claims beside what is measured."
        };
        return html! { <div class="empty">{ says }</div> };
    }
    html! {
        <>
            { table("What a textbook article says of the two, and what this scenario shows", &comparison.claims, "claim-row") }
            if !comparison.extended.is_empty() {
                { table("Held against the same evidence", &comparison.extended, "extended-row") }
            }
            <p class="note">{ "The article that says so sets the two apart. The ISTQB’s glossary calls interface testing a type of integration testing; and a study of open-source projects (Trautsch and others, 2019) found no evidence that one level is better at particular kinds of defect. The figures here are of this one scenario." }</p>
        </>
    }
}

fn table(caption: &str, claims: &[Claim], test: &'static str) -> Html {
    html! {
        <table class="claims">
            <caption>{ caption }</caption>
            <thead><tr>
                <th scope="col">{ "Aspect" }</th>
                <th scope="col" class="interface">{ "Interface testing" }</th>
                <th scope="col" class="integration">{ "Integration testing" }</th>
                <th scope="col">{ "Measured here" }</th>
                <th scope="col">{ "Verdict" }</th>
                <th scope="col">{ "By this rule" }</th>
            </tr></thead>
            <tbody>{ for claims.iter().map(|claim| row(claim, test)) }</tbody>
        </table>
    }
}

fn row(claim: &Claim, test: &'static str) -> Html {
    let verdict = words::claim(claim.verdict);
    let class = verdict.replace(' ', "-");
    html! {
        <tr key={claim.aspect.clone()} data-test={test} data-aspect={claim.aspect.clone()} data-verdict={verdict}>
            <th scope="row">{ claim.aspect.clone() }</th>
            <td data-label="Interface testing">{ claim.interface.clone() }</td>
            <td data-label="Integration testing">{ claim.integration.clone() }</td>
            <td data-label="Measured here">{ claim.measured.clone() }</td>
            <td data-label="Verdict"><span class={classes!("verdict", class)}>{ icon(claim.verdict.into()) }{ verdict }</span></td>
            <td data-label="By this rule" class="rule">{ claim.rule.clone() }</td>
        </tr>
    }
}
