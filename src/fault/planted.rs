//! The scenario's own faults: each is a scenario of its own that differs by its edits.

use std::collections::BTreeSet;

use crate::report::{At, FaultReport, Verdict};
use crate::scenario::{FileKind, Scenario, Severity, kind_of};
use crate::system::System;

/// A fault ready to be run.
#[derive(Debug, Clone)]
pub struct Planted {
    /// What the report says before it has run.
    pub report: FaultReport,
    /// The system with the defect in it, or why it does not run at all.
    pub system: Result<System, String>,
    /// The modules whose interface checks can come out differently; none: all.
    pub modules: Option<BTreeSet<String>>,
    /// The statements that the edits touch, as slots of `system`.
    pub touched: Vec<u32>,
    /// Whether all that it changes lies on a wire.
    pub on_a_wire: bool,
}

/// Plants the fault at a place of the scenario's list.
pub fn plant(base: &System, index: usize) -> Option<Planted> {
    let fault = base.scenario.faults.get(index)?;
    let mut report = FaultReport {
        id: format!("planted-{}", index + 1),
        name: fault.name.clone(),
        about: fault.about.clone(),
        operator: "planted".to_owned(),
        at: place(&base.scenario, index),
        expected: base.scenario.expected(&fault.name),
        ..FaultReport::default()
    };
    let planted = match &fault.link {
        // Better no verdict than one about a link that nothing disturbs.
        Some(link) if !Scenario::understands(link) => {
            Err("The fault's link is not understood.".to_owned())
        }
        _ => base
            .scenario
            .with_fault(fault)
            .map_err(|error| error.to_string()),
    };
    let system = planted.and_then(|scenario| runnable(base, System::build(scenario)));
    if system.is_err() {
        report.interface = Verdict::Invalid;
        report.integration = Verdict::Invalid;
    }
    if let Err(why) = &system {
        report.missed_because = Some(why.clone());
    }
    let touched = system
        .as_ref()
        .map_or_else(|_| Vec::new(), |system| touched(base, system, index));
    Some(Planted {
        modules: only_modules(&base.scenario, index),
        on_a_wire: fault.link.is_some() && fault.edits.is_empty() && fault.wires.is_empty(),
        report,
        system,
        touched,
    })
}

/// Where the first edit is made, in the text without the fault.
fn place(scenario: &Scenario, index: usize) -> Option<At> {
    let edit = scenario.faults.get(index)?.edits.first()?;
    let (_, text) = scenario.files.iter().find(|(name, _)| *name == edit.file)?;
    let offset = text.find(&edit.find)?;
    let position = crate::scenario::LineIndex::new(text).position(offset);
    Some(At {
        file: edit.file.clone(),
        line: position.line,
        column: position.column,
    })
}

/// A defect that does not even parse is no defect that testing could find.
fn runnable(base: &System, system: System) -> Result<System, String> {
    let broken = system
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .find(|diagnostic| {
            !base
                .diagnostics
                .iter()
                .any(|known| known.code == diagnostic.code && known.file == diagnostic.file)
        });
    match broken {
        Some(diagnostic) => Err(format!(
            "{}:{}: {}",
            diagnostic.file, diagnostic.line, diagnostic.message
        )),
        None => Ok(system),
    }
}

/// An edit to modules alone changes the interface checks of those modules alone: the others run against stubs.
fn only_modules(scenario: &Scenario, index: usize) -> Option<BTreeSet<String>> {
    let mut modules = BTreeSet::new();
    for edit in &scenario.faults.get(index)?.edits {
        let (FileKind::Module, name) = kind_of(&edit.file) else {
            return None;
        };
        modules.insert(name.to_owned());
    }
    Some(modules)
}

/// The statements of the faulty text in which an edit lies.
fn touched(base: &System, system: &System, index: usize) -> Vec<u32> {
    let edits = base
        .scenario
        .faults
        .get(index)
        .map_or(&[][..], |fault| &fault.edits);
    let mut slots = Vec::new();
    for edit in edits {
        // Edits before it in the same file move it; finding the first difference is exact enough for a single edit,
        // and for several each is looked up in the text where only it was made.
        let offset = base.text(&edit.file).find(&edit.find).unwrap_or_default();
        let moved: i64 = edits
            .iter()
            .filter(|other| other.file == edit.file)
            .filter(|other| {
                base.text(&other.file)
                    .find(&other.find)
                    .is_some_and(|at| at < offset)
            })
            .map(|other| signed(other.replace.len()) - signed(other.find.len()))
            .sum();
        let first_changed = edit
            .find
            .bytes()
            .zip(edit.replace.bytes())
            .take_while(|(before, after)| before == after)
            .count();
        let at = signed(offset + first_changed) + moved;
        slots.extend(
            u32::try_from(at)
                .ok()
                .and_then(|at| system.slots.holding(&edit.file, at)),
        );
    }
    slots
}

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
