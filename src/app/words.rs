//! What the page calls things.

use crate::report::{ClaimVerdict, Expected, Rule, Status, Verdict};

/// A check's status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Passed => "passed",
        Status::Failed => "failed",
        Status::Error => "error",
        Status::Timeout => "timeout",
        Status::Skipped => "skipped",
        Status::Pending => "pending",
    }
}

/// A fault's verdict.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Caught => "caught",
        Verdict::Missed => "missed",
        Verdict::Timeout => "timeout",
        Verdict::Invalid => "invalid",
    }
}

/// A prediction.
pub fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Interface => "interface only",
        Expected::Integration => "integration only",
        Expected::Both => "both",
        Expected::Neither => "neither",
    }
}

/// What became of a claim.
pub fn claim(verdict: ClaimVerdict) -> &'static str {
    match verdict {
        ClaimVerdict::Supported => "supported",
        ClaimVerdict::Contradicted => "contradicted",
        ClaimVerdict::NotMeasurable => "not measurable",
    }
}

/// A rule, short enough for a row.
pub fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Shape => "has its shape",
        Rule::Example => "keeps its examples",
        Rule::Generated => "answers in type",
        Rule::Ensures => "ensures what it says",
        Rule::Errors => "throws only what it declares",
        Rule::ByHand => "written by hand",
    }
}

/// A rule in one sentence.
pub fn rule_sentence(rule: Rule) -> &'static str {
    match rule {
        Rule::Shape => "The module loads and has the operation that the contract names.",
        Rule::Example => "Every @example of the contract comes out as written, on a fresh module.",
        Rule::Generated => {
            "Calls made up from the parameter types get results of the declared type."
        }
        Rule::Ensures => "After every call that the contract allows, each @ensures holds.",
        Rule::Errors => "Only errors that @throws declares are thrown, and only when it says so.",
        Rule::ByHand => {
            "Written by hand with interfaceCheck; the module runs alone, with stubs for what it requires."
        }
    }
}

/// A count with its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    [&number.to_string(), " ", noun].concat()
}
