//! Types as somebody else may have edited them.

use crate::contract::type_tests::{pattern, text};
use crate::contract::{Member, Shape, Tags, Type};
use crate::value::{Chance, Value};

/// A type with one edit somewhere in it.
pub(super) fn edited(ty: &Type, chance: &mut Chance) -> Type {
    let mut ty = ty.clone();
    edit(&mut ty, chance);
    ty
}

fn edit(ty: &mut Type, chance: &mut Chance) {
    if !chance.one_in(3) && edit_part(&mut ty.shape, chance) {
        return;
    }
    match chance.below(3) {
        0 => edit_tags(&mut ty.tags, chance),
        1 => edit_shape(ty, chance),
        _ => {
            edit_tags(&mut ty.tags, chance);
            edit_shape(ty, chance);
        }
    }
}

/// Edits a part of a type, if it has any.
fn edit_part(shape: &mut Shape, chance: &mut Chance) -> bool {
    let mut parts: Vec<&mut Type> = match shape {
        Shape::Union(members) => members.iter_mut().collect(),
        Shape::Array(item) | Shape::Record(item) => vec![item],
        Shape::Tuple(elements) => elements.iter_mut().map(|(ty, _)| ty).collect(),
        Shape::Object(members) => members.iter_mut().map(|member| &mut member.ty).collect(),
        _ => Vec::new(),
    };
    if parts.is_empty() {
        return false;
    }
    let place = chance.below(parts.len());
    edit(parts[place], chance);
    true
}

fn edit_tags(tags: &mut Tags, chance: &mut Chance) {
    let limit = |chance: &mut Chance| Some(chance.between(-6, 6) as f64 / 2.0);
    let size = |chance: &mut Chance| Some(chance.below(4) as u64);
    match chance.below(14) {
        0 => tags.minimum = limit(chance),
        1 => tags.maximum = limit(chance),
        2 => tags.exclusive_minimum = limit(chance),
        3 => tags.exclusive_maximum = limit(chance),
        4 => tags.multiple_of = [None, Some(0.5), Some(2.0)][chance.below(3)],
        5 => tags.min_length = size(chance),
        6 => tags.max_length = size(chance),
        7 => tags.min_items = size(chance),
        8 => tags.max_items = size(chance),
        9 => tags.unique_items = !tags.unique_items,
        10 => tags.integer = !tags.integer,
        11 => tags.closed = !tags.closed,
        12 => {
            let texts = [r"^[A-Z]{2}\d*$", "^a+$", r"\d", "^.{2}$", r"^(.)\1$"];
            tags.pattern = pattern(texts[chance.below(texts.len())]);
        }
        _ => *tags = Tags::default(),
    }
}

fn edit_shape(ty: &mut Type, chance: &mut Chance) {
    match &mut ty.shape {
        Shape::Object(members) if !members.is_empty() => {
            let place = chance.below(members.len());
            match chance.below(3) {
                0 => {
                    members.remove(place);
                }
                1 => members[place].optional = !members[place].optional,
                _ => members[place].name.push('2'),
            }
        }
        Shape::Object(members) => members.push(Member {
            name: "new".to_owned(),
            ty: Shape::String.into(),
            optional: chance.one_in(2),
        }),
        Shape::Union(members) if members.len() > 1 => {
            members.remove(chance.below(members.len()));
        }
        Shape::Tuple(elements) if !elements.is_empty() => {
            let place = chance.below(elements.len());
            match chance.below(2) {
                0 => elements[place].1 = !elements[place].1,
                _ => {
                    elements.remove(place);
                }
            }
        }
        Shape::Literal(Value::Text(it)) => it.push('x'),
        _ => {
            let own = std::mem::replace(&mut ty.shape, Shape::Null);
            let others = [
                Shape::Null,
                Shape::Undefined,
                text("new").shape,
                Shape::Boolean,
            ];
            let other = others[chance.below(others.len())].clone();
            ty.shape = match chance.below(3) {
                0 => Shape::Union(vec![own.into(), other.into()]),
                1 => Shape::Array(Box::new(own.into())),
                _ => other,
            };
        }
    }
}
