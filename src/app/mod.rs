//! The page.

use yew::prelude::*;

/// Shows the page in the document's body.
pub fn start() {
    yew::Renderer::<Page>::new().render();
}

#[component]
fn Page() -> Html {
    html! { <main><h1>{ "Seamwright" }</h1></main> }
}
