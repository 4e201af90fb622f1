//! What differs with a change, judged as it is without one.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use crate::contract::Contract;
use crate::contract::conform::reads_as;
use crate::contract::generate::Generator;
use crate::program::protocol::{self, CheckRecord, StepRecord, Why};
use crate::program::records::{Difference, RecordText};
use crate::report::{Reached, Rule, Status};
use crate::value::Chance;

use super::super::group::{PROBED, Setting};
use super::super::integration::ended;
use super::super::keep::What;
use super::super::order;
use super::super::plan::Group;
use super::super::sandbox::Sandbox;
use super::super::words;
use super::differs::{crossed, differs};
use super::{Seen, Task, Workbench};

impl<'a, S: Sandbox> Workbench<'a, S> {
    /// Judges what differs with a change.
    pub(super) fn judge(&mut self, task: &Task, differences: Vec<Difference>) -> Seen {
        let mut seen = Seen::default();
        for &key in &task.keys {
            let reached = match self.keeping.jobs[key].module {
                Some(_) => &mut seen.interface_reached,
                None => &mut seen.integration_reached,
            };
            *reached = Reached::NoDifference;
        }
        for difference in differences {
            let Some(kept) = self.keeping.jobs.get(difference.key) else {
                continue;
            };
            match kept.module {
                Some(_) => seen.interface_reached = Reached::Difference,
                None => seen.integration_reached = Reached::Difference,
            }
            match &kept.what {
                What::ByHand(place) => seen
                    .interface
                    .extend(hand(&difference, &mut seen.invalid).map(|status| (*place, status))),
                What::Together(place) => {
                    let ended = hand(&difference, &mut seen.invalid);
                    seen.integration
                        .extend(ended.map(|status| (*place, status)));
                    if seen.integration_difference.is_none() {
                        let check = &self.plan.integration[*place].name;
                        seen.integration_difference = crossed(check, &difference);
                    }
                }
                What::Generated { contract, .. } | What::Batch { contract, .. } => {
                    if let Some(group) = self.group(kept.module.as_deref(), contract) {
                        self.cases(group, &kept.what, &difference, &mut seen);
                    }
                }
            }
        }
        self.collect(&self.changes[task.change].module, &mut seen);
        seen
    }

    /// Judges cases that differ, as the rule that they are for judges them.
    fn cases(
        &mut self,
        group: &'a Group,
        what: &'a What,
        difference: &Difference,
        seen: &mut Seen,
    ) {
        let Some(setting) = self.runner.setting(group, &self.plan.consumers) else {
            return;
        };
        match what {
            What::Generated {
                operation,
                first,
                cases,
                ..
            } => {
                let types = &self.runner.system.contracts.types;
                let mut generator = Generator::new(types, Chance::new(self.runner.seed, ""));
                let contract: &Contract = setting.contract;
                for (n, text) in &difference.cases {
                    let known = seen.interface_difference.is_some();
                    if known && self.is_no_news(&setting, *operation, text) {
                        continue;
                    }
                    let Some(steps) = records(text, &mut seen.invalid) else {
                        continue;
                    };
                    if lacks(&setting, *operation, &steps) {
                        self.note_lack(&setting, *operation);
                        return;
                    }
                    let mut case = cases.read(*n, |place, packed| {
                        generator.unpack_arguments(&contract.operations[place], packed)
                    });
                    let steps = order::settle(contract, &mut case, steps);
                    if !known {
                        let was = difference.was.as_deref().unwrap_or_default();
                        let was = RecordText::read_list(was).unwrap_or_default();
                        seen.interface_difference = differs(&setting, &case, &was, &steps);
                    }
                    let n = first + n;
                    self.runner
                        .judge_case(&setting, *operation, n, &case, &steps);
                    for (m, record) in steps.iter().enumerate().take(case.len()) {
                        self.runner.consumer_calls(&setting, n, &case[..=m], record);
                    }
                    self.runner.consumer_order(&setting, n, &case, &steps);
                }
            }
            What::Batch {
                operation,
                rule,
                check,
                records: before,
                ..
            } => {
                let mut all = before.clone();
                for (n, text) in &difference.cases {
                    let (n, Some(steps)) = (*n, records(text, &mut seen.invalid)) else {
                        continue;
                    };
                    if lacks(&setting, *operation, &steps) {
                        self.note_lack(&setting, *operation);
                        return;
                    }
                    if let Some(record) = all.get_mut(n) {
                        *record = steps;
                    }
                }
                if difference.cut {
                    let last = difference.cases.last().map_or(0, |(n, _)| n + 1);
                    all.truncate(last);
                }
                self.runner.replay = Some(all);
                self.replay(&setting, *operation, *rule, *check);
                self.runner.replay = None;
            }
            What::ByHand(_) | What::Together(_) => {}
        }
    }

    /// The module has no such operation any more: that is its shape, and nothing else of the operation can be checked.
    fn note_lack(&mut self, setting: &Setting<'_>, operation: usize) {
        if let Some(place) = setting.group.check(operation, Rule::Shape) {
            self.runner.outcome.interface[place].status = Status::Failed;
        }
    }

    /// Whether a case of one call that differs changes no verdict: what it answers is right, or all that it could break is
    /// broken already. Only yes is certain.
    fn is_no_news(&self, setting: &Setting<'_>, operation: usize, text: &str) -> bool {
        let Some(record) = RecordText::only(text) else {
            return false;
        };
        let failed = |rule: Rule| {
            let check = setting.group.check(operation, rule);
            let checks = &self.runner.outcome.interface;
            check.is_none_or(|place| checks[place].status == Status::Failed)
        };
        let result = &setting.contract.operations[operation].result;
        let types = &self.runner.system.contracts.types;
        let answer = record.answer();
        if answer.is_some_and(|answer| reads_as(answer, result, types)) {
            return true;
        }
        // What it sends, and why it was stopped, is another matter.
        let plain = !record.mentions("\"sent\"") && !record.mentions("\"stopped\"");
        let ensures = answer.is_none() || record.mentions("\"broken\"");
        plain
            && (answer.is_none() || failed(Rule::Generated))
            && (!ensures || failed(Rule::Ensures))
            && (answer.is_some() || failed(Rule::Errors))
    }

    /// Judges the cases of a rule with the records that are at hand.
    fn replay(
        &mut self,
        setting: &Setting<'_>,
        operation: usize,
        rule: Rule,
        check: Option<usize>,
    ) {
        let keeping = self.keeping;
        match rule {
            Rule::Example => {
                let called = &setting.contract.operations[operation];
                at_once(self.runner.examples(setting, operation, called));
            }
            rule if PROBED.contains(&rule) => {
                if let Some(pools) = keeping.pools(setting, operation) {
                    at_once(self.runner.probed(rule, setting, operation, pools));
                }
            }
            Rule::Connection | Rule::Secret => at_once(self.runner.connection(setting, operation)),
            Rule::ConsumerTolerates => {
                self.runner.drivers = keeping.drivers(setting);
                at_once(self.runner.tolerates_only(setting, check));
                self.runner.drivers.clear();
            }
            _ => {}
        }
    }

    /// Takes the verdicts on a module's derived checks, and makes them ready for the next change.
    fn collect(&mut self, module: &str, seen: &mut Seen) {
        let groups = self.plan.groups.iter().chain(&self.plan.consumers);
        for group in groups.filter(|group| group.module == module) {
            for &(.., place) in &group.checks {
                let status = self.runner.outcome.interface[place].status;
                let before = &self.plan.interface[place];
                if status == before.status {
                    continue;
                }
                self.runner.outcome.interface[place].clone_from(before);
                if matches!(status, Status::Failed | Status::Error | Status::Timeout) {
                    seen.interface.push((place, status));
                }
            }
        }
        self.runner.drivers.clear();
    }
}

/// Whether the runtime found no such operation to call.
fn lacks(setting: &Setting<'_>, operation: usize, steps: &[StepRecord]) -> bool {
    let name = &setting.contract.operations[operation].name;
    let says = format!("{} has no operation {name}", setting.group.module);
    let mut errors = steps.iter().filter_map(|step| step.error.as_ref());
    errors.any(|error| error.name == "TypeError" && error.message == says)
}

/// Runs what need not wait: the records that it asks for are at hand.
fn at_once(future: impl Future<Output = ()>) {
    let mut future = pin!(future);
    // Should it wait after all, what it would have found is not seen.
    let _ = future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
}

/// How a check by hand ended that differs.
fn hand(difference: &Difference, invalid: &mut Option<String>) -> Option<Status> {
    let record: CheckRecord = protocol::read(difference.check.as_deref()?)?;
    if let Some(stop) = record.stopped.as_ref().filter(|stop| stop.why == Why::Load) {
        invalid.get_or_insert_with(|| words::stopped(stop).1);
    }
    Some(ended(record).status)
}

/// The records of a case that differs. What cannot be read comes from code that got at the port: nothing is believed of it.
fn records(text: &str, invalid: &mut Option<String>) -> Option<Vec<StepRecord>> {
    let steps = RecordText::read_list(text)?;
    let mut stops = steps.iter().filter_map(|step| step.stopped.as_ref());
    if let Some(stop) = stops.find(|stop| stop.why == Why::Load) {
        invalid.get_or_insert_with(|| words::stopped(stop).1);
    }
    Some(steps)
}
