//! Story and files, one tab each, and what is wrong in them.

use yew::prelude::*;

use super::diagnostics::{self, diagnostics};
use super::editor::Editor;
use super::story::{self, story};
use super::tab_strip::{Row, Tab, tab_strip};
use crate::app::action::Action;
use crate::app::state::State;
use crate::report::Only;

/// The middle of the page.
pub fn editor_pane(state: &State, run: &Callback<Option<Only>>, act: &Callback<Action>) -> Html {
    let first = Tab {
        label: "Story".into(),
        ..Tab::default()
    };
    let files = state.tabs.iter().map(|file| Tab {
        label: file.clone().into(),
        closes: true,
        ..Tab::default()
    });
    let tabs: Vec<Tab> = std::iter::once(first).chain(files).collect();
    let chosen = match &state.file {
        None => Some(0),
        Some(file) => state
            .tabs
            .iter()
            .position(|tab| tab == file)
            .map(|at| at + 1),
    };
    let on_choose = {
        let tabs = state.tabs.clone();
        act.reform(move |at: usize| {
            Action::Show(at.checked_sub(1).and_then(|at| tabs.get(at)).cloned())
        })
    };
    let on_close = {
        let tabs = state.tabs.clone();
        act.reform(move |at: usize| {
            let file = at.checked_sub(1).and_then(|at| tabs.get(at)).cloned();
            Action::CloseTab(file.unwrap_or_default())
        })
    };
    html! {
        <section class="middle" aria-label="Editor">
            { tab_strip(Row { label: "Open files", controls: "text", tabs, chosen, on_choose, on_close }) }
            <div id="text" class="text" role="tabpanel" aria-label={state.file.as_deref().unwrap_or("Story").to_string()}>
                if state.file.is_none() {
                    { story(&story::Props { work: state.work.clone(), act: act.clone() }) }
                }
                <Editor file={state.file.clone()} work={state.work.clone()} epoch={state.epoch}
                    opened={state.opened} jump={state.jump.clone()} report={state.run.report.clone()}
                    ran={state.run.phase} run={run.clone()} act={act.clone()} />
            </div>
            { diagnostics(&diagnostics::Props {
                work: state.work.clone(),
                report: state.run.report.clone(),
                act: act.clone(),
            }) }
        </section>
    }
}
