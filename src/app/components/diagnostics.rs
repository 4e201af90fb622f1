//! What is wrong in the scenario's text.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::app::document::Work;
use crate::app::shared::Shared;
use crate::app::words;
use crate::report::Report;
use crate::scenario::{Diagnostic, Severity};

/// More than anybody mends in one go.
const MOST_SHOWN: usize = 100;

#[derive(PartialEq)]
pub struct Props {
    pub work: Shared<Work>,
    pub report: Option<Shared<Report>>,
    pub act: Callback<Action>,
}

/// The list; nothing when all is well.
pub fn diagnostics(props: &Props) -> Html {
    let reported = props.report.iter().flat_map(|report| &report.diagnostics);
    let all: Vec<&Diagnostic> = props.work.mistake().into_iter().chain(reported).collect();
    if all.is_empty() {
        return Html::default();
    }
    let rows = all.iter().take(MOST_SHOWN).map(|diagnostic| {
        let (file, line, column) = (diagnostic.file.clone(), diagnostic.line, diagnostic.column);
        let place = [&file, ":", &line.to_string(), ":", &column.to_string()].concat();
        let go = props
            .act
            .reform(move |_| Action::Go(file.clone(), line, column));
        let (class, sign, word) = match diagnostic.severity {
            Severity::Error => ("error", Icon::Cross, "Error: "),
            Severity::Warning => ("warning", Icon::Alarm, "Warning: "),
            Severity::Hint => ("hint", Icon::Dash, "Hint: "),
        };
        html! {
            <li class={class} data-test="diagnostic" data-code={diagnostic.code.clone()}>
                <span class="sign">{ icon(sign) }<span class="heard">{ word }</span></span>
                <span class="says">{ diagnostic.message.clone() }
                    if !diagnostic.help.is_empty() { <span class="muted">{ " " }{ diagnostic.help.clone() }</span> }
                </span>
                <button class="place" type="button" data-test="place" onclick={go}>{ place }</button>
            </li>
        }
    });
    html! {
        <details class="diagnostics" open=true>
            <summary>{ words::count(all.len(), "remark", "remarks") }{ " on the text" }</summary>
            <ul>{ for rows }</ul>
        </details>
    }
}
