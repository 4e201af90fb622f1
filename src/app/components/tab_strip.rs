//! A row of tabs, by mouse and by arrow keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::icon::{Icon, icon};

/// One tab.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tab {
    /// What it is called.
    pub label: AttrValue,
    /// A figure beside it; none if empty.
    pub badge: AttrValue,
    /// What the figure means, and its class.
    pub badge_class: &'static str,
    /// Whether it can be closed.
    pub closes: bool,
}

/// What a row of tabs shows and tells.
#[derive(Default)]
pub struct Row {
    /// What the row is for.
    pub label: &'static str,
    /// The `id` of what the tabs show.
    pub controls: &'static str,
    pub tabs: Vec<Tab>,
    pub chosen: Option<usize>,
    pub on_choose: Callback<usize>,
    pub on_close: Callback<usize>,
}

/// The row.
pub fn tab_strip(props: Row) -> Html {
    let onkeydown = {
        let (chosen, count) = (props.chosen.unwrap_or(0), props.tabs.len());
        let (on_choose, on_close) = (props.on_choose.clone(), props.on_close.clone());
        let closes = props.tabs.get(chosen).is_some_and(|tab| tab.closes);
        Callback::from(move |event: KeyboardEvent| {
            let last = count.saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowRight" => (chosen + 1) % count.max(1),
                "ArrowLeft" => chosen.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                "Delete" if closes => {
                    on_close.emit(chosen);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            on_choose.emit(to);
            focus_tab(&event, to);
        })
    };
    let tabs = props.tabs.iter().enumerate().map(|(at, tab)| {
        let chosen = props.chosen == Some(at);
        // Something in the row must be reachable by Tab, even when none is chosen.
        let reachable = chosen || (props.chosen.is_none() && at == 0);
        let onclick = props.on_choose.reform(move |_| at);
        let close = tab.closes.then(|| {
            let onclick = props.on_close.reform(move |_| at);
            html! {
                // For the mouse only: a row of tabs holds nothing but tabs, and the key Delete closes them.
                <span class="close" aria-hidden="true" title="Close (Delete)" {onclick}>{ icon(Icon::Cross) }</span>
            }
        });
        html! {
            <span class={classes!("tab", chosen.then_some("chosen"))} role="presentation">
                <button type="button" role="tab" {onclick}
                    aria-selected={chosen.to_string()}
                    aria-controls={props.controls}
                    aria-keyshortcuts={tab.closes.then_some("Delete")}
                    tabindex={if reachable { "0" } else { "-1" }}>
                    { &tab.label }
                    if !tab.badge.is_empty() {
                        <span class={classes!("badge", tab.badge_class)}>{ &tab.badge }</span>
                    }
                </button>
                { close }
            </span>
        }
    });
    html! {
        <div class="tabs" role="tablist"
            aria-label={props.label} {onkeydown}>
            { for tabs }
        </div>
    }
}

/// Focuses a tab of the row in which a key was pressed.
fn focus_tab(event: &KeyboardEvent, at: usize) {
    let tab = event
        .target_dyn_into::<Element>()
        .and_then(|pressed| pressed.closest("[role=tablist]").ok()?)
        .and_then(|row| row.query_selector_all("[role=tab]").ok())
        .and_then(|tabs| tabs.item(u32::try_from(at).ok()?));
    if let Some(tab) = tab
        && let Ok(tab) = tab.dyn_into::<HtmlElement>()
    {
        // An element that cannot take the focus keeps it where it is.
        let _ = tab.focus();
    }
}
