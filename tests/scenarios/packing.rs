//! Arguments that are sent packed: what the sandbox makes of them is what the engine reads back.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use seamwright::contract::generate::{Generator, Pools, harvest};
use seamwright::scenario::Scenario;
use seamwright::system::System;
use seamwright::value::{Chance, Value};
use serde_json::{Value as Json, json};

use crate::support::document;

/// One operation for every way in which a type says how many leaves its values have.
const TYPES: &str = r#"
--- All.contract.ts
export interface All {
  plain(text: string, number: number, truth: boolean): void;
  left(first: string, second?: number, third?: string): void;
  marked(big: bigint, when: Date, nothing: undefined, any: unknown): void;
  fixed(one: "a" | "b" | 7 | null, other: Enum): void;
  object(item: Item, maybe: Maybe, odd: Odd): void;
  lists(numbers: number[], rows: Item[][], /** @uniqueItems */ few: Enum[]): void;
  tuples(pair: [number, string], open: [number, string?, Item?]): void;
  records(by: Record<string, Item>, deep: Record<string, Record<string, number[]>>): void;
  unions(shape: Circle | Square | null, mixed: (string | number[] | Item)[]): void;
  self(tree: Tree, list: List): void;
  ids(id: Id, /** @maxItems 4 */ ids: Id[]): void;
}
export type Id = string;
export enum Enum { A = "a", B = "b" }
export interface Item { id: Id; qty: number; }
export interface Maybe { first?: string; second: number; third?: Item; __proto__?: number; }
export interface Odd { $: string; "a b": number; __proto__: boolean; }
export interface Circle { kind: "circle"; radius: number; }
export interface Square { kind: "square"; side: number; }
export interface Tree { label: string; children: Tree[]; }
export type List = { head: number; tail: List } | null;
"#;

/// Of each operation its unpacker, and cases: packed arguments beside what they are in wire form.
fn operations(cases: usize) -> Json {
    let (scenario, _) = Scenario::read(&document(TYPES));
    let system = System::build(scenario);
    let contract = &system.contracts.contracts["All"];
    let types = &system.contracts.types;
    let operations = contract.operations.iter().map(|operation| {
        let mut generator = Generator::new(types, Chance::new(1, &operation.name));
        let mut unpacker = String::new();
        generator.write_unpacker(operation, &mut unpacker);
        let mut pools = Pools::default();
        let cases = (0..cases).map(|_| {
            let mut packed = String::new();
            assert!(generator.pack_arguments(operation, &pools, &mut packed));
            let args = generator.unpack_arguments(operation, &packed);
            for (param, value) in operation.params.iter().zip(args.values()) {
                harvest(&value, &param.ty, types, &mut pools);
            }
            let whole = Value::Array(args.values());
            json!({ "packed": format!("[\"op\",{packed}]"), "args": whole.to_wire() })
        });
        let cases: Vec<Json> = cases.collect();
        json!({ "name": operation.name, "unpacker": unpacker, "cases": cases })
    });
    operations.collect()
}

#[test]
fn the_sandbox_unpacks_what_the_engine_packs() {
    let operations = operations(200);
    assert_eq!(operations.as_array().map(Vec::len), Some(11));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/packing.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node is there");
    let mut input = node.stdin.take().expect("Node listens");
    input
        .write_all(operations.to_string().as_bytes())
        .expect("Node reads");
    drop(input);
    let output = node.wait_with_output().expect("Node ends");
    assert!(output.status.success());
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(told.trim(), "2200 cases");
}
