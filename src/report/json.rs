//! Reading reports and events from JSON: what the page does. The types write themselves with serde; a test holds the two
//! against each other.

use serde_json::{Map, Value as Json};

use super::from_json::{FromJson, object, take, words};
use super::{
    At, Claim, ClaimVerdict, Comparison, Counterexample, Crossing, Event, Figure, IntegrationCheck,
    IntegrationSide, InterfaceCheck, InterfaceSide, Measure, Measures, Only, Report, Rule,
    ScenarioId, Share, Side, Status, Timing, Tool,
};
use crate::scenario::{Diagnostic, Severity};

/// The JSON of a report about nothing. Read from text: a page that had to write one would carry all that writes reports.
pub fn empty() -> Json {
    serde_json::from_str(include_str!("empty.json")).unwrap_or_default()
}

words!(Status {
    "passed" => Passed,
    "failed" => Failed,
    "error" => Error,
    "timeout" => Timeout,
    "skipped" => Skipped,
    "pending" => Pending,
});
words!(Rule {
    "shape" => Shape,
    "example" => Example,
    "generated" => Generated,
    "ensures" => Ensures,
    "errors" => Errors,
    "bad-input" => BadInput,
    "protocol" => Protocol,
    "readonly" => Readonly,
    "idempotent" => Idempotent,
    "connection" => Connection,
    "secret" => Secret,
    "consumer-calls" => ConsumerCalls,
    "consumer-tolerates" => ConsumerTolerates,
    "delivery" => Delivery,
    "compatible" => Compatible,
    "route" => Route,
    "by-hand" => ByHand,
});
words!(ClaimVerdict {
    "supported" => Supported,
    "contradicted" => Contradicted,
    "not measurable" => NotMeasurable,
});

impl FromJson for Diagnostic {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        let severity = match object.get("severity")?.as_str()? {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => Severity::Hint,
        };
        Some(Self {
            file: take(&mut object, "file")?,
            line: take(&mut object, "line")?,
            column: take(&mut object, "column")?,
            severity,
            code: take(&mut object, "code")?,
            message: take(&mut object, "message")?,
            help: take(&mut object, "help")?,
        })
    }
}

object!(At {
    file: "file",
    line: "line",
    column: "column"
});

impl FromJson for Report {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        Some(Self {
            format: take(&mut object, "format")?,
            tool: take(&mut object, "tool")?,
            scenario: take(&mut object, "scenario")?,
            seed: take(&mut object, "seed")?,
            only: take(&mut object, "only")?,
            diagnostics: take(&mut object, "diagnostics")?,
            interface: take(&mut object, "interface")?,
            integration: take(&mut object, "integration")?,
            faults: take(&mut object, "faults")?,
            comparison: take(&mut object, "comparison")?,
            timing: take(&mut object, "timing")?,
            // What faults there could be besides is the fault matrix's to show.
            ..Self::default()
        })
    }
}

words!(Side { "interface" => Interface, "integration" => Integration });
object!(Only {
    kind: "kind",
    file: "file",
    check: "check",
    case: "case",
});
object!(Tool {
    name: "name",
    version: "version"
});
object!(ScenarioId {
    title: "title",
    digest: "digest"
});
object!(InterfaceSide {
    checks: "checks",
    measures: "measures"
});
object!(IntegrationSide {
    checks: "checks",
    measures: "measures"
});
object!(InterfaceCheck {
    name: "name",
    contract: "contract",
    module: "module",
    operation: "operation",
    rule: "rule",
    status: "status",
    cases: "cases",
    counterexample: "counterexample",
    message: "message",
    at: "at",
    by_clock: "byClock",
});
object!(Counterexample {
    calls: "calls",
    original: "original",
    example: "example",
    expected: "expected",
    actual: "actual",
    clause: "clause",
    case: "case",
});
object!(IntegrationCheck {
    name: "name",
    status: "status",
    steps: "steps",
    message: "message",
    at: "at",
    crossings: "crossings",
    broken: "broken",
    by_clock: "byClock",
});
object!(Crossing {
    from: "from",
    to: "to",
    operation: "operation",
    args: "args",
    result: "result",
    error: "error",
    time: "time",
    broken: "broken",
    link: "link",
});
object!(Measures {
    derived: "derived",
    by_hand: "byHand",
    passed: "passed",
    failed: "failed",
    skipped: "skipped",
    cases: "cases",
    operations: "operations",
    statements: "statements",
    messages: "messages",
    doubles: "doubles",
    lines: "lines",
    broken: "broken",
    caught: "caught",
    only: "only",
});
object!(Share {
    of: "of",
    all: "all"
});
object!(Comparison {
    claims: "claims",
    extended: "extended",
    measures: "measures",
    strategies: "strategies",
});
object!(Claim {
    aspect: "aspect",
    interface: "interface",
    integration: "integration",
    measured: "measured",
    rule: "rule",
    verdict: "verdict",
});

impl FromJson for Measure {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        let mut of: Map<String, Json> = take(&mut object, "of")?;
        let mut from: Map<String, Json> = take(&mut object, "from")?;
        let mut figure = |kind: &str| {
            Some(Figure {
                value: take(&mut object, kind)?,
                of: take(&mut of, kind)?,
                from: take(&mut from, kind)?,
            })
        };
        Some(Self {
            interface: figure("interface")?,
            integration: figure("integration")?,
            name: take(&mut object, "name")?,
            unit: take(&mut object, "unit")?,
            definition: take(&mut object, "definition")?,
        })
    }
}

object!(Timing {
    total_ms: "totalMs",
    checks_ms: "checksMs",
    faults_ms: "faultsMs",
    told_again: "toldAgain"
});

impl FromJson for Event {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(event) = json else {
            return None;
        };
        let (kind, content) = event.into_iter().next()?;
        let Json::Object(mut object) = content else {
            return None;
        };
        let object = &mut object;
        Some(match kind.as_str() {
            "planned" => Self::Planned {
                report: take(object, "report")?,
            },
            "interface" => Self::Interface {
                index: take(object, "index")?,
                check: take(object, "check")?,
            },
            "integration" => Self::Integration {
                index: take(object, "index")?,
                check: take(object, "check")?,
            },
            "fault" => Self::Fault {
                index: take(object, "index")?,
                fault: take(object, "fault")?,
            },
            "done" => Self::Done {
                diagnostics: take(object, "diagnostics")?,
                interface: take(object, "interface")?,
                integration: take(object, "integration")?,
                comparison: take(object, "comparison")?,
            },
            _ => return None,
        })
    }
}

mod faults;
#[cfg(test)]
mod tests;
