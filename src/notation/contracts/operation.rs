//! Operations: signatures and the promises in their tags.

use std::collections::BTreeMap;

use oxc_ast::ast::{
    BindingPattern, FormalParameters, TSSignature, TSType, TSTypeAnnotation, TSTypeName,
};

use crate::contract::{Operation, Param, Shape, Throw, Type};
use crate::scenario::{Span, is_identifier};

use super::super::source::span;
use super::clause::{self, Scope};
use super::doc::Doc;
use super::promises::{checked, example, idempotent, reason, throw};
use super::route::{self, Header};
use super::tags::{self, Place};
use super::types::{Reading, key_name};

/// Parameters of an operation. Each is a column of every table that shows a call.
const MOST_PARAMETERS: usize = 20;

/// A member of the contract's interface that is an operation, before its clauses are read.
pub(super) struct Signature<'p, 'a> {
    pub name: String,
    pub at: Span,
    pub params: &'p FormalParameters<'a>,
    pub result: Option<&'p TSTypeAnnotation<'a>>,
    pub doc: Doc,
}

/// The operations among the members of an interface; what is neither operation nor data is told.
pub(super) fn signatures<'p, 'a>(
    reading: &mut Reading<'_, '_>,
    members: &'p [TSSignature<'a>],
) -> Vec<Signature<'p, 'a>> {
    let mut found: Vec<Signature<'p, 'a>> = Vec::new();
    for member in members {
        let at = span(member);
        let doc = reading.comments.before(reading.source.text, at.start);
        let (key, optional, params, result) = match member {
            TSSignature::TSMethodSignature(method) => {
                if method.type_parameters.is_some() {
                    let help = "contracts have no generics: write the types out";
                    reading.refuse(at.start, "a generic operation", help);
                }
                let result = method.return_type.as_deref();
                (&method.key, method.optional, &*method.params, result)
            }
            TSSignature::TSPropertySignature(property) => {
                let function = property.type_annotation.as_ref().and_then(|annotation| {
                    match &annotation.type_annotation {
                        TSType::TSFunctionType(function) => Some(function),
                        _ => None,
                    }
                });
                let Some(function) = function else { continue };
                let result = Some(&*function.return_type);
                (&property.key, property.optional, &*function.params, result)
            }
            _ => {
                let help = "an interface has operations: `name(parameter: TYPE): TYPE`";
                reading.refuse(at.start, "this member", help);
                continue;
            }
        };
        let plain = |name: &String| is_identifier(name) && name != "__proto__";
        let Some(name) = key_name(key).filter(plain) else {
            reading.refuse(at.start, "this name of an operation", "use a plain name");
            continue;
        };
        if optional {
            let message = format!("`{name}` is optional, but a provider has every operation");
            reading
                .source
                .error(at.start, "optional-operation", message, "take the `?` away");
        }
        if found.iter().any(|other| other.name == name) {
            let message = format!("`{name}` is declared twice");
            let help = "overloads cannot be in a contract: give each operation a name of its own";
            reading
                .source
                .error(at.start, "duplicate-name", message, help);
            continue;
        }
        found.push(Signature {
            name,
            at,
            params,
            result,
            doc,
        });
    }
    found
}

/// What holds for every operation of an interface.
#[derive(Debug, Clone, Default)]
pub(super) struct Common {
    pub throws: Vec<Throw>,
    pub checked: Option<Vec<String>>,
    pub skip: Option<String>,
    /// Whether the interface is a web service.
    pub service: bool,
}

/// Whether a signature is of an asynchronous operation.
pub(super) fn is_async(signature: &Signature<'_, '_>) -> bool {
    signature
        .result
        .is_some_and(|result| promised(&result.type_annotation).is_some())
}

/// Whether a signature is tagged `@readonly`.
pub(super) fn is_readonly(signature: &Signature<'_, '_>) -> bool {
    signature.doc.tags.iter().any(|tag| tag.name == "readonly")
}

/// What a `Promise<T>` holds.
fn promised<'p, 'a>(ty: &'p TSType<'a>) -> Option<&'p TSType<'a>> {
    let TSType::TSTypeReference(reference) = ty else {
        return None;
    };
    match (
        &reference.type_name,
        reference.type_arguments.as_ref()?.params.as_slice(),
    ) {
        (TSTypeName::IdentifierReference(name), [inner]) if name.name == "Promise" => Some(inner),
        _ => None,
    }
}

/// Reads an operation. `operations` are all of the interface: name, readonly, asynchronous.
pub(super) fn read(
    reading: &mut Reading<'_, '_>,
    signature: &Signature<'_, '_>,
    operations: &[(String, bool, bool)],
    common: &Common,
) -> Operation {
    let (params, headers) = params(reading, signature.params);
    let result = match signature.result {
        Some(annotation) => {
            let ty = &annotation.type_annotation;
            reading.plain(promised(ty).unwrap_or(ty))
        }
        None => {
            let message = format!("`{}` does not say what it answers", signature.name);
            let help = "write `: TYPE` after the parentheses, or `: void`";
            reading
                .source
                .error(signature.at.start, "missing-type", message, help);
            Type::from(Shape::Void)
        }
    };
    let names: Vec<String> = params.iter().map(|param| param.name.clone()).collect();
    let scope = |after| Scope {
        params: &names,
        operations,
        after,
    };
    let found = tags::belonging(reading.source, &signature.doc, Place::Operation);
    let mut operation = Operation {
        name: signature.name.clone(),
        doc: signature.doc.prose.text.clone(),
        params,
        result,
        asynchronous: is_async(signature),
        requires: Vec::new(),
        ensures: Vec::new(),
        throws: Vec::new(),
        examples: Vec::new(),
        readonly: is_readonly(signature),
        idempotent: None,
        checked: common.checked.clone(),
        skip: common.skip.clone(),
        route: None,
        at: signature.at,
    };
    for tag in &found {
        match tag.name.as_str() {
            "requires" => {
                let clause = clause::read(reading.source, &tag.text, &scope(false));
                operation.requires.extend(clause);
            }
            "ensures" => {
                let clause = clause::read(reading.source, &tag.text, &scope(true));
                operation.ensures.extend(clause);
            }
            "throws" => operation.throws.extend(throw(reading, tag, &scope(false))),
            "example" => operation
                .examples
                .extend(example(reading, tag, &signature.name)),
            "checked" => operation.checked = Some(checked(tag)),
            "skip" => operation.skip = Some(reason(tag)),
            "idempotent" => operation.idempotent = idempotent(reading, tag, &scope(false)),
            _ => {}
        }
    }
    operation.throws.extend(common.throws.iter().cloned());
    if common.service {
        // Services are always checked: any 4xx refuses.
        operation.checked.get_or_insert_default();
        let signed = route::Signed {
            name: &operation.name,
            at: operation.at,
            params: &operation.params,
            headers: &headers,
            throws: &operation.throws,
            asynchronous: operation.asynchronous,
        };
        operation.route = route::route(reading.source, &signed, &found);
    } else {
        let routes = found.iter().filter(|tag| tag.name == "route");
        let routes = routes.map(|tag| (tag.at, "route"));
        let headers = headers.iter().map(|header| (header.at, "header"));
        for (at, tag) in routes.chain(headers).collect::<Vec<_>>() {
            route::misplaced(reading.source, at, tag);
        }
    }
    operation
}

/// The parameters, and which of them go into headers.
fn params(
    reading: &mut Reading<'_, '_>,
    formal: &FormalParameters<'_>,
) -> (Vec<Param>, Vec<Header>) {
    if let Some(rest) = &formal.rest {
        let help = "take an array: `items: Item[]`";
        reading.refuse(span(&**rest).start, "a rest parameter", help);
    }
    if let Some(beyond) = formal.items.get(MOST_PARAMETERS) {
        let message = format!("an operation may have {MOST_PARAMETERS} parameters");
        reading
            .source
            .error(span(beyond).start, "limit", message, "take an object");
    }
    let mut out: Vec<Param> = Vec::new();
    let mut headers = Vec::new();
    for item in formal.items.iter().take(MOST_PARAMETERS) {
        let at = item.span.start;
        let BindingPattern::BindingIdentifier(name) = &item.pattern else {
            reading.refuse(
                at,
                "a parameter without a name",
                "give it a name and a type",
            );
            continue;
        };
        let name = name.name.to_string();
        if name.starts_with("$sw") || name == "$old" {
            let message = format!("names like `{name}` are kept for the test program");
            reading
                .source
                .error(at, "reserved-name", message, "choose another name");
        }
        if out.iter().any(|other| other.name == name) {
            let message = format!("there are two parameters `{name}`");
            let help = "give each a name of its own";
            reading.source.error(at, "duplicate-name", message, help);
        }
        let doc = reading.comments.before(reading.source.text, at);
        let ty = match &item.type_annotation {
            Some(annotation) => reading.tagged(&annotation.type_annotation, &doc),
            None => {
                let message = format!("the parameter `{name}` has no type");
                let help = format!("write `{name}: TYPE`");
                reading.source.error(at, "missing-type", message, help);
                Type::from(Shape::Unknown)
            }
        };
        let tagged = doc.tags.iter().find(|tag| tag.name == "header");
        headers.extend(tagged.and_then(|tag| route::header(reading.source, tag, out.len())));
        out.push(Param {
            name,
            ty,
            optional: item.optional,
        });
    }
    (out, headers)
}

/// The names of the types that are thrown as data must be object types; the others carry none.
pub(super) fn keep_object_data(
    throws: &mut [Throw],
    types: &BTreeMap<String, crate::contract::TypeDecl>,
) {
    for throw in throws {
        let object = throw.data.as_ref().is_some_and(|key| {
            let shape = types.get(key).map(|decl| &decl.ty.shape);
            matches!(shape, Some(Shape::Object(_)))
        });
        if !object {
            throw.data = None;
        }
    }
}
