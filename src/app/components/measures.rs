//! The figures. Every one opens what it was counted from.

use yew::prelude::*;

use crate::app::shared::Shared;
use crate::app::words;
use crate::report::{Figure, Measure, Report, Side};

/// Items listed under a figure; the rest is told as a number.
const MOST_SHOWN: usize = 300;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub report: Shared<Report>,
}

/// The table of measures.
#[component]
pub fn Measures(props: &Props) -> Html {
    let open = use_state(|| None::<(usize, Side)>);
    let measures = &props.report.comparison.measures;
    if measures.is_empty() {
        return html! { <p class="empty">{ "There are figures when a run is through." }</p> };
    }
    let rows = measures.iter().enumerate().map(|(at, measure)| {
        let most = measure.interface.value.max(measure.integration.value);
        let cell = |side: Side, figure: &Figure| {
            let chosen = *open == Some((at, side));
            let onclick = {
                let open = open.clone();
                Callback::from(move |_| open.set((!chosen).then_some((at, side))))
            };
            cell(measure, side, figure, most, chosen, onclick)
        };
        let detail = (*open)
            .filter(|(opened, _)| *opened == at)
            .map(|(_, side)| detail(measure, side));
        html! {
            <>
                <tr data-test="measure-row" data-name={measure.name.clone()}>
                    <th scope="row">{ measure.name.clone() }
                        if !measure.name.contains(&measure.unit) { <span class="unit">{ measure.unit.clone() }</span> }</th>
                    { cell(Side::Interface, &measure.interface) }
                    { cell(Side::Integration, &measure.integration) }
                </tr>
                { detail }
            </>
        }
    });
    html! {
        <table class="measures">
            <caption>{ "What each kind did and cost here. Each figure opens what it was counted from." }</caption>
            <thead><tr><th scope="col">{ "Measure" }</th>
                <th scope="col" class="interface">{ "Interface testing" }</th>
                <th scope="col" class="integration">{ "Integration testing" }</th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn cell(
    measure: &Measure,
    side: Side,
    figure: &Figure,
    most: u32,
    chosen: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let whole = figure.of.unwrap_or(most).max(1);
    // A bar for the eye; the figure says the same.
    let percent = u64::from(figure.value.min(whole)) * 100 / u64::from(whole);
    let width = ["width:", &percent.to_string(), "%"].concat();
    let label = [&measure.name, ", ", name(side), ": ", &said(figure)].concat();
    html! {
        <td class={class(side)} data-label={name(side)}>
            <button class="figure-button" type="button" data-test="figure" data-kind={class(side)} data-value={figure.value.to_string()}
                aria-expanded={chosen.to_string()} aria-label={label} {onclick}>
                <span class="number">{ words::figure(figure.value as usize) }
                    if let Some(of) = figure.of { <span class="unit">{ " of " }{ words::figure(of as usize) }</span> }
                </span>
                <span class="meter" aria-hidden="true"><span style={width}></span></span>
            </button>
        </td>
    }
}

fn detail(measure: &Measure, side: Side) -> Html {
    let figure = match side {
        Side::Interface => &measure.interface,
        Side::Integration => &measure.integration,
    };
    let more = figure.from.len().saturating_sub(MOST_SHOWN);
    let items = figure.from.iter().take(MOST_SHOWN);
    html! {
        <tr class="counted" data-test="counted">
            <td colspan="3" class={class(side)}>
                <p>{ measure.definition.clone() }</p>
                if figure.from.is_empty() {
                    <p class="muted">{ "Nothing was counted for " }{ name(side) }{ "." }</p>
                } else {
                    <p class="muted">{ "Counted for " }{ name(side) }{ ":" }</p>
                    <ul>{ for items.map(|item| html! { <li>{ item.clone() }</li> }) }</ul>
                }
                if more > 0 { <p class="muted">{ "and " }{ more.to_string() }{ " more" }</p> }
            </td>
        </tr>
    }
}

fn said(figure: &Figure) -> String {
    match figure.of {
        Some(of) => [
            &words::figure(figure.value as usize),
            " of ",
            &words::figure(of as usize),
        ]
        .concat(),
        None => words::figure(figure.value as usize),
    }
}

fn name(side: Side) -> &'static str {
    match side {
        Side::Interface => "interface testing",
        Side::Integration => "integration testing",
    }
}

fn class(side: Side) -> &'static str {
    match side {
        Side::Interface => "interface",
        Side::Integration => "integration",
    }
}
