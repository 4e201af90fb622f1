//! Faults that the tool plants by itself: as the report tells them, and how they meet the checks.

use crate::check::{Changed, Keeping, Outcome, Plan, Runner, Sandbox, Seen};
use crate::contract::Kind;
use crate::program::{Pieces, program_text};
use crate::report::{self, FaultReport, Reached, Replaced, Status, Verdict};

use crate::system::System;

use super::mutants::{Mutant, Mutants, Wanted};
use super::operators::{Family, operators};
use super::verdict::side;

/// What the report says of the operators that were used.
pub fn operators_told(wanted: &Wanted, system: &System) -> Vec<report::Operator> {
    let mut contracts = system.contracts.contracts.values();
    let http = contracts.any(|contract| contract.kind == Kind::Service);
    let used = operators(http).filter(|operator| wanted.uses(operator));
    used.map(|operator| report::Operator {
        name: operator.name.to_owned(),
        family: match operator.family {
            Family::Code => "code",
            Family::Seam => "seam",
        }
        .to_owned(),
        about: operator.about.to_owned(),
        source: operator.source.to_owned(),
    })
    .collect()
}

/// What the report says of the faults before they have run.
pub fn generated_faults(mutants: &Mutants) -> Vec<FaultReport> {
    let mut faults = Vec::with_capacity(mutants.list.len());
    let mut last = (String::new(), 0);
    for mutant in &mutants.list {
        let at = &mutant.at;
        let base = format!(
            "{}-{}-{}-{}",
            mutant.operator.name, mutant.module, at.line, at.column
        );
        // Several at one place differ by their number there.
        last = if last.0 == base {
            (base, last.1 + 1)
        } else {
            (base, 1)
        };
        let id = match last.1 {
            1 => last.0.clone(),
            n => format!("{}-{n}", last.0),
        };
        faults.push(FaultReport {
            id,
            name: name(mutant),
            about: mutant.operator.about.to_owned(),
            operator: mutant.operator.name.to_owned(),
            at: Some(at.clone()),
            change: Some(Replaced {
                before: mutant.before.clone(),
                after: mutant.after.clone(),
                start: mutant.units.start,
                end: mutant.units.end,
                code: mutant.code.clone(),
            }),
            ..FaultReport::default()
        });
    }
    faults
}

fn name(mutant: &Mutant) -> String {
    let Mutant { before, after, .. } = mutant;
    if after.is_empty() {
        format!("without {before}")
    } else {
        format!("{after} for {before}")
    }
}

/// Has the faults meet all that a run of the checks has kept. `tell` gets the place of each and what came of it.
pub async fn meet<S: Sandbox>(
    runner: Runner<'_, S>,
    plan: &Plan,
    keeping: &Keeping,
    base: &Outcome,
    mutants: &Mutants,
    faults: &mut [FaultReport],
    tell: &mut dyn FnMut(usize, &FaultReport),
) {
    let pieces = Pieces {
        seed: runner.seed(),
        bodies: Some(&mutants.bodies),
    };
    let program = program_text(runner.system(), pieces);
    let changes: Vec<Changed> = mutants
        .list
        .iter()
        .zip(1..)
        .map(|(mutant, number)| Changed {
            number,
            module: mutant.module.clone(),
            slot: mutant.slot,
            // What is left out may have been a copy: the original then changes.
            fresh: mutant.operator.name == "method",
        })
        .collect();
    runner
        .again(&program, plan, keeping, &changes, &mut |place, seen| {
            let Some(fault) = faults.get_mut(place) else {
                return;
            };
            if !seen.undone {
                say(base, &seen, fault);
                tell(place, fault);
            }
        })
        .await;
}

/// Turns what checks saw into verdicts, by the same rules as for planted faults.
fn say(base: &Outcome, seen: &Seen, fault: &mut FaultReport) {
    fault.done = true;
    if let Some(why) = &seen.invalid {
        fault.interface = Verdict::Invalid;
        fault.integration = Verdict::Invalid;
        fault.missed_because = Some(format!("the fault does not run: {why}"));
        return;
    }
    let interface = seen.interface.iter().filter_map(|(place, status)| {
        let check = base.interface.get(*place)?;
        (check.status == Status::Passed).then_some((check.name.as_str(), *status))
    });
    let integration = seen.integration.iter().filter_map(|(place, status)| {
        let check = base.integration.get(*place)?;
        (check.status == Status::Passed).then_some((check.name.as_str(), *status))
    });
    let (interface, integration) = (side(interface.collect()), side(integration.collect()));
    (fault.interface, fault.integration) = (interface.verdict, integration.verdict);
    fault.caught_by = interface.caught;
    fault.caught_by.extend(integration.caught);
    fault.timed_out = interface.timed_out;
    fault.timed_out.extend(integration.timed_out);
    fault.interface_reached = Some(seen.interface_reached);
    fault.integration_reached = Some(seen.integration_reached);
    fault
        .interface_difference
        .clone_from(&seen.interface_difference);
    fault
        .integration_difference
        .clone_from(&seen.integration_difference);
    let why = |verdict: Verdict, reached: Reached, kind: &str| {
        if verdict != Verdict::Missed {
            return None;
        }
        Some(match reached {
            Reached::NotReached => format!("no {kind} check enters the changed code"),
            Reached::NoDifference => {
                format!(
                    "{kind} checks enter the changed code, and nothing that crosses an interface differs"
                )
            }
            Reached::Difference => {
                format!(
                    "what crosses an interface differs in {kind} checks, and none of them says that it may not"
                )
            }
        })
    };
    let reasons: Vec<String> = [
        why(fault.interface, seen.interface_reached, "interface"),
        why(fault.integration, seen.integration_reached, "integration"),
    ]
    .into_iter()
    .flatten()
    .collect();
    fault.missed_because = (!reasons.is_empty()).then(|| reasons.join("; "));
}
