//! The derived checks of one provider: shape, examples, then generated cases of every operation.

use crate::contract::generate::{Pools, harvest, seed_pools};
use crate::contract::{Contract, Operation, Outcome as Expected};
use crate::program::protocol::{Answer, Job, Reply, StepRecord};
use crate::report::{Counterexample, Rule, Status};
use crate::value::{Value, same};

use super::cases::{CASES_AN_OPERATION, Case, Source, request};
use super::judge::{Breach, judge};
use super::plan::Group;
use super::run::{Runner, Trouble};
use super::sandbox::{Loss, Sandbox};
use super::words;

/// Cases sent at once: enough that messages cost little, few enough that progress shows and a lost batch is cheap.
const CASES_A_BATCH: usize = 500;

/// Cases of one operation that may hang before the rest is given up: each costs the watchdog's patience.
const MOST_HANGS: u32 = 2;

/// Everything a group's steps need to know.
struct Setting<'a> {
    group: &'a Group,
    contract: &'a Contract,
    /// Whether calls can leave something behind for later ones.
    state: bool,
}

impl<S: Sandbox> Runner<'_, S> {
    /// Runs all derived checks of one provider.
    pub(super) async fn group(&mut self, group: &Group) {
        let system = self.system;
        let Some(contract) = system.contracts.contracts.get(&group.contract) else {
            return;
        };
        let stateless = |name: &str| {
            let code = system.module(name).and_then(|module| module.code.as_ref());
            code.is_some_and(|code| code.stateless)
        };
        let setting = Setting {
            group,
            contract,
            state: !stateless(&group.module),
        };
        if group.checks.is_empty() {
            return;
        }
        if let Some(why) = self.shape(&setting).await {
            for (.., place) in group
                .checks
                .iter()
                .filter(|(_, rule, _)| *rule != Rule::Shape)
            {
                self.close(*place, Status::Skipped, &why);
            }
            return;
        }
        self.note_stubs(&group.module);
        let mut pools = seed_pools(&system.contracts);
        for (place, operation) in contract.operations.iter().enumerate() {
            if group.check(place, Rule::Shape).is_none() {
                continue;
            }
            if group.check(place, Rule::Example).is_some() {
                self.examples(&setting, place, operation).await;
            }
            self.generated(&setting, place, &mut pools).await;
        }
        for (operation, rule, place) in &group.checks {
            self.settle(&contract.operations[*operation], *rule, *place);
        }
    }

    /// Remembers which stubs stand in when a module runs alone.
    pub(super) fn note_stubs(&mut self, module: &str) {
        let requires = self
            .system
            .module(module)
            .map_or(&[][..], |module| &module.requires);
        for require in requires {
            self.outcome
                .stubs
                .insert(format!("{module}.{}", require.contract));
        }
    }

    /// Loads the module and looks at what it offers; why the rest cannot run, if so.
    async fn shape(&mut self, setting: &Setting<'_>) -> Option<String> {
        let Setting {
            group, contract, ..
        } = setting;
        let job = Job::Shape {
            module: &group.module,
            contract: &group.contract,
        };
        let (trouble, at, members) = match self.ask(&job, false).await {
            Ok(Reply {
                answer:
                    Answer::Shape {
                        loaded,
                        at,
                        operations,
                    },
                entered,
                ..
            }) => {
                self.outcome.interface_reach.slots.extend(entered);
                (loaded.map(|error| words::thrown(&error)), at, operations)
            }
            Ok(_) => (
                Some("an answer to another job".to_owned()),
                None,
                Default::default(),
            ),
            Err(trouble) => (Some(trouble.words().0), None, Default::default()),
        };
        if let Some(why) = trouble {
            let message = format!("{} does not load: {why}", group.module);
            self.outcome.unloadable.insert(group.module.clone(), why);
            for (_, _, place) in group
                .checks
                .iter()
                .filter(|(_, rule, _)| *rule == Rule::Shape)
            {
                self.close(*place, Status::Error, &message);
                let at = at.and_then(|slot| self.system.slots.at(slot));
                let check = &mut self.outcome.interface[*place];
                check.cases = 1;
                check.at = at;
            }
            return Some(message);
        }
        for (operation, _, place) in group
            .checks
            .iter()
            .filter(|(_, rule, _)| *rule == Rule::Shape)
        {
            let operation = &contract.operations[*operation];
            let takes = operation.params.len();
            let (status, message) = match members.get(&operation.name) {
                Some(member) if member.kind == "function" && member.length as usize <= takes => {
                    (Status::Passed, None)
                }
                Some(member) if member.kind == "function" => (
                    Status::Failed,
                    Some(format!(
                        "`{}` needs {} arguments, the contract sends {takes}",
                        operation.name, member.length
                    )),
                ),
                Some(member) if member.kind != "undefined" => (
                    Status::Failed,
                    Some(format!(
                        "`{}` is of type {}, not a function",
                        operation.name, member.kind
                    )),
                ),
                _ => (
                    Status::Failed,
                    Some(format!(
                        "{} has no operation `{}`",
                        group.module, operation.name
                    )),
                ),
            };
            let check = &mut self.outcome.interface[*place];
            check.status = status;
            check.cases = 1;
            check.message = message;
        }
        None
    }

    fn close(&mut self, place: usize, status: Status, message: &str) {
        let check = &mut self.outcome.interface[place];
        check.status = status;
        check.message = Some(message.to_owned());
    }

    /// Every example on a fresh module, with stubs answering from their own examples.
    async fn examples(&mut self, setting: &Setting<'_>, place: usize, operation: &Operation) {
        let Some(check) = setting.group.check(place, Rule::Example) else {
            return;
        };
        let cases: Vec<Case> = operation
            .examples
            .iter()
            .map(|example| vec![(place, example.args.clone())])
            .collect();
        let records = self.batch(setting, place, 0, &cases, true).await;
        let mut missing = Vec::new();
        let mut judged = 0;
        for (n, (example, record)) in operation.examples.iter().zip(&records).enumerate() {
            let Some(record) = record.last() else {
                continue;
            };
            if let Some(invented) = record.invented.first() {
                missing.push(invented.clone());
                continue;
            }
            judged += 1;
            let Some((status, actual)) = differs(&example.outcome, record) else {
                self.judge_case(setting, place, n, &cases[n], std::slice::from_ref(record));
                continue;
            };
            let breach = Breach {
                rule: Rule::Example,
                status,
                expected: example.text.clone(),
                message: format!("@example {} : it {actual}", example.text),
                actual,
                clause: Some(example.at),
            };
            self.breach(setting, place, n, &cases[n], record, breach);
        }
        let check = &mut self.outcome.interface[check];
        check.cases = judged;
        if let Some(first) = missing.first() {
            let note = format!(
                "skipped {}: there is no @example for {first}",
                words::count(len(missing.len()), "example")
            );
            if check.status == Status::Pending && judged == 0 {
                check.status = Status::Skipped;
            }
            check.message.get_or_insert(note);
        }
    }

    /// Generated cases, in batches: the next one is made while one is in flight.
    async fn generated(&mut self, setting: &Setting<'_>, place: usize, pools: &mut Pools) {
        let contract = setting.contract;
        let mut source = Source::new(
            contract,
            place,
            &self.system.contracts.types,
            self.seed,
            setting.state,
        );
        let mut accepted = 0;
        let mut first = 0;
        let mut hangs = 0;
        let mut next = source.take(CASES_A_BATCH.min(CASES_AN_OPERATION), pools);
        while accepted < CASES_AN_OPERATION
            && !next.is_empty()
            && hangs < MOST_HANGS
            && !self.outcome.stopped
        {
            let cases = std::mem::take(&mut next);
            let sent = self.send(setting, first, &cases, false, false);
            let after = CASES_AN_OPERATION.saturating_sub(accepted + cases.len());
            next = source.take(after.min(CASES_A_BATCH), pools);
            let asked = sent.await;
            let records = match self.take_cases(asked) {
                Ok(records) => records,
                Err(Trouble::Stopped) => break,
                Err(trouble) => {
                    self.rescue(setting, place, first, &cases, &trouble, &mut hangs, false)
                        .await
                }
            };
            for (n, (case, steps)) in cases.iter().zip(&records).enumerate() {
                if accepted >= CASES_AN_OPERATION {
                    break;
                }
                accepted += usize::from(self.judge_case(setting, place, first + n, case, steps));
                self.harvest(contract, case, steps, pools);
            }
            first += cases.len();
            if next.is_empty() && accepted < CASES_AN_OPERATION {
                next = source.take((CASES_AN_OPERATION - accepted).min(CASES_A_BATCH), pools);
            }
        }
        if accepted < CASES_AN_OPERATION && !self.outcome.stopped {
            self.note_shortage(setting, place, accepted, hangs);
        }
    }

    fn note_shortage(&mut self, setting: &Setting<'_>, place: usize, accepted: usize, hangs: u32) {
        let note = if hangs >= MOST_HANGS {
            format!(
                "given up after {} that did not end",
                words::count(hangs, "case")
            )
        } else if accepted == 0 {
            "no generated call keeps @requires".to_owned()
        } else {
            format!(
                "only {} of {CASES_AN_OPERATION} generated calls keep @requires",
                accepted
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

    fn send(
        &mut self,
        setting: &Setting<'_>,
        first: usize,
        cases: &[Case],
        slow: bool,
        examples: bool,
    ) -> impl Future<Output = super::Asked> + use<'_, S> {
        let id = self.id();
        let target = (setting.group.module.as_str(), setting.contract);
        let text = request(id, self.seed, slow, target, first, cases, examples);
        self.sandbox.ask(self.program, text, slow)
    }

    fn take_cases(&mut self, asked: super::Asked) -> Result<Vec<Vec<StepRecord>>, Trouble> {
        let reply = self.take(asked)?;
        self.outcome.interface_reach.slots.extend(&reply.entered);
        match reply.answer {
            Answer::Cases { records } => Ok(records),
            _ => Err(Trouble::Lost(
                None,
                Loss::Refused("an answer to another job".to_owned()),
            )),
        }
    }

    /// One batch, whatever it takes: if it is lost, all but the case that hung are run again.
    async fn batch(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        first: usize,
        cases: &[Case],
        examples: bool,
    ) -> Vec<Vec<StepRecord>> {
        let asked = self.send(setting, first, cases, false, examples).await;
        match self.take_cases(asked) {
            Ok(records) => records,
            Err(Trouble::Stopped) => Vec::new(),
            Err(trouble) => {
                self.rescue(setting, place, first, cases, &trouble, &mut 0, examples)
                    .await
            }
        }
    }

    /// After a batch was lost: finds the case that did it by running slowly, gives it its verdict, runs the others.
    #[expect(
        clippy::too_many_arguments,
        reason = "all of them vary, and there are two callers"
    )]
    async fn rescue(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        first: usize,
        cases: &[Case],
        trouble: &Trouble,
        hangs: &mut u32,
        examples: bool,
    ) -> Vec<Vec<StepRecord>> {
        if let Trouble::Lost(_, Loss::Refused(_)) = trouble {
            self.lose(setting, place, trouble, first, cases.first());
            *hangs = MOST_HANGS;
            return Vec::new();
        }
        let mut records: Vec<Vec<StepRecord>> = Vec::with_capacity(cases.len());
        while records.len() < cases.len() && *hangs < MOST_HANGS {
            let from = records.len();
            let asked = self
                .send(setting, first + from, &cases[from..], true, examples)
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
                        let asked = self
                            .send(
                                setting,
                                first + from,
                                &cases[from..culprit],
                                false,
                                examples,
                            )
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
                    );
                }
            }
        }
        records
    }

    /// The verdict of a case that took the sandbox with it.
    fn lose(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        trouble: &Trouble,
        n: usize,
        case: Option<&Case>,
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
        let empty = Case::new();
        self.breach(
            setting,
            place,
            n,
            case.unwrap_or(&empty),
            &StepRecord::default(),
            breach,
        );
        if let Some(check) = setting.group.check(place, Rule::Generated) {
            self.outcome.interface[check].by_clock = by_clock;
        }
    }

    /// Judges a case's steps; whether its last call was made at all.
    fn judge_case(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        n: usize,
        case: &Case,
        steps: &[StepRecord],
    ) -> bool {
        let mut made = false;
        for (m, ((operation_place, _), record)) in case.iter().zip(steps).enumerate() {
            let last = m + 1 == case.len();
            if record.refused.is_some() {
                return false;
            }
            let operation = &setting.contract.operations[*operation_place];
            let name = format!("{}.{}", setting.contract.name, operation.name);
            self.outcome.interface_reach.call(name, 1);
            let breaches = judge(operation, record, &self.system.contracts.types);
            let own = last && *operation_place == place;
            self.count(setting, *operation_place, record, own);
            for breach in breaches {
                self.breach(setting, *operation_place, n, &case[..=m], record, breach);
            }
            made |= last;
        }
        made
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
            self.outcome.thrown.insert((check, error.name.clone()));
        }
    }

    /// Notes a broken promise; the first of a check stays, but a failure outranks a step that only could not be told.
    fn breach(
        &mut self,
        setting: &Setting<'_>,
        place: usize,
        n: usize,
        case: &[super::cases::Step],
        record: &StepRecord,
        breach: Breach,
    ) {
        let Some(check) = setting.group.check(place, breach.rule) else {
            return;
        };
        let operations = &setting.contract.operations;
        let file = format!("{}.contract.ts", setting.contract.name);
        let clause = breach.clause.map(|span| self.system.at(&file, span));
        let at = record
            .at
            .and_then(|slot| self.system.slots.at(slot))
            .or_else(|| clause.clone());
        let check = &mut self.outcome.interface[check];
        let rank = |status| match status {
            Status::Failed => 3,
            Status::Error => 2,
            Status::Timeout => 1,
            _ => 0,
        };
        if rank(breach.status) <= rank(check.status) {
            return;
        }
        if rank(breach.status) == 0 {
            check.message.get_or_insert(breach.message);
            return;
        }
        check.status = breach.status;
        check.message = Some(breach.message);
        check.at = at;
        check.counterexample = Some(Counterexample {
            calls: case
                .iter()
                .map(|(operation, args)| words::call(&operations[*operation].name, args))
                .collect(),
            expected: breach.expected,
            actual: breach.actual,
            clause,
            case: len(n),
        });
    }

    /// Values of named types that came back may be sent in later cases.
    fn harvest(&self, contract: &Contract, case: &Case, steps: &[StepRecord], pools: &mut Pools) {
        for ((operation, _), record) in case.iter().zip(steps) {
            if let Some(json) = &record.value {
                let result = &contract.operations[*operation].result;
                harvest(
                    &Value::from_wire(json),
                    result,
                    &self.system.contracts.types,
                    pools,
                );
            }
        }
    }

    /// What nothing has broken has passed, if there was anything to judge.
    fn settle(&mut self, operation: &Operation, rule: Rule, place: usize) {
        let unseen: Vec<&str> = operation
            .throws
            .iter()
            .map(|throw| throw.name.as_str())
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
                } else {
                    "no call came to a result that could be judged"
                };
                check.message.get_or_insert_with(|| why.to_owned());
            }
        }
        if rule == Rule::Errors && check.status == Status::Passed && !unseen.is_empty() {
            check
                .message
                .get_or_insert_with(|| format!("no case reached {}", unseen.join(", ")));
        }
    }
}

fn len(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// How a record differs from an example's outcome, and how that counts.
fn differs(expected: &Expected, record: &StepRecord) -> Option<(Status, String)> {
    if let Some(stop) = &record.stopped {
        return Some(words::stopped(stop));
    }
    if record.refused.is_some() {
        return Some((Status::Failed, "breaks @requires itself".to_owned()));
    }
    let value = record.value.as_ref().map(Value::from_wire);
    match (expected, &record.error) {
        (Expected::Throws(name), Some(error)) if *name == error.name => None,
        (_, Some(error)) => Some((Status::Failed, format!("threw {}", words::thrown(error)))),
        (Expected::Returns(wanted), None)
            if value.as_ref().is_some_and(|value| same(wanted, value)) =>
        {
            None
        }
        _ => Some((
            Status::Failed,
            value.map_or_else(
                || "gave no answer".to_owned(),
                |value| format!("answered {value}"),
            ),
        )),
    }
}
