//! Runs a system's checks in its sandbox, one test program for all of them.

use std::collections::BTreeSet;

use crate::program::job::{Job, request};
use crate::program::protocol::{Answer, Listed, Reply, StepRecord, read};
use crate::program::{Pieces, program_text};
use crate::report::{Event, Report, Status};
use crate::system::System;

use super::cases::MOST_CASES_AN_OPERATION;
use super::consumer::Driver;
use super::keep::Keeping;
use super::outcome::Outcome;
use super::plan::{Group, Plan};
use super::recall::Recall;
use super::sandbox::{Asked, Loss, Sandbox};
use super::shrink::Found;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The run was stopped.
    Stopped,
    /// The sandbox was lost; the case that was begun last, if known.
    Lost(Option<u64>, Loss),
}

impl Trouble {
    /// In words, and whether only the real clock says so.
    pub fn words(&self) -> (String, bool) {
        match self {
            Self::Stopped => ("the run was stopped".to_owned(), false),
            Self::Lost(_, Loss::Silent) => ("no answer within the time limit".to_owned(), true),
            Self::Lost(_, Loss::Gone) => (
                "the sandbox died, most likely out of memory".to_owned(),
                true,
            ),
            Self::Lost(_, Loss::Refused(why)) => {
                (format!("the test program did not start: {why}"), false)
            }
        }
    }
}

/// Runs the checks of one system.
pub struct Runner<'a, S: Sandbox> {
    pub(super) system: &'a System,
    pub(super) sandbox: &'a S,
    /// The test program's number, once something is asked of it.
    program: Option<u32>,
    pub(super) seed: u64,
    pub(super) cases: usize,
    next_id: u64,
    pub(super) outcome: Outcome,
    /// Cases of the group at hand that make its module call others.
    pub(super) drivers: Vec<Driver>,
    /// Whether counterexamples are shrunk.
    pub(super) shrinks: bool,
    /// The number of the case that is judged, if the others are not.
    pub(super) case: Option<usize>,
    /// Counterexamples of the group at hand that may have simpler ones, by check.
    pub(super) found: Vec<(usize, Found)>,
    /// What earlier runs found, and on what the parts of this one depend.
    pub(super) recall: Option<Recall<'a>>,
    /// Whether the part at hand lost its sandbox, or tampered with it: by itself it might have come out otherwise.
    pub(super) upset: bool,
    /// What is kept, if anything is.
    pub(super) keeping: Option<Keeping>,
    /// The records of the batch that is asked for next, in place of what a sandbox says.
    pub(super) replay: Option<Vec<Vec<StepRecord>>>,
}

impl<S: Sandbox> Drop for Runner<'_, S> {
    /// The sandbox keeps a program until it is told that nobody will ask it again.
    fn drop(&mut self) {
        if let Some(program) = self.program {
            self.sandbox.close(program);
        }
    }
}

impl<'a, S: Sandbox> Runner<'a, S> {
    /// `cases`: how many to judge for each operation.
    pub fn new(system: &'a System, sandbox: &'a S, seed: u64, cases: u32) -> Self {
        Self::without_program(system, sandbox, seed, cases)
    }

    /// The same with another text of the system's program.
    pub fn of_program(
        system: &'a System,
        sandbox: &'a S,
        program: String,
        seed: u64,
        cases: u32,
    ) -> Self {
        let mut runner = Self::without_program(system, sandbox, seed, cases);
        runner.program = Some(sandbox.open(program));
        runner
    }

    fn without_program(system: &'a System, sandbox: &'a S, seed: u64, cases: u32) -> Self {
        Self {
            system,
            sandbox,
            program: None,
            seed,
            cases: cases.min(MOST_CASES_AN_OPERATION) as usize,
            next_id: 1,
            outcome: Outcome::default(),
            drivers: Vec::new(),
            shrinks: false,
            case: None,
            found: Vec::new(),
            recall: None,
            upset: false,
            keeping: None,
            replay: None,
        }
    }

    /// The test program; it is written and handed to the sandbox when it is first needed.
    pub(super) fn program(&mut self) -> u32 {
        let (system, sandbox, seed) = (self.system, self.sandbox, self.seed);
        *self.program.get_or_insert_with(|| {
            sandbox.open(program_text(system, Pieces { seed, bodies: None }))
        })
    }

    fn renew(&mut self) {
        self.upset = true;
        let program = self.program();
        self.sandbox.renew(program);
    }

    /// From here on counterexamples are shrunk: that is for whoever shows them.
    pub fn shrink_all(&mut self) {
        self.shrinks = true;
    }

    /// From here on what is sent is kept, to be sent again.
    pub fn keep_all(&mut self) {
        self.keeping = Some(Keeping::default());
    }

    /// From here on only the case of this number is judged.
    pub fn judge_only(&mut self, case: u32) {
        self.case = Some(case as usize);
    }

    /// Whether a case is judged.
    pub(super) fn judges(&self, n: usize) -> bool {
        self.case.is_none_or(|case| case == n)
    }

    /// Lists the checks by hand and plans. A check file that does not load becomes a problem in words.
    pub async fn plan(&mut self) -> (Plan, Vec<(String, String, Option<u32>)>) {
        let mut problems = Vec::new();
        if let Some(listed) = self.listed_before() {
            self.outcome.listed = listed;
        } else {
            self.outcome.listed = self.list(&mut problems).await.into();
            if problems.is_empty() {
                self.keep_list();
            }
        }
        let plan = Plan::new(self.system, &self.outcome.listed);
        self.outcome.interface.clone_from(&plan.interface);
        self.outcome.integration.clone_from(&plan.integration);
        for module in self
            .system
            .modules
            .iter()
            .filter(|module| module.code.is_none())
        {
            let why = "it does not parse".to_owned();
            self.outcome.unloadable.insert(module.name.clone(), why);
        }
        (plan, problems)
    }

    async fn list(&mut self, problems: &mut Vec<(String, String, Option<u32>)>) -> Vec<Listed> {
        match self.ask(&Job::List, false).await {
            Ok(Reply {
                answer:
                    Answer::List {
                        checks,
                        problems: found,
                    },
                ..
            }) => {
                problems.extend(found.into_iter().map(|problem| {
                    (
                        problem.file,
                        super::words::thrown(&problem.error),
                        Some(problem.at),
                    )
                }));
                checks
            }
            Ok(_) => Vec::new(),
            Err(trouble) => {
                problems.push(("scenario.json".to_owned(), trouble.words().0, None));
                // A program that does not start spoils what does not depend on the file that is to blame.
                self.recall = None;
                Vec::new()
            }
        }
    }

    /// Runs what a plan asks for, of the interface checks only those of some modules if these are said.
    pub async fn run(
        &mut self,
        plan: &Plan,
        only: Option<&BTreeSet<String>>,
        emit: &mut dyn FnMut(Event),
    ) -> Outcome {
        let wanted = |module: &str| only.is_none_or(|only| only.contains(module));
        let asked = |group: &Group| -> Vec<usize> {
            let places = group.checks.iter().map(|(.., place)| *place);
            places.filter(|place| plan.asks(*place)).collect()
        };
        let groups = plan.groups.iter().filter(|group| wanted(&group.module));
        for group in groups.filter(|group| plan.needs(group)) {
            let piece = self.piece_of_group(group, &plan.consumers);
            if !self.tell_again(&piece) {
                let before = self.begin_piece(&piece);
                self.group(group, &plan.consumers).await;
                self.end_piece(before, &piece, &[]);
            }
            self.tell(asked(group), emit);
        }
        for consumer in plan.consumers.iter().filter(|it| wanted(&it.module)) {
            self.settle_consumer(consumer);
            self.tell(asked(consumer), emit);
        }
        // What comes of it is for whoever shows it.
        for misfit in &plan.misfits {
            if self.shrinks && plan.asks(misfit.check) && !self.outcome.stopped {
                self.try_misfit(misfit).await;
                self.tell([misfit.check], emit);
            }
        }
        for &(place, index) in &plan.by_hand {
            if wanted(&plan.interface[place].module) && plan.asks(place) {
                let piece = self.piece_by_hand(place, index);
                if !self.tell_again(&piece) {
                    let before = self.begin_piece(&piece);
                    self.by_hand(place, index).await;
                    self.end_piece(before, &piece, &[]);
                }
                self.tell([place], emit);
            }
        }
        for (place, &index) in plan.listed.iter().enumerate() {
            let pending = self.outcome.integration[place].status == Status::Pending;
            if pending && plan.asks_together(place) {
                let piece = self.piece_together(place, index);
                if !self.tell_again(&piece) {
                    let before = self.begin_piece(&piece);
                    let met = self.integration(place, index).await;
                    self.end_piece(before, &piece, &met);
                }
                let check = Box::new(self.outcome.integration[place].clone());
                emit(Event::Integration {
                    index: place,
                    check,
                });
            }
        }
        std::mem::take(&mut self.outcome)
    }

    fn tell(&self, places: impl IntoIterator<Item = usize>, emit: &mut dyn FnMut(Event)) {
        for index in places {
            let check = Box::new(self.outcome.interface[index].clone());
            emit(Event::Interface { index, check });
        }
    }

    /// The system whose checks these are.
    pub fn system(&self) -> &'a System {
        self.system
    }

    /// The seed that all chance comes from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// What was kept; nothing is from now on.
    pub fn kept(&mut self) -> Keeping {
        self.keeping.take().unwrap_or_default()
    }

    pub(super) fn id(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    /// Asks for one job that has no cases.
    pub(super) async fn ask(&mut self, job: &Job<'_>, slow: bool) -> Result<Reply, Trouble> {
        let text = request(self.id(), self.seed, slow, job);
        let program = self.program();
        let asked = self.sandbox.ask(program, text, slow).await;
        self.take(asked)
    }

    /// Reads what came of a request.
    pub(super) fn take(&mut self, asked: Asked) -> Result<Reply, Trouble> {
        let text = self.reply(asked)?;
        let reply: Reply = self.read(read(&text))?;
        self.heed(&reply);
        Ok(reply)
    }

    /// The text of the reply to a request.
    pub(super) fn reply(&mut self, asked: Asked) -> Result<String, Trouble> {
        match asked {
            Asked::Reply(reply) => Ok(reply),
            Asked::Lost { begun, loss } => {
                self.upset = true;
                Err(Trouble::Lost(begun, loss))
            }
            Asked::Stopped => {
                self.outcome.stopped = true;
                Err(Trouble::Stopped)
            }
        }
    }

    /// What was read of a reply. Only code that got at the port can say what cannot be read.
    pub(super) fn read<T>(&mut self, read: Option<T>) -> Result<T, Trouble> {
        read.ok_or_else(|| {
            self.renew();
            Trouble::Lost(None, Loss::Refused("an answer is malformed".to_owned()))
        })
    }

    /// A worker that user code has tampered with is not used again; whether it is such a one.
    pub(super) fn heed(&mut self, reply: &Reply) -> bool {
        let tampered = reply.tampered.is_some();
        if tampered {
            self.renew();
        }
        tampered
    }
}

/// The report in which every check of a plan is pending.
pub fn skeleton(plan: &Plan) -> Report {
    let mut report = Report::default();
    report.interface.checks.clone_from(&plan.interface);
    report.integration.checks.clone_from(&plan.integration);
    report
}
