//! `@protocol`: what the consumer may do in order is within what the provider accepts, as one language of calls is within
//! another. Pairs of states after the same calls are visited breadth first, so that what shows a difference is a shortest
//! way to it.

use super::Witness;
use super::call::{Calls, least_args, said, worded};
use super::rules::{Direction, What};
use crate::contract::Contract;
use crate::contract::protocol::{Carrier, Machine};

/// Pairs of states that are visited: each contract has some hundred at most.
const MOST_PAIRS: usize = 20_000;

/// Where callers stand by the consumer's contract, none if it says nothing of order, and by the provider's.
type Stand = (Option<usize>, usize);

/// How two machines came to where they are: from which place among those seen, and by the call of which operation.
type Way = Option<(usize, usize)>;

impl Calls<'_> {
    /// Whether the operation may be called wherever the consumer may call it.
    pub(super) fn order(&mut self, consumer: &Contract, provider: &Contract) {
        let Some(theirs) = &provider.protocol else {
            return;
        };
        let mine = consumer.protocol.as_ref();
        let free = |contract: &Contract, name: &str| {
            let mut operations = contract.operations.iter();
            let place = operations.position(|it| it.name == name)?;
            let protocol = contract.protocol.as_ref();
            let free = protocol.is_some_and(|it| *it.carrier(place) == Carrier::Free);
            Some((place, free))
        };
        if let Some(mine) = mine.filter(|it| it.per.is_some() != theirs.per.is_some()) {
            let scope = |per: &Option<String>| match per {
                Some(name) => ["one order for each ", name].concat(),
                None => "one order for all calls".to_owned(),
            };
            let found = said(What::ProtocolScope, Direction::Request, "");
            let words = (&*scope(&mine.per), &*scope(&theirs.per));
            self.found.push(worded(found, words));
            return;
        }
        let start: Stand = (mine.map(|_| Machine::START), Machine::START);
        let mut seen: Vec<(Stand, Way)> = vec![(start, None)];
        let mut next = 0;
        while let Some(&((stand, other), _)) = seen.get(next).filter(|_| next < MOST_PAIRS) {
            for (place, operation) in consumer.operations.iter().enumerate() {
                let after = match (mine, stand) {
                    (Some(mine), Some(stand)) => {
                        match free(consumer, &operation.name) {
                            // It may come anywhere, and leads nowhere else.
                            Some((_, true)) => Some(Some(stand)),
                            _ => mine.machine.next(stand, place).map(Some),
                        }
                    }
                    _ => Some(None),
                };
                let Some(after) = after else { continue };
                let lands = match free(provider, &operation.name) {
                    // That it is not there is told already.
                    None | Some((_, true)) => Some(other),
                    Some((place, false)) => theirs.machine.next(other, place),
                };
                match lands {
                    Some(lands) if seen.iter().all(|(it, _)| *it != (after, lands)) => {
                        seen.push(((after, lands), Some((next, place))));
                    }
                    None if operation.name == self.one.name => {
                        self.out_of_order(consumer, provider, (&seen, next, place));
                        return;
                    }
                    _ => {}
                }
            }
            next += 1;
        }
    }

    fn out_of_order(
        &mut self,
        consumer: &Contract,
        provider: &Contract,
        (seen, mut at, last): (&[(Stand, Way)], usize, usize),
    ) {
        let mut places = vec![last];
        while let Some((before, place)) = seen[at].1 {
            places.push(place);
            at = before;
        }
        let calls = places.into_iter().rev().map(|place| {
            let operation = &consumer.operations[place];
            let args = least_args(operation, self.types, self.seed);
            (operation.name.clone(), args)
        });
        let text = |contract: &Contract| {
            let protocol = contract.protocol.as_ref();
            protocol.map_or_else(|| "any order".to_owned(), |it| it.text.clone())
        };
        let found = said(What::Protocol, Direction::Request, "");
        self.found.push(super::Finding {
            witness: Some(Witness::Ordered(calls.collect())),
            ..worded(found, (&text(consumer), &text(provider)))
        });
    }
}
