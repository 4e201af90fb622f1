//! `@protocol [per NAME] ORDER`, read when all operations are known, inherited ones included.

use crate::contract::Contracts;
use crate::contract::protocol::{Carrier, Machine, Protocol, Trouble, parse};
use crate::scenario::diagnostic::did_you_mean;
use crate::scenario::{Severity, Span, is_identifier};

use super::super::source::Source;
use super::doc::{Tag, Text};

/// Puts the order of calls that a tag says into a contract.
#[inline(never)]
pub(super) fn read(source: &mut Source<'_>, contract: &str, tag: &Tag, out: &mut Contracts) {
    let Contracts { contracts, types } = out;
    let Some(contract) = contracts.get_mut(contract) else {
        return;
    };
    let operations = &contract.operations;
    let (per, order) = split(&tag.text);
    let names: Vec<&str> = operations.iter().map(|it| it.name.as_str()).collect();
    let machine = match parse(&order.text, &names) {
        Ok(machine) => machine,
        Err(Trouble::Syntax(at, message)) => {
            let help = "an order is made of operations, `|`, `*`, `+`, `?` and parentheses, as in `open (read | write)* close`";
            source.error(order.at(at), "protocol", message, help);
            return;
        }
        Err(Trouble::Unknown(at, name)) => {
            let help = did_you_mean(&name, names.iter().copied()).map_or_else(
                || format!("the operations are {}", names.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("there is no operation `{name}`");
            source.error(order.at(at), "protocol", message, help);
            return;
        }
    };
    let carriers = Protocol::carriers(per.as_deref(), operations, &machine, types);
    if let Some(name) = &per {
        let params = operations.iter().flat_map(|it| &it.params);
        let mut known: Vec<&str> = params.map(|param| param.name.as_str()).collect();
        known.dedup();
        if !known.contains(&name.as_str()) {
            let help = did_you_mean(name, known.iter().copied()).map_or_else(
                || "name the parameter that tells which order a call belongs to".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("no operation has a parameter `{name}`");
            source.error(tag.text.at(0), "protocol", message, help);
            return;
        }
    }
    for (place, carrier) in carriers.iter().enumerate() {
        if let Some((message, help)) = out_of_reach(&per, &machine, (place, names[place]), carrier)
        {
            let severity = match carrier {
                Carrier::Free => Severity::Error,
                _ => Severity::Warning,
            };
            source.say(tag.at, severity, "protocol", message, help);
            if severity == Severity::Error {
                return;
            }
        }
    }
    contract.protocol = Some(Protocol {
        text: order.text.split_whitespace().collect::<Vec<_>>().join(" "),
        per,
        carriers,
        machine,
        at: Span {
            start: tag.at,
            end: tag.text.at(tag.text.text.len()),
        },
    });
}

/// `per NAME`, if a text begins so, and the order.
fn split(text: &Text) -> (Option<String>, Text) {
    let words = text.text.strip_prefix("per").map(str::trim_start);
    let after = words.filter(|rest| rest.len() + 3 < text.text.len());
    let name = after.and_then(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
        let name = &rest[..end.unwrap_or(rest.len())];
        is_identifier(name).then(|| (name.to_owned(), text.text.len() - rest.len() + name.len()))
    });
    match name {
        Some((name, end)) => (Some(name), text.slice(end, text.text.len())),
        None => (None, text.clone()),
    }
}

/// Why an operation can never be called in order, or its calls belong to none, and what to do.
fn out_of_reach(
    per: &Option<String>,
    machine: &Machine,
    (place, name): (usize, &str),
    carrier: &Carrier,
) -> Option<(String, String)> {
    let named = machine.names(place);
    match carrier {
        Carrier::Free if named => {
            let per = per.as_deref().unwrap_or_default();
            Some((
                format!(
                    "`{name}` has neither a parameter nor a result `{per}`, so no call of it is in order"
                ),
                format!("give it a parameter `{per}`, or a result of that type"),
            ))
        }
        Carrier::Free => None,
        Carrier::Answer(_) if named && machine.next(Machine::START, place).is_none() => Some((
            format!("`{name}` answers a new value, but no order begins with it"),
            format!("let the order begin with `{name}`, or give it the value as a parameter"),
        )),
        _ if !named => Some((
            format!("no order names `{name}`, so it can never be called"),
            "name it in the order, or make it @readonly: that may be asked at any time".to_owned(),
        )),
        _ => None,
    }
}
