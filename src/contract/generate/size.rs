//! How deep the smallest value of a type is: what a type that refers to itself has to end with.

use std::collections::BTreeMap;

use crate::contract::{Shape, Type, Types};

/// The depth of the smallest value of each declared type; none for one without finite values.
pub(super) struct Sizes<'a> {
    named: BTreeMap<&'a str, u32>,
}

impl<'a> Sizes<'a> {
    /// Goes over the types until nothing changes, which is after as many turns as there are types at most.
    pub(super) fn new(types: &'a Types) -> Self {
        let mut sizes = Self {
            named: BTreeMap::new(),
        };
        for _ in 0..=types.len() {
            let mut changed = false;
            for (name, decl) in types {
                let found = sizes.of(&decl.ty);
                if found.is_some() && sizes.named.get(name.as_str()).copied() != found {
                    changed = true;
                    sizes
                        .named
                        .extend(found.map(|found| (name.as_str(), found)));
                }
            }
            if !changed {
                break;
            }
        }
        sizes
    }

    /// The depth of the smallest value of a declared type.
    pub(super) fn of_named(&self, name: &str) -> Option<u32> {
        self.named.get(name).copied()
    }

    /// The depth of the smallest value of a type.
    pub(super) fn of(&self, ty: &Type) -> Option<u32> {
        match &ty.shape {
            Shape::Never => None,
            Shape::Union(members) => members.iter().filter_map(|member| self.of(member)).min(),
            Shape::Ref(name) => Some(self.of_named(name)? + 1),
            Shape::Array(item) if ty.tags.min_items.unwrap_or(0) > 0 => Some(self.of(item)? + 1),
            Shape::Tuple(elements) => {
                let required = elements.iter().filter(|(_, optional)| !optional);
                deepest(required.map(|(ty, _)| self.of(ty)))
            }
            Shape::Object(members) => {
                let required = members.iter().filter(|member| !member.optional);
                deepest(required.map(|member| self.of(&member.ty)))
            }
            _ => Some(0),
        }
    }
}

/// One level above the deepest; none if one of them has no values.
fn deepest(mut parts: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    parts
        .try_fold(0, |deepest, part| Some(part?.max(deepest)))
        .map(|deepest| deepest + 1)
}
