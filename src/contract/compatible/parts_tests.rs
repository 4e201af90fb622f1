use expect_test::expect;

use super::tests::{check, one_way};
use crate::contract::type_tests::{array, pattern, text, union, with};
use crate::contract::{Shape, Type};

fn number(low: f64, high: f64) -> Type {
    with(Shape::Number, |tags| {
        (tags.minimum, tags.maximum) = (Some(low), Some(high));
    })
}

fn sized(min: u64, max: u64) -> Type {
    with(Shape::String, |tags| {
        (tags.min_length, tags.max_length) = (Some(min), Some(max));
    })
}

fn matching(text: &str) -> Type {
    with(Shape::String, |tags| tags.pattern = pattern(text))
}

#[test]
fn numbers_have_ranges_steps_and_fractions() {
    one_way(
        number(1.0, 5.0),
        number(0.0, 9.0),
        expect![[r#"
        request-minimum-increased at value: a number from 0 to 9 to a number from 1 to 5: 0
        request-maximum-decreased at value: a number from 0 to 9 to a number from 1 to 5: 6
    "#]],
    );
    let above = with(Shape::Number, |tags| tags.exclusive_minimum = Some(0.0));
    one_way(
        above.clone(),
        number(0.0, f64::MAX),
        expect![[r#"
        request-minimum-increased at value: a number from 0 to 1.7976931348623157e+308 to a number > 0: 0
    "#]],
    );
    let integers = |low| {
        with(Shape::Number, move |tags| {
            (tags.integer, tags.minimum) = (true, Some(low));
        })
    };
    check(integers(1.0), above, expect![""]);
    one_way(
        integers(0.0),
        Shape::Number,
        expect![[r#"
        request-minimum-increased at value: a number to an integer ≥ 0: -1
        request-became-integer at value: a number to an integer ≥ 0: 0.1
    "#]],
    );
    let steps = |of| with(Shape::Number, |tags| tags.multiple_of = Some(of));
    one_way(
        steps(0.5),
        steps(0.25),
        expect![[r#"
        request-multiple-of-changed at value: a number, a multiple of 0.25 to a number, a multiple of 0.5: 0.25
    "#]],
    );
    check(
        steps(0.1),
        steps(0.3),
        expect![[r#"
        request-multiple-of-changed at value: a number, a multiple of 0.1 to a number, a multiple of 0.3: 1
    "#]],
    );
    check(
        steps(2.0),
        integers(0.0),
        expect![[r#"
        request-minimum-increased at value: a number, a multiple of 2 to an integer ≥ 0: -2
    "#]],
    );
    let bigint = |low| with(Shape::BigInt, |tags| tags.minimum = Some(low));
    one_way(
        bigint(3.0),
        bigint(2.0),
        expect![[r#"
        request-minimum-increased at value: a bigint ≥ 2 to a bigint ≥ 3: 2n
    "#]],
    );
}

#[test]
fn texts_have_lengths_patterns_and_formats() {
    one_way(
        sized(2, 3),
        sized(1, 4),
        expect![[r#"
        request-min-length-increased at value: a string of 1 to 4 characters to a string of 2 to 3 characters: "a"
        request-max-length-decreased at value: a string of 1 to 4 characters to a string of 2 to 3 characters: "aaaa"
    "#]],
    );
    one_way(
        matching("^[A-Z]{2}$"),
        matching("^[A-Z]+$"),
        expect![[r#"
        request-pattern-changed at value: a string that matches ^[A-Z]+$ to a string that matches ^[A-Z]{2}$: "A"
    "#]],
    );
    one_way(
        matching("^[A-Z]{2}$"),
        sized(2, 2),
        expect![[r#"
        request-pattern-changed at value: a string of 2 characters to a string that matches ^[A-Z]{2}$: "00"
    "#]],
    );
    check(
        matching(r"^(a)\1$"),
        matching(r"^(b)\1$"),
        expect![[r#"
        request-pattern-changed at value: a string that matches ^(a)\1$ to a string that matches ^(b)\1$: "aa"
    "#]],
    );
    check(
        matching(r"^(a)\1$"),
        matching(r"^aa$"),
        expect![[r#"
        request-pattern-changed at value: a string that matches ^(a)\1$ to a string that matches ^aa$: nothing shows it
    "#]],
    );
    let format = |name: &str| with(Shape::String, |tags| tags.format = Some(name.to_owned()));
    one_way(
        format("email"),
        Shape::String,
        expect![[r#"
        request-format-changed at value: a string to a string in the format email: ""
    "#]],
    );
    one_way(
        format("uri"),
        format("uri-reference"),
        expect![[r#"
        request-format-changed at value: a string in the format uri-reference to a string in the format uri: ""
    "#]],
    );
    check(Shape::String, format("unheard-of"), expect![""]);
    check(
        format("email"),
        sized(0, 3),
        expect![[r#"
        request-max-length-decreased at value: a string in the format email to a string of at most 3 characters: "x+tag@my-shop.co.uk"
    "#]],
    );
    check(
        matching("^a{2,9}$"),
        sized(2, 3),
        expect![[r#"
        request-max-length-decreased at value: a string that matches ^a{2,9}$ to a string of 2 to 3 characters: "aaaa"
    "#]],
    );
}

#[test]
fn arrays_and_tuples_have_lengths() {
    let items = |min, max| {
        with(array(Shape::Boolean), |tags| {
            (tags.min_items, tags.max_items) = (Some(min), Some(max));
        })
    };
    one_way(
        items(1, 2),
        items(0, 3),
        expect![[r#"
        request-min-items-increased at value: an array of at most 3 items, each a boolean to an array of 1 to 2 items, each a boolean: []
        request-max-items-decreased at value: an array of at most 3 items, each a boolean to an array of 1 to 2 items, each a boolean: [false, false, false]
    "#]],
    );
    let unique = with(array(Shape::Number), |tags| tags.unique_items = true);
    one_way(
        unique,
        array(Shape::Number),
        expect![[r#"
        request-became-unique at value: an array, each item a number to an array of distinct items, each a number: [0, 0]
    "#]],
    );
    let tuple = |optional: bool| {
        Shape::Tuple(vec![
            (Shape::Null.into(), false),
            (Shape::Null.into(), optional),
        ])
    };
    one_way(
        tuple(false),
        tuple(true),
        expect![[r#"
            request-tuple-length-changed at value: a tuple [null, optionally null] to a tuple [null, null]: [null]
            request-became-not-nullable at value: a tuple [null, optionally null] to a tuple [null, null]: [null, undefined]
        "#]],
    );
    one_way(
        tuple(false),
        array(Shape::Null),
        expect![[r#"
        request-tuple-length-changed at value: an array, each item null to a tuple [null, null]: []
        request-tuple-length-changed at value: an array, each item null to a tuple [null, null]: [null, null, null]
    "#]],
    );
    check(
        tuple(true),
        array(Shape::Null),
        expect![[r#"
        request-became-not-nullable at value: a tuple [null, optionally null] to an array, each item null: [null, undefined]
    "#]],
    );
    check(
        array(Shape::Null),
        array(union([Shape::Null.into(), text("a")])),
        expect![""],
    );
    check(
        array(number(0.0, 2.0)),
        array(number(0.0, 1.0)),
        expect![[r#"
        request-maximum-decreased at value[0]: a number from 0 to 2 to a number from 0 to 1: [2]
    "#]],
    );
}
