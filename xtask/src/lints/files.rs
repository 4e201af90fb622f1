//! Rules for any file: its length, and what no reader should have to find by eye.

use super::{Breach, Source};

/// The most lines a file of code may have: more is more than one topic.
const MOST_LINES: usize = 400;

/// Top-level folders of a developer's machine that have no business in a file.
const MACHINE_FOLDERS: [&str; 4] = ["home", "root", "tmp", "work"];

/// Left-overs, in halves so that this file passes its own rule; and why each may not stay.
const LEFT_OVERS: [([&str; 2], &str); 10] = [
    (["to", "do!("], "is not done"),
    (["unimple", "mented!("], "is not done"),
    (["FIX", "ME"], "is not done"),
    (["db", "g!("], "is for debugging"),
    (["#[ig", "nore"], "switches a test off"),
    (
        ["#[al", "low("],
        "is silent: `expect` with a reason says when it is no longer needed",
    ),
    (["test.on", "ly("], "switches all other tests off"),
    (["describe.on", "ly("], "switches all other tests off"),
    (
        ["@ts-ig", "nore"],
        "is silent: `@ts-expect-error` says when it is no longer needed",
    ),
    (
        ["\"resol", "ved\":"],
        "names a registry: the lock file says versions and hashes",
    ),
];

pub(super) fn check(source: &Source) -> Vec<Breach> {
    let mut found = Vec::new();
    let lines = source.text.lines().count();
    let code = source.path.ends_with(".rs")
        || source.path.ends_with(".ts")
        || source.path.ends_with(".mjs");
    if code && lines > MOST_LINES {
        found.push(source.breach(
            MOST_LINES + 1,
            format!("{lines} lines: {MOST_LINES} are allowed"),
        ));
    }
    for (place, line) in source.text.lines().enumerate() {
        for folder in MACHINE_FOLDERS {
            if names_folder(line, folder) {
                found.push(source.breach(place + 1, format!("a path of one machine: {folder}")));
            }
        }
        for (halves, why) in LEFT_OVERS {
            let word = halves.concat();
            if line.contains(&word) {
                found.push(source.breach(place + 1, format!("`{word}` {why}")));
            }
        }
    }
    found
}

/// Whether a line holds `/folder/` where a path begins, so not as a part of an address or of a relative path.
fn names_folder(line: &str, folder: &str) -> bool {
    let needle = format!("/{folder}/");
    line.match_indices(&needle).any(|(place, _)| {
        line[..place]
            .chars()
            .next_back()
            .is_none_or(|before| !before.is_alphanumeric() && !"._-}/~".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::super::check_lines;
    use super::*;

    #[test]
    fn a_file_of_code_has_one_topic() {
        check_lines(check, "src/a.rs", &"\n".repeat(MOST_LINES), &[]);
        check_lines(
            check,
            "src/a.rs",
            &"\n".repeat(MOST_LINES + 1),
            &[MOST_LINES + 1],
        );
        check_lines(check, "README.md", &"\n".repeat(MOST_LINES + 1), &[]);
    }

    #[test]
    fn paths_of_one_machine_are_found() {
        for folder in MACHINE_FOLDERS {
            check_lines(check, "a.md", &format!("in /{folder}/me"), &[1]);
            check_lines(check, "a.mjs", &format!("\n\"/{folder}/me\""), &[2]);
            check_lines(
                check,
                "a.md",
                &format!("https://a.example/{folder}/ and ./{folder}/"),
                &[],
            );
        }
    }

    #[test]
    fn left_overs_are_found_even_in_comments() {
        for (halves, _) in LEFT_OVERS {
            check_lines(check, "src/a.rs", &format!("// {}", halves.concat()), &[1]);
        }
    }
}
