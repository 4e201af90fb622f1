//! The report does not depend on how many sandboxes there are, nor on when they answer.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use seamwright::check::{Asked, Sandbox};
use seamwright::engine::{self, Faults, Options};
use seamwright::fault::Wanted;
use seamwright::report::Report;
use serde_json::Value as Json;

use crate::examples::scenario;
use crate::support::sandbox::NodeSandbox;
use crate::support::{document, ready};

/// The longest that an answer waits, in turns of whoever asked.
const MOST_TURNS: u32 = 7;

/// Several Node processes, whose answers come when they come.
struct Tardy {
    nodes: Vec<NodeSandbox>,
    /// Each program's process, and its number there.
    programs: RefCell<Vec<(usize, u32)>>,
    /// For how many turns the next answer waits; always the same number, or another one each time.
    turns: Cell<u32>,
    varies: bool,
}

impl Tardy {
    fn new(workers: usize, turns: u32, varies: bool) -> Self {
        Self {
            nodes: (0..workers).map(|_| NodeSandbox::start()).collect(),
            programs: RefCell::default(),
            turns: Cell::new(turns),
            varies,
        }
    }

    fn place(&self, program: u32) -> (&NodeSandbox, u32) {
        let (node, number) = self.programs.borrow()[program as usize];
        (&self.nodes[node], number)
    }
}

impl Sandbox for Tardy {
    fn open(&self, program: String) -> u32 {
        let mut programs = self.programs.borrow_mut();
        let node = programs.len() % self.nodes.len();
        programs.push((node, self.nodes[node].open(program)));
        u32::try_from(programs.len() - 1).expect("few programs")
    }

    fn ask(&self, program: u32, request: String, slow: bool) -> impl Future<Output = Asked> {
        let (node, number) = self.place(program);
        let mut asked = Some(ready(node.ask(number, request, slow)));
        let mut left = self.turns.get();
        if self.varies {
            // Answers overtake each other: 5 and 8 have nothing in common.
            self.turns.set((left + 5) % (MOST_TURNS + 1));
        }
        poll_fn(move |_| match left {
            0 => Poll::Ready(asked.take().expect("polled until it is there")),
            _ => {
                left -= 1;
                Poll::Pending
            }
        })
    }

    fn renew(&self, program: u32) {
        let (node, number) = self.place(program);
        node.renew(number);
    }

    fn workers(&self) -> usize {
        self.nodes.len()
    }

    fn close(&self, _program: u32) {}

    fn now_ms(&self) -> f64 {
        0.0
    }
}

/// The report of a run, and the texts of its events.
fn run(document: &Json, sandbox: &Tardy) -> (Report, Vec<String>) {
    let options = Options {
        faults: Faults::All,
        cases: 30,
        mutants: Wanted {
            most: Some(15),
            ..Wanted::default()
        },
        ..Options::default()
    };
    let events = RefCell::new(Vec::new());
    let mut hear = |event: &_| {
        let text = serde_json::to_string(event).expect("JSON");
        events.borrow_mut().push(text);
    };
    let mut running = pin!(engine::run(document, options, sandbox, &mut hear));
    let mut context = Context::from_waker(Waker::noop());
    let report = loop {
        if let Poll::Ready(report) = running.as_mut().poll(&mut context) {
            break report;
        }
    };
    (report, events.take())
}

#[track_caller]
fn check(document: &Json) {
    let (report, events) = run(document, &Tardy::new(1, 0, false));
    assert!(report.faults.len() >= 15, "{}", report.faults.len());
    for (workers, turns, varies) in [(2, 0, false), (3, 4, true)] {
        let (other, others) = run(document, &Tardy::new(workers, turns, varies));
        assert_eq!(
            other, report,
            "{workers} sandboxes that wait {turns} turns, {varies}"
        );
        let mut sorted = [events.clone(), others];
        sorted.iter_mut().for_each(|events| events.sort());
        let [one, two] = sorted;
        assert_eq!(two, one);
    }
}

#[test]
fn an_example_comes_out_the_same_in_one_sandbox_and_in_several() {
    check(&scenario("bank-transfer").write());
}

/// Modules that fail, loop, change built-ins and keep state over calls.
#[test]
fn what_goes_wrong_comes_out_the_same_in_one_sandbox_and_in_several() {
    check(&document(
        r#"
--- Stock.contract.ts
export interface Stock {
  /** @requires n > 0
   * @ensures left() === old(left()) - n */
  take(n: Pieces): number;
  /** @readonly */ left(): number;
  /** @ensures result >= n */
  odd(n: Pieces): number;
}
/** @integer @minimum 0 @maximum 9 */ export type Pieces = number;
--- Shop.contract.ts
export interface Shop { order(n: Pieces): Promise<boolean> }
/** @integer @minimum 0 @maximum 9 */ export type Pieces = number;
--- Store.module.ts
let stock = 20;
export default {
  take(n) { if (n > 7 && stock < 5) for (;;) {} stock -= n; return stock; },
  left() { return stock; },
  odd(n) {
    if (n === 8) Array.prototype.push = () => 0;
    if (n === 7) throw new TypeError("seven");
    return n % 3 === 2 ? n - 1 : n + 1;
  },
} satisfies Stock;
--- Books.module.ts
import Stock from "Stock";
export default {
  async order(n) {
    if (n === 0) return false;
    await null;
    return Stock.take(n) >= 0 && Stock.odd(n) > 0;
  },
} satisfies Shop;
--- a.check.ts
interfaceCheck("left is told", "Stock", (stock) => { stock.take(2); expect(stock.left()).toBe(18); });
integrationCheck("orders are kept", async ({ Shop, Stock }) => {
  expect(await Shop.order(3)).toBe(true);
  expect(Stock.left()).toBe(17);
});
integrationCheck("nothing is no order", async ({ Shop }) => { expect(await Shop.order(0)).toBe(false); });
"#,
    ));
}
