//! Types of TypeScript that no contract can speak of, and what to write instead.

use oxc_ast::ast::TSType;

/// What to write instead of a template type.
pub(super) const TEMPLATE_HELP: &str = "use `string` with `@pattern`";

/// Names of TypeScript's own that are no types of a contract, and what to write instead.
pub(super) const UNSUPPORTED: &[(&str, &str)] = &[
    (
        "Map",
        "a Map is no data: use an array of pairs or `Record<string, T>`",
    ),
    ("Set", "a Set is no data: use an array with `@uniqueItems`"),
    ("Partial", "write the members out, each with `?`"),
    ("Required", "write the members out"),
    (
        "Readonly",
        "write the type itself: what crosses is a copy as sent",
    ),
    ("Pick", "write the members out"),
    ("Omit", "write the members out"),
    (
        "Promise",
        "only the result of an operation may be a Promise",
    ),
    (
        "Function",
        "functions do not cross an interface: make it an operation",
    ),
    ("Object", "name the members, or use `Record<string, T>`"),
    ("RegExp", "use a string"),
    ("Error", "declare errors with `@throws`"),
    (
        "Uint8Array",
        "use an array of `@integer @minimum 0 @maximum 255`",
    ),
];

/// A type that cannot be in a contract, in words, and what to do.
pub(super) fn unsupported(ty: &TSType<'_>) -> (String, &'static str) {
    let (what, help) = match ty {
        TSType::TSAnyKeyword(_) => ("`any`", "use `unknown`, or say what it is"),
        TSType::TSObjectKeyword(_) => ("`object`", "name the members, or use `Record<string, T>`"),
        TSType::TSSymbolKeyword(_) => (
            "`symbol`",
            "symbols do not cross an interface: use a string",
        ),
        TSType::TSFunctionType(_) | TSType::TSConstructorType(_) => (
            "a function",
            "functions do not cross an interface: make it an operation",
        ),
        TSType::TSIntersectionType(_) => {
            ("an intersection", "declare an interface that extends both")
        }
        TSType::TSConditionalType(_) | TSType::TSInferType(_) => {
            ("a conditional type", "write the type that it comes to")
        }
        TSType::TSMappedType(_) => (
            "a mapped type",
            "write the members out, or use `Record<string, T>`",
        ),
        TSType::TSIndexedAccessType(_) => ("an indexed type", "give that type a name and use it"),
        TSType::TSTemplateLiteralType(_) => ("a template type", TEMPLATE_HELP),
        TSType::TSTypeQuery(_) => ("`typeof`", "write the type itself"),
        TSType::TSTypeOperatorType(_) => ("this type operator", "write the type that it comes to"),
        TSType::TSImportType(_) => (
            "an inline import",
            "write `import type { … } from …` at the top",
        ),
        TSType::TSTypePredicate(_) => ("a type predicate", "the result is a `boolean`"),
        TSType::TSThisType(_) => ("`this`", "name the type"),
        _ => (
            "this type",
            "write it with the types that the notation lists",
        ),
    };
    (what.to_owned(), help)
}
