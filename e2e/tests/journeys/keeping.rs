//! Work is never lost: scenarios side by side, earlier states, two tabs, storage that refuses.

use e2e::{Journey, Look, Page, journey};
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::shop::shop;

/// What the list of scenarios shows, by name.
async fn listed(page: &Page) -> Vec<String> {
    page.press("scenarios").await;
    page.shown("[data-test=scenario-list]").await;
    let names = "return [...document.querySelectorAll('[data-test=scenario-row]')].map((row) => row.dataset.name)";
    let names = page.eval(names, vec![]).await;
    let names = names.as_array().cloned().unwrap_or_default();
    let mut names: Vec<String> = names
        .iter()
        .filter_map(Json::as_str)
        .map(ToOwned::to_owned)
        .collect();
    names.sort();
    names
}

/// Presses a button of a scenario's row; the list is open.
async fn press_at(page: &Page, name: &str, button: &str) {
    page.click(&format!(
        "[data-test=scenario-row][data-name='{name}'] [data-test=scenario-{button}]"
    ))
    .await;
}

async fn close(page: &Page) {
    page.press("scenario-close").await;
    page.gone("[data-test=scenario-list]").await;
}

/// Waits until what was typed is stored.
async fn stored(page: &Page, word: &str) {
    let script = "return Object.entries(localStorage).some(([key, text]) => key.startsWith('seamwright.scenario.') && text.includes(arguments[0]))";
    page.until("it is stored", script, vec![json!(word)]).await;
}

async fn titled(page: &Page, title: &str) {
    let script = "return document.querySelector('[data-test=title]')?.value === arguments[0]";
    page.until(title, script, vec![json!(title)]).await;
}

async fn shop_page(site: &Journey) -> Page {
    let link = seamwright::share::encode(&shop().document).expect("a link");
    let page = site.visit(Look::default(), &format!("#{link}")).await;
    page.done().await;
    page
}

#[test]
fn scenarios_are_kept_side_by_side() {
    journey(async |site| {
        let page = shop_page(&site).await;
        assert_eq!(
            listed(&page).await,
            Vec::<String>::new(),
            "a look changes nothing"
        );
        close(&page).await;
        page.fill("title", "First").await;

        // An example opens beside it, and becomes another one with the first change.
        page.press("scenarios").await;
        page.click("[data-test=example][data-name=bank-transfer]")
            .await;
        page.gone("[data-test=scenario-list]").await;
        let title = "return document.querySelector('[data-test=title]').value !== 'First'";
        page.until("the example is there", title, vec![]).await;
        page.done().await;
        assert_eq!(listed(&page).await, ["First"]);
        close(&page).await;
        page.fill("title", "Second").await;
        page.press("new").await;
        page.gone("[data-test=file][data-name='Branch.check.ts']")
            .await;
        page.fill("title", "Third").await;
        stored(&page, "Third").await;
        assert_eq!(listed(&page).await, ["First", "Second", "Third"]);

        // Renamed: one that is not on show, and the one that is.
        press_at(&page, "First", "rename").await;
        page.fill("scenario-name", "Shop").await;
        page.keys(Key::Enter.value().to_string()).await;
        page.shown("[data-test=scenario-row][data-name=Shop]").await;
        press_at(&page, "Third", "rename").await;
        page.fill("scenario-name", "Mine").await;
        page.keys(Key::Enter.value().to_string()).await;
        titled(&page, "Mine").await;
        page.shown("[data-test=scenario-row][data-name=Mine]").await;

        press_at(&page, "Shop", "duplicate").await;
        page.shown("[data-test=scenario-row][data-name='Shop (2)']")
            .await;
        press_at(&page, "Shop", "open").await;
        titled(&page, "Shop").await;
        assert!(page.files().await.contains(&"Books.module.ts".to_owned()));

        // Deleted, what was worked on before takes its place; and back again.
        assert_eq!(listed(&page).await, ["Mine", "Second", "Shop", "Shop (2)"]);
        press_at(&page, "Shop", "delete").await;
        page.gone("[data-test=scenario-row][data-name=Shop]").await;
        page.press("scenario-undo").await;
        page.shown("[data-test=scenario-row][data-name=Shop]").await;
        close(&page).await;
        titled(&page, "Shop").await;
        press_at_after_list(&page, "Second", "delete").await;
        page.gone("[data-test=scenario-row][data-name=Second]")
            .await;
        close(&page).await;

        page.reload().await;
        titled(&page, "Shop").await;
        assert_eq!(listed(&page).await, ["Mine", "Shop", "Shop (2)"]);
        assert_eq!(page.errors().await, Vec::<String>::new());
    });
}

async fn press_at_after_list(page: &Page, name: &str, button: &str) {
    listed(page).await;
    press_at(page, name, button).await;
}

#[test]
fn an_earlier_state_is_brought_back_and_that_is_undone() {
    journey(async |site| {
        let page = shop_page(&site).await;
        page.edit("Books.module.ts").await;
        page.replace(shop().file("Books.module.ts"), "250", "777")
            .await;
        stored(&page, "777").await;
        page.press("scenarios").await;
        let row = "[data-test=history-row][data-why=opened]";
        page.shown(row).await;
        let says = page
            .eval(
                "return document.querySelector(arguments[0]).innerText",
                vec![json!(row)],
            )
            .await;
        let says = says.as_str().unwrap_or_default();
        assert!(says.contains("Differs in Books.module.ts"), "{says}");
        page.click(&format!("{row} [data-test=history-restore]"))
            .await;
        page.gone("[data-test=scenario-list]").await;
        page.until(
            "it is back",
            "return document.querySelector('.cm-content').innerText.includes('250')",
            vec![],
        )
        .await;
        page.press("undo").await;
        page.until(
            "it is undone",
            "return document.querySelector('.cm-content').innerText.includes('777')",
            vec![],
        )
        .await;
        // What was there before the restore is in the history as well.
        page.press("scenarios").await;
        page.shown("[data-test=history-row][data-why=restored]")
            .await;
    });
}

#[test]
fn two_tabs_follow_each_other() {
    journey(async |site| {
        let page = shop_page(&site).await;
        page.fill("title", "In two tabs").await;
        stored(&page, "In two tabs").await;
        let browser = page.browser();
        let first = browser.window().await.expect("a window");
        let second = browser.new_tab().await.expect("another tab");
        browser
            .switch_to_window(second.clone())
            .await
            .expect("it is there");
        page.open("").await;
        titled(&page, "In two tabs").await;
        // A new tab has the size of the window again, where the files are out of sight.
        browser
            .cdp()
            .send_raw(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
            )
            .await
            .expect("the tab takes its size");
        page.shown("[data-test=together]").await;
        page.edit("Books.module.ts").await;
        page.replace(shop().file("Books.module.ts"), "250", "260")
            .await;
        stored(&page, "260").await;

        browser
            .switch_to_window(first.clone())
            .await
            .expect("it is there");
        page.shown("[data-test=together]").await;
        page.edit("Books.module.ts").await;
        assert!(page.editor_text().await.contains("260"));
        page.fill("title", "Seen by both").await;
        stored(&page, "Seen by both").await;
        browser.switch_to_window(second).await.expect("it is there");
        titled(&page, "Seen by both").await;
        assert!(page.editor_text().await.contains("260"));
        assert_eq!(listed(&page).await, ["Seen by both"]);
        browser.close_window().await.expect("it closes");
        browser.switch_to_window(first).await.expect("it is there");
        page.gone("[data-test=together]").await;
    });
}

#[test]
fn what_the_first_version_of_the_page_kept_is_there() {
    journey(async |site| {
        let page = site.empty(Look::default()).await;
        // Of the same origin, and without the page's code.
        page.open("report.schema.json").await;
        let kept = |title: &str| {
            let mut document = shop().document;
            document["title"] = json!(title);
            json!({ "title": title, "document": document, "manifest": null })
        };
        let current = json!({ "origin": "link", "touched": true, "file": "Shop.module.ts", "work": kept("Edited last") });
        let shelf = json!([kept("Put aside"), kept("Put aside long ago")]);
        for (key, value) in [("seamwright.current", current), ("seamwright.shelf", shelf)] {
            page.eval(
                "localStorage.setItem(arguments[0], arguments[1])",
                vec![json!(key), json!(value.to_string())],
            )
            .await;
        }
        page.open("").await;
        titled(&page, "Edited last").await;
        page.shown(".cm-content[aria-label='Shop.module.ts']").await;
        assert_eq!(
            listed(&page).await,
            ["Edited last", "Put aside", "Put aside long ago"]
        );
        press_at(&page, "Put aside long ago", "open").await;
        titled(&page, "Put aside long ago").await;
        assert_eq!(page.files().await.len(), 6);
    });
}

#[test]
fn a_full_storage_says_so_and_offers_a_file() {
    journey(async |site| {
        let page = shop_page(&site).await;
        page.fill("title", "Small").await;
        stored(&page, "Small").await;
        let fill = "for (let size = 4194304, n = 0; size >= 1; n += 1) { \
            try { localStorage.setItem('other' + n, 'x'.repeat(size)); } catch { size = Math.floor(size / 2); } }";
        page.eval(fill, vec![]).await;
        page.edit("Books.module.ts").await;
        page.replace(
            shop().file("Books.module.ts"),
            "250",
            "250 + 1 - 1 + 1 - 1 + 1 - 1",
        )
        .await;
        let told = page.text("unsaved").await;
        assert!(told.contains("no room left"), "{told}");
        page.shown("[data-test=download-unsaved]").await;
        assert_eq!(page.text("kept").await, "Not saved");
        // Looking at something else loses nothing.
        page.press("scenarios").await;
        page.click("[data-test=example][data-name=bank-transfer]")
            .await;
        page.gone("[data-test=file][data-name='Books.module.ts']")
            .await;
        press_at_after_list(&page, "Small", "open").await;
        titled(&page, "Small").await;
        page.edit("Books.module.ts").await;
        assert!(page.editor_text().await.contains("250 + 1 - 1"));
        // With room again, the next change is stored.
        page.eval("for (const key of Object.keys(localStorage)) if (key.startsWith('other')) localStorage.removeItem(key)", vec![])
            .await;
        page.fill("title", "Stored").await;
        stored(&page, "250 + 1 - 1").await;
        page.gone("[data-test=unsaved]").await;
    });
}

#[test]
fn a_blocked_storage_says_so_and_offers_a_file() {
    journey(async |site| {
        let page = site.empty(Look::default()).await;
        let blocked = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) \
            Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });";
        page.browser()
            .cdp()
            .send_raw(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": blocked }),
            )
            .await
            .expect("the script is taken");
        page.open("").await;
        page.done().await;
        assert!(
            !page.has("[data-test=unsaved]").await,
            "nothing is lost yet"
        );
        page.fill("title", "Nowhere kept").await;
        let told = page.text("unsaved").await;
        assert!(told.contains("store nothing"), "{told}");
        let download = "const made = []; const click = HTMLAnchorElement.prototype.click; \
            HTMLAnchorElement.prototype.click = function () { made.push(this.download); }; \
            document.querySelector('[data-test=download-unsaved]').click(); \
            HTMLAnchorElement.prototype.click = click; return made";
        assert_eq!(
            page.eval(download, vec![]).await,
            json!(["scenario.seamwright.json"])
        );
        // A link opens beside it here too.
        let link = seamwright::share::encode(&shop().document).expect("a link");
        page.eval(
            "location.hash = arguments[0]",
            vec![json!(format!("#{link}"))],
        )
        .await;
        titled(&page, "A small shop").await;
        assert_eq!(listed(&page).await, ["Nowhere kept"]);
        let says = "return document.querySelector('[data-test=scenario-list]')?.innerText.includes('keeps no history')";
        close(&page).await;
        page.press("back").await;
        titled(&page, "Nowhere kept").await;
        page.press("scenarios").await;
        page.until("it says that there is no history", says, vec![])
            .await;
        assert_eq!(page.errors().await, Vec::<String>::new());
    });
}
