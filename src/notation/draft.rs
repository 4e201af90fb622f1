//! The visitor's notes of where code can be changed.

use std::ops::Range;

use oxc_ast::ast::*;
use oxc_ast_visit::walk;
use oxc_span::{GetSpan, Span};

use crate::sort::sort_by;

use super::edits::Reserved;
use super::functions::Kind;
use super::loom::{Call, Loom, Role, Shape, Site};
use super::source::span;
use super::weave::Weaver;

/// What is noted while a module is walked.
#[derive(Debug, Default)]
pub(super) struct Draft {
    nodes: Vec<(crate::scenario::Span, Range<usize>)>,
    sites: Vec<Site>,
    /// What the next expression is for.
    role: Role,
    /// Expressions around which nothing can be written: links of optional chains, what is deleted.
    bound: Vec<Span>,
}

impl Draft {
    /// The loom of the walked text.
    pub fn finish(mut self, text: &str, edits: super::edits::Edits) -> Loom {
        sort_by(&mut self.sites, |a, b| {
            (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end))
        });
        Loom {
            text: text.to_owned(),
            sites: self.sites,
            edits,
            nodes: self.nodes,
        }
    }
}

impl Weaver<'_> {
    /// Says what the expression that is visited next is for.
    pub fn role(&mut self, role: Role) {
        if let Some(draft) = &mut self.draft {
            draft.role = role;
        }
    }

    /// Walks an expression and notes it.
    pub fn drafted<'a>(&mut self, it: &Expression<'a>) {
        let role = self
            .draft
            .as_mut()
            .map(|draft| std::mem::take(&mut draft.role));
        let Some(role) = role else {
            walk::walk_expression(self, it);
            return;
        };
        let shape = self.shape(it);
        let whole = it.span();
        let bound = self.draft.as_mut().is_some_and(|draft| {
            let place = draft.bound.iter().rposition(|bound| *bound == whole);
            place.map(|place| draft.bound.swap_remove(place)).is_some()
        });
        self.bind(it);
        let changes = !bound && (shape != Shape::Other || role != Role::Plain);
        let slot = self.known_slot();
        let opening = changes.then(|| self.edits.reserve(whole.start));
        let from = self.edits.count();
        walk::walk_expression(self, it);
        let edits = from..self.edits.count();
        let closing = changes.then(|| self.edits.reserve_close(whole.end));
        let Some(draft) = &mut self.draft else { return };
        draft.nodes.push((span(it), edits.clone()));
        if let (Some(opening), Some(closing)) = (opening, closing) {
            draft.sites.push(Site {
                shape,
                role,
                span: span(it),
                slot,
                opening,
                closing,
                edits,
            });
        }
    }

    /// Walks what an assignment or an update changes, and notes it.
    pub fn drafted_target<'a>(&mut self, it: &SimpleAssignmentTarget<'a>) {
        let from = self.edits.count();
        walk::walk_simple_assignment_target(self, it);
        let edits = from..self.edits.count();
        if let Some(draft) = &mut self.draft {
            draft.nodes.push((span(it), edits));
        }
    }

    /// Begins a list of statements that can be left out, before they are walked.
    pub fn open_block(&mut self, at: u32) -> Option<(usize, Reserved)> {
        self.draft.as_ref()?;
        Some((self.statements.len(), self.edits.reserve(at)))
    }

    /// Ends a list of statements that can be left out, after they are walked.
    pub fn close_block(
        &mut self,
        opened: Option<(usize, Reserved)>,
        at: u32,
        it: &[Statement<'_>],
    ) {
        let (Some((statements, opening)), Some(first), Some(last)) =
            (opened, it.first(), it.last())
        else {
            return;
        };
        let counted = !matches!(
            first,
            Statement::FunctionDeclaration(_) | Statement::BlockStatement(_)
        );
        let entered = counted && self.statements.len() > statements;
        let closing = self.edits.reserve_close(at);
        let Some(draft) = &mut self.draft else { return };
        draft.sites.push(Site {
            shape: Shape::Block,
            role: Role::Plain,
            span: crate::scenario::Span {
                start: first.span().start,
                end: last.span().end,
            },
            slot: entered.then_some(self.first_slot + statements),
            opening,
            closing,
            edits: 0..0,
        });
    }

    /// The slot at hand, if an expression here is evaluated only after it is entered.
    fn known_slot(&self) -> Option<usize> {
        let kind = self.frames.last().map(|frame| frame.kind);
        (kind != Some(Kind::Aside)).then_some(self.slot)
    }

    /// Notes the expressions within one around which nothing can be written.
    fn bind(&mut self, it: &Expression<'_>) {
        let mut bound = Vec::new();
        match it {
            Expression::ChainExpression(chain) => bound = links(&chain.expression),
            Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::Delete => {
                bound.push(unary.argument.span());
            }
            _ => {}
        }
        if let Some(draft) = &mut self.draft {
            draft.bound.extend(bound);
        }
    }

    fn shape(&self, it: &Expression<'_>) -> Shape {
        match it {
            Expression::BinaryExpression(it) => Shape::Binary {
                operator: it.operator.as_str(),
                left: span(&it.left),
                right: span(&it.right),
                text: is_text(&it.left) || is_text(&it.right),
            },
            Expression::LogicalExpression(it) => Shape::Binary {
                operator: it.operator.as_str(),
                left: span(&it.left),
                right: span(&it.right),
                text: false,
            },
            Expression::UnaryExpression(it) => Shape::Unary {
                operator: it.operator.as_str(),
                operand: span(&it.argument),
            },
            Expression::UpdateExpression(it) => Shape::Update {
                operator: it.operator.as_str(),
                prefix: it.prefix,
                target: span(&it.argument),
            },
            Expression::AssignmentExpression(it) => Shape::Assign {
                operator: it.operator.as_str(),
                target: span(&it.left),
                value: span(&it.right),
                text: is_text(&it.right),
            },
            Expression::BooleanLiteral(it) => Shape::Boolean(it.value),
            Expression::NumericLiteral(it) => Shape::Number(it.value),
            Expression::StringLiteral(it) => Shape::Text {
                empty: it.value.is_empty(),
            },
            Expression::TemplateLiteral(it) => Shape::Text {
                empty: it.expressions.is_empty()
                    && it.quasis.iter().all(|quasi| quasi.value.raw.is_empty()),
            },
            Expression::RegExpLiteral(it) => Shape::Regex {
                pattern: it.regex.pattern.text.to_string(),
                flags: it.raw.as_ref().map_or_else(String::new, |raw| {
                    let flags = raw.rfind('/').map_or("", |slash| &raw[slash + 1..]);
                    flags.to_owned()
                }),
            },
            Expression::ArrayExpression(it) => Shape::Array {
                empty: it.elements.is_empty(),
            },
            Expression::ObjectExpression(it) => Shape::Object {
                empty: it.properties.is_empty(),
            },
            Expression::CallExpression(it) => call(&it.callee, &it.arguments, false),
            Expression::NewExpression(it) => call(&it.callee, &it.arguments, true),
            Expression::ChainExpression(it) => self.chain_shape(it),
            _ => Shape::Other,
        }
    }

    fn chain_shape(&self, it: &ChainExpression<'_>) -> Shape {
        let within: Vec<(u32, &str)> = self.tokens(it.span.start, it.span.end);
        let optional: Vec<u32> = optional_links(&it.expression);
        let signs = optional.into_iter().filter_map(|object_end| {
            let (at, _) = within
                .iter()
                .find(|(at, token)| *at >= object_end && *token == "?")?;
            let next = self
                .slice(at + 2, it.span.end)
                .trim_start()
                .chars()
                .next()?;
            Some((*at, next))
        });
        let call = match &it.expression {
            ChainElement::CallExpression(it) => Some(call(&it.callee, &it.arguments, false)),
            _ => None,
        };
        Shape::Chain {
            links: signs.collect(),
            call: match call {
                Some(Shape::Call(call)) => Some(call),
                _ => None,
            },
        }
    }
}

fn is_text(it: &Expression<'_>) -> bool {
    match it {
        Expression::StringLiteral(_) | Expression::TemplateLiteral(_) => true,
        Expression::ParenthesizedExpression(it) => is_text(&it.expression),
        Expression::BinaryExpression(it) => {
            it.operator == BinaryOperator::Addition && (is_text(&it.left) || is_text(&it.right))
        }
        _ => false,
    }
}

fn call(callee: &Expression<'_>, arguments: &[Argument<'_>], new: bool) -> Shape {
    let (name, name_at, object) = match callee {
        Expression::Identifier(name) => (name.name.as_str(), span(&**name), None),
        Expression::StaticMemberExpression(member) => (
            member.property.name.as_str(),
            span(&member.property),
            (!matches!(member.object, Expression::Super(_))).then(|| span(&member.object)),
        ),
        // `super(…)` is no call like others: without it there is no `this`.
        Expression::Super(_) => return Shape::Other,
        _ => ("", span(callee), None),
    };
    let each = arguments.iter().map(|argument| {
        let expression = argument.as_expression()?;
        Some(span(expression))
    });
    Shape::Call(Call {
        new,
        name: name.to_owned(),
        name_at,
        object,
        arguments: each.collect(),
    })
}

/// The element that a link of a chain hangs on, and whether by `?.`.
fn next_link<'e, 'a>(it: &'e Expression<'a>) -> Option<(&'e Expression<'a>, bool)> {
    match it {
        Expression::CallExpression(call) => Some((&call.callee, call.optional)),
        Expression::TSNonNullExpression(inner) => Some((&inner.expression, false)),
        it => it
            .as_member_expression()
            .map(|member| (member.object(), member.optional())),
    }
}

fn first_link<'e, 'a>(it: &'e ChainElement<'a>) -> Option<(&'e Expression<'a>, bool)> {
    match it {
        ChainElement::CallExpression(call) => Some((&call.callee, call.optional)),
        ChainElement::TSNonNullExpression(inner) => Some((&inner.expression, false)),
        it => it
            .as_member_expression()
            .map(|member| (member.object(), member.optional())),
    }
}

/// The expressions of a chain that are its links, but for the one that it begins with.
fn links(it: &ChainElement<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut next = first_link(it);
    while let Some((inner, _)) = next {
        next = next_link(inner);
        if next.is_some() {
            spans.push(inner.span());
        }
    }
    spans
}

/// The ends of what stands before each `?.` of a chain.
fn optional_links(it: &ChainElement<'_>) -> Vec<u32> {
    let mut ends = Vec::new();
    let mut next = first_link(it);
    while let Some((inner, optional)) = next {
        if optional {
            ends.push(inner.span().end);
        }
        next = next_link(inner);
    }
    ends.reverse();
    ends
}
