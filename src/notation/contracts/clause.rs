//! Clauses: JavaScript expressions about a call, checked for what they may name and do.

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    AssignmentExpression, AwaitExpression, BinaryExpression, CallExpression, Expression, Function,
    IdentifierReference, Program, Statement, UnaryExpression, UpdateExpression, YieldExpression,
};
use oxc_ast_visit::{Visit, walk};
use oxc_parser::Parser;
use oxc_semantic::{Scoping, SemanticBuilder};
use oxc_span::{GetSpan, SourceType};
use oxc_syntax::operator::{BinaryOperator, UnaryOperator};
use oxc_syntax::scope::ScopeFlags;

use crate::contract::Clause;
use crate::scenario::diagnostic::did_you_mean;
use crate::scenario::{Severity, Span, mentions};

use super::super::source::Source;
use super::doc::Text;

/// What a clause may name.
pub(super) struct Scope<'s> {
    /// The operation's parameters.
    pub params: &'s [String],
    /// The interface's operations: name, whether `@readonly`, whether asynchronous.
    pub operations: &'s [(String, bool, bool)],
    /// Whether it speaks of what comes after the call: `result`, `old(…)` and the readonly operations.
    pub after: bool,
}

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

/// What is put before the expression so that it parses, `await` included.
const BEFORE: &str = "async()=>(\n";

/// Reads a clause. None, with a diagnostic, if it cannot be run.
pub(super) fn read(source: &mut Source<'_>, text: &Text, scope: &Scope<'_>) -> Option<Clause> {
    let at = Span {
        start: text.at(0),
        end: text.at(text.text.len()),
    };
    if text.text.is_empty() {
        source.error(
            at.start,
            "clause",
            "here an expression is missing",
            "write one, such as `result >= 0`",
        );
        return None;
    }
    let wrapped = format!("{BEFORE}{}\n)", text.text);
    let place = |offset: u32| text.at((offset as usize).saturating_sub(BEFORE.len()));
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, &wrapped, SourceType::mjs()).parse();
    if let Some(problem) = parsed.diagnostics.errors().next() {
        let offset = problem.labels.first().map_or(0, |label| label.offset());
        source.error(
            place(offset),
            "clause",
            format!("this is no JavaScript expression: {}", problem.message),
            "a clause is one expression, which may go on on indented lines",
        );
        return None;
    }
    let Some(expression) = expression_of(&parsed.program, small(wrapped.len())) else {
        source.error(
            at.start,
            "clause",
            "this is not one expression",
            "join several with `&&`",
        );
        return None;
    };
    let scoping = SemanticBuilder::new()
        .build(&parsed.program)
        .semantic
        .into_scoping();
    let mut reader = Reader {
        scope,
        scoping: &scoping,
        problems: Vec::new(),
        olds: Vec::new(),
        calls: Vec::new(),
        awaits: false,
        awaited: Vec::new(),
        old: None,
    };
    reader.visit_expression(expression);
    let Reader {
        problems,
        olds,
        calls,
        awaits,
        ..
    } = reader;
    let mut fine = true;
    for (offset, severity, message, help) in problems {
        fine &= severity != Severity::Error;
        source.say(place(offset), severity, "clause", message, help);
    }
    if !fine {
        return None;
    }
    let code = |span: oxc_span::Span| replaced(&wrapped, span, &olds);
    let whole = oxc_span::Span::new(small(BEFORE.len()), small(wrapped.len() - 2));
    let equates = scope.after.then(|| equates(expression, &wrapped)).flatten();
    Some(Clause {
        text: text.text.split_whitespace().collect::<Vec<_>>().join(" "),
        code: code(whole).trim().to_owned(),
        olds: olds
            .iter()
            .map(|&(_, inner)| wrapped[inner.start as usize..inner.end as usize].to_owned())
            .collect(),
        calls,
        awaits,
        equates: equates.map(|(path, span)| (path, code(span))),
        at,
    })
}

fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// The expression between [`BEFORE`] and its closing parenthesis, which ends at `end`; none if the text closed the
/// parenthesis itself.
fn expression_of<'p, 'a>(program: &'p Program<'a>, end: u32) -> Option<&'p Expression<'a>> {
    let [Statement::ExpressionStatement(statement)] = program.body.as_slice() else {
        return None;
    };
    let Expression::ArrowFunctionExpression(arrow) = &statement.expression else {
        return None;
    };
    let Expression::ParenthesizedExpression(outer) = arrow.get_expression()? else {
        return None;
    };
    if outer.span.end != end {
        return None;
    }
    let inner = outer.expression.without_parentheses();
    let sequence = matches!(inner, Expression::SequenceExpression(_));
    (!sequence).then_some(inner)
}

/// The text of a span with each `old(…)` in it as `$old[i]`.
fn replaced(text: &str, span: oxc_span::Span, olds: &[(oxc_span::Span, oxc_span::Span)]) -> String {
    let mut out = String::new();
    let mut from = span.start;
    for (n, (call, _)) in olds.iter().enumerate() {
        if call.start >= from && call.end <= span.end {
            out.push_str(&text[from as usize..call.start as usize]);
            out.push_str(&format!("$old[{n}]"));
            from = call.end;
        }
    }
    out.push_str(&text[from as usize..span.end as usize]);
    out
}

/// If an expression says `result.path === EXPR`, or the other way round, with no result in EXPR: the path and EXPR.
fn equates(expression: &Expression<'_>, text: &str) -> Option<(Vec<String>, oxc_span::Span)> {
    let Expression::BinaryExpression(binary) = expression else {
        return None;
    };
    let BinaryExpression { left, right, .. } = &**binary;
    if binary.operator != BinaryOperator::StrictEquality {
        return None;
    }
    let side = |member: &Expression<'_>, other: &Expression<'_>| {
        let path = path_of(member)?;
        let span = other.span();
        let mentions = mentions(&text[span.start as usize..span.end as usize], "result");
        (!mentions).then_some((path, span))
    };
    side(left, right).or_else(|| side(right, left))
}

/// The path of `result`, `result.a`, `result.a.b`. The length of something follows from its content and is no member.
fn path_of(expression: &Expression<'_>) -> Option<Vec<String>> {
    match expression.without_parentheses() {
        Expression::Identifier(name) if name.name == "result" => Some(Vec::new()),
        Expression::StaticMemberExpression(member)
            if !member.optional && !["length", "size"].contains(&member.property.name.as_str()) =>
        {
            let mut path = path_of(&member.object)?;
            path.push(member.property.name.to_string());
            Some(path)
        }
        _ => None,
    }
}

struct Reader<'r> {
    scope: &'r Scope<'r>,
    scoping: &'r Scoping,
    problems: Vec<(u32, Severity, String, String)>,
    /// Each `old(EXPR)`: the call and EXPR.
    olds: Vec<(oxc_span::Span, oxc_span::Span)>,
    calls: Vec<String>,
    awaits: bool,
    /// Where calls begin that are awaited.
    awaited: Vec<u32>,
    /// The inside of the `old(…)` that is being read.
    old: Option<oxc_span::Span>,
}

impl Reader<'_> {
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

impl<'a> Visit<'a> for Reader<'_> {
    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
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

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if call.callee.is_specific_id("old") && self.scope.after {
            let [argument] = call.arguments.as_slice() else {
                self.error(
                    call.span.start,
                    "`old` takes one expression",
                    "write `old(EXPR)`",
                );
                return;
            };
            let Some(inner) = argument.as_expression() else {
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
            self.visit_expression(inner);
            self.old = None;
            return;
        }
        if let Expression::StaticMemberExpression(member) = &call.callee {
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
        walk::walk_call_expression(self, call);
    }

    fn visit_await_expression(&mut self, it: &AwaitExpression<'a>) {
        self.awaits = true;
        if let Expression::CallExpression(call) = it.argument.without_parentheses() {
            self.awaited.push(call.callee.span().start);
        }
        walk::walk_await_expression(self, it);
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        self.effect(it.span.start);
    }

    fn visit_update_expression(&mut self, it: &UpdateExpression<'a>) {
        self.effect(it.span.start);
    }

    fn visit_unary_expression(&mut self, it: &UnaryExpression<'a>) {
        if it.operator == UnaryOperator::Delete {
            self.effect(it.span.start);
        }
        walk::walk_unary_expression(self, it);
    }

    fn visit_yield_expression(&mut self, it: &YieldExpression<'a>) {
        self.effect(it.span.start);
    }

    fn visit_function(&mut self, it: &Function<'a>, _: ScopeFlags) {
        self.error(
            it.span.start,
            "a clause is an expression",
            "use an arrow function: `x => …`",
        );
    }
}
