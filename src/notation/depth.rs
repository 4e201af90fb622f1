//! How deep a tree is: asked before anything that walks it without counting.

use oxc_ast::ast::{Expression, Program, Statement, TSType};
use oxc_ast_visit::{Visit, walk};
use oxc_span::GetSpan;

/// Expressions, statements and types that may stand inside each other. All walks over the tree are recursive, and a
/// worker's stack in WebAssembly is one megabyte; nobody reads code with a tenth of that.
const MOST_NESTED_NODES: usize = 300;

/// Where a tree passes what a walker's stack bears, if it does.
pub(super) fn too_deep(program: &Program<'_>) -> Option<u32> {
    let mut depth = Depth {
        now: 0,
        passed: None,
    };
    depth.visit_program(program);
    depth.passed
}

struct Depth {
    now: usize,
    passed: Option<u32>,
}

impl Depth {
    fn inside(&mut self, at: u32, walk: impl FnOnce(&mut Self)) {
        if self.passed.is_some() {
            return;
        }
        if self.now == MOST_NESTED_NODES {
            self.passed = Some(at);
            return;
        }
        self.now += 1;
        walk(self);
        self.now -= 1;
    }
}

impl<'a> Visit<'a> for Depth {
    fn visit_statement(&mut self, it: &Statement<'a>) {
        self.inside(it.span().start, |depth| walk::walk_statement(depth, it));
    }

    fn visit_expression(&mut self, it: &Expression<'a>) {
        self.inside(it.span().start, |depth| walk::walk_expression(depth, it));
    }

    fn visit_ts_type(&mut self, it: &TSType<'a>) {
        self.inside(it.span().start, |depth| walk::walk_ts_type(depth, it));
    }
}
