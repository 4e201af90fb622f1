//! A row of tabs, by mouse and by arrow keys.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
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

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the row is for.
    pub label: AttrValue,
    /// The `id` of what the tabs show.
    pub controls: AttrValue,
    pub tabs: Vec<Tab>,
    pub chosen: Option<usize>,
    pub on_choose: Callback<usize>,
    #[prop_or_default]
    pub on_close: Callback<usize>,
    #[prop_or_default]
    pub class: Classes,
}

/// The row.
#[component]
pub fn TabStrip(props: &Props) -> Html {
    let strip = use_node_ref();
    let onkeydown = {
        let (strip, chosen, count) = (strip.clone(), props.chosen.unwrap_or(0), props.tabs.len());
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
            focus_tab(&strip, to);
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
                    aria-controls={props.controls.clone()}
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
        <div class={classes!("tabs", props.class.clone())} role="tablist" ref={strip.clone()}
            aria-label={props.label.clone()} {onkeydown}>
            { for tabs }
        </div>
    }
}

fn focus_tab(strip: &NodeRef, at: usize) {
    let tab = strip
        .cast::<HtmlElement>()
        .and_then(|strip| strip.query_selector_all("[role=tab]").ok())
        .and_then(|tabs| tabs.item(u32::try_from(at).ok()?));
    if let Some(tab) = tab
        && let Ok(tab) = tab.dyn_into::<HtmlElement>()
    {
        // An element that cannot take the focus keeps it where it is.
        let _ = tab.focus();
    }
}
