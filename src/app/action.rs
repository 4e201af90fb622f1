//! Everything that can happen on the page.

use std::rc::Rc;

use serde_json::Value as Json;

use crate::report::{Event, Expected, Report};

use super::document::Kind;
use super::saved::{Kept, Saved};
use super::state::{Notice, Origin, Pane, Side, View};
use super::templates::Provides;

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Another scenario comes in place of this one, which is put aside if it was changed.
    Open(Json, Origin),
    /// A scenario that was fetched to begin with comes, unless another was opened meanwhile.
    OpenFirst(Json, Origin),
    /// What the browser kept is there again.
    Restore(Box<Saved>),
    /// The earlier work that the browser kept.
    Shelf(Vec<Kept>),
    /// Earlier work is taken up again.
    TakeUp(usize),
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
    /// The last change that can be taken back is.
    Undo,
    /// A file, or the story, is shown.
    Show(Option<Rc<str>>),
    /// A place in a file is shown.
    Go(String, u32, u32),
    /// A tab is closed.
    CloseTab(Rc<str>),
    /// A run begins.
    Begin,
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
    /// Whether the browser stores what is typed.
    Unsaved(bool),
}
