//! What a contract file declares and imports, before any of it is read.

use std::collections::BTreeMap;

use oxc_ast::ast::{
    Declaration as Statement_, ImportDeclaration, ImportDeclarationSpecifier, ImportOrExportKind,
    Program, Statement, TSEnumDeclaration, TSInterfaceDeclaration, TSInterfaceHeritage,
    TSTypeAliasDeclaration, TSTypeName,
};

use crate::scenario::diagnostic::did_you_mean;
use crate::sort::map_of;

use super::super::source::{Source, span};
use super::types::Reading;

/// A declared type.
#[derive(Clone, Copy)]
pub(super) enum Declaration<'p, 'a> {
    Interface(&'p TSInterfaceDeclaration<'a>),
    Alias(&'p TSTypeAliasDeclaration<'a>),
    Enum(&'p TSEnumDeclaration<'a>),
}

/// A type that a file declares.
pub(super) struct Type<'p, 'a> {
    pub declaration: Declaration<'p, 'a>,
    pub exported: bool,
    /// Where its statement begins: a comment before that is its documentation.
    pub at: u32,
}

/// An imported name.
pub(super) struct Import<'p> {
    pub local: &'p str,
    pub imported: &'p str,
    /// The file without its ending.
    pub file: &'p str,
    pub at: u32,
}

/// What a file declares and imports.
#[derive(Default)]
pub(super) struct Declared<'p, 'a> {
    pub types: BTreeMap<&'p str, Type<'p, 'a>>,
    pub imports: Vec<Import<'p>>,
}

/// Lists a file's declarations; what has no business in a contract file is told.
pub(super) fn declared<'p, 'a>(
    source: &mut Source<'_>,
    program: &'p Program<'a>,
) -> Declared<'p, 'a> {
    let mut out = Declared::default();
    for statement in &program.body {
        let at = span(statement).start;
        let (found, exported) = match statement {
            Statement::ImportDeclaration(import) => {
                imports(source, import, &mut out.imports);
                continue;
            }
            Statement::ExportDeclaration(export) => (of_declaration(&export.declaration), true),
            Statement::EmptyStatement(_) => continue,
            statement => (statement.as_declaration().and_then(of_declaration), false),
        };
        let Some((name, declaration)) = found else {
            let help = "code belongs in a module file: `NAME.module.ts`";
            source.error(at, "not-a-type", "a contract file holds types only", help);
            continue;
        };
        let new = Type {
            declaration,
            exported,
            at,
        };
        if out.types.contains_key(name) {
            let message = format!("`{name}` is declared twice");
            source.error(at, "duplicate-name", message, "keep one of the two");
        } else {
            out.types.insert(name, new);
        }
    }
    out
}

fn of_declaration<'p, 'a>(
    declaration: &'p Statement_<'a>,
) -> Option<(&'p str, Declaration<'p, 'a>)> {
    match declaration {
        Statement_::TSInterfaceDeclaration(it) => {
            Some((it.id.name.as_str(), Declaration::Interface(it)))
        }
        Statement_::TSTypeAliasDeclaration(it) => {
            Some((it.id.name.as_str(), Declaration::Alias(it)))
        }
        Statement_::TSEnumDeclaration(it) => Some((it.id.name.as_str(), Declaration::Enum(it))),
        _ => None,
    }
}

/// `./NAME.contract`, with or without `.ts`, as NAME.
pub(in super::super) fn contract_file(specifier: &str) -> Option<&str> {
    let path = specifier.strip_prefix("./")?;
    let path = path.strip_suffix(".ts").unwrap_or(path);
    path.strip_suffix(".contract")
}

fn imports<'p>(
    source: &mut Source<'_>,
    import: &'p ImportDeclaration<'_>,
    out: &mut Vec<Import<'p>>,
) {
    const HELP: &str = "write `import type { NAME } from \"./FILE.contract\"`";
    let at = import.span.start;
    let Some(file) = contract_file(import.source.value.as_str()) else {
        let message = "a contract file imports types of other contract files only";
        return source.error(import.source.span.start, "import", message, HELP);
    };
    let all_types = import.import_kind == ImportOrExportKind::Type;
    for specifier in import.specifiers.iter().flatten() {
        let ImportDeclarationSpecifier::ImportSpecifier(named) = specifier else {
            source.error(at, "import", "a contract file has no such export", HELP);
            continue;
        };
        if !all_types && named.import_kind != ImportOrExportKind::Type {
            let message = "what is imported here is a type";
            source.error(at, "import", message, HELP);
        }
        out.push(Import {
            local: named.local.name.as_str(),
            imported: named.imported.name().as_str(),
            file,
            at: named.span.start,
        });
    }
}

/// Names that a file's types may use, to the keys of those types.
pub(super) fn scope(
    source: &mut Source<'_>,
    file: &str,
    declared: &Declared<'_, '_>,
    exported: &BTreeMap<(String, String), String>,
) -> BTreeMap<String, String> {
    let own = declared.types.keys().filter(|name| **name != file);
    let mut scope = map_of(own.map(|name| ((*name).to_owned(), format!("{file}.{name}"))));
    for import in &declared.imports {
        let wanted = (import.file.to_owned(), import.imported.to_owned());
        if let Some(key) = exported.get(&wanted) {
            scope.insert(import.local.to_owned(), key.clone());
        } else if import.imported != import.file {
            let of_file = exported.keys().filter(|(other, _)| *other == wanted.0);
            let names: Vec<&str> = of_file.map(|(_, name)| name.as_str()).collect();
            let files = exported.keys().map(|(file, _)| file.as_str());
            let help = if names.is_empty() {
                did_you_mean(import.file, files).map_or_else(
                    || "export it there, or name another file".to_owned(),
                    |near| format!("did you mean `./{near}.contract`?"),
                )
            } else {
                did_you_mean(import.imported, names.iter().copied()).map_or_else(
                    || format!("it exports {}", names.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                )
            };
            let message = format!(
                "`{}.contract.ts` exports no type `{}`",
                import.file, import.imported
            );
            source.error(import.at, "unknown-type", message, help);
            // One complaint is enough: where the name is used it is taken for a type that says nothing.
            scope.insert(
                import.local.to_owned(),
                format!("{}.{}", import.file, import.imported),
            );
        }
    }
    scope
}

/// The key of the type that an interface extends.
pub(super) fn base(
    reading: &mut Reading<'_, '_>,
    heritage: &TSInterfaceHeritage<'_>,
) -> Option<String> {
    let at = heritage.span.start;
    if heritage.type_arguments.is_some() {
        let help = "contracts have no generics: write the members out";
        reading.refuse(at, "a type argument", help);
    }
    let TSTypeName::IdentifierReference(name) = &heritage.type_name else {
        reading.refuse(
            at,
            "a qualified name",
            "import the type and use its own name",
        );
        return None;
    };
    let found = reading.scope.get(name.name.as_str()).cloned();
    if found.is_none() {
        let near = did_you_mean(name.name.as_str(), reading.scope.keys().map(String::as_str));
        let help = near.map_or_else(
            || "declare it, or import it with `import type`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("there is no type `{}` here", name.name);
        reading.source.error(at, "unknown-type", message, help);
    }
    found
}
