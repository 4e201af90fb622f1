//! The interface that is a file's contract.

use oxc_ast::ast::{TSInterfaceDeclaration, TSSignature, TSType, TSTypeName};

use crate::contract::{Contract, Kind, Member};
use crate::scenario::diagnostic::did_you_mean;

use super::super::source::span;
use super::clause::Scope;
use super::connection;
use super::declare::Declaration;
use super::doc::{Doc, Tag};
use super::operation::{self, Common, is_async, is_readonly};
use super::promises;
use super::tags::{self, Place};
use super::types::Reading;
use super::{File, Later, empty};

/// Operations of an interface. An interface with more is several.
const MOST_OPERATIONS: usize = 100;

/// Reads the contract of a file; an empty one, with a diagnostic, if there is none.
pub(super) fn read(
    reading: &mut Reading<'_, '_>,
    file: &File<'_, '_, '_>,
    later: &mut Later,
) -> Contract {
    let Some(declared) = file.declared.types.get(file.name) else {
        missing(reading, file);
        return empty(file.name);
    };
    let Declaration::Interface(interface) = declared.declaration else {
        let message = format!(
            "`{}` is the contract, so it must be an interface",
            file.name
        );
        let help = format!("write `export interface {} {{ … }}`", file.name);
        reading
            .source
            .error(declared.at, "no-contract", message, help);
        return empty(file.name);
    };
    if !declared.exported {
        let message = format!("the contract `{}` is not exported", file.name);
        reading.source.error(
            declared.at,
            "no-contract",
            message,
            "write `export` before it",
        );
    }
    if let Some(parameters) = &interface.type_parameters {
        let help = "contracts have no generics: write the types out";
        reading.refuse(span(&**parameters).start, "a generic interface", help);
    }
    bases(reading, file, interface, later);

    let doc = file.comments.before(reading.source.text, declared.at);
    let (kind, common, protocol) = of_interface(reading, &doc);
    let protocol = protocol.map(|tag| (file.index, file.name.to_owned(), tag.clone()));
    later.protocols.extend(protocol);
    let signatures = operation::signatures(reading, &interface.body.body);
    if let Some(beyond) = signatures.get(MOST_OPERATIONS) {
        let message = format!("an interface may have {MOST_OPERATIONS} operations");
        reading
            .source
            .error(beyond.at.start, "limit", message, "make it several");
    }
    let names: Vec<(String, bool, bool)> = signatures
        .iter()
        .map(|signature| {
            (
                signature.name.clone(),
                is_readonly(signature),
                is_async(signature),
            )
        })
        .collect();
    let operations = signatures.iter().take(MOST_OPERATIONS);
    let operations =
        operations.map(|signature| operation::read(reading, signature, &names, &common));
    let operations = operations.collect();
    let parts = parts(reading, &interface.body.body, kind);
    let mut contract = Contract {
        name: file.name.to_owned(),
        kind,
        doc: doc.prose.text.clone(),
        operations,
        parts,
        template: None,
        protocol: None,
        at: span(&interface.id),
    };
    if interface.extends.is_empty() && contract.channel().is_some() {
        super::channel::judge(reading, &contract);
    }
    let tag = doc.tags.iter().find(|tag| tag.name == "connection");
    if let Some(tag) = tag.filter(|_| kind == Kind::Connection) {
        connection::read(reading, tag, &common, &mut contract);
    }
    contract
}

fn missing(reading: &mut Reading<'_, '_>, file: &File<'_, '_, '_>) {
    let interfaces = file.declared.types.iter();
    let interfaces =
        interfaces.filter(|(_, it)| matches!(it.declaration, Declaration::Interface(_)));
    let names: Vec<&str> = interfaces.map(|(name, _)| *name).collect();
    let help = match (
        did_you_mean(file.name, names.iter().copied()),
        names.as_slice(),
    ) {
        (Some(near), _) | (None, &[near]) => {
            format!(
                "rename `{near}` to `{}`, or the file to `{near}.contract.ts`",
                file.name
            )
        }
        _ => format!("write `export interface {} {{ … }}`", file.name),
    };
    let message = format!("this file declares no interface `{}`", file.name);
    reading.source.error(0, "no-contract", message, help);
}

/// Other contracts that this one extends.
fn bases(
    reading: &mut Reading<'_, '_>,
    file: &File<'_, '_, '_>,
    interface: &TSInterfaceDeclaration<'_>,
    later: &mut Later,
) {
    for heritage in &interface.extends {
        let at = heritage.span.start;
        let imported = match &heritage.type_name {
            TSTypeName::IdentifierReference(name) => file
                .declared
                .imports
                .iter()
                .find(|import| import.local == name.name && import.imported == import.file),
            _ => None,
        };
        match imported {
            Some(import) => {
                let base = import.file.to_owned();
                later
                    .contracts
                    .push((file.index, file.name.to_owned(), base, at));
            }
            None => {
                let help =
                    "write `import type { Base } from \"./Base.contract\"` and extend `Base`";
                reading
                    .source
                    .error(at, "extends", "a contract extends contracts only", help);
            }
        }
    }
}

/// The kind of an interface, what its tags say of every operation, and its order of calls.
fn of_interface<'d>(
    reading: &mut Reading<'_, '_>,
    doc: &'d Doc,
) -> (Kind, Common, Option<&'d Tag>) {
    let mut protocol = None;
    let mut kind = Kind::Api;
    let mut common = Common::default();
    let scope = Scope {
        params: &[],
        operations: &[],
        after: false,
    };
    let found = tags::belonging(reading.source, doc, Place::Interface);
    if let Some(channel) = super::channel::channel(reading, &found) {
        kind = Kind::Channel(channel);
    }
    for tag in found {
        match tag.name.as_str() {
            "service" => kind = Kind::Service,
            "connection" => kind = Kind::Connection,
            "throws" => common.throws.extend(promises::throw(reading, tag, &scope)),
            "checked" => common.checked = Some(promises::checked(tag)),
            "skip" => common.skip = Some(promises::reason(tag)),
            "protocol" => protocol = Some(tag),
            _ => {}
        }
    }
    common.service = kind == Kind::Service;
    (kind, common, protocol)
}

/// The parts of a connection string; other interfaces have operations only.
fn parts(reading: &mut Reading<'_, '_>, members: &[TSSignature<'_>], kind: Kind) -> Vec<Member> {
    let mut parts = Vec::new();
    for member in members {
        let TSSignature::TSPropertySignature(property) = member else {
            continue;
        };
        let annotation = property.type_annotation.as_ref();
        if annotation.is_some_and(|it| matches!(it.type_annotation, TSType::TSFunctionType(_))) {
            continue;
        }
        if kind == Kind::Connection {
            parts.extend(reading.members(std::slice::from_ref(member)));
        } else {
            let help = "an interface has operations: write `name(): TYPE`";
            let message = "this member is data, not an operation";
            reading
                .source
                .error(property.span.start, "not-an-operation", message, help);
        }
    }
    parts
}
