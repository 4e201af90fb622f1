//! `@connection TEMPLATE`: the interface is what `connect` gives for a text of this form.

use crate::contract::connection::parse;
use crate::contract::{Contract, Operation, Param, Shape, Type};
use crate::scenario::Severity;

use super::doc::Tag;
use super::operation::Common;
use super::types::Reading;

/// Makes a contract the one of a connection string: its one operation is `connect`, which answers the parts.
#[inline(never)]
pub(super) fn read(
    reading: &mut Reading<'_, '_>,
    tag: &Tag,
    common: &Common,
    contract: &mut Contract,
) {
    if let Some(operation) = contract.operations.first() {
        reading.source.say(
            operation.at.start,
            Severity::Hint,
            "not-checked-yet",
            "operations of what `connect` returns are understood, but no check is derived from them yet",
            "write an interfaceCheck that connects and calls them",
        );
    }
    for part in &contract.parts {
        if !is_written(&part.ty) {
            let message = format!("the part `{}` cannot be written in a text", part.name);
            let help = "a part is a string, a number, a boolean or one of several literals";
            reading.source.error(tag.at, "connection", message, help);
        }
    }
    let names: Vec<&str> = contract
        .parts
        .iter()
        .map(|part| part.name.as_str())
        .collect();
    match parse(&tag.text.text, &names) {
        Ok(template) => contract.template = Some(template),
        Err((at, message)) => {
            let help = "write `scheme://{user}@{host}/{database}?option={option}`, or `Name={part};Name={part}`";
            let at = tag.text.at(at);
            reading.source.error(at, "connection", message, help);
        }
    }
    contract.operations = vec![connect(contract, common)];
}

fn connect(contract: &Contract, common: &Common) -> Operation {
    Operation {
        name: "connect".to_owned(),
        doc: String::new(),
        params: vec![Param {
            name: "dsn".to_owned(),
            ty: Type::from(Shape::String),
            optional: false,
        }],
        result: Type::from(Shape::Object(contract.parts.clone())),
        asynchronous: false,
        requires: Vec::new(),
        ensures: Vec::new(),
        throws: common.throws.clone(),
        examples: Vec::new(),
        readonly: false,
        idempotent: None,
        route: None,
        checked: Some(common.checked.clone().unwrap_or_default()),
        skip: common.skip.clone(),
        at: contract.at,
    }
}

/// Whether values of a type can be parts of a text; what a name stands for is not looked into.
fn is_written(ty: &Type) -> bool {
    match &ty.shape {
        Shape::Union(members) => members.iter().all(is_written),
        Shape::String | Shape::Number | Shape::Boolean | Shape::Literal(_) | Shape::Ref(_) => true,
        Shape::Undefined | Shape::Unknown => true,
        _ => false,
    }
}
