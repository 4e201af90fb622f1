//! One open page: what a person does on it, and what it shows.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;
use tokio::time::{Instant, sleep};

use xtask::tools::Browser;

use crate::{chromium, firefox};

/// How long the page may take to show what it is asked for, whole runs included; a busy machine takes its time.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked at meanwhile.
pub(crate) const GLANCE: Duration = Duration::from_millis(40);
/// As much of a page's text as is printed when a test fails.
const ACCOUNT_CHARS: usize = 4_000;

/// An open page. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Page {
    browser: WebDriver,
    kind: Browser,
    base: String,
}

impl Page {
    pub(crate) fn new(browser: WebDriver, kind: Browser, base: String) -> Self {
        Self {
            browser,
            kind,
            base,
        }
    }

    /// Goes to the page; `fragment` is what follows its address.
    pub async fn open(&self, fragment: &str) {
        let address = format!("{}{fragment}", self.base);
        self.browser
            .goto(address.as_str())
            .await
            .unwrap_or_else(|error| panic!("{address} does not open: {error}"));
    }

    /// Loads it again.
    pub async fn reload(&self) {
        self.browser.refresh().await.expect("the page loads again");
    }

    /// The value of a script's body; `arguments` are its arguments.
    pub async fn eval(&self, script: &str, arguments: Vec<Json>) -> Json {
        match self.browser.execute(script, arguments).await {
            Ok(value) => value.json().clone(),
            Err(error) => panic!("`{script}`: {error}"),
        }
    }

    /// The value that a promise of a script's resolves to.
    pub async fn settle(&self, promise: &str, arguments: Vec<Json>) -> Json {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            (async (...args) => {{ {promise} }})(...arguments).then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = match self.browser.execute_async(script, arguments).await {
            Ok(answer) => answer.json().clone(),
            Err(error) => panic!("`{promise}`: {error}"),
        };
        assert!(answer.get("error").is_none(), "`{promise}`: {answer}");
        answer["value"].clone()
    }

    /// Waits until a script's body gives something that counts as true, and gives that.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Json>) -> Json {
        let begun = Instant::now();
        loop {
            let value = self.eval(script, arguments.clone()).await;
            let counts =
                !matches!(&value, Json::Null | Json::Bool(false)) && value != "" && value != 0;
            if counts {
                return value;
            }
            assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
            sleep(GLANCE).await;
        }
    }

    /// Waits until an element is there and shown.
    pub async fn shown(&self, css: &str) -> WebElement {
        self.until(
            &format!("{css} is shown"),
            "const e = document.querySelector(arguments[0]); return Boolean(e?.checkVisibility());",
            vec![json!(css)],
        )
        .await;
        self.browser
            .find(By::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Waits until an element is gone.
    pub async fn gone(&self, css: &str) {
        let script = "return document.querySelector(arguments[0]) === null";
        self.until(&format!("{css} is gone"), script, vec![json!(css)])
            .await;
    }

    /// Whether an element is there now.
    pub async fn has(&self, css: &str) -> bool {
        let script = "return document.querySelector(arguments[0]) !== null";
        self.eval(script, vec![json!(css)]).await == json!(true)
    }

    /// Clicks.
    pub async fn click(&self, css: &str) {
        let element = self.shown(css).await;
        if let Err(error) = element.click().await {
            panic!("{css} cannot be clicked: {error}");
        }
    }

    /// Clicks what bears this name in the page's code: `data-test`.
    pub async fn press(&self, test: &str) {
        self.click(&named(test)).await;
    }

    /// Puts text into a field in place of what it holds.
    pub async fn fill(&self, test: &str, text: &str) {
        let field = self.shown(&named(test)).await;
        field.click().await.expect("a field can be clicked");
        let all = Key::Control + "a";
        field.send_keys(all).await.expect("a field takes keys");
        let text = if text.is_empty() {
            times(Key::Delete, 1)
        } else {
            text.into()
        };
        field.send_keys(text).await.expect("a field takes text");
    }

    /// Chooses an option of a list by its value.
    pub async fn choose(&self, test: &str, value: &str) {
        self.shown(&named(test)).await;
        // An option in a closed list is not shown, yet can be chosen.
        let option = format!("{} option[value='{value}']", named(test));
        let option = self.browser.find(By::Css(option)).await;
        let option = option.unwrap_or_else(|error| panic!("{test} offers no {value:?}: {error}"));
        option.click().await.expect("an option can be chosen");
    }

    /// Presses keys wherever the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let focused = self.browser.active_element().await.expect("a focus");
        focused.send_keys(keys).await.expect("keys are taken");
    }

    /// The text of what bears this name; waits for it.
    pub async fn text(&self, test: &str) -> String {
        self.shown(&named(test)).await;
        let script = "return document.querySelector(arguments[0]).innerText";
        let text = self.eval(script, vec![json!(named(test))]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The value of a field.
    pub async fn value(&self, test: &str) -> String {
        self.shown(&named(test)).await;
        let script = "return document.querySelector(arguments[0]).value";
        let text = self.eval(script, vec![json!(named(test))]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the run that follows opening, or any other, is through.
    pub async fn done(&self) {
        let script = "return document.documentElement.dataset.run === 'done'";
        self.until("a run is through", script, vec![]).await;
    }

    /// The number of the run that began last.
    pub async fn run_number(&self) -> u64 {
        let script = "return Number(document.documentElement.dataset.runNumber ?? 0)";
        self.eval(script, vec![]).await.as_u64().unwrap_or_default()
    }

    /// Runs, and waits until that run is through.
    pub async fn run(&self) {
        let before = self.run_number().await;
        self.press("run").await;
        self.done_after(before).await;
    }

    /// Waits until a later run than this one is through.
    pub async fn done_after(&self, number: u64) {
        let script = "const root = document.documentElement.dataset; \
            return root.run === 'done' && Number(root.runNumber) > arguments[0]";
        self.until("the run is through", script, vec![json!(number)])
            .await;
    }

    /// The scenario's link as Share offers it: the part behind the page's address.
    pub async fn share(&self) -> String {
        self.press("share").await;
        let link = self.value("link").await;
        self.keys(times(Key::Escape, 1)).await;
        let fragment = link
            .strip_prefix(&self.base)
            .unwrap_or_else(|| panic!("{link} does not begin with {}", self.base));
        fragment.to_owned()
    }

    /// The report of the page's API, as the text of its JSON without `timing`.
    pub async fn report(&self, document: &Json, options: &Json) -> String {
        // As text: chromedriver sorts the members of what it passes on, and their order is part of a document.
        let texts = vec![json!(document.to_string()), json!(options.to_string())];
        let script = "while (!window.seamwright) await new Promise((later) => setTimeout(later, 10)); \
            const report = await window.seamwright.run(JSON.parse(args[0]), JSON.parse(args[1])); \
            delete report.timing; \
            return JSON.stringify(report);";
        word(&self.settle(script, texts).await)
    }

    /// Errors of the site that the browser's console shows; Chromium tells each only once.
    pub async fn errors(&self) -> Vec<String> {
        self.console().await.expect("a console")
    }

    async fn console(&self) -> WebDriverResult<Vec<String>> {
        match self.kind {
            Browser::Chromium => chromium::errors(&self.browser).await,
            Browser::Firefox => firefox::errors(&self.browser, &self.base).await,
        }
    }

    /// What there is to know of this page when a test failed.
    pub(crate) async fn account(&self, picture: &Path) -> String {
        let mut told = String::new();
        let script = "return [location.href.slice(0, 200), JSON.stringify({ ...document.documentElement.dataset }), document.body.innerText]";
        match self.browser.execute(script, Vec::new()).await {
            Ok(value) => {
                let parts: Vec<String> = value
                    .json()
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(word)
                    .collect();
                let text: String = parts.join("\n").chars().take(ACCOUNT_CHARS).collect();
                let _ = writeln!(told, "── on the page\n{text}");
            }
            Err(error) => {
                let _ = writeln!(told, "── the page does not answer: {error}");
            }
        }
        for error in self.console().await.unwrap_or_default() {
            let _ = writeln!(told, "── console: {error}");
        }
        if self.browser.screenshot(picture).await.is_ok() {
            let _ = writeln!(told, "── a picture: {}", picture.display());
        }
        told
    }

    pub(crate) async fn quit(self) {
        // A browser that is gone already needs no goodbye.
        let _ = self.browser.quit().await;
    }

    /// The browser, for what only one test needs.
    pub fn browser(&self) -> &WebDriver {
        &self.browser
    }
}

fn named(test: &str) -> String {
    format!("[data-test={test}]")
}

pub(crate) fn word(value: &Json) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A key as often as this.
pub(crate) fn times(key: Key, count: usize) -> String {
    key.value().to_string().repeat(count)
}
