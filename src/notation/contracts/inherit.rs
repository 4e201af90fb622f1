//! What needs all types: members that are inherited, and what constraints fit.

use std::collections::{BTreeMap, BTreeSet};

use crate::contract::{Contracts, Member, Shape, Type, Types};

use super::super::source::Source;
use super::Extends;
use super::types::Fitting;

/// References followed before a chain of aliases is given up.
const MOST_ALIASES: usize = 32;

/// Puts inherited members into the types that extend others; a member of its own comes before an inherited one.
pub(super) fn types(out: &mut Contracts, extends: &[Extends], sources: &mut [Source<'_>]) {
    let mut bases: BTreeMap<&str, Vec<&Extends>> = BTreeMap::new();
    for extend in extends {
        bases.entry(&extend.key).or_default().push(extend);
    }
    let mut done = BTreeSet::new();
    for key in bases.keys() {
        complete(key, &bases, &mut done, &mut Vec::new(), out, sources);
    }
}

fn complete<'e>(
    key: &'e str,
    bases: &BTreeMap<&'e str, Vec<&'e Extends>>,
    done: &mut BTreeSet<&'e str>,
    path: &mut Vec<&'e str>,
    out: &mut Contracts,
    sources: &mut [Source<'_>],
) {
    if done.contains(key) || path.contains(&key) {
        return;
    }
    path.push(key);
    for extend in bases.get(key).into_iter().flatten() {
        if path.contains(&extend.base.as_str()) {
            let message = format!("`{}` extends itself", extend.base);
            sources[extend.file].error(extend.at, "extends", message, "take one `extends` away");
            continue;
        }
        complete(&extend.base, bases, done, path, out, sources);
        match object(&extend.base, &out.types) {
            Some(inherited) => add(key, inherited, out),
            None if out.types.contains_key(&extend.base) => sources[extend.file].error(
                extend.at,
                "extends",
                format!("`{}` is no object type", extend.base),
                "only object types can be extended",
            ),
            None => {}
        }
    }
    path.pop();
    done.insert(key);
}

/// The members of an object type, aliases followed.
fn object(key: &str, types: &Types) -> Option<Vec<Member>> {
    let mut key = key;
    for _ in 0..MOST_ALIASES {
        match &types.get(key)?.ty.shape {
            Shape::Object(members) => return Some(members.clone()),
            Shape::Ref(next) => key = next,
            _ => return None,
        }
    }
    None
}

fn add(key: &str, inherited: Vec<Member>, out: &mut Contracts) {
    let Some(decl) = out.types.get_mut(key) else {
        return;
    };
    if let Shape::Object(own) = &mut decl.ty.shape {
        let new: Vec<Member> = inherited
            .into_iter()
            .filter(|member| !own.iter().any(|other| other.name == member.name))
            .collect();
        own.extend(new);
    }
}

/// Gives contracts the operations of those that they extend: file, contract, base, place.
pub(super) fn operations(
    out: &mut Contracts,
    extends: &[(usize, String, String, u32)],
    sources: &mut [Source<'_>],
) {
    // A chain as long as there are links in it is complete after as many rounds.
    for round in 0..=extends.len() {
        let mut changed = false;
        for (file, contract, base, at) in extends {
            let Some(inherited) = out.contracts.get(base).map(|base| base.operations.clone())
            else {
                if round == 0 {
                    let message = format!("there is no contract `{base}`");
                    sources[*file].error(
                        *at,
                        "extends",
                        message,
                        "extend a contract of this scenario",
                    );
                }
                continue;
            };
            let Some(target) = out.contracts.get_mut(contract) else {
                continue;
            };
            for operation in inherited {
                if !target
                    .operations
                    .iter()
                    .any(|own| own.name == operation.name)
                {
                    target.operations.push(operation);
                    changed = true;
                }
            }
        }
        if !changed {
            return;
        }
    }
}

/// Whether a constraint says something about the type that it stands on.
pub(super) fn fits(fitting: &Fitting, types: &Types) -> bool {
    reaches(&fitting.ty, types, 0, &|shape| fitting.fits.fit(shape))
}

fn reaches(ty: &Type, types: &Types, depth: usize, fit: &impl Fn(&Shape) -> bool) -> bool {
    match &ty.shape {
        _ if depth > MOST_ALIASES => false,
        // What it is, is told elsewhere: it could not be read, or says nothing.
        Shape::Unknown => true,
        Shape::Ref(key) => types
            .get(key)
            .is_none_or(|decl| reaches(&decl.ty, types, depth + 1, fit)),
        Shape::Union(members) => members
            .iter()
            .any(|member| reaches(member, types, depth + 1, fit)),
        shape => fit(shape),
    }
}
