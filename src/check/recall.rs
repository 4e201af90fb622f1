//! Parts of a run that are told again, and what is kept of the others for the next run.

use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;

use crate::program::protocol::Listed;

use super::keys::{Key, Keys};
use super::memory::{Memory, Part, placed};
use super::outcome::Reach;
use super::plan::Group;
use super::run::Runner;
use super::sandbox::Sandbox;

/// What earlier runs found, and on what the parts of this one depend.
pub(super) struct Recall<'a> {
    memory: &'a RefCell<Memory>,
    keys: Keys<'a>,
}

/// A part of a run.
pub(super) struct Piece {
    /// On what it depends; none if that is not known or nothing is kept.
    key: Option<Key>,
    /// The module that runs alone.
    module: Option<String>,
    /// The places of the interface checks that it decides.
    interface: Vec<usize>,
    /// That of the integration check that it is.
    integration: Option<usize>,
}

impl<'a, S: Sandbox> Runner<'a, S> {
    /// Has the run tell again what earlier runs found of the parts that are as they were. The report is that of a run of
    /// everything, but for its timing.
    pub fn remember(&mut self, memory: &'a RefCell<Memory>) {
        let keys = Keys::of(self.system, self.seed, self.cases, self.shrinks);
        self.recall = Some(Recall { memory, keys });
    }

    /// The checks by hand as they were listed when all was as it is.
    pub(super) fn listed_before(&self) -> Option<Rc<[Listed]>> {
        let Recall { memory, keys } = self.recall.as_ref()?;
        let part = memory.borrow().find(keys.list(), |_| 0)?;
        Some(Rc::clone(&part.listed))
    }

    /// Keeps the list of the checks by hand.
    pub(super) fn keep_list(&mut self) {
        if let Some(Recall { memory, keys }) = &self.recall
            && !self.upset
        {
            memory.borrow_mut().keep(Part {
                key: keys.list(),
                listed: Rc::clone(&self.outcome.listed),
                ..Part::default()
            });
        }
    }

    /// A provider's derived checks. They decide those of its module as a consumer, too.
    pub(super) fn piece_of_group(&self, group: &Group, consumers: &[Group]) -> Piece {
        let consumers = consumers.iter().filter(|it| it.module == group.module);
        let groups = std::iter::once(group).chain(consumers);
        let places = groups.flat_map(|group| group.checks.iter().map(|(.., place)| *place));
        let recall = self.recall.as_ref();
        Piece {
            key: recall.map(|recall| recall.keys.group(group)),
            module: Some(group.module.clone()),
            interface: places.collect(),
            integration: None,
        }
    }

    /// An interface check by hand.
    pub(super) fn piece_by_hand(&self, place: usize, index: usize) -> Piece {
        let check = &self.outcome.interface[place];
        let target = (check.module.as_str(), check.contract.as_str());
        let listed = &self.outcome.listed;
        let recall = self.recall.as_ref();
        Piece {
            key: recall.and_then(|recall| recall.keys.by_hand(listed, index, target)),
            module: Some(check.module.clone()),
            interface: vec![place],
            integration: None,
        }
    }

    /// An integration check.
    pub(super) fn piece_together(&self, place: usize, index: usize) -> Piece {
        let listed = &self.outcome.listed;
        let recall = self.recall.as_ref();
        Piece {
            key: recall.and_then(|recall| recall.keys.integration(listed, index)),
            module: None,
            interface: Vec::new(),
            integration: Some(place),
        }
    }

    /// Tells again what a part came to; whether it could.
    pub(super) fn tell_again(&mut self, piece: &Piece) -> bool {
        let (Some(Recall { memory, keys }), Some(key)) = (&self.recall, piece.key) else {
            return false;
        };
        let Some(part) = memory.borrow().find(key, |module| keys.met(module)) else {
            return false;
        };
        let slots = &self.system.slots;
        let reach = self.reach(piece);
        reach.add(&part.reach);
        for (file, places) in &part.entered {
            let entered = places.iter().filter_map(|place| slots.slot(file, *place));
            reach.slots.extend(entered);
        }
        if let Some(module) = &piece.module {
            self.note_stubs(module);
        }
        // A check's name tells it from others, of which there may be more or fewer now.
        let told = &mut self.outcome;
        for (place, check) in piece.interface.iter().zip(&part.interface) {
            let now = &mut told.interface[*place];
            let name = take(&mut now.name);
            *now = check.clone();
            now.name = name;
        }
        for (place, check) in piece.integration.iter().zip(&part.integration) {
            let now = &mut told.integration[*place];
            let name = take(&mut now.name);
            *now = check.clone();
            now.name = name;
        }
        told.told_again += (piece.interface.len() + piece.integration.iter().len()) as u32;
        true
    }

    /// Puts aside what the checks so far have reached, so that it can be told what the next part reaches.
    pub(super) fn begin_piece(&mut self, piece: &Piece) -> Reach {
        self.upset = false;
        take(self.reach(piece))
    }

    /// Adds what was put aside, and keeps what the part came to. `met` are the modules that an integration check met.
    pub(super) fn end_piece(&mut self, before: Reach, piece: &Piece, met: &[String]) {
        if let Some(part) = self.part(piece, met)
            && let Some(recall) = &self.recall
        {
            recall.memory.borrow_mut().keep(part);
        }
        let reach = self.reach(piece);
        reach.add(&before);
        reach.slots.extend(&before.slots);
    }

    fn reach(&mut self, piece: &Piece) -> &mut Reach {
        match piece.integration {
            Some(_) => &mut self.outcome.integration_reach,
            None => &mut self.outcome.interface_reach,
        }
    }

    /// What a part came to, if that is to be relied on.
    fn part(&mut self, piece: &Piece, met: &[String]) -> Option<Part> {
        let unloadable = &self.outcome.unloadable;
        let loads = |module: &String| !unloadable.contains_key(module);
        if self.upset || self.outcome.stopped || !piece.module.iter().all(loads) {
            return None;
        }
        let keys = &self.recall.as_ref()?.keys;
        let met = met.iter().map(|module| (module.clone(), keys.met(module)));
        let told = &self.outcome;
        let checks = piece.interface.iter();
        let mut part = Part {
            key: piece.key?,
            met: met.collect(),
            interface: checks.map(|place| told.interface[*place].clone()).collect(),
            integration: piece
                .integration
                .map(|place| told.integration[place].clone()),
            ..Part::default()
        };
        let slots = &self.system.slots;
        let reach = self.reach(piece);
        part.reach.add(reach);
        part.entered = placed(reach, slots)?;
        Some(part)
    }
}
