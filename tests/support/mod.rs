//! What the integration tests share: scenarios written as one text, and a sandbox that is Node.

pub mod node;
pub mod sandbox;

use std::fmt::Write;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use seamwright::engine::{self, Options};
use seamwright::report::{Report, Verdict};
use serde_json::{Map, Value as Json, json};

use sandbox::NodeSandbox;

/// A document from one text: `--- name` begins a file; what precedes the first is the JSON of scenario.json, if any.
pub fn document(text: &str) -> Json {
    let mut parts = text.split("--- ");
    let head = parts.next().unwrap_or_default().trim();
    let mut document: Map<String, Json> = if head.is_empty() {
        Map::new()
    } else {
        serde_json::from_str(head).expect("the manifest is JSON")
    };
    let files: Map<String, Json> = parts
        .map(|part| {
            let (name, text) = part.split_once('\n').expect("a file has a first line");
            (name.trim().to_owned(), json!(text))
        })
        .collect();
    document.insert("format".to_owned(), json!(1));
    document.entry("title").or_insert(json!("Test"));
    document.insert("files".to_owned(), Json::Object(files));
    Json::Object(document)
}

/// Runs a document in Node.
pub fn run(document: &Json, options: Options) -> Report {
    let sandbox = NodeSandbox::start();
    ready(engine::run(document, options, &sandbox, &mut |_| {}))
}

/// The value of a future that never waits: Node is asked synchronously.
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the Node sandbox answers at once"),
    }
}

/// A report in short lines: what is wrong, every check, every fault.
pub fn summary(report: &Report) -> String {
    let mut out = String::new();
    for d in &report.diagnostics {
        let _ = writeln!(
            out,
            "{}:{}:{} {} {}",
            d.file, d.line, d.column, d.code, d.message
        );
    }
    for check in &report.interface.checks {
        let _ = write!(
            out,
            "{} | {} {}",
            check.name,
            status(check.status),
            check.cases
        );
        if let Some(counterexample) = &check.counterexample {
            let _ = write!(out, " | {}", counterexample.calls.join("; "));
        }
        end(&mut out, check.message.as_deref(), check.at.as_ref());
    }
    for check in &report.integration.checks {
        let _ = write!(
            out,
            "{} | {} {}",
            check.name,
            status(check.status),
            check.steps
        );
        if check.broken > 0 {
            let _ = write!(out, " | broken {}", check.broken);
        }
        end(&mut out, check.message.as_deref(), check.at.as_ref());
    }
    for fault in &report.faults {
        let _ = write!(
            out,
            "fault {} | {} {} | {}",
            fault.name,
            verdict(fault.interface),
            verdict(fault.integration),
            fault.caught_by.join(", ")
        );
        if let Some(agrees) = fault.agrees {
            let _ = write!(
                out,
                " | {}",
                if agrees {
                    "as predicted"
                } else {
                    "not as predicted"
                }
            );
        }
        end(&mut out, fault.missed_because.as_deref(), None);
    }
    out
}

fn end(out: &mut String, message: Option<&str>, at: Option<&seamwright::report::At>) {
    if let Some(message) = message {
        let _ = write!(out, " | {}", message.replace('\n', "⏎"));
    }
    if let Some(at) = at {
        let _ = write!(out, " @ {}:{}", at.file, at.line);
    }
    out.push('\n');
}

fn status(status: seamwright::report::Status) -> String {
    format!("{status:?}").to_lowercase()
}

fn verdict(verdict: Verdict) -> String {
    format!("{verdict:?}").to_lowercase()
}
