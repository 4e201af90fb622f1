//! Why a link cannot be read, or written.

use std::fmt;

/// What is wrong with a link, or with the document to make one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkError {
    /// It is no link of ours.
    NotALink,
    /// It was made by a newer version, in this format.
    FutureVersion(u32),
    /// Its end is missing.
    Truncated,
    /// Something in it was changed.
    Damaged,
    /// It is larger than a link or a scenario may be.
    TooLarge(LinkLimit),
    /// What should become a link is no scenario document.
    NotADocument,
}

/// A limit that a link or its document passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkLimit {
    /// The length of the link itself.
    Link,
    /// The size of the document.
    Document,
    /// How deep lists and objects are nested.
    Depth,
    /// The number of files.
    Files,
}

impl fmt::Display for LinkError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::NotALink => "This is not a Seamwright link.",
            Self::FutureVersion(version) => {
                return write!(
                    to,
                    "This link is of format {version}, which is newer than this version of Seamwright."
                );
            }
            Self::Truncated => "The end of this link is missing.",
            Self::Damaged => "This link was damaged on its way.",
            Self::TooLarge(LinkLimit::Link) => "The link is too long.",
            Self::TooLarge(LinkLimit::Document) => "The scenario is too large for a link.",
            Self::TooLarge(LinkLimit::Depth) => "The scenario is nested too deeply.",
            Self::TooLarge(LinkLimit::Files) => "The scenario has too many files.",
            Self::NotADocument => "Only a scenario can become a link.",
        })
    }
}

impl std::error::Error for LinkError {}

impl LinkError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NotALink => "A link's part behind `#` begins with `1.`.",
            Self::FutureVersion(_) => {
                "Reload the page to get the newest version, then open the link again."
            }
            Self::Truncated => {
                "Copy the whole link; some programs cut long ones. An exported file has no such limit."
            }
            Self::Damaged => "Ask for the link again, or for an exported file.",
            Self::TooLarge(_) => "Export the scenario as a file instead.",
            Self::NotADocument => "Give an object with `files`.",
        }
    }

    /// A stable name for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotALink => "not-a-link",
            Self::FutureVersion(_) => "newer-link",
            Self::Truncated => "link-truncated",
            Self::Damaged => "link-damaged",
            Self::TooLarge(_) => "link-too-large",
            Self::NotADocument => "not-a-document",
        }
    }
}
