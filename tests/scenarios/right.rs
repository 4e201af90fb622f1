//! No false alarm: modules that are right by construction pass every check.
//!
//! Contracts are made at random, and with them modules that answer what the contract allows: one legal value for each
//! operation, made by the engine's own generator. Another module sends what is legal and takes whatever it gets.

use std::fmt::Write;

use seamwright::contract::Operation;
use seamwright::contract::generate::{Generator, Pools};
use seamwright::engine::Options;
use seamwright::report::Status;
use seamwright::scenario::Scenario;
use seamwright::system::System;
use seamwright::value::Chance;

use crate::support::{document, run};

/// Systems that are made.
const SYSTEMS: u64 = 12;

/// Types that each declares.
const TYPES: usize = 7;

/// Operations of each.
const OPERATIONS: usize = 4;

/// What one operation answers, and legal arguments of it.
struct Answer {
    name: String,
    asynchronous: bool,
    args: String,
    value: String,
}

/// A declared type, made of those before it.
fn declare(n: usize, chance: &mut Chance) -> String {
    let low = chance.between(-25, 25);
    let high = low + chance.between(0, 40);
    let (min, max) = (chance.below(3), 3 + chance.below(5));
    let kind = chance.below(9);
    let mut one = || known(n, chance);
    match kind {
        0 => format!("/** @integer @minimum {low} @maximum {high} */\nexport type T{n} = number;"),
        1 => format!("/** @exclusiveMinimum {low} */\nexport type T{n} = number;"),
        2 => format!("/** @minLength {min} @maxLength {max} */\nexport type T{n} = string;"),
        3 => format!("/** @pattern ^[A-Z]{{{max}}}-\\d+$ */\nexport type T{n} = string;"),
        4 => format!("export type T{n} = \"on\" | \"off\" | {high} | null;"),
        5 => format!(
            "/** @minItems {min} @maxItems {max} */\nexport type T{n} = {}[];",
            one()
        ),
        6 => format!(
            "export type T{n} = {{ kind: \"a\"; a: {} }} | {{ kind: \"b\"; b?: {} }};",
            one(),
            one()
        ),
        7 => format!("export type T{n} = [{}, Record<string, {}>];", one(), one()),
        _ => format!(
            "/** @closed */\nexport interface T{n} {{ a: {}; b?: {}; \"c d\": boolean; e: bigint | Date }}",
            one(),
            one()
        ),
    }
}

/// A type that is declared before the one of this number; a plain one, if there is none.
fn known(n: usize, chance: &mut Chance) -> String {
    match n {
        0 => "string".to_owned(),
        _ => format!("T{}", chance.below(n)),
    }
}

/// A contract. Once the answers are known, examples and clauses say so.
fn contract(seed: u64, answers: &[Answer]) -> String {
    let mut chance = Chance::new(seed, "right");
    let types: Vec<String> = (0..TYPES).map(|n| declare(n, &mut chance)).collect();
    let mut out = String::from("--- Random.contract.ts\nexport interface Random {\n");
    for n in 0..OPERATIONS {
        let _ = write!(
            out,
            "  /**\n{}",
            ["", "   * @readonly\n", "   * @throws Sad\n"][chance.below(3)]
        );
        if let Some(Answer {
            name, args, value, ..
        }) = answers.get(n)
        {
            let value = value.replace("*/", "*\\/");
            let args = args.replace("*/", "*\\/");
            let _ = writeln!(
                out,
                "   * @ensures typeof result === typeof ({value})\n   * @example {name}({args}) => {value}"
            );
        }
        let mut one = || known(TYPES, &mut chance);
        let (first, second, result) = (one(), one(), one());
        let result = match chance.below(3) {
            0 => format!("Promise<{result}>"),
            _ => result,
        };
        let _ = writeln!(
            out,
            "   */\n  op{n}(first: {first}, second?: {second}): {result};"
        );
    }
    format!("{out}}}\n{}\n", types.join("\n"))
}

/// What a right module may answer, and what may be sent to it.
fn answers(seed: u64, system: &System) -> Vec<Answer> {
    let types = &system.contracts.types;
    let mut generator = Generator::new(types, Chance::new(seed, "answers"));
    let operations = system.contracts.contracts["Random"].operations.iter();
    let answer = operations.map(|operation| {
        let Operation {
            name,
            asynchronous,
            result,
            ..
        } = operation;
        let args = generator.arguments(operation, &Pools::default());
        let args = args.expect("arguments").values();
        let args: Vec<String> = args.iter().map(ToString::to_string).collect();
        let value = generator.value(result, &Pools::default());
        Answer {
            name: name.clone(),
            asynchronous: *asynchronous,
            args: args.join(", "),
            value: value.expect("a value").to_string(),
        }
    });
    answer.collect()
}

/// A module that answers so, and one that sends so and takes what it gets.
fn modules(answers: &[Answer]) -> String {
    let mut provider = String::from("--- Right.module.ts\nexport default {\n");
    let mut consumer = String::new();
    for Answer {
        name,
        asynchronous,
        args,
        value,
    } in answers
    {
        let keyword = if *asynchronous { "async " } else { "" };
        let _ = writeln!(provider, "  {keyword}{name}() {{ return {value}; }},");
        let _ = writeln!(
            consumer,
            "    try {{ await Random.{name}({args}); }} catch {{ }}"
        );
    }
    format!(
        "{provider}}} satisfies Random;\n--- User.contract.ts\nexport interface User {{ use(): Promise<void> }}\n\
         --- User.module.ts\nimport Random from \"Random\";\nexport default {{\n  async use() {{\n{consumer}  }},\n}} satisfies User;\n"
    )
}

#[test]
fn modules_that_are_right_by_construction_pass_every_check() {
    let mut judged = 0;
    for seed in 0..SYSTEMS {
        let system = System::build(Scenario::read(&document(&contract(seed, &[]))).0);
        let answers = answers(seed, &system);
        let text = [contract(seed, &answers), modules(&answers)].concat();
        let options = Options {
            cases: 60,
            seed: Some(seed),
            ..Options::default()
        };
        let report = run(&document(&text), options);
        assert_eq!(report.diagnostics, [], "{text}");
        for check in &report.interface.checks {
            let ended = check.status == Status::Passed;
            assert!(
                ended || check.status == Status::Skipped && check.cases == 0,
                "{text}\n{check:#?}"
            );
            judged += u32::from(ended);
        }
    }
    // None of this says anything if nothing is judged.
    assert!(
        judged > 20 * u32::try_from(SYSTEMS).expect("few"),
        "{judged}"
    );
}
