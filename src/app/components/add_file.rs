//! A new file: a name, and for a module what it provides.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::document::{Kind, Work};
use crate::app::shared::Shared;
use crate::app::templates::{self, Provides};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub kind: Kind,
    pub work: Shared<Work>,
    pub act: Callback<Action>,
    pub close: Callback<()>,
}

/// The form.
#[component]
pub fn AddFile(props: &Props) -> Html {
    let stem = use_state(|| templates::suggestion(&props.work, props.kind));
    let contracts = templates::contracts_to_provide(&props.work);
    let provides = use_state(|| {
        contracts
            .first()
            .filter(|contract| !templates::is_provided(&props.work, contract))
            .map_or(Provides::Own, |contract| {
                Provides::Contract(contract.clone())
            })
    });
    let field = use_node_ref();
    use_effect_with((), {
        let field = field.clone();
        move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                // Without the focus the field is one click further away, no more.
                let _ = field.focus();
                field.select();
            }
        }
    });
    let module = props.kind == Kind::Module;
    let refused = props
        .work
        .refuses_name(props.kind, &stem, None)
        .or_else(|| match *provides {
            Provides::Own if module => props.work.refuses_name(Kind::Contract, &stem, None),
            _ => None,
        });
    let oninput = {
        let stem = stem.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            stem.set(field.value());
        })
    };
    let onchange = {
        let provides = provides.clone();
        Callback::from(move |event: Event| {
            let field: HtmlSelectElement = event.target_unchecked_into();
            provides.set(match field.value() {
                own if own.is_empty() => Provides::Own,
                contract => Provides::Contract(contract),
            });
        })
    };
    let onsubmit = {
        let (act, close, kind) = (props.act.clone(), props.close.clone(), props.kind);
        let (stem, provides) = (stem.clone(), provides.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if refused.is_none() {
                act.emit(Action::Add(kind, (*stem).clone(), (*provides).clone()));
                close.emit(());
            }
        })
    };
    let onkeydown = {
        let close = props.close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
            }
        })
    };
    let options = contracts.iter().map(|contract| {
        let selected = *provides == Provides::Contract(contract.clone());
        html! { <option value={contract.clone()} {selected}>{ contract.clone() }</option> }
    });
    html! {
        <form class="add" {onsubmit} {onkeydown}>
            <label class="field">
                <span>{ "Name" }</span>
                <input ref={field} type="text" data-test="add-name" value={(*stem).clone()} {oninput}
                    aria-invalid={refused.is_some().to_string()} spellcheck="false" autocomplete="off" />
            </label>
            if module {
                <label class="field">
                    <span>{ "Provides" }</span>
                    <select data-test="add-provides" {onchange}>
                        <option value="" selected={*provides == Provides::Own}>{ "a new contract of its name" }</option>
                        { for options }
                    </select>
                </label>
            }
            if let Some(why) = refused { <p class="bad" role="alert">{ why }</p> }
            <div class="row">
                <button class="primary" type="submit" data-test="add-confirm" disabled={refused.is_some()}>{ "Add" }</button>
                <button type="button" onclick={props.close.reform(|_| ())}>{ "Cancel" }</button>
            </div>
        </form>
    }
}
