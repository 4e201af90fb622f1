//! Which third-party crate and which of the browser's powers may be named where.

use super::{Breach, Source};

/// What only some places may name.
struct Border {
    /// The places that the rule is about.
    about: &'static [&'static str],
    /// Any of these in a line of code.
    words: &'static [&'static str],
    /// Where they may stand nevertheless.
    only: &'static [&'static str],
    why: &'static str,
}

const BORDERS: [Border; 8] = [
    Border {
        about: &["src/"],
        words: &["oxc_"],
        only: &["src/notation"],
        why: "the parser belongs to notation: its syntax tree changes between releases",
    },
    Border {
        about: &["src/"],
        words: &["web_sys", "js_sys", "gloo", "yew", "wasm_bindgen"],
        only: &["src/app", "src/worker", "src/bin"],
        why: "the engine is pure: the browser belongs to app and worker",
    },
    Border {
        about: &["src/"],
        words: &["miniz_oxide", "base64::"],
        only: &["src/share"],
        why: "compressed text belongs to share",
    },
    Border {
        about: &["src/"],
        words: &["rand_xoshiro"],
        only: &["src/value"],
        why: "chance belongs to value: it is seeded, and the same on every machine",
    },
    Border {
        about: &["src/"],
        words: &[
            "Instant::now",
            "SystemTime::now",
            "thread::spawn",
            "getrandom",
            "from_entropy",
            "from_os_rng",
        ],
        only: &["src/app", "src/worker"],
        why: "a report is the same for the same document and seed: no clock, no chance of the machine's own",
    },
    Border {
        about: &["web/", "src/"],
        words: &["new Worker(", "new SharedWorker(", "serviceWorker.register"],
        only: &[
            "web/frame/boot.ts",
            "web/page/engine.ts",
            "web/test",
            "web/node",
        ],
        why: "the page's policy lets workers be made from blobs, which only a sandbox's frame may do",
    },
    Border {
        about: &["web/", "src/"],
        words: &["eval(", "new Function(", "Function(\""],
        only: &["web/test", "web/node"],
        why: "text never becomes code: the policies forbid it",
    },
    Border {
        about: &["web/", "src/"],
        words: &[
            ".innerHTML",
            ".outerHTML",
            "insertAdjacentHTML",
            "from_html_unchecked",
            "set_inner_html",
            "document.write",
        ],
        only: &["web/test"],
        why: "nothing of a scenario becomes HTML in the page",
    },
];

pub(super) fn check(source: &Source) -> Vec<Breach> {
    let code = source.path.ends_with(".rs") || source.path.ends_with(".ts");
    let borders = BORDERS
        .iter()
        .filter(|border| code && source.within(border.about) && !source.within(border.only));
    borders
        .flat_map(|border| {
            source.code().flat_map(move |(line, text)| {
                border
                    .words
                    .iter()
                    .filter(move |word| names(text, word))
                    .map(move |word| source.breach(line, format!("`{word}`: {}", border.why)))
            })
        })
        .collect()
}

/// Whether a line names a word, not merely a longer one that ends with it.
fn names(line: &str, word: &str) -> bool {
    let starts_inside = word.starts_with(|first: char| first.is_alphanumeric());
    line.match_indices(word).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        !starts_inside || before.is_none_or(|before| !before.is_alphanumeric() && before != '_')
    })
}

#[cfg(test)]
mod tests {
    use super::super::check_lines;
    use super::*;

    #[test]
    fn only_notation_knows_the_parser() {
        check_lines(check, "src/notation/a.rs", "use oxc_ast::ast;", &[]);
        check_lines(
            check,
            "src/system/a.rs",
            "use std::fmt;\nuse oxc_ast::ast;",
            &[2],
        );
        check_lines(check, "src/system/a.rs", "/// As oxc_ast has it.", &[]);
    }

    #[test]
    fn only_the_page_and_the_shell_know_the_browser() {
        check_lines(check, "src/app/a.rs", "use yew::prelude::*;", &[]);
        check_lines(check, "src/worker/a.rs", "use js_sys::Function;", &[]);
        check_lines(check, "src/bin/app.rs", "use wasm_bindgen::JsValue;", &[]);
        check_lines(check, "src/application.rs", "use yew::prelude::*;", &[1]);
        check_lines(check, "src/check/a.rs", "let now = Instant::now();", &[1]);
    }

    #[test]
    fn only_the_frame_and_the_engine_s_host_make_workers() {
        check_lines(check, "web/frame/boot.ts", "new Worker(url)", &[]);
        check_lines(check, "web/page/main.ts", "new Worker(url)", &[1]);
        check_lines(check, "web/page/engine.ts", "new Worker(url)", &[]);
    }

    #[test]
    fn text_becomes_neither_code_nor_markup() {
        check_lines(
            check,
            "web/runtime/a.ts",
            "eval(text); retrieval(text)",
            &[1],
        );
        check_lines(check, "web/runtime/a.ts", "retrieval(text)", &[]);
        check_lines(check, "web/page/a.ts", "element.innerHTML = text;", &[1]);
        check_lines(
            check,
            "src/app/a.rs",
            "Html::from_html_unchecked(text)",
            &[1],
        );
    }
}
