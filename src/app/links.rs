//! The border of the links' binary to JavaScript. It is apart from the page's: a page without a link shows itself sooner.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::link;

/// Puts `seamwrightLinks` in place: `write(document, page)`, the document as JSON text, gives the link; `read(link)` gives
/// the document as JSON text. Both throw an error that says why not.
pub fn start() {
    let write = Closure::<dyn Fn(String, String) -> Result<String, JsValue>>::new(
        |document: String, page: String| {
            let document =
                serde_json::from_str(&document).map_err(|why| error(&why.to_string()))?;
            link::write(&document, &page).map_err(|why| error(&why))
        },
    );
    let read = Closure::<dyn Fn(String) -> Result<String, JsValue>>::new(|text: String| {
        let document = link::read(&text).map_err(|why| error(&why))?;
        Ok(document.to_string())
    });
    let links = Object::new();
    for (name, function) in [
        ("write", write.into_js_value()),
        ("read", read.into_js_value()),
    ] {
        // Only a frozen object refuses, and neither this one nor the window is.
        let _ = Reflect::set(&links, &name.into(), &function);
    }
    let _ = Reflect::set(&js_sys::global(), &"seamwrightLinks".into(), &links);
}

fn error(words: &str) -> JsValue {
    js_sys::Error::new(words).into()
}
