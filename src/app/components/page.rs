//! The whole page.

use std::rc::Rc;

use yew::prelude::*;

use super::banner::{self, announcer, banner, undo};
use super::checks::{self, checks};
use super::compare::compare;
use super::editor_pane::editor_pane;
use super::files::Files;
use super::part::part;
use super::top_bar::{Bar, top_bar};
use crate::app::action::Action;
use crate::app::hooks::{use_desk, use_run, use_theme};
use crate::app::host;
use crate::app::run::Phase;
use crate::app::state::{Pane, State};
use crate::app::step::Taken;
use crate::app::tally::{Catch, Tally};
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
    let controls = use_run(&state, &act);
    use_desk(&state, &act, &controls);
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
    html! {
        <>
            { top_bar(&Bar {
                work: state.work.clone(),
                run: state.run.clone(),
                touched: state.touched,
                unsaved: state.unsaved,
                controls: controls.clone(),
                act: act.clone(),
                theme,
            }) }
            <div class="banners">
                { banner(&banner::Props {
                    origin: state.origin.clone(),
                    work: state.work.clone(),
                    back: state.back,
                    together: state.together,
                    unsaved: state.unsaved.filter(|_| state.touched),
                    notice: state.notice.clone(),
                    failure: state.run.failure.clone().map(AttrValue::from),
                    act: act.clone(),
                }) }
            </div>
            <main class={classes!("bench", (state.opened == 0).then_some("blank"))} data-pane={pane_word(state.pane)}>
                <Files work={state.work.clone()} file={state.file.clone()} report={state.run.report.clone()}
                    undo={next(&state.steps.undo)} redo={next(&state.steps.redo)} act={act.clone()} />
                { editor_pane(&state, &controls.run, &act) }
                { part(checks::Props {
                    report: state.run.report.clone(),
                    phase: state.run.phase,
                    stale: state.stale(),
                    only: state.run.only.clone(),
                    old: state.run.old.clone(),
                    selected: state.selected,
                    run: controls.run.clone(),
                    act: act.clone(),
                }, checks) }
                { compare(&state, &act) }
            </main>
            { panes(state.pane, &act) }
            if let Some(done) = &state.toast {
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
        Phase::Done if state.run.only.is_some() => "Done, of what was asked for.".into(),
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

/// What the last of some steps did.
fn next(steps: &[Taken]) -> Option<AttrValue> {
    steps.last().map(|taken| taken.done.clone().into())
}
