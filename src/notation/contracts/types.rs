//! TypeScript's types to the contract model's.

use std::collections::BTreeMap;

use oxc_ast::ast::{
    Expression, PropertyKey, TSEnumDeclaration, TSLiteral, TSSignature, TSTupleElement, TSType,
    TSTypeName, TSTypeOperatorOperator,
};
use oxc_span::GetSpan;
use oxc_syntax::operator::UnaryOperator;

use crate::contract::{Member, Shape, Tags, Type};
use crate::scenario::Severity;
use crate::scenario::diagnostic::did_you_mean;
use crate::value::Value;

use super::super::source::Source;
use super::comments::Comments;
use super::doc::Doc;
use super::tags::{self, Fits, Place};
use super::unsupported::{TEMPLATE_HELP, UNSUPPORTED, unsupported};

/// A constraint whose fit can be judged only when all types are known.
pub(super) struct Fitting {
    /// The place of the tag.
    pub at: u32,
    /// The tag's name.
    pub tag: String,
    /// What it fits.
    pub fits: Fits,
    /// What it was put on.
    pub ty: Type,
}

/// What reading the types of one file needs to know, and what it leaves for later.
pub(super) struct Reading<'r, 't> {
    /// The file.
    pub source: &'r mut Source<'t>,
    /// Its comments.
    pub comments: &'r Comments,
    /// Names in scope, to the keys of [`crate::contract::Types`].
    pub scope: &'r BTreeMap<String, String>,
    /// Names of types that files export, to those files: for a suggestion. What its own file exports is in scope.
    pub exporters: &'r BTreeMap<&'r str, &'r str>,
    /// Constraints to be judged later.
    pub fittings: Vec<Fitting>,
}

impl Reading<'_, '_> {
    /// Reads a type; `doc` is the comment before what it belongs to, whose constraints are put on it.
    pub fn tagged(&mut self, ty: &TSType<'_>, doc: &Doc) -> Type {
        let found = tags::belonging(self.source, doc, Place::Type);
        let mut out = self.plain(ty);
        let tags = tags::constraints(self.source, &found);
        for tag in found {
            if let Some(fits) = tags::fits(&tag.name).filter(|fits| *fits != Fits::Anything) {
                self.fittings.push(Fitting {
                    at: tag.at,
                    tag: tag.name.clone(),
                    fits,
                    ty: out.clone(),
                });
            }
        }
        out.tags = tags;
        out
    }

    /// Reads a type without constraints of its own.
    pub fn plain(&mut self, ty: &TSType<'_>) -> Type {
        Type::from(self.shape(ty))
    }

    fn shape(&mut self, ty: &TSType<'_>) -> Shape {
        match ty {
            TSType::TSStringKeyword(_) => Shape::String,
            TSType::TSNumberKeyword(_) => Shape::Number,
            TSType::TSBooleanKeyword(_) => Shape::Boolean,
            TSType::TSBigIntKeyword(_) => Shape::BigInt,
            TSType::TSNullKeyword(_) => Shape::Null,
            TSType::TSUndefinedKeyword(_) => Shape::Undefined,
            TSType::TSVoidKeyword(_) => Shape::Void,
            TSType::TSUnknownKeyword(_) => Shape::Unknown,
            TSType::TSNeverKeyword(_) => Shape::Never,
            TSType::TSParenthesizedType(inner) => self.shape(&inner.type_annotation),
            TSType::TSArrayType(array) => Shape::Array(Box::new(self.plain(&array.element_type))),
            TSType::TSTypeOperatorType(operator)
                if operator.operator == TSTypeOperatorOperator::Readonly =>
            {
                self.shape(&operator.type_annotation)
            }
            TSType::TSTupleType(tuple) => {
                let elements = tuple.element_types.iter();
                Shape::Tuple(elements.map(|element| self.element(element)).collect())
            }
            TSType::TSUnionType(union) => {
                let mut members = Vec::new();
                for member in &union.types {
                    let doc = self.comments.before(self.source.text, member.span().start);
                    match self.tagged(member, &doc) {
                        // A union in a union is one union.
                        Type {
                            shape: Shape::Union(inner),
                            ref tags,
                        } if *tags == Tags::default() => members.extend(inner),
                        other => members.push(other),
                    }
                }
                Shape::Union(members)
            }
            TSType::TSLiteralType(literal) => self.literal(&literal.literal),
            TSType::TSTypeLiteral(object) => self.object(&object.members),
            TSType::TSTypeReference(reference) => {
                let arguments = reference.type_arguments.as_ref();
                let arguments = arguments.map_or(&[][..], |arguments| arguments.params.as_slice());
                self.reference(&reference.type_name, arguments)
            }
            other => {
                let (what, help) = unsupported(other);
                self.refuse(other.span().start, &what, help)
            }
        }
    }

    fn element(&mut self, element: &TSTupleElement<'_>) -> (Type, bool) {
        match element {
            TSTupleElement::TSOptionalType(optional) => {
                (self.plain(&optional.type_annotation), true)
            }
            TSTupleElement::TSRestType(rest) => {
                let shape = self.refuse(
                    rest.span.start,
                    "a rest element in a tuple",
                    "use an array, or write the elements out",
                );
                (Type::from(shape), true)
            }
            TSTupleElement::TSNamedTupleMember(named) => {
                let (ty, optional) = self.element(&named.element_type);
                (ty, optional || named.optional)
            }
            element => match element.as_ts_type() {
                Some(ty) => (self.plain(ty), false),
                None => (Type::from(Shape::Unknown), false),
            },
        }
    }

    fn literal(&mut self, literal: &TSLiteral<'_>) -> Shape {
        match literal {
            TSLiteral::BooleanLiteral(literal) => Shape::Literal(Value::Bool(literal.value)),
            TSLiteral::NumericLiteral(literal) => Shape::Literal(Value::Number(literal.value)),
            TSLiteral::BigIntLiteral(literal) => {
                Shape::Literal(Value::BigInt(literal.value.to_string()))
            }
            TSLiteral::StringLiteral(literal) => {
                Shape::Literal(Value::Text(literal.value.to_string()))
            }
            TSLiteral::UnaryExpression(unary) if unary.operator == UnaryOperator::UnaryNegation => {
                match &unary.argument {
                    Expression::NumericLiteral(literal) => {
                        Shape::Literal(Value::Number(-literal.value))
                    }
                    Expression::BigIntLiteral(literal) if literal.value != "0" => {
                        Shape::Literal(Value::BigInt(format!("-{}", literal.value)))
                    }
                    _ => Shape::Unknown,
                }
            }
            TSLiteral::TemplateLiteral(literal) => match literal.single_quasi() {
                Some(text) => Shape::Literal(Value::Text(text.to_string())),
                None => self.refuse(literal.span.start, "a template type", TEMPLATE_HELP),
            },
            TSLiteral::UnaryExpression(unary) => {
                self.refuse(unary.span.start, "this literal", "write the value itself")
            }
        }
    }

    /// An object type, or a record if an index signature is all it has.
    pub fn object(&mut self, members: &[TSSignature<'_>]) -> Shape {
        if let [TSSignature::TSIndexSignature(index)] = members {
            return Shape::Record(Box::new(self.plain(&index.type_annotation.type_annotation)));
        }
        Shape::Object(self.members(members))
    }

    /// The members of an object type.
    pub fn members(&mut self, members: &[TSSignature<'_>]) -> Vec<Member> {
        let mut out: Vec<Member> = Vec::new();
        for member in members {
            let TSSignature::TSPropertySignature(property) = member else {
                self.refuse(
                    member.span().start,
                    "this member of an object type",
                    "an object type has members with a name and a type of data",
                );
                continue;
            };
            let Some(name) = key_name(&property.key) else {
                self.refuse(
                    property.span.start,
                    "a computed name",
                    "write the name itself",
                );
                continue;
            };
            let doc = self.comments.before(self.source.text, property.span.start);
            let ty = match &property.type_annotation {
                Some(annotation) => self.tagged(&annotation.type_annotation, &doc),
                None => {
                    let message = format!("`{name}` has no type");
                    let help = format!("write `{name}: TYPE`");
                    self.source
                        .error(property.span.start, "missing-type", message, help);
                    Type::from(Shape::Unknown)
                }
            };
            if out.iter().any(|other| other.name == name) {
                let message = format!("`{name}` is declared twice");
                self.source.error(
                    property.span.start,
                    "duplicate-name",
                    message,
                    "keep one of the two",
                );
                continue;
            }
            out.push(Member {
                name,
                ty,
                optional: property.optional,
            });
        }
        out
    }

    fn reference(&mut self, name: &TSTypeName<'_>, arguments: &[TSType<'_>]) -> Shape {
        let at = name.span().start;
        let TSTypeName::IdentifierReference(identifier) = name else {
            return self.refuse(
                at,
                "a qualified name",
                "import the type and use its own name",
            );
        };
        let name = identifier.name.as_str();
        if let Some(key) = self.scope.get(name) {
            if let Some(first) = arguments.first() {
                self.refuse(
                    first.span().start,
                    "a type argument",
                    "contracts have no generics: write the type out",
                );
            }
            return Shape::Ref(key.clone());
        }
        match (name, arguments) {
            ("Array" | "ReadonlyArray", [item]) => Shape::Array(Box::new(self.plain(item))),
            ("Date", []) => Shape::Date,
            ("Record", [key, value]) => {
                if !matches!(key, TSType::TSStringKeyword(_)) {
                    self.refuse(
                        key.span().start,
                        "a Record with other keys than string",
                        "write `Record<string, T>`, or an object type with optional members",
                    );
                }
                Shape::Record(Box::new(self.plain(value)))
            }
            _ => self.unknown(at, name),
        }
    }

    fn unknown(&mut self, at: u32, name: &str) -> Shape {
        if let Some((_, help)) = UNSUPPORTED.iter().find(|(other, _)| *other == name) {
            return self.refuse(at, &format!("`{name}`"), help);
        }
        let help = match self.exporters.get(name) {
            Some(file) => format!("write `import type {{ {name} }} from \"./{file}.contract\"`"),
            None => {
                const BUILT_IN: [&str; 8] = [
                    "string", "number", "boolean", "bigint", "Date", "Record", "Array", "unknown",
                ];
                let near =
                    did_you_mean(name, self.scope.keys().map(String::as_str).chain(BUILT_IN));
                near.map_or_else(
                    || format!("declare it: `export type {name} = …`"),
                    |near| format!("did you mean `{near}`?"),
                )
            }
        };
        let message = format!("there is no type `{name}` here");
        self.source.error(at, "unknown-type", message, help);
        Shape::Unknown
    }

    /// Says that something cannot be in a contract; what is left of it is `unknown`.
    pub fn refuse(&mut self, at: u32, what: &str, help: &str) -> Shape {
        let message = format!("{what} cannot be in a contract");
        self.source.error(at, "unsupported-type", message, help);
        Shape::Unknown
    }

    /// A string enum: the union of its values.
    pub fn enumeration(&mut self, declaration: &TSEnumDeclaration<'_>) -> Shape {
        let mut members = Vec::new();
        for member in &declaration.body.members {
            match &member.initializer {
                Some(Expression::StringLiteral(text)) => {
                    members.push(Type::from(Shape::Literal(Value::Text(
                        text.value.to_string(),
                    ))));
                }
                _ => self.source.say(
                    member.span.start,
                    Severity::Error,
                    "unsupported-type",
                    "only string enums can be in a contract",
                    "give every member a text: `Red = \"red\"`",
                ),
            }
        }
        Shape::Union(members)
    }
}

/// A member's name, if it is written out.
pub(super) fn key_name(key: &PropertyKey<'_>) -> Option<String> {
    key.static_name().map(std::borrow::Cow::into_owned)
}
