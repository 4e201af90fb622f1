//! What consumers connect with: a text of the contract's form, whose parts are of their types.

use crate::contract::conform::conforms;
use crate::contract::connection::{Spot, default_of, percent_decoded};
use crate::contract::{Contract, Types};
use crate::value::Value;

use super::attempt::readings;

/// How what is sent to `connect` is not of the form; none for other contracts.
pub(in super::super) fn misfit(
    contract: &Contract,
    types: &Types,
    args: &[Value],
) -> Option<String> {
    let template = contract.template.as_ref()?;
    let Some(Value::Text(text)) = args.first() else {
        return None;
    };
    if let Some(scheme) = &template.scheme
        && !text.starts_with(&[scheme, "://"].concat())
    {
        return Some(format!("the text does not begin with {scheme}://"));
    }
    let found = template.places(text);
    for (place, part) in contract.parts.iter().enumerate() {
        let name = &part.name;
        let mut own = found.iter().filter(|(other, _)| *other == place);
        let raw = own.next().map_or("", |(_, range)| &text[range.clone()]);
        if raw.is_empty() {
            if default_of(part, types).is_none() && !part.optional {
                return Some(format!("`{name}` is missing"));
            }
            continue;
        }
        let host = template.spot(place) == Spot::Host;
        let plain = |c: char| c.is_ascii_graphic() && !"/@?#[]\"<>\\^`{|}".contains(c);
        if !host && !raw.chars().all(plain) {
            return Some(format!("`{name}` is not percent-encoded"));
        }
        let inside = raw.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        let value = percent_decoded(inside.filter(|_| host).unwrap_or(raw));
        let fits = value.is_some_and(|text| {
            let mut readings = readings(&text).into_iter().flatten();
            readings.any(|value| conforms(&value, &part.ty, types))
        });
        if !fits {
            return Some(format!("`{name}` is not of its type"));
        }
    }
    let known = |name: &str| {
        let mut options = template.options.iter();
        options.any(|(own, _)| own.eq_ignore_ascii_case(name))
    };
    let mut options = template.named(text).into_iter();
    let unknown = options.find(|name| !known(name));
    unknown.map(|name| format!("there is no option `{name}`"))
}
