//! `@protocol`: the legal orders of calls, and where callers stand in them.

mod machine;
mod order;
mod parse;

use super::{Operation, Shape, Type, Types};
use crate::scenario::Span;

pub use machine::Machine;
pub use order::Order;
pub use parse::{Trouble, parse};

/// The legal orders of an interface's calls. Any beginning of one is legal.
#[derive(Debug, Clone, PartialEq)]
pub struct Protocol {
    /// As written, without the tag.
    pub text: String,
    /// What each order is about, if there is one for each value of a parameter or result.
    pub per: Option<String>,
    /// Where each operation's call says which order it belongs to, by the operation's place.
    pub carriers: Vec<Carrier>,
    /// Where one can stand in an order.
    pub machine: Machine,
    /// Where the tag is written.
    pub at: Span,
}

/// How a call tells which order it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carrier {
    /// It is free: it may come at any time.
    Free,
    /// There is one order for all calls.
    All,
    /// By the argument at this place.
    Param(usize),
    /// It begins a new one, which its answer stands for, or this member of it.
    Answer(Option<String>),
}

impl Protocol {
    /// How a call of the operation at a place tells its order.
    pub fn carrier(&self, operation: usize) -> &Carrier {
        self.carriers.get(operation).unwrap_or(&Carrier::Free)
    }

    /// The shortest calls from one state to such a one. A call whose answer begins an order stands at its beginning only.
    pub fn way(&self, from: usize, wanted: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
        let edge = |state: usize, operation: usize| {
            state == Machine::START || !matches!(self.carrier(operation), Carrier::Answer(_))
        };
        self.machine.way(from, &edge, wanted)
    }

    /// How each operation's calls tell their order. What no order names is never called, unless it is `@readonly`, and so
    /// may be asked at any time, or carries nothing that tells an order.
    pub fn carriers(
        per: Option<&str>,
        operations: &[Operation],
        machine: &Machine,
        types: &Types,
    ) -> Vec<Carrier> {
        let of_param = |operation: &Operation| {
            let params = &operation.params;
            per.and_then(|name| params.iter().position(|param| param.name == name))
        };
        let key = operations
            .iter()
            .find_map(|it| of_param(it).map(|place| &it.params[place].ty));
        let all = operations.iter().enumerate();
        all.map(|(place, operation)| {
            let named = machine.names(place);
            if !named && operation.readonly {
                return Carrier::Free;
            }
            let Some(name) = per else { return Carrier::All };
            if let Some(param) = of_param(operation) {
                return Carrier::Param(param);
            }
            match of_result(name, key, &operation.result, types) {
                Some(member) if named => Carrier::Answer(member),
                _ => Carrier::Free,
            }
        })
        .collect()
    }
}

/// Where a result tells which order it begins: it is of the type of that parameter, or has a member of that name.
fn of_result(
    name: &str,
    key: Option<&Type>,
    result: &Type,
    types: &Types,
) -> Option<Option<String>> {
    if key == Some(result) {
        return Some(None);
    }
    let shape = match &result.shape {
        Shape::Ref(reference) => {
            let decl = types.get(reference)?;
            if decl.name.eq_ignore_ascii_case(name) {
                return Some(None);
            }
            &decl.ty.shape
        }
        shape => shape,
    };
    let Shape::Object(members) = shape else {
        return None;
    };
    let mut members = members.iter();
    members
        .any(|member| member.name == name)
        .then(|| Some(name.to_owned()))
}

#[cfg(test)]
mod tests;
