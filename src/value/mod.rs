//! Values as they cross an interface: everything a JavaScript value can say that a contract can speak of.

mod args;
mod chance;
mod cursor;
mod date;
mod display;
mod number;
mod same;
mod wire;

pub use args::Args;
pub use chance::Chance;
pub use cursor::Cursor;
pub use date::date_from_text;
pub use display::{brief, escaped_text};
pub use number::write_number;
pub use same::{canonical, same};
pub use wire::{MARK, MOST_DEPTH, is_special, write_text, write_wire};

/// A JavaScript value, copied. Objects keep the order of their members.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// `undefined`, also a missing argument or an array's hole.
    #[default]
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number, NaN, -0 and the infinities among them.
    Number(f64),
    /// A bigint, in decimal.
    BigInt(String),
    /// A well-formed string.
    Text(String),
    /// A string with a lone surrogate, as UTF-16 code units.
    Utf16(Vec<u16>),
    /// A `Date`, in milliseconds since 1970; NaN is an invalid date.
    Date(f64),
    /// An array.
    Array(Vec<Value>),
    /// An object's own enumerable members with string keys.
    Object(Vec<(String, Value)>),
    /// What is no data: `function`, `symbol`, `cycle`, `Map`, …
    Foreign(String),
}
