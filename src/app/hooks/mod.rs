//! What the page does beside showing itself: opening, saving, running, colours.

mod use_desk;
mod use_run;
mod use_theme;

pub use use_desk::use_desk;
pub use use_run::{Controls, use_run};
pub use use_theme::{Theme, use_theme};

/// Puts an attribute on the document's root, where stylesheets and tests look for it.
fn set_root(name: &str, value: &str) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        // Only a name that is no name is refused.
        let _ = root.set_attribute(name, value);
    }
}
