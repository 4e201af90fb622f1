//! Counterexamples made as simple as they can be: fewer calls, and simpler arguments.
//!
//! Greedy and without chance: of the candidates that [`Plot::simpler`] lists, the first one that breaks the same promise
//! in the same way takes the place of what is at hand, until none does. Candidates meet the chance of the case in which
//! the failure was found, so that stubs answer as they did. They count nowhere: neither as cases nor as coverage.

mod example;
mod plot;
mod way;

use std::collections::BTreeSet;

use crate::program::protocol::{Sent, StepRecord, Why};
use crate::report::Status;

use super::bad_input;
use super::cases::{Asks, Case};
use super::consumer::{FETCH, invalid, of_no_form, story};
use super::group::Setting;
use super::judge::{Breach, judge};
use super::probe::Probe;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::written::Written;
use super::{delivery, idempotent, order, readonly, words};

use example::example;
pub use example::example_of;

pub use plot::Plot;
pub use way::Way;

/// Candidates that are run for one check, at most.
const MOST_CANDIDATES: usize = 500;

/// The same where each may use up a budget of loop turns or of time.
const MOST_SLOW_CANDIDATES: usize = 50;

/// Candidates that are sent at once: few at first, as a good one makes the others of its batch useless; after a batch
/// without one twice as many, up to a limit.
const CANDIDATES_A_BATCH: (usize, usize) = (4, 32);

/// A counterexample that may have simpler ones.
#[derive(Debug, Clone)]
pub struct Found {
    /// Who judges it.
    pub kind: Kind,
    /// What it is made of.
    pub plot: Plot,
    /// The number of its case.
    pub n: usize,
    /// In which way it broke the promise.
    pub way: Way,
}

/// By what a case is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Its last call by itself.
    Call,
    /// The refusal of bad input.
    BadInput,
    /// What `@readonly` operations answer before and after.
    Readonly,
    /// A call in order or out of it.
    Protocol,
    /// What a repeated call does besides.
    Idempotent,
    /// What comes of an event that is delivered again.
    Delivery,
    /// What it sends through this contract to the operation at this place.
    Sent(String, usize),
    /// The order of what it sends through this contract.
    SentOrder(String),
}

/// What a candidate came to that broke the promise.
struct Again {
    breach: Breach,
    slot: Option<u32>,
    /// The step that came out wrong.
    offender: usize,
    sent: Option<Sent>,
}

impl<S: Sandbox> Runner<'_, S> {
    /// Shrinks the counterexamples of a group.
    pub(super) async fn shrink(&mut self, setting: &Setting<'_>) {
        for (check, found) in std::mem::take(&mut self.found) {
            // What only the clock tells is told otherwise the next time. After a built-in was changed, no other case of
            // its batch can be judged.
            let check_found = &self.outcome.interface[check];
            if self.outcome.stopped || check_found.by_clock || found.way.is(Why::Tampered) {
                continue;
            }
            let most = match check_found.status {
                Status::Timeout => MOST_SLOW_CANDIDATES,
                _ => MOST_CANDIDATES,
            };
            let (best, told) = self.shrunk(setting, &found, most).await;
            self.tell_shrunk(setting, check, &found, &best.probe(), told);
        }
    }

    /// The simplest counterexample that is found, and what it came to if it is another one than is at hand.
    async fn shrunk(
        &mut self,
        setting: &Setting<'_>,
        found: &Found,
        most: usize,
    ) -> (Plot, Option<Again>) {
        let types = &self.system.contracts.types;
        let mut best = found.plot.clone();
        let mut told: Option<Again> = None;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let text = |plot: &Plot| {
            let case = [plot.probe().case];
            Written::of(setting.contract, &case).text().to_owned()
        };
        seen.insert(text(&best));
        let mut left = most;
        'simpler: loop {
            let mut candidates = best.simpler(setting.contract, types, most);
            candidates.retain(|plot| !seen.contains(&text(plot)));
            let mut rest = candidates.as_slice();
            let mut size = CANDIDATES_A_BATCH.0;
            while !rest.is_empty() && left > 0 {
                let (batch, after) = rest.split_at(size.min(left).min(rest.len()));
                let mut probes: Vec<Probe> = batch.iter().map(Plot::probe).collect();
                let Some(records) = self.try_out(setting, found, &probes).await else {
                    break 'simpler;
                };
                left -= batch.len();
                for ((plot, probe), steps) in batch.iter().zip(&mut probes).zip(&records) {
                    seen.insert(text(plot));
                    if !order::is_meant(setting.contract, probe, steps) {
                        continue;
                    }
                    if let Some(again) = self.judge_again(setting, found, probe, steps) {
                        (best, told) = (plot.clone(), Some(again));
                        continue 'simpler;
                    }
                }
                rest = after;
                size = (2 * size).min(CANDIDATES_A_BATCH.1);
            }
            break;
        }
        (best, told)
    }

    /// Runs candidates; none if they were lost. What they reach is not counted.
    async fn try_out(
        &mut self,
        setting: &Setting<'_>,
        found: &Found,
        probes: &[Probe],
    ) -> Option<Vec<Vec<StepRecord>>> {
        let cases: Vec<Case> = probes.iter().map(|probe| probe.case.clone()).collect();
        let asks = Asks {
            watched: if found.kind == Kind::Call {
                0
            } else {
                cases.len()
            },
            probe: matches!(
                found.kind,
                Kind::BadInput
                    | Kind::Protocol
                    | Kind::Readonly
                    | Kind::Idempotent
                    | Kind::Delivery
            ),
            alike: true,
            ..Asks::default()
        };
        let reached = self.outcome.interface_reach.slots.clone();
        let written = Written::of(setting.contract, &cases);
        let asked = self.send(setting, found.n, &written, false, asks).await;
        let taken = self.take_cases(asked);
        self.outcome.interface_reach.slots = reached;
        taken.ok()
    }

    /// What a candidate came to, if it broke the promise in the same way.
    fn judge_again(
        &self,
        setting: &Setting<'_>,
        found: &Found,
        probe: &Probe,
        steps: &[StepRecord],
    ) -> Option<Again> {
        let contracts = &self.system.contracts;
        let offender = probe.acts.start;
        let record = steps.get(offender)?;
        if record.refused.is_some() || words::no_answer(record).is_some() {
            return None;
        }
        let place = probe.case[offender].operation;
        let again = |breach, offender| Again {
            breach,
            slot: record.at,
            offender,
            sent: None,
        };
        match &found.kind {
            Kind::Call => {
                let operation = &setting.contract.operations[place];
                let mut breaches = judge(operation, record, &contracts.types).into_iter();
                let breach = breaches.find(|it| Way::of(place, it, record) == found.way)?;
                Some(again(breach, offender))
            }
            Kind::BadInput | Kind::Readonly | Kind::Protocol | Kind::Delivery => {
                let judged = match found.kind {
                    Kind::Delivery => delivery::again(setting.contract, probe, steps, contracts),
                    Kind::Protocol => order::judged(setting.contract, probe, steps, contracts),
                    Kind::BadInput => bad_input::judged(setting.contract, probe, steps, contracts),
                    _ => readonly::judged(setting.contract, probe, steps, contracts).0,
                };
                let (breach, step, way) = judged?;
                let slot = record.at.filter(|_| step == offender);
                let again = Again {
                    slot,
                    ..again(breach, step)
                };
                (way == found.way).then_some(again)
            }
            Kind::Idempotent => {
                let judged = idempotent::judged(setting.contract, probe, steps, contracts).0;
                let repeated = judged.filter(|it| it.way == found.way)?;
                let slot = record.at.filter(|_| repeated.offender == offender);
                Some(Again {
                    slot: repeated.sent.as_ref().map(|sent| sent.3).or(slot),
                    sent: repeated.sent,
                    ..again(repeated.breach, repeated.offender)
                })
            }
            Kind::SentOrder(contract) => {
                let contract = contracts.contracts.get(contract)?;
                let illegal = order::sent_out_of_order(contract, steps)?;
                let way = Way::of(illegal.operation, &illegal.breach, record);
                (illegal.step == offender && way == found.way).then(|| Again {
                    slot: Some(illegal.sent.3),
                    sent: Some(illegal.sent.clone()),
                    ..again(illegal.breach, offender)
                })
            }
            Kind::Sent(contract, place) => {
                let required = contracts.contracts.get(contract)?;
                let operation = required.operations.get(*place)?;
                let mut sent = record.sent.iter();
                sent.find_map(|sent| {
                    if sent.0 != *contract || sent.1 != operation.name && sent.1 != FETCH {
                        return None;
                    }
                    let breach = invalid(operation, sent, &contracts.types)
                        .or_else(|| of_no_form(required, sent, &contracts.types))?;
                    (Way::of(*place, &breach, record) == found.way).then(|| Again {
                        slot: Some(sent.3),
                        sent: Some(sent.clone()),
                        ..again(breach, offender)
                    })
                })
            }
        }
    }

    /// Puts a shrunk counterexample in place of the one that was found.
    fn tell_shrunk(
        &mut self,
        setting: &Setting<'_>,
        check: usize,
        found: &Found,
        probe: &Probe,
        told: Option<Again>,
    ) {
        let offender = told.as_ref().map_or(probe.acts.start, |told| told.offender);
        let steps = probe.story(offender);
        let calls = match &told {
            Some(Again {
                sent: Some(sent), ..
            }) => story(setting, &steps, sent),
            _ => setting.calls(&steps),
        };
        let by_itself = steps.len() == 1 && offender == probe.acts.start;
        let example = steps.first().filter(|_| by_itself).and_then(|step| {
            let operation = &setting.contract.operations[step.operation];
            example(operation, &found.kind, step, &self.system.contracts.types)
        });
        if let Some(Again { breach, slot, .. }) = told {
            let contract = match &found.kind {
                Kind::Sent(contract, _) | Kind::SentOrder(contract) => contract,
                _ => &setting.contract.name,
            };
            self.set(check, contract, slot, breach);
            if let Some(counterexample) = &mut self.outcome.interface[check].counterexample {
                counterexample.original = std::mem::replace(&mut counterexample.calls, calls);
            }
        }
        if let Some(counterexample) = &mut self.outcome.interface[check].counterexample {
            counterexample.example = example;
        }
    }
}
