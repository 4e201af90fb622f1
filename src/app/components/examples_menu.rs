//! Other scenarios: examples, a file from this computer, and earlier work.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::app::hooks::{list_examples, open_example};
use crate::app::saved::Kept;
use crate::app::shared::Shared;
use crate::app::state::{Notice, Origin};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shelf: Shared<Vec<Kept>>,
    pub act: Callback<Action>,
}

/// A button that opens the list.
#[component]
pub fn ExamplesMenu(props: &Props) -> Html {
    let examples = use_state(Vec::<(String, String)>::new);
    {
        let examples = examples.clone();
        use_effect_with((), move |()| {
            spawn_local(async move { examples.set(list_examples().await) });
        });
    }
    let choices = examples.iter().map(|(name, title)| {
        let (act, chosen) = (props.act.clone(), name.clone());
        let onclick = Callback::from(move |_| open_example(&act, chosen.clone()));
        choice("example", name.clone(), title, onclick)
    });
    let kept = props.shelf.iter().enumerate().map(|(at, kept)| {
        let onclick = props.act.reform(move |_| Action::TakeUp(at));
        choice("earlier", at.to_string(), &kept.title, onclick)
    });
    let onchange = {
        let act = props.act.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = field.files().and_then(|files| files.get(0)) {
                let act = act.clone();
                spawn_local(async move { act.emit(opened(file).await) });
            }
            // The same file may be chosen again after it was changed.
            field.set_value("");
        })
    };
    html! {
        <>
            <button class="quiet" type="button" data-test="examples" popovertarget="examples">
                { icon(Icon::Book) }<span>{ "Examples" }</span>
            </button>
            <div id="examples" class="pop list" popover="auto" aria-label="Examples">
                <h2>{ "Examples" }</h2>
                { for choices }
                if !props.shelf.is_empty() {
                    <h2>{ "Your earlier work" }</h2>
                    { for kept }
                }
                <h2>{ "From this computer" }</h2>
                <label class="choice">
                    { "Open a file…" }
                    <input class="hidden" type="file" accept=".json,application/json" {onchange} />
                </label>
            </div>
        </>
    }
}

fn choice(test: &'static str, name: String, title: &str, onclick: Callback<MouseEvent>) -> Html {
    let title = if title.is_empty() { "Untitled" } else { title };
    html! {
        <button class="choice" type="button" data-test={test} data-name={name} {onclick}
            popovertarget="examples" popovertargetaction="hide">{ title.to_string() }</button>
    }
}

async fn opened(file: web_sys::File) -> Action {
    let text = JsFuture::from(file.text())
        .await
        .ok()
        .and_then(|text| text.as_string());
    match serde_json::from_str(&text.unwrap_or_default()) {
        Ok(document @ serde_json::Value::Object(_)) => Action::Open(document, Origin::File),
        _ => Action::Notice(Some(Notice {
            text: "That file is no scenario: a scenario is one JSON object. What you had is still here.".into(),
            bad: true,
        })),
    }
}
