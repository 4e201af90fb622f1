//! House rules that no compiler knows, checked in the text of every file that git tracks.
//!
//! They keep ARCHITECTURE.md's invariants true. Rules about code do not look at comments.

mod borders;
mod files;
mod layers;

use std::fmt;
use std::fs;

use crate::Outcome;
use crate::shell::{command, read, root};

/// A file as git knows it.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path from the root, with "/" between the parts.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// A place where a rule does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    path: String,
    line: usize,
    why: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.why)
    }
}

/// Every breach of every rule in the files of this repository.
pub fn check() -> Outcome<Vec<Breach>> {
    let listed =
        read(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    let sources: Vec<Source> = listed
        .lines()
        .filter_map(|path| {
            // What is no text, or deleted and not yet committed, has no rule to break.
            let text = fs::read_to_string(root().join(path)).ok()?;
            Some(Source {
                path: path.to_owned(),
                text,
            })
        })
        .collect();
    let rules = [borders::check, files::check, layers::check];
    Ok(sources
        .iter()
        .flat_map(|source| rules.iter().flat_map(move |rule| rule(source)))
        .collect())
}

impl Source {
    /// A breach in this file.
    fn breach(&self, line: usize, why: impl Into<String>) -> Breach {
        Breach {
            path: self.path.clone(),
            line,
            why: why.into(),
        }
    }

    /// Whether it lies in one of these folders, or is one of these files.
    fn within(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            self.path.strip_prefix(place).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with('/') || place.ends_with('/')
            })
        })
    }

    /// Lines with their numbers, without comments; good enough for code that is formatted.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut in_comment = false;
        self.text.lines().enumerate().map(move |(place, line)| {
            let trimmed = line.trim_start();
            let opens = trimmed.starts_with("/*");
            let comment = in_comment || opens || trimmed.starts_with("//");
            if in_comment || opens {
                in_comment = !line.contains("*/");
            }
            let code = if comment {
                ""
            } else {
                line.split(" // ").next().unwrap_or("")
            };
            (place + 1, code)
        })
    }
}

#[cfg(test)]
fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

/// Checks which lines of a file break a rule; a case of a rule is one line of a test.
#[cfg(test)]
#[track_caller]
fn check_lines(rule: fn(&Source) -> Vec<Breach>, path: &str, text: &str, expect: &[usize]) {
    let found = rule(&source(path, text));
    let lines: Vec<usize> = found.iter().map(|breach| breach.line).collect();
    assert_eq!(lines, expect, "{path}: {found:?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_code() {
        let file = source("a.rs", "a // b\n/* c\n d */\ne\n/// f\n/* g */\nh");
        let code: Vec<_> = file.code().filter(|(_, code)| !code.is_empty()).collect();
        assert_eq!(code, [(1, "a"), (4, "e"), (7, "h")]);
    }
}
