//! Types for tests: short ways to write them, a set of declared ones, and any type at all.

use proptest::prelude::*;

use super::pattern::Pattern;
use super::{Member, Shape, Tags, Type, TypeDecl, Types};
use crate::scenario::Span;
use crate::value::Value;

pub(super) fn with(shape: Shape, tags: impl FnOnce(&mut Tags)) -> Type {
    let mut ty = Type::from(shape);
    tags(&mut ty.tags);
    ty
}

pub(super) fn text(literal: &str) -> Type {
    Shape::Literal(Value::Text(literal.to_owned())).into()
}

pub(super) fn named(name: &str) -> Type {
    Shape::Ref(name.to_owned()).into()
}

pub(super) fn array(item: impl Into<Type>) -> Shape {
    Shape::Array(Box::new(item.into()))
}

pub(super) fn union<const N: usize>(members: [Type; N]) -> Type {
    Shape::Union(members.to_vec()).into()
}

/// An object type. A name with a `?` behind it is optional.
pub(super) fn object<const N: usize>(members: [(&str, Type); N]) -> Type {
    let members = members.into_iter().map(|(name, ty)| Member {
        name: name.trim_end_matches('?').to_owned(),
        ty,
        optional: name.ends_with('?'),
    });
    Shape::Object(members.collect()).into()
}

pub(super) fn pattern(text: &str) -> Option<Pattern> {
    Some(Pattern::parse(text).expect(text))
}

/// A value as JSON, which knows no `undefined` and no dates.
pub(super) fn json(text: &str) -> Value {
    Value::from_text(text).expect(text)
}

/// Declared types: an id, a number, an object, a recursive one, one that never ends, one that is itself.
pub(super) fn types() -> Types {
    let sku = with(Shape::String, |tags| {
        tags.pattern = pattern(r"^[A-Z]{2}\d+$")
    });
    let cents = with(Shape::Number, |tags| {
        (tags.integer, tags.minimum) = (true, Some(0.0));
    });
    let qty = with(Shape::Number, |tags| {
        (tags.integer, tags.minimum, tags.maximum) = (true, Some(1.0), Some(99.0));
    });
    let item = object([("sku", named("Shop.Sku")), ("qty", qty)]);
    let tree = object([
        ("label", Shape::String.into()),
        ("children", array(named("Shop.Tree")).into()),
    ]);
    let list = union([
        object([("head", Shape::Number.into()), ("tail", named("Shop.List"))]),
        Shape::Null.into(),
    ]);
    let endless = object([("next", named("Shop.Endless"))]);
    let shape = union([
        object([("kind", text("circle")), ("radius", named("Shop.Cents"))]),
        object([("kind", text("square")), ("side", named("Shop.Cents"))]),
    ]);
    let code = with(Shape::String, |tags| {
        (tags.min_length, tags.max_length) = (Some(2), Some(4));
    });
    let deep = |next: &str| object([(next, named("Shop.Deep")), ("c", named("Shop.Deep"))]);
    let decls = [
        ("Code", code),
        ("Deep", union([deep("a"), deep("b"), Shape::Null.into()])),
        (
            "Wide",
            object([
                ("a?", named("Shop.Wide")),
                ("b?", named("Shop.Wide")),
                ("c?", named("Shop.Wide")),
            ]),
        ),
        ("Sku", sku),
        ("Cents", cents),
        ("Item", item),
        ("Tree", tree),
        ("List", list),
        ("Endless", endless),
        ("Shape", shape),
        ("Self", named("Shop.Self")),
        ("Id", Shape::String.into()),
    ];
    let decls = decls.into_iter().map(|(name, ty)| {
        let decl = TypeDecl {
            name: name.to_owned(),
            ty,
            at: Span { start: 0, end: 0 },
        };
        (format!("Shop.{name}"), decl)
    });
    decls.collect()
}

/// Any tags. Many of them contradict each other, which must do no harm.
fn any_tags() -> impl Strategy<Value = Tags> {
    let limit = prop_oneof![
        Just(None),
        (-30..30_i32).prop_map(|n| Some(f64::from(n) / 2.0)),
        prop::sample::select(vec![
            Some(0.0),
            Some(1e17),
            Some(-1e17),
            Some(1e300),
            Some(0.1)
        ]),
    ];
    let multiple = prop::sample::select(vec![
        None,
        None,
        Some(1.0),
        Some(0.1),
        Some(2.5),
        Some(7.0),
        Some(1e-7),
        Some(1e20),
    ]);
    let size = || prop_oneof![2 => Just(None), 1 => (0..5_u64).prop_map(Some)];
    let texts = (
        prop::sample::select(vec![
            "",
            "",
            "",
            r"^[A-Z]{2}\d+$",
            "^a*$",
            r"\d",
            "^[^x]{3}$",
        ]),
        prop::sample::select(vec!["", "", "", "email", "uuid", "date", "nonsense"]),
    );
    let numbers = (
        limit.clone(),
        limit.clone(),
        limit.clone(),
        limit,
        multiple,
        any::<bool>(),
    );
    (
        numbers,
        size(),
        size(),
        size(),
        size(),
        texts,
        any::<(bool, bool)>(),
    )
        .prop_map(
            |(numbers, min_length, max_length, min_items, max_items, texts, flags)| Tags {
                minimum: numbers.0,
                maximum: numbers.1,
                exclusive_minimum: numbers.2.filter(|_| flags.0),
                exclusive_maximum: numbers.3.filter(|_| flags.1),
                multiple_of: numbers.4,
                integer: numbers.5,
                min_length,
                max_length,
                min_items,
                max_items,
                pattern: Some(texts.0)
                    .filter(|text| !text.is_empty())
                    .and_then(pattern),
                format: Some(texts.1)
                    .filter(|text| !text.is_empty())
                    .map(str::to_owned),
                unique_items: flags.0,
                closed: flags.1,
                ..Tags::default()
            },
        )
}

/// A declared type's reference, or any structure, with or without tags.
pub(super) fn any_type() -> impl Strategy<Value = Type> {
    let mut leaves: Vec<Shape> = types().into_keys().map(Shape::Ref).collect();
    leaves.extend([
        Shape::String,
        Shape::String,
        Shape::Number,
        Shape::Number,
        Shape::BigInt,
        Shape::Boolean,
        Shape::Null,
        Shape::Undefined,
        Shape::Void,
        Shape::Unknown,
        Shape::Never,
        Shape::Date,
        text("a").shape,
        text("long literal").shape,
        Shape::Literal(Value::Number(7.0)),
        Shape::Ref("Shop.Missing".to_owned()),
    ]);
    let tagged = |shape: BoxedStrategy<Shape>| {
        let tags = prop_oneof![2 => Just(Tags::default()), 1 => any_tags()];
        (shape, tags)
            .prop_map(|(shape, tags)| Type { shape, tags })
            .boxed()
    };
    let leaf = tagged(prop::sample::select(leaves).boxed());
    leaf.prop_recursive(3, 20, 4, move |inner| {
        let types = prop::collection::vec(inner.clone(), 0..4);
        let member = (
            prop::sample::select(vec!["a", "b", "__proto__", "$"]),
            inner.clone(),
            any::<bool>(),
        );
        let members = prop::collection::btree_map(member.0, (member.1, member.2), 0..4);
        let shape = prop_oneof![
            inner.clone().prop_map(array),
            inner.clone().prop_map(|ty| Shape::Record(Box::new(ty))),
            types.clone().prop_map(Shape::Union),
            prop::collection::vec((inner, any::<bool>()), 0..4).prop_map(Shape::Tuple),
            members.prop_map(|members| {
                let members = members.into_iter().map(|(name, (ty, optional))| Member {
                    name: name.to_owned(),
                    ty,
                    optional,
                });
                Shape::Object(members.collect())
            }),
        ];
        tagged(shape.boxed())
    })
}
