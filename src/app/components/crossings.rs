//! What crossed the wires during an integration check.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::app::shared::Shared;
use crate::app::words;
use crate::report::{Crossing, Report};

#[derive(PartialEq)]
pub struct Props {
    pub report: Shared<Report>,
    pub at: usize,
}

/// The crossings in order.
pub fn crossings(props: &Props) -> Html {
    let Some(check) = props.report.integration.checks.get(props.at) else {
        return Html::default();
    };
    if check.crossings.is_empty() {
        return html! { <p class="muted">{ "No call crossed a wire." }</p> };
    }
    let timed = check.crossings.iter().any(|crossing| crossing.time != 0.0);
    let rows = check.crossings.iter().enumerate();
    let left_out = (check.steps as usize).saturating_sub(check.crossings.len());
    html! {
        <>
            <table class="crossings" data-test="crossings">
                <caption>{ words::count(check.steps as usize, "call", "calls") }{ " crossed a wire" }
                    if check.broken > 0 { { ", " }<b class="bad">{ check.broken.to_string() }{ " broke the contract" }</b> }
                </caption>
                <thead><tr><th scope="col">{ "Wire" }</th><th scope="col">{ "Call" }</th>
                    <th scope="col">{ "Answer" }</th>if timed { <th scope="col">{ "ms" }</th> }</tr></thead>
                <tbody>{ for rows.map(|(at, crossing)| row(at, crossing, timed)) }</tbody>
            </table>
            if left_out > 0 {
                <p class="muted">{ "and " }{ left_out.to_string() }{ " more" }</p>
            }
        </>
    }
}

// Times are written as JSON writes numbers: the standard library's way to would be a part of the page for these alone.
fn row(at: usize, crossing: &Crossing, timed: bool) -> Html {
    let broken = crossing.broken.as_ref();
    html! {
        <tr key={at} class={classes!(broken.map(|_| "broke"))}>
            <td class="wire">{ crossing.from.clone() }<span class="arrow" aria-label="to">{ " → " }</span>{ crossing.to.clone() }</td>
            <td><code>{ [&crossing.operation, "(", &crossing.args.join(", "), ")"].concat() }</code>
                if let Some(broken) = broken {
                    <p class="bad">{ icon(Icon::Alarm) }{ broken.clone() }</p>
                }
                if let Some(link) = &crossing.link {
                    <p class="muted">{ link.clone() }</p>
                }
            </td>
            <td>
                if let Some(error) = &crossing.error {
                    <span class="bad">{ "throws " }<code>{ error.clone() }</code></span>
                } else if let Some(result) = &crossing.result {
                    <code>{ result.clone() }</code>
                }
            </td>
            if timed { <td class="figure">{ serde_json::Value::from(crossing.time).to_string() }</td> }
        </tr>
    }
}
