//! Clauses: JavaScript expressions about a call, checked for what they may name and do.

use oxc_allocator::Allocator;
use oxc_ast::ast::{Expression, Program, Statement};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::{GetSpan, SourceType};
use oxc_syntax::operator::{BinaryOperator, LogicalOperator};

use crate::contract::Clause;
use crate::scenario::{Severity, Span, mentions};

use super::super::source::Source;
use super::clause_names::Reader;
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
    let semantic = SemanticBuilder::new()
        .with_build_nodes(true)
        .build(&parsed.program)
        .semantic;
    let mut reader = Reader::new(scope, semantic.scoping());
    reader.read(&semantic, expression);
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
    let equates = if scope.after {
        equates(expression, &wrapped)
    } else {
        Vec::new()
    };
    Some(Clause {
        text: text.text.split_whitespace().collect::<Vec<_>>().join(" "),
        code: code(whole).trim().to_owned(),
        olds: olds
            .iter()
            .map(|&(_, inner)| wrapped[inner.start as usize..inner.end as usize].to_owned())
            .collect(),
        calls,
        awaits,
        equates: equates
            .into_iter()
            .map(|(path, span)| (path, code(span)))
            .collect(),
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

/// Where an expression, or a part of it joined by `&&`, says `result.path === EXPR` or the other way round, with no result
/// in EXPR: the paths and the places of EXPR.
fn equates(expression: &Expression<'_>, text: &str) -> Vec<(Vec<String>, oxc_span::Span)> {
    match expression.without_parentheses() {
        Expression::LogicalExpression(logical) if logical.operator == LogicalOperator::And => {
            let mut found = equates(&logical.left, text);
            found.extend(equates(&logical.right, text));
            found
        }
        Expression::BinaryExpression(binary)
            if binary.operator == BinaryOperator::StrictEquality =>
        {
            let side = |member: &Expression<'_>, other: &Expression<'_>| {
                let path = path_of(member)?;
                let span = other.span();
                let mentions = mentions(&text[span.start as usize..span.end as usize], "result");
                (!mentions).then_some((path, span))
            };
            let (left, right) = (&binary.left, &binary.right);
            Vec::from_iter(side(left, right).or_else(|| side(right, left)))
        }
        _ => Vec::new(),
    }
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
