//! What the wire form looks like, and that nothing is lost on it.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::value::{canonical, same};

#[track_caller]
fn check(value: Value, expect: Json) {
    assert_eq!(value.to_wire(), expect);
    let mut text = String::new();
    write_wire(&value, &mut text);
    assert!(text.is_ascii(), "{text}");
    assert_eq!(serde_json::from_str::<Json>(&text).expect("JSON"), expect);
    let back = Value::from_wire(&expect);
    assert_eq!(format!("{back:?}"), format!("{value:?}"));
}

#[test]
fn plain_data_is_itself() {
    check(Value::Null, json!(null));
    check(Value::Bool(true), json!(true));
    check(Value::Bool(false), json!(false));
    check(Value::Number(0.0), json!(0));
    check(Value::Number(-12.0), json!(-12));
    check(Value::Number(0.1), json!(0.1));
    check(
        Value::Text("a\"\\\n\r\t\u{8}\u{c}\u{1}\u{1f}\u{7f}é😀".into()),
        json!("a\"\\\n\r\t\u{8}\u{c}\u{1}\u{1f}\u{7f}é😀"),
    );
    check(
        Value::Array(vec![Value::Null, Value::Array(vec![])]),
        json!([null, []]),
    );
    check(
        Value::Object(vec![
            ("b".into(), Value::Null),
            ("a".into(), Value::Object(vec![])),
        ]),
        json!({ "b": null, "a": {} }),
    );
    check(
        Value::Object(vec![("__proto__".into(), Value::Null)]),
        json!({ "__proto__": null }),
    );
}

#[test]
fn the_rest_is_marked() {
    check(Value::Undefined, json!({ "$": "undefined" }));
    check(Value::Number(f64::NAN), json!({ "$": "NaN" }));
    check(Value::Number(-0.0), json!({ "$": "-0" }));
    check(Value::Number(f64::INFINITY), json!({ "$": "Infinity" }));
    check(
        Value::Number(f64::NEG_INFINITY),
        json!({ "$": "-Infinity" }),
    );
    check(
        Value::BigInt("-12".into()),
        json!({ "$": "bigint", "v": "-12" }),
    );
    check(Value::Date(0.0), json!({ "$": "date", "v": 0 }));
    check(Value::Date(-1.0), json!({ "$": "date", "v": -1 }));
    check(Value::Date(f64::NAN), json!({ "$": "date", "v": null }));
    check(
        Value::Utf16(vec![55357]),
        json!({ "$": "utf16", "v": [55357] }),
    );
    check(
        Value::Foreign("function".into()),
        json!({ "$": "foreign", "v": "function" }),
    );
    check(
        Value::Object(vec![
            ("$".into(), Value::Number(1.0)),
            ("v".into(), Value::Undefined),
        ]),
        json!({ "$": "object", "v": [["$", 1], ["v", { "$": "undefined" }]] }),
    );
    check(
        Value::Object(vec![(
            "$serde_json::private::Number".into(),
            Value::Text("1".into()),
        )]),
        json!({ "$": "object", "v": [["$serde_json::private::Number", "1"]] }),
    );
}

#[test]
fn what_is_no_wire_form_is_malformed() {
    let wrong = [
        json!({ "$": 1 }),
        json!({ "$": "undefined", "v": 1 }),
        json!({ "$": "nothing" }),
        json!({ "$": "bigint" }),
        json!({ "$": "bigint", "v": 12 }),
        json!({ "$": "bigint", "v": "1.5" }),
        json!({ "$": "bigint", "v": "" }),
        json!({ "$": "bigint", "v": "-" }),
        json!({ "$": "bigint", "v": "-0" }),
        json!({ "$": "bigint", "v": "007" }),
        json!({ "$": "date", "v": "now" }),
        json!({ "$": "utf16", "v": [65536] }),
        json!({ "$": "utf16", "v": [-1] }),
        json!({ "$": "object", "v": [["a"]] }),
        json!({ "$": "object", "v": [[1, 2]] }),
        json!({ "$": "object", "v": {} }),
        json!({ "$": "foreign", "v": null }),
        json!({ "$": "date", "v": 0, "w": 0 }),
    ];
    for wire in wrong {
        assert_eq!(Value::from_wire(&wire), malformed(), "{wire}");
    }
    assert_eq!(
        Value::from_wire(&json!([1, { "$": 1 }])),
        Value::Array(vec![Value::Number(1.0), malformed()])
    );
}

#[test]
fn a_well_formed_string_has_one_form() {
    let wire = json!({ "$": "utf16", "v": [55357, 56832] });
    assert_eq!(Value::from_wire(&wire), Value::Text("😀".into()));
}

#[test]
fn depth_has_a_limit() {
    let mut wire = json!(null);
    for _ in 0..10_000 {
        wire = Json::Array(vec![wire]);
    }
    let mut value = &Value::from_wire(&wire);
    let mut depth = 0;
    while let Value::Array(items) = value {
        (value, depth) = (&items[0], depth + 1);
    }
    assert_eq!((value, depth), (&malformed(), MOST_DEPTH));
    // Dropping so deep a JSON value from the outside in would itself exhaust the stack.
    while let Json::Array(mut items) = wire {
        wire = items.pop().unwrap_or_default();
    }
}

/// Any value, in its one form.
pub(crate) fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>(),
        Just("$".to_owned()),
        Just("v".to_owned()),
        Just("__proto__".to_owned())
    ];
    let leaf = prop_oneof![
        Just(Value::Undefined),
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        proptest::num::f64::ANY.prop_map(Value::Number),
        any::<i32>().prop_map(|number| Value::Number(f64::from(number))),
        Just(Value::Number(-0.0)),
        any::<i128>().prop_map(|number| Value::BigInt(number.to_string())),
        text.clone().prop_map(Value::Text),
        proptest::collection::vec(any::<u16>(), 0..4)
            .prop_map(|units| Value::from_wire(&json!({ "$": "utf16", "v": units }))),
        prop_oneof![any::<i32>().prop_map(f64::from), Just(f64::NAN)].prop_map(Value::Date),
        text.clone().prop_map(Value::Foreign),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            proptest::collection::btree_map(text.clone(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_on_the_wire(value in any_value()) {
        let wire = value.to_wire();
        let shown = format!("{value:?}");
        prop_assert_eq!(&format!("{:?}", Value::from_wire(&wire)), &shown);
        let mut text = String::new();
        write_wire(&value, &mut text);
        let parsed: Json = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(&format!("{:?}", Value::from_wire(&parsed)), &shown);
        let reparsed: Json = serde_json::from_str(&wire.to_string()).expect("JSON");
        prop_assert_eq!(&format!("{:?}", Value::from_wire(&reparsed)), &shown);
    }

    #[test]
    fn every_value_is_the_same_as_itself_alone(a in any_value(), b in any_value()) {
        prop_assert!(same(&a, &a));
        let (mut left, mut right) = (String::new(), String::new());
        canonical(&a, &mut left);
        canonical(&b, &mut right);
        prop_assert_eq!(same(&a, &b), left == right);
    }
}
