//! Probes: cases that ask the same questions before and after something happens.
//!
//! They are asked twice before: where that alone makes a difference, nothing can be said of what happens then.
//! What a module holds shows in what its `@readonly` operations answer. Where it is made of answers of stubs, those are
//! the same as long as no operation of the stub's that could change something is called; else nothing can be told.

use std::ops::Range;

use crate::contract::generate::{Generator, Pools, harvest};
use crate::contract::{Contract, Contracts, Types};
use crate::program::protocol::{MOST_SENT, StepRecord};
use crate::value::{Args, Chance, Value, same};

use super::cases::{Asks, Case, Step};
use super::group::Setting;
use super::order;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::shrink::{Found, Kind, Plot, Way};
use super::tally::Told;
use super::words;

/// Calls before the first question, at most: they bring the module into some state.
pub(super) const MOST_BEFORE: usize = 4;

/// Questions, at most.
pub(super) const MOST_QUESTIONS: usize = 3;

/// A case, and which of its steps are which. The questions come twice, then the acts, then the questions again.
pub(super) struct Probe {
    pub(super) case: Case,
    pub(super) questions: Range<usize>,
    pub(super) acts: Range<usize>,
    /// Whether the act is to be out of order.
    pub(super) illegal: bool,
}

/// Makes probes of one operation.
pub(super) struct Prober<'a> {
    pub(super) contract: &'a Contract,
    pub(super) types: &'a Types,
    pub(super) generator: Generator<'a>,
    pub(super) chance: Chance,
    /// The places of the questions that can be asked.
    pub(super) readonly: Vec<usize>,
    /// Whether calls can leave something behind.
    pub(super) state: bool,
}

impl<'a> Prober<'a> {
    pub(super) fn new(
        contract: &'a Contract,
        types: &'a Types,
        place: usize,
        rule: &str,
        seed: u64,
        state: bool,
    ) -> Self {
        let of_contract = contract.operations.iter().enumerate();
        let mut readonly: Vec<usize> = of_contract
            .filter(|(_, operation)| operation.readonly)
            .map(|(place, _)| place)
            .collect();
        // Of itself it is asked by the acts.
        if readonly.len() > 1 {
            readonly.retain(|other| *other != place);
        }
        let operation = &contract.operations[place].name;
        let label = format!("{rule} {}.{operation}", contract.name);
        Self {
            contract,
            types,
            generator: Generator::new(types, Chance::new(seed, &label)),
            chance: Chance::new(seed, &format!("{label} probes")),
            readonly,
            state,
        }
    }

    /// Whether calls can leave something behind.
    pub(super) fn has_state(&self) -> bool {
        self.state
    }

    /// Arguments for an operation.
    pub(super) fn arguments(&mut self, place: usize, pools: &Pools) -> Option<Args> {
        self.generator
            .arguments(&self.contract.operations[place], pools)
    }

    /// A probe around some steps. The first ones (by number) are plain: nothing before, and the acts alone.
    pub(super) fn probe(&mut self, number: usize, acts: Vec<Step>, pools: &Pools) -> Probe {
        if self.contract.protocol.is_some() {
            return order::probe(self, number, acts, pools);
        }
        let mut case = Case::new();
        if self.state && number % 2 == 1 {
            for _ in 0..1 + self.chance.below(MOST_BEFORE) {
                let place = self.chance.below(self.contract.operations.len());
                if let Some(args) = self.arguments(place, pools) {
                    case.push(Step::new(place, args));
                }
            }
        }
        let mut about = case.clone();
        about.extend(acts.iter().cloned());
        let questions = match number {
            0 => Case::new(),
            _ => self.questions(&about),
        };
        Probe::of(case, questions, acts)
    }

    /// Questions about what some calls were about: these are worth most.
    pub(super) fn questions(&mut self, about: &[Step]) -> Case {
        let mut near = Pools::default();
        for step in about {
            let params = &self.contract.operations[step.operation].params;
            for (param, arg) in params.iter().zip(step.args.values()) {
                harvest(&arg, &param.ty, self.types, &mut near);
            }
        }
        let mut questions = Case::new();
        if !self.readonly.is_empty() {
            for _ in 0..1 + self.chance.below(MOST_QUESTIONS) {
                let place = self.readonly[self.chance.below(self.readonly.len())];
                if let Some(args) = self.arguments(place, &near) {
                    questions.push(Step::new(place, args));
                }
            }
        }
        questions
    }
}

/// A step that answered otherwise than an equal one before it.
pub(super) struct Change {
    /// The later step.
    pub(super) step: usize,
    pub(super) before: String,
    pub(super) after: String,
}

impl<S: Sandbox> Runner<'_, S> {
    /// What the steps of probes came to; if they take the sandbox with them, `check` is to blame.
    pub(super) async fn ask_probes(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        check: usize,
        probes: &mut [Probe],
    ) -> Vec<Vec<StepRecord>> {
        let cases: Vec<_> = probes.iter().map(|probe| probe.case.clone()).collect();
        let asks = Asks {
            watched: cases.len(),
            probe: true,
            blame: Some(check),
            ..Asks::default()
        };
        let mut records = self.batch(setting, place, 0, &cases, asks).await;
        order::settle_probes(setting.contract, probes, &mut records);
        records
    }
}

impl Probe {
    /// The record of the first act, if it was called and every stub had an answer.
    pub(super) fn answer<'s>(&self, steps: &'s [StepRecord]) -> Option<&'s StepRecord> {
        let record = steps.get(self.acts.start)?;
        (record.refused.is_none() && words::no_answer(record).is_none()).then_some(record)
    }

    /// The probe that asks these questions around some steps, after others.
    pub(super) fn of(before: Case, questions: Case, acts: Case) -> Self {
        let mut case = before;
        let first = case.len();
        case.extend(questions.iter().cloned());
        let second = case.len();
        case.extend(questions.iter().cloned());
        let act = case.len();
        case.extend(acts);
        let after = case.len();
        case.extend(questions);
        Self {
            case,
            questions: first..second,
            acts: act..after,
            illegal: false,
        }
    }

    /// The steps that tell how one of them came about: without questions but the one at issue.
    pub(super) fn story(&self, offender: usize) -> Vec<Step> {
        let asked = offender
            .checked_sub(self.acts.end)
            .map(|n| self.questions.start + n);
        let telling = |place: &usize| {
            *place < self.questions.start
                || Some(*place) == asked
                || self.acts.contains(place) && *place <= offender
                || *place == offender
        };
        let places = (0..self.case.len()).filter(telling);
        places.map(|place| self.case[place].clone()).collect()
    }

    /// What is told of the `n`th probe of an operation, of which the step `offender` broke a promise in some way.
    pub(super) fn told(
        &self,
        setting: &Setting<'_>,
        kind: Kind,
        n: usize,
        offender: usize,
        way: &Way,
    ) -> Told {
        Told {
            calls: setting.calls(&self.story(offender)),
            found: Plot::of_probe(self).map(|plot| Found {
                plot: Plot {
                    alike: kind == Kind::Idempotent,
                    ..plot
                },
                kind,
                n,
                way: way.clone(),
            }),
        }
    }

    /// The first question that is answered otherwise after the acts, and how many could be compared.
    pub(super) fn changed(
        &self,
        steps: &[StepRecord],
        contracts: &Contracts,
    ) -> (Option<Change>, usize) {
        let mut compared = 0;
        for (n, first) in self.questions.clone().enumerate() {
            let (before, after) = (self.questions.end + n, self.acts.end + n);
            if !matches!(compare(steps, first, before, contracts), Some(None)) {
                return (None, compared);
            }
            match compare(steps, before, after, contracts) {
                Some(None) => compared += 1,
                Some(change) => return (change, compared + 1),
                None => {}
            }
        }
        (None, compared)
    }
}

/// Whether two equal steps came out differently; none if that cannot be told.
pub(super) fn compare(
    steps: &[StepRecord],
    before: usize,
    after: usize,
    contracts: &Contracts,
) -> Option<Option<Change>> {
    let between = steps.get(before..=after)?;
    if between.iter().any(|record| disturbs(record, contracts)) {
        return None;
    }
    let (first, last) = (between.first()?, between.last()?);
    let unlike = unlike(first, last)?;
    let change = || Change {
        step: after,
        before: told(first),
        after: told(last),
    };
    Some(unlike.then(change))
}

/// Whether two steps came out differently; none if one of them did not come out.
pub(super) fn unlike(first: &StepRecord, last: &StepRecord) -> Option<bool> {
    Some(match (outcome(first)?, outcome(last)?) {
        (Ok(one), Ok(other)) => !same(one, other),
        (Err(one), Err(other)) => one.name != other.name || !same(&one.data, &other.data),
        _ => true,
    })
}

/// Whether stubs may answer differently from now on, or it cannot be told.
fn disturbs(record: &StepRecord, contracts: &Contracts) -> bool {
    record.sent.len() >= MOST_SENT
        || record.sent.iter().any(|sent| {
            let contract = contracts.contracts.get(&sent.0);
            let operation = contract
                .and_then(|contract| contract.operations.iter().find(|each| each.name == sent.1));
            operation.is_none_or(|operation| !operation.readonly)
        })
}

fn outcome(record: &StepRecord) -> Option<Result<&Value, &crate::program::protocol::Thrown>> {
    if record.stopped.is_some() || record.promise {
        return None;
    }
    match (&record.error, &record.value) {
        (Some(error), _) => Some(Err(error)),
        (None, Some(value)) => Some(Ok(value)),
        (None, None) => None,
    }
}

/// What a step came to, in words.
pub(super) fn told(record: &StepRecord) -> String {
    match (&record.error, &record.value) {
        (Some(error), _) => words::thrown(error),
        (None, Some(value)) => value.to_string(),
        (None, None) => "nothing".to_owned(),
    }
}
