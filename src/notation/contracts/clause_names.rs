//! What a clause names and does: parameters, results, old values, readonly operations, and nothing that has an effect.

use oxc_ast::AstKind;
use oxc_ast::ast::{CallExpression, Expression, IdentifierReference};
use oxc_semantic::{Scoping, Semantic};
use oxc_span::{GetSpan, Span};
use oxc_syntax::operator::UnaryOperator;

use crate::scenario::Severity;
use crate::scenario::diagnostic::did_you_mean;

use super::clause::Scope;

/// What is wrong: where in the text that is read, how bad, what, and what to do.
pub(super) type Problem = (u32, Severity, String, String);

/// Standard names that a clause may use: values and pure functions.
const BUILT_INS: &[&str] = &[
    "Array",
    "BigInt",
    "Boolean",
    "Date",
    "Infinity",
    "JSON",
    "Map",
    "Math",
    "NaN",
    "Number",
    "Object",
    "RegExp",
    "Set",
    "String",
    "Symbol",
    "URL",
    "URLSearchParams",
    "decodeURI",
    "decodeURIComponent",
    "encodeURI",
    "encodeURIComponent",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "undefined",
];

/// Methods that change what they are called on, and one that does not.
const MUTATORS: &[(&str, &str)] = &[
    ("sort", "toSorted"),
    ("reverse", "toReversed"),
    ("splice", "toSpliced"),
    ("push", "concat"),
    ("unshift", "concat"),
    ("pop", "at(-1)"),
    ("shift", "slice(1)"),
    ("fill", "map"),
    ("copyWithin", "slice"),
];

/// Goes over an expression and notes what it names, calls and may not do.
pub(super) struct Reader<'r> {
    scope: &'r Scope<'r>,
    scoping: &'r Scoping,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Each `old(EXPR)`: the call and EXPR.
    pub olds: Vec<(Span, Span)>,
    /// The readonly operations that it calls, each once.
    pub calls: Vec<String>,
    /// Whether `await` occurs in it.
    pub awaits: bool,
    /// Where calls begin that are awaited.
    awaited: Vec<u32>,
    /// The inside of the `old(…)` that is being read.
    old: Option<Span>,
    /// Where what is still to be read begins.
    from: u32,
}

impl<'r> Reader<'r> {
    /// A reader that has read nothing yet.
    pub fn new(scope: &'r Scope<'r>, scoping: &'r Scoping) -> Self {
        Self {
            scope,
            scoping,
            problems: Vec::new(),
            olds: Vec::new(),
            calls: Vec::new(),
            awaits: false,
            awaited: Vec::new(),
            old: None,
            from: 0,
        }
    }

    /// Reads an expression of a tree, in the order of its text.
    pub fn read(&mut self, semantic: &Semantic<'_>, expression: &Expression<'_>) {
        let whole = expression.span();
        self.from = whole.start;
        for node in semantic.nodes().iter() {
            let span = node.kind().span();
            if span.start < self.from || span.end > whole.end {
                continue;
            }
            if self.old.is_some_and(|old| span.start >= old.end) {
                self.old = None;
            }
            self.node(node.kind(), span);
        }
    }

    fn node(&mut self, kind: AstKind<'_>, span: Span) {
        match kind {
            AstKind::IdentifierReference(name) => self.name(name),
            AstKind::CallExpression(call) => self.call(call),
            AstKind::AwaitExpression(it) => {
                self.awaits = true;
                if let Expression::CallExpression(call) = it.argument.without_parentheses() {
                    self.awaited.push(call.callee.span().start);
                }
            }
            AstKind::AssignmentExpression(_)
            | AstKind::UpdateExpression(_)
            | AstKind::YieldExpression(_) => {
                self.effect(span.start);
                self.from = span.end;
            }
            AstKind::UnaryExpression(it) if it.operator == UnaryOperator::Delete => {
                self.effect(span.start);
            }
            AstKind::Function(_) => {
                self.error(
                    span.start,
                    "a clause is an expression",
                    "use an arrow function: `x => …`",
                );
                self.from = span.end;
            }
            _ => {}
        }
    }

    fn name(&mut self, name: &IdentifierReference<'_>) {
        let symbol = name
            .reference_id
            .get()
            .and_then(|id| self.scoping.get_reference(id).symbol_id());
        match (symbol, self.old) {
            (None, _) => self.free(name.name.as_str(), name.span.start),
            (Some(symbol), Some(old)) => {
                let declared = self.scoping.symbol_span(symbol);
                if declared.start < old.start || declared.end > old.end {
                    self.error(
                        name.span.start,
                        format!(
                            "`{}` has no value yet when `old(…)` is evaluated",
                            name.name
                        ),
                        "`old(…)` is evaluated once, before the call: take the function into it",
                    );
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, call: &CallExpression<'_>) {
        if call.callee.is_specific_id("old") && self.scope.after {
            self.from = call.span.end;
            let inner = match call.arguments.as_slice() {
                [argument] => argument.as_expression(),
                _ => None,
            };
            let Some(inner) = inner else {
                self.error(
                    call.span.start,
                    "`old` takes one expression",
                    "write `old(EXPR)`",
                );
                return;
            };
            if self.old.is_some() {
                self.error(call.span.start, "`old` inside `old`", "one is enough");
                return;
            }
            self.olds.push((call.span, inner.span()));
            self.old = Some(inner.span());
            self.from = inner.span().start;
        } else if let Expression::StaticMemberExpression(member) = &call.callee {
            let name = member.property.name.as_str();
            if let Some((_, instead)) = MUTATORS.iter().find(|(mutator, _)| *mutator == name) {
                self.problems.push((
                    member.property.span.start,
                    Severity::Warning,
                    format!("`{name}` changes what it is called on"),
                    format!("use `{instead}`"),
                ));
            }
        }
    }

    fn error(&mut self, at: u32, message: impl Into<String>, help: impl Into<String>) {
        self.problems
            .push((at, Severity::Error, message.into(), help.into()));
    }

    fn effect(&mut self, at: u32) {
        self.error(
            at,
            "a clause must not change anything",
            "state what holds, without assigning",
        );
    }

    /// A name that nothing in the clause itself declares.
    fn free(&mut self, name: &str, at: u32) {
        if self.scope.params.iter().any(|param| param == name) || BUILT_INS.contains(&name) {
            return;
        }
        if name == "result" && self.scope.after {
            if self.old.is_some() {
                self.error(
                    at,
                    "there is no result before the call",
                    "take `result` out of `old(…)`",
                );
            }
            return;
        }
        let operation = self
            .scope
            .operations
            .iter()
            .find(|(other, ..)| other == name);
        match operation {
            Some((_, true, asynchronous)) if self.scope.after => {
                if *asynchronous && !self.awaited.contains(&at) {
                    self.error(
                        at,
                        format!("`{name}` answers with a promise"),
                        format!("write `await {name}(…)`"),
                    );
                }
                if !self.calls.iter().any(|other| other == name) {
                    self.calls.push(name.to_owned());
                }
            }
            Some((_, readonly, _)) => {
                let why = if *readonly {
                    "`@requires` speaks of the arguments alone: what the module holds is for `@ensures`"
                } else {
                    "only operations marked `@readonly` may be called in a clause"
                };
                self.error(at, format!("`{name}` cannot be called here"), why);
            }
            None => {
                let after = if self.scope.after {
                    &["result", "old"][..]
                } else {
                    &[]
                };
                let readonly = self
                    .scope
                    .operations
                    .iter()
                    .filter(|(_, readonly, _)| *readonly && self.scope.after);
                let names = self
                    .scope
                    .params
                    .iter()
                    .map(String::as_str)
                    .chain(after.iter().copied())
                    .chain(readonly.map(|(name, ..)| name.as_str()))
                    .chain(BUILT_INS.iter().copied());
                let help = did_you_mean(name, names).map_or_else(
                    || "a clause may name the parameters, `result` in `@ensures`, and standard built-ins".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.error(at, format!("there is no `{name}` here"), help);
            }
        }
    }
}
