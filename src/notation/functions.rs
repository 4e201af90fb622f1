//! Functions: their parameters' types away, and how deep calls nest.
//!
//! Slot 1 of `$sw` holds how many calls are under way. A function that calls others notes the depth it was called at in
//! `$swd`, adds one, and puts it back however it ends. An `async` function leaves the stack where it waits: it puts the
//! depth back before, and from then on counts from a fresh stack (calls.rs). Functions that call nothing need none of
//! this, and generators, which are resumed from anywhere, are not counted.

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::GetSpan;
use oxc_syntax::scope::ScopeId;

use super::loom::Role;
use super::statements::count;
use super::weave::Weaver;

/// Calls that may be under way inside each other. Every engine's stack bears many more; ten times fewer would refuse
/// honest recursion over trees.
const MOST_NESTED_CALLS: usize = 500;

/// What kind of code a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The module itself.
    Module,
    /// A function's body.
    Function,
    /// An `async` function's body.
    Async,
    /// A generator's body, `async` or not.
    Generator,
    /// A class's static block.
    Static,
    /// Default values of parameters and class fields: there is no statement to declare anything in.
    Aside,
}

/// A function that is being walked.
#[derive(Debug)]
pub(super) struct Frame {
    /// What it is.
    pub kind: Kind,
    /// The slot of its first statement, once there is one.
    pub first: Option<usize>,
    /// Whether it calls anything that may call back.
    pub calls: bool,
    /// Whether it waits.
    pub waits: bool,
    /// Whether `$swv` is used.
    pub temporary: bool,
    /// Whether its depth is counted if it calls anything.
    pub counted: bool,
}

impl Frame {
    /// A frame with nothing in it yet.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            first: None,
            calls: false,
            waits: false,
            temporary: false,
            counted: matches!(kind, Kind::Function | Kind::Async),
        }
    }

    /// The module's own.
    pub fn module() -> Self {
        Self::new(Kind::Module)
    }

    /// What goes before the body and what goes after it.
    fn wrapping(&self) -> (String, &'static str) {
        let temporary = if self.temporary { "let $swv;" } else { "" };
        let counts = self.counted && (self.calls || self.waits);
        let Some(first) = self.first.filter(|_| counts) else {
            return (temporary.to_owned(), "");
        };
        let most = MOST_NESTED_CALLS;
        (
            format!(
                "{temporary}let $swd=$sw[1];if($swd>={most})$swDeep({first});$sw[1]=$swd+1;try{{"
            ),
            "}finally{$sw[1]=$swd}",
        )
    }
}

fn kind(asynchronous: bool, generator: bool) -> Kind {
    match (asynchronous, generator) {
        (_, true) => Kind::Generator,
        (true, false) => Kind::Async,
        (false, false) => Kind::Function,
    }
}

impl Weaver<'_> {
    /// A function, method or accessor with a body of its own.
    pub fn function<'a>(&mut self, it: &Function<'a>) {
        let Some(body) = &it.body else { return };
        if let Some(id) = &it.id {
            self.visit_binding_identifier(id);
        }
        self.own_this += 1;
        if let Some(parameters) = &it.type_parameters {
            self.edits
                .blank(parameters.span.start, it.params.span.start);
        }
        if let Some(this) = &it.this_param {
            let next = it.params.items.first().map(|param| param.span.start);
            let rest = it.params.rest.as_ref().map(|rest| rest.span.start);
            let end = next
                .or(rest)
                .unwrap_or_else(|| it.params.span.end.saturating_sub(1));
            self.edits.blank(this.span.start, end);
        }
        self.aside(|weaver| weaver.visit_formal_parameters(&it.params));
        self.return_type(&it.params, it.return_type.as_deref());
        self.body(body, kind(it.r#async, it.generator), it.scope_id.get());
        self.own_this -= 1;
    }

    /// An arrow function.
    pub fn arrow<'a>(&mut self, it: &ArrowFunctionExpression<'a>) {
        if let Some(parameters) = &it.type_parameters {
            // With the line break that may follow: none may stand between `async` and the parameters.
            self.edits
                .blank(parameters.span.start, it.params.span.start);
        }
        self.aside(|weaver| weaver.visit_formal_parameters(&it.params));
        self.return_type(&it.params, it.return_type.as_deref());
        let kind = kind(it.r#async, false);
        match &it.body {
            ArrowFunctionBody::FunctionBody(body) => self.body(body, kind, it.scope_id.get()),
            body => {
                if let Some(expression) = body.as_expression() {
                    self.arrow_expression(expression, kind);
                }
            }
        }
    }

    /// The expression that is an arrow function's body counts as a statement.
    fn arrow_expression<'a>(&mut self, it: &Expression<'a>, kind: Kind) {
        let span = it.span();
        self.frames.push(Frame::new(kind));
        let slot = self.next_slot(span);
        let outer = std::mem::replace(&mut self.slot, slot);
        let opening = self.edits.reserve(span.start);
        self.mark_last(it);
        self.role(Role::ArrowBody);
        self.visit_expression(it);
        self.slot = outer;
        let frame = self.frames.pop().unwrap_or_else(Frame::module);
        if !self.weaves() {
            return;
        }
        let (before, after) = frame.wrapping();
        if before.is_empty() {
            let counted = format!("($sw[{slot}]++,$sw[0]={slot},");
            self.edits.fill(opening, counted);
            self.edits.close(span.end, ")");
        } else {
            let counted = count(slot);
            self.edits
                .fill(opening, format!("{{{before}{counted}return("));
            self.edits.close(span.end, format!("){after}}}"));
        }
    }

    fn body<'a>(&mut self, it: &FunctionBody<'a>, kind: Kind, scope: Option<ScopeId>) {
        let mut frame = Frame::new(kind);
        let counted = !scope.is_some_and(|scope| self.declares_twice(scope));
        frame.counted &= counted;
        self.frames.push(frame);
        let start = it.directives.last().map(|directive| directive.span.end);
        for directive in &it.directives {
            self.visit_directive(directive);
        }
        let opening = self.edits.reserve(start.unwrap_or(it.span.start + 1));
        // What a body's statements are within is no part of the statement around the function.
        let outer = self.slot;
        // Functions that are declared twice may be so in a function, and not in a block.
        let opened = counted
            .then(|| self.open_block(start.unwrap_or(it.span.start + 1)))
            .flatten();
        self.visit_statements(&it.statements);
        self.close_block(opened, it.span.end.saturating_sub(1), &it.statements);
        self.slot = outer;
        let frame = self.frames.pop().unwrap_or_else(Frame::module);
        if self.weaves() {
            let (before, after) = frame.wrapping();
            self.edits.fill(opening, before);
            self.edits.close(it.span.end.saturating_sub(1), after);
        }
    }

    /// Whether a function declares an inner function's name twice, which the block of a `try` may not. Such a
    /// function's depth is not counted.
    fn declares_twice(&self, scope: ScopeId) -> bool {
        self.scoping.iter_bindings_in(scope).any(|symbol| {
            self.scoping.symbol_flags(symbol).is_function()
                && !self.scoping.symbol_redeclarations(symbol).is_empty()
        })
    }

    /// Walks what runs outside of any statement.
    pub fn aside(&mut self, walk: impl FnOnce(&mut Self)) {
        self.frames.push(Frame::new(Kind::Aside));
        walk(self);
        self.frames.pop();
    }

    fn return_type(&mut self, params: &FormalParameters<'_>, it: Option<&TSTypeAnnotation<'_>>) {
        if let Some(annotation) = it {
            // With line breaks before it: none may stand between the parameters and `=>`.
            self.edits.blank(params.span.end, annotation.span.end);
        }
    }

    pub fn parameter<'a>(&mut self, it: &FormalParameter<'a>) {
        if it.accessibility.is_some() || it.readonly || it.r#override {
            self.refuse(
                it.span.start,
                "parameter-property",
                "a parameter that is also a property cannot be taken away",
                "declare the property in the class and assign it in the constructor",
            );
        }
        let named = it.pattern.span().end;
        if let Some(annotation) = &it.type_annotation {
            self.edits.blank(named, annotation.span.end);
        } else if it.optional {
            let end = it
                .initializer
                .as_ref()
                .map_or(it.span.end, |init| init.span().start);
            if let Some(at) = self.find("?", named, end.max(named + 1)) {
                self.edits.blank(at, at + 1);
            }
        }
        walk::walk_formal_parameter(self, it);
    }
}
