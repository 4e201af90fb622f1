//! A page's editor, by keys as a person uses it.

use std::time::Duration;

use serde_json::json;
use thirtyfour::prelude::*;
use tokio::time::sleep;

use crate::page::{Page, times, word};

/// How long a person may take to see that a list has opened; the editor's own delay is half of it.
const LIST_OPENS: Duration = Duration::from_millis(150);

impl Page {
    /// Opens a file and waits for its editor.
    pub async fn edit(&self, file: &str) {
        self.click(&format!("[data-test=file][data-name='{file}'] .stem"))
            .await;
        self.shown(&format!(".cm-content[aria-label='{file}']"))
            .await;
        // What the editor says stands there for a moment only.
        let listen = "if (window.said) return; window.said = []; \
            const note = (list) => { for (const { addedNodes } of list) for (const node of addedNodes) \
                if (node.textContent.trim() !== '') window.said.push(node.textContent); }; \
            new MutationObserver(note).observe(document.querySelector('.cm-announced'), { childList: true })";
        self.eval(listen, vec![]).await;
    }

    /// The lines that the editor has drawn: all, unless the file is longer than the editor is high.
    pub async fn editor_text(&self) -> String {
        let script = "return [...document.querySelectorAll('.cm-line')].map((line) => line.innerText.replace(/\\n$/, '')).join('\\n')";
        word(&self.eval(script, vec![]).await)
    }

    /// Puts the caret before a piece of a file's text, by keys. `text` is all that the file holds.
    pub async fn place(&self, text: &str, piece: &str) {
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
        let way = [times(Key::Down, lines), times(Key::Right, column)].concat();
        if !way.is_empty() {
            self.keys(way).await;
        }
    }

    /// Selects a piece of a file's text in the editor, by keys. `text` is all that the file holds.
    pub async fn select(&self, text: &str, piece: &str) {
        self.place(text, piece).await;
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

    /// Waits until the editor shows a file with the focus in it and the caret on a line that holds this.
    pub async fn caret_on(&self, file: &str, line: &str) {
        let script = "const at = document.activeElement; \
            return at?.ariaLabel === arguments[0] && (at.querySelector('.cm-activeLine')?.innerText ?? '').includes(arguments[1])";
        let what = format!("the caret is in {file} on {line:?}");
        self.until(&what, script, vec![json!(file), json!(line)])
            .await;
    }

    /// Waits until something is said to who listens to the editor, and gives it. What was said until then is heard.
    pub async fn announced(&self, part: &str) -> String {
        let script = "const at = window.said.findIndex((said) => said.includes(arguments[0])); \
            return at < 0 ? '' : window.said.splice(0, at + 1).at(-1)";
        let what = format!("{part:?} is announced");
        word(&self.until(&what, script, vec![json!(part)]).await)
    }

    /// The labels in the open list of completions.
    pub async fn completions(&self) -> Vec<String> {
        self.shown(".cm-tooltip-autocomplete").await;
        // A list that has just opened takes no Enter yet: it was meant for the text.
        sleep(LIST_OPENS).await;
        let script = "return [...document.querySelectorAll('.cm-tooltip-autocomplete .cm-completionLabel')].map((one) => one.innerText)";
        let labels = self.eval(script, vec![]).await;
        labels.as_array().into_iter().flatten().map(word).collect()
    }

    /// Puts the pointer on a word that the editor shows.
    pub async fn point_at(&self, word: &str) {
        let script = "const walk = document.createTreeWalker(document.querySelector('.cm-content'), NodeFilter.SHOW_TEXT); \
            for (let node = walk.nextNode(); node; node = walk.nextNode()) { \
                const at = node.data.indexOf(arguments[0]); \
                if (at < 0) continue; \
                const range = document.createRange(); \
                range.setStart(node, at); range.setEnd(node, at + arguments[0].length); \
                const box = range.getBoundingClientRect(); \
                return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]; \
            }";
        let what = format!("the editor shows {word:?}");
        let at = self.until(&what, script, vec![json!(word)]).await;
        let [x, y] = [0, 1].map(|axis| at[axis].as_i64().unwrap_or_default());
        self.browser()
            .action_chain()
            .move_to(x, y)
            .perform()
            .await
            .expect("the pointer moves");
    }

    /// What the editor says at the ends of lines.
    pub async fn inline_results(&self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll('.cm-result')].map((mark) => mark.title)";
        let titles = self.eval(script, vec![]).await;
        titles.as_array().into_iter().flatten().map(word).collect()
    }
}
