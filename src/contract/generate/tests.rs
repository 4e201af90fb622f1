//! That what is generated is of its type, reaches what it should, and is the same for ever.

use std::fmt::Write;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::contract::conform::conform;
use crate::contract::type_tests::{
    any_type, array, json, named, object, pattern, text, types, union, with,
};
use crate::contract::{Shape, Tags};
use crate::value::same;

/// Values of a type, all of which must be of it.
pub(super) fn values(ty: &Type, pools: &Pools, count: usize) -> Vec<Value> {
    let types = types();
    let mut generator = Generator::new(&types, Chance::new(5, "values"));
    let made = (0..count)
        .filter_map(|_| generator.value(ty, pools))
        .collect();
    all_conform(ty, &made);
    made
}

fn limits(ty: &Type) -> Vec<Value> {
    let types = types();
    let made = Generator::new(&types, Chance::new(5, "limits")).boundaries(ty);
    all_conform(ty, &made);
    made
}

#[track_caller]
fn all_conform(ty: &Type, values: &Vec<Value>) {
    for value in values {
        assert_eq!(conform(value, ty, &types()), None, "{value}");
    }
}

fn number(tags: impl FnOnce(&mut Tags)) -> Type {
    with(Shape::Number, tags)
}

/// Both random values and those at the limits reach each of these numbers.
#[track_caller]
fn check_reaches(ty: &Type, wanted: &[f64]) {
    let random = values(ty, &Pools::default(), 2_000);
    assert_eq!(random.len(), 2_000, "there is always a value");
    for made in [random, limits(ty)] {
        for number in wanted {
            let found = made
                .iter()
                .any(|value| same(value, &Value::Number(*number)));
            assert!(
                found,
                "{number} among {}",
                Value::Array(made.iter().take(50).cloned().collect())
            );
        }
    }
}

#[test]
fn numbers_reach_their_limits() {
    let integer = |low, high| {
        number(move |tags| (tags.integer, tags.minimum, tags.maximum) = (true, low, high))
    };
    check_reaches(&integer(Some(1.0), Some(99.0)), &[1.0, 2.0, 98.0, 99.0]);
    check_reaches(
        &integer(Some(0.0), None),
        &[0.0, 1.0, 9_007_199_254_740_991.0],
    );
    check_reaches(
        &integer(None, None),
        &[
            0.0,
            1.0,
            -1.0,
            9_007_199_254_740_991.0,
            -9_007_199_254_740_991.0,
        ],
    );
    check_reaches(&integer(Some(-2.5), Some(-1.5)), &[-2.0]);
    check_reaches(&integer(Some(1e17), Some(1e17)), &[1e17]);
    check_reaches(
        &number(|tags| (tags.minimum, tags.maximum) = (Some(0.5), Some(2.0))),
        &[0.5, 2.0, 1.0],
    );
    check_reaches(
        &number(|tags| tags.exclusive_minimum = Some(0.0)),
        &[5e-324, 1.0],
    );
    check_reaches(
        &number(|tags| (tags.minimum, tags.maximum) = (Some(1e300), Some(1e301))),
        &[1e300, 1e301],
    );
    let tenths = number(|tags| {
        (tags.multiple_of, tags.minimum, tags.maximum) = (Some(0.1), Some(0.05), Some(0.7))
    });
    check_reaches(&tenths, &[0.1, 0.2, 0.6, 0.7]);
    check_reaches(
        &number(|tags| (tags.multiple_of, tags.integer) = (Some(2.5), true)),
        &[0.0, 5.0, -5.0],
    );
    let strict = number(|tags| {
        (tags.integer, tags.exclusive_minimum, tags.exclusive_maximum) =
            (true, Some(0.0), Some(3.0));
    });
    check_reaches(&strict, &[1.0, 2.0]);
    check_reaches(
        &number(|tags| tags.multiple_of = Some(0.01)),
        &[0.0, 0.01, -0.01],
    );
    check_reaches(&number(|_| ()), &[0.0, 1.0, -1.0, 1e9]);
    let big = limits(&with(Shape::BigInt, |tags| tags.minimum = Some(5.0)));
    assert!(
        big.contains(&Value::BigInt("5".into()))
            && big.contains(&Value::BigInt((1_u64 << 63).to_string()))
    );
    assert!(
        limits(&number(|_| ()))
            .iter()
            .any(|value| value.to_string() == "-0")
    );
}

#[test]
fn strings_reach_their_limits() {
    let ty = with(Shape::String, |tags| {
        (tags.min_length, tags.max_length) = (Some(2), Some(40))
    });
    for made in [values(&ty, &Pools::default(), 3_000), limits(&ty)] {
        let lengths: Vec<usize> = made
            .iter()
            .map(|value| match value {
                Value::Text(text) => text.chars().count(),
                _ => usize::MAX,
            })
            .collect();
        assert!(
            lengths.contains(&2) && lengths.contains(&3) && lengths.contains(&40),
            "{lengths:?}"
        );
    }
    let any = limits(&Shape::String.into());
    for tricky in ["", " ", "0", "😀", "e\u{301}", "\"", "__proto__"] {
        assert!(any.contains(&Value::Text(tricky.to_owned())), "{tricky:?}");
    }
    let email = with(Shape::String, |tags| {
        (tags.format, tags.max_length) = (Some("email".to_owned()), Some(12))
    });
    assert_eq!(values(&email, &Pools::default(), 100).len(), 100);
    assert!(!limits(&email).is_empty());
    let sku = with(Shape::Ref("Shop.Sku".to_owned()), |tags| {
        tags.max_length = Some(4)
    });
    let longest = |value: &Value| matches!(value, Value::Text(text) if text.len() == 4);
    assert!(limits(&sku).iter().any(longest));
}

#[test]
fn arrays_and_objects_reach_their_limits() {
    let ty = with(array(named("Shop.Cents")), |tags| {
        (tags.min_items, tags.max_items) = (Some(1), Some(6))
    });
    for made in [values(&ty, &Pools::default(), 1_000), limits(&ty)] {
        for length in [1, 2, 6] {
            let found = made
                .iter()
                .any(|value| matches!(value, Value::Array(items) if items.len() == length));
            assert!(found, "{length}");
        }
    }
    let unique = with(array(Shape::Boolean), |tags| {
        (tags.unique_items, tags.min_items) = (true, Some(2))
    });
    assert!(!values(&unique, &Pools::default(), 50).is_empty());
    let ty = object([("a?", Shape::Boolean.into()), ("b", named("Shop.Cents"))]);
    for made in [values(&ty, &Pools::default(), 200), limits(&ty)] {
        let with_a = made
            .iter()
            .filter(|value| value.to_string().contains("a:"))
            .count();
        assert!(0 < with_a && with_a < made.len());
    }
    let record = Shape::Record(Box::new(Shape::Null.into())).into();
    assert!(limits(&record).contains(&Value::Object(vec![("__proto__".into(), Value::Null)])));
    let each = union([
        text("a"),
        text("b"),
        Shape::Null.into(),
        array(Shape::Null).into(),
    ]);
    for value in [r#""a""#, r#""b""#, "null", "[]", "[null]"] {
        assert!(limits(&each).contains(&json(value)), "{value}");
        assert!(
            values(&each, &Pools::default(), 200).contains(&json(value)),
            "{value}"
        );
    }
    let ty = with(Shape::Number, |tags| {
        tags.default = Some(Value::Number(42.0))
    });
    assert_eq!(limits(&ty)[0], Value::Number(42.0));
}

#[test]
fn types_that_refer_to_themselves_come_to_an_end() {
    assert_eq!(
        values(&named("Shop.Tree"), &Pools::default(), 300).len(),
        300
    );
    assert_eq!(
        values(&named("Shop.List"), &Pools::default(), 300).len(),
        300
    );
    for name in ["Shop.Deep", "Shop.Wide"] {
        let made = values(&named(name), &Pools::default(), 300);
        assert_eq!(made.len(), 300, "{name}");
        let longest = made.iter().map(|value| value.to_string().len()).max();
        assert!(longest < Some(10_000), "{name}: {longest:?}");
    }
    assert!(!limits(&named("Shop.Tree")).is_empty());
    for name in ["Shop.Endless", "Shop.Self", "Shop.Missing"] {
        assert_eq!(values(&named(name), &Pools::default(), 3), [], "{name}");
        assert_eq!(limits(&named(name)), [], "{name}");
    }
    let bomb = with(array(named("Shop.Tree")), |tags| {
        tags.min_items = Some(u64::MAX)
    });
    assert_eq!(values(&bomb, &Pools::default(), 3), []);
    assert_eq!(limits(&bomb), []);
    let maybe = object([
        ("a?", named("Shop.Endless")),
        ("b", union([named("Shop.Endless"), Shape::Null.into()])),
    ]);
    assert_eq!(
        values(&maybe, &Pools::default(), 3),
        vec![json(r#"{"b":null}"#); 3]
    );
}

#[test]
fn types_without_values_have_none() {
    let none = [
        Shape::Never.into(),
        number(|tags| (tags.minimum, tags.maximum) = (Some(2.0), Some(1.0))),
        number(|tags| (tags.integer, tags.minimum, tags.maximum) = (true, Some(0.2), Some(0.8))),
        with(Shape::String, |tags| {
            (tags.min_length, tags.max_length) = (Some(2), Some(1))
        }),
        with(Shape::String, |tags| {
            (tags.pattern, tags.max_length) = (pattern("^aaa$"), Some(2))
        }),
        with(array(Shape::Boolean), |tags| {
            (tags.unique_items, tags.min_items) = (true, Some(3))
        }),
        object([("a", Shape::Never.into())]),
        union([]),
    ];
    for ty in none {
        assert_eq!(values(&ty, &Pools::default(), 3), [], "{ty:?}");
        assert_eq!(limits(&ty), [], "{ty:?}");
    }
    assert_eq!(
        values(&array(Shape::Never).into(), &Pools::default(), 1),
        [json("[]")]
    );
}

/// The first values of a type, one a line.
#[track_caller]
fn check_stream(ty: &Type, expect: Expect) {
    let mut text = String::new();
    for value in values(ty, &Pools::default(), 12) {
        let _ = writeln!(text, "{value}");
    }
    expect.assert_eq(&text);
}

#[test]
fn what_a_seed_generates_never_changes() {
    let item = object([
        ("item", named("Shop.Item")),
        ("note?", Shape::String.into()),
        ("price", Shape::Number.into()),
    ]);
    check_stream(
        &item,
        expect![[r#"
        { item: { sku: "TY13", qty: 14 }, price: -358064228.7309046 }
        { item: { sku: "RP8", qty: 4 }, price: 1000000000 }
        { item: { sku: "CD74", qty: 1 }, note: "ayvroyi", price: 78.44 }
        { item: { sku: "ZA76", qty: 98 }, note: "3188", price: 3 }
        { item: { sku: "PU967", qty: 6 }, price: 1000000000 }
        { item: { sku: "OB24", qty: 5 }, note: "../a", price: -77 }
        { item: { sku: "PX55", qty: 4 }, note: "mkslodpxazoeegnbxq", price: 16 }
        { item: { sku: "IK08", qty: 80 }, note: "jqiccb", price: -3 }
        { item: { sku: "AI638", qty: 3 }, note: "", price: 3 }
        { item: { sku: "VL0", qty: 2 }, price: -2 }
        { item: { sku: "AJ6", qty: 4 }, price: 616253479.5244973 }
        { item: { sku: "WY523", qty: 1 }, note: "auxcwhb", price: 1 }
    "#]],
    );
    check_stream(
        &union([
            Shape::BigInt.into(),
            Shape::Date.into(),
            Shape::Unknown.into(),
        ]),
        expect![[r#"
            12
            new Date("2061-11-07T00:00:00.000Z")
            new Date("2048-07-21T00:00:00.000Z")
            " "
            null
            21
            new Date("2032-11-01T00:00:00.000Z")
            -14n
            new Date("2021-12-16T11:23:58.580Z")
            -5n
            5259390846991910522n
            6n
        "#]],
    );
    let mut text = String::new();
    for value in limits(&array(named("Shop.Item")).into()) {
        let _ = writeln!(text, "{value}");
    }
    expect![[r#"
        []
        [{ sku: "NO1", qty: 9 }, { sku: "XD9", qty: 8 }, { sku: "FT88", qty: 2 }, { sku: "LY41", qty: 6 }, { sku: "XD08", qty: 4 }, { sku: "ZA29", qty: 30 }, { sku: "OG9", qty: 6 }, { sku: "IS44", qty: 99 }, { sku: "XH9152", qty: 4 }, { sku: "KD7664", qty: 4 }, { sku: "FF6", qty: 2 }, { sku: "XW647", qty: 4 }, { sku: "UU35", qty: 3 }, { sku: "US60", qty: 2 }, { sku: "CH6", qty: 15 }, { sku: "QT6", qty: 1 }, { sku: "CG7801", qty: 4 }, { sku: "PC6852", qty: 29 }, { sku: "UV450", qty: 1 }, { sku: "TK13", qty: 1 }, { sku: "YX0", qty: 2 }, { sku: "KJ80", qty: 11 }, { sku: "QF64", qty: 99 }, { sku: "DN3011", qty: 3 }, { sku: "RI5320", qty: 1 }, { sku: "DS3052", qty: 1 }, { sku: "ID3003", qty: 1 }, { sku: "QZ4", qty: 99 }, { sku: "NU7", qty: 2 }, { sku: "UJ9863", qty: 2 }, { sku: "IU356", qty: 7 }, { sku: "GB42", qty: 3 }, { sku: "PW464", qty: 3 }, { sku: "QL583", qty: 4 }, { sku: "CJ94", qty: 4 }, { sku: "RH51", qty: 1 }, { sku: "ZQ83", qty: 2 }, { sku: "MP9017", qty: 3 }, { sku: "CF1", qty: 56 }, { sku: "FT6", qty: 75 }, { sku: "SO3", qty: 57 }, { sku: "OV741", qty: 1 }, { sku: "CJ2", qty: 10 }, { sku: "JC793", qty: 10 }, { sku: "AJ592", qty: 1 }, { sku: "OG8014", qty: 2 }, { sku: "QM52", qty: 3 }, { sku: "LU25", qty: 3 }, { sku: "ZA94", qty: 8 }, { sku: "UU742", qty: 2 }]
        [{ sku: "VP92", qty: 98 }]
        [{ sku: "WF3", qty: 98 }]
        [{ sku: "VP92", qty: 1 }]
        [{ sku: "HF7305243093360395868799443945154328691747668400792400811520852974668756721826652413598153318547007082349925894053389104759128555275154922971201899573901564040396930524276076770737028714018568256754814279404473209549183577129004948179405172798749575421111365434068484839380979028110884727030029097331", qty: 98 }]
        [{ sku: "VP92", qty: 99 }]
        [{ sku: "RU5", qty: 98 }]
        [{ sku: "VP92", qty: 2 }]
        [{ sku: "EU3", qty: 98 }]
        [{ sku: "JW1772", qty: 98 }]
        [{ sku: "VP92", qty: 10 }]
        [{ sku: "VP92", qty: 98 }, { sku: "VP92", qty: 98 }]
    "#]].assert_eq(&text);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_generated_is_of_its_type(ty in any_type(), seed in any::<u64>()) {
        let types = types();
        let mut generator = Generator::new(&types, Chance::new(seed, "any"));
        let mut pools = Pools::default();
        for _ in 0..10 {
            if let Some(value) = generator.value(&ty, &pools) {
                prop_assert_eq!(conform(&value, &ty, &types), None, "{}", value);
                harvest(&value, &ty, &types, &mut pools);
            }
        }
    }

    #[test]
    fn what_is_at_the_limits_is_of_its_type(ty in any_type(), seed in any::<u64>()) {
        let types = types();
        let mut generator = Generator::new(&types, Chance::new(seed, "any"));
        for value in generator.boundaries(&ty) {
            prop_assert_eq!(conform(&value, &ty, &types), None, "{}", value);
        }
    }

    #[test]
    fn integers_within_limits_always_exist(low in -1_000_000_000_000_i64..1_000_000_000_000, size in 0..1_000_i64) {
        let ty = number(|tags| {
            (tags.integer, tags.minimum, tags.maximum) = (true, Some(low as f64), Some((low + size) as f64));
        });
        let types = types();
        let mut generator = Generator::new(&types, Chance::new(1, "integers"));
        for _ in 0..50 {
            let value = generator.value(&ty, &Pools::default());
            prop_assert!(value.is_some());
        }
    }
}
