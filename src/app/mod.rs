//! The page.
//!
//! What it knows and how that changes is plain Rust, tested natively: [`state`] and [`action`], [`run`], [`document`].
//! What is shown is Yew, one component a file, and exists in WebAssembly only.

pub mod action;
pub mod document;
pub mod link;
pub mod prose;
pub mod run;
pub mod saved;
pub mod scan;
pub mod shared;
pub mod state;
pub mod step;
pub mod tally;
pub mod templates;
pub mod view;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod hooks;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(target_arch = "wasm32")]
mod links;

/// Shows the page in the document's body, and answers whoever calls its API.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    yew::Renderer::<components::Page>::new().render();
    api::offer();
}

/// Offers the writing and reading of links to the page.
#[cfg(target_arch = "wasm32")]
pub fn start_links() {
    links::start();
}
