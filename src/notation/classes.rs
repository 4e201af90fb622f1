//! Classes: modifiers and members that only the type checker reads go away, fields get an explicit end.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use super::functions::{Frame, Kind};
use super::weave::Weaver;

/// Words before a member's name that only the type checker reads.
const MODIFIERS: &[&str] = &[
    "abstract",
    "declare",
    "override",
    "private",
    "protected",
    "public",
    "readonly",
];

impl Weaver<'_> {
    pub fn class<'a>(&mut self, it: &Class<'a>) {
        self.visit_decorators(&it.decorators);
        let named = it.id.as_ref().map(|id| id.span);
        let start = it.span.start;
        if it.r#abstract {
            let end = named.map_or(it.body.span.start, |span| span.start);
            if let Some(at) = self.find("abstract", start, end) {
                self.edits.blank(at, at + 8);
            }
        }
        if let Some(id) = &it.id {
            self.visit_binding_identifier(id);
        }
        let mut end = named.map_or(start, |span| span.end);
        if let Some(parameters) = &it.type_parameters {
            self.visit_ts_type_parameter_declaration(parameters);
            end = parameters.span.end;
        }
        if let Some(heritage) = &it.heritage {
            self.visit_class_heritage(heritage);
            end = heritage.expression.span().end;
            if let Some(arguments) = &heritage.type_arguments {
                end = arguments.span.end;
            }
        }
        if let (Some(first), Some(last)) = (it.implements.first(), it.implements.last())
            && let Some(at) = self.find("implements", end, first.span.start)
        {
            self.edits.blank(at, last.span.end);
        }
        for member in &it.body.body {
            self.visit_class_element(member);
        }
    }

    pub fn method<'a>(&mut self, it: &MethodDefinition<'a>) {
        self.visit_decorators(&it.decorators);
        if it.value.body.is_none() {
            // An overload's signature, or an abstract method.
            self.edits.blank(it.span.start, it.span.end);
            return;
        }
        self.modifiers(it.span.start, &it.decorators, &it.key);
        self.visit_property_key(&it.key);
        if it.optional {
            let params = it.value.params.span.start;
            let end = it
                .value
                .type_parameters
                .as_ref()
                .map_or(params, |parameters| parameters.span.start);
            if let Some(at) = self.find("?", it.key.span().end, end) {
                self.edits.blank(at, at + 1);
            }
        }
        self.function(&it.value);
    }

    pub fn property<'a>(&mut self, it: &PropertyDefinition<'a>) {
        self.visit_decorators(&it.decorators);
        if it.declare || it.r#type == PropertyDefinitionType::TSAbstractPropertyDefinition {
            self.edits.blank(it.span.start, it.span.end);
            return;
        }
        self.modifiers(it.span.start, &it.decorators, &it.key);
        self.visit_property_key(&it.key);
        let mut named = it.key.span().end;
        let end = it
            .value
            .as_ref()
            .map_or(it.span.end, |value| value.span().start);
        if it.computed {
            named = self.find("]", named, end).map_or(named, |at| at + 1);
        }
        if let Some(annotation) = &it.type_annotation {
            self.edits.blank(named, annotation.span.end);
        } else if it.optional || it.definite {
            for sign in ["?", "!"] {
                if let Some(at) = self.find(sign, named, end) {
                    self.edits.blank(at, at + 1);
                }
            }
        }
        if let Some(value) = &it.value {
            self.own_this += 1;
            self.aside(|weaver| weaver.visit_expression(value));
            self.own_this -= 1;
        }
        // Before `[` or `*` the next member would go on where this one ended.
        self.end_statement(it.span);
    }

    pub fn static_block<'a>(&mut self, it: &StaticBlock<'a>) {
        self.own_this += 1;
        self.frames.push(Frame::new(Kind::Static));
        let brace = self
            .find("{", it.span.start, it.span.end)
            .unwrap_or(it.span.start);
        let opening = self.edits.reserve(brace + 1);
        self.visit_statements(&it.body);
        if self.frames.pop().is_some_and(|frame| frame.temporary) {
            self.edits.fill(opening, "let $swv;".to_owned());
        }
        self.own_this -= 1;
    }

    fn modifiers(&mut self, start: u32, decorators: &[Decorator<'_>], key: &PropertyKey<'_>) {
        let start = decorators.last().map_or(start, |last| last.span.end);
        self.blank_words(MODIFIERS, start, key.span().start);
    }
}
