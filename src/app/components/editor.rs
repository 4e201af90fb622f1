//! The editor. Until it is loaded, and where it cannot be, a plain field does its work.

use std::rc::Rc;

use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::document::{Kind, Work};
use crate::app::host;
use crate::app::run::Phase;
use crate::app::shared::Shared;
use crate::app::state::Jump;
use crate::report::{Only, Report};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// None hides the editor; it keeps its undo history.
    pub file: Option<Rc<str>>,
    pub work: Shared<Work>,
    pub epoch: u32,
    pub opened: u32,
    pub jump: Option<Jump>,
    pub report: Option<Shared<Report>>,
    pub ran: Phase,
    pub run: Callback<Option<Only>>,
    pub act: Callback<Action>,
}

/// The editor of one file at a time.
#[component]
pub fn Editor(props: &Props) -> Html {
    let place = use_node_ref();
    let editor = use_mut_ref(|| None::<host::Editor>);
    let loaded = use_state(|| false);
    let asked = use_mut_ref(|| false);
    let shown = props.file.is_some();
    // Nobody waits for the editor before there is a file to edit.
    use_effect_with(shown, {
        let (place, editor, loaded) = (place.clone(), editor.clone(), loaded.clone());
        let (act, go) = (props.act.clone(), props.act.clone());
        move |shown| {
            if !*shown || asked.replace(true) {
                return;
            }
            let Some(element) = place.cast::<Element>() else {
                return;
            };
            spawn_local(async move {
                let on_change = Closure::new(move |text: String, file: String| {
                    act.emit(Action::Edit(file.into(), text.into()));
                });
                let on_go = Closure::new(move |file: String, line: u32, column: u32| {
                    go.emit(Action::Go(file, line, column));
                });
                // Where it does not load, the plain field stays.
                if let Ok(started) = host::Editor::start(&element, on_change, on_go).await {
                    editor.replace(Some(started));
                    loaded.set(true);
                }
            });
        }
    });
    use_effect_with((), {
        let editor = editor.clone();
        move |()| move || drop(editor.take())
    });
    let text = props
        .file
        .as_ref()
        .and_then(|file| props.work.text(file))
        .unwrap_or_default();
    use_effect_with(props.opened, {
        let editor = editor.clone();
        move |_| {
            // Undoing must not bring another scenario's text back.
            if let Some(editor) = &*editor.borrow() {
                editor.reset();
            }
        }
    });
    // Its own edits are not given back to the editor: while one is under way the next key may be down already.
    use_effect_with((props.file.clone(), props.epoch, props.opened, *loaded), {
        let (editor, work) = (editor.clone(), props.work.clone());
        move |(file, ..)| {
            if let (Some(editor), Some(file)) = (&*editor.borrow(), file) {
                editor.show(file, &work);
            }
        }
    });
    let mistake = props.work.mistake().cloned();
    use_effect_with(
        (props.file.clone(), props.report.clone(), mistake, *loaded),
        {
            let (editor, ran) = (editor.clone(), props.ran);
            move |(file, report, mistake, _)| {
                if let (Some(editor), Some(_)) = (&*editor.borrow(), file) {
                    let reported = report.iter().flat_map(|report| &report.diagnostics);
                    // A run's first moment shows nothing rather than what may no longer be so.
                    let failed = report.as_deref().filter(|_| ran != Phase::Idle);
                    editor.set_findings(reported.chain(mistake), failed);
                }
            }
        },
    );
    use_effect_with((props.jump.clone(), *loaded), {
        let editor = editor.clone();
        move |(jump, _)| {
            if let (Some(editor), Some(jump)) = (&*editor.borrow(), jump) {
                editor.focus(jump.line, jump.column);
            }
        }
    });
    let oninput = {
        let (act, file) = (props.act.clone(), props.file.clone());
        Callback::from(move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            if let Some(file) = &file {
                act.emit(Action::Edit(file.clone(), field.value().into()));
            }
        })
    };
    let onclick = {
        let editor = editor.clone();
        props.act.reform(move |_| {
            let selected = editor.borrow().as_ref().map(host::Editor::selection);
            Action::Prepare(Some(selected.unwrap_or_default()))
        })
    };
    // What is between the modules is about all of them.
    let file = props.file.as_ref();
    let file = file.filter(|file| Kind::of(file).0 != Kind::Other).cloned();
    let run_file = {
        let file = file.clone();
        props.run.reform(move |_| {
            Some(Only {
                file: file.as_deref().map(ToString::to_string),
                ..Only::default()
            })
        })
    };
    html! {
        <div class="editor" hidden={!shown}>
            <div class="editor-place" ref={place} hidden={!*loaded}></div>
            if !*loaded && shown {
                <textarea class="plain" data-test="plain-editor" value={text.to_string()} {oninput}
                    aria-label={props.file.as_deref().unwrap_or_default().to_string()}
                    spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" />
            }
            if *loaded && shown {
                <div class="here">
                    if file.is_some() {
                        <button type="button" data-test="run-file" title="Run only the checks that this file is about"
                            onclick={run_file}>{ "Run this file" }</button>
                    }
                    <button type="button" data-test="plant-here"
                        title="Plant a fault in the selected text: a defect that checks should catch" {onclick}>
                        { "Plant a fault here" }
                    </button>
                </div>
            }
        </div>
    }
}
