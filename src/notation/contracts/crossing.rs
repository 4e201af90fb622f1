//! What can be told of services only when all types are known: what HTTP carries of them, and whether routes collide.

use crate::contract::service::{Route, is_empty, not_json, reading_of};
use crate::contract::{Contract, Contracts, Kind, Operation, Types};

use super::super::source::Source;

/// Looks through all services. An operation that is no request is not checked.
pub(super) fn services(out: &mut Contracts, sources: &mut [Source<'_>]) {
    let Contracts { contracts, types } = out;
    let services = contracts.values_mut();
    for contract in services.filter(|contract| contract.kind == Kind::Service) {
        let file = [&contract.name, ".contract.ts"].concat();
        let Some(source) = sources.iter_mut().find(|source| source.file == file) else {
            continue;
        };
        collisions(contract, source);
        for operation in &mut contract.operations {
            if let Some((at, message, help)) = wrong(operation, types) {
                source.error(at, "route", message, help);
                operation.route = None;
            }
            if operation.route.is_none() {
                operation
                    .skip
                    .get_or_insert_with(|| "it has no route that could be called".to_owned());
            }
        }
    }
}

#[inline(never)]
fn collisions(contract: &mut Contract, source: &mut Source<'_>) {
    for place in 1..contract.operations.len() {
        let (before, rest) = contract.operations.split_at_mut(place);
        let operation = &mut rest[0];
        let Some(route) = &operation.route else {
            continue;
        };
        let same = |other: &&Operation| other.route.as_ref().is_some_and(|it| it.collides(route));
        if let Some(other) = before.iter().find(same) {
            let message = format!(
                "`{}` has the same route as `{}`",
                operation.name, other.name
            );
            let help = "give it another method or path";
            source.error(route.at.start, "route", message, help);
            operation.route = None;
        }
    }
}

/// What is wrong with an operation as a request: where, what, and what helps.
#[inline(never)]
fn wrong(operation: &Operation, types: &Types) -> Option<(u32, String, String)> {
    let at = operation.at.start;
    let Some(route) = &operation.route else {
        return None;
    };
    untold(operation, route, types)
        .map(|(message, help)| (at, message, help))
        .or_else(|| answer(operation, route, types).map(|(m, help)| (route.at.start, m, help)))
}

/// Parameters and results that do not cross.
fn untold(operation: &Operation, route: &Route, types: &Types) -> Option<(String, String)> {
    for (place, param) in operation.params.iter().enumerate() {
        if route.in_texts().any(|it| it == place) {
            if reading_of(&param.ty, types).is_none() {
                let message = format!(
                    "`{}` has no text, so a URL or a header cannot carry it",
                    param.name
                );
                let help = "use a string, a number, a boolean or literals of one of them";
                return Some((message, help.to_owned()));
            }
        } else if let Some(what) = not_json(&param.ty, types, &mut Vec::new()) {
            return Some(no_json(what, &format!("parameter `{}`", param.name)));
        }
    }
    if let Some(what) = not_json(&operation.result, types, &mut Vec::new()) {
        return Some(no_json(what, "result"));
    }
    operation.throws.iter().find_map(|throw| {
        let decl = types.get(throw.data.as_ref()?)?;
        let what = not_json(&decl.ty, types, &mut Vec::new())?;
        Some(no_json(what, &format!("error `{}`", throw.name)))
    })
}

fn no_json(what: &str, part: &str) -> (String, String) {
    let help = match what {
        "Date" => "use a string with `@format date-time`",
        _ => "use a string",
    };
    (
        format!("what crosses a service is JSON, and the {part} of `{what}` is not"),
        help.to_owned(),
    )
}

/// An answer without a body says nothing.
fn answer(operation: &Operation, route: &Route, types: &Types) -> Option<(String, String)> {
    let says = route.is_bodiless() && !is_empty(&operation.result, types);
    says.then(|| {
        (
            format!(
                "an answer of status {} has no body, and `{}` has a result",
                route.status, operation.name
            ),
            "answer with 200, or return `Promise<void>`".to_owned(),
        )
    })
}
