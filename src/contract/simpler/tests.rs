//! What values are shrunk to, and that they stay as right or as wrong as they were.

use proptest::prelude::*;

use super::*;
use crate::contract::conform::conform;
use crate::contract::generate::{Generator, Pools};
use crate::contract::type_tests::{
    any_type, array, json, named, pattern, text, types, union, with,
};
use crate::value::Chance;

/// Steps of a shrinking, at most: more would be a circle.
const MOST_STEPS: usize = 2_000;

/// The simplest value that a predicate holds of, as a greedy search finds it.
fn shrunk(value: Value, ty: &Type, holds: impl Fn(&Value) -> bool) -> Value {
    let types = types();
    let mut value = value;
    for _ in 0..MOST_STEPS {
        match simpler(&value, ty, &types).into_iter().find(&holds) {
            Some(simpler) => value = simpler,
            None => return value,
        }
    }
    panic!("{value} is shrunk for ever")
}

#[track_caller]
fn check(ty: &Type, value: Value, holds: impl Fn(&Value) -> bool, expect: &str) {
    assert!(holds(&value), "{value}");
    assert_eq!(shrunk(value, ty, holds).to_string(), expect);
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => *number,
        _ => f64::NAN,
    }
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        _ => &[],
    }
}

fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => members.iter().find(|it| it.0 == name).map(|it| &it.1),
        _ => None,
    }
}

fn numbers(low: f64, high: f64) -> Type {
    with(Shape::Number, |tags| {
        (tags.minimum, tags.maximum) = (Some(low), Some(high));
    })
}

#[test]
fn numbers_come_nearer_to_zero() {
    let integer = with(Shape::Number, |tags| tags.integer = true);
    let any = |_: &Value| true;
    check(&integer, Value::Number(-812.0), any, "0");
    check(&integer, Value::Number(812.0), |v| number(v) > 30.0, "31");
    check(
        &integer,
        Value::Number(-812.0),
        |v| number(v) < -30.0,
        "-31",
    );
    check(
        &integer,
        Value::Number(-812.0),
        |v| number(v).abs() > 30.0,
        "31",
    );
    check(
        &integer,
        Value::Number(9e15),
        |v| number(v) > 1e12,
        "1000000000001",
    );
    check(&numbers(3.0, 99.0), Value::Number(50.0), any, "3");
    check(&numbers(-99.0, -3.0), Value::Number(-50.0), any, "-3");
    check(&numbers(-5.0, 5.0), Value::Number(5.0), any, "0");
    check(
        &Shape::Number.into(),
        Value::Number(12.345678),
        |v| number(v).fract() != 0.0,
        "0.1",
    );
    let open = with(Shape::Number, |tags| {
        (tags.integer, tags.exclusive_minimum) = (true, Some(0.0));
    });
    check(&open, Value::Number(17.0), any, "1");
    let steps = with(Shape::Number, |tags| {
        (tags.multiple_of, tags.minimum) = (Some(5.0), Some(1.0));
    });
    check(&steps, Value::Number(85.0), any, "5");
    check(&steps, Value::Number(85.0), |v| number(v) > 21.0, "25");
    check(
        &Shape::BigInt.into(),
        Value::BigInt("-123456789012345678901234567890123456789012345".into()),
        |v| matches!(v, Value::BigInt(digits) if digits.trim_start_matches('-').len() > 3),
        "1000n",
    );
    check(
        &Shape::Date.into(),
        Value::Date(1_582_979_696_789.0),
        |v| matches!(v, Value::Date(time) if *time > 1e12),
        "new Date(\"2020-02-29T00:00:00.000Z\")",
    );
}

#[test]
fn texts_become_shorter_and_plainer() {
    let any = |_: &Value| true;
    let say = |text: &str| Value::Text(text.to_owned());
    let has = |c: char| move |v: &Value| matches!(v, Value::Text(text) if text.contains(c));
    check(&Shape::String.into(), say("Grüße, 世界"), any, "\"\"");
    check(&Shape::String.into(), say("Grüße, 世界"), has('ß'), "\"ß\"");
    check(&named("Shop.Code"), say("x9z"), any, "\"aa\"");
    check(&named("Shop.Code"), say("x9z"), has('z'), "\"az\"");
    check(&named("Shop.Sku"), say("QX9041"), any, "\"AA0\"");
    check(&named("Shop.Sku"), say("QX9041"), has('X'), "\"AX0\"");
    let mail = with(Shape::String, |tags| tags.format = Some("email".into()));
    check(&mail, say("jo.doe@mail.example"), any, "\"a@a\"");
    let only_a = with(Shape::String, |tags| tags.pattern = pattern("^[^x]{3}$"));
    check(&only_a, say("p-q"), any, "\"aaa\"");
    check(
        &Shape::String.into(),
        Value::Utf16(vec![0xd800, 0x41]),
        any,
        "\"\"",
    );
}

#[test]
fn structures_become_smaller() {
    let any = |_: &Value| true;
    let basket: Type = array(named("Shop.Item")).into();
    let full = r#"[{"sku":"AB12","qty":3},{"sku":"XY7","qty":50},{"sku":"QQ1","qty":9}]"#;
    check(&basket, json(full), any, "[]");
    check(
        &basket,
        json(full),
        |v| {
            items(v)
                .iter()
                .any(|item| number(member(item, "qty").unwrap_or(v)) > 20.0)
        },
        r#"[{ sku: "AA0", qty: 21 }]"#,
    );
    let two = with(array(named("Shop.Item")), |tags| tags.min_items = Some(2));
    check(
        &two,
        json(full),
        any,
        r#"[{ sku: "AA0", qty: 1 }, { sku: "AA0", qty: 1 }]"#,
    );
    let unique = with(array(named("Shop.Cents")), |tags| {
        (tags.min_items, tags.unique_items) = (Some(2), true);
    });
    check(&unique, json("[7, 9, 11]"), any, "[0, 1]");
    check(
        &named("Shop.Wide"),
        json(r#"{"a":{"b":{}},"c":{}}"#),
        any,
        "{}",
    );
    check(
        &named("Shop.Wide"),
        json(r#"{"a":{"b":{},"c":{}},"c":{}}"#),
        |v| member(v, "a").and_then(|a| member(a, "b")).is_some(),
        "{ a: { b: {} } }",
    );
    check(
        &named("Shop.Shape"),
        json(r#"{"kind":"square","side":12}"#),
        any,
        r#"{ kind: "circle", radius: 0 }"#,
    );
    check(
        &named("Shop.Shape"),
        json(r#"{"kind":"square","side":12}"#),
        |v| member(v, "side").is_some(),
        r#"{ kind: "square", side: 0 }"#,
    );
    check(&union([text("b"), text("a")]), json("\"a\""), any, "\"b\"");
    let record = Shape::Record(Box::new(named("Shop.Cents"))).into();
    check(
        &record,
        json(r#"{"x y":5,"z":7,"é":1}"#),
        |v| matches!(v, Value::Object(members) if members.len() > 1),
        "{ z: 0, a: 0 }",
    );
    let pair = Shape::Tuple(vec![
        (Shape::Number.into(), false),
        (Shape::Number.into(), true),
    ]);
    check(
        &pair.into(),
        json("[5, 6]"),
        |v| number(&items(v)[0]) > 2.0,
        "[3]",
    );
    check(
        &Shape::Unknown.into(),
        json("[1]"),
        |v| *v != Value::Null,
        "false",
    );
    check(
        &named("Shop.List"),
        json(r#"{"head":1,"tail":{"head":2,"tail":null}}"#),
        |v| member(v, "tail").is_some_and(|tail| *tail != Value::Null),
        "{ head: 0, tail: { head: 0, tail: null } }",
    );
}

/// Wrong values keep what is wrong with them, and nothing else becomes wrong.
#[track_caller]
fn check_wrong(ty: &Type, value: &str, expect: &str) {
    let types = types();
    let wrong = |value: &Value| conform(value, ty, &types).map(|it| (it.expected, it.actual));
    let before = wrong(&json(value));
    assert!(before.is_some(), "{value}");
    check(ty, json(value), |value| wrong(value) == before, expect);
}

#[test]
fn what_is_wrong_stays_wrong_in_that_way_alone() {
    let basket: Type = array(named("Shop.Item")).into();
    check_wrong(
        &basket,
        r#"[{"sku":"AB12","qty":3},{"sku":"XY7","qty":1.5}]"#,
        r#"[{ sku: "AA0", qty: 1.5 }]"#,
    );
    check_wrong(&basket, r#"[{"sku":"AB12"}]"#, r#"[{ sku: "AA0" }]"#);
    check_wrong(
        &named("Shop.Shape"),
        r#"{"kind":"square","side":-1,"more":{}}"#,
        r#"{ kind: "square", side: -1 }"#,
    );
    let unique = with(array(named("Shop.Cents")), |tags| tags.unique_items = true);
    check_wrong(&unique, "[7, 9, -1]", "[-1]");
    let pair = Shape::Tuple(vec![(unique, false), (named("Shop.Cents"), false)]);
    check_wrong(&pair.into(), "[[7, 9], -1]", "[[], -1]");
}

proptest! {
    // Each case makes and judges hundreds of values.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_of_its_type_stays_so(ty in any_type(), seed in any::<u64>()) {
        let types = types();
        let mut generator = Generator::new(&types, Chance::new(seed, "simpler"));
        if let Some(value) = generator.value(&ty, &Pools::default()) {
            for simpler in simpler(&value, &ty, &types) {
                prop_assert_eq!(conform(&simpler, &ty, &types), None, "{} of {}", simpler, value);
            }
        }
    }

    #[test]
    fn what_is_not_of_its_type_stays_so(ty in any_type(), seed in any::<u64>()) {
        let types = types();
        let mut generator = Generator::new(&types, Chance::new(seed, "simpler"));
        for value in generator.invalid(&ty) {
            for simpler in simpler(&value, &ty, &types) {
                prop_assert!(conform(&simpler, &ty, &types).is_some(), "{} of {}", simpler, value);
            }
        }
    }

    #[test]
    fn shrinking_ends(ty in any_type(), seed in any::<u64>()) {
        let types = types();
        let mut generator = Generator::new(&types, Chance::new(seed, "simpler"));
        if let Some(value) = generator.value(&ty, &Pools::default()) {
            let least = shrunk(value, &ty, |_| true);
            prop_assert!(simpler(&least, &ty, &types).is_empty());
        }
    }
}
