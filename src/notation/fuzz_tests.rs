//! Broken modules: nothing panics, and what is woven of those that parse is a function's body.

use std::fs;
use std::path::Path;

use crate::value::Chance;

use super::{FIRST_STATEMENT, read_check, read_module};

/// Texts made of the examples, each with up to four spans deleted or doubled.
const TEXTS: usize = 2_000;

/// Whatever code comes out was parsed again, by `modules::unrunnable`; that it then has no fault is what is tested.
#[track_caller]
fn check(text: &str) {
    let (_, mut found) = read_module("Test.module.ts", text, FIRST_STATEMENT);
    found.extend(read_check("test.check.ts", text, FIRST_STATEMENT).1);
    let left = found.iter().find(|one| one.code == "not-javascript");
    assert!(left.is_none(), "{left:#?}\n{text}");
}

fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<String> = include_str!("../../tests/notation/blanking.txt")
        .split("--- ")
        .filter_map(|part| Some(part.split_once('\n')?.1.to_owned()))
        .collect();
    for example in fs::read_dir(root.join("static/examples")).expect("the examples") {
        let Ok(files) = fs::read_dir(example.expect("an example").path()) else {
            continue;
        };
        for file in files {
            texts.push(fs::read_to_string(file.expect("a file").path()).expect("a text"));
        }
    }
    texts.sort();
    texts
}

fn span(chance: &mut Chance, text: &str, most: usize) -> (usize, usize) {
    let start = text.floor_char_boundary(chance.below(text.len() + 1));
    let end = text.floor_char_boundary((start + 1 + chance.below(most)).min(text.len()));
    (start, end.max(start))
}

#[test]
fn a_broken_module_is_read_all_the_same() {
    let texts = texts();
    let mut chance = Chance::new(7, "broken modules");
    for text in &texts {
        check(text);
    }
    for _ in 0..TEXTS {
        let mut text = texts[chance.below(texts.len())].clone();
        for _ in 0..=chance.below(4) {
            let (start, end) = span(&mut chance, &text, 12);
            if chance.below(2) == 0 {
                text.replace_range(start..end, "");
            } else {
                let copy = text[start..end].to_owned();
                let at = text.floor_char_boundary(chance.below(text.len() + 1));
                text.insert_str(at, &copy);
            }
        }
        check(&text);
    }
}

#[test]
fn deep_nesting_is_a_diagnostic() {
    for (open, close) in [
        ("f(", ")"),
        ("f()", ""),
        ("!", ""),
        ("x.", ""),
        ("1 + ", ""),
        ("a[0]", ""),
        ("() => ", ""),
        ("{", "}"),
        ("if (x) {} else ", ""),
        ("`${", "}`"),
        ("new ", ""),
        ("typeof ", ""),
        ("x ? y : ", ""),
        ("a: ", ""),
        ("await ", ""),
        ("[", "]"),
        ("x as ", ""),
        ("<T>", ""),
        ("if (x) ", ""),
        ("let x: A<", ">;"),
        ("type T = () => ", ""),
        ("a = new b<(c = ", ") => d>"),
        ("b as ({ a = ", "}) => d"),
        ("(infer a extends ", ") ? b : c"),
    ] {
        for times in [90, 290, 310, 3_000, 30_000] {
            let text = format!("{}x{};", open.repeat(times), close.repeat(times));
            check(&text);
        }
    }
}
