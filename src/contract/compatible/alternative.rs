//! What a type may be, one by one.

use super::rules::What;
use crate::contract::conform::{judged, keeps};
use crate::contract::limits::Layers;
use crate::contract::{Shape, Type, Types};
use crate::value::Value;

/// Comparisons of one value with one type: a small part of a second. What takes more shows nothing.
pub(super) const MOST_STEPS: u32 = 50_000;

/// What a type comes to once references and unions are followed: a type that is neither, with all tags on the way.
#[derive(Debug, Clone)]
pub(super) struct Alternative<'t> {
    pub(super) ty: &'t Type,
    pub(super) layers: Layers<'t>,
}

impl Alternative<'_> {
    /// Whether a value keeps all tags.
    pub(super) fn keeps(&self, value: &Value) -> bool {
        self.layers.iter().all(|tags| keeps(value, tags))
    }

    /// Whether a value is of it; none if that takes too long to tell.
    pub(super) fn judges(&self, value: &Value, types: &Types) -> Option<bool> {
        // Conformance knows of `@closed` only on the type that it is asked about.
        if self.layers.closed()
            && let (Value::Object(found), Shape::Object(declared)) = (value, &self.ty.shape)
            && found.iter().any(|(name, value)| {
                *value != Value::Undefined && declared.iter().all(|it| it.name != *name)
            })
        {
            return Some(false);
        }
        let fits = judged(value, self.ty, types, MOST_STEPS)?;
        Some(fits && self.keeps(value))
    }
}

/// All values of an alternative, if there are few.
pub(super) fn finite(it: &Alternative) -> Option<Vec<Value>> {
    match &it.ty.shape {
        Shape::Literal(value) => Some(vec![value.clone()]),
        Shape::Boolean => Some(vec![Value::Bool(false), Value::Bool(true)]),
        Shape::Null => Some(vec![Value::Null]),
        Shape::Undefined => Some(vec![Value::Undefined]),
        _ => None,
    }
}

/// How many members one type needs that the other does not have.
pub(super) fn lacking(sent: &Type, taken: &Type) -> usize {
    let (Shape::Object(one), Shape::Object(other)) = (&sent.shape, &taken.shape) else {
        return 0;
    };
    let needed = other.iter().filter(|it| !it.optional);
    needed
        .filter(|it| one.iter().all(|own| own.name != it.name))
        .count()
}

/// What to call it that no value of a kind is accepted, if the receiver has single values only.
pub(super) fn odd_kind(ty: &Type, several: bool, taken: &[Alternative]) -> What {
    let scalar = matches!(ty.shape, Shape::String | Shape::Number | Shape::BigInt);
    match several {
        true if scalar && taken.iter().all(|it| finite(it).is_some()) => What::EnumValue,
        true => What::UnionMember,
        false => What::Type,
    }
}

/// What to call it that a single value is not accepted.
pub(super) fn odd_value(value: &Value, taken: &[Alternative]) -> What {
    let listed = |it: &Alternative| match &it.ty.shape {
        Shape::Literal(other) => std::mem::discriminant(other) == std::mem::discriminant(value),
        _ => false,
    };
    match value {
        Value::Null | Value::Undefined => What::Nullable,
        _ if taken.iter().any(listed) => What::EnumValue,
        _ if taken.len() > 1 => What::UnionMember,
        _ => What::Type,
    }
}
