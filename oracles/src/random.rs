//! Types at random that have values, small enough to be read where a test fails.

use seamwright::contract::pattern::Pattern;
use seamwright::contract::{Member, Shape, Tags, Type, TypeDecl, Types};
use seamwright::scenario::Span;
use seamwright::value::{Chance, Value};

/// Levels of types inside each other.
const MOST_DEPTH: u32 = 3;

/// Which types are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// With constraints: what JSON Schema can say.
    Constrained,
    /// Structure alone: what TypeScript can say.
    Plain,
}

/// Declared types that others refer to, one of them recursive.
pub fn types() -> Types {
    let object = |members: Vec<(&str, Type)>| {
        let members = members.into_iter().map(|(name, ty)| Member {
            name: name.to_owned(),
            ty,
            optional: false,
        });
        Type::from(Shape::Object(members.collect()))
    };
    let tree = |label: Shape, name: &str| {
        let children = Shape::Array(Box::new(Shape::Ref(name.to_owned()).into()));
        object(vec![("label", label.into()), ("children", children.into())])
    };
    let decls = [
        ("Id", Type::from(Shape::String)),
        ("Tree", tree(Shape::String, "All.Tree")),
        ("Wood", tree(text("oak"), "All.Wood")),
    ];
    let decls = decls.into_iter().map(|(name, ty)| {
        let decl = TypeDecl {
            name: name.to_owned(),
            ty,
            at: Span::default(),
        };
        (format!("All.{name}"), decl)
    });
    decls.collect()
}

fn text(literal: &str) -> Shape {
    Shape::Literal(Value::Text(literal.to_owned()))
}

/// A type.
pub fn random(chance: &mut Chance, kinds: Kinds) -> Type {
    of_depth(chance, kinds, 0)
}

pub(crate) fn of_depth(chance: &mut Chance, kinds: Kinds, depth: u32) -> Type {
    let mut ty = Type::from(shape(chance, kinds, depth));
    if kinds == Kinds::Constrained && chance.one_in(2) {
        constrain(&mut ty, chance);
    }
    ty
}

fn shape(chance: &mut Chance, kinds: Kinds, depth: u32) -> Shape {
    let more = depth < MOST_DEPTH;
    let part = |chance: &mut Chance| of_depth(chance, kinds, depth + 1);
    match chance.below(if more { 16 } else { 8 }) {
        0 | 1 => Shape::String,
        2 | 3 => Shape::Number,
        4 => Shape::Boolean,
        5 => Shape::Null,
        6 => leaf(chance),
        7 => Shape::Ref(["All.Id", "All.Tree", "All.Wood"][chance.below(3)].to_owned()),
        8 | 9 => Shape::Array(Box::new(part(chance))),
        10 => {
            let first = part(chance);
            let second = part(chance);
            Shape::Tuple(vec![(first, false), (second, chance.one_in(2))])
        }
        11 => Shape::Record(Box::new(part(chance))),
        12 => Shape::Union((0..2 + chance.below(2)).map(|_| part(chance)).collect()),
        13 => told_apart(chance, kinds, depth),
        _ => object(chance, kinds, depth, None),
    }
}

fn leaf(chance: &mut Chance) -> Shape {
    match chance.below(4) {
        0 => text("a"),
        1 => text("b"),
        2 => Shape::Literal(Value::Number(7.0)),
        _ => Shape::Literal(Value::Bool(true)),
    }
}

fn object(chance: &mut Chance, kinds: Kinds, depth: u32, kind: Option<&str>) -> Shape {
    let mut members = Vec::new();
    members.extend(kind.map(|kind| Member {
        name: "kind".to_owned(),
        ty: text(kind).into(),
        optional: false,
    }));
    for name in ["x", "y", "z"] {
        // One at least that has to be there: without any, TypeScript takes a string for an object.
        let first = members.is_empty();
        if first || chance.one_in(2) {
            members.push(Member {
                name: name.to_owned(),
                ty: of_depth(chance, kinds, depth + 1),
                optional: !first && chance.one_in(2),
            });
        }
    }
    Shape::Object(members)
}

/// A union whose members a literal tells apart.
fn told_apart(chance: &mut Chance, kinds: Kinds, depth: u32) -> Shape {
    let members = ["a", "b"].map(|kind| object(chance, kinds, depth + 1, Some(kind)).into());
    Shape::Union(members.to_vec())
}

/// Adds constraints that a type of this kind has values for.
pub(crate) fn constrain(ty: &mut Type, chance: &mut Chance) {
    let tags = &mut ty.tags;
    match &ty.shape {
        Shape::String | Shape::Ref(_) => texts(tags, chance),
        Shape::Number => numbers(tags, chance),
        Shape::Array(_) => {
            tags.min_items = chance.one_in(2).then(|| chance.below(3) as u64);
            tags.max_items = chance.one_in(2).then(|| 3 + chance.below(3) as u64);
            tags.unique_items = chance.one_in(4);
        }
        Shape::Object(_) => tags.closed = true,
        _ => {}
    }
}

fn numbers(tags: &mut Tags, chance: &mut Chance) {
    let low = chance.between(-8, 2) as f64 / 2.0;
    let high = chance.between(8, 20) as f64 / 2.0;
    match chance.below(3) {
        0 => tags.minimum = Some(low),
        1 => tags.exclusive_minimum = Some(low),
        _ => {}
    }
    match chance.below(3) {
        0 => tags.maximum = Some(high),
        1 => tags.exclusive_maximum = Some(high),
        _ => {}
    }
    match chance.below(5) {
        0 => tags.integer = true,
        1 => tags.multiple_of = Some(0.5),
        2 => tags.multiple_of = Some(0.01),
        _ => {}
    }
}

fn texts(tags: &mut Tags, chance: &mut Chance) {
    match chance.below(4) {
        0 => {
            let patterns = [
                r"^[A-Z]{2}\d+$",
                "^a+b?$",
                r"\d",
                r"^[^x]{1,4}$",
                "^(?:on|off)$",
            ];
            tags.pattern = Pattern::parse(patterns[chance.below(patterns.len())]).ok();
        }
        1 => {
            let formats = ["date", "ipv4", "ipv6", "uuid", "email"];
            tags.format = Some(formats[chance.below(formats.len())].to_owned());
        }
        _ => {
            tags.min_length = chance.one_in(2).then(|| chance.below(3) as u64);
            tags.max_length = chance.one_in(2).then(|| 3 + chance.below(4) as u64);
        }
    }
}
