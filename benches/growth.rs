//! How the time to read and plan a scenario grows with its operations, as JSON on standard output:
//! `cargo bench --bench growth`. `cargo xtask bench` calls this.

use std::future::{Future, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use seamwright::check::{Asked, Runner, Sandbox};
use seamwright::scenario::Scenario;
use seamwright::system::System;
use serde_json::{Map, Value as Json, json};

/// Operations in all, ten a contract.
const SIZES: [usize; 3] = [10, 100, 1_000];
const OPERATIONS_A_CONTRACT: usize = 10;
/// Measurements of each size, by turns; the fastest counts, since whatever else the machine does only adds.
const ROUNDS: usize = 15;
/// Ten times the operations may take so many times as long: linear, and a quarter for what memory costs.
const GOAL: f64 = 12.5;

/// Answers nothing: planning needs no check by hand.
struct Nobody;

impl Sandbox for Nobody {
    fn open(&self, _program: String) -> u32 {
        0
    }

    fn ask(&self, _program: u32, _request: String, _slow: bool) -> impl Future<Output = Asked> {
        ready(Asked::Stopped)
    }

    fn renew(&self, _program: u32) {}

    fn close(&self, _program: u32) {}

    fn now_ms(&self) -> f64 {
        0.0
    }
}

/// A chain of modules, each with a contract of its own that promises something of every operation.
fn document(operations: usize) -> Json {
    let mut files = Map::new();
    for contract in 0..operations / OPERATIONS_A_CONTRACT {
        let next = contract + 1;
        let last = next == operations / OPERATIONS_A_CONTRACT;
        let mut promises = format!("export interface Part{contract} {{\n");
        let mut code = String::new();
        if !last {
            code = format!("import Part{next} from \"Part{next}\";\n\n");
        }
        code.push_str("export default {\n");
        for operation in 0..OPERATIONS_A_CONTRACT {
            promises.push_str(&format!(
                "  /**\n   * @requires items.length > 0\n   * @ensures result >= {operation}\n   * @example add{operation}([{{ sku: \"AB1\", qty: 2 }}]) => {}\n   */\n  add{operation}(items: Item{contract}[]): number;\n",
                2 + operation
            ));
            let call = if last {
                String::new()
            } else {
                format!(" + 0 * Part{next}.add{operation}(items)")
            };
            code.push_str(&format!(
                "  add{operation}(items: Item{contract}[]): number {{\n    let sum = {operation};\n    for (const {{ qty }} of items) sum += qty;\n    return sum{call};\n  }},\n"
            ));
        }
        promises.push_str(&format!(
            "}}\nexport interface Item{contract} {{ /** @pattern ^[A-Z]{{2}}\\d+$ */ sku: string; /** @integer @minimum 0 @maximum 99 */ qty: number }}\n"
        ));
        code.push_str(&format!("}} satisfies Part{contract};\n"));
        files.insert(format!("Part{contract}.contract.ts"), promises.into());
        files.insert(format!("Part{contract}.module.ts"), code.into());
    }
    json!({ "format": 1, "title": "Growth", "files": files })
}

/// Milliseconds of each part: the document, its files, the test program and the plan.
#[expect(clippy::disallowed_methods, reason = "a benchmark is about real time")]
fn measure(document: &Json) -> [f64; 3] {
    let begun = Instant::now();
    let (scenario, found) = Scenario::read(document);
    let read = begun.elapsed();
    let system = System::build(scenario);
    let built = begun.elapsed();
    assert!(
        found.is_empty() && system.diagnostics.is_empty(),
        "{:?}",
        system.diagnostics
    );
    let mut runner = Runner::new(&system, &Nobody, 1, 1_000);
    let mut planning = pin!(runner.plan());
    let Poll::Ready((plan, _)) = planning
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    else {
        unreachable!("nothing is waited for");
    };
    assert!(!plan.interface.is_empty());
    let planned = begun.elapsed();
    [read, built - read, planned - built].map(|time| time.as_secs_f64() * 1_000.0)
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn main() {
    let documents = SIZES.map(document);
    let mut fastest = [[f64::INFINITY; 3]; SIZES.len()];
    for _ in 0..ROUNDS {
        for (document, best) in documents.iter().zip(&mut fastest) {
            for (best, time) in best.iter_mut().zip(measure(document)) {
                *best = best.min(time);
            }
        }
    }
    let all = fastest.map(|parts| parts.iter().sum::<f64>());
    let ratios: Vec<f64> = all
        .windows(2)
        .map(|pair| rounded(pair[1] / pair[0]))
        .collect();
    let rows =
        SIZES
            .iter()
            .zip(fastest)
            .zip(all)
            .map(|((operations, [document, files, plan]), all)| {
                json!({
                    "operations": operations,
                    "documentMs": rounded(document),
                    "filesMs": rounded(files),
                    "programAndPlanMs": rounded(plan),
                    "allMs": rounded(all),
                })
            });
    let growth = json!({
        "what": "a scenario read and planned, natively",
        "sizes": rows.collect::<Vec<Json>>(),
        "timesForTenfold": ratios,
        "goal": GOAL,
        "met": ratios.iter().all(|ratio| *ratio <= GOAL),
    });
    println!("{growth}");
}
