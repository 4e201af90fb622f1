//! What the page calls things.

use crate::report::{ClaimVerdict, Expected, Only, Rule, Side, Status, Verdict};

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

/// What a run of a part was asked for.
pub fn only(only: &Only) -> String {
    match (&only.check, &only.file, only.kind) {
        (Some(check), ..) => {
            let of = only.case.map_or_else(String::new, |case| {
                ["case ", &(case + 1).to_string(), " of "].concat()
            });
            [&of, "“", check, "”"].concat()
        }
        (_, Some(file), _) => ["what ", file, " is about"].concat(),
        (.., Some(Side::Interface)) => "interface testing".into(),
        (.., Some(Side::Integration)) => "integration testing".into(),
        _ => "nothing".into(),
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
        Rule::Example => "keeps its @examples",
        Rule::Generated => "answers in type",
        Rule::Ensures => "keeps its @ensures",
        Rule::Errors => "keeps its @throws",
        Rule::BadInput => "refuses bad input",
        Rule::Protocol => "keeps its @protocol",
        Rule::Readonly => "is @readonly",
        Rule::Idempotent => "is @idempotent",
        Rule::Connection => "reads its connection string",
        Rule::Secret => "keeps its @secret",
        Rule::ConsumerCalls => "is called rightly",
        Rule::ConsumerTolerates => "may answer anything legal",
        Rule::Delivery => "bears its @delivery",
        Rule::Compatible => "fits its wire",
        Rule::Route => "keeps to HTTP",
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
        Rule::BadInput => {
            "What breaks the contract in one way is refused as @checked says, and nothing changes."
        }
        Rule::Readonly => {
            "Every @readonly operation answers as before, and equal calls get equal answers."
        }
        Rule::Protocol => {
            "Legal calls are answered; where checked, illegal ones are refused and change nothing."
        }
        Rule::Idempotent => "A repeated call has the same result and no further effect.",
        Rule::Connection => {
            "Every part of a connection string comes through; what is wrong is refused."
        }
        Rule::Secret => "A @secret part is in no error, and in nothing that is printed or sent.",
        Rule::ConsumerCalls => {
            "What the module sends keeps the contract: types in the examples and first 200 cases, @requires in all."
        }
        Rule::ConsumerTolerates => {
            "The module ends well for every answer and error that the contract allows."
        }
        Rule::Delivery => {
            "What may come twice, late, in another order or not at all is borne by the subscriber."
        }
        Rule::Compatible => "What may cross the wire is within what both of its contracts allow.",
        Rule::Route => "Unknown paths, methods, media types, encodings: answered as HTTP says.",
        Rule::ByHand => {
            "Written by hand with interfaceCheck; the module runs alone, with stubs for what it requires."
        }
    }
}

/// A count with its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    [&figure(number), " ", noun].concat()
}

/// A number, its thousands set apart.
pub fn figure(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_by_its_narrowest_word() {
        let part = Only {
            kind: Some(Side::Integration),
            file: Some("A.check.ts".into()),
            check: Some("c".into()),
            case: Some(2),
        };
        assert_eq!(only(&part), "case 3 of “c”");
        let part = Only { case: None, ..part };
        assert_eq!(only(&part), "“c”");
        let part = Only {
            check: None,
            ..part
        };
        assert_eq!(only(&part), "what A.check.ts is about");
        let part = Only { file: None, ..part };
        assert_eq!(only(&part), "integration testing");
    }

    #[test]
    fn thousands_are_set_apart() {
        let figures = [0, 7, 999, 1_000, 13_008, 1_000_000].map(figure);
        assert_eq!(figures, ["0", "7", "999", "1,000", "13,008", "1,000,000"]);
        assert_eq!(count(1, "case", "cases"), "1 case");
        assert_eq!(count(1_000, "case", "cases"), "1,000 cases");
    }
}
