//! Dependencies between the modules of `src/` point one way.

use super::{Breach, Source};

/// Each module and those that it may name. A new module has to be put here, where it is seen what it rests on.
const LAYERS: [(&str, &[&str]); 15] = [
    ("sort", &[]),
    ("scenario", &["sort"]),
    ("value", &["sort"]),
    ("contract", &["sort", "scenario", "value"]),
    ("notation", &["sort", "scenario", "value", "contract"]),
    ("share", &["scenario"]),
    ("report", &["scenario", "value"]),
    (
        "system",
        &[
            "sort", "scenario", "value", "report", "contract", "notation",
        ],
    ),
    (
        "program",
        &[
            "scenario", "value", "report", "contract", "notation", "system",
        ],
    ),
    (
        "check",
        &[
            "scenario", "value", "contract", "notation", "system", "program", "report",
        ],
    ),
    (
        "fault",
        &[
            "sort", "scenario", "value", "contract", "notation", "system", "program", "report",
            "check",
        ],
    ),
    (
        "compare",
        &[
            "scenario", "value", "contract", "notation", "system", "program", "report", "check",
            "fault",
        ],
    ),
    ("engine", &ENGINE),
    ("worker", &ENGINE),
    ("app", &ENGINE),
];

/// All that is pure.
const ENGINE: [&str; 13] = [
    "sort", "scenario", "value", "contract", "notation", "share", "report", "system", "program",
    "check", "fault", "compare", "engine",
];

pub(super) fn check(source: &Source) -> Vec<Breach> {
    let Some(inside) = source.path.strip_prefix("src/") else {
        return Vec::new();
    };
    let module = inside.split(['/', '.']).next().unwrap_or("");
    if ["lib", "bin"].contains(&module) || inside.ends_with("tests.rs") {
        return Vec::new();
    }
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
        return vec![source.breach(
            1,
            format!("module `{module}` has no place among the layers"),
        )];
    };
    source
        .code()
        // A test may look wherever it likes; it is at the end of its file.
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .flat_map(|(line, text)| named(text).into_iter().map(move |name| (line, name)))
        .filter(|(_, name)| LAYERS.iter().any(|(layer, _)| layer == name))
        .filter(|(_, name)| *name != module && !allowed.contains(name))
        .map(|(line, name)| source.breach(line, format!("`{module}` may not know `{name}`")))
        .collect()
}

/// The modules that a line names by `crate::name` or `crate::{name::…, name}`.
fn named(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (place, prefix) in line.match_indices("crate::") {
        let rest = &line[place + prefix.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(word(rest));
            continue;
        };
        let mut depth = 0_i32;
        let mut start = true;
        for (at, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                ' ' => {}
                _ if start => {
                    names.push(word(&group[at..]));
                    start = false;
                }
                _ => {}
            }
            if depth < 0 {
                break;
            }
        }
    }
    names
}

fn word(text: &str) -> &str {
    text.split(|character: char| !character.is_alphanumeric() && character != '_')
        .next()
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::check_lines;
    use super::*;

    #[test]
    fn scenario_and_value_know_nobody() {
        check_lines(check, "src/scenario/a.rs", "use crate::value::Value;", &[1]);
        check_lines(check, "src/value/a.rs", "use crate::scenario::Span;", &[1]);
        check_lines(check, "src/value/a.rs", "use crate::value::number;", &[]);
    }

    #[test]
    fn nobody_knows_the_page() {
        for (module, _) in LAYERS.iter().filter(|(name, _)| *name != "app") {
            check_lines(
                check,
                &format!("src/{module}/a.rs"),
                "use crate::app::State;",
                &[1],
            );
        }
        check_lines(check, "src/bin/app.rs", "use crate::app::State;", &[]);
    }

    #[test]
    fn groups_are_looked_into() {
        let line = "use crate::{contract::{Type, app}, value::Value, check};";
        assert_eq!(named(line), ["contract", "value", "check"]);
        check_lines(check, "src/notation/a.rs", line, &[1]);
    }

    #[test]
    fn tests_may_look_anywhere() {
        check_lines(
            check,
            "src/value/a.rs",
            "#[cfg(test)]\nuse crate::check::run;",
            &[],
        );
        check_lines(check, "src/value/tests.rs", "use crate::check::run;", &[]);
    }

    #[test]
    fn a_module_needs_a_place() {
        check_lines(check, "src/novel/mod.rs", "", &[1]);
        check_lines(check, "src/novel.rs", "", &[1]);
        check_lines(check, "src/lib.rs", "", &[]);
    }
}
