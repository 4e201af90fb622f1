//! The engine's shell in the browser: one function, and the sandboxes that `web/engine/pool.ts` keeps.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect, Uint8Array};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::check::{Asked, Loss, Memory, Sandbox};
use crate::engine::{self, Options};
use crate::report::{Event, FromJson};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = seamwrightPool, js_name = open)]
    fn pool_open(program: &str) -> u32;
    #[wasm_bindgen(js_namespace = seamwrightPool, js_name = ask)]
    fn pool_ask(program: u32, request: &str, slow: bool) -> Promise;
    #[wasm_bindgen(js_namespace = seamwrightPool, js_name = renew)]
    fn pool_renew(program: u32);
    #[wasm_bindgen(js_namespace = seamwrightPool, js_name = workers)]
    fn pool_workers() -> u32;
    #[wasm_bindgen(js_namespace = seamwrightPool, js_name = close)]
    fn pool_close(program: u32);
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now() -> f64;
    #[wasm_bindgen(js_name = seamwrightPanic)]
    fn tell_panic(message: &str);
    // Fetches the rest of the engine: with 0 when there is time, else at once, since the function of that number is called.
    // The build finds this function by its name, and has the rest call it.
    #[wasm_bindgen(js_name = seamwrightApart)]
    fn load_apart(entrance: u32);
}

/// Makes the engine ready: a panic is told before the trap that follows it, and the page then starts a new engine.
///
/// `seamwrightRun(request, onEvent)` is put in place here and not exported: an export would be in every binary of the
/// package, and the engine with it in the page's.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| tell_panic(&panic.to_string())));
    let memory = Rc::new(RefCell::default());
    let offered = Closure::<dyn Fn(String, Function) -> Promise>::new(move |request, on_event| {
        let memory = Rc::clone(&memory);
        future_to_promise(async move { Ok(run(request, on_event, &memory).await.into()) })
    });
    // Only a frozen global object refuses, and a worker's is none.
    let _ = Reflect::set(
        &js_sys::global(),
        &"seamwrightRun".into(),
        &offered.into_js_value(),
    );
}

/// Runs a request, the JSON of `{ document, options }`. `on_event` gets every event as JSON text; the report comes as
/// JSON text too. `memory` is what earlier runs found.
async fn run(request: String, on_event: Function, memory: &RefCell<Memory>) -> String {
    let (document, options) = read(&request);
    let mut emit = |event: &Event| {
        if let Ok(text) = serde_json::to_string(event) {
            // Who listens is the page's own business: its errors are not the engine's.
            let _ = on_event.call1(&JsValue::NULL, &JsValue::from_str(&text));
        }
    };
    let report = engine::run_again(&document, options, &Pool, memory, &mut emit).await;
    load_apart(0);
    serde_json::to_string(&report).unwrap_or_default()
}

/// A request that is none runs as an empty document, whose diagnostics say so; options that are none are the usual.
fn read(text: &str) -> (Json, Options) {
    let mut json: Json = serde_json::from_str(text).unwrap_or_default();
    let mut take = |name: &str| json.get_mut(name).map(Json::take).unwrap_or_default();
    let options = Options::from_json(take("options")).unwrap_or_default();
    (take("document"), options)
}

/// The sandboxes of this page.
struct Pool;

impl Sandbox for Pool {
    fn open(&self, program: String) -> u32 {
        pool_open(&program)
    }

    fn ask(&self, program: u32, request: String, slow: bool) -> impl Future<Output = Asked> {
        let promise = pool_ask(program, &request, slow);
        async move {
            JsFuture::from(promise).await.map_or_else(
                |error| Asked::Lost {
                    begun: None,
                    loss: Loss::Refused(format!("{error:?}")),
                },
                |outcome| asked(&outcome),
            )
        }
    }

    fn renew(&self, program: u32) {
        pool_renew(program);
    }

    fn workers(&self) -> usize {
        pool_workers() as usize
    }

    fn close(&self, program: u32) {
        pool_close(program);
    }

    fn now_ms(&self) -> f64 {
        now()
    }
}

/// Reads the pool's `Outcome`.
fn asked(outcome: &JsValue) -> Asked {
    let get = |name: &str| Reflect::get(outcome, &JsValue::from_str(name)).unwrap_or_default();
    if get("stopped").is_truthy() {
        return Asked::Stopped;
    }
    if let Some(lost) = get("lost").as_string() {
        let text = get("message").as_string().unwrap_or_default();
        return Asked::Lost {
            begun: get("begun").as_f64().map(|case| case as u64),
            loss: match lost.as_str() {
                "silent" => Loss::Silent,
                "gone" => Loss::Gone,
                _ => Loss::Refused(text),
            },
        };
    }
    // As bytes: a string would be copied unit by unit.
    let reply = Uint8Array::new(&get("reply")).to_vec();
    Asked::Reply(String::from_utf8(reply).unwrap_or_default())
}
