//! What the person must know: where the scenario came from, what went wrong, what can be taken back.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::app::document::Work;
use crate::app::host;
use crate::app::shared::Shared;
use crate::app::state::{Notice, Origin, Refusal};
use crate::app::words;

#[derive(PartialEq)]
pub struct Props {
    pub origin: Origin,
    pub work: Shared<Work>,
    /// Whether there is other work to go back to.
    pub back: bool,
    /// Whether another tab shows the same scenario.
    pub together: bool,
    /// Why changes are not stored.
    pub unsaved: Option<Refusal>,
    pub notice: Option<Notice>,
    pub failure: Option<AttrValue>,
    pub act: Callback<Action>,
}

/// Lines below the top bar; none when all is as usual.
pub fn banner(props: &Props) -> Html {
    let seen = props.act.reform(|_| Action::Notice(None));
    let back = Callback::from(|_| host::back());
    let download = {
        let work = props.work.clone();
        Callback::from(move |_| host::download_work(&work))
    };
    html! {
        <>
            if props.origin == Origin::Link {
                <div class="banner" data-test="origin">
                    <span>{ "Opened from a link: " }<b>{ props.work.title().to_string() }</b>{ ", " }
                        { words::count(props.work.files().len(), "file", "files") }
                        { ". Its code runs in a sandbox only." }</span>
                    if props.back {
                        <button type="button" data-test="back" onclick={back}>{ "Back to my work" }</button>
                    }
                </div>
            }
            if props.together {
                <div class="banner" role="status" data-test="together">
                    <span>{ "This scenario is open in another tab as well. Each tab shows what you change in the other." }</span>
                </div>
            }
            if let Some(refusal) = props.unsaved {
                <div class="banner bad" role="alert" data-test="unsaved">
                    <span>{ match refusal {
                        Refusal::Full => "Not saved: this browser has no room left for the page. Download the scenario, or delete others in the list.",
                        Refusal::Blocked => "Not saved: this browser lets the page store nothing. Download the scenario before you close the tab.",
                    } }</span>
                    <button type="button" data-test="download-unsaved" onclick={download}>{ "Download as a file" }</button>
                </div>
            }
            if let Some(notice) = &props.notice {
                <div class={classes!("banner", notice.bad.then_some("bad"))} role="alert" data-test="notice">
                    <span>{ notice.text.clone() }</span>
                    <button class="quiet only-icon" type="button" aria-label="Dismiss" onclick={seen}>{ icon(Icon::Cross) }</button>
                </div>
            }
            if let Some(failure) = &props.failure {
                <div class="banner bad" role="alert" data-test="failure">
                    <span>{ "The run came to nothing: " }{ failure }</span>
                </div>
            }
        </>
    }
}

/// What was just done, and a way back.
pub fn undo(done: &str, act: &Callback<Action>) -> Html {
    html! {
        <div class="toast" role="status" data-test="toast">
            <span>{ done.to_string() }</span>
            <button type="button" data-test="undo" onclick={act.reform(|_| Action::Undo)}>{ "Undo" }</button>
            <button class="quiet only-icon" type="button" aria-label="Dismiss"
                onclick={act.reform(|_| Action::Notice(None))}>{ icon(Icon::Cross) }</button>
        </div>
    }
}

/// Tells whoever listens rather than looks how the run is going; no oftener than it begins and ends.
pub fn announcer(says: String) -> Html {
    html! { <div class="heard" role="status" data-test="announcer">{ says }</div> }
}
