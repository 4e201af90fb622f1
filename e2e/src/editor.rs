//! A page's editor, by keys as a person uses it.

use thirtyfour::prelude::*;

use crate::page::{Page, times, word};

impl Page {
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
}
