//! Checks that are run again on code with changes in it, one switched on at a time.

mod differs;
mod judge;
mod seen;

use std::collections::VecDeque;
use std::fmt::Write;
use std::future::Future;
use std::pin::Pin;

use crate::program::protocol::{Answer, Reply, read};
use crate::report::{Reached, Rule, Status};

use super::keep::{Keeping, What};
use super::plan::{Group, Plan};
use super::run::{Runner, Trouble};
use super::sandbox::{Asked, Loss, Sandbox};

pub use seen::{Changed, Seen};

/// Jobs that are run again in one request, more or less: enough that messages cost little, few enough that progress shows.
const JOBS_A_REQUEST: usize = 48;

/// Requests on their way to one program at once.
const MOST_FLIGHTS: usize = 2;

/// Workers that changes may take with them before the rest of the changes is given up: each costs the watchdog's patience.
const MOST_LOST: usize = 12;

/// The jobs that can see a change.
struct Task {
    /// The change's place.
    change: usize,
    keys: Vec<usize>,
}

/// A request on its way.
type Sent<'a> = Pin<Box<dyn Future<Output = Asked> + 'a>>;

/// A program that holds all changes, in as many workers as run at once.
struct Workbench<'a, S: Sandbox> {
    runner: Runner<'a, S>,
    plan: &'a Plan,
    keeping: &'a Keeping,
    changes: &'a [Changed],
    /// The statements that each kept job enters without a change.
    entered: Vec<Vec<u32>>,
    programs: Vec<u32>,
    /// Workers that changes have taken with them.
    lost: usize,
}

impl<'a, S: Sandbox> Runner<'a, S> {
    /// Runs what was kept again with every change; `program` is the text of the program with all of them. `tell` gets each
    /// change's place and what was seen of it.
    pub async fn again(
        self,
        program: &str,
        plan: &'a Plan,
        keeping: &'a Keeping,
        changes: &'a [Changed],
        tell: &mut dyn FnMut(usize, Seen),
    ) {
        let sandbox = self.sandbox;
        let workers = 0..sandbox.workers();
        let mut bench = Workbench {
            programs: workers.map(|_| sandbox.open(program.to_owned())).collect(),
            runner: self,
            plan,
            keeping,
            changes,
            entered: Vec::new(),
            lost: 0,
        };
        bench.runner.outcome.interface.clone_from(&plan.interface);
        bench.run(tell).await;
        for program in bench.programs {
            sandbox.close(program);
        }
    }
}

impl<'a, S: Sandbox> Workbench<'a, S> {
    async fn run(&mut self, tell: &mut dyn FnMut(usize, Seen)) {
        let programs = 0..self.programs.len();
        let sent: Vec<_> = programs.map(|program| self.send_jobs(program)).collect();
        for (program, sent) in sent.into_iter().enumerate() {
            if let Err(why) = self.take_kept(program, sent).await {
                for place in 0..self.changes.len() {
                    let undone = Seen {
                        undone: why.is_none(),
                        invalid: why.clone(),
                        ..Seen::default()
                    };
                    tell(place, undone);
                }
                return;
            }
        }
        let changes = self.changes.iter().enumerate();
        let mut tasks: VecDeque<Task> = changes
            .map(|(place, change)| self.task(place, change))
            .collect();
        let mut flights: VecDeque<(usize, Vec<Task>, Sent<'a>)> = VecDeque::new();
        let mut next = 0;
        while !self.runner.outcome.stopped && self.lost <= MOST_LOST {
            while flights.len() < MOST_FLIGHTS * self.programs.len() && !tasks.is_empty() {
                let chunk = chunk(&mut tasks);
                let program = next % self.programs.len();
                next += 1;
                let sent = self.send(program, &chunk);
                flights.push_back((program, chunk, sent));
            }
            let Some((program, mut chunk, sent)) = flights.pop_front() else {
                return;
            };
            let landed = self.land(program, &mut chunk, sent.await, tell).await;
            for task in chunk.into_iter().rev() {
                tasks.push_front(task);
            }
            if landed == Landed::Anew {
                // What else was on its way there came to nothing.
                for (_, chunk, sent) in flights.iter_mut().filter(|it| it.0 == program) {
                    *sent = self.send(program, chunk);
                }
            }
        }
        let rest = flights.into_iter().flat_map(|(_, chunk, _)| chunk);
        for task in rest.chain(tasks) {
            tell(task.change, Seen::nothing());
        }
    }

    /// Has a program keep every job; why the program does not run at all, if so.
    async fn keep_all(&mut self, program: usize) -> Result<(), Option<String>> {
        let sent = self.send_jobs(program);
        self.take_kept(program, sent).await
    }

    /// Sends a program every job to keep.
    fn send_jobs(&mut self, program: usize) -> Vec<Sent<'a>> {
        let jobs = self.keeping.jobs.iter().enumerate();
        jobs.map(|(key, kept)| {
            let job = format!("{{\"type\":\"keep\",\"key\":{key},\"job\":{}}}", kept.job);
            self.ask(program, &job)
        })
        .collect()
    }

    async fn take_kept(
        &mut self,
        program: usize,
        all: Vec<Sent<'a>>,
    ) -> Result<(), Option<String>> {
        let first = self.entered.is_empty();
        for sent in all {
            let asked = sent.await;
            let reply = self.reply(program, asked);
            if first {
                // In the order of the slots.
                let entered = reply.as_ref().map(|(reply, _)| reply.entered.clone());
                self.entered.push(entered.unwrap_or_default());
            }
            match reply {
                Err(Trouble::Lost(_, Loss::Refused(why))) => return Err(Some(why)),
                Err(Trouble::Stopped) => return Err(None),
                // What hangs without a change tells nothing of changes.
                Ok(_) | Err(Trouble::Lost(..)) => {}
            }
        }
        Ok(())
    }

    /// The jobs that can see a change: those that enter its statement.
    fn task(&self, place: usize, change: &Changed) -> Task {
        let jobs = self.keeping.jobs.iter().zip(&self.entered).enumerate();
        let keys = jobs.filter(|(_, (kept, entered))| {
            let here = kept.module.as_ref().is_none_or(|it| *it == change.module);
            here && change
                .slot
                .is_none_or(|slot| entered.binary_search(&slot).is_ok())
        });
        Task {
            change: place,
            keys: keys.map(|(key, _)| key).collect(),
        }
    }

    /// Sends changes with the jobs that can see them.
    fn send(&mut self, program: usize, tasks: &[Task]) -> Sent<'a> {
        let mut job = String::from("{\"type\":\"again\",\"work\":[");
        for (n, task) in tasks.iter().enumerate() {
            let Changed {
                number,
                fresh,
                slot,
                ..
            } = &self.changes[task.change];
            let slot = slot.unwrap_or_default();
            let keys: Vec<String> = task.keys.iter().map(usize::to_string).collect();
            let comma = if n > 0 { "," } else { "" };
            let _ = write!(job, "{comma}[{number},{fresh},{slot},[{}]]", keys.join(","));
        }
        job.push_str("]}");
        self.ask(program, &job)
    }

    fn ask(&mut self, program: usize, job: &str) -> Sent<'a> {
        let (id, seed) = (self.runner.id(), self.runner.seed);
        let text = format!("{{\"id\":{id},\"seed\":{seed},\"slow\":false,\"job\":{job}}}");
        let sandbox: &'a S = self.runner.sandbox;
        Box::pin(sandbox.ask(self.programs[program], text, false))
    }

    /// What a program replied, and whether it was tampered with: it starts anew then.
    fn reply(&mut self, program: usize, asked: Asked) -> Result<(Reply, bool), Trouble> {
        let text = self.runner.reply(asked)?;
        let Some(reply) = read::<Reply>(&text) else {
            self.runner.sandbox.renew(self.programs[program]);
            let why = "an answer is malformed".to_owned();
            return Err(Trouble::Lost(None, Loss::Refused(why)));
        };
        let tampered = reply.tampered.is_some();
        if tampered {
            self.runner.sandbox.renew(self.programs[program]);
        }
        Ok((reply, tampered))
    }

    /// Takes what came of a chunk, and leaves in it what has to be asked for again.
    async fn land(
        &mut self,
        program: usize,
        chunk: &mut Vec<Task>,
        asked: Asked,
        tell: &mut dyn FnMut(usize, Seen),
    ) -> Landed {
        match self.reply(program, asked) {
            Ok((
                Reply {
                    answer: Answer::Again { done, differences },
                    ..
                },
                false,
            )) if done > 0 => {
                let mut differences = differences.into_iter().peekable();
                for (n, task) in chunk.drain(..done.min(chunk.len())).enumerate() {
                    let mut own = Vec::new();
                    while let Some(difference) = differences.next_if(|it| it.work <= n) {
                        own.push(difference);
                    }
                    let seen = self.judge(&task, own);
                    tell(task.change, seen);
                }
                Landed::Whole
            }
            Err(Trouble::Stopped) => Landed::Whole,
            _ => {
                // One of them took the worker with it, or changed what all share: each by itself.
                for task in chunk.drain(..) {
                    let seen = self.alone(program, &task).await;
                    tell(task.change, seen);
                }
                Landed::Anew
            }
        }
    }

    /// Runs the jobs of one change each by itself: what it does to the worker is the verdict of the job at hand.
    async fn alone(&mut self, program: usize, task: &Task) -> Seen {
        let mut differences = Vec::new();
        let mut broken = Vec::new();
        for &key in &task.keys {
            if self.lost > MOST_LOST || self.keep_all(program).await.is_err() {
                return Seen::nothing();
            }
            let single = Task {
                change: task.change,
                keys: vec![key],
            };
            let asked = self.send(program, &[single]).await;
            match self.reply(program, asked) {
                Ok((reply, tampered)) => {
                    if tampered {
                        broken.push((key, Status::Error));
                    }
                    if let Answer::Again {
                        differences: found, ..
                    } = reply.answer
                    {
                        differences.extend(found.into_iter().filter(|_| !tampered));
                    }
                }
                Err(trouble) => {
                    self.lost += 1;
                    broken.push((
                        key,
                        match trouble {
                            Trouble::Lost(_, Loss::Silent) => Status::Timeout,
                            _ => Status::Error,
                        },
                    ));
                }
            }
        }
        // The next ones find a program that has kept everything.
        let _ = self.keep_all(program).await;
        let mut seen = self.judge(task, differences);
        for (key, status) in broken {
            self.blame(key, status, &mut seen);
        }
        seen
    }

    /// Notes how a job's checks end whose worker was lost.
    fn blame(&self, key: usize, status: Status, seen: &mut Seen) {
        let kept = &self.keeping.jobs[key];
        match &kept.what {
            What::Together(place) => {
                seen.integration_reached = Reached::Difference;
                seen.integration.push((*place, status));
                return;
            }
            What::ByHand(place) => seen.interface.push((*place, status)),
            What::Generated {
                contract,
                operation,
                ..
            } => {
                let group = self.group(kept.module.as_deref(), contract);
                let check = group.and_then(|group| group.check(*operation, Rule::Generated));
                seen.interface.extend(check.map(|place| (place, status)));
            }
            What::Batch {
                contract,
                operation,
                rule,
                check,
                ..
            } => {
                let group = self.group(kept.module.as_deref(), contract);
                let check =
                    check.or_else(|| group.and_then(|group| group.check(*operation, *rule)));
                seen.interface.extend(check.map(|place| (place, status)));
            }
        }
        seen.interface_reached = Reached::Difference;
    }

    fn group(&self, module: Option<&str>, contract: &str) -> Option<&'a Group> {
        let mut groups = self.plan.groups.iter();
        groups.find(|group| group.contract == contract && Some(group.module.as_str()) == module)
    }
}

/// How a chunk landed.
#[derive(PartialEq)]
enum Landed {
    /// All is as it was.
    Whole,
    /// The program has started anew, and has kept everything again.
    Anew,
}

/// The next changes to send.
fn chunk(tasks: &mut VecDeque<Task>) -> Vec<Task> {
    let mut chunk = Vec::new();
    let mut jobs = 0;
    while jobs < JOBS_A_REQUEST {
        let Some(task) = tasks.pop_front() else { break };
        jobs += task.keys.len().max(1);
        chunk.push(task);
    }
    chunk
}
