//! The model of an interface: what it offers, in which types, under which clauses.
//!
//! [`crate::notation`] makes these from TypeScript; nothing here knows how they were written.

pub mod channel;
pub mod compatible;
pub mod conform;
pub mod connection;
mod decimal;
pub mod format;
pub mod generate;
mod idempotent;
mod limits;
pub mod pattern;
pub mod protocol;
pub mod service;
pub mod simpler;

use std::collections::BTreeMap;

use channel::Channel;
use connection::Template;
pub use idempotent::{Idempotent, Key};
use pattern::Pattern;
use protocol::Protocol;
use service::Route;

use crate::scenario::Span;
use crate::value::Value;

/// All contracts of a scenario and the types they speak of.
#[derive(Debug, Clone, Default)]
pub struct Contracts {
    /// By contract name.
    pub contracts: BTreeMap<String, Contract>,
    /// By `File.Name`, where `File` is the declaring file's name without `.contract.ts`.
    pub types: Types,
}

/// Declared types by `File.Name`.
pub type Types = BTreeMap<String, TypeDecl>;

/// A declared type: an alias, an object type or a string enum.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDecl {
    /// Its name as written.
    pub name: String,
    /// What it stands for.
    pub ty: Type,
    /// Where it is declared.
    pub at: Span,
}

/// One interface.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The interface's name, which is its file's.
    pub name: String,
    /// What kind of interface it is.
    pub kind: Kind,
    /// Its documentation without the tags.
    pub doc: String,
    /// Its operations in the order written.
    pub operations: Vec<Operation>,
    /// For a connection string, its parts: members that are no operations. Its one operation is `connect`.
    pub parts: Vec<Member>,
    /// Of a connection string, its form.
    pub template: Option<Template>,
    /// `@protocol`.
    pub protocol: Option<Protocol>,
    /// Where the interface's name is written.
    pub at: Span,
}

/// The kinds of interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Operations called in the same process.
    Api,
    /// `@service`.
    Service,
    /// `@channel`.
    Channel(Channel),
    /// `@connection`.
    Connection,
}

/// One operation of an interface.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// Its documentation without the tags.
    pub doc: String,
    /// What is sent.
    pub params: Vec<Param>,
    /// What is answered; for an asynchronous operation what the promise holds.
    pub result: Type,
    /// Whether it returns a promise.
    pub asynchronous: bool,
    /// `@requires`.
    pub requires: Vec<Clause>,
    /// `@ensures`.
    pub ensures: Vec<Clause>,
    /// `@throws`, the interface's own included.
    pub throws: Vec<Throw>,
    /// `@example`.
    pub examples: Vec<Example>,
    /// `@readonly`.
    pub readonly: bool,
    /// `@idempotent`.
    pub idempotent: Option<Idempotent>,
    /// `@checked`, the interface's own included: the errors named, empty for any declared one.
    pub checked: Option<Vec<String>>,
    /// `@skip why`, the interface's own included.
    pub skip: Option<String>,
    /// `@route`, for services.
    pub route: Option<Route>,
    /// Where its name is written.
    pub at: Span,
}

impl Operation {
    /// Whether `@checked` names this error: it refuses bad input, and nothing else.
    pub fn refuses_with(&self, error: &str) -> bool {
        let named = self.checked.as_deref().unwrap_or_default();
        named.iter().any(|name| name == error)
    }
}

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether it may be left out.
    pub optional: bool,
}

/// A JavaScript expression over parameters, `result`, `$old` and the interface's readonly operations.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// As the user wrote it, without the tag.
    pub text: String,
    /// As it is run: each `old(EXPR)` replaced by `$old[i]`, `i` counting from 0.
    pub code: String,
    /// The expressions inside `old(…)`, in that order.
    pub olds: Vec<String>,
    /// Names of the interface's readonly operations that it calls, each once.
    pub calls: Vec<String>,
    /// Whether `await` occurs in it.
    pub awaits: bool,
    /// Where it, or a part of it joined by `&&`, equates the result or a member of it with an expression that does not
    /// mention the result: the member's path (empty for the result itself) and that expression's code.
    pub equates: Vec<(Vec<String>, String)>,
    /// Where it is written.
    pub at: Span,
}

/// A declared error.
#[derive(Debug, Clone, PartialEq)]
pub struct Throw {
    /// The error's name.
    pub name: String,
    /// The HTTP status, for services.
    pub status: Option<u16>,
    /// Thrown only if this holds.
    pub when: Option<Clause>,
    /// Why, in words.
    pub why: String,
    /// The type of its data: a key of [`Types`], if an exported type bears its name.
    pub data: Option<String>,
    /// Where it is declared.
    pub at: Span,
}

/// A call and its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// As written, without the tag.
    pub text: String,
    /// What is sent.
    pub args: Vec<Value>,
    /// What happens.
    pub outcome: Outcome,
    /// Where it is written.
    pub at: Span,
}

/// What an example's call leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It answers this.
    Returns(Value),
    /// It throws the error of this name.
    Throws(String),
}

/// A type with what the tags say of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Type {
    /// Its structure.
    pub shape: Shape,
    /// Its constraints. On a union a tag applies to the members that it fits.
    pub tags: Tags,
}

impl From<Shape> for Type {
    fn from(shape: Shape) -> Self {
        Self {
            shape,
            tags: Tags::default(),
        }
    }
}

/// The structure of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// `string`.
    String,
    /// `number`: finite.
    Number,
    /// `boolean`.
    Boolean,
    /// `bigint`.
    BigInt,
    /// `null`.
    Null,
    /// `undefined`.
    Undefined,
    /// `void`, as a result: any value, ignored.
    Void,
    /// `unknown`: any value that is data.
    Unknown,
    /// `never`.
    Never,
    /// `Date`: a valid one.
    Date,
    /// A string, number, boolean or bigint literal, or an enum member.
    Literal(Value),
    /// One of several.
    Union(Vec<Type>),
    /// `T[]`.
    Array(Box<Type>),
    /// `[A, B?]`: types, and whether each may be left out.
    Tuple(Vec<(Type, bool)>),
    /// `Record<string, T>`.
    Record(Box<Type>),
    /// An object type, what it extends included. Open unless tagged `@closed`.
    Object(Vec<Member>),
    /// A declared type: a key of [`Types`].
    Ref(String),
}

/// A member of an object type.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its type, with the member's own tags.
    pub ty: Type,
    /// Whether it may be missing or undefined.
    pub optional: bool,
}

/// What tags say of a type: JSON Schema's keywords and a few of our own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tags {
    /// `@minimum`.
    pub minimum: Option<f64>,
    /// `@maximum`.
    pub maximum: Option<f64>,
    /// `@exclusiveMinimum`.
    pub exclusive_minimum: Option<f64>,
    /// `@exclusiveMaximum`.
    pub exclusive_maximum: Option<f64>,
    /// `@multipleOf`.
    pub multiple_of: Option<f64>,
    /// `@minLength`, in code points.
    pub min_length: Option<u64>,
    /// `@maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `@pattern`, an unanchored JavaScript regular expression with the `u` flag.
    pub pattern: Option<Pattern>,
    /// `@format`.
    pub format: Option<String>,
    /// `@minItems`.
    pub min_items: Option<u64>,
    /// `@maxItems`.
    pub max_items: Option<u64>,
    /// `@uniqueItems`.
    pub unique_items: bool,
    /// `@default`.
    pub default: Option<Value>,
    /// `@integer`.
    pub integer: bool,
    /// `@unit NAME`.
    pub unit: Option<String>,
    /// `@secret`.
    pub secret: bool,
    /// `@closed`.
    pub closed: bool,
}

#[cfg(test)]
mod type_tests;
