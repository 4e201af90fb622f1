//! Calls and waiting inside a statement.
//!
//! Slot 0 of `$sw` holds the last statement entered. After a call, that is one of the callee's; if something else of
//! the caller's statement can still fail then, the caller puts its own back: `($swv=call(),$sw[0]=SLOT,$swv)`.

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};

use super::functions::Kind;
use super::weave::Weaver;

/// Global objects whose functions call no function of the user's but by way of `valueOf` and the like.
const QUIET_OBJECTS: &[&str] = &["Math", "Number", "String", "BigInt"];

/// Global functions and classes of the same kind.
const QUIET_FUNCTIONS: &[&str] = &[
    "AggregateError",
    "BigInt",
    "Boolean",
    "Date",
    "Error",
    "Map",
    "Number",
    "RangeError",
    "ReferenceError",
    "Set",
    "String",
    "Symbol",
    "TypeError",
    "WeakMap",
    "WeakSet",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
];

impl Weaver<'_> {
    /// A call, a `new` or a tagged template.
    pub fn call(&mut self, span: Span, callee: &Expression<'_>, walk: impl FnOnce(&mut Self)) {
        self.refuse_code_from_text(callee);
        let last = self.take_last(span);
        if !self.weaves() || self.is_quiet(callee) {
            walk(self);
            return;
        }
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        frame.calls = true;
        let wraps = frame.kind != Kind::Aside && !last;
        if wraps {
            frame.temporary = true;
            self.edits.open(span.start, "($swv=");
        }
        walk(self);
        if wraps {
            let slot = self.slot;
            self.edits.close(span.end, format!(",$sw[0]={slot},$swv)"));
        }
    }

    /// An optional chain is put back as a whole: parentheses around a part after `?.` would end its short cut.
    pub fn chain<'a>(&mut self, it: &ChainExpression<'a>) {
        let calls = calls_after_optional(it);
        let last = self.take_last(it.span);
        let aside = self.frames.last().is_none_or(|f| f.kind == Kind::Aside);
        let wraps = self.weaves() && !aside && !last && !calls.is_empty();
        self.last.extend(calls);
        if wraps {
            self.edits.open(it.span.start, "($swv=");
            if let Some(frame) = self.frames.last_mut() {
                frame.temporary = true;
            }
        }
        walk::walk_chain_expression(self, it);
        if wraps {
            let slot = self.slot;
            self.edits
                .close(it.span.end, format!(",$sw[0]={slot},$swv)"));
        }
    }

    /// `await x`: the stack is left, and a fresh one is found afterwards. An endless chain of waiting is a loop.
    pub fn wait<'a>(&mut self, it: &AwaitExpression<'a>) {
        self.mark_last(&it.argument);
        if !self.weaves() || !self.may_wait(it.span.start) {
            self.visit_expression(&it.argument);
            return;
        }
        let slot = self.slot;
        self.edits
            .replace(it.span.start, it.argument.span().start, "($swv=");
        self.visit_expression(&it.argument);
        self.edits.close(
            it.span.end,
            format!(
                ",$sw[1]=$swd,$swd=0,$swv=await $swv,$sw[1]=0,$sw[0]={slot},--$sw[2]<0&&$swLoop({slot}),$swv)"
            ),
        );
    }

    /// Whether the code around may wait and keeps books of it; a module's top level may not wait at all.
    pub fn may_wait(&mut self, at: u32) -> bool {
        let Some(frame) = self.frames.last_mut() else {
            return false;
        };
        match frame.kind {
            Kind::Async if frame.counted => {
                frame.waits = true;
                frame.temporary = true;
                true
            }
            Kind::Async | Kind::Generator => false,
            _ => {
                self.refuse(
                    at,
                    "top-level-await",
                    "a module cannot wait while it loads",
                    "wait inside an `async` function",
                );
                false
            }
        }
    }

    /// Notes the calls of an expression after which nothing of the statement can fail: where their slot may stay.
    pub fn mark_last(&mut self, it: &Expression<'_>) {
        match it {
            Expression::CallExpression(_)
            | Expression::NewExpression(_)
            | Expression::TaggedTemplateExpression(_)
            | Expression::ChainExpression(_) => self.last.push(it.span()),
            Expression::ConditionalExpression(it) => {
                self.mark_last(&it.consequent);
                self.mark_last(&it.alternate);
            }
            Expression::LogicalExpression(it) => self.mark_last(&it.right),
            Expression::SequenceExpression(it) => {
                if let Some(last) = it.expressions.last() {
                    self.mark_last(last);
                }
            }
            Expression::UnaryExpression(it) if it.operator == UnaryOperator::LogicalNot => {
                self.mark_last(&it.argument);
            }
            Expression::AssignmentExpression(it)
                if matches!(it.left, AssignmentTarget::AssignmentTargetIdentifier(_)) =>
            {
                self.mark_last(&it.right);
            }
            Expression::ParenthesizedExpression(it) => self.mark_last(&it.expression),
            Expression::TSAsExpression(it) => self.mark_last(&it.expression),
            Expression::TSSatisfiesExpression(it) => self.mark_last(&it.expression),
            Expression::TSNonNullExpression(it) => self.mark_last(&it.expression),
            Expression::TSTypeAssertion(it) => self.mark_last(&it.expression),
            _ => {}
        }
    }

    /// Whether a call has been noted by `mark_last`.
    fn take_last(&mut self, span: Span) -> bool {
        let found = self.last.iter().rposition(|&noted| noted == span);
        found.map(|place| self.last.swap_remove(place)).is_some()
    }

    /// Whether a callee is a built-in that calls nothing of the user's.
    fn is_quiet(&self, callee: &Expression<'_>) -> bool {
        let (name, quiet) = match callee {
            Expression::Identifier(name) => (name, QUIET_FUNCTIONS),
            Expression::StaticMemberExpression(member) => match &member.object {
                Expression::Identifier(name) => (name, QUIET_OBJECTS),
                _ => return false,
            },
            _ => return false,
        };
        quiet.contains(&name.name.as_str()) && self.is_global(name)
    }

    /// Whether nothing in the file declares a name.
    fn is_global(&self, name: &IdentifierReference<'_>) -> bool {
        name.reference_id
            .get()
            .is_some_and(|id| self.scoping.get_reference(id).symbol_id().is_none())
    }

    fn refuse_code_from_text(&mut self, callee: &Expression<'_>) {
        let Expression::Identifier(name) = callee else {
            return;
        };
        if matches!(name.name.as_str(), "eval" | "Function") && self.is_global(name) {
            self.refuse(
                name.span.start,
                "code-from-text",
                format!(
                    "`{}` cannot run here: code is not made from text",
                    name.name
                ),
                "write the code as code",
            );
        }
    }

    /// Names of our own are not the user's to speak of.
    pub fn reserved(&mut self, at: u32, name: &str) {
        if name.starts_with("$sw") {
            self.refuse(
                at,
                "reserved-name",
                format!("`{name}`: names that begin with `$sw` are Seamwright's own"),
                "choose another name",
            );
        }
    }
}

/// A link of an optional chain.
enum Link<'n, 'a> {
    Call(&'n CallExpression<'a>),
    Member(&'n MemberExpression<'a>),
    NonNull(&'n Expression<'a>),
}

/// The calls of a chain that its first `?.` may skip.
fn calls_after_optional(it: &ChainExpression<'_>) -> Vec<Span> {
    let mut next = match &it.expression {
        ChainElement::CallExpression(call) => Some(Link::Call(call)),
        ChainElement::TSNonNullExpression(inner) => Some(Link::NonNull(&inner.expression)),
        element => element.as_member_expression().map(Link::Member),
    };
    let (mut calls, mut inside) = (Vec::new(), Vec::new());
    while let Some(link) = next {
        let (inner, optional) = match link {
            Link::Call(call) => {
                inside.push(call.span);
                (&call.callee, call.optional)
            }
            Link::Member(member) => (member.object(), member.optional()),
            Link::NonNull(inner) => (inner, false),
        };
        if optional {
            calls.append(&mut inside);
        }
        next = match inner {
            Expression::CallExpression(call) => Some(Link::Call(call)),
            Expression::TSNonNullExpression(inner) => Some(Link::NonNull(&inner.expression)),
            expression => expression.as_member_expression().map(Link::Member),
        };
    }
    calls
}
