//! Types as a later version may have them.

use seamwright::contract::{Member, Shape, Type};
use seamwright::value::Chance;

use crate::random::{Kinds, constrain, of_depth};

/// A type with one or two edits somewhere in it.
pub fn edited(ty: &Type, chance: &mut Chance, kinds: Kinds) -> Type {
    let mut ty = ty.clone();
    for _ in 0..=chance.below(2) {
        edit(&mut ty, chance, kinds);
    }
    ty
}

fn edit(ty: &mut Type, chance: &mut Chance, kinds: Kinds) {
    let mut parts: Vec<&mut Type> = match &mut ty.shape {
        Shape::Union(members) => members.iter_mut().collect(),
        Shape::Array(item) | Shape::Record(item) => vec![item],
        Shape::Tuple(elements) => elements.iter_mut().map(|(ty, _)| ty).collect(),
        Shape::Object(members) => members.iter_mut().map(|member| &mut member.ty).collect(),
        _ => Vec::new(),
    };
    if !parts.is_empty() && !chance.one_in(3) {
        let place = chance.below(parts.len());
        edit(parts[place], chance, kinds);
        return;
    }
    if kinds == Kinds::Constrained && chance.one_in(2) {
        constrain(ty, chance);
        return;
    }
    if kinds == Kinds::Plain && chance.one_in(4) {
        loosen(ty);
        return;
    }
    match &mut ty.shape {
        Shape::Object(members) => match chance.below(3) {
            0 if members.len() > 1 => {
                members.pop();
            }
            1 if !members.is_empty() => {
                let last = members.len() - 1;
                members[last].optional = !members[last].optional;
            }
            _ => members.push(Member {
                // Another name each time.
                name: format!("more{}", members.len()),
                ty: of_depth(chance, kinds, 3),
                optional: chance.one_in(2),
            }),
        },
        Shape::Union(members) if members.len() > 1 && chance.one_in(2) => {
            members.remove(chance.below(members.len()));
        }
        Shape::Union(members) => members.push(of_depth(chance, kinds, 3)),
        Shape::Tuple(elements) => match elements.last_mut() {
            Some((_, optional)) if chance.one_in(2) => *optional = !*optional,
            _ => elements.push((of_depth(chance, kinds, 3), true)),
        },
        _ if chance.one_in(2) => {
            let own = std::mem::replace(ty, Shape::Null.into());
            ty.shape = Shape::Union(vec![own, of_depth(chance, kinds, 3)]);
        }
        _ => *ty = of_depth(chance, kinds, 3),
    }
}

/// Makes a record of an object and an array of a tuple, of whatever was in them.
fn loosen(ty: &mut Type) {
    let parts: Vec<Type> = match &ty.shape {
        Shape::Object(members) => members.iter().map(|member| member.ty.clone()).collect(),
        Shape::Tuple(elements) => elements.iter().map(|(ty, _)| ty.clone()).collect(),
        _ => return,
    };
    let of = Box::new(Shape::Union(parts).into());
    ty.shape = match &ty.shape {
        Shape::Object(_) => Shape::Record(of),
        _ => Shape::Array(of),
    };
}
