//! The border to JavaScript: what the page's TypeScript offers as `seamwrightHost`, as Rust types.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Object, Promise, Reflect};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::report::{At, FromJson, Only, Report};
use crate::scenario::{Diagnostic, Severity};

use super::document::Work;
use super::saved::Texts;
use super::tally::went_wrong;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = seamwrightHost, js_name = begin)]
    fn host_begin(hear: &JsValue);
    #[wasm_bindgen(js_namespace = seamwrightHost, js_name = save)]
    fn host_save(title: &str, origin: &str, file: Option<&str>, work: &str);
    #[wasm_bindgen(js_namespace = seamwrightHost, js_name = desk)]
    fn host_desk(what: &str);
    #[wasm_bindgen(js_namespace = seamwrightHost, js_name = remembered)]
    fn host_remembered(key: &str) -> Option<String>;
    #[wasm_bindgen(js_namespace = seamwrightHost, js_name = remember)]
    fn host_remember(key: &str, text: &str);
    #[wasm_bindgen(catch, js_namespace = seamwrightHost, js_name = run)]
    fn host_run(request: &str, on_event: &Function) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = seamwrightHost, js_name = stop)]
    fn host_stop() -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = seamwrightHost, js_name = startEditor)]
    fn host_start_editor(element: &web_sys::Element, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = seamwrightHost, js_name = links)]
    fn host_links() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = seamwrightLinks, js_name = write)]
    fn links_write(document: &str, page: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(catch, js_namespace = seamwrightLinks, js_name = read)]
    fn links_read(link: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(catch, js_namespace = seamwrightHost, js_name = download)]
    fn host_download(name: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = seamwrightHost, js_name = saveFolder)]
    fn host_save_folder(files: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = seamwrightHost, js_name = copy)]
    fn host_copy(text: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = seamwrightHost, js_name = scrollTo)]
    fn host_scroll_to(css: &str);
    #[wasm_bindgen(js_namespace = seamwrightHost, js_name = isApple)]
    fn host_is_apple() -> bool;
    #[wasm_bindgen(js_namespace = seamwrightHost, js_name = isDark)]
    fn host_is_dark() -> bool;

    /// The editor's handle; see `web/editor/main.ts`.
    type Handle;
    #[wasm_bindgen(method, catch)]
    fn show(this: &Handle, file: &str, files: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn reset(this: &Handle) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setFindings)]
    fn set_findings(this: &Handle, findings: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn focus(this: &Handle, line: u32, column: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn selection(this: &Handle) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn destroy(this: &Handle) -> Result<(), JsValue>;
}

thread_local! {
    /// The last run asked for. The engine has room for one: the next waits until it is through.
    static LAST: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// Runs for callers of the page's API that are not through: nobody at the page's buttons stops those.
    static FOR_OTHERS: Cell<u32> = const { Cell::new(0) };
}

/// Begins with what there is to open; from then on `hear` is told what is to be shown.
pub fn begin(hear: Closure<dyn Fn(String, String)>) {
    host_begin(&hear.into_js_value());
}

/// Keeps the scenario on show.
pub fn save(texts: &Texts) {
    let file = texts.file.as_deref();
    host_save(&texts.title, &texts.origin, file, &texts.work);
}

/// The person began to change what is on show.
pub fn touched() {
    host_desk("touched");
}

/// A run is through.
pub fn ran() {
    host_desk("ran");
}

/// Shows the list of scenarios.
pub fn scenarios() {
    host_desk("scenarios");
}

/// Opens an empty scenario.
pub fn open_new() {
    host_desk("new");
}

/// Goes back to what was on show before a link was opened.
pub fn back() {
    host_desk("back");
}

/// A choice that the browser keeps, by its key.
pub fn remembered(key: &str) -> Option<String> {
    host_remembered(key)
}

/// Has the browser keep a choice, if it does.
pub fn remember(key: &str, text: &str) {
    host_remember(key, text);
}

/// What the engine is asked: to run a document, or a part of it.
pub fn request(document: &Json, only: Option<&Only>) -> String {
    json!({ "document": document, "options": { "only": only } }).to_string()
}

/// Runs for the page, whose earlier run is stopped. The report, or why there is none.
pub async fn run(request: &str, on_event: &Closure<dyn FnMut(String)>) -> Result<Report, String> {
    stop();
    let on_event: &Function = on_event.as_ref().unchecked_ref();
    let text = in_turn(request.into(), on_event.clone()).await?;
    report(&text)
}

/// Runs for whoever calls the page's API.
pub async fn run_for_others(request: String) -> Result<String, String> {
    FOR_OTHERS.set(FOR_OTHERS.get() + 1);
    // A function made from text is one that the page's policy refuses.
    let nobody = Closure::<dyn FnMut(String)>::new(|_| {});
    let on_event: &Function = nobody.as_ref().unchecked_ref();
    let outcome = in_turn(request, on_event.clone()).await;
    FOR_OTHERS.set(FOR_OTHERS.get() - 1);
    outcome
}

/// Runs when the last run is through.
async fn in_turn(request: String, on_event: Function) -> Result<String, String> {
    let before = LAST.take();
    let promise = future_to_promise(async move {
        if let Some(before) = before {
            // How it ended is told to whoever asked for it.
            let _ = JsFuture::from(before).await;
        }
        JsFuture::from(host_run(&request, &on_event)?).await
    });
    LAST.replace(Some(promise.clone()));
    let text = JsFuture::from(promise).await.map_err(words)?;
    Ok(text.as_string().unwrap_or_default())
}

/// Reads a report, or the engine's word that there is none.
pub fn report(text: &str) -> Result<Report, String> {
    let json: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if let Some(failed) = json.get("failed").and_then(Json::as_str) {
        return Err(failed.into());
    }
    Report::from_json(json).ok_or_else(|| "the engine's report is none that this page knows".into())
}

/// Stops the page's run, if there is one.
pub fn stop() {
    if FOR_OTHERS.get() == 0 {
        // Without a host there is nothing to stop either.
        let _ = host_stop();
    }
}

/// The page's address, which links begin with.
pub fn address() -> String {
    web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// Brings an element into sight, if it is there and out of it.
pub fn scroll_to(css: &str) {
    host_scroll_to(css);
}

/// Whether the keyboard has a ⌘ key.
pub fn is_apple() -> bool {
    host_is_apple()
}

/// Whether the system asks for dark colours.
pub fn is_dark() -> bool {
    host_is_dark()
}

/// What writes and reads links, loaded: a binary of its own, which a page without a link does not wait for.
#[derive(Debug, Clone, Copy)]
pub struct Links(());

impl Links {
    /// Loads it, the first time that it is asked for.
    pub async fn load() -> Result<Self, String> {
        let loading = host_links().map_err(words)?;
        JsFuture::from(loading).await.map_err(words)?;
        Ok(Self(()))
    }

    /// The link that carries a document to this page.
    pub fn write(self, document: &Json) -> Result<String, String> {
        links_write(&document.to_string(), &address()).map_err(words)
    }

    /// The document in a link or its fragment.
    pub fn read(self, link: &str) -> Result<Json, String> {
        let text = links_read(link).map_err(words)?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }
}

/// Offers a scenario as a file to keep.
pub fn download_work(work: &Work) {
    let text = serde_json::to_string_pretty(&work.document()).unwrap_or_default();
    // The browser asks or refuses by itself.
    let _ = host_download("scenario.seamwright.json", &text);
}

/// Offers the files as a zipped folder to keep, with what TypeScript editors need beside them.
pub async fn save_folder(work: &Work) -> Result<(), String> {
    let saved = host_save_folder(&parsed(work.texts())).map_err(words)?;
    JsFuture::from(saved).await.map_err(words)?;
    Ok(())
}

/// Puts a text on the clipboard; false if the browser refuses.
pub async fn copy(text: &str) -> bool {
    match host_copy(text) {
        Ok(promise) => JsFuture::from(promise)
            .await
            .is_ok_and(|done| done.is_truthy()),
        Err(_) => false,
    }
}

/// What a thrown value says.
fn words(thrown: JsValue) -> String {
    let message = Reflect::get(&thrown, &"message".into()).ok();
    message
        .and_then(|message| message.as_string())
        .or_else(|| thrown.as_string())
        .unwrap_or_else(|| "something was thrown that says nothing".into())
}

/// The running editor. It goes away when this is dropped, and its listeners with it.
pub struct Editor {
    handle: Handle,
    _on_change: Closure<dyn FnMut(String, String)>,
    _on_go: Closure<dyn FnMut(String, u32, u32)>,
}

impl Editor {
    /// Loads the editor and puts it into an element; `on_change` hears text and file, `on_go` which place to show: file,
    /// line and column.
    pub async fn start(
        element: &web_sys::Element,
        on_change: Closure<dyn FnMut(String, String)>,
        on_go: Closure<dyn FnMut(String, u32, u32)>,
    ) -> Result<Self, String> {
        let options = Object::new();
        for (key, value) in [("onChange", on_change.as_ref()), ("onGo", on_go.as_ref())] {
            Reflect::set(&options, &key.into(), value).map_err(words)?;
        }
        let promise = host_start_editor(element, &options).map_err(words)?;
        let handle = JsFuture::from(promise).await.map_err(words)?;
        Ok(Self {
            handle: handle.unchecked_into(),
            _on_change: on_change,
            _on_go: on_go,
        })
    }

    /// Shows a file; the editor wants to know the others' texts, too. The same text again changes nothing, undo history
    /// included.
    pub fn show(&self, file: &str, work: &Work) {
        // An editor that fails shows so itself; the texts are safe in the page's state.
        let _ = self.handle.show(file, &parsed(work.texts()));
    }

    /// Forgets all files and what could be undone in them.
    pub fn reset(&self) {
        let _ = self.handle.reset();
    }

    /// Marks what is wrong, and what failing checks say, at the places that they are about.
    pub fn set_findings<'d>(
        &self,
        remarks: impl Iterator<Item = &'d Diagnostic>,
        report: Option<&Report>,
    ) {
        let remarks = remarks.map(|diagnostic| {
            json!({
                "file": diagnostic.file,
                "line": diagnostic.line,
                "column": diagnostic.column,
                "severity": match diagnostic.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Hint => "hint",
                },
                "message": diagnostic.message,
                "help": diagnostic.help,
            })
        });
        let failures = report.map(failures).unwrap_or_default();
        let remarks = remarks.collect::<Json>();
        let _ = self
            .handle
            .set_findings(&parsed(json!({ "remarks": remarks, "failures": failures })));
    }

    /// Goes to a place in the file on show.
    pub fn focus(&self, line: u32, column: u32) {
        let _ = self.handle.focus(line, column);
    }

    /// What is selected; empty if nothing is.
    pub fn selection(&self) -> String {
        self.handle.selection().unwrap_or_default()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.handle.destroy();
    }
}

/// Checks that went wrong, as the editor takes them; where they are shown is its business.
fn failures(report: &Report) -> Json {
    let failure = |name: &str, status, message: &Option<String>, at: &Option<At>| {
        went_wrong(status)
            .then(|| json!({ "name": name, "status": status, "message": message, "at": at }))
    };
    let interface = report.interface.checks.iter().filter_map(|check| {
        let mut made = failure(&check.name, check.status, &check.message, &check.at)?;
        let clause = check.counterexample.as_ref().map(|example| &example.clause);
        made["clause"] = json!(clause);
        made["module"] = json!(check.module);
        made["operation"] = json!(check.operation);
        Some(made)
    });
    let integration = report.integration.checks.iter();
    let integration = integration
        .filter_map(|check| failure(&check.name, check.status, &check.message, &check.at));
    interface.chain(integration).collect()
}

/// JSON as JavaScript values.
pub fn parsed(value: Json) -> JsValue {
    js_sys::JSON::parse(&value.to_string()).unwrap_or(JsValue::NULL)
}
