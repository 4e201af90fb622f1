//! A form for one more fault: what to find in which file, and what to put in its place.

use serde_json::json;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::document::{Kind, Work};
use crate::app::shared::Shared;
use crate::app::words;
use crate::report::Expected;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub work: Shared<Work>,
    pub file: String,
    pub find: String,
    pub act: Callback<Action>,
}

#[derive(Clone, PartialEq)]
struct Fields {
    name: String,
    file: String,
    find: String,
    replace: String,
    expected: String,
}

/// What may be predicted, in the words of `scenario.json`.
const EXPECTED: [Expected; 4] = [
    Expected::Interface,
    Expected::Integration,
    Expected::Both,
    Expected::Neither,
];

/// The form.
#[component]
pub fn Plant(props: &Props) -> Html {
    let begun = Fields {
        name: String::new(),
        file: match props.file.as_str() {
            "" => first_module(&props.work),
            file => file.into(),
        },
        find: props.find.clone(),
        replace: props.find.clone(),
        expected: String::new(),
    };
    let fields = use_state_eq(|| begun.clone());
    // The form stays open while another piece of text is selected for it.
    use_effect_with((props.file.clone(), props.find.clone()), {
        let fields = fields.clone();
        move |_| {
            fields.set(Fields {
                name: fields.name.clone(),
                expected: fields.expected.clone(),
                ..begun
            });
        }
    });
    let refused = refusal(&props.work, &fields);
    let set = |change: fn(&mut Fields, String)| {
        let fields = fields.clone();
        Callback::from(move |typed: String| {
            let mut next = (*fields).clone();
            change(&mut next, typed);
            fields.set(next);
        })
    };
    let on_name = set(|fields, typed| fields.name = typed).reform(|event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        field.value()
    });
    let on_file = set(|fields, typed| fields.file = typed).reform(|event: Event| {
        let field: HtmlSelectElement = event.target_unchecked_into();
        field.value()
    });
    let area = |event: InputEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        field.value()
    };
    let on_find = set(|fields, typed| fields.find = typed).reform(area);
    let on_replace = set(|fields, typed| fields.replace = typed).reform(area);
    let on_expected = set(|fields, typed| fields.expected = typed).reform(|event: Event| {
        let field: HtmlSelectElement = event.target_unchecked_into();
        field.value()
    });
    let expected = EXPECTED
        .into_iter()
        .find(|expected| words::expected(*expected) == fields.expected);
    let onsubmit = {
        let (act, fields) = (props.act.clone(), fields.clone());
        let fine = refused.is_none();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if fine {
                let fault = json!({
                    "name": fields.name.trim(),
                    "edit": { "file": fields.file, "find": fields.find, "replace": fields.replace },
                });
                act.emit(Action::Plant(fault, expected));
            }
        })
    };
    let files = props.work.files().iter().map(|file| {
        let selected = *file.name == *fields.file;
        html! { <option value={file.name.to_string()} {selected}>{ file.name.to_string() }</option> }
    });
    let predictions = EXPECTED.into_iter().map(|one| {
        let word = words::expected(one);
        html! { <option value={word} selected={expected == Some(one)}>{ word }</option> }
    });
    html! {
        <form class="plant" {onsubmit} data-test="plant-form">
            <label class="field"><span>{ "Name" }</span>
                <input type="text" data-test="plant-name" value={fields.name.clone()} oninput={on_name}
                    placeholder="what is wrong, in a few words" /></label>
            <label class="field"><span>{ "File" }</span>
                <select data-test="plant-file" onchange={on_file}>{ for files }</select></label>
            <label class="field"><span>{ "Find, exactly once" }</span>
                <textarea rows="2" data-test="plant-find" value={fields.find.clone()} oninput={on_find} spellcheck="false" /></label>
            <label class="field"><span>{ "Put in its place" }</span>
                <textarea rows="2" data-test="plant-replace" value={fields.replace.clone()} oninput={on_replace} spellcheck="false" /></label>
            <label class="field"><span>{ "Which checks will catch it? Your prediction" }</span>
                <select data-test="plant-expected" onchange={on_expected}>
                    <option value="" selected={expected.is_none()}>{ "no prediction" }</option>
                    { for predictions }
                </select></label>
            <div class="row">
                <button class="primary" type="submit" data-test="plant-confirm" disabled={refused.is_some()}>{ "Plant" }</button>
                <button type="button" onclick={props.act.reform(|_| Action::Prepare(None))}>{ "Cancel" }</button>
                if let Some(why) = refused { <span class="muted" role="status">{ why }</span> }
            </div>
        </form>
    }
}

fn first_module(work: &Work) -> String {
    let module = work.of_kind(Kind::Module).next().or(work.files().first());
    module.map(|file| file.name.to_string()).unwrap_or_default()
}

/// Why this cannot be planted, if it cannot.
fn refusal(work: &Work, fields: &Fields) -> Option<String> {
    if work.mistake().is_some() {
        return Some("scenario.json is not JSON yet: mend it first.".into());
    }
    let name = fields.name.trim();
    if name.is_empty() {
        return Some("Give it a name.".into());
    }
    let faults = work
        .manifest()
        .get("faults")
        .and_then(|faults| faults.as_array());
    if faults
        .into_iter()
        .flatten()
        .any(|fault| fault["name"] == name)
    {
        return Some("Another fault has that name.".into());
    }
    if fields.find.is_empty() {
        return Some("Say which text to replace; selecting it in the editor does that.".into());
    }
    let text = work.text(&fields.file)?;
    match text.matches(&fields.find).count() {
        1 if fields.find == fields.replace => Some("Both texts are the same.".into()),
        1 => None,
        0 => Some("That text is not in the file.".into()),
        many => Some(
            [
                &words::count(many, "place", "places"),
                " hold that text: take more of it.",
            ]
            .concat(),
        ),
    }
}
