//! Names between files: contracts that modules speak of, and globals that the sandbox offers.

use crate::contract::{Contracts, Kind};
use crate::notation::{Form, Module};
use crate::scenario::diagnostic::did_you_mean;
use crate::scenario::{Diagnostic, LineIndex, Scenario, Severity, Span};

/// What user code finds in the sandbox, besides what NOTATION's checks add.
pub const GLOBALS: &[&str] = &[
    "AbortController",
    "AbortSignal",
    "AggregateError",
    "Array",
    "ArrayBuffer",
    "BigInt",
    "BigInt64Array",
    "BigUint64Array",
    "Boolean",
    "DOMException",
    "DataView",
    "Date",
    "Error",
    "EvalError",
    "Event",
    "EventTarget",
    "Float32Array",
    "Float64Array",
    "Function",
    "Headers",
    "Infinity",
    "Int16Array",
    "Int32Array",
    "Int8Array",
    "JSON",
    "Map",
    "Math",
    "NaN",
    "Number",
    "Object",
    "Promise",
    "Proxy",
    "RangeError",
    "ReferenceError",
    "Reflect",
    "RegExp",
    "Request",
    "Response",
    "Set",
    "String",
    "Symbol",
    "SyntaxError",
    "TextDecoder",
    "TextEncoder",
    "TypeError",
    "URIError",
    "URL",
    "URLSearchParams",
    "Uint16Array",
    "Uint32Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "WeakMap",
    "WeakRef",
    "WeakSet",
    "atob",
    "btoa",
    "clearInterval",
    "clearTimeout",
    "console",
    "crypto",
    "decodeURI",
    "decodeURIComponent",
    "encodeURI",
    "encodeURIComponent",
    "globalThis",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "performance",
    "queueMicrotask",
    "setInterval",
    "setTimeout",
    "structuredClone",
    "undefined",
];

/// What a check file finds besides.
pub const CHECK_GLOBALS: &[&str] = &["interfaceCheck", "integrationCheck", "expect"];

/// A maker of diagnostics at one place of a file, by code; message and help are the caller's.
pub(super) fn in_file<'s>(
    scenario: &'s Scenario,
    file: &str,
    at: Span,
    severity: Severity,
) -> impl Fn(&str) -> Diagnostic + use<'s> {
    let text = scenario
        .files
        .iter()
        .find(|(name, _)| name == file)
        .map_or("", |(_, text)| text.as_str());
    let position = LineIndex::new(text).position(at.start as usize);
    let file = file.to_owned();
    move |code| Diagnostic {
        file: file.clone(),
        line: position.line,
        column: position.column,
        severity,
        code: code.to_owned(),
        message: String::new(),
        help: String::new(),
    }
}

/// Complains about contracts that a module provides or requires and nobody declares, or in the wrong form.
pub(super) fn contracts_of(
    scenario: &Scenario,
    contracts: &Contracts,
    module: &Module,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let file = format!("{}.module.ts", module.name);
    let known = || contracts.contracts.keys().map(String::as_str);
    let provided = module
        .provides
        .iter()
        .filter(|provide| provide.form != Form::Screen)
        .map(|provide| (&provide.contract, provide.at, Some(provide.form)));
    let required = module.requires.iter().map(|r| (&r.contract, r.at, None));
    for (name, at, form) in provided.chain(required) {
        let new = in_file(scenario, &file, at, Severity::Error);
        match (contracts.contracts.get(name), form) {
            (None, _) => {
                let mut diagnostic = new("unknown-contract");
                diagnostic.message = format!("there is no contract `{name}`");
                diagnostic.help = did_you_mean(name, known()).map_or_else(
                    || format!("add `{name}.contract.ts` with `export interface {name}`"),
                    |near| format!("did you mean `{near}`?"),
                );
                diagnostics.push(diagnostic);
            }
            (Some(contract), Some(form)) if form != form_of(contract.kind) => {
                let mut diagnostic = new("wrong-form");
                diagnostic.message =
                    format!("`{name}` is provided in the form of another kind of interface");
                diagnostic.help = format!(
                    "write `satisfies {}`",
                    written(name, form_of(contract.kind))
                );
                diagnostics.push(diagnostic);
            }
            _ => {}
        }
    }
}

fn form_of(kind: Kind) -> Form {
    match kind {
        Kind::Api => Form::Api,
        Kind::Service => Form::Service,
        Kind::Channel(_) => Form::Subscriber,
        Kind::Connection => Form::Connection,
    }
}

fn written(name: &str, form: Form) -> String {
    match form {
        Form::Api | Form::Screen => name.to_owned(),
        Form::Service => format!("WebService<{name}>"),
        Form::Subscriber => format!("Subscriber<{name}>"),
        Form::Connection => format!("Connection<{name}>"),
    }
}

/// Complains about global names that the sandbox does not offer.
pub(super) fn globals_of(
    scenario: &Scenario,
    file: &str,
    globals: &[(String, Span)],
    checks: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let offered = || {
        let more = if checks { CHECK_GLOBALS } else { &[] };
        GLOBALS.iter().chain(more).copied()
    };
    for (name, at) in globals {
        if offered().any(|known| known == name) {
            continue;
        }
        let mut diagnostic = in_file(scenario, file, *at, Severity::Warning)("unknown-name");
        diagnostic.message =
            format!("`{name}` is neither declared here nor offered by the sandbox");
        diagnostic.help = did_you_mean(name, offered()).map_or_else(
            || match name.as_str() {
                "fetch" | "XMLHttpRequest" | "WebSocket" => {
                    "there is no network here: require a contract and call the module that provides it".to_owned()
                }
                "document" | "window" => "there is no page here: modules run in a worker".to_owned(),
                _ => format!("declare it, or require it: `import {name} from \"{name}\"`"),
            },
            |near| format!("did you mean `{near}`?"),
        );
        diagnostics.push(diagnostic);
    }
}
