//! What a report says in words.

use crate::program::protocol::{StepRecord, Stopped, Thrown, Why};
use crate::report::Status;
use crate::value::Value;

/// A call as JavaScript.
pub fn call(operation: &str, args: &[Value]) -> String {
    let mut out = format!("{operation}(");
    for (place, arg) in args.iter().enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        out.push_str(&arg.to_string());
    }
    out.push(')');
    out
}

/// How a stop counts, and what it says.
pub fn stopped(stop: &Stopped) -> (Status, String) {
    let name = stop.name.as_deref().unwrap_or_default();
    match stop.why {
        Why::Loop => (
            Status::Timeout,
            "the budget of loop turns is used up: does this loop end?".to_owned(),
        ),
        Why::Depth => (
            Status::Error,
            "calls are nested too deep: does this recursion end?".to_owned(),
        ),
        Why::Stack => (
            Status::Error,
            "the JavaScript engine's stack is used up: does a recursion end, or does a regular expression try too much?"
                .to_owned(),
        ),
        Why::Idle => (Status::Timeout, "nothing left can settle this".to_owned()),
        Why::Jumps => (
            Status::Timeout,
            "the virtual clock jumped too often: a timer that always starts another?".to_owned(),
        ),
        Why::Messages => (Status::Error, "too many messages crossed".to_owned()),
        Why::Tampered => (
            Status::Error,
            format!("the shared built-in `{name}` was changed"),
        ),
        Why::Load => {
            let error = stop
                .error
                .as_ref()
                .map_or_else(String::new, |error| format!(": {}", thrown(error)));
            (Status::Error, format!("a module did not load{error}"))
        }
        Why::Stub => (Status::Skipped, format!("no stub answer was found: {name}")),
        Why::Other => (Status::Error, "the sandbox stopped it".to_owned()),
    }
}

/// The stub that could not answer, if that is why a step was stopped: it says nothing about the module under test.
pub fn no_answer(record: &StepRecord) -> Option<&str> {
    let stopped = record.stopped.as_ref()?;
    (stopped.why == Why::Stub).then(|| stopped.name.as_deref().unwrap_or_default())
}

/// An error in one line.
pub fn thrown(error: &Thrown) -> String {
    if error.name == "non-error" {
        return format!("threw {}, which is no error", error.data);
    }
    if error.message.is_empty() {
        error.name.clone()
    } else {
        format!("{}: {}", error.name, error.message)
    }
}

/// `1 case`, `2 cases`.
pub fn count(n: u32, one: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {one}s")
    }
}
