//! Reads every file of a scenario and puts the parts together.

use crate::contract::conform::conform;
use crate::contract::{Contract, Contracts, Operation, Outcome, Types};
use crate::notation::{self, Code, Module};
use crate::report::At;
use crate::scenario::{
    Diagnostic, FileKind, LineIndex, Link, Scenario, Severity, Span, kind_of, mentions,
};

use super::channels::subscriptions;
use super::links::links;
use super::names::{contracts_of, globals_of, in_file};
use super::slots::Slots;
use super::wiring::{Wiring, wire};

/// A scenario, understood as far as it can be.
#[derive(Debug, Clone, Default)]
pub struct System {
    /// The document it comes from.
    pub scenario: Scenario,
    /// The contracts and their types.
    pub contracts: Contracts,
    /// The modules in the document's order.
    pub modules: Vec<Module>,
    /// The check files in the document's order.
    pub checks: Vec<CheckFile>,
    /// Who answers whom.
    pub wiring: Wiring,
    /// What may go wrong on wires, by wire.
    pub links: Vec<(String, Link)>,
    /// What subscribers are held to, by module and channel.
    pub subscriptions: Vec<(String, Contract)>,
    /// Where statements are.
    pub slots: Slots,
    /// What is wrong, the scenario's own diagnostics not included.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file of checks.
#[derive(Debug, Clone)]
pub struct CheckFile {
    /// The file's name.
    pub file: String,
    /// Its code; none if it does not parse.
    pub code: Option<Code>,
}

impl System {
    /// Reads and wires a scenario. Whatever is wrong becomes a diagnostic; the rest works.
    pub fn build(scenario: Scenario) -> Self {
        let texts: Vec<(&str, &str)> = scenario
            .files
            .iter()
            .filter(|(name, _)| kind_of(name).0 == FileKind::Contract)
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let (contracts, mut diagnostics) = notation::read_contracts(&texts);
        let mut slots = Slots::default();
        let mut modules = Vec::new();
        let mut checks = Vec::new();
        for (file, text) in &scenario.files {
            match kind_of(file).0 {
                FileKind::Module => {
                    let (module, found) = notation::read_module(file, text, slots.next());
                    diagnostics.extend(found);
                    if let Some(code) = &module.code {
                        slots.add(file, text, &code.statements, false);
                        globals_of(&scenario, file, &code.globals, false, &mut diagnostics);
                    }
                    contracts_of(&scenario, &contracts, &module, &mut diagnostics);
                    modules.push(module);
                }
                FileKind::Check => {
                    let (code, found) = notation::read_check(file, text, slots.next());
                    diagnostics.extend(found);
                    if let Some(code) = &code {
                        slots.add(file, text, &code.statements, true);
                        globals_of(&scenario, file, &code.globals, true, &mut diagnostics);
                    }
                    checks.push(CheckFile {
                        file: file.clone(),
                        code,
                    });
                }
                _ => {}
            }
        }
        let wiring = wire(&scenario, &contracts, &modules, &mut diagnostics);
        let mut found = Vec::new();
        if !scenario.links.is_null() {
            found = links(&scenario, &contracts, &modules, &wiring, &mut diagnostics);
        }
        let subscriptions = subscriptions(&contracts, &modules);
        let mut system = Self {
            scenario,
            contracts,
            modules,
            checks,
            wiring,
            links: found,
            subscriptions,
            slots,
            diagnostics,
        };
        system.judge_examples();
        system
    }

    /// The module of a name.
    pub fn module(&self, name: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.name == name)
    }

    /// A file's text; empty if there is none.
    pub fn text(&self, file: &str) -> &str {
        self.scenario
            .files
            .iter()
            .find(|(name, _)| name == file)
            .map_or("", |(_, text)| text.as_str())
    }

    /// The place of a span in a file.
    pub fn at(&self, file: &str, span: Span) -> At {
        let position = LineIndex::new(self.text(file)).position(span.start as usize);
        At {
            file: file.to_owned(),
            line: position.line,
            column: position.column,
        }
    }

    /// Why an integration check cannot run: a wire that it needs is undecided. `slot` is the statement that registers
    /// the check; what it needs is what its text names, and what those modules require in turn.
    pub fn undecided_for(&self, slot: u32) -> Option<String> {
        let (file, span) = self.slots.span(slot)?;
        let text = self
            .text(file)
            .get(span.start as usize..span.end as usize)?;
        let mut wanted: Vec<String> = self
            .contracts
            .contracts
            .keys()
            .filter(|contract| mentions(text, contract))
            .map(|contract| format!("check.{contract}"))
            .collect();
        let mut next = 0;
        while let Some(key) = wanted.get(next) {
            if let Some(why) = self.wiring.undecided.get(key) {
                return Some(format!("the wire `{key}` is undecided: {why}"));
            }
            let providers = self.wiring.wires.get(key).map_or(&[][..], Vec::as_slice);
            let modules: Vec<&Module> = providers
                .iter()
                .filter_map(|provider| self.module(&provider.module))
                .collect();
            for module in modules {
                for require in &module.requires {
                    let key = format!("{}.{}", module.name, require.contract);
                    if !wanted.contains(&key) {
                        wanted.push(key);
                    }
                }
            }
            next += 1;
        }
        None
    }

    /// An example whose values are not of the declared types is a mistake in the contract, told before anything runs.
    fn judge_examples(&mut self) {
        let mut found = Vec::new();
        for contract in self.contracts.contracts.values() {
            let file = format!("{}.contract.ts", contract.name);
            for operation in &contract.operations {
                for example in &operation.examples {
                    let Some(message) = ill_typed(
                        operation,
                        &example.args,
                        &example.outcome,
                        &self.contracts.types,
                    ) else {
                        continue;
                    };
                    let mut diagnostic =
                        in_file(&self.scenario, &file, example.at, Severity::Error)("example-type");
                    diagnostic.message = message;
                    diagnostic.help = "change the example or the type".to_owned();
                    found.push(diagnostic);
                }
            }
        }
        self.diagnostics.extend(found);
    }
}

fn ill_typed(
    operation: &Operation,
    args: &[crate::value::Value],
    outcome: &Outcome,
    types: &Types,
) -> Option<String> {
    if args.len() > operation.params.len() {
        return Some(format!(
            "the example sends {} arguments, `{}` takes {}",
            args.len(),
            operation.name,
            operation.params.len()
        ));
    }
    // How bad input is refused is shown with bad input.
    let refuses = matches!(outcome, Outcome::Throws(name) if operation.refuses_with(name));
    let missing = crate::value::Value::Undefined;
    for (place, param) in operation.params.iter().enumerate() {
        let value = args.get(place).unwrap_or(&missing);
        if refuses || param.optional && *value == missing {
            continue;
        }
        if let Some(wrong) = conform(value, &param.ty, types) {
            return Some(format!(
                "the example's `{}{}` is {}, not {}",
                param.name, wrong.path, wrong.actual, wrong.expected
            ));
        }
    }
    match outcome {
        Outcome::Returns(value) => conform(value, &operation.result, types).map(|wrong| {
            format!(
                "the example's result{} is {}, not {}",
                wrong.path, wrong.actual, wrong.expected
            )
        }),
        Outcome::Throws(name) => {
            let declared = operation.throws.iter().any(|throw| throw.name == *name);
            (!declared).then(|| format!("the example throws `{name}`, which no @throws declares"))
        }
    }
}
