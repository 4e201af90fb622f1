use expect_test::{Expect, expect};

use super::rules::{Direction, Rule};
use super::walk::Walk;
use crate::contract::type_tests::{array, named, object, text, types, union, with};
use crate::contract::{Shape, Type, TypeDecl};
use crate::scenario::Span;

/// What is said where values of one type are sent to another.
#[track_caller]
pub(super) fn check(sender: impl Into<Type>, receiver: impl Into<Type>, expect: Expect) {
    let (sender, receiver) = (sender.into(), receiver.into());
    let mut types = types();
    let tree = object([
        ("label", Shape::Number.into()),
        ("children", array(named("Shop.OtherTree")).into()),
    ]);
    let decl = TypeDecl {
        name: "OtherTree".to_owned(),
        ty: tree,
        at: Span { start: 0, end: 0 },
    };
    types.insert("Shop.OtherTree".to_owned(), decl);
    let pair = (&sender, &receiver);
    let found = Walk::compare(pair, false, Direction::Request, &types, 1);
    let lines = found.iter().map(|it| {
        let name = Rule::of(it.what, Direction::Request).name;
        let witness = it.witness.as_ref().map(ToString::to_string);
        let witness = witness.unwrap_or_else(|| "nothing shows it".to_owned());
        format!(
            "{name} at value{}: {} to {}: {witness}\n",
            it.path, it.sender, it.receiver
        )
    });
    expect.assert_eq(&lines.collect::<String>());
}

/// The same both ways: what fits and what does not.
#[track_caller]
pub(super) fn one_way(narrow: impl Into<Type>, wide: impl Into<Type>, expect: Expect) {
    let (narrow, wide) = (narrow.into(), wide.into());
    check(narrow.clone(), wide.clone(), expect![""]);
    check(wide, narrow, expect);
}

fn closed(ty: Type) -> Type {
    with(ty.shape, |tags| tags.closed = true)
}

#[test]
fn kinds_differ() {
    check(Shape::Number, Shape::Number, expect![""]);
    check(
        Shape::Number,
        Shape::String,
        expect![[r#"
        request-type-changed at value: a number to a string: 0
    "#]],
    );
    one_way(
        Shape::String,
        Shape::Unknown,
        expect![[r#"
        request-type-changed at value: any data to a string: null
    "#]],
    );
    one_way(
        Shape::Null,
        union([Shape::Null.into(), Shape::String.into()]),
        expect![[r#"
            request-enum-value-removed at value: null or a string to null: ""
        "#]],
    );
    one_way(
        Shape::Never,
        Shape::String,
        expect![[r#"
        request-type-changed at value: a string to nothing at all: ""
    "#]],
    );
    check(
        Shape::Void,
        Shape::Number,
        expect![[r#"
        request-type-changed at value: anything to a number: undefined
    "#]],
    );
    check(Shape::Number, Shape::Void, expect![""]);
}

#[test]
fn enums_and_unions_grow() {
    one_way(
        union([text("a"), text("b")]),
        union([text("a"), text("b"), text("c")]),
        expect![[r#"
            request-enum-value-removed at value: "a", "b" or "c" to "a" or "b": "c"
        "#]],
    );
    one_way(
        text("a"),
        Shape::String,
        expect![[r#"
        request-type-changed at value: a string to "a": ""
    "#]],
    );
    one_way(
        Shape::Boolean,
        union([Shape::Boolean.into(), Shape::Number.into()]),
        expect![[r#"
            request-enum-value-removed at value: a boolean or a number to a boolean: 0
        "#]],
    );
    let square = object([("kind", text("square")), ("side", named("Shop.Cents"))]);
    one_way(
        square,
        named("Shop.Shape"),
        expect![[r#"
        request-union-member-removed at value: Shape to an object with kind, side: { kind: "circle", radius: 0 }
    "#]],
    );
}

#[test]
fn an_object_may_fit_several_together() {
    let either = object([
        ("kind", union([text("circle"), text("square")])),
        ("radius", named("Shop.Cents")),
        ("side", named("Shop.Cents")),
    ]);
    check(either, named("Shop.Shape"), expect![""]);
    let flag = |value| Shape::Literal(crate::value::Value::Bool(value)).into();
    let both = union([
        object([("ok", flag(true)), ("a", Shape::Number.into())]),
        object([("ok", flag(false)), ("b", Shape::Number.into())]),
    ]);
    check(
        object([("ok", Shape::Boolean.into()), ("a", Shape::Number.into())]),
        both,
        expect![[r#"
            request-enum-value-removed at value.ok: a boolean to true: { ok: false, a: 0 }
        "#]],
    );
}

#[test]
fn members_come_and_go() {
    let one = object([("a", Shape::Number.into())]);
    let two = object([("a", Shape::Number.into()), ("b", Shape::String.into())]);
    let may = object([("a", Shape::Number.into()), ("b?", Shape::String.into())]);
    check(
        one.clone(),
        two.clone(),
        expect![[r#"
        request-required-member-added at value.b: no such member to a string: { a: 0 }
    "#]],
    );
    check(
        two.clone(),
        one.clone(),
        expect![[r#"
        request-member-ignored at value.b: a string to no such member: nothing shows it
    "#]],
    );
    check(
        one.clone(),
        may.clone(),
        expect![[r#"
        request-optional-member-added at value.b: no such member to optionally a string: nothing shows it
    "#]],
    );
    one_way(
        two.clone(),
        may.clone(),
        expect![[r#"
        request-member-became-required at value.b: optionally a string to a string: { a: 0 }
    "#]],
    );
    check(
        two,
        closed(one.clone()),
        expect![[r#"
        request-member-not-accepted at value.b: a string to no such member: { a: 0, b: "" }
    "#]],
    );
    check(
        one.clone(),
        closed(one.clone()),
        expect![[r#"
        request-object-closed at value: an object with a to an object with nothing but a: { a: 0, undeclared: 1 }
    "#]],
    );
    check(closed(one.clone()), one.clone(), expect![""]);
    check(closed(one), closed(may), expect![""]);
}

#[test]
fn records_are_objects_of_any_members() {
    let record = |ty: Shape| Shape::Record(Box::new(ty.into()));
    one_way(
        record(Shape::Null),
        record(Shape::Unknown),
        expect![[r#"
        request-type-changed at value.a: any data to null: { a: false }
    "#]],
    );
    check(
        record(Shape::Null),
        object([("a", Shape::Null.into())]),
        expect![[r#"
        request-member-became-required at value.a: no such member to null: {}
    "#]],
    );
    check(
        record(Shape::Null),
        object([("a?", Shape::String.into())]),
        expect![[r#"
        request-became-not-nullable at value.a: null to a string: { a: null }
    "#]],
    );
    one_way(
        object([("a", Shape::Null.into()), ("b?", Shape::Null.into())]),
        record(Shape::Null),
        expect![[r#"
            request-member-became-required at value.a: no such member to null: {}
        "#]],
    );
    check(
        object([("a", Shape::Null.into()), ("b?", Shape::String.into())]),
        record(Shape::Null),
        expect![[r#"
            request-type-changed at value.b: a string to null: { a: null, b: "" }
        "#]],
    );
}

#[test]
fn types_may_refer_to_themselves() {
    check(named("Shop.Tree"), named("Shop.Tree"), expect![""]);
    check(
        named("Shop.Tree"),
        named("Shop.OtherTree"),
        expect![[r#"
        request-type-changed at value.label: a string to a number: { label: "", children: [] }
    "#]],
    );
    check(
        named("Shop.Endless"),
        Shape::String,
        expect![[r#"
        request-type-changed at value: Endless to a string: nothing shows it
    "#]],
    );
    check(
        named("Shop.Deep"),
        named("Shop.Wide"),
        expect![[r#"
            request-optional-member-added at value.a.b: no such member to optionally Wide: nothing shows it
            request-optional-member-added at value.a.c.b: no such member to optionally Wide: nothing shows it
            request-optional-member-added at value.a.c.a: no such member to optionally Wide: nothing shows it
            request-optional-member-added at value.a.c.b.b: no such member to optionally Wide: nothing shows it
            request-optional-member-added at value.a.c.b.a: no such member to optionally Wide: nothing shows it
            request-optional-member-added at value.a.c.b.c.b: no such member to optionally Wide: nothing shows it
            request-optional-member-added at value.a.c.b.c.a: no such member to optionally Wide: nothing shows it
            request-became-not-nullable at value.a.c.b.c: Deep to Wide: { a: { a: null, c: { b: { b: null, c: null }, c: null } }, c: null }
            request-became-not-nullable at value.a.c.b: Deep to Wide: { a: { a: null, c: { b: null, c: null } }, c: null }
            request-became-not-nullable at value.a.c: Deep to Wide: { a: { a: null, c: null }, c: null }
            request-optional-member-added at value.a.a: no such member to optionally Wide: nothing shows it
            request-became-not-nullable at value.a: Deep to Wide: { a: null, c: null }
            request-optional-member-added at value.b: no such member to optionally Wide: nothing shows it
            request-optional-member-added at value.a: no such member to optionally Wide: nothing shows it
            request-became-not-nullable at value: Deep to Wide: null
        "#]],
    );
    check(
        named("Shop.List"),
        named("Shop.Deep"),
        expect![[r#"
        request-required-member-added at value.a: no such member to Deep: { head: 0, tail: null }
        request-required-member-added at value.c: no such member to Deep: { head: 0, tail: null }
        request-member-ignored at value.head: a number to no such member: nothing shows it
        request-member-ignored at value.tail: List to no such member: nothing shows it
    "#]],
    );
}

#[test]
fn none_of_several_may_be_meant() {
    let one = object([("a", named("Shop.Item"))]);
    let record = Shape::Record(Box::new(named("Shop.Deep"))).into();
    check(
        one,
        union([record, named("Shop.Deep")]),
        expect![[r#"
            request-required-member-added at value.a.a: no such member to Deep: { a: { sku: "UN8626", qty: 1 } }
            request-required-member-added at value.a.c: no such member to Deep: { a: { sku: "UN8626", qty: 1 } }
            request-member-ignored at value.a.sku: a string that matches ^[A-Z]{2}\d+$ (Sku) to no such member: nothing shows it
            request-member-ignored at value.a.qty: an integer from 1 to 99 to no such member: nothing shows it
        "#]],
    );
}

#[test]
fn what_a_value_means_counts() {
    let unit = |name: &str| with(Shape::Number, |tags| tags.unit = Some(name.to_owned()));
    check(unit("cent"), unit("cent"), expect![""]);
    check(
        unit("cent"),
        unit("euro"),
        expect![[r#"
            unit-changed at value: a number in cent to a number in euro: 1
        "#]],
    );
    check(
        Shape::Number,
        unit("euro"),
        expect![[r#"
        unit-on-one-side at value: a number to a number: nothing shows it
    "#]],
    );
    let secret = with(Shape::String, |tags| tags.secret = true);
    check(
        secret,
        Shape::String,
        expect![[r#"
        secret-dropped at value: a string to a string: nothing shows it
    "#]],
    );
    let default = |n: f64| {
        with(Shape::Number, |tags| {
            tags.default = Some(crate::value::Value::Number(n))
        })
    };
    check(
        default(1.0),
        default(2.0),
        expect![[r#"
        request-default-changed at value: a number to a number: nothing shows it
    "#]],
    );
}
