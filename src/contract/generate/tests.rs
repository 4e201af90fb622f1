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
            { item: { sku: "SI71", qty: 2 }, note: "", price: 7 }
            { item: { sku: "UC8596", qty: 93 }, note: "zcgsjll", price: 1 }
            { item: { sku: "RG5716", qty: 5 }, note: "nelvewc", price: 61 }
            { item: { sku: "VJ52", qty: 9 }, price: 63.21 }
            { item: { sku: "VO670", qty: 2 }, note: "{=xH", price: -613331824.1596122 }
            { item: { sku: "CJ2791", qty: 2 }, price: -45.41 }
            { item: { sku: "KP5", qty: 72 }, price: -62 }
            { item: { sku: "NX474", qty: 69 }, note: "é", price: 649335780.4918854 }
            { item: { sku: "RK95", qty: 99 }, note: "null", price: 28 }
            { item: { sku: "HD341", qty: 3 }, price: 21.8 }
            { item: { sku: "TI4", qty: 3 }, note: "efvwrkfh", price: -10.18 }
            { item: { sku: "TW13", qty: 15 }, price: -1 }
        "#]],
    );
    check_stream(
        &union([
            Shape::BigInt.into(),
            Shape::Date.into(),
            Shape::Unknown.into(),
        ]),
        expect![[r#"
            5n
            3
            new Date("2019-06-10T00:00:00.000Z")
            null
            -7275274590852742174n
            18n
            19n
            []
            new Date("2064-09-25T23:31:45.668Z")
            new Date("9999-12-31T23:59:59.999Z")
            { a: "\"", b: { a: 40, b: "\ufeffa" } }
            new Date("2056-03-23T15:49:41.446Z")
        "#]],
    );
    let mut text = String::new();
    for value in limits(&array(named("Shop.Item")).into()) {
        let _ = writeln!(text, "{value}");
    }
    expect![[r#"
        []
        [{ sku: "AF796", qty: 1 }, { sku: "EJ764", qty: 9 }, { sku: "SZ73", qty: 99 }, { sku: "NR037", qty: 2 }, { sku: "PD777", qty: 8 }, { sku: "PJ682", qty: 64 }, { sku: "JH8898", qty: 1 }, { sku: "VE1124", qty: 99 }, { sku: "DC28", qty: 96 }, { sku: "OG265", qty: 8 }, { sku: "JX79", qty: 7 }, { sku: "DE37", qty: 8 }, { sku: "XH4530", qty: 2 }, { sku: "IY6115", qty: 72 }, { sku: "TP6836", qty: 2 }, { sku: "TJ406", qty: 3 }, { sku: "DU3975", qty: 18 }, { sku: "GL47", qty: 4 }, { sku: "LR5314", qty: 48 }, { sku: "QT751", qty: 11 }, { sku: "GT8611", qty: 3 }, { sku: "UC953", qty: 99 }, { sku: "GB777", qty: 1 }, { sku: "UJ128", qty: 11 }, { sku: "IY12", qty: 6 }, { sku: "XI43", qty: 2 }, { sku: "KW6462", qty: 10 }, { sku: "NT92", qty: 3 }, { sku: "LF24", qty: 1 }, { sku: "SK4", qty: 57 }, { sku: "EJ8470", qty: 98 }, { sku: "ZM36", qty: 99 }, { sku: "OJ176", qty: 4 }, { sku: "RC9070", qty: 2 }, { sku: "SF6", qty: 25 }, { sku: "ER282", qty: 98 }, { sku: "JO6636", qty: 99 }, { sku: "SN38", qty: 3 }, { sku: "VC6", qty: 11 }, { sku: "TA3566", qty: 94 }, { sku: "GP575", qty: 1 }, { sku: "QJ2218", qty: 65 }, { sku: "ZE59", qty: 10 }, { sku: "UP680", qty: 7 }, { sku: "DZ39", qty: 50 }, { sku: "LK30", qty: 3 }, { sku: "LS25", qty: 5 }, { sku: "FB6", qty: 99 }, { sku: "MB920", qty: 15 }, { sku: "BX828", qty: 1 }]
        [{ sku: "AT00", qty: 11 }]
        [{ sku: "QV72", qty: 11 }]
        [{ sku: "AT00", qty: 1 }]
        [{ sku: "GC4248751858243518030518343541172096300652412284148166648008801376663653041626462171891964175312228118145816401369724936797514096968036120397261423378423381995813494665269099809629795698152345418047731017210876139874772743517865462729799685627155696063684152549155359043844719553243252546441376058619", qty: 11 }]
        [{ sku: "AT00", qty: 99 }]
        [{ sku: "CY7", qty: 11 }]
        [{ sku: "AT00", qty: 2 }]
        [{ sku: "NS1", qty: 11 }]
        [{ sku: "AT00", qty: 98 }]
        [{ sku: "XW9", qty: 11 }]
        [{ sku: "AT00", qty: 10 }]
        [{ sku: "AT00", qty: 11 }, { sku: "AT00", qty: 11 }]
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
