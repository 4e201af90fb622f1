//! What a scenario is about, and what can be done with it.

use yew::prelude::*;

use super::icon::{Icon, icon};
use super::prose_view::prose;
use crate::app::action::Action;
use crate::app::document::{Kind, MANIFEST, Work};
use crate::app::shared::Shared;

#[derive(PartialEq)]
pub struct Props {
    pub work: Shared<Work>,
    pub act: Callback<Action>,
}

/// The story.
pub fn story(props: &Props) -> Html {
    let edit = props.act.reform(|_| Action::Show(Some(MANIFEST.into())));
    let steps = Kind::OWN.into_iter().filter_map(|kind| {
        let file = props.work.of_kind(kind).next()?.name.clone();
        let name = file.to_string();
        let show = props.act.reform(move |_| Action::Show(Some(file.clone())));
        let says = match kind {
            Kind::Contract => "A contract says what an interface promises. Interface checks are derived from it.",
            Kind::Module => "A module keeps a contract and calls others. Change a line and run again.",
            Kind::Check | Kind::Other => "Checks by hand, of one interface alone or of all modules together.",
        };
        Some(html! {
            <li><button class="place" type="button" onclick={show}>{ name }</button><span>{ says }</span></li>
        })
    });
    html! {
        <article class="story-view" data-test="story-view">
            <h2>{ props.work.title().to_string() }</h2>
            if props.work.about().is_empty() {
                <p class="muted">{ "Nobody has written yet what this is about." }</p>
            } else {
                { prose(props.work.about()) }
            }
            <ul class="steps">{ for steps }</ul>
            <button class="quiet" type="button" onclick={edit}>{ icon(Icon::Pencil) }{ "Edit the story in scenario.json" }</button>
        </article>
    }
}
