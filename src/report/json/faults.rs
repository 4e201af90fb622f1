//! Faults, read from JSON: as much of them as the page's own tables show. Where each comes from and what it changes is
//! shown by the fault matrix, which reads the report by itself.

use super::super::{Expected, FaultReport, Verdict};
use super::{FromJson, Json, take, words};

words!(Verdict { "caught" => Caught, "missed" => Missed, "timeout" => Timeout, "invalid" => Invalid });
words!(Expected {
    "interface" => Interface,
    "integration" => Integration,
    "both" => Both,
    "neither" => Neither,
});

impl FromJson for FaultReport {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(mut object) = json else {
            return None;
        };
        Some(Self {
            id: take(&mut object, "id")?,
            name: take(&mut object, "name")?,
            about: take(&mut object, "about")?,
            operator: take(&mut object, "operator")?,
            at: take(&mut object, "at")?,
            done: take(&mut object, "done")?,
            interface: take(&mut object, "interface")?,
            integration: take(&mut object, "integration")?,
            caught_by: take(&mut object, "caughtBy")?,
            missed_because: take(&mut object, "missedBecause")?,
            expected: take(&mut object, "expected")?,
            agrees: take(&mut object, "agrees")?,
            ..Self::default()
        })
    }
}
