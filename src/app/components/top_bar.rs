//! What is always at hand: the title, running, sharing, examples, colours.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::share_menu::ShareMenu;
use crate::app::action::Action;
use crate::app::document::Work;
use crate::app::hooks::{Controls, Theme};
use crate::app::host;
use crate::app::run::{Phase, Run};
use crate::app::shared::Shared;
use crate::app::state::Refusal;

/// What the bar shows and does.
pub struct Bar {
    pub work: Shared<Work>,
    pub run: Run,
    pub touched: bool,
    pub unsaved: Option<Refusal>,
    pub controls: Controls,
    pub act: Callback<Action>,
    /// The colours on show, and what changes them.
    pub theme: (Theme, Callback<()>),
}

/// The bar at the top.
pub fn top_bar(props: &Bar) -> Html {
    let (theme, on_theme) = props.theme.clone();
    let broken = props.work.mistake().is_some();
    let oninput = props.act.reform(|event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        Action::Title(field.value())
    });
    let unsaved = props.touched && props.unsaved.is_some();
    let (kept, kept_says) = match (props.touched, unsaved) {
        (_, true) => ("Not saved", "What you type is lost when this tab closes"),
        (true, false) => ("Saved here", "Kept in this browser as you type"),
        (false, false) => ("", ""),
    };
    let running = props.run.phase == Phase::Running;
    let (settled, planned) = (props.run.settled, props.run.planned());
    let theme_icon = match theme {
        Theme::Light => Icon::Moon,
        Theme::Dark => Icon::Sun,
    };
    let theme_says = ["Change to ", theme.other().word(), " colours"].concat();
    html! {
        <header class="top">
            <h1 class="brand">{ icon(Icon::Brand) }<span>{ "Seamwright" }</span></h1>
            <input class="title" data-test="title" type="text" aria-label="Scenario title"
                value={props.work.title().to_string()} {oninput} disabled={broken}
                title={broken.then_some("scenario.json is not JSON yet: mend it first")}
                placeholder="A title" spellcheck="false" autocomplete="off" />
            <span class={classes!("kept", unsaved.then_some("bad"))} data-test="kept" title={kept_says}>{ kept }</span>
            <div class="running">
                <label class="on-edit" title="Run everything whenever typing rests">
                    <input type="checkbox" data-test="run-on-edit" checked={props.controls.on_edit}
                        onchange={props.controls.toggle.reform(|_| ())} />{ "Run on edit" }
                </label>
                if running {
                    <span class="count" data-test="progress">
                        <progress aria-label="Checks and faults run" max={planned.max(1).to_string()}
                            value={settled.to_string()} />
                        <span>{ [settled.to_string(), planned.to_string()].join("/") }</span>
                    </span>
                    <button class="run stop" type="button" data-test="stop"
                        onclick={props.controls.stop.reform(|_| ())}>
                        { icon(Icon::Stop) }{ "Stop" }
                    </button>
                } else {
                    <button class="run" type="button" data-test="run" aria-keyshortcuts="Control+Enter Meta+Enter"
                        onclick={props.controls.run.reform(|_| None)}>
                        { icon(Icon::Run) }{ "Run" }<kbd>{ if host::is_apple() { "⌘⏎" } else { "Ctrl ⏎" } }</kbd>
                    </button>
                }
            </div>
            <nav class="actions" aria-label="Scenario">
                <ShareMenu work={props.work.clone()} />
                <button class="quiet" type="button" data-test="scenarios" aria-haspopup="dialog"
                    onclick={Callback::from(|_| host::scenarios())}>
                    { icon(Icon::Book) }<span>{ "Scenarios" }</span>
                </button>
                <button class="quiet" type="button" data-test="new" onclick={Callback::from(|_| host::open_new())}>
                    { icon(Icon::Plus) }<span>{ "New" }</span>
                </button>
                <button class="quiet only-icon" type="button" data-test="theme" aria-label={theme_says.clone()}
                    title={theme_says} onclick={on_theme.reform(|_| ())}>
                    { icon(theme_icon) }
                </button>
            </nav>
        </header>
    }
}
