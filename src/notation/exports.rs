//! Exports: what a module provides, and how a factory's body says so.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};

use crate::scenario::Severity;

use super::statements::count;
use super::weave::{Mode, Weaver};
use super::{Form, Provide};

/// How to provide, for help texts.
const HOW_TO_PROVIDE: &str =
    "write `export default { … } satisfies Name`, with the contract's name";

impl Weaver<'_> {
    pub fn module_declaration<'a>(&mut self, it: &ModuleDeclaration<'a>) {
        match it {
            ModuleDeclaration::ImportDeclaration(it) => self.import(it),
            ModuleDeclaration::ExportDeclaration(it) => self.export(it),
            ModuleDeclaration::ExportDefaultDeclaration(it) => self.export_default(it),
            ModuleDeclaration::ExportNamedDeclaration(it) => {
                let types = it.export_kind == ImportOrExportKind::Type;
                let values: Vec<&ExportSpecifier<'_>> = value_specifiers(&it.specifiers);
                if self.erased(it.span, types || (values.is_empty() && self.weaves())) {
                    return;
                }
                self.blank_type_specifiers(&it.specifiers);
                if self.weaves() {
                    self.say(
                        it.span.start,
                        Severity::Error,
                        "export-list",
                        "a list of exports provides nothing",
                        HOW_TO_PROVIDE,
                    );
                    self.edits.blank(it.span.start, it.span.end);
                }
            }
            ModuleDeclaration::ExportFromDeclaration(it) => {
                let types = it.export_kind == ImportOrExportKind::Type;
                if self.erased(it.span, types) {
                    return;
                }
                self.blank_type_specifiers(&it.specifiers);
                self.refuse_reexport(it.span);
            }
            ModuleDeclaration::ExportAllDeclaration(it) => {
                let types = it.export_kind == ImportOrExportKind::Type;
                if !self.erased(it.span, types) {
                    self.refuse_reexport(it.span);
                }
            }
            ModuleDeclaration::TSExportAssignment(it) => self.refuse(
                it.span.start,
                "export-equals",
                "`export =` is not JavaScript",
                HOW_TO_PROVIDE,
            ),
            ModuleDeclaration::TSNamespaceExportDeclaration(it) => {
                self.edits.blank(it.span.start, it.span.end);
            }
        }
    }

    /// Takes a declaration out if it is about types only, else sees to its end.
    pub fn erased(&mut self, span: Span, types: bool) -> bool {
        if types {
            self.edits.blank(span.start, span.end);
        } else {
            self.end_statement(span);
        }
        types
    }

    fn refuse_reexport(&mut self, span: Span) {
        if self.weaves() {
            self.edits.blank(span.start, span.end);
            self.say(
                span.start,
                Severity::Error,
                "re-export",
                "a module provides what it implements itself",
                "require the contract with `import Name from \"Name\"`, and export an object that calls it",
            );
        }
    }

    /// Takes `type X` out of a list of exports.
    fn blank_type_specifiers(&mut self, specifiers: &[ExportSpecifier<'_>]) {
        for (place, specifier) in specifiers.iter().enumerate() {
            if specifier.export_kind == ImportOrExportKind::Type {
                let next = specifiers.get(place + 1).map(|next| next.span.start);
                self.blank_list_item(specifier.span, next);
            }
        }
    }

    /// Takes out an item of a list with its comma; `next` is where the next item begins.
    pub fn blank_list_item(&mut self, span: Span, next: Option<u32>) {
        let limit = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let end = next.or_else(|| {
            let end = self.find("}", span.end, limit)?;
            Some(self.find(",", span.end, end).map_or(span.end, |at| at + 1))
        });
        self.edits.blank(span.start, end.unwrap_or(span.end));
    }

    fn export<'a>(&mut self, it: &ExportDeclaration<'a>) {
        if self.type_declaration(&it.declaration, it.span) {
            return;
        }
        if !self.weaves() {
            self.visit_declaration(&it.declaration);
            if let Declaration::VariableDeclaration(_) = &it.declaration {
                self.end_statement(it.span);
            }
            return;
        }
        let declaration = it.declaration.span();
        match &it.declaration {
            Declaration::VariableDeclaration(variables) => {
                self.counted(it.span, |weaver| weaver.visit_declaration(&it.declaration));
                self.end_statement(it.span);
                for declarator in &variables.declarations {
                    self.export_variable(declarator, it.span.end);
                }
            }
            Declaration::FunctionDeclaration(_) => {
                self.visit_declaration(&it.declaration);
                self.useless_export(it.span.start);
            }
            _ => {
                self.counted(it.span, |weaver| weaver.visit_declaration(&it.declaration));
                self.useless_export(it.span.start);
            }
        }
        self.edits.blank(it.span.start, declaration.start);
    }

    fn export_variable(&mut self, it: &VariableDeclarator<'_>, end: u32) {
        let init = it.init.as_ref().map(outermost);
        let (Some(Expression::TSSatisfiesExpression(satisfies)), Some(name)) =
            (init, it.id.get_binding_identifier())
        else {
            self.useless_export(it.span.start);
            return;
        };
        self.provided(&satisfies.type_annotation, &name.name);
        self.edits
            .close(end, format!("$swExports[\"{0}\"]={0};", name.name));
    }

    fn useless_export(&mut self, at: u32) {
        self.say(
            at,
            Severity::Hint,
            "unused-export",
            "nobody can import this: modules see each other through contracts only",
            "remove `export`, or say which contract it is with `satisfies Name`",
        );
    }

    fn export_default<'a>(&mut self, it: &ExportDefaultDeclaration<'a>) {
        match &it.declaration {
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => {
                self.edits.blank(it.span.start, it.span.end);
            }
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                if function.body.is_none() {
                    self.edits.blank(it.span.start, it.span.end);
                    return;
                }
                self.refuse_default(it.span, "a function");
                self.function(function);
            }
            ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                self.refuse_default(it.span, "a class");
                self.class(class);
            }
            kind => {
                if let Some(expression) = kind.as_expression() {
                    self.export_expression(it.span, expression);
                }
            }
        }
    }

    fn refuse_default(&mut self, span: Span, what: &str) {
        if self.weaves() {
            self.refuse(
                span.start,
                "export-default",
                format!(
                    "{what} is no provider: a contract is provided by an object with its operations"
                ),
                HOW_TO_PROVIDE,
            );
        }
    }

    fn export_expression<'a>(&mut self, span: Span, it: &Expression<'a>) {
        if !self.weaves() {
            self.visit_expression(it);
            self.end_statement(span);
            return;
        }
        match outermost(it) {
            Expression::TSSatisfiesExpression(satisfies) => {
                self.provided(&satisfies.type_annotation, "default");
            }
            _ => self.say(
                span.start,
                Severity::Error,
                "no-contract",
                "this export does not say which contract it provides",
                "end it with `satisfies Name`, the name of a contract",
            ),
        }
        let slot = self.next_slot(span);
        self.edits.open(span.start, count(slot));
        self.edits
            .replace(span.start, it.span().start, "$swExports[\"default\"]=");
        let outer = std::mem::replace(&mut self.slot, slot);
        self.mark_last(it);
        self.visit_expression(it);
        self.slot = outer;
        self.end_statement(span);
    }

    /// Notes what an export provides.
    fn provided(&mut self, it: &TSType<'_>, export: &str) {
        let Some((form, contract)) = form(it) else {
            self.say(
                it.span().start,
                Severity::Error,
                "no-contract",
                "this is not the name of a contract",
                "write `satisfies Name`, or `WebService<Name>`, `Subscriber<Name>`, `Connection<Name>` or `Screen`",
            );
            return;
        };
        if self.mode == Mode::Check {
            return;
        }
        let name = contract.name.to_string();
        if self.provides.iter().any(|known| known.contract == name) {
            self.say(
                contract.span.start,
                Severity::Error,
                "provided-twice",
                format!("this module provides `{name}` twice"),
                "remove one of the two exports",
            );
            return;
        }
        if export == "default" && self.provides.iter().any(|known| known.export == export) {
            self.refuse(
                contract.span.start,
                "exported-twice",
                "a module has one default export, and this is another",
                format!("give it a name: `export const more = {{ … }} satisfies {name}`"),
            );
            return;
        }
        self.provides.push(Provide {
            contract: name,
            export: export.to_owned(),
            form,
            at: super::source::span(contract),
        });
    }
}

fn value_specifiers<'n, 'a>(specifiers: &'n [ExportSpecifier<'a>]) -> Vec<&'n ExportSpecifier<'a>> {
    specifiers
        .iter()
        .filter(|specifier| specifier.export_kind == ImportOrExportKind::Value)
        .collect()
}

/// An expression out of its parentheses.
fn outermost<'n, 'a>(mut it: &'n Expression<'a>) -> &'n Expression<'a> {
    while let Expression::ParenthesizedExpression(inner) = it {
        it = &inner.expression;
    }
    it
}

/// The form and the contract that a `satisfies` names.
fn form<'n, 'a>(it: &'n TSType<'a>) -> Option<(Form, &'n IdentifierReference<'a>)> {
    let (name, arguments) = reference(it)?;
    let form = match name.name.as_str() {
        "WebService" => Form::Service,
        "Subscriber" => Form::Subscriber,
        "Connection" => Form::Connection,
        "Screen" if arguments.is_none() => return Some((Form::Screen, name)),
        _ if arguments.is_none() => return Some((Form::Api, name)),
        _ => return None,
    };
    let [argument] = arguments?.params.as_slice() else {
        return None;
    };
    match reference(argument)? {
        (contract, None) => Some((form, contract)),
        _ => None,
    }
}

type Named<'n, 'a> = (
    &'n IdentifierReference<'a>,
    Option<&'n TSTypeParameterInstantiation<'a>>,
);

fn reference<'n, 'a>(it: &'n TSType<'a>) -> Option<Named<'n, 'a>> {
    let TSType::TSTypeReference(it) = it else {
        return None;
    };
    match &it.type_name {
        TSTypeName::IdentifierReference(name) => Some((name, it.type_arguments.as_deref())),
        _ => None,
    }
}
