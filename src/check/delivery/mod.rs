//! `delivery`: a subscriber bears what its channel does not rule out.
//!
//! Where events may come twice, the effect of twice is that of once: what the module's `@readonly` operations answer, and
//! what it calls. Where events may be lost, those that come are received all the same. Where nothing is said of an order,
//! two facts about the same thing come to the same in any ([`related`]); lists are compared whatever their order, and
//! numbers up to the rounding of sums.

mod judge;
mod related;
mod trial;

use crate::contract::generate::Pools;
use crate::contract::{Contract, Contracts};
use crate::program::protocol::StepRecord;
use crate::report::Rule;
use crate::value::Chance;

use super::cases::{Asks, Case, Step};
use super::group::Setting;
use super::judge::Breach;
use super::probe::{Probe, Prober};
use super::run::Runner;
use super::sandbox::Sandbox;
use super::shrink::{Found, Kind, Plot, Way};
use super::tally::Told;

use judge::{judged, judged_twice};
pub(super) use trial::follows;
use trial::{Trial, Trials};

impl<S: Sandbox> Runner<'_, S> {
    /// Delivers events as the channel may.
    pub(super) async fn delivery(&mut self, setting: &Setting<'_>, place: usize, pools: &Pools) {
        let found = setting.group.check(place, Rule::Delivery);
        let (Some(check), Some(channel)) = (found, setting.contract.channel()) else {
            return;
        };
        let contract = setting.contract;
        let contracts = &self.system.contracts;
        let prober = Prober::new(
            contract,
            &contracts.types,
            place,
            "delivery",
            self.seed,
            setting.state,
        );
        let label = ["delivery ", &setting.group.module, ".", &contract.name].concat();
        let mut trials = Trials {
            contract,
            types: &contracts.types,
            prober,
            chance: Chance::new(self.seed, &label),
            pools,
        };
        let trials = trials.all(
            channel,
            setting.state,
            !self.throws_dice(setting),
            self.cases,
        );
        let mut cases: Vec<Case> = Vec::new();
        let mut places = Vec::new();
        for trial in &trials {
            let first = cases.len();
            cases.extend(trial.cases());
            places.push(first..cases.len());
        }
        let asks = Asks {
            watched: cases.len(),
            probe: true,
            blame: Some(check),
            ..Asks::default()
        };
        let records = self.batch(setting, place, 0, &cases, asks).await;
        for (n, (trial, own)) in trials.iter().zip(places).enumerate() {
            let case = own.start;
            let steps = records.get(own).unwrap_or_default();
            let judged = judged(contract, trial, steps, contracts).filter(|_| self.judges(n));
            let Some(found) = judged else {
                continue;
            };
            self.outcome.interface[check].cases += 1;
            let Some((breach, offender)) = found else {
                continue;
            };
            let breach = placed(contract, breach);
            let slot = steps.last().and_then(|steps| steps.get(offender)?.at);
            let story = |breach: &Breach| Told {
                calls: setting.calls(&trial.story(offender)),
                found: match (trial, steps) {
                    (Trial::Twice { probe, .. }, [steps]) => {
                        found_twice(probe, steps, case, (breach, offender))
                    }
                    _ => None,
                },
            };
            self.note(check, &contract.name, n, slot, breach, &story);
        }
    }

    /// Whether a module uses chance: then two runs of it may differ for no other reason.
    fn throws_dice(&self, setting: &Setting<'_>) -> bool {
        let module = self.system.module(&setting.group.module);
        let code = module.and_then(|module| module.code.as_ref());
        code.is_none_or(|code| {
            ["random", "crypto"]
                .iter()
                .any(|word| code.body.contains(word))
        })
    }
}

/// What it takes to find a simpler event that is delivered again: where no others are delivered again with it.
fn found_twice(
    probe: &Probe,
    steps: &[StepRecord],
    n: usize,
    (breach, offender): (&Breach, usize),
) -> Option<Found> {
    let plot = Plot::of_probe(probe).filter(|_| probe.acts.len() == 1)?;
    Some(Found {
        kind: Kind::Delivery,
        plot: Plot {
            alike: true,
            ..plot
        },
        n,
        way: way(probe, steps, breach, offender),
    })
}

/// What an event that is delivered again comes to, if that breaks the promise: by which step and in which way.
pub(super) fn again(
    contract: &Contract,
    probe: &Probe,
    steps: &[StepRecord],
    contracts: &Contracts,
) -> Option<(Breach, usize, Way)> {
    let act = &probe.case[probe.acts.start];
    let mut before = probe.case[..probe.questions.start].iter();
    let first = before.rposition(|step: &Step| step == act)?;
    let (breach, offender) = judged_twice(contract, (probe, first), steps, contracts)??;
    let breach = placed(contract, breach);
    let way = way(probe, steps, &breach, offender);
    Some((breach, offender, way))
}

fn way(probe: &Probe, steps: &[StepRecord], breach: &Breach, offender: usize) -> Way {
    let error = steps.get(offender).and_then(|record| record.error.as_ref());
    let what = match error {
        _ if offender >= probe.acts.end => "changed",
        Some(error) => &error.name,
        None => "calls",
    };
    Way::change(probe.case[offender].operation, breach, what)
}

/// The promise is the channel's: its `publish` is where the contract says so.
fn placed(contract: &Contract, breach: Breach) -> Breach {
    let publish = contract.operations.first();
    Breach {
        clause: publish.map(|publish| publish.at),
        ..breach
    }
}
