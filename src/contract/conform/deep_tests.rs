//! Objects, references and unions: which member was meant, and what types are called.

use super::tests::check;
use super::*;
use crate::contract::TypeDecl;
use crate::contract::type_tests::{array, named, object, text, types, union, with};

#[test]
fn objects_and_records() {
    let item = object([
        ("sku", Shape::String.into()),
        ("odd name?", Shape::Number.into()),
    ]);
    check(
        &item,
        &[
            r#"{"sku":"a"}"#,
            r#"{"odd name":1,"sku":"a","more":2}"#,
            r#"{"sku":"a","odd name":{"$":"undefined"}}"#,
        ],
        &[
            ("{}", ".sku missing / a string"),
            (r#"{"sku":{"$":"undefined"}}"#, ".sku undefined / a string"),
            (
                r#"{"sku":"a","odd name":null}"#,
                r#"["odd name"] null / a number"#,
            ),
            ("null", r#"null / an object with sku, "odd name"?"#),
            ("[]", r#"[] / an object with sku, "odd name"?"#),
        ],
    );
    let maybe = object([("a", union([Shape::Null.into(), Shape::Undefined.into()]))]);
    check(
        &maybe,
        &["{}", r#"{"a":null}"#],
        &[(r#"{"a":1}"#, ".a 1 / null or undefined")],
    );
    let mut closed = object([("a?", Shape::Unknown.into())]);
    closed.tags.closed = true;
    check(
        &closed,
        &[
            "{}",
            r#"{"a":1}"#,
            r#"{"b":{"$":"undefined"}}"#,
            r#"{"a":{"c":1}}"#,
        ],
        &[
            (r#"{"a":1,"b":2}"#, ".b 2 / absent: the type is closed"),
            ("1", "1 / an object with nothing but a?"),
        ],
    );
    let record: Type = Shape::Record(Box::new(Shape::Number.into())).into();
    check(
        &record,
        &["{}", r#"{"__proto__":1,"b":{"$":"undefined"}}"#],
        &[
            (r#"{"a":1,"":"x"}"#, r#"[""] "x" / a number"#),
            ("[]", "[] / an object, each member a number"),
        ],
    );
    let nested = object([("items", array(named("Shop.Item")).into())]);
    check(
        &nested,
        &[r#"{"items":[{"sku":"AB1","qty":1}]}"#],
        &[
            (
                r#"{"items":[{"sku":"AB1","qty":1},{"sku":"ab","qty":1}]}"#,
                r#".items[1].sku "ab" / a string that matches ^[A-Z]{2}\d+$ (Sku)"#,
            ),
            (
                r#"{"items":[{"sku":"AB1","qty":100}]}"#,
                ".items[0].qty 100 / an integer from 1 to 99",
            ),
            (r#"{"items":[7]}"#, ".items[0] 7 / an object with sku, qty"),
        ],
    );
}

#[test]
fn references_keep_their_own_tags_and_those_of_what_they_refer_to() {
    let most = with(Shape::Ref("Shop.Cents".to_owned()), |tags| {
        tags.maximum = Some(10.0)
    });
    check(
        &most,
        &["0", "10"],
        &[
            ("11", "11 / an integer from 0 to 10 (Cents)"),
            ("-1", "-1 / an integer from 0 to 10 (Cents)"),
            (r#""1""#, r#""1" / an integer from 0 to 10 (Cents)"#),
        ],
    );
    let closed = with(Shape::Ref("Shop.Item".to_owned()), |tags| {
        tags.closed = true
    });
    check(
        &closed,
        &[r#"{"sku":"AB1","qty":1}"#],
        &[(
            r#"{"sku":"AB1","qty":1,"x":1}"#,
            ".x 1 / absent: the type is closed",
        )],
    );
    let in_union = with(
        union([named("Shop.Item"), Shape::Null.into()]).shape,
        |tags| tags.closed = true,
    );
    check(
        &in_union,
        &["null"],
        &[(
            r#"{"sku":"AB1","qty":1,"x":1}"#,
            ".x 1 / absent: the type is closed",
        )],
    );
    check(&named("Shop.Missing"), &["1"], &[]);
    let itself = "1 / a value that is not too large or too involved to be judged";
    check(&named("Shop.Self"), &[], &[("1", itself)]);
    let tree =
        r#"{"label":"a","children":[{"label":"b","children":[]},{"label":1,"children":[]}]}"#;
    check(
        &named("Shop.Tree"),
        &[r#"{"label":"a","children":[]}"#],
        &[(tree, ".children[1].label 1 / a string")],
    );
}

#[test]
fn unions_tell_of_the_member_that_was_meant() {
    let plain = union([
        Shape::String.into(),
        Shape::Number.into(),
        Shape::Null.into(),
    ]);
    check(
        &plain,
        &["1", r#""a""#, "null"],
        &[("true", "true / a string, a number or null")],
    );
    let enumeration = union([text("a"), text("b")]);
    check(
        &enumeration,
        &[r#""a""#],
        &[(r#""c""#, r#""c" / "a" or "b""#)],
    );
    check(
        &named("Shop.Shape"),
        &[
            r#"{"kind":"circle","radius":1}"#,
            r#"{"kind":"square","side":1}"#,
        ],
        &[
            (
                r#"{"kind":"circle","side":1}"#,
                ".radius missing / an integer ≥ 0 (Cents)",
            ),
            (
                r#"{"kind":"square","side":-1}"#,
                ".side -1 / an integer ≥ 0 (Cents)",
            ),
            (
                r#"{"kind":"oval","side":1}"#,
                r#".kind "oval" / "circle" or "square""#,
            ),
            ("{}", r#".kind undefined / "circle" or "square""#),
            (
                "1",
                "1 / an object with kind, radius or an object with kind, side",
            ),
        ],
    );
    let maybe = union([Shape::Null.into(), named("Shop.Item")]);
    check(
        &maybe,
        &["null"],
        &[
            (r#"{"sku":"AB1"}"#, ".qty missing / an integer from 1 to 99"),
            ("1", "1 / null or Item"),
        ],
    );
    let deep = union([
        object([("a", object([("x", Shape::Number.into())]))]),
        object([("a", object([("y", object([("z", Shape::Number.into())]))]))]),
    ]);
    check(
        &deep,
        &[r#"{"a":{"x":1}}"#],
        &[(r#"{"a":{"y":{"z":null}}}"#, ".a.y.z null / a number")],
    );
    let lists = union([
        array(Shape::Number).into(),
        array(object([("a", Shape::Null.into())])).into(),
    ]);
    check(&lists, &["[]"], &[(r#"[{"a":1}]"#, "[0].a 1 / null")]);
    let kinds = union([
        object([("kind", text("a")), ("x", Shape::Number.into())]),
        object([
            ("kind", text("a")),
            ("y", object([("z", Shape::Number.into())])),
        ]),
    ]);
    check(
        &kinds,
        &[],
        &[(r#"{"kind":"a","y":{"z":null}}"#, ".y.z null / a number")],
    );
    let items = union([Shape::String.into(), array(Shape::Number).into()]);
    check(&items, &["\"a\""], &[(r#"["a"]"#, "[0] \"a\" / a number")]);
    let within = union([
        object([("a", union([Shape::Number.into(), Shape::Null.into()]))]),
        object([(
            "a",
            union([
                Shape::Null.into(),
                object([("b", object([("c", Shape::Number.into())]))]),
            ]),
        )]),
    ]);
    check(
        &within,
        &[],
        &[(r#"{"a":{"b":{"c":"x"}}}"#, ".a.b.c \"x\" / a number")],
    );
    let list = r#"{"head":1,"tail":{"head":2,"tail":{"head":"3","tail":null}}}"#;
    check(
        &named("Shop.List"),
        &["null"],
        &[(list, ".tail.tail.head \"3\" / a number")],
    );
    check(&union([]), &[], &[("1", "1 / nothing at all")]);
}

#[test]
fn a_tag_on_a_union_applies_to_the_members_that_it_fits() {
    let ty = with(
        union([
            Shape::String.into(),
            Shape::Number.into(),
            array(Shape::Null).into(),
        ])
        .shape,
        |tags| {
            (tags.max_length, tags.minimum, tags.min_items) = (Some(1), Some(5.0), Some(1));
        },
    );
    let expected =
        "a string of at most 1 character, a number ≥ 5 or an array of at least 1 item, each null";
    check(
        &ty,
        &[r#""a""#, "5", "[null]"],
        &[
            (r#""ab""#, &format!("\"ab\" / {expected}")),
            ("4", &format!("4 / {expected}")),
            ("[]", &format!("[] / {expected}")),
        ],
    );
}

#[test]
fn what_would_take_for_ever_is_given_up() {
    let mut types = types();
    let member = |name: &str| object([(name, named("Shop.Bomb")), ("end?", Shape::Null.into())]);
    let decl = types["Shop.Id"].clone();
    let ty = union([member("a"), member("a"), member("a"), member("a")]);
    types.insert("Shop.Bomb".to_owned(), TypeDecl { ty, ..decl });
    let mut value = Value::Number(1.0);
    for _ in 0..100 {
        value = Value::Object(vec![("a".to_owned(), value)]);
    }
    let wrong = conform(&value, &named("Shop.Bomb"), &types);
    assert!(wrong.is_some_and(|wrong| wrong.path.len() < 300));
}

#[track_caller]
fn check_words(ty: &Type, expect: &str) {
    assert_eq!(describe(ty, &types()), expect);
}

#[test]
fn types_in_words() {
    check_words(&named("Shop.Cents"), "an integer ≥ 0 (Cents)");
    let longer = with(Shape::Ref("Shop.Code".to_owned()), |tags| {
        (tags.min_length, tags.max_length) = (Some(1), Some(9));
    });
    check_words(&longer, "a string of 2 to 4 characters (Code)");
    check_words(&named("Shop.Item"), "Item");
    check_words(&named("Shop.Missing"), "Shop.Missing");
    check_words(&named("Shop.Self"), "Self");
    check_words(
        &array(named("Shop.Item")).into(),
        "an array, each item Item",
    );
    check_words(
        &with(array(Shape::Null), |tags| tags.unique_items = true),
        "an array of distinct items, each null",
    );
    let some = with(array(Shape::Null), |tags| {
        (tags.unique_items, tags.max_items) = (true, Some(3))
    });
    check_words(&some, "an array of at most 3 distinct items, each null");
    let deep = array(array(array(array(array(Shape::Null)))));
    check_words(
        &deep.into(),
        "an array, each item an array, each item an array, each item an array, each item …",
    );
    let many: Vec<Type> = (0..20)
        .map(|n| Shape::Literal(Value::Number(f64::from(n))).into())
        .collect();
    check_words(&Shape::Union(many).into(), "0, 1, 2, 3, 4, 5, 6, 7 or …");
    check_words(&object([]), "an object");
}
