//! One file in the list: shown, renamed, deleted.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::app::document::{Kind, Work};
use crate::app::shared::Shared;
use crate::app::{state, words};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub name: Rc<str>,
    pub chosen: bool,
    /// Errors and warnings in it.
    pub mistakes: (usize, usize),
    pub work: Shared<Work>,
    pub act: Callback<Action>,
}

/// The row.
#[component]
pub fn FileRow(props: &Props) -> Html {
    let renaming = use_state(|| None::<String>);
    let field = use_node_ref();
    use_effect_with(renaming.is_some(), {
        let field = field.clone();
        move |open| {
            if *open && let Some(field) = field.cast::<HtmlInputElement>() {
                // Without the focus the field is one click further away, no more.
                let _ = field.focus();
                field.select();
            }
        }
    });
    let (kind, stem) = Kind::of(&props.name);
    if let Some(typed) = &*renaming {
        let refused = props.work.refuses_name(kind, typed, Some(&props.name));
        let done = {
            let (renaming, typed) = (renaming.clone(), typed.clone());
            let (act, name) = (props.act.clone(), props.name.clone());
            Callback::from(move |()| {
                act.emit(Action::Rename(name.clone(), typed.clone()));
                renaming.set(None);
            })
        };
        let onkeydown = {
            let (renaming, done) = (renaming.clone(), done.clone());
            Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
                "Enter" if refused.is_none() => done.emit(()),
                "Escape" => renaming.set(None),
                _ => {}
            })
        };
        let oninput = {
            let renaming = renaming.clone();
            Callback::from(move |event: InputEvent| {
                let field: HtmlInputElement = event.target_unchecked_into();
                renaming.set(Some(field.value()));
            })
        };
        // Leaving the field is as good as Enter, unless the name is refused.
        let onblur = {
            let renaming = renaming.clone();
            Callback::from(move |_| match refused {
                None => done.emit(()),
                Some(_) => renaming.set(None),
            })
        };
        return html! {
            <li class="file renaming">
                <input ref={field} type="text" aria-label={["New name of ", &*props.name].concat()}
                    data-test="rename-field" value={typed.clone()} {oninput} {onkeydown} {onblur}
                    aria-invalid={refused.is_some().to_string()} spellcheck="false" autocomplete="off" />
                if let Some(why) = refused { <p class="bad" role="alert">{ why }</p> }
            </li>
        };
    }
    let show = {
        let name = props.name.clone();
        props.act.reform(move |_| Action::Show(Some(name.clone())))
    };
    let rename = {
        let (renaming, stem) = (renaming.clone(), stem.to_string());
        Callback::from(move |_| renaming.set(Some(stem.clone())))
    };
    let delete = {
        let name = props.name.clone();
        props.act.reform(move |_| Action::Delete(name.clone()))
    };
    let (errors, warnings) = props.mistakes;
    html! {
        <li class={classes!("file", props.chosen.then_some("chosen"))}>
            <button class="name" type="button" data-test="file" data-name={props.name.to_string()}
                title={props.name.to_string()} aria-current={props.chosen.then_some("true")} onclick={show}>
                <span class="stem">{ stem.to_string() }</span>
                if errors > 0 {
                    <span class="badge error" title={words::count(errors, "error", "errors")}>{ errors.to_string() }</span>
                } else if warnings > 0 {
                    <span class="badge warning" title={words::count(warnings, "warning", "warnings")}>{ warnings.to_string() }</span>
                }
            </button>
            if state::is_free(&props.name) {
                <span class="tools">
                    if kind != Kind::Other {
                        <button class="quiet only-icon" type="button" data-test="rename" title="Rename"
                            aria-label={["Rename ", &*props.name].concat()} onclick={rename}>{ icon(Icon::Pencil) }</button>
                    }
                    <button class="quiet only-icon" type="button" data-test="delete" title="Delete"
                        aria-label={["Delete ", &*props.name].concat()} onclick={delete}>{ icon(Icon::Bin) }</button>
                </span>
            }
        </li>
    }
}
