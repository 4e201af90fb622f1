//! Everything that can happen on the page.

use std::rc::Rc;

use serde_json::Value as Json;

use crate::report::{Event, Expected, Only, Report, Side};

use super::document::Kind;
use super::saved::{Kept, Saved};
use super::state::{Notice, Pane, Refusal, View};
use super::templates::Provides;

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A scenario is opened.
    Open(Box<Saved>),
    /// Another tab has changed the scenario on show.
    Follow(Box<Saved>),
    /// An earlier state of the scenario on show comes back.
    Put(Box<Kept>),
    /// A text was typed.
    Edit(Rc<str>, Rc<str>),
    /// A title was typed.
    Title(String),
    /// A file, with what its template brings.
    Add(Kind, String, Provides),
    /// A file is renamed.
    Rename(Rc<str>, String),
    /// A file is deleted.
    Delete(Rc<str>),
    /// The form for a defect is opened, with what was selected in the file on show, or closed.
    Prepare(Option<String>),
    /// A defect is added to `scenario.json`, with who is expected to catch it, if anybody said.
    Plant(Json, Option<Expected>),
    /// A piece of a file that occurs once is exchanged: the file, the piece, what takes its place, and what that is.
    Swap([String; 4]),
    /// The last step that can be taken back is.
    Undo,
    /// The last step that was taken back is taken again.
    Redo,
    /// A file, or the story, is shown.
    Show(Option<Rc<str>>),
    /// A place in a file is shown.
    Go(String, u32, u32),
    /// A tab is closed.
    CloseTab(Rc<str>),
    /// A run begins, of everything or of a part.
    Begin(Option<Only>),
    /// A run's events.
    Events(u32, Vec<Event>),
    /// A run is through.
    End(u32, Result<Box<Report>, String>),
    /// The run is stopped by hand.
    Stop,
    /// A check's detail is opened, or none.
    Select(Option<(Side, usize)>),
    /// A part of the comparison is shown.
    View(View),
    /// A small screen shows something else.
    Pane(Pane),
    /// The person is told something, or has seen it.
    Notice(Option<Notice>),
    /// Why the browser does not store what is typed, if it does not.
    Unsaved(Option<Refusal>),
    /// Whether another tab shows the same scenario.
    Together(bool),
}
