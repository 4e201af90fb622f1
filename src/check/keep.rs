//! What a run keeps of its checks, so that they can be run again on code that was changed in one place.
//!
//! A check that meets a change is sent exactly what it was sent without it. Where nothing that comes back differs, its
//! verdict is the same; only what differs is judged again.

use crate::contract::generate::Pools;
use crate::program::job::Job;
use crate::program::protocol::StepRecord;
use crate::report::Rule;

use super::cases::Asks;
use super::consumer::Driver;
use super::group::Setting;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::written::Written;

/// Generated cases of one operation that are kept: a change meets the first ones.
const MOST_KEPT_CASES: usize = 1_000;

/// What a run has kept.
#[derive(Default)]
pub struct Keeping {
    pub(super) jobs: Vec<Kept>,
    /// The values that later calls were made with, by module, contract and operation.
    pools: Vec<(Subject, usize, Pools)>,
    /// The cases that make a module call others, by module and contract.
    drivers: Vec<(Subject, Vec<Driver>)>,
}

/// A module and the contract that it is held to.
#[derive(PartialEq)]
struct Subject(String, String);

impl Subject {
    fn of(setting: &Setting<'_>) -> Self {
        Self(setting.group.module.clone(), setting.contract.name.clone())
    }
}

impl Keeping {
    /// What an operation's later calls were made with.
    pub(super) fn pools(&self, setting: &Setting<'_>, operation: usize) -> Option<&Pools> {
        let subject = Subject::of(setting);
        let mut all = self.pools.iter();
        all.find(|(of, place, _)| *of == subject && *place == operation)
            .map(|(.., pools)| pools)
    }

    /// The cases that make a module call others.
    pub(super) fn drivers(&self, setting: &Setting<'_>) -> Vec<Driver> {
        let subject = Subject::of(setting);
        let mut all = self.drivers.iter();
        all.find(|(of, _)| *of == subject)
            .map(|(_, drivers)| drivers.clone())
            .unwrap_or_default()
    }
}

/// A job that was kept.
pub(super) struct Kept {
    /// The module under test; none for an integration check.
    pub(super) module: Option<String>,
    /// The job's JSON.
    pub(super) job: String,
    pub(super) what: What,
}

/// What a job is for.
pub(super) enum What {
    /// Generated cases of an operation of a contract.
    Generated {
        contract: String,
        operation: usize,
        first: usize,
        cases: Written,
    },
    /// Other cases, with what came of them.
    Batch {
        contract: String,
        operation: usize,
        rule: Rule,
        /// The check, where the rule does not tell it.
        check: Option<usize>,
        records: Vec<Vec<StepRecord>>,
    },
    /// An interface check by hand, by its place.
    ByHand(usize),
    /// An integration check, by its place.
    Together(usize),
}

impl<S: Sandbox> Runner<'_, S> {
    /// Keeps generated cases.
    pub(super) fn keep_generated(
        &mut self,
        setting: &Setting<'_>,
        operation: usize,
        first: usize,
        cases: &Written,
        request: &str,
    ) {
        if self.keeping.is_none() || first >= MOST_KEPT_CASES {
            return;
        }
        let what = What::Generated {
            contract: setting.contract.name.clone(),
            operation,
            first,
            cases: cases.clone(),
        };
        self.keep(Some(&setting.group.module), job_of(request), what);
    }

    /// Keeps other cases.
    pub(super) fn keep_batch(
        &mut self,
        setting: &Setting<'_>,
        operation: usize,
        asks: Asks<'_>,
        request: &str,
        records: &[Vec<StepRecord>],
    ) {
        let rule = match asks.blame {
            Some(check) => self.outcome.interface[check].rule,
            None => Rule::Example,
        };
        let what = What::Batch {
            contract: setting.contract.name.clone(),
            operation,
            rule,
            check: asks.blame,
            records: records.to_vec(),
        };
        self.keep(Some(&setting.group.module), job_of(request), what);
    }

    /// Keeps a check by hand.
    pub(super) fn keep_check(&mut self, job: &Job<'_>, what: What) {
        if self.keeping.is_none() {
            return;
        }
        let module = match job {
            Job::Check { module, .. } => *module,
            _ => None,
        };
        if let Ok(text) = serde_json::to_string(job) {
            self.keep(module, text, what);
        }
    }

    /// Keeps what an operation's later cases were made with.
    pub(super) fn keep_pools(&mut self, setting: &Setting<'_>, operation: usize, pools: &Pools) {
        if let Some(keeping) = &mut self.keeping {
            keeping
                .pools
                .push((Subject::of(setting), operation, pools.clone()));
        }
    }

    /// Keeps the cases that make a module call others.
    pub(super) fn keep_drivers(&mut self, setting: &Setting<'_>) {
        if let Some(keeping) = &mut self.keeping {
            keeping
                .drivers
                .push((Subject::of(setting), self.drivers.clone()));
        }
    }

    fn keep(&mut self, module: Option<&str>, job: String, what: What) {
        if let Some(keeping) = &mut self.keeping {
            keeping.jobs.push(Kept {
                module: module.map(str::to_owned),
                job,
                what,
            });
        }
    }
}

/// The job of a request, which ends with it.
fn job_of(request: &str) -> String {
    let start = request
        .find("\"job\":")
        .map_or(0, |at| at + "\"job\":".len());
    let end = request.len().saturating_sub(1);
    request.get(start..end).unwrap_or_default().to_owned()
}
