//! The whole page.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::banner::{self, announcer, banner, undo};
use super::checks::{self, checks};
use super::compare::compare;
use super::editor_pane::editor_pane;
use super::files::Files;
use super::part::part;
use super::top_bar::{Bar, top_bar};
use crate::app::action::Action;
use crate::app::hooks::{Controls, use_autosave, use_opening, use_run, use_theme};
use crate::app::host;
use crate::app::run::{Catch, Phase, Tally};
use crate::app::state::{Pane, State};
use crate::app::words;

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        next.into()
    }
}

/// The page.
#[component]
pub fn Page() -> Html {
    let state = use_reducer(State::default);
    let dispatcher = state.dispatcher();
    let act = use_callback((), move |action, ()| dispatcher.dispatch(action));
    let theme = use_theme();
    use_opening(&act);
    let controls = use_run(&state, &act);
    use_autosave(&state, &act);
    use_shortcut(&controls);
    use_effect_with(state.selected, |selected| {
        if selected.is_some() {
            host::scroll_to(".check.chosen");
        }
    });
    let title = state.work.title();
    use_effect_with(title.to_string(), |title| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&match title.as_str() {
                "" => "Seamwright".to_string(),
                title => [title, " · Seamwright"].concat(),
            });
        }
    });
    let back = state
        .shelf
        .first()
        .map(|kept| AttrValue::from(kept.title.clone()));
    html! {
        <>
            { top_bar(&Bar {
                work: state.work.clone(),
                shelf: state.shelf.clone(),
                run: state.run.clone(),
                unsaved: state.unsaved,
                controls,
                act: act.clone(),
                theme,
            }) }
            <div class="banners">
                { banner(&banner::Props {
                    origin: state.origin.clone(),
                    title: title.to_string().into(),
                    files: state.work.files().len(),
                    back,
                    notice: state.notice.clone(),
                    failure: state.run.failure.clone().map(AttrValue::from),
                    act: act.clone(),
                }) }
            </div>
            <main class={classes!("bench", (state.opened == 0).then_some("blank"))} data-pane={pane_word(state.pane)}>
                <Files work={state.work.clone()} file={state.file.clone()} report={state.run.report.clone()} act={act.clone()} />
                { editor_pane(&state, &act) }
                { part(checks::Props {
                    report: state.run.report.clone(),
                    phase: state.run.phase,
                    stale: state.stale(),
                    selected: state.selected,
                    act: act.clone(),
                }, checks) }
                { compare(&state, &act) }
            </main>
            { panes(state.pane, &act) }
            if let Some((_, done)) = &state.undo {
                { undo(done, &act) }
            }
            { announcer(announcement(&state)) }
        </>
    }
}

fn pane_word(pane: Pane) -> &'static str {
    match pane {
        Pane::Files => "files",
        Pane::Checks => "checks",
        Pane::Compare => "compare",
    }
}

/// On a small screen one thing fits at a time; these choose which.
fn panes(chosen: Pane, act: &Callback<Action>) -> Html {
    let choices = [
        (Pane::Compare, "Compare"),
        (Pane::Checks, "Checks"),
        (Pane::Files, "Files"),
    ];
    let buttons = choices.into_iter().map(|(pane, label)| {
        let onclick = act.reform(move |_| Action::Pane(pane));
        html! {
            <button type="button" data-test="pane" data-pane={pane_word(pane)}
                aria-pressed={(pane == chosen).to_string()} {onclick}>{ label }</button>
        }
    });
    html! { <nav class="panes" aria-label="Parts of the page">{ for buttons }</nav> }
}

/// What changed that is worth interrupting for.
fn announcement(state: &State) -> String {
    let Some(report) = &state.run.report else {
        return String::new();
    };
    let tell = |name: &str, tally: Tally| {
        [
            name,
            " checks: ",
            &tally.passed.to_string(),
            " passed, ",
            &tally.failed.to_string(),
            " failed. ",
        ]
        .concat()
    };
    match state.run.phase {
        Phase::Idle => String::new(),
        Phase::Running => "Running.".into(),
        Phase::Stopped => "Stopped.".into(),
        Phase::Done => {
            let interface = Tally::of(report.interface.checks.iter().map(|check| check.status));
            let integration = Tally::of(report.integration.checks.iter().map(|check| check.status));
            let judged = Catch::of(report).judged();
            [
                "Done. ",
                &tell("Interface", interface),
                &tell("Integration", integration),
                &words::count(judged, "fault", "faults"),
                " judged.",
            ]
            .concat()
        }
    }
}

/// Ctrl or ⌘ with Enter runs, wherever the focus is, the editor included.
#[hook]
fn use_shortcut(controls: &Controls) {
    let run = controls.run.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            // Before the editor sees the key, which would make a line of it.
            let early = EventListenerOptions {
                phase: gloo::events::EventListenerPhase::Capture,
                passive: false,
            };
            EventListener::new_with_options(&window, "keydown", early, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                    event.prevent_default();
                    event.stop_propagation();
                    run.emit(());
                }
            })
        });
        move || drop(listener)
    });
}
