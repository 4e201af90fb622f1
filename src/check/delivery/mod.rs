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
use crate::report::Rule;
use crate::value::Chance;

use super::cases::{Asks, Case};
use super::group::Setting;
use super::judge::Breach;
use super::probe::Prober;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::tally::Told;

use judge::judged;
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
        let cases: Vec<Case> = trials.iter().flat_map(Trial::cases).collect();
        let asks = Asks {
            watched: cases.len(),
            probe: true,
            blame: Some(check),
            ..Asks::default()
        };
        let records = self.batch(setting, place, 0, &cases, asks).await;
        let mut first = 0;
        for (n, trial) in trials.iter().enumerate() {
            let own = trial.cases();
            let steps = records.get(first..first + own.len()).unwrap_or_default();
            first += own.len();
            let judged = judged(contract, trial, steps, contracts).filter(|_| self.judges(n));
            let Some(found) = judged else {
                continue;
            };
            self.outcome.interface[check].cases += 1;
            let Some((breach, offender)) = found else {
                continue;
            };
            let breach = Breach {
                clause: Some(contract.operations[place].at),
                ..breach
            };
            let slot = steps.last().and_then(|steps| steps.get(offender)?.at);
            let story = |_: &Breach| Told::alone(setting.calls(&trial.story(offender)));
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
