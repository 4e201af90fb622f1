//! The faults that operators plant into a system's modules.

use std::collections::BTreeMap;

use crate::contract::{Contract, Kind};
use crate::notation::{Loom, Module, Piece, Shape, Site, Switched, read_loom, runs};
use crate::report::{At, object};
use crate::scenario::{LineIndex, Span};
use crate::sort::sort_by;
use crate::system::System;
use crate::value::Chance;

use super::operators::{Called, Operator, Place, operands, operators};

/// Faults that a run makes at most: each meets every check that can see it.
pub const MOST_MUTANTS: usize = 2_000;

/// Characters of code that a fault's name shows, before and after.
const MOST_SHOWN: usize = 80;

/// Which faults are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Names of operators; none: all of them.
    pub operators: Option<Vec<String>>,
    /// Names of module files; none: all of them.
    pub files: Option<Vec<String>>,
    /// How many at most: of more, a fair sample by the seed.
    pub most: Option<usize>,
}

object!(Wanted {
    operators: "operators",
    files: "files",
    most: "most",
});

impl Wanted {
    /// Whether an operator's faults are wanted.
    pub fn uses(&self, operator: &Operator) -> bool {
        let names = self.operators.as_ref();
        names.is_none_or(|names| names.iter().any(|name| name == operator.name))
    }
}

/// One fault.
#[derive(Debug)]
pub struct Mutant {
    /// What made it.
    pub operator: &'static Operator,
    /// The module it is in.
    pub module: String,
    /// Where.
    pub at: At,
    /// The code as written, shortened.
    pub before: String,
    /// The code with it, shortened; empty where code is left out.
    pub after: String,
    /// The piece of the file that it replaces, in UTF-16 code units.
    pub units: Span,
    /// The code that it puts there, where that is not what is shown.
    pub code: Option<String>,
    /// The slot of a statement without which it has no effect; none: that is not known.
    pub slot: Option<u32>,
    site: usize,
    pieces: Vec<Piece>,
}

/// The faults of a system, and its modules with all of them woven in.
#[derive(Debug, Default)]
pub struct Mutants {
    /// By file, place and operator. The fault at place n is switched on by n + 1.
    pub list: Vec<Mutant>,
    /// Bodies of modules, by name.
    pub bodies: BTreeMap<String, String>,
    /// How many there would be without a limit.
    pub found: usize,
}

/// Plants every fault that is wanted. One that would keep its module from being read is left out.
pub fn mutants(system: &System, wanted: &Wanted, seed: u64) -> Mutants {
    let mut looms: Vec<(&Module, Loom)> = Vec::new();
    let mut list: Vec<(usize, Mutant)> = Vec::new();
    for module in &system.modules {
        let file = format!("{}.module.ts", module.name);
        let asked = wanted.files.as_ref();
        if asked.is_some_and(|files| !files.contains(&file)) || module.code.is_none() {
            continue;
        }
        let loom = system
            .slots
            .first(&file)
            .and_then(|first| read_loom(&file, system.text(&file), first));
        if let Some(loom) = loom {
            let place = looms.len();
            let found = of_module(system, module, &file, &loom, wanted);
            list.extend(found.into_iter().map(|mutant| (place, mutant)));
            looms.push((module, loom));
        }
    }
    let found = list.len();
    sample(
        &mut list,
        wanted.most.unwrap_or(MOST_MUTANTS).min(MOST_MUTANTS),
        seed,
    );
    let mut bodies = BTreeMap::new();
    for (place, (module, loom)) in looms.iter().enumerate() {
        if let Some(body) = woven(place, loom, &mut list) {
            bodies.insert(module.name.clone(), body);
        }
    }
    Mutants {
        list: list.into_iter().map(|(_, mutant)| mutant).collect(),
        bodies,
        found,
    }
}

/// A module with its faults in it. Should one of them not be JavaScript, it goes, and the numbers of those after it with it.
fn woven(loom_place: usize, loom: &Loom, list: &mut Vec<(usize, Mutant)>) -> Option<String> {
    let body = weave(loom_place, loom, list)?;
    if runs(&body) {
        return Some(body);
    }
    list.retain(|(place, mutant)| {
        *place != loom_place
            || runs(&loom.weave(&[Switched {
                site: mutant.site,
                number: 1,
                pieces: &mutant.pieces,
            }]))
    });
    weave(loom_place, loom, list)
}

fn weave(loom_place: usize, loom: &Loom, list: &[(usize, Mutant)]) -> Option<String> {
    let numbered = list.iter().zip(1..);
    let own = numbered.filter(|((place, _), _)| *place == loom_place);
    let changes: Vec<Switched<'_>> = own
        .map(|((_, mutant), number)| Switched {
            site: mutant.site,
            number,
            pieces: &mutant.pieces,
        })
        .collect();
    (!changes.is_empty()).then(|| loom.weave(&changes))
}

/// The faults of one module, by place. Of two that put the same code in the same place, the first one's operator counts.
fn of_module(
    system: &System,
    module: &Module,
    file: &str,
    loom: &Loom,
    wanted: &Wanted,
) -> Vec<Mutant> {
    let lines = LineIndex::new(&loom.text);
    let within = operands(loom);
    let http = speaks_http(system, module);
    let mut mutants = Vec::new();
    for (number, site) in loom.sites.iter().enumerate() {
        let place = Place {
            loom,
            site,
            within: within
                .iter()
                .find(|(span, _)| *span == site.span)
                .map(|(_, operator)| *operator),
            called: called(system, module, loom, site),
        };
        let before = loom.slice(site.span);
        let mut seen: Vec<String> = Vec::new();
        for operator in operators(http).filter(|operator| wanted.uses(operator)) {
            for change in (operator.changes)(&place) {
                let after = loom.shown(&change.pieces);
                if seen.contains(&after) || after == before {
                    continue;
                }
                let position = lines.position(site.span.start as usize);
                let shown = shortened(change.shown.as_deref().unwrap_or(&after), MOST_SHOWN);
                mutants.push(Mutant {
                    units: units(&loom.text, site.span),
                    code: (shown != after).then(|| after.clone()),
                    operator,
                    module: module.name.clone(),
                    at: At {
                        file: file.to_owned(),
                        line: position.line,
                        column: position.column,
                    },
                    before: shortened(before, MOST_SHOWN),
                    after: shown,
                    slot: site.slot.and_then(|slot| u32::try_from(slot).ok()),
                    site: number,
                    pieces: change.pieces,
                });
                seen.push(after);
            }
        }
    }
    mutants
}

/// Whether a module provides or requires a web service.
fn speaks_http(system: &System, module: &Module) -> bool {
    let provided = module.provides.iter().map(|it| &it.contract);
    let mut all = provided.chain(module.requires.iter().map(|it| &it.contract));
    all.any(|contract| {
        let contract = system.contracts.contracts.get(contract);
        contract.is_some_and(|contract| contract.kind == Kind::Service)
    })
}

/// The operation of a required contract that is called at a site.
fn called<'s>(system: &'s System, module: &Module, loom: &Loom, site: &Site) -> Option<Called<'s>> {
    let Shape::Call(call) = &site.shape else {
        return None;
    };
    let object = loom.slice(call.object?);
    let require = module.requires.iter().find(|it| it.local == object)?;
    let contract: &Contract = system.contracts.contracts.get(&require.contract)?;
    let mut operations = contract.operations.iter();
    Some(Called {
        operation: operations.find(|operation| operation.name == call.name)?,
        types: &system.contracts.types,
    })
}

/// Leaves so many, each operator's share like its share of all: they are taken in turn from one list by operator, each
/// of which is shuffled by the seed. The order stays.
fn sample(list: &mut Vec<(usize, Mutant)>, most: usize, seed: u64) {
    if list.len() <= most {
        return;
    }
    let mut chance = Chance::new(seed, "sample of faults");
    // A place drawn at random, then every operator's next after an even step: systematic sampling.
    let mut order: Vec<(usize, u64, usize)> = list
        .iter()
        .enumerate()
        .map(|(place, (_, mutant))| {
            let operator = operators(true).position(|it| it.name == mutant.operator.name);
            (operator.unwrap_or_default(), chance.bits64(), place)
        })
        .collect();
    sort_by(&mut order, |a, b| a.cmp(b));
    let all = order.len();
    let offset = chance.below(all);
    let mut kept = vec![false; all];
    for n in 0..most {
        kept[order[(offset + n * all / most) % all].2] = true;
    }
    let mut place = 0;
    list.retain(|_| {
        place += 1;
        kept[place - 1]
    });
}

/// A span in UTF-16 code units.
fn units(text: &str, span: Span) -> Span {
    if text.is_ascii() {
        return span;
    }
    let count = |range: std::ops::Range<usize>| -> u32 {
        let piece = text.get(range).unwrap_or_default();
        piece
            .chars()
            .map(|c| if c.len_utf16() > 1 { 2 } else { 1 })
            .sum()
    };
    let start = count(0..span.start as usize);
    Span {
        start,
        end: start + count(span.start as usize..span.end as usize),
    }
}

/// Code in one line, cut after some characters.
fn shortened(code: &str, most: usize) -> String {
    let mut out = String::new();
    for word in code.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if let Some((cut, _)) = out.char_indices().nth(most) {
            out.truncate(cut);
            out.push('…');
            break;
        }
    }
    out
}
