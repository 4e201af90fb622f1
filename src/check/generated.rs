//! Generated cases of one operation: made, sent and judged.

use std::future::Future;

use crate::contract::Contract;
use crate::contract::conform::reads_as;
use crate::contract::generate::{Pools, harvest};
use crate::program::protocol::StepRecord;
use crate::program::records::{RecordText, RecordTexts};
use crate::report::Rule;

use super::batch::MOST_HANGS;
use super::cases::{Asks, Case, Source};
use super::group::Setting;
use super::order;
use super::run::{Runner, Trouble};
use super::sandbox::{Asked, Sandbox};
use super::words;
use super::written::Written;

/// Cases sent at once, at least and at most: enough that messages cost little, few enough that progress shows and a
/// lost batch is cheap. In Chromium the sandbox spent a third of its time collecting what batches of 2,000 leave behind;
/// with 1,200 it judges an eighth more a second. Between them half of what is wanted, so that one batch is made while
/// another is in flight.
const CASES_A_BATCH: (usize, usize) = (500, 1_200);

/// Cases of an operation whose calls to stubs are taken down: to record what crosses costs more than to run the case.
/// Of the others, and of these, the sandbox tells what broke `@requires`.
const WATCHED_CASES: usize = 200;

/// Cases of an operation whose results may be sent in later cases. What they have not shown is not seen in more of them.
const HARVESTED_CASES: usize = 2_000;

/// What is asked of a batch that begins with this case.
fn watched(first: usize) -> Asks<'static> {
    Asks {
        watched: WATCHED_CASES.saturating_sub(first),
        ..Asks::default()
    }
}

/// Batches on their way at once: the sandbox has the next one at hand when it is done with one, and the engine judges
/// and makes others meanwhile.
const MOST_FLIGHTS: usize = 2;

/// Cases of one operation that are sent at once.
struct Batch {
    /// The operation's place in its contract.
    place: usize,
    /// The number of the first case.
    first: usize,
    cases: Written,
}

/// The records of a batch, by case; none of a case that did nothing but answer what is right.
type Records = Vec<Option<Vec<StepRecord>>>;

impl<'r, S: Sandbox> Runner<'r, S> {
    /// Generated cases, in batches: while some are in flight the one before them is judged and the next one is made.
    pub(super) async fn generated(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        pools: &mut Pools,
    ) {
        let wanted = self.cases;
        let types = &self.system.contracts.types;
        let mut source = Source::new(
            setting.contract,
            place,
            types,
            self.seed,
            setting.state,
            wanted,
        );
        let size = (wanted / 2).clamp(CASES_A_BATCH.0, CASES_A_BATCH.1);
        let mut accepted = 0;
        let mut hangs = 0;
        let mut flights = Vec::new();
        let mut first = 0;
        while hangs < MOST_HANGS && !self.outcome.stopped {
            while flights.len() < MOST_FLIGHTS {
                let on_their_way = flights
                    .iter()
                    .map(|(batch, _): &(Batch, _)| batch.cases.len());
                let missing = wanted.saturating_sub(accepted + on_their_way.sum::<usize>());
                let cases = source.take(missing.min(size), pools);
                if cases.is_empty() {
                    break;
                }
                let batch = Batch {
                    place,
                    first,
                    cases,
                };
                first += batch.cases.len();
                let sent = self.launch(setting, &batch);
                flights.push((batch, sent));
            }
            if flights.is_empty() {
                break;
            }
            let (batch, sent) = flights.remove(0);
            let reply = self.reply(sent.await);
            let told = reply.and_then(|reply| {
                let (texts, tampered) = self.record_texts(&reply)?;
                let told = self.told(setting, &batch, &texts, pools)?;
                Ok((told, tampered))
            });
            let (told, anew) = match told {
                Ok(told) => told,
                Err(Trouble::Stopped) => break,
                Err(trouble) => {
                    let Batch { first, cases, .. } = &batch;
                    let all: Vec<Case> = (0..cases.len()).map(|n| source.read(cases, n)).collect();
                    let asks = watched(*first);
                    let records = self
                        .rescue(setting, place, *first, &all, &trouble, &mut hangs, asks)
                        .await;
                    (records.into_iter().map(Some).collect(), true)
                }
            };
            if anew {
                // What the next batch met there is not what it would meet by itself.
                for (batch, sent) in &mut flights {
                    *sent = self.launch(setting, batch);
                }
            }
            accepted +=
                self.judge_batch(setting, &mut source, &batch, told, wanted - accepted, pools);
        }
        if accepted < wanted && !self.outcome.stopped {
            self.note_shortage(setting, place, accepted, hangs);
        }
    }

    /// Sends a batch.
    fn launch(
        &mut self,
        setting: &Setting<'_>,
        batch: &Batch,
    ) -> impl Future<Output = Asked> + use<'r, S> {
        let Batch {
            place,
            first,
            cases,
        } = batch;
        let text = self.written(setting, *first, cases, false, watched(*first));
        self.keep_generated(setting, *place, *first, cases, &text);
        self.post(text, false)
    }

    /// Reads the records that say more than an answer that is right, or whose answer may be of use.
    fn told(
        &mut self,
        setting: &Setting<'_>,
        batch: &Batch,
        texts: &RecordTexts<'_>,
        pools: &Pools,
    ) -> Result<Records, Trouble> {
        let types = &self.system.contracts.types;
        let operations = &setting.contract.operations;
        let wanted: Vec<bool> = operations
            .iter()
            .map(|operation| batch.first < HARVESTED_CASES && pools.wants(&operation.result, types))
            .collect();
        let is_right = |operation: usize, text: &RecordText<'_>| {
            let answer = text.answer().filter(|_| !wanted[operation]);
            answer.is_some_and(|answer| reads_as(answer, &operations[operation].result, types))
        };
        let told = (0..batch.cases.len()).zip(texts.cases()).map(|(n, texts)| {
            let mut called = batch.cases.operations(n);
            let right = called.len() == texts.len()
                && texts
                    .iter()
                    .all(|text| called.next().is_some_and(|place| is_right(place, text)));
            let at_issue = self.case == Some(batch.first + n);
            (!right || at_issue)
                .then(|| self.records(texts))
                .transpose()
        });
        told.collect()
    }

    /// Judges the cases of a batch until so many count; how many do.
    fn judge_batch(
        &mut self,
        setting: &Setting<'_>,
        source: &mut Source<'_>,
        batch: &Batch,
        told: Records,
        most: usize,
        pools: &mut Pools,
    ) -> usize {
        let mut accepted = 0;
        let mut right: Vec<u32> = vec![0; setting.contract.operations.len()];
        let mut all_right = 0;
        for (n, told) in told.into_iter().enumerate() {
            if accepted >= most {
                break;
            }
            let Some(steps) = told else {
                let called = batch.cases.operations(n);
                called.for_each(|operation| right[operation] += 1);
                all_right += 1;
                accepted += 1;
                continue;
            };
            let mut case = source.read(&batch.cases, n);
            let steps = order::settle(setting.contract, &mut case, steps);
            let n = batch.first + n;
            accepted += usize::from(self.judge_case(setting, batch.place, n, &case, &steps));
            for (m, record) in steps.iter().enumerate().take(case.len()) {
                self.consumer_calls(setting, n, &case[..=m], record);
            }
            self.consumer_order(setting, n, &case, &steps);
            self.harvest(setting.contract, &case, &steps, pools);
        }
        self.count_right(setting, batch.place, &right, all_right);
        accepted
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
