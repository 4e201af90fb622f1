//! The table of rules, held against those of others.

use super::rules::{Direction, RULES, Severity};

#[test]
fn rules_have_names_of_their_own_and_explain_themselves() {
    for (place, rule) in RULES.iter().enumerate() {
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(rule.name.chars().all(plain), "{}", rule.name);
        assert!(rule.says.ends_with('.'), "{}", rule.says);
        assert!(
            RULES[..place].iter().all(|it| it.name != rule.name),
            "{}",
            rule.name
        );
        for direction in [Direction::Request, Direction::Response] {
            if rule.direction == direction {
                assert_eq!(super::Rule::of(rule.what, direction), rule);
            }
        }
    }
}

/// What GraphQL's reference implementation (`findBreakingChanges`) names, and the rule that says it here. Its interfaces
/// are what an object type extends, which is part of it here. Its directives are what a client may write into a query:
/// there is nothing of the kind here, so no rule speaks of it.
const GRAPHQL: [(&str, Severity, &str); 22] = {
    use Severity::{Breaking, Dangerous};
    [
        ("TYPE_REMOVED", Breaking, "operation-removed"),
        ("TYPE_CHANGED_KIND", Breaking, "kind-changed"),
        (
            "TYPE_REMOVED_FROM_UNION",
            Breaking,
            "request-union-member-removed",
        ),
        (
            "VALUE_REMOVED_FROM_ENUM",
            Breaking,
            "request-enum-value-removed",
        ),
        (
            "REQUIRED_INPUT_FIELD_ADDED",
            Breaking,
            "request-required-member-added",
        ),
        (
            "IMPLEMENTED_INTERFACE_REMOVED",
            Breaking,
            "response-member-removed",
        ),
        ("FIELD_REMOVED", Breaking, "response-member-removed"),
        ("FIELD_CHANGED_KIND", Breaking, "response-type-changed"),
        ("REQUIRED_ARG_ADDED", Breaking, "required-parameter-added"),
        ("ARG_REMOVED", Breaking, "parameter-removed"),
        ("ARG_CHANGED_KIND", Breaking, "request-type-changed"),
        ("DIRECTIVE_REMOVED", Breaking, ""),
        ("DIRECTIVE_ARG_REMOVED", Breaking, ""),
        ("REQUIRED_DIRECTIVE_ARG_ADDED", Breaking, ""),
        ("DIRECTIVE_REPEATABLE_REMOVED", Breaking, ""),
        ("DIRECTIVE_LOCATION_REMOVED", Breaking, ""),
        // What GraphQL calls dangerous because a client may not be ready for it breaks the client's contract here.
        ("VALUE_ADDED_TO_ENUM", Breaking, "response-enum-value-added"),
        (
            "TYPE_ADDED_TO_UNION",
            Breaking,
            "response-union-member-added",
        ),
        (
            "OPTIONAL_INPUT_FIELD_ADDED",
            Dangerous,
            "request-optional-member-added",
        ),
        ("OPTIONAL_ARG_ADDED", Dangerous, "optional-parameter-added"),
        // An answer with more members than are known is what everybody has to be ready for.
        (
            "IMPLEMENTED_INTERFACE_ADDED",
            Dangerous,
            "response-object-opened",
        ),
        (
            "ARG_DEFAULT_VALUE_CHANGE",
            Dangerous,
            "request-default-changed",
        ),
    ]
};

/// Rules of oasdiff that are about types, and the rule that says it here.
const OASDIFF: [(&str, &str); 43] = [
    ("api-removed-without-deprecation", "operation-removed"),
    ("new-required-request-parameter", "required-parameter-added"),
    ("new-optional-request-parameter", "optional-parameter-added"),
    ("request-parameter-removed", "parameter-removed"),
    (
        "request-parameter-became-required",
        "parameter-became-required",
    ),
    (
        "request-parameter-default-value-changed",
        "request-default-changed",
    ),
    (
        "request-parameter-enum-value-removed",
        "request-enum-value-removed",
    ),
    ("request-parameter-type-changed", "request-type-changed"),
    (
        "request-parameter-pattern-changed",
        "request-pattern-changed",
    ),
    (
        "request-parameter-min-increased",
        "request-minimum-increased",
    ),
    (
        "request-parameter-max-decreased",
        "request-maximum-decreased",
    ),
    (
        "request-parameter-min-length-increased",
        "request-min-length-increased",
    ),
    (
        "request-parameter-max-length-decreased",
        "request-max-length-decreased",
    ),
    (
        "request-parameter-min-items-increased",
        "request-min-items-increased",
    ),
    (
        "request-parameter-max-items-decreased",
        "request-max-items-decreased",
    ),
    ("request-body-type-changed", "request-type-changed"),
    (
        "request-body-became-not-nullable",
        "request-became-not-nullable",
    ),
    (
        "request-body-one-of-removed",
        "request-union-member-removed",
    ),
    (
        "request-body-any-of-removed",
        "request-union-member-removed",
    ),
    (
        "new-required-request-property",
        "request-required-member-added",
    ),
    (
        "new-optional-request-property",
        "request-optional-member-added",
    ),
    ("request-property-removed", "request-member-ignored"),
    (
        "request-property-became-required",
        "request-member-became-required",
    ),
    (
        "request-property-became-not-nullable",
        "request-became-not-nullable",
    ),
    (
        "request-property-enum-value-removed",
        "request-enum-value-removed",
    ),
    ("request-property-type-changed", "request-type-changed"),
    (
        "request-property-pattern-changed",
        "request-pattern-changed",
    ),
    (
        "request-property-x-extensible-enum-value-removed",
        "request-enum-value-removed",
    ),
    (
        "request-property-default-value-changed",
        "request-default-changed",
    ),
    ("response-body-type-changed", "response-type-changed"),
    ("response-body-became-nullable", "response-became-nullable"),
    ("response-body-min-decreased", "response-minimum-decreased"),
    ("response-body-max-increased", "response-maximum-increased"),
    (
        "response-body-min-length-decreased",
        "response-min-length-decreased",
    ),
    (
        "response-body-max-length-increased",
        "response-max-length-increased",
    ),
    (
        "response-body-min-items-decreased",
        "response-min-items-decreased",
    ),
    (
        "response-required-property-removed",
        "response-member-removed",
    ),
    (
        "response-property-became-optional",
        "response-member-became-optional",
    ),
    (
        "response-property-became-nullable",
        "response-became-nullable",
    ),
    (
        "response-property-enum-value-added",
        "response-enum-value-added",
    ),
    (
        "response-property-one-of-added",
        "response-union-member-added",
    ),
    (
        "response-property-pattern-changed",
        "response-pattern-changed",
    ),
    ("response-non-success-status-added", "error-added"),
];

#[test]
fn the_rules_of_others_are_among_these() {
    for (name, severity, ours) in GRAPHQL.into_iter().filter(|(.., ours)| !ours.is_empty()) {
        let rule = RULES.iter().find(|it| it.name == ours).expect(name);
        assert_eq!(rule.severity, severity, "{name}");
    }
    for (name, ours) in OASDIFF {
        assert!(RULES.iter().any(|it| it.name == ours), "{name}");
    }
}
