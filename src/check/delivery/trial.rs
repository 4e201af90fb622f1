//! Trials of a subscriber: events as a channel may deliver them, and questions about what came of it.

use crate::contract::channel::{Channel, Delivery};
use crate::contract::generate::Pools;
use crate::contract::{Contract, Type, Types};
use crate::value::{Args, Chance, Value};

use super::super::cases::{Case, Step};
use super::super::probe::{Probe, Prober};
use super::related::{about_the_same, have_ids, kinds};

/// Trials of a subscriber with state of one sort, and of one without.
const TRIALS: (usize, usize) = (60, 10);

/// Events before the one at issue, at most.
const MOST_EVENTS: usize = 4;

/// Of the trials this many begin with one event alone: what they show is shown shortest.
const SIMPLE: usize = 10;

/// The place of `receive` in a subscription.
const RECEIVE: usize = 0;

/// A way in which a channel may deliver.
pub(super) enum Trial {
    /// An event comes twice, the second time perhaps late. `again` is the step of its first delivery.
    Twice { probe: Probe, again: usize },
    /// An event before these was lost.
    Gap { case: Case },
    /// Two events about the same thing: in order, in order once more, and in the other order. The acts are the two.
    Order { probes: [Probe; 3] },
}

impl Trial {
    /// Its cases.
    pub(super) fn cases(&self) -> Vec<Case> {
        match self {
            Self::Twice { probe, .. } => vec![probe.case.clone()],
            Self::Gap { case } => vec![case.clone()],
            Self::Order { probes } => probes.iter().map(|probe| probe.case.clone()).collect(),
        }
    }

    /// The steps that tell how the step `offender` of its last case came about.
    pub(super) fn story(&self, offender: usize) -> Case {
        match self {
            Self::Twice { probe, .. } => probe.story(offender),
            Self::Gap { case } => case[..=offender].to_vec(),
            Self::Order { probes } => {
                let [.., turned] = probes;
                turned.story(offender)
            }
        }
    }
}

/// Whether anything follows from what a channel promises.
pub(in super::super) fn follows(channel: Channel, contract: &Contract, types: &Types) -> bool {
    channel.delivery != Delivery::ExactlyOnce
        || (!channel.ordered && !related(contract, types).is_empty())
}

/// The kinds of event of a channel that can be about the same thing, two by two.
fn related<'t>(contract: &'t Contract, types: &'t Types) -> Vec<(&'t Type, &'t Type)> {
    let receive = contract.operations.get(RECEIVE);
    let event = receive.and_then(|receive| receive.params.first());
    event.map_or_else(Vec::new, |event| pairs(&event.ty, types))
}

fn pairs<'t>(event: &'t Type, types: &'t Types) -> Vec<(&'t Type, &'t Type)> {
    let kinds = kinds(event, types);
    let mut pairs = Vec::new();
    for one in &kinds {
        let others = kinds.iter().filter(|other| !std::ptr::eq(*one, **other));
        let others = others.filter(|other| have_ids(one, other, types));
        pairs.extend(others.map(|other| (*one, *other)));
    }
    pairs
}

/// Makes the trials of a subscriber.
pub(super) struct Trials<'a> {
    pub(super) contract: &'a Contract,
    pub(super) types: &'a Types,
    pub(super) prober: Prober<'a>,
    pub(super) chance: Chance,
    pub(super) pools: &'a Pools,
}

impl<'a> Trials<'a> {
    /// All of them. `order`: whether it makes sense to compare orders.
    pub(super) fn all(
        &mut self,
        channel: Channel,
        state: bool,
        order: bool,
        most: usize,
    ) -> Vec<Trial> {
        let most = most.min(if state { TRIALS.0 } else { TRIALS.1 });
        let pairs = related(self.contract, self.types);
        let mut all = Vec::new();
        for number in 0..most {
            all.extend(match channel.delivery {
                Delivery::AtLeastOnce => self.twice(number, channel.ordered, &pairs),
                Delivery::AtMostOnce => self.gap(&pairs),
                Delivery::ExactlyOnce => None,
            });
        }
        for number in 0..most {
            let pair = pairs.get(number % pairs.len().max(1));
            if let Some(pair) = pair.filter(|_| order && !channel.ordered) {
                all.extend(self.order(*pair));
            }
        }
        all
    }

    fn twice(
        &mut self,
        number: usize,
        ordered: bool,
        pairs: &[(&'a Type, &'a Type)],
    ) -> Option<Trial> {
        let events = match number {
            0..SIMPLE => vec![self.event()?],
            _ => self.events(pairs),
        };
        let again = self.chance.below(events.len().max(1));
        // What is delivered in order is delivered again in order: from some event on.
        let end = if ordered { events.len() } else { again + 1 };
        let acts = events.get(again..end)?.to_vec();
        let questions = self.prober.questions(&events);
        let probe = Probe::of(events, questions, acts);
        Some(Trial::Twice { probe, again })
    }

    fn gap(&mut self, pairs: &[(&'a Type, &'a Type)]) -> Option<Trial> {
        let mut case = self.events(pairs);
        let lost = self.chance.below(case.len().max(1));
        if case.len() > 1 {
            case.remove(lost);
        }
        (!case.is_empty()).then_some(Trial::Gap { case })
    }

    fn order(&mut self, pair: (&'a Type, &'a Type)) -> Option<Trial> {
        let before = match self.chance.below(2) {
            0 => Case::new(),
            _ => vec![self.event()?],
        };
        let (one, other) = self.pair(pair)?;
        let questions = self.prober.questions(&[one.clone(), other.clone()]);
        if questions.is_empty() {
            return None;
        }
        let probe = |acts| Probe::of(before.clone(), questions.clone(), acts);
        let straight = vec![one.clone(), other.clone()];
        Some(Trial::Order {
            probes: [
                probe(straight.clone()),
                probe(straight),
                probe(vec![other, one]),
            ],
        })
    }

    /// Some events, among them now and then two about the same thing.
    fn events(&mut self, pairs: &[(&'a Type, &'a Type)]) -> Case {
        let mut events = Case::new();
        let pair = self.chance.pick(pairs).copied();
        if let Some((one, other)) = pair.and_then(|pair| self.pair(pair)) {
            events.extend([one, other]);
        }
        let more = self.chance.below(MOST_EVENTS);
        events.extend((0..=more).filter_map(|_| self.event()));
        events
    }

    fn event(&mut self) -> Option<Step> {
        let args = self.prober.arguments(RECEIVE, self.pools)?;
        Some(Step::new(RECEIVE, args))
    }

    /// Two events about the same thing.
    fn pair(&mut self, (one, other): (&'a Type, &'a Type)) -> Option<(Step, Step)> {
        let first = self.prober.generator.value(one, self.pools)?;
        let second = self.prober.generator.value(other, self.pools)?;
        let second = about_the_same((&first, one), (&second, other), self.types)?;
        let step = |event: Value| Step::new(RECEIVE, Args::new(&[event]));
        Some((step(first), step(second)))
    }
}
