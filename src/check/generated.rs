//! Generated cases of one operation: made, sent and judged.

use crate::contract::Contract;
use crate::contract::generate::{Pools, harvest};
use crate::program::protocol::StepRecord;
use crate::report::Rule;

use super::batch::MOST_HANGS;
use super::cases::{Asks, Case, Source};
use super::group::Setting;
use super::run::{Runner, Trouble};
use super::sandbox::Sandbox;
use super::words;

/// Cases sent at once, at least and at most: enough that messages cost little, few enough that progress shows and a
/// lost batch is cheap. Between them half of what is wanted, so that one batch is made while another is in flight.
const CASES_A_BATCH: (usize, usize) = (500, 2_000);

/// Cases of an operation whose calls to stubs are taken down: to record what crosses costs more than to run the case.
/// Of the others, and of these, the sandbox tells what broke `@requires`.
const WATCHED_CASES: usize = 200;

impl<S: Sandbox> Runner<'_, S> {
    /// Generated cases, in batches: the next one is made while one is in flight.
    pub(super) async fn generated(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        pools: &mut Pools,
    ) {
        let contract = setting.contract;
        let wanted = self.cases;
        let mut source = Source::new(
            contract,
            place,
            &self.system.contracts.types,
            self.seed,
            setting.state,
            wanted,
        );
        let batch = (wanted / 2).clamp(CASES_A_BATCH.0, CASES_A_BATCH.1);
        let mut accepted = 0;
        let mut first = 0;
        let mut hangs = 0;
        let mut next = source.take(batch.min(wanted), pools);
        while accepted < wanted && !next.is_empty() && hangs < MOST_HANGS && !self.outcome.stopped {
            let cases = std::mem::take(&mut next);
            let asks = Asks {
                watched: WATCHED_CASES.saturating_sub(first),
                ..Asks::default()
            };
            let sent = self.send(setting, first, &cases, false, asks);
            let after = wanted.saturating_sub(accepted + cases.len());
            next = source.take(after.min(batch), pools);
            let asked = sent.await;
            let records = match self.take_cases(asked) {
                Ok(records) => records,
                Err(Trouble::Stopped) => break,
                Err(trouble) => {
                    self.rescue(setting, place, first, &cases, &trouble, &mut hangs, asks)
                        .await
                }
            };
            for (n, (case, steps)) in cases.iter().zip(&records).enumerate() {
                if accepted >= wanted {
                    break;
                }
                accepted += usize::from(self.judge_case(setting, place, first + n, case, steps));
                for (m, record) in steps.iter().enumerate().take(case.len()) {
                    self.consumer_calls(setting, first + n, &case[..=m], record);
                }
                self.harvest(contract, case, steps, pools);
            }
            first += cases.len();
            if next.is_empty() && accepted < wanted {
                next = source.take((wanted - accepted).min(batch), pools);
            }
        }
        if accepted < wanted && !self.outcome.stopped {
            self.note_shortage(setting, place, accepted, hangs);
        }
    }

    pub(super) fn note_shortage(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        accepted: usize,
        hangs: u32,
    ) {
        let note = if hangs >= MOST_HANGS {
            format!(
                "given up after {} that did not end",
                words::count(hangs, "case")
            )
        } else if accepted == 0 {
            "no generated call keeps @requires, or no stub could answer".to_owned()
        } else {
            format!(
                "only {accepted} of {} calls could be judged: @requires or a stub's clauses refuse the rest",
                self.cases
            )
        };
        for rule in [Rule::Generated, Rule::Ensures, Rule::Errors] {
            if let Some(check) = setting.group.check(place, rule) {
                self.outcome.interface[check]
                    .message
                    .get_or_insert_with(|| note.clone());
            }
        }
    }

    /// Values of named types that came back may be sent in later cases.
    pub(super) fn harvest(
        &self,
        contract: &Contract,
        case: &Case,
        steps: &[StepRecord],
        pools: &mut Pools,
    ) {
        for (step, record) in case.iter().zip(steps) {
            if let Some(value) = &record.value {
                let result = &contract.operations[step.operation].result;
                harvest(value, result, &self.system.contracts.types, pools);
            }
        }
    }
}
