//! A whole run: document in, events out, and the report that they fold into.

use std::cell::RefCell;
use std::pin::Pin;

use serde_json::{Map, Value as Json};

use crate::check::{CASES_AN_OPERATION, Memory, Outcome, Runner, Sandbox, skeleton};
use crate::compare::{Evidence, compare};
use crate::fault::{
    Mutants, Planted, Wanted, generated_faults, meet, mutants, operators_told, plant, weigh,
};
use crate::report::{
    self, Event, FaultReport, FromJson, Only, Report, ScenarioId, Timing, Tool, Verdict, words,
};
use crate::scenario::{Diagnostic, Scenario, Severity};
use crate::sort::sort_by;
use crate::system::System;

/// Which faults are run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Faults {
    /// None.
    None,
    /// The scenario's own.
    #[default]
    Planted,
    /// The scenario's own and those that the tool plants by itself.
    All,
}

words!(Faults { "none" => None, "planted" => Planted, "all" => All });

/// How to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Which faults are run.
    pub faults: Faults,
    /// The seed, instead of the scenario's own.
    pub seed: Option<u64>,
    /// Generated cases to judge for each operation.
    pub cases: u32,
    /// Whether everything is run, whatever earlier runs found.
    pub fresh: bool,
    /// Which faults the tool plants, where all are run.
    pub mutants: Wanted,
    /// What is run, if not everything. No faults are, then: what catches them is a question about all checks.
    pub only: Option<Only>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            faults: Faults::default(),
            seed: None,
            cases: CASES_AN_OPERATION,
            fresh: false,
            mutants: Wanted::default(),
            only: None,
        }
    }
}

impl FromJson for Options {
    /// A member that is missing or of another kind is the usual one.
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        let usual = Self::default();
        Some(Self {
            faults: part(&mut object, "faults").unwrap_or_default(),
            seed: part(&mut object, "seed"),
            cases: part(&mut object, "cases").unwrap_or(usual.cases),
            fresh: part(&mut object, "fresh").unwrap_or_default(),
            mutants: part(&mut object, "mutants").unwrap_or_default(),
            only: part(&mut object, "only"),
        })
    }
}

/// Takes a member out of an object, if it is there and of its kind.
fn part<T: FromJson>(object: &mut Map<String, Json>, name: &str) -> Option<T> {
    object.remove(name).and_then(T::from_json)
}

/// Runs a document. It never fails: what cannot be done is in the report's diagnostics.
///
/// `emit` gets every event as it happens, in plan order; the report is what they fold into.
pub async fn run<S: Sandbox>(
    document: &Json,
    options: Options,
    sandbox: &S,
    emit: &mut dyn FnMut(&Event),
) -> Report {
    run_again(document, options, sandbox, &RefCell::default(), emit).await
}

/// The same after other runs, which left `memory`: what has not changed since is not run but told again. A run of a part is
/// asked for to see it run, and is run.
pub async fn run_again<S: Sandbox>(
    document: &Json,
    options: Options,
    sandbox: &S,
    memory: &RefCell<Memory>,
    emit: &mut dyn FnMut(&Event),
) -> Report {
    let started = sandbox.now_ms();
    if options.fresh {
        memory.take();
    }
    let mut report = Report::default();
    let mut tell = |event: Event| {
        emit(&event);
        report.apply(event);
    };
    let (scenario, mut diagnostics) = Scenario::read(document);
    let seed = options.seed.unwrap_or(scenario.seed);
    let digest = scenario.digest();
    let system = System::build(scenario);
    diagnostics.extend(system.diagnostics.iter().cloned());

    let all = options.faults == Faults::All && options.only.is_none();
    let mut runner = Runner::new(&system, sandbox, seed, options.cases);
    runner.shrink_all();
    if all {
        // What is to be sent again has to be sent once.
        runner.keep_all();
    } else if options.only.is_none() {
        runner.remember(memory);
    }
    let (mut plan, problems) = runner.plan().await;
    if let Some(only) = &options.only {
        plan.choose(only);
        if let Some(case) = only.case {
            runner.judge_only(case);
        }
    }
    diagnostics.extend(problems.into_iter().map(|(file, what, slot)| {
        let at = slot.and_then(|slot| system.slots.at(slot));
        Diagnostic {
            file,
            line: at.as_ref().map_or(1, |at| at.line),
            column: at.as_ref().map_or(1, |at| at.column),
            severity: Severity::Error,
            code: "does-not-load".to_owned(),
            message: format!("this does not load: {what}"),
            help: "mend the statement at this place; the other files run".to_owned(),
        }
    }));
    order(&mut diagnostics);
    let planted: Vec<Planted> = match options.faults {
        _ if options.only.is_some() => Vec::new(),
        Faults::None => Vec::new(),
        Faults::Planted | Faults::All => (0..system.scenario.faults.len())
            .filter_map(|index| plant(&system, index))
            .collect(),
    };
    let made = match all {
        true => mutants(&system, &options.mutants, seed),
        false => Mutants::default(),
    };
    let mut faults: Vec<FaultReport> = planted.iter().map(|fault| fault.report.clone()).collect();
    faults.extend(generated_faults(&made));
    let mut planned = skeleton(&plan);
    planned.format = 1;
    planned.tool = Tool {
        name: "seamwright".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    planned.scenario = ScenarioId {
        title: system.scenario.title.clone(),
        digest,
    };
    planned.seed = seed;
    planned.only.clone_from(&options.only);
    planned.diagnostics.clone_from(&diagnostics);
    planned.faults.clone_from(&faults);
    if all {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        planned.mutants = Some(report::Planted {
            found: count(made.found),
            planted: count(made.list.len()),
        });
        planned.operators = operators_told(&options.mutants, &system);
    }
    tell(Event::Planned {
        report: Box::new(planned),
    });

    let base = runner.run(&plan, None, &mut tell).await;
    let checked = sandbox.now_ms();
    for (index, (planted, fault)) in planted.iter().zip(&mut faults).enumerate() {
        if base.stopped {
            break;
        }
        run_fault(
            planted,
            fault,
            &base,
            sandbox,
            (seed, options.cases),
            memory,
        )
        .await;
        tell(Event::Fault {
            index,
            fault: Box::new(fault.clone()),
        });
    }
    if all && !base.stopped && !made.list.is_empty() {
        let keeping = runner.kept();
        let first = planted.len();
        let mut tell = |place: usize, fault: &FaultReport| {
            tell(Event::Fault {
                index: first + place,
                fault: Box::new(fault.clone()),
            });
        };
        let generated = &mut faults[first..];
        // By itself: the build takes it out of what every visit loads.
        let met: Pin<Box<dyn Future<Output = ()> + '_>> = Box::pin(meet(
            runner, &plan, &keeping, &base, &made, generated, &mut tell,
        ));
        met.await;
    }
    let (interface, integration, comparison) = match options.only {
        // A part is no evidence about the whole.
        Some(_) => Default::default(),
        None => compare(Evidence {
            system: &system,
            outcome: &base,
            faults: &faults,
        }),
    };
    tell(Event::Done {
        diagnostics,
        interface,
        integration,
        comparison: Box::new(comparison),
    });
    let ended = sandbox.now_ms();
    report.timing = Timing {
        total_ms: ended - started,
        checks_ms: checked - started,
        faults_ms: ended - checked,
        told_again: base.told_again,
    };
    report
}

/// Runs every check that a fault can change, and weighs what came of it. A fault that was stopped half-way stays undone.
async fn run_fault<S: Sandbox>(
    planted: &Planted,
    fault: &mut FaultReport,
    base: &Outcome,
    sandbox: &S,
    (seed, cases): (u64, u32),
    memory: &RefCell<Memory>,
) {
    let Ok(faulty) = &planted.system else {
        fault.done = true;
        return;
    };
    let mut runner = Runner::new(faulty, sandbox, seed, cases);
    runner.remember(memory);
    let (plan, _) = runner.plan().await;
    let outcome = runner
        .run(&plan, planted.modules.as_ref(), &mut |_| {})
        .await;
    if !outcome.stopped {
        weigh(base, &outcome, &planted.touched, fault);
        if planted.on_a_wire && fault.interface == Verdict::Missed {
            let why = "interface checks run every module alone, and the fault lies on a wire";
            fault.missed_because.get_or_insert_with(|| why.to_owned());
        }
    }
}

/// By file, place and severity; the same diagnostic once.
fn order(diagnostics: &mut Vec<Diagnostic>) {
    sort_by(diagnostics, |a, b| {
        let key = |d: &Diagnostic| {
            (
                d.file.clone(),
                d.line,
                d.column,
                d.severity,
                d.code.clone(),
                d.message.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(json: Json, expect: Options) {
        assert_eq!(Options::from_json(json).unwrap_or_default(), expect);
    }

    #[test]
    fn options_that_say_nothing_are_the_usual_ones() {
        check(Json::Null, Options::default());
        check(json!("all"), Options::default());
        let odd =
            json!({ "faults": 1, "seed": -1, "cases": "2", "fresh": 1, "only": null, "more": 1 });
        check(odd, Options::default());
    }

    #[test]
    fn options_are_read() {
        check(
            json!({ "faults": "none", "seed": 7, "cases": 3, "fresh": true, "only": { "check": "a" } }),
            Options {
                faults: Faults::None,
                seed: Some(7),
                cases: 3,
                fresh: true,
                mutants: Wanted::default(),
                only: Some(Only {
                    check: Some("a".into()),
                    ..Only::default()
                }),
            },
        );
        let all = Options::from_json(json!({ "faults": "all" })).unwrap_or_default();
        assert_eq!(all.faults, Faults::All);
    }
}
