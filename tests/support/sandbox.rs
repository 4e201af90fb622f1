//! Node as the engine's sandbox.

use std::cell::{Cell, RefCell};
use std::future::{Future, ready};

use seamwright::check::{Asked, Sandbox};

use super::node::Node;

/// One Node process; the program asked last is the one that is loaded.
pub struct NodeSandbox {
    node: RefCell<Node>,
    programs: RefCell<Vec<String>>,
    loaded: RefCell<Option<u32>>,
    /// Requests so far: the only time that a test can rely on.
    asked: Cell<u32>,
}

impl NodeSandbox {
    /// Starts Node.
    pub fn start() -> Self {
        Self {
            node: RefCell::new(Node::start()),
            programs: RefCell::new(Vec::new()),
            loaded: RefCell::new(None),
            asked: Cell::new(0),
        }
    }
}

impl Sandbox for NodeSandbox {
    fn open(&self, program: String) -> u32 {
        let mut programs = self.programs.borrow_mut();
        programs.push(program);
        u32::try_from(programs.len() - 1).expect("few programs")
    }

    fn ask(&self, program: u32, request: String, slow: bool) -> impl Future<Output = Asked> {
        self.asked.set(self.asked.get() + 1);
        let mut node = self.node.borrow_mut();
        if *self.loaded.borrow() != Some(program) {
            node.program(&self.programs.borrow()[program as usize]);
            *self.loaded.borrow_mut() = Some(program);
        }
        ready(node.ask(&request, slow))
    }

    fn renew(&self, _program: u32) {
        *self.loaded.borrow_mut() = None;
    }

    fn close(&self, _program: u32) {}

    fn now_ms(&self) -> f64 {
        f64::from(self.asked.get())
    }
}
