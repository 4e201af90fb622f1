//! Which values are of which types, and what is said of those that are not.

use proptest::prelude::*;

use super::*;
use crate::contract::Tags;
use crate::contract::type_tests::{any_type, array, json, pattern, text, types, with};

/// `right` conforms; each of `wrong` does not, and `path actual / expected` says why.
#[track_caller]
pub(super) fn check_values(ty: &Type, right: &[Value], wrong: &[(Value, &str)]) {
    let types = types();
    for value in right {
        assert_eq!(conform(value, ty, &types), None, "{value}");
    }
    for (value, expect) in wrong {
        let found = conform(value, ty, &types).map_or_else(
            || "nothing".to_owned(),
            |wrong| format!("{} {} / {}", wrong.path, wrong.actual, wrong.expected),
        );
        assert_eq!(found.trim_start(), *expect, "{value}");
        assert!(!conforms(value, ty, &types));
    }
}

/// The same for values as JSON.
#[track_caller]
pub(super) fn check(ty: &Type, right: &[&str], wrong: &[(&str, &str)]) {
    let right: Vec<Value> = right.iter().map(|text| json(text)).collect();
    let wrong: Vec<_> = wrong
        .iter()
        .map(|(text, expect)| (json(text), *expect))
        .collect();
    check_values(ty, &right, &wrong);
}

fn number(tags: impl FnOnce(&mut Tags)) -> Type {
    with(Shape::Number, tags)
}

fn string(tags: impl FnOnce(&mut Tags)) -> Type {
    with(Shape::String, tags)
}

#[test]
fn plain_types() {
    check(
        &Shape::String.into(),
        &[r#""""#, r#"{"$":"utf16","v":[55296]}"#],
        &[("1", "1 / a string")],
    );
    check(
        &Shape::Number.into(),
        &["0", "-1.5", r#"{"$":"-0"}"#],
        &[
            (r#"{"$":"NaN"}"#, "NaN / a number"),
            (r#"{"$":"-Infinity"}"#, "-Infinity / a number"),
            (r#""1""#, "\"1\" / a number"),
        ],
    );
    check(
        &Shape::Boolean.into(),
        &["true", "false"],
        &[("0", "0 / a boolean")],
    );
    check(
        &Shape::BigInt.into(),
        &[r#"{"$":"bigint","v":"12"}"#],
        &[("12", "12 / a bigint")],
    );
    check(
        &Shape::Null.into(),
        &["null"],
        &[(r#"{"$":"undefined"}"#, "undefined / null")],
    );
    check(
        &Shape::Undefined.into(),
        &[r#"{"$":"undefined"}"#],
        &[("null", "null / undefined")],
    );
    check(
        &Shape::Void.into(),
        &["1", r#"{"$":"foreign","v":"function"}"#],
        &[],
    );
    check(
        &Shape::Never.into(),
        &[],
        &[
            ("1", "1 / nothing at all"),
            (r#"{"$":"undefined"}"#, "undefined / nothing at all"),
        ],
    );
    check(
        &Shape::Unknown.into(),
        &["1", "null", r#"[{"a":1}]"#, r#"{"$":"NaN"}"#],
        &[(
            r#"[0,{"a b":{"$":"foreign","v":"Map"}}]"#,
            "[1][\"a b\"] <Map> / data",
        )],
    );
    check(
        &Shape::Date.into(),
        &[
            r#"{"$":"date","v":0}"#,
            r#"{"$":"date","v":8640000000000000}"#,
        ],
        &[
            (r#"{"$":"date","v":null}"#, "new Date(NaN) / a valid date"),
            ("0", "0 / a valid date"),
        ],
    );
    check(
        &text("a"),
        &[r#""a""#],
        &[(r#""b""#, r#""b" / "a""#), ("null", r#"null / "a""#)],
    );
    check(
        &Shape::Literal(Value::Number(0.0)).into(),
        &["0", r#"{"$":"-0"}"#],
        &[("1", "1 / 0")],
    );
}

#[test]
fn limits_of_numbers() {
    let from = |low| number(move |tags| (tags.integer, tags.minimum) = (true, Some(low)));
    check(
        &from(0.0),
        &["0", r#"{"$":"-0"}"#, "1e300"],
        &[
            ("-1", "-1 / an integer ≥ 0"),
            ("0.5", "0.5 / an integer ≥ 0"),
        ],
    );
    check(
        &number(|tags| (tags.minimum, tags.maximum) = (Some(1.0), Some(2.0))),
        &["1", "2", "1.5"],
        &[
            ("0.99", "0.99 / a number from 1 to 2"),
            ("2.01", "2.01 / a number from 1 to 2"),
        ],
    );
    check(
        &number(|tags| (tags.exclusive_minimum, tags.exclusive_maximum) = (Some(0.0), Some(1.0))),
        &["0.5", "5e-324"],
        &[
            ("0", "0 / a number > 0 and < 1"),
            ("1", "1 / a number > 0 and < 1"),
        ],
    );
    check(
        &number(|tags| (tags.minimum, tags.exclusive_minimum) = (Some(1.0), Some(1.0))),
        &["2"],
        &[("1", "1 / a number > 1")],
    );
    check(
        &number(|tags| (tags.maximum, tags.exclusive_maximum) = (Some(3.0), Some(1.0))),
        &["0"],
        &[("1", "1 / a number < 1")],
    );
    check(
        &number(|tags| tags.multiple_of = Some(0.1)),
        &["0.3", "0", "-7.7", "1e21"],
        &[
            ("0.25", "0.25 / a number, a multiple of 0.1"),
            (
                "0.30000000000000004",
                "0.30000000000000004 / a number, a multiple of 0.1",
            ),
        ],
    );
    let bigint = with(Shape::BigInt, |tags| {
        (tags.minimum, tags.exclusive_maximum, tags.multiple_of) =
            (Some(-1.5), Some(4.0), Some(2.0));
    });
    let big = |digits: &str| Value::BigInt(digits.to_owned());
    check_values(
        &bigint,
        &[big("0"), big("2")],
        &[
            (big("-2"), "-2n / a bigint ≥ -1.5 and < 4, a multiple of 2"),
            (big("4"), "4n / a bigint ≥ -1.5 and < 4, a multiple of 2"),
            (big("3"), "3n / a bigint ≥ -1.5 and < 4, a multiple of 2"),
            (
                big(&"9".repeat(50)),
                &format!(
                    "{}n / a bigint ≥ -1.5 and < 4, a multiple of 2",
                    "9".repeat(50)
                ),
            ),
        ],
    );
    check_values(&Shape::BigInt.into(), &[big(&"9".repeat(50))], &[]);
    let above = with(Shape::BigInt, |tags| tags.exclusive_minimum = Some(3.0));
    check_values(&above, &[big("4")], &[(big("3"), "3n / a bigint > 3")]);
}

#[test]
fn limits_of_strings() {
    let most = string(|tags| tags.max_length = Some(2));
    check(
        &most,
        &[r#""ab""#, r#""😀😀""#, "\"\""],
        &[(r#""abc""#, r#""abc" / a string of at most 2 characters"#)],
    );
    let least = string(|tags| tags.min_length = Some(1));
    check(
        &least,
        &[r#""a""#, r#"{"$":"utf16","v":[55296]}"#],
        &[(r#""""#, r#""" / a string of at least 1 character"#)],
    );
    let both = string(|tags| (tags.min_length, tags.max_length) = (Some(2), Some(2)));
    check(
        &both,
        &[r#"{"$":"utf16","v":[55296,97]}"#],
        &[(
            r#"{"$":"utf16","v":[55296]}"#,
            r#""\ud800" / a string of 2 characters"#,
        )],
    );
    let like = string(|tags| tags.pattern = pattern("^a+$"));
    check(
        &like,
        &[r#""aa""#],
        &[
            (r#""b""#, r#""b" / a string that matches ^a+$"#),
            (
                r#"{"$":"utf16","v":[97,55296]}"#,
                r#""a\ud800" / a string that matches ^a+$"#,
            ),
        ],
    );
    let date = string(|tags| tags.format = Some("date".to_owned()));
    check(
        &date,
        &[r#""2024-02-29""#],
        &[(
            r#""2023-02-29""#,
            r#""2023-02-29" / a string in the format date"#,
        )],
    );
    check(
        &string(|tags| tags.format = Some("nonsense".to_owned())),
        &[r#""x""#],
        &[],
    );
    let long = format!("\"{}\"", "a".repeat(100));
    check(
        &most,
        &[],
        &[(
            &long,
            &format!(
                "\"{}… (100 characters) / a string of at most 2 characters",
                "a".repeat(59)
            ),
        )],
    );
}

#[test]
fn arrays_and_tuples() {
    check(
        &array(Shape::Number).into(),
        &["[]", "[1,2]"],
        &[
            (r#"[1,"a"]"#, r#"[1] "a" / a number"#),
            ("{}", "{} / an array, each item a number"),
        ],
    );
    let sized = with(array(Shape::Number), |tags| {
        (tags.min_items, tags.max_items) = (Some(1), Some(2))
    });
    check(
        &sized,
        &["[1]", "[1,2]"],
        &[
            ("[]", "[] / an array of 1 to 2 items, each a number"),
            (
                "[1,2,3]",
                "[1, 2, 3] / an array of 1 to 2 items, each a number",
            ),
        ],
    );
    let unique = with(array(Shape::Unknown), |tags| tags.unique_items = true);
    check(
        &unique,
        &["[]", r#"[1,"1",[1],{"a":1},{"a":2}]"#],
        &[
            (
                r#"[{"a":1,"b":2},0,{"b":2,"a":1}]"#,
                "[2] { b: 2, a: 1 } / different from [0]",
            ),
            (r#"[0,{"$":"-0"}]"#, "[1] -0 / different from [0]"),
        ],
    );
    let many = |twin: i32| {
        format!(
            "[{},{twin},7]",
            (0..40).map(|n| n.to_string()).collect::<Vec<_>>().join(",")
        )
    };
    check(
        &unique,
        &[],
        &[
            (&many(50), "[41] 7 / different from [7]"),
            (&many(3), "[40] 3 / different from [3]"),
        ],
    );
    let tuple: Type = Shape::Tuple(vec![
        (Shape::String.into(), false),
        (Shape::Number.into(), true),
    ])
    .into();
    check(
        &tuple,
        &[r#"["a"]"#, r#"["a",1]"#, r#"["a",{"$":"undefined"}]"#],
        &[
            ("[]", "[] / a tuple [a string, optionally a number]"),
            (
                r#"["a",1,2]"#,
                r#"["a", 1, 2] / a tuple [a string, optionally a number]"#,
            ),
            (r#"["a",null]"#, "[1] null / a number"),
            ("[1]", "[0] 1 / a string"),
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_value_can_be_judged(ty in any_type(), text in "[\\[\\]{}a0,:\"]{0,8}") {
        let types = types();
        let value = Value::from_text(&text).unwrap_or(Value::Null);
        let wrong = conform(&value, &ty, &types);
        prop_assert_eq!(wrong.is_none(), conforms(&value, &ty, &types));
        prop_assert!(!describe(&ty, &types).is_empty());
    }
}
