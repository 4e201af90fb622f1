//! Imports: what a module requires. A factory's body has none; what is required comes as its parameters.

use oxc_ast::ast::*;
use oxc_span::GetSpan;

use crate::scenario::Severity;

use super::Require;
use super::weave::{Mode, Weaver};

impl Weaver<'_> {
    pub fn import<'a>(&mut self, it: &ImportDeclaration<'a>) {
        let types = it.import_kind == ImportOrExportKind::Type;
        let specifiers: &[ImportDeclarationSpecifier<'a>] =
            it.specifiers.as_ref().map_or(&[], |list| list.as_slice());
        for specifier in specifiers {
            let local = specifier.local();
            self.reserved(local.span.start, &local.name);
        }
        if !self.weaves() {
            if self.erased(it.span, types) {
                return;
            }
            for (place, specifier) in specifiers.iter().enumerate() {
                if is_type(specifier) {
                    let next = specifiers.get(place + 1).map(|next| next.span().start);
                    self.blank_list_item(specifier.span(), next);
                }
            }
            return;
        }
        self.edits.blank(it.span.start, it.span.end);
        if types || (!specifiers.is_empty() && specifiers.iter().all(is_type)) {
            return;
        }
        let source = it.source.value.as_str();
        if self.mode == Mode::Check {
            self.refuse(
                it.span.start,
                "import",
                "a check file imports types only",
                "take what you test from the check's parameters: `({ Name }) => …`; write `import type` for types",
            );
        } else if specifiers.is_empty() {
            self.say(
                it.span.start,
                Severity::Error,
                "import",
                format!(
                    "`{source}` is not loaded: modules are wired, not imported for their effect"
                ),
                "remove it",
            );
        } else if !is_name(source) {
            self.unknown_source(it, source);
        } else {
            self.require(specifiers, source);
        }
    }

    fn unknown_source(&mut self, it: &ImportDeclaration<'_>, source: &str) {
        let last = source.rsplit('/').next().unwrap_or_default();
        let help = match last.split('.').next() {
            _ if last.ends_with(".contract") || last.ends_with(".contract.ts") => {
                "write `import type`: a contract file holds nothing but types".to_owned()
            }
            Some(name) if source.starts_with('.') && is_name(name) => {
                "name the contract it provides: `import Name from \"Name\"`".to_owned()
            }
            _ => "there are no packages here: require a contract, or write what you need in this file"
                .to_owned(),
        };
        self.refuse(
            it.source.span.start,
            "import",
            format!("`{source}` is not the name of a contract"),
            help,
        );
    }

    fn require(&mut self, specifiers: &[ImportDeclarationSpecifier<'_>], source: &str) {
        for specifier in specifiers {
            match specifier {
                ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => {
                    self.required(&it.local, source);
                }
                it if is_type(it) => {}
                ImportDeclarationSpecifier::ImportSpecifier(it)
                    if it.imported.name() == "default" =>
                {
                    self.required(&it.local, source);
                }
                it => self.refuse(
                    it.span().start,
                    "import",
                    "a contract is imported as a whole",
                    format!("write `import {source} from \"{source}\"` and use its operations as `{source}.name(…)`"),
                ),
            }
        }
    }

    fn required(&mut self, local: &BindingIdentifier<'_>, contract: &str) {
        self.requires.push(Require {
            contract: contract.to_owned(),
            local: local.name.to_string(),
            at: super::source::span(local),
        });
    }
}

fn is_type(it: &ImportDeclarationSpecifier<'_>) -> bool {
    matches!(it, ImportDeclarationSpecifier::ImportSpecifier(it) if it.import_kind == ImportOrExportKind::Type)
}

/// Whether a specifier may be a contract's name.
fn is_name(source: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_' || c == '$';
    source.starts_with(begins) && source.chars().all(|c| begins(c) || c.is_alphanumeric())
}
