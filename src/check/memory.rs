//! What earlier runs found: a part of a run is told again where nothing has changed that it depends on.
//!
//! Nothing is kept of what the real clock decides, and nothing of a part in which a sandbox was lost or tampered with.

use std::rc::Rc;

use crate::program::protocol::Listed;
use crate::report::{IntegrationCheck, InterfaceCheck};
use crate::system::Slots;

use super::keys::Key;
use super::outcome::Reach;

/// Checks and crossings kept, some hundred bytes each. When there are more, all are forgotten: a run of everything makes
/// them anew.
const MOST_KEPT: usize = 100_000;

/// What earlier runs found.
#[derive(Debug, Default)]
pub struct Memory {
    parts: Vec<Rc<Part>>,
    size: usize,
}

/// What one part of a run came to.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// On what it depends.
    pub(super) key: Key,
    /// The modules that it met besides, each with what it depends on.
    pub(super) met: Vec<(String, Key)>,
    /// Its interface checks.
    pub(super) interface: Vec<InterfaceCheck>,
    /// The integration check that it is.
    pub(super) integration: Option<IntegrationCheck>,
    /// What it reached, but for statements.
    pub(super) reach: Reach,
    /// Statements by file and place there: slots move when another file gets longer.
    pub(super) entered: Vec<(String, Vec<u32>)>,
    /// The checks by hand that are listed.
    pub(super) listed: Rc<[Listed]>,
}

impl Memory {
    /// What a part came to, where the modules that it met are as they were.
    pub(super) fn find(&self, key: Key, met: impl Fn(&str) -> Key) -> Option<Rc<Part>> {
        // The latest are the likeliest.
        let mut parts = self.parts.iter().rev().filter(|part| part.key == key);
        let is_as_it_was = |(module, was): &(String, Key)| met(module) == *was;
        parts
            .find(|part| part.met.iter().all(is_as_it_was))
            .cloned()
    }

    /// Keeps what a part came to.
    pub(super) fn keep(&mut self, part: Part) {
        let crossings = part.integration.as_ref().map(|it| it.crossings.len());
        self.size += 1 + part.interface.len() + part.listed.len() + crossings.unwrap_or(0);
        if self.size > MOST_KEPT {
            *self = Self::default();
        }
        self.parts.push(Rc::new(part));
    }
}

/// Statements by file and place; none if one of them is in no file.
pub(super) fn placed(reach: &Reach, slots: &Slots) -> Option<Vec<(String, Vec<u32>)>> {
    let mut files: Vec<(String, Vec<u32>)> = Vec::new();
    for slot in &reach.slots {
        let (file, place) = slots.place(*slot)?;
        match files.last_mut() {
            Some((last, places)) if last == file => places.push(place),
            _ => files.push((file.to_owned(), vec![place])),
        }
    }
    Some(files)
}
