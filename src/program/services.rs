//! The requests that the operations of web services are, as the test program has them.

use std::fmt::Write;

use crate::contract::service::{Body, Piece, Reading, Route, is_empty, reading_of};
use crate::contract::{Contract, Contracts, Kind, Operation, Types};
use crate::value::write_text;

/// Writes the services of a scenario; nothing if there are none.
pub(super) fn write_services(out: &mut String, contracts: &Contracts) {
    let all = contracts.contracts.values();
    let mut services = all.filter(|it| it.kind == Kind::Service).peekable();
    if services.peek().is_none() {
        return;
    }
    out.push_str(",services:{");
    for contract in services {
        write_service(out, contract, &contracts.types);
    }
    out.push('}');
}

#[inline(never)]
fn write_service(out: &mut String, contract: &Contract, types: &Types) {
    key(out, &contract.name);
    out.push('{');
    for operation in &contract.operations {
        if let Some(route) = &operation.route {
            key(out, &operation.name);
            write_route(out, operation, route, types);
            out.push(',');
        }
    }
    out.push_str("},");
}

fn write_route(out: &mut String, operation: &Operation, route: &Route, types: &Types) {
    out.push_str("{method:");
    write_text(&route.method, out);
    out.push_str(",path:[");
    for piece in &route.path {
        write_piece(out, piece);
    }
    out.push_str("],query:[");
    for (name, piece) in &route.query {
        pair(out, name, |out| write_piece(out, piece));
    }
    out.push_str("],headers:[");
    for (name, place) in &route.headers {
        pair(out, name, |out| {
            let _ = write!(out, "{place}");
        });
    }
    out.push_str("],readings:[");
    for param in &operation.params {
        out.push_str(match reading_of(&param.ty, types) {
            Some(Reading::Number) => "1,",
            Some(Reading::Boolean) => "2,",
            _ => "0,",
        });
    }
    out.push_str("],body:");
    match &route.body {
        Body::None => out.push_str("null"),
        Body::Whole(place) => {
            let _ = write!(out, "{place}");
        }
        Body::Members(places) => {
            out.push('[');
            for place in places {
                let name = &operation.params[*place].name;
                pair(out, name, |out| {
                    let _ = write!(out, "{place}");
                });
            }
            out.push(']');
        }
    }
    let empty = is_empty(&operation.result, types);
    let _ = write!(out, ",status:{},empty:{empty},statuses:[", route.status);
    for throw in &operation.throws {
        pair(out, &throw.name, |out| {
            let _ = write!(out, "{}", throw.status.unwrap_or_default());
        });
    }
    out.push_str("]}");
}

/// `[name,…],`
fn pair(out: &mut String, name: &str, rest: impl FnOnce(&mut String)) {
    out.push('[');
    write_text(name, out);
    out.push(',');
    rest(out);
    out.push_str("],");
}

fn key(out: &mut String, name: &str) {
    out.push('[');
    write_text(name, out);
    out.push_str("]:");
}

fn write_piece(out: &mut String, piece: &Piece) {
    match piece {
        Piece::Text(text) => write_text(text, out),
        Piece::Param(place) => {
            let _ = write!(out, "{place}");
        }
    }
    out.push(',');
}
