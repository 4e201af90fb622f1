//! Reading what the sandbox says. What is missing has its default: only code that got at the port leaves anything out.

use serde_json::{Map, Value as Json};

use super::{
    Answer, Broken, CheckRecord, Crossing, Kind, Listed, Member, Mode, Problem, Reply, Sent,
    StepRecord, Stopped, Thrown, Why,
};
use crate::program::records::Difference;
use crate::report::{FromJson, object, take, words};
use crate::value::Value;

/// Reads what the sandbox wrote; none if it is malformed.
pub fn read<T: FromJson>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok().and_then(T::from_json)
}

impl FromJson for Value {
    fn from_json(json: Json) -> Option<Self> {
        Some(Self::from_wire(&json))
    }
}

/// Takes a value out of an object. One that is there is `Some`, `null` included.
fn value(object: &mut Map<String, Json>, name: &str) -> Option<Value> {
    object.remove(name).map(|json| Value::from_wire(&json))
}

object!(Thrown {
    name: "name",
    message: "message",
    native: "native",
    data: "data",
});

impl FromJson for Why {
    fn from_json(json: Json) -> Option<Self> {
        Some(match json.as_str()? {
            "loop" => Self::Loop,
            "depth" => Self::Depth,
            "stack" => Self::Stack,
            "idle" => Self::Idle,
            "jumps" => Self::Jumps,
            "messages" => Self::Messages,
            "tampered" => Self::Tampered,
            "load" => Self::Load,
            "stub" => Self::Stub,
            _ => Self::Other,
        })
    }
}

object!(Stopped {
    why: "why",
    name: "name",
    error: "error"
});

impl FromJson for Broken {
    fn from_json(json: Json) -> Option<Self> {
        let (place, more) = json.as_array()?.split_first()?;
        let place = u32::try_from(place.as_u64()?).ok()?;
        match more {
            [] => Some(Self::False((place,))),
            [Json::Null] => Some(Self::Threw((place, None))),
            [Json::String(name)] => Some(Self::Threw((place, Some(name.clone())))),
            _ => None,
        }
    }
}

impl FromJson for StepRecord {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        let object = &mut object;
        Some(Self {
            value: value(object, "v"),
            error: take(object, "e")?,
            stopped: take(object, "stopped")?,
            at: take(object, "at")?,
            refused: take(object, "refused")?,
            broken: take(object, "broken")?,
            when: take(object, "when")?,
            promise: take(object, "promise")?,
            invented: take(object, "invented")?,
            sent: take(object, "sent")?,
            forced: take(object, "forced")?,
        })
    }
}

impl FromJson for Sent {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Array(mut parts) = json else {
            return None;
        };
        let answer = match parts.len() {
            6 => Some(Vec::<Value>::from_json(parts.pop()?)?.pop()),
            _ => None,
        };
        let [contract, operation, args, at, refused]: [Json; 5] = parts.try_into().ok()?;
        Some(Self(
            String::from_json(contract)?,
            String::from_json(operation)?,
            Vec::from_json(args)?,
            u32::from_json(at)?,
            Vec::from_json(refused)?,
            answer,
        ))
    }
}

object!(Listed {
    kind: "kind",
    name: "name",
    target: "target",
    mode: "mode",
    at: "at",
});
words!(Kind { "interface" => Interface, "integration" => Integration });
words!(Mode { "run" => Run, "only" => Only, "skip" => Skip });
object!(Problem {
    file: "file",
    error: "error",
    at: "at"
});
object!(Member {
    kind: "kind",
    length: "length"
});

impl FromJson for Crossing {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        let object = &mut object;
        Some(Self {
            from: take(object, "from")?,
            to: take(object, "to")?,
            contract: take(object, "contract")?,
            operation: take(object, "operation")?,
            args: take(object, "args")?,
            result: value(object, "result"),
            error: take(object, "error")?,
            // Exactly: the report tells it as it was.
            time: object
                .remove("time")
                .and_then(|json| json.as_f64())
                .unwrap_or_default(),
            refused: take(object, "refused")?,
            broken: take(object, "broken")?,
            when: take(object, "when")?,
            promise: take(object, "promise")?,
            link: take(object, "link")?,
            timeout: object.remove("timeout").and_then(|json| json.as_f64()),
        })
    }
}

object!(CheckRecord {
    status: "status",
    message: "message",
    stopped: "stopped",
    thrown: "thrown",
    at: "at",
    steps: "steps",
    crossings: "crossings",
    modules: "modules",
    time: "time",
});

impl FromJson for Answer {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        let object = &mut object;
        let kind: String = take(object, "type")?;
        Some(match kind.as_str() {
            "list" => Self::List {
                checks: take(object, "checks")?,
                problems: take(object, "problems")?,
            },
            "shape" => Self::Shape {
                loaded: take(object, "loaded")?,
                at: take(object, "at")?,
                operations: take::<Members>(object, "operations")?.0,
            },
            "cases" => Self::Cases,
            "again" => Self::Again {
                done: take(object, "done")?,
                differences: take(object, "differences")?,
            },
            "check" => Self::Check {
                record: take(object, "record")?,
            },
            _ => Self::Other,
        })
    }
}

impl FromJson for Difference {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        let object = &mut object;
        let cases: Vec<Json> = take(object, "cases")?;
        let cases = cases.into_iter().map(|case| {
            let Json::Array(parts) = case else {
                return None;
            };
            let [n, records]: [Json; 2] = parts.try_into().ok()?;
            Some((usize::from_json(n)?, String::from_json(records)?))
        });
        Some(Self {
            work: take(object, "work")?,
            key: take(object, "key")?,
            cases: cases.collect::<Option<_>>()?,
            was: take(object, "was")?,
            is: take(object, "is")?,
            cut: take(object, "cut")?,
            check: take(object, "check")?,
        })
    }
}

/// What the export of a module looks like.
#[derive(Default)]
struct Members(Vec<(String, Member)>);

impl FromJson for Members {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(object) = json else {
            return None;
        };
        let member = |(name, json)| Some((name, Member::from_json(json)?));
        object
            .into_iter()
            .map(member)
            .collect::<Option<_>>()
            .map(Self)
    }
}

object!(Reply {
    answer: "answer",
    entered: "entered",
    tampered: "tampered"
});
