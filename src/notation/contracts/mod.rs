//! TypeScript interfaces to the model of contracts.
//!
//! All files are parsed first, so that every name is known; then each file's types and contract are read in the scope
//! of its own declarations and imports; last comes what needs all types: inheritance, and whether constraints fit.

mod channel;
mod clause;
mod clause_names;
mod comments;
mod connection;
mod crossing;
mod declare;
mod doc;
mod inherit;
mod interface;
mod literal;
mod operation;
mod promises;
mod protocol;
mod route;
mod tags;
mod types;
mod unsupported;

use std::collections::BTreeMap;

use oxc_allocator::Allocator;

use crate::contract::{Contract, Contracts, Kind, Shape, TypeDecl};
use crate::scenario::{Diagnostic, Severity, Span, kind_of};
use crate::sort::map_of;

use super::source::{Source, span};
use comments::Comments;
use declare::{Declaration, Declared};
use doc::Tag;
use types::{Fitting, Reading};

/// Reads all contract files, given as names and texts.
pub fn read_contracts(files: &[(&str, &str)]) -> (Contracts, Vec<Diagnostic>) {
    let allocators: Vec<Allocator> = files.iter().map(|_| Allocator::default()).collect();
    let mut sources: Vec<Source<'_>> = Vec::new();
    let mut programs = Vec::new();
    for (&(file, text), allocator) in files.iter().zip(&allocators) {
        let mut source = Source::new(file, text);
        programs.push(source.parse(allocator).map(|(program, _)| program));
        sources.push(source);
    }
    let declared: Vec<Declared<'_, '_>> = programs
        .iter()
        .zip(&mut sources)
        .map(|(program, source)| match program {
            Some(program) => declare::declared(source, program),
            None => Declared::default(),
        })
        .collect();
    let exported = exports(files, &declared);
    let exporters = exported.keys();
    let exporters = map_of(exporters.map(|(file, name)| (name.as_str(), file.as_str())));

    let mut out = Contracts::default();
    let mut later = Later::default();
    for (n, source) in sources.iter_mut().enumerate() {
        let name = kind_of(files[n].0).1;
        let Some(program) = &programs[n] else {
            // Nothing of it is understood; that it is not there at all would be a second, misleading complaint.
            let contract = empty(name);
            out.contracts.insert(name.to_owned(), contract);
            continue;
        };
        let file = File {
            name,
            declared: &declared[n],
            comments: Comments::new(source.text, program),
            scope: declare::scope(source, name, &declared[n], &exported),
            exporters: &exporters,
            index: n,
        };
        read_file(&file, source, &mut out, &mut later);
    }
    inherit::types(&mut out, &later.extends, &mut sources);
    inherit::operations(&mut out, &later.contracts, &mut sources);
    for (file, contract, tag) in &later.protocols {
        protocol::read(&mut sources[*file], contract, tag, &mut out);
    }
    judge_fittings(&out, later.fittings, &mut sources);
    for contract in out.contracts.values_mut() {
        for operation in &mut contract.operations {
            operation::keep_object_data(&mut operation.throws, &out.types);
        }
    }
    crossing::services(&mut out, &mut sources);
    channel::carried(&out, &mut sources);
    let diagnostics = sources.into_iter().flat_map(|source| source.diagnostics);
    (out, diagnostics.collect())
}

/// One file and what its types are read with.
struct File<'r, 'p, 'a> {
    /// The file's name without its ending.
    name: &'r str,
    declared: &'r Declared<'p, 'a>,
    comments: Comments,
    /// Names in scope to keys of types.
    scope: BTreeMap<String, String>,
    /// Names of types that files export, to those files.
    exporters: &'r BTreeMap<&'r str, &'r str>,
    /// Its place among the files.
    index: usize,
}

/// What can be told only when all files are read.
#[derive(Default)]
struct Later {
    fittings: Vec<(usize, Fitting)>,
    /// Types that extend others.
    extends: Vec<Extends>,
    /// Contracts that extend others: the place of the file, the contract, the base, where it is named.
    contracts: Vec<(usize, String, String, u32)>,
    /// Orders of calls: the place of the file, the contract, the tag.
    protocols: Vec<(usize, String, Tag)>,
}

/// An interface that extends another one.
struct Extends {
    /// The place of the file.
    file: usize,
    /// The key of the type.
    key: String,
    /// The key of the type that it extends.
    base: String,
    /// Where that is named.
    at: u32,
}

/// Every exported type: file and name to key.
fn exports(
    files: &[(&str, &str)],
    declared: &[Declared<'_, '_>],
) -> BTreeMap<(String, String), String> {
    let mut out = BTreeMap::new();
    for (&(file, _), declared) in files.iter().zip(declared) {
        let file = kind_of(file).1;
        for (name, declaration) in &declared.types {
            if declaration.exported && *name != file {
                out.insert(
                    (file.to_owned(), (*name).to_owned()),
                    format!("{file}.{name}"),
                );
            }
        }
    }
    out
}

fn empty(name: &str) -> Contract {
    Contract {
        name: name.to_owned(),
        kind: Kind::Api,
        doc: String::new(),
        operations: Vec::new(),
        parts: Vec::new(),
        template: None,
        protocol: None,
        at: Span::default(),
    }
}

fn read_file(
    file: &File<'_, '_, '_>,
    source: &mut Source<'_>,
    out: &mut Contracts,
    later: &mut Later,
) {
    let mut reading = Reading {
        source,
        comments: &file.comments,
        scope: &file.scope,
        exporters: file.exporters,
        fittings: Vec::new(),
    };
    for (name, declaration) in &file.declared.types {
        if *name == file.name {
            continue;
        }
        let decl = read_type(&mut reading, file, name, declaration, later);
        out.types.insert(format!("{}.{name}", file.name), decl);
    }
    let contract = interface::read(&mut reading, file, later);
    out.contracts.insert(file.name.to_owned(), contract);
    let found = std::mem::take(&mut reading.fittings);
    later
        .fittings
        .extend(found.into_iter().map(|fitting| (file.index, fitting)));
}

fn read_type(
    reading: &mut Reading<'_, '_>,
    file: &File<'_, '_, '_>,
    name: &str,
    declared: &declare::Type<'_, '_>,
    later: &mut Later,
) -> TypeDecl {
    let doc = file.comments.before(reading.source.text, declared.at);
    let (ty, at) = match declared.declaration {
        Declaration::Alias(alias) => {
            if let Some(parameters) = &alias.type_parameters {
                let help = "contracts have no generics: write the types out";
                reading.refuse(span(&**parameters).start, "a generic type", help);
            }
            (
                reading.tagged(&alias.type_annotation, &doc),
                span(&alias.id),
            )
        }
        Declaration::Enum(declaration) => (
            crate::contract::Type::from(reading.enumeration(declaration)),
            span(&declaration.id),
        ),
        Declaration::Interface(interface) => {
            if let Some(parameters) = &interface.type_parameters {
                let help = "contracts have no generics: write the types out";
                reading.refuse(span(&**parameters).start, "a generic type", help);
            }
            let found = tags::belonging(reading.source, &doc, tags::Place::Type);
            let shape = if interface.extends.is_empty() {
                reading.object(&interface.body.body)
            } else {
                Shape::Object(reading.members(&interface.body.body))
            };
            for heritage in &interface.extends {
                if let Some(base) = declare::base(reading, heritage) {
                    later.extends.push(Extends {
                        file: file.index,
                        key: format!("{}.{name}", file.name),
                        base,
                        at: heritage.span.start,
                    });
                }
            }
            let tags = tags::constraints(reading.source, &found);
            (crate::contract::Type { shape, tags }, span(&interface.id))
        }
    };
    TypeDecl {
        name: name.to_owned(),
        ty,
        at,
    }
}

/// Complains about constraints on types that they say nothing about.
fn judge_fittings(
    contracts: &Contracts,
    fittings: Vec<(usize, Fitting)>,
    sources: &mut [Source<'_>],
) {
    for (file, fitting) in fittings {
        if inherit::fits(&fitting, &contracts.types) {
            continue;
        }
        let message = format!("`@{}` says nothing about this type", fitting.tag);
        let help = format!("it is for {}", fitting.fits.words());
        sources[file].say(
            fitting.at,
            Severity::Warning,
            "tag-does-not-fit",
            message,
            help,
        );
    }
}

#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod route_tests;
#[cfg(test)]
mod show;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod type_tests;
