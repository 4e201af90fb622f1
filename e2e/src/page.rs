//! One open page: what a person does on it, and what it shows.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;
use tokio::time::{Instant, sleep};

/// How long the page may take to show what it is asked for, whole runs included; a busy machine takes its time.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked at meanwhile.
const GLANCE: Duration = Duration::from_millis(40);
/// As much of a page's text as is printed when a test fails.
const ACCOUNT_CHARS: usize = 4_000;

/// A check as the page lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name.
    pub name: String,
    /// `passed`, `failed`, …
    pub status: String,
}

/// A fault as the page lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name.
    pub name: String,
    /// What interface testing says.
    pub interface: String,
    /// What integration testing says.
    pub integration: String,
    /// Whether the prediction came true, where there is one.
    pub agrees: Option<bool>,
}

/// An open page. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Page {
    browser: WebDriver,
    base: String,
}

impl Page {
    pub(crate) fn new(browser: WebDriver, base: String) -> Self {
        Self { browser, base }
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
        let option = format!("{} option[value='{value}']", named(test));
        self.click(&option).await;
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

    /// The checks of a kind as listed, `interface` or `integration`.
    pub async fn checks(&self, kind: &str) -> Vec<Check> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((row) => [row.dataset.name, row.dataset.status])";
        let css = format!("[data-test=check-row][data-kind={kind}]");
        rows(&self.eval(script, vec![json!(css)]).await)
            .map(|row| Check {
                name: word(&row[0]),
                status: word(&row[1]),
            })
            .collect()
    }

    /// How a check ended.
    pub async fn status(&self, kind: &str, name: &str) -> String {
        let checks = self.checks(kind).await;
        checks
            .iter()
            .find(|check| check.name == name)
            .unwrap_or_else(|| panic!("no {kind} check {name:?} among {checks:?}"))
            .status
            .clone()
    }

    /// Shows a part of the comparison by the name on its tab.
    pub async fn view(&self, tab: &str) {
        let script = "const tab = [...document.querySelectorAll('.compare [role=tab]')].find((tab) => tab.innerText.startsWith(arguments[0])); tab?.click(); return tab?.ariaSelected === 'true'";
        self.until(&format!("a tab {tab}"), script, vec![json!(tab)])
            .await;
    }

    /// The faults as listed.
    pub async fn faults(&self) -> Vec<Fault> {
        self.view("Faults").await;
        let script = "return [...document.querySelectorAll('[data-test=fault-row]')].map((row) => \
            [row.dataset.name, row.dataset.interface, row.dataset.integration, row.dataset.agrees ?? null])";
        rows(&self.eval(script, vec![]).await)
            .map(|row| Fault {
                name: word(&row[0]),
                interface: word(&row[1]),
                integration: word(&row[2]),
                agrees: row[3].as_str().map(|agrees| agrees == "true"),
            })
            .collect()
    }

    /// The five claims: aspect and verdict.
    pub async fn claims(&self) -> Vec<(String, String)> {
        self.view("Claims").await;
        let script = "return [...document.querySelectorAll('[data-test=claim-row]')].map((row) => [row.dataset.aspect, row.dataset.verdict])";
        rows(&self.eval(script, vec![]).await)
            .map(|row| (word(&row[0]), word(&row[1])))
            .collect()
    }

    /// The files listed, by name, `scenario.json` included.
    pub async fn files(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[data-test=file]')].map((row) => row.dataset.name)";
        let names = self.eval(script, vec![]).await;
        names.as_array().into_iter().flatten().map(word).collect()
    }

    /// Opens a file and waits for its editor.
    pub async fn edit(&self, file: &str) {
        self.click(&format!("[data-test=file][data-name='{file}'] .stem"))
            .await;
        self.shown(&format!(".cm-content[aria-label='{file}']"))
            .await;
    }

    /// The lines that the editor has drawn: all, unless the file is longer than the editor is high.
    pub async fn editor_text(&self) -> String {
        let script = "return [...document.querySelectorAll('.cm-line')].map((line) => line.innerText.replace(/\\n$/, '')).join('\\n')";
        word(&self.eval(script, vec![]).await)
    }

    /// Selects a piece of a file's text in the editor, by keys. `text` is all that the file holds.
    pub async fn select(&self, text: &str, piece: &str) {
        let at = text
            .find(piece)
            .unwrap_or_else(|| panic!("{piece:?} is not in {text:?}"));
        let lines = text[..at].matches('\n').count();
        let column = text[..at]
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        let editor = self.shown(".cm-content").await;
        editor.click().await.expect("the editor takes the focus");
        self.keys(Key::Control + Key::Home).await;
        self.keys([times(Key::Down, lines), times(Key::Right, column)].concat())
            .await;
        self.keys(
            [
                times(Key::Shift, 1),
                times(Key::Right, piece.chars().count()),
            ]
            .concat(),
        )
        .await;
    }

    /// Replaces a piece of a file's text in the editor, by keys.
    pub async fn replace(&self, text: &str, piece: &str, with: &str) {
        self.select(text, piece).await;
        self.keys(with).await;
    }

    /// What the editor says at the ends of lines.
    pub async fn inline_results(&self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll('.cm-result')].map((mark) => mark.title)";
        let titles = self.eval(script, vec![]).await;
        titles.as_array().into_iter().flatten().map(word).collect()
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

    /// Errors that the browser's console shows.
    pub async fn errors(&self) -> Vec<String> {
        let log = self.browser.browser_log().await.expect("a console");
        log.iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message.clone())
            .collect()
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
        if let Ok(log) = self.browser.browser_log().await {
            for entry in log {
                let _ = writeln!(told, "── console, {}: {}", entry.level, entry.message);
            }
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

fn word(value: &Json) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn rows(value: &Json) -> impl Iterator<Item = &Json> {
    value.as_array().into_iter().flatten()
}

/// A key as often as this.
fn times(key: Key, count: usize) -> String {
    key.value().to_string().repeat(count)
}
