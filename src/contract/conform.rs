//! Whether a value is of a type.

use super::{Type, Types};
use crate::value::Value;

/// Where a value is not of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The path from the value, as JavaScript writes it: empty, `.a`, `[0].b`.
    pub path: String,
    /// What is there, in words.
    pub actual: String,
    /// What should be, in words.
    pub expected: String,
}

/// The first place where a value is not of a type.
pub fn conform(value: &Value, ty: &Type, types: &Types) -> Option<Wrong> {
    let _ = (value, ty, types);
    None
}

/// A type in words.
pub fn describe(ty: &Type, types: &Types) -> String {
    let _ = (ty, types);
    String::new()
}
