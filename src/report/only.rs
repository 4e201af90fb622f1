//! A run of less than everything.

use serde::Serialize;

/// What the message of a check says that was not asked for, and so was not run.
pub const NOT_ASKED: &str = "not part of this run";

/// One kind of testing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Each interface alone.
    Interface,
    /// The modules together.
    Integration,
}

/// What is run, and nothing else. Of several conditions all must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Only {
    /// The checks of one kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Side>,
    /// What one file is about: a module's or a contract's interface checks, or the checks that a check file holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The checks of one name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// Of a derived check the case of this number, as a counterexample tells it. The others are run, since later cases are
    /// made of what came back, but they are not judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<u32>,
}
