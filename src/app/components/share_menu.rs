//! The scenario as a link.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::app::document::Work;
use crate::app::host::{self, Links};
use crate::app::shared::Shared;

/// A link longer than this is cut by some chat and mail programs.
const LONG_CHARS: usize = 8_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub work: Shared<Work>,
}

/// A button that opens the link.
#[component]
pub fn ShareMenu(props: &Props) -> Html {
    let made = use_state(|| None::<Result<String, String>>);
    let copied = use_state(|| "");
    let on_open = {
        let (made, copied, work) = (made.clone(), copied.clone(), props.work.clone());
        Callback::from(move |_: MouseEvent| {
            copied.set("");
            let (made, document) = (made.clone(), work.document());
            spawn_local(async move {
                let links = Links::load().await;
                made.set(Some(links.and_then(|links| links.write(&document))));
            });
        })
    };
    let on_download = {
        let work = props.work.clone();
        Callback::from(move |_: MouseEvent| host::download_work(&work))
    };
    let on_folder = {
        let (made, work) = (made.clone(), props.work.clone());
        Callback::from(move |_: MouseEvent| {
            let (made, work) = (made.clone(), work.clone());
            spawn_local(async move {
                if let Err(why) = host::save_folder(&work).await {
                    made.set(Some(Err(why)));
                }
            });
        })
    };
    let body = match &*made {
        Some(Ok(link)) => {
            let length = link.chars().count();
            let on_copy = {
                let (link, copied) = (link.clone(), copied.clone());
                Callback::from(move |_: MouseEvent| {
                    let (link, copied) = (link.clone(), copied.clone());
                    spawn_local(async move {
                        copied.set(if host::copy(&link).await {
                            "Copied."
                        } else {
                            "The browser refuses: select the link and copy it by hand."
                        });
                    });
                })
            };
            html! {
                <>
                    <label class="field">
                        <span>{ "The whole scenario is in this link" }</span>
                        <input type="text" readonly=true data-test="link" value={link.clone()} />
                    </label>
                    <div class="row">
                        <button class="primary" type="button" data-test="copy" onclick={on_copy}>{ "Copy link" }</button>
                        <span class="muted">{ length.to_string() }{ " characters" }</span>
                        <span role="status">{ *copied }</span>
                    </div>
                    if length > LONG_CHARS {
                        <p class="warn">{ "That is long: some chat and mail programs cut such links. The file below is safer." }</p>
                    }
                </>
            }
        }
        Some(Err(why)) => html! { <p class="bad" data-test="link-error">{ why }</p> },
        None => Html::default(),
    };
    let broken = props.work.mistake().is_some();
    html! {
        <>
            <button class="quiet" type="button" data-test="share" popovertarget="share" onclick={on_open}>
                { icon(Icon::Share) }<span>{ "Share" }</span>
            </button>
            <div id="share" class="pop" popover="auto" aria-label="Share">
                { body }
                if broken {
                    <p class="warn">{ "scenario.json is not JSON yet: the link carries what it said before." }</p>
                }
                <p class="muted">{ "Nothing is uploaded. Whoever opens it sees the files, and its code runs in a sandbox without network." }</p>
                <div class="row">
                    <button type="button" data-test="download" onclick={on_download}>{ "Download as a file" }</button>
                    <button type="button" data-test="folder" onclick={on_folder}
                        title="A zip of the files, as any TypeScript editor understands them">{ "Download as a folder" }</button>
                </div>
            </div>
        </>
    }
}
