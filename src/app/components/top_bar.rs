//! What is always at hand: the title, running, sharing, examples, colours.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::examples_menu::ExamplesMenu;
use super::icon::{Icon, icon};
use super::share_menu::ShareMenu;
use crate::app::action::Action;
use crate::app::document::Work;
use crate::app::hooks::{Controls, Theme};
use crate::app::host;
use crate::app::run::{Phase, Run};
use crate::app::saved::Kept;
use crate::app::shared::Shared;
use crate::app::state::Origin;
use crate::app::templates;

/// What the bar shows and does.
pub struct Bar {
    pub work: Shared<Work>,
    pub shelf: Shared<Vec<Kept>>,
    pub run: Run,
    pub unsaved: bool,
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
    let on_new = props
        .act
        .reform(|_| Action::Open(templates::blank(), Origin::New));
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
            <span class={classes!("kept", props.unsaved.then_some("bad"))}
                title={if props.unsaved { "The browser refuses to store anything: share or download what must not be lost" } else { "Kept in this browser as you type" }}>
                { if props.unsaved { "Not saved" } else { "Saved here" } }
            </span>
            <div class="running">
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
                        onclick={props.controls.run.reform(|_| ())}>
                        { icon(Icon::Run) }{ "Run" }<kbd>{ if host::is_apple() { "⌘⏎" } else { "Ctrl ⏎" } }</kbd>
                    </button>
                }
            </div>
            <nav class="actions" aria-label="Scenario">
                <ShareMenu work={props.work.clone()} />
                <ExamplesMenu shelf={props.shelf.clone()} act={props.act.clone()} />
                <button class="quiet" type="button" data-test="new" onclick={on_new}>
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
