//! Batches of cases: sent, taken back, and rescued when a case takes the sandbox with it.

use std::future::Future;

use crate::program::protocol::{Reply, StepRecord, read};
use crate::program::records::{RecordText, RecordTexts};
use crate::report::{Rule, Status};

use super::Asked;
use super::cases::{Asks, Case, request};
use super::group::Setting;
use super::judge::Breach;
use super::run::{Runner, Trouble};
use super::sandbox::{Loss, Sandbox};
use super::tally::Told;
use super::written::Written;

/// Cases of one operation that may hang before the rest is given up: each costs the watchdog's patience.
pub(super) const MOST_HANGS: u32 = 2;

impl<'r, S: Sandbox> Runner<'r, S> {
    pub(super) fn send(
        &mut self,
        setting: &Setting<'_>,
        first: usize,
        cases: &Written,
        slow: bool,
        asks: Asks<'_>,
    ) -> impl Future<Output = Asked> + use<'r, S> {
        let text = self.written(setting, first, cases, slow, asks);
        self.post(text, slow)
    }

    /// The text of a request to run cases.
    pub(super) fn written(
        &mut self,
        setting: &Setting<'_>,
        first: usize,
        cases: &Written,
        slow: bool,
        asks: Asks<'_>,
    ) -> String {
        let id = self.id();
        let target = (setting.group.module.as_str(), setting.contract);
        request(id, self.seed, slow, target, first, cases, asks)
    }

    /// Sends a request.
    pub(super) fn post(
        &mut self,
        text: String,
        slow: bool,
    ) -> impl Future<Output = Asked> + use<'r, S> {
        let (sandbox, program): (&'r S, u32) = (self.sandbox, self.program());
        sandbox.ask(program, text, slow)
    }

    /// Takes the records of a batch out of its reply, as text; whether the sandbox starts anew after it.
    pub(super) fn record_texts<'t>(
        &mut self,
        reply: &'t str,
    ) -> Result<(RecordTexts<'t>, bool), Trouble> {
        let split = RecordTexts::split(reply);
        let rest = split.as_ref().map_or(reply, |(_, rest)| rest);
        let reply: Reply = self.read(read(rest))?;
        let tampered = self.heed(&reply);
        self.outcome.interface_reach.slots.extend(&reply.entered);
        let texts = split.map(|(texts, _)| (texts, tampered));
        texts.ok_or_else(|| {
            Trouble::Lost(None, Loss::Refused("an answer to another job".to_owned()))
        })
    }

    pub(super) fn take_cases(&mut self, asked: Asked) -> Result<Vec<Vec<StepRecord>>, Trouble> {
        let reply = self.reply(asked)?;
        let (texts, _) = self.record_texts(&reply)?;
        texts.cases().map(|steps| self.records(steps)).collect()
    }

    /// Reads the records of a case.
    pub(super) fn records(&mut self, steps: &[RecordText<'_>]) -> Result<Vec<StepRecord>, Trouble> {
        let records = steps.iter().map(|step| step.read());
        self.read(records.collect())
    }

    /// One batch, whatever it takes: if it is lost, all but the case that hung are run again.
    pub(super) async fn batch(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        first: usize,
        cases: &[Case],
        asks: Asks<'_>,
    ) -> Vec<Vec<StepRecord>> {
        if let Some(records) = self.replay.take() {
            return records;
        }
        let written = Written::of(setting.contract, cases);
        let text = self.written(setting, first, &written, false, asks);
        let kept = self.keeping.is_some().then(|| text.clone());
        let asked = self.post(text, false).await;
        match self.take_cases(asked) {
            Ok(records) => {
                if let Some(text) = kept {
                    self.keep_batch(setting, place, asks, &text, &records);
                }
                records
            }
            Err(Trouble::Stopped) => Vec::new(),
            Err(trouble) => {
                self.rescue(setting, place, first, cases, &trouble, &mut 0, asks)
                    .await
            }
        }
    }

    /// After a batch was lost: finds the case that did it by running slowly, gives it its verdict, runs the others.
    #[expect(
        clippy::too_many_arguments,
        reason = "all of them vary, and there are two callers"
    )]
    pub(super) async fn rescue(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        first: usize,
        cases: &[Case],
        trouble: &Trouble,
        hangs: &mut u32,
        asks: Asks<'_>,
    ) -> Vec<Vec<StepRecord>> {
        if let Trouble::Lost(_, Loss::Refused(_)) = trouble {
            self.lose(setting, place, trouble, first, cases.first(), asks.blame);
            *hangs = MOST_HANGS;
            return Vec::new();
        }
        let mut records: Vec<Vec<StepRecord>> = Vec::with_capacity(cases.len());
        while records.len() < cases.len() && *hangs < MOST_HANGS {
            let from = records.len();
            let rest = Written::of(setting.contract, &cases[from..]);
            let asked = self
                .send(setting, first + from, &rest, true, asks.from(from))
                .await;
            match self.take_cases(asked) {
                Ok(rest) => records.extend(rest),
                Err(Trouble::Stopped) => break,
                Err(trouble) => {
                    *hangs += 1;
                    let begun = match &trouble {
                        Trouble::Lost(Some(case), _) => usize::try_from(*case).unwrap_or(first),
                        _ => first + from,
                    };
                    let culprit = begun.saturating_sub(first).clamp(from, cases.len() - 1);
                    if culprit > from {
                        let good = Written::of(setting.contract, &cases[from..culprit]);
                        let asked = self
                            .send(setting, first + from, &good, false, asks.from(from))
                            .await;
                        records.extend(self.take_cases(asked).unwrap_or_default());
                    }
                    records.resize(culprit + 1, Vec::new());
                    self.lose(
                        setting,
                        place,
                        &trouble,
                        first + culprit,
                        cases.get(culprit),
                        asks.blame,
                    );
                }
            }
        }
        records
    }

    /// The verdict of a case that took the sandbox with it.
    pub(super) fn lose(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        trouble: &Trouble,
        n: usize,
        case: Option<&Case>,
        blame: Option<usize>,
    ) {
        let (message, by_clock) = trouble.words();
        let status = match trouble {
            Trouble::Lost(_, Loss::Silent) => Status::Timeout,
            _ => Status::Error,
        };
        let breach = Breach {
            rule: Rule::Generated,
            status,
            expected: "an answer".to_owned(),
            actual: message.clone(),
            message,
            clause: None,
        };
        let Some(check) = blame.or_else(|| setting.group.check(place, Rule::Generated)) else {
            return;
        };
        let story =
            |_: &Breach| Told::alone(case.map_or_else(Vec::new, |case| setting.calls(case)));
        self.note(check, &setting.contract.name, n, None, breach, &story);
        self.outcome.interface[check].by_clock = by_clock;
    }
}
