//! What one recorded call says about its operation's promises.

use crate::contract::conform::{conform, describe};
use crate::contract::{Clause, Operation, Types};
use crate::program::protocol::{Broken, StepRecord, Thrown};
use crate::report::{Rule, Status};
use crate::scenario::Span;
use crate::value::Value;

use super::words;

/// A promise that a call broke.
#[derive(Debug, Clone, PartialEq)]
pub struct Breach {
    /// The rule it counts under.
    pub rule: Rule,
    /// How it counts.
    pub status: Status,
    /// What was promised.
    pub expected: String,
    /// What came.
    pub actual: String,
    /// In one sentence.
    pub message: String,
    /// Where the contract says so.
    pub clause: Option<Span>,
}

/// Judges one call that was made. A call that was refused says nothing about the provider: no breach.
pub fn judge(operation: &Operation, record: &StepRecord, types: &Types) -> Vec<Breach> {
    if let Some(stop) = &record.stopped {
        let (status, message) = words::stopped(stop);
        return vec![Breach {
            rule: Rule::Generated,
            status,
            expected: describe(&operation.result, types),
            actual: "no result".to_owned(),
            message,
            clause: None,
        }];
    }
    if let Some(error) = &record.error {
        let undeclared = judge_error(operation, error, record.when, types);
        return undeclared
            .into_iter()
            .chain(needless_refusal(operation, error))
            .collect();
    }
    let mut breaches = Vec::new();
    if let Some(value) = &record.value {
        breaches.extend(judge_result(operation, value, record.promise, types));
    }
    breaches.extend(broken(&operation.ensures, &record.broken));
    breaches
}

/// Who keeps the contract never sees an error that `@checked` names.
fn needless_refusal(operation: &Operation, error: &Thrown) -> Option<Breach> {
    operation.refuses_with(&error.name).then(|| Breach {
        rule: Rule::BadInput,
        status: Status::Failed,
        expected: format!("no {}, as the call keeps the contract", error.name),
        actual: words::thrown(error),
        message: format!(
            "`{}` refused a call that keeps the contract: {}",
            operation.name,
            words::thrown(error)
        ),
        clause: Some(operation.at),
    })
}

/// Whether a result is of its declared type.
pub fn judge_result(
    operation: &Operation,
    value: &Value,
    promise: bool,
    types: &Types,
) -> Option<Breach> {
    let breach = |expected: String, actual: String, message: String| Breach {
        rule: Rule::Generated,
        status: Status::Failed,
        expected,
        actual,
        message,
        clause: None,
    };
    if promise {
        let expected = describe(&operation.result, types);
        let message = format!(
            "`{}` is not async, yet it returned a promise",
            operation.name
        );
        return Some(breach(expected, "a promise".to_owned(), message));
    }
    let wrong = conform(value, &operation.result, types)?;
    let message = format!(
        "result{} is {}, not {}",
        wrong.path, wrong.actual, wrong.expected
    );
    Some(breach(
        format!("result{}: {}", wrong.path, wrong.expected),
        format!("result{}: {}", wrong.path, wrong.actual),
        message,
    ))
}

/// Whether an error is declared, may be thrown now and carries what it says.
pub fn judge_error(
    operation: &Operation,
    error: &Thrown,
    when: Option<bool>,
    types: &Types,
) -> Option<Breach> {
    let breach = |expected: String, message: String, clause| Breach {
        rule: Rule::Errors,
        status: Status::Failed,
        expected,
        actual: words::thrown(error),
        message,
        clause,
    };
    let declared: Vec<_> = operation
        .throws
        .iter()
        .filter(|throw| throw.name == error.name)
        .collect();
    let Some(first) = declared.first() else {
        let names: Vec<&str> = operation
            .throws
            .iter()
            .map(|throw| throw.name.as_str())
            .collect();
        let expected = if names.is_empty() {
            "no error".to_owned()
        } else {
            format!("only {}", names.join(", "))
        };
        // What a client throws that was told a status says nothing without it.
        let threw = match operation.route {
            Some(_) if error.name == "HttpError" => words::thrown(error),
            _ => error.name.clone(),
        };
        let message = format!(
            "`{}` threw {threw}, which no @throws declares",
            operation.name
        );
        return Some(breach(expected, message, None));
    };
    if when == Some(false) && declared.iter().all(|throw| throw.when.is_some()) {
        let condition = first
            .when
            .as_ref()
            .map_or("", |clause| clause.text.as_str());
        return Some(breach(
            format!("{} only if {condition}", error.name),
            format!(
                "`{}` threw {} although its condition does not hold",
                operation.name, error.name
            ),
            Some(first.at),
        ));
    }
    let decl = types.get(first.data.as_ref()?)?;
    let wrong = conform(&error.data, &decl.ty, types)?;
    Some(breach(
        format!("error{}: {}", wrong.path, wrong.expected),
        format!(
            "{}'s data: {} is {}, not {}",
            error.name,
            wrong.path.trim_start_matches('.'),
            wrong.actual,
            wrong.expected
        ),
        Some(first.at),
    ))
}

/// The clauses that did not hold.
fn broken<'b>(clauses: &'b [Clause], broken: &'b [Broken]) -> impl Iterator<Item = Breach> + 'b {
    broken.iter().filter_map(|broken| {
        let clause = clauses.get(broken.place())?;
        let actual = broken.error().map_or_else(
            || "it does not hold".to_owned(),
            |name| format!("evaluating it threw {name}"),
        );
        Some(Breach {
            rule: Rule::Ensures,
            status: Status::Failed,
            expected: clause.text.clone(),
            message: format!("@ensures {} : {actual}", clause.text),
            actual,
            clause: Some(clause.at),
        })
    })
}
