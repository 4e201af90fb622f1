//! What failing checks say, at the lines of a file that they are about.

use crate::report::{At, InterfaceCheck, Report, Status};

use super::document::Kind;
use super::tally::went_wrong;

/// A line's result, to be shown below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The line, from 1.
    pub line: u32,
    /// How the check ended.
    pub status: Status,
    /// Which check, and what happened.
    pub message: String,
}

/// The marks of a file with this text.
pub fn marks(report: &Report, file: &str, text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |line: Option<u32>, status: Status, name: &str, message: Option<&str>| {
        marks.extend(line.map(|line| Mark {
            line,
            status,
            message: [name, ": ", message.unwrap_or_default()].concat(),
        }));
    };
    for check in &report.interface.checks {
        if went_wrong(check.status) {
            let clause = check
                .counterexample
                .as_ref()
                .and_then(|c| c.clause.as_ref());
            let (at, clause) = (line_in(file, check.at.as_ref()), line_in(file, clause));
            let message = check.message.as_deref();
            add(at, check.status, &check.name, message);
            if clause != at {
                add(clause, check.status, &check.name, message);
            }
            if at.is_none() {
                let line = operation_line(check, file, text);
                add(line, check.status, &check.name, message);
            }
        }
    }
    for check in &report.integration.checks {
        if went_wrong(check.status) {
            let at = line_in(file, check.at.as_ref());
            add(at, check.status, &check.name, check.message.as_deref());
        }
    }
    marks
}

fn line_in(file: &str, at: Option<&At>) -> Option<u32> {
    at.filter(|at| at.file == file).map(|at| at.line)
}

/// Where the module under test begins the operation: who edits it wants to see there what its contract says of it.
fn operation_line(check: &InterfaceCheck, file: &str, text: &str) -> Option<u32> {
    let operation = check.operation.as_deref()?;
    if Kind::of(file) != (Kind::Module, check.module.as_str()) {
        return None;
    }
    let begins = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("async ").unwrap_or(line);
        let rest = line.strip_prefix(operation).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(['(', ':', ',']) || rest.is_empty())
    };
    let line = text.lines().position(begins)?;
    u32::try_from(line + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Counterexample, IntegrationCheck};

    const MODULE: &str =
        "export default {\n  quoted: 1,\n  async quote (items) {\n  },\n  height,\n};";

    #[track_caller]
    fn check(operation: &str, at: Option<(&str, u32)>, file: &str, expect: &[u32]) {
        let at = at.map(|(file, line)| At {
            file: file.into(),
            line,
            column: 1,
        });
        let mut report = Report::default();
        report.interface.checks = vec![InterfaceCheck {
            name: "a check".into(),
            module: "Shop".into(),
            operation: Some(operation.into()),
            status: Status::Failed,
            counterexample: Some(Counterexample {
                clause: Some(At {
                    file: "Pricing.contract.ts".into(),
                    line: 4,
                    column: 1,
                }),
                ..Counterexample::default()
            }),
            at,
            ..InterfaceCheck::default()
        }];
        let lines: Vec<u32> = marks(&report, file, MODULE)
            .iter()
            .map(|mark| mark.line)
            .collect();
        assert_eq!(lines, expect);
    }

    #[test]
    fn a_failure_is_marked_where_it_happened_and_where_it_was_promised() {
        let at = Some(("Shop.module.ts", 2));
        check("quote", at, "Shop.module.ts", &[2]);
        check("quote", at, "Pricing.contract.ts", &[4]);
        check("quote", at, "Other.module.ts", &[]);
    }

    #[test]
    fn a_failure_that_is_about_the_contract_is_marked_at_the_operation_too() {
        let at = Some(("Pricing.contract.ts", 4));
        check("quote", at, "Pricing.contract.ts", &[4]);
        check("quote", at, "Shop.module.ts", &[3]);
        check("height", None, "Shop.module.ts", &[5]);
        check("depth", at, "Shop.module.ts", &[]);
        check("quote", at, "Other.module.ts", &[]);
    }

    #[test]
    fn integration_checks_are_marked_and_what_passed_is_not() {
        let at = Some(At {
            file: "a.check.ts".into(),
            line: 7,
            column: 1,
        });
        let one = |status| IntegrationCheck {
            name: "flow".into(),
            message: Some("why".into()),
            at: at.clone(),
            status,
            ..IntegrationCheck::default()
        };
        let mut report = Report::default();
        report.integration.checks = vec![one(Status::Passed), one(Status::Timeout)];
        let expect = Mark {
            line: 7,
            status: Status::Timeout,
            message: "flow: why".into(),
        };
        assert_eq!(marks(&report, "a.check.ts", ""), [expect]);
    }
}
