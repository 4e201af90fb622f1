//! One self-contained JavaScript text out of a whole scenario.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::services::write_services;
use crate::contract::generate::{Generator, Pools, seed_pools};
use crate::contract::protocol::{Carrier, Protocol};
use crate::contract::{Clause, Contract, Operation, Outcome, Shape, Type, Types};
use crate::system::System;
use crate::value::{Chance, Value, write_text, write_wire};

/// Legal results made for a stub of one operation. More would make programs long, fewer would repeat too soon.
const POOL_VALUES: usize = 16;

/// What the text is made with besides the system.
#[derive(Debug, Clone, Copy)]
pub struct Pieces<'p> {
    /// The seed that stubs' answers come from.
    pub seed: u64,
    /// Bodies of modules, by name, where they are not those of the system.
    pub bodies: Option<&'p BTreeMap<String, String>>,
}

/// Writes the program: contracts with their clauses as functions, modules and checks as factories, and the wires.
/// The text expects the runtime before it.
pub fn program_text(system: &System, pieces: Pieces<'_>) -> String {
    let mut out = String::from("(function(){\"use strict\";$seamwright({slots:");
    let _ = write!(out, "{}", system.slots.next());
    let mut answers = Answers::new(system, pieces.seed);
    out.push_str(",contracts:{");
    for contract in system.contracts.contracts.values() {
        key(&mut out, &contract.name);
        write_contract(&mut out, contract, &mut answers);
        out.push(',');
    }
    out.push_str("},modules:{");
    for module in &system.modules {
        let Some(code) = &module.code else { continue };
        key(&mut out, &module.name);
        out.push_str("{provides:{");
        for provide in &module.provides {
            key(&mut out, &provide.contract);
            text(&mut out, &provide.export);
            out.push(',');
        }
        out.push_str("},requires:[");
        list(
            &mut out,
            module
                .requires
                .iter()
                .map(|require| require.contract.as_str()),
        );
        let _ = write!(out, "],stateless:{},load:", code.stateless);
        let locals: Vec<&str> = module.requires.iter().map(|r| r.local.as_str()).collect();
        let other = pieces.bodies.and_then(|bodies| bodies.get(&module.name));
        write_factory(&mut out, other.unwrap_or(&code.body), &locals, &[]);
        out.push_str("},\n");
    }
    out.push_str("},wires:{");
    for (from, providers) in &system.wiring.wires {
        key(&mut out, from);
        out.push('[');
        for provider in providers {
            out.push('[');
            list(
                &mut out,
                [provider.module.as_str(), provider.contract.as_str()],
            );
            out.push_str("],");
        }
        out.push_str("],");
    }
    out.push_str("},checks:[");
    for check in &system.checks {
        let Some(code) = &check.code else { continue };
        out.push_str("{name:");
        text(&mut out, &check.file);
        out.push_str(",load:");
        write_factory(&mut out, &code.body, &[], crate::system::CHECK_GLOBALS);
        out.push_str("},\n");
    }
    out.push(']');
    super::links::write_links(system, &mut out);
    write_channels(system, &mut out, &mut answers);
    write_services(&mut out, &system.contracts);
    out.push_str("})})();\n");
    out
}

/// Channels, and what their subscribers are held to, if there are any: a program without them stays as it is.
fn write_channels<'s>(system: &'s System, out: &mut String, answers: &mut Answers<'s>) {
    let mut separator = ",channels:{";
    for contract in system.contracts.contracts.values() {
        if let Some(channel) = contract.channel() {
            out.push_str(separator);
            separator = ",";
            key(out, &contract.name);
            let (delivery, ordered) = (channel.delivery.word(), channel.ordered);
            let _ = write!(out, "{{delivery:\"{delivery}\",ordered:{ordered}}}");
        }
    }
    if separator != "," {
        return;
    }
    out.push_str("},subscriptions:{");
    for (module, subscription) in &system.subscriptions {
        key(out, &[module, ".", &subscription.name].concat());
        write_contract(out, subscription, answers);
        out.push(',');
    }
    out.push('}');
}

/// A computed key, so that no name is special.
fn key(out: &mut String, name: &str) {
    out.push('[');
    text(out, name);
    out.push_str("]:");
}

/// A string literal. JSON's are JavaScript's.
fn text(out: &mut String, value: &str) {
    write_text(value, out);
}

fn list<'n>(out: &mut String, names: impl IntoIterator<Item = &'n str>) {
    for name in names {
        text(out, name);
        out.push(',');
    }
}

/// The body runs in an arrow function of its own, so that its declarations may shadow what is handed in.
fn write_factory(out: &mut String, body: &str, locals: &[&str], globals: &[&str]) {
    out.push_str("function($sw,$swLoop,$swDeep,$swExports,$swRequired,$swGlobals){");
    if !locals.is_empty() {
        let _ = write!(out, "const [{}]=$swRequired;", locals.join(","));
    }
    if !globals.is_empty() {
        let _ = write!(out, "const {{{}}}=$swGlobals;", globals.join(","));
    }
    out.push_str("(()=>{");
    out.push_str(body);
    out.push_str("\n})()}");
}

/// What stubs' answers are made with.
struct Answers<'s> {
    types: &'s Types,
    pools: Pools,
    seed: u64,
    /// One for all operations: it looks through all types when it is made.
    generator: Generator<'s>,
}

impl<'s> Answers<'s> {
    fn new(system: &'s System, seed: u64) -> Self {
        let types = &system.contracts.types;
        Self {
            types,
            pools: seed_pools(&system.contracts),
            seed,
            generator: Generator::new(types, Chance::new(seed, "stub")),
        }
    }
}

fn write_contract<'s>(out: &mut String, contract: &'s Contract, answers: &mut Answers<'s>) {
    out.push('{');
    for (place, operation) in contract.operations.iter().enumerate() {
        key(out, &operation.name);
        out.push_str("{parameters:[");
        list(
            out,
            operation.params.iter().map(|param| param.name.as_str()),
        );
        let _ = write!(
            out,
            "],async:{},readonly:{},copies:{},unpack:",
            operation.asynchronous,
            operation.readonly,
            copies(operation, answers.types)
        );
        answers.generator.write_unpacker(operation, out);
        if contract.protocol.is_some() {
            out.push_str(",ordered:true");
        }
        let begins = |it: &Protocol| matches!(it.carrier(place), Carrier::Answer(_));
        if contract.protocol.as_ref().is_some_and(begins) {
            out.push_str(",begins:true");
        }
        out.push_str(",requires:[");
        for clause in &operation.requires {
            write_clause(out, clause, operation);
        }
        out.push_str("],ensures:[");
        for clause in &operation.ensures {
            write_clause(out, clause, operation);
        }
        out.push_str("],throws:[");
        for throw in &operation.throws {
            out.push_str("{name:");
            text(out, &throw.name);
            out.push_str(",when:");
            match &throw.when {
                Some(clause) => write_clause(out, clause, operation),
                None => out.push_str("null,"),
            }
            out.push_str("},");
        }
        out.push_str("],stub:");
        write_stub(out, contract, operation, answers);
        out.push_str("},");
    }
    out.push('}');
}

/// Whether a clause that is evaluated after the call could see an argument that the callee has changed.
fn copies(operation: &Operation, types: &Types) -> bool {
    let later = !operation.ensures.is_empty() || operation.throws.iter().any(|t| t.when.is_some());
    later
        && operation
            .params
            .iter()
            .any(|param| mutable(&param.ty, types, 0))
}

/// References followed before a type is taken to be mutable; a chain of aliases is not that long.
const MOST_ALIASES: u32 = 16;

fn mutable(ty: &Type, types: &Types, depth: u32) -> bool {
    match &ty.shape {
        Shape::Ref(name) => {
            depth > MOST_ALIASES
                || types
                    .get(name)
                    .is_none_or(|decl| mutable(&decl.ty, types, depth + 1))
        }
        Shape::Union(members) => members
            .iter()
            .any(|member| mutable(member, types, depth + 1)),
        Shape::String
        | Shape::Number
        | Shape::Boolean
        | Shape::BigInt
        | Shape::Null
        | Shape::Undefined
        | Shape::Void
        | Shape::Never
        | Shape::Literal(_) => false,
        _ => true,
    }
}

fn write_clause(out: &mut String, clause: &Clause, operation: &Operation) {
    out.push_str("{olds:[");
    for old in &clause.olds {
        write_function(out, old, clause, operation);
        out.push(',');
    }
    out.push_str("],test:");
    write_function(out, &clause.code, clause, operation);
    out.push_str("},");
}

/// Words that a strict function cannot bind: a parameter of such a name is out of a clause's reach.
const UNBINDABLE: &[&str] = &[
    "arguments",
    "await",
    "eval",
    "implements",
    "interface",
    "let",
    "package",
    "private",
    "protected",
    "public",
    "static",
    "yield",
];

/// Whether a clause's function can bind a name: a program that binds another does not even start.
fn is_bindable(name: &str) -> bool {
    !UNBINDABLE.contains(&name) && name != "$old" && !name.starts_with("$sw")
}

/// `code` as a function of arguments, result, old values and the interface's own readonly operations.
fn write_function(out: &mut String, code: &str, clause: &Clause, operation: &Operation) {
    let named = |name: &str| operation.params.iter().any(|param| param.name == name);
    if clause.awaits {
        out.push_str("async ");
    }
    let result = if named("result") {
        "$swResult"
    } else {
        "result"
    };
    let _ = write!(out, "($swArgs,{result},$old,$swOperations)=>{{");
    for (place, param) in operation.params.iter().enumerate() {
        let again = operation.params[..place]
            .iter()
            .any(|other| other.name == param.name);
        if is_bindable(&param.name) && !again {
            let _ = write!(out, "const {}=$swArgs[{place}];", param.name);
        }
    }
    for call in clause.calls.iter().filter(|call| !named(call)) {
        let _ = write!(out, "const {call}=$swOperations.{call};");
    }
    out.push_str("return(");
    out.push_str(code);
    out.push_str("\n)}");
}

fn write_stub<'s>(
    out: &mut String,
    contract: &Contract,
    operation: &'s Operation,
    answers: &mut Answers<'s>,
) {
    out.push_str("{examples:[");
    let refusals = operation.checked.as_deref().unwrap_or_default();
    let shown = operation.examples.iter().filter(
        |example| !matches!(&example.outcome, Outcome::Throws(name) if refusals.contains(name)),
    );
    for example in shown {
        out.push_str("{args:");
        write_wire(&Value::Array(example.args.clone()), out);
        match &example.outcome {
            Outcome::Returns(value) => {
                out.push_str(",returns:");
                write_wire(value, out);
            }
            Outcome::Throws(name) => {
                out.push_str(",throws:");
                text(out, name);
            }
        }
        out.push_str("},");
    }
    out.push_str("],pool:[");
    let label = format!("stub {}.{}", contract.name, operation.name);
    let Answers {
        pools,
        seed,
        generator,
        ..
    } = answers;
    generator.restart(Chance::new(*seed, &label));
    for _ in 0..POOL_VALUES {
        if let Some(value) = generator.value(&operation.result, pools) {
            write_wire(&value, out);
            out.push(',');
        }
    }
    out.push_str("],computed:[");
    for clause in &operation.ensures {
        for (path, code) in &clause.equates {
            out.push_str("{path:[");
            list(out, path.iter().map(String::as_str));
            out.push_str("],value:");
            write_function(out, code, clause, operation);
            out.push_str("},");
        }
    }
    out.push_str("]}");
}
