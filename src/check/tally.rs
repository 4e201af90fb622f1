//! What judged calls add up to: counts, the first counterexample, and the verdict of a check.

use crate::contract::Operation;
use crate::program::protocol::StepRecord;
use crate::report::{Rule, Status};

use super::cases::{Case, Step};
use super::group::Setting;
use super::judge::{Breach, judge};
use super::run::Runner;
use super::sandbox::Sandbox;
use super::shrink::{Found, Kind, Plot, Way};
use super::words;

/// What a check says in a run of one case that came to nothing.
pub(super) const NO_SUCH_CASE: &str = "there is no such case, or nothing of it could be judged";

/// How a promise was broken.
pub(super) struct Told {
    /// The calls as JavaScript.
    pub(super) calls: Vec<String>,
    /// What it takes to find simpler ones, where they are looked for.
    pub(super) found: Option<Found>,
}

impl Told {
    /// By these calls, for which no simpler ones are looked for.
    pub(super) fn alone(calls: Vec<String>) -> Self {
        Self { calls, found: None }
    }
}

impl<S: Sandbox> Runner<'_, S> {
    /// Judges a case's steps; whether its last call was made at all.
    pub(super) fn judge_case(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        n: usize,
        case: &Case,
        steps: &[StepRecord],
    ) -> bool {
        let mut made = false;
        for (m, (step, record)) in case.iter().zip(steps).enumerate() {
            let last = m + 1 == case.len();
            let operation_place = step.operation;
            if record.refused.is_some() {
                return false;
            }
            if let Some(stub) = words::no_answer(record) {
                self.skipped(setting, place, stub);
                return false;
            }
            let operation = &setting.contract.operations[operation_place];
            made |= last;
            if !self.judges(n) {
                continue;
            }
            let name = format!("{}.{}", setting.contract.name, operation.name);
            self.outcome.interface_reach.call(name, 1);
            let breaches = judge(operation, record, &self.system.contracts.types);
            let own = last && operation_place == place;
            self.count(setting, operation_place, record, own);
            for breach in breaches {
                self.breach(setting, operation_place, n, &case[..=m], record, breach);
            }
        }
        made
    }

    /// Notes that a case says nothing, because a stub could not answer.
    fn skipped(&mut self, setting: &Setting<'_>, place: usize, stub: &str) {
        for rule in [Rule::Generated, Rule::Ensures, Rule::Errors] {
            if let Some(check) = setting.group.check(place, rule) {
                self.outcome.interface[check]
                    .message
                    .get_or_insert_with(|| {
                        format!("some calls were skipped: no stub answer was found: {stub}")
                    });
            }
        }
    }

    /// Counts cases that did nothing but answer what is right: how often each operation was called, and how many cases
    /// there were of the operation they are for.
    pub(super) fn count_right(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        calls: &[u32],
        cases: u32,
    ) {
        if self.case.is_some() {
            return;
        }
        for (operation, calls) in setting.contract.operations.iter().zip(calls) {
            if *calls > 0 {
                let name = format!("{}.{}", setting.contract.name, operation.name);
                self.outcome.interface_reach.call(name, *calls);
            }
        }
        for rule in [Rule::Generated, Rule::Ensures, Rule::Errors] {
            if let Some(check) = setting.group.check(place, rule) {
                self.outcome.interface[check].cases += cases;
            }
        }
    }

    fn count(&mut self, setting: &Setting<'_>, place: usize, record: &StepRecord, own: bool) {
        if !own {
            return;
        }
        for rule in [Rule::Generated, Rule::Ensures, Rule::Errors] {
            let counts = rule != Rule::Ensures || record.value.is_some();
            if let Some(check) = setting.group.check(place, rule).filter(|_| counts) {
                self.outcome.interface[check].cases += 1;
            }
        }
        if let (Some(error), Some(check)) =
            (&record.error, setting.group.check(place, Rule::Errors))
        {
            let thrown = (check, error.name.clone());
            if !self.outcome.thrown.contains(&thrown) {
                self.outcome.thrown.push(thrown);
            }
        }
    }

    /// Notes a broken promise; the first of a check stays, but a failure outranks a step that only could not be told.
    pub(super) fn breach(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        n: usize,
        case: &[Step],
        record: &StepRecord,
        breach: Breach,
    ) {
        let Some(check) = setting.group.check(place, breach.rule) else {
            return;
        };
        let story = |breach: &Breach| Told {
            calls: setting.calls(case),
            found: Plot::of_case(case).map(|plot| Found {
                kind: Kind::Call,
                way: Way::of(place, breach, record),
                plot,
                n,
            }),
        };
        self.note(check, &setting.contract.name, n, record.at, breach, &story);
    }

    /// Notes a broken promise of a contract under a check; see [`Self::breach`].
    pub(super) fn note(
        &mut self,
        check: usize,
        contract: &str,
        n: usize,
        slot: Option<u32>,
        breach: Breach,
        story: &dyn Fn(&Breach) -> Told,
    ) {
        let rank = |status| match status {
            Status::Failed => 3,
            Status::Error => 2,
            Status::Timeout => 1,
            _ => 0,
        };
        let known = rank(self.outcome.interface[check].status);
        if rank(breach.status) <= known || !self.judges(n) {
            return;
        }
        let told = story(&breach);
        self.found.retain(|(other, _)| *other != check);
        if let Some(found) = told.found.filter(|_| self.shrinks) {
            let place = self.found.partition_point(|(other, _)| *other < check);
            self.found.insert(place, (check, found));
        }
        self.set(check, contract, slot, breach);
        if let Some(counterexample) = &mut self.outcome.interface[check].counterexample {
            counterexample.calls = told.calls;
            counterexample.case = len(n);
        }
    }

    /// Sets what a check says to what broke it.
    pub(super) fn set(&mut self, check: usize, contract: &str, slot: Option<u32>, breach: Breach) {
        let file = format!("{contract}.contract.ts");
        let clause = breach.clause.map(|span| self.system.at(&file, span));
        let at = slot
            .and_then(|slot| self.system.slots.at(slot))
            .or_else(|| clause.clone());
        let check = &mut self.outcome.interface[check];
        check.status = breach.status;
        check.message = Some(breach.message);
        check.at = at;
        let counterexample = check.counterexample.get_or_insert_default();
        counterexample.expected = breach.expected;
        counterexample.actual = breach.actual;
        counterexample.clause = clause;
    }

    /// What nothing has broken has passed, if there was anything to judge.
    pub(super) fn settle(&mut self, operation: &Operation, rule: Rule, place: usize) {
        let refusals = operation.checked.as_deref().unwrap_or_default();
        let unseen: Vec<&str> = operation
            .throws
            .iter()
            .map(|throw| throw.name.as_str())
            .filter(|name| !refusals.iter().any(|refusal| refusal == name))
            .filter(|name| !self.outcome.thrown.contains(&(place, (*name).to_owned())))
            .collect();
        let stopped = self.outcome.stopped;
        let check = &mut self.outcome.interface[place];
        if check.status == Status::Pending {
            if check.cases > 0 && !stopped {
                check.status = Status::Passed;
            } else {
                check.status = Status::Skipped;
                let why = if stopped {
                    "the run was stopped"
                } else if self.case.is_some() {
                    NO_SUCH_CASE
                } else {
                    "no call came to a result that could be judged"
                };
                check.message.get_or_insert_with(|| why.to_owned());
            }
        }
        let all_judged = self.case.is_none();
        if rule == Rule::Errors
            && check.status == Status::Passed
            && !unseen.is_empty()
            && all_judged
        {
            check
                .message
                .get_or_insert_with(|| format!("no case reached {}", unseen.join(", ")));
        }
    }
}

/// A number for the report.
pub(super) fn len(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
