//! The page's API: `window.seamwright`, and the same over `postMessage` when the page is embedded.

use gloo::events::EventListener;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::MessageEvent;

use super::host::{self, Links};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Puts the API in place, for as long as the page lives.
///
/// `window.seamwright` is there when all of it is: what writes and reads links comes after the page.
pub fn offer() {
    let Some(window) = web_sys::window() else {
        return;
    };
    EventListener::new(&window, "message", |event| {
        if let Some(event) = event.dyn_ref::<MessageEvent>() {
            hear(event);
        }
    })
    .forget();
    spawn_local(async move {
        let links = Links::load().await;
        let api = Object::new();
        let run = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(|document, options| {
            future_to_promise(async move { Ok(run(document, options).await) })
        });
        let write = {
            let links = links.clone();
            Closure::<dyn Fn(JsValue) -> Result<JsValue, JsValue>>::new(move |document| {
                write(&links, document)
            })
        };
        let read = Closure::<dyn Fn(JsValue) -> Result<JsValue, JsValue>>::new(move |link| {
            read(&links, link)
        });
        for (name, value) in [
            ("run", run.into_js_value()),
            ("link", write.into_js_value()),
            ("read", read.into_js_value()),
            ("version", VERSION.into()),
        ] {
            put(&api, name, &value);
        }
        put(&window, "seamwright", &api);
    });
}

fn put(object: &JsValue, key: &str, value: &JsValue) {
    // Only a frozen object refuses, and none here is.
    let _ = Reflect::set(object, &key.into(), value);
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Never rejects: what cannot be done is among the report's diagnostics.
async fn run(document: JsValue, options: JsValue) -> JsValue {
    let outcome = match (text(&document), text(&options)) {
        (Some(document), options) => {
            let options = options.unwrap_or_else(|| "{}".into());
            let request = ["{\"document\":", &document, ",\"options\":", &options, "}"].concat();
            host::run_for_others(request).await
        }
        (None, _) => Err("the document is nothing that JSON can say".into()),
    };
    // As the engine wrote it, with whatever this page does not know.
    let report = outcome.and_then(|text| {
        let parsed = JSON::parse(&text).map_err(|_| "the engine did not answer in JSON")?;
        get(&parsed, "failed").as_string().map_or(Ok(parsed), Err)
    });
    report.unwrap_or_else(|why| host::parsed(failed(why)))
}

/// The report of a run that there was none of.
fn failed(why: String) -> Json {
    let mut report = crate::report::empty();
    report["tool"] = json!({ "name": "seamwright", "version": VERSION });
    report["diagnostics"] = json!([{
        "file": "scenario.json",
        "line": 1,
        "column": 1,
        "severity": "error",
        "code": "engine",
        "message": why,
        "help": "Run again; if it happens again, the scenario is at fault or the engine is.",
    }]);
    report
}

/// What writes and reads links, or why it is not there.
type Loaded = Result<Links, String>;

fn write(links: &Loaded, document: JsValue) -> Result<JsValue, JsValue> {
    let json = text(&document).and_then(|text| serde_json::from_str::<Json>(&text).ok());
    let json = json.ok_or_else(|| error("the document is nothing that JSON can say"))?;
    let link = links.clone().and_then(|links| links.write(&json));
    link.map(JsValue::from).map_err(|why| error(&why))
}

fn read(links: &Loaded, text: JsValue) -> Result<JsValue, JsValue> {
    let text = text.as_string().unwrap_or_default();
    let document = links.clone().and_then(|links| links.read(&text));
    document.map(host::parsed).map_err(|why| error(&why))
}

fn error(words: &str) -> JsValue {
    js_sys::Error::new(words).into()
}

fn text(value: &JsValue) -> Option<String> {
    // `undefined` and functions have no text; a cycle throws.
    JSON::stringify(value).ok()?.as_string()
}

/// Answers the page that this one is embedded in, and nobody else.
fn hear(event: &MessageEvent) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let (own, parent, source) = (
        get(&window, "self"),
        get(&window, "parent"),
        get(event, "source"),
    );
    if parent == own || source != parent || get(&event.data(), "seamwright") != 1 {
        return;
    }
    let (data, origin) = (event.data(), event.origin());
    spawn_local(async move {
        let arguments = get(&data, "args").dyn_into::<Array>().unwrap_or_default();
        let outcome = match get(&data, "call").as_string().as_deref() {
            Some("run") => Ok(run(arguments.get(0), arguments.get(1)).await),
            Some("link") => write(&Links::load().await, arguments.get(0)),
            Some("read") => read(&Links::load().await, arguments.get(0)),
            Some("version") => Ok(VERSION.into()),
            _ => Err(error("there are run, link, read and version")),
        };
        let answer = Object::new();
        put(&answer, "seamwright", &1.into());
        put(&answer, "id", &get(&data, "id"));
        match outcome {
            Ok(result) => put(&answer, "result", &result),
            Err(why) => put(&answer, "error", &get(&why, "message")),
        }
        // A page from a file or a sandbox has no origin that could be named.
        let target = if origin == "null" { "*" } else { &origin };
        let post: Function = get(&source, "postMessage").unchecked_into();
        // Who is gone by now hears nothing.
        let _ = post.call2(&source, &answer, &target.into());
    });
}
