//! The rules of compatibility: each way in which one version of a contract may not fit another, once for what is sent
//! and once for what is answered.
//!
//! They cover what GraphQL's reference implementation calls breaking and dangerous changes, and the rules of oasdiff that
//! apply to types; a test lists both against this table.

/// How much a rule weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A call that one side may make, or an answer that it may give, is refused by the other side.
    Breaking,
    /// It may surprise somebody, or nothing shows that it breaks anything.
    Dangerous,
}

/// Which way what crosses goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the consumer to the provider.
    Request,
    /// From the provider to the consumer.
    Response,
    /// It is about the operation itself.
    Either,
}

/// A rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub(super) what: What,
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub direction: Direction,
    /// How much it weighs.
    pub severity: Severity,
    /// Why it matters, in one sentence.
    pub says: &'static str,
}

/// What does not fit, whichever way it goes: the sender's type is not within the receiver's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Type,
    UnionMember,
    EnumValue,
    Nullable,
    /// The receiver needs a member that the sender does not know.
    MemberAbsent,
    /// The receiver needs a member that the sender may leave out.
    MemberOptional,
    /// The receiver is closed and does not know a member.
    MemberUnknown,
    /// The receiver is closed, the sender is not.
    Closed,
    /// The receiver looks at an optional member that the sender does not declare.
    MemberNew,
    /// The receiver no longer looks at a member.
    MemberIgnored,
    TupleLength,
    Minimum,
    Maximum,
    MultipleOf,
    Integer,
    MinLength,
    MaxLength,
    Pattern,
    Format,
    MinItems,
    MaxItems,
    UniqueItems,
    Unit,
    UnitOneSided,
    Default,
    Secret,
    Kind,
    OperationRemoved,
    Route,
    ParameterMoved,
    AnswerStatus,
    ParameterRemoved,
    ParameterAdded,
    ParameterRequired,
    ParameterOptional,
    ParameterRenamed,
    Promise,
    NoPromise,
    ErrorAdded,
    ErrorData,
    ErrorStatus,
    ErrorCondition,
    Requires,
    Ensures,
    Readonly,
    Idempotent,
    Delivery,
    Protocol,
    ProtocolScope,
    Example,
    Involved,
}

use Direction::{Either, Request, Response};
use Severity::{Breaking, Dangerous};

const fn rule(
    what: What,
    direction: Direction,
    severity: Severity,
    name: &'static str,
    says: &'static str,
) -> Rule {
    Rule {
        what,
        name,
        direction,
        severity,
        says,
    }
}

/// All rules.
#[rustfmt::skip]
pub static RULES: [Rule; 72] = [
    rule(What::Kind, Either, Breaking, "kind-changed", "An interface of another kind is reached another way."),
    rule(What::OperationRemoved, Either, Breaking, "operation-removed", "The consumer may call an operation that the provider does not have."),
    rule(What::Route, Either, Breaking, "route-changed", "The provider knows no request of this method and path."),
    rule(What::ParameterMoved, Request, Breaking, "parameter-moved", "The provider looks for the parameter elsewhere in the request."),
    rule(What::AnswerStatus, Response, Breaking, "answer-status-changed", "To the consumer any status but that of its own route is an error."),
    rule(What::ParameterRemoved, Request, Breaking, "parameter-removed", "The provider takes fewer arguments than the consumer may send."),
    rule(What::ParameterAdded, Request, Breaking, "required-parameter-added", "The provider needs an argument that the consumer does not know."),
    rule(What::ParameterRequired, Request, Breaking, "parameter-became-required", "The provider needs an argument that the consumer may leave out."),
    rule(What::ParameterOptional, Request, Dangerous, "optional-parameter-added", "A caller that hands the operation on may send more arguments than it knows of."),
    rule(What::ParameterRenamed, Request, Dangerous, "parameter-renamed", "Arguments go by their places: another name at the same place may mean another thing."),
    rule(What::Promise, Response, Breaking, "answer-became-a-promise", "The consumer does not wait for the answer."),
    rule(What::NoPromise, Response, Dangerous, "answer-no-longer-a-promise", "A consumer that does more than await misses the promise."),
    rule(What::ErrorAdded, Response, Breaking, "error-added", "The consumer does not know an error that the provider may throw."),
    rule(What::ErrorData, Response, Breaking, "error-data-removed", "The consumer may read data that the provider's error does not promise."),
    rule(What::ErrorStatus, Response, Breaking, "error-status-changed", "An error is told by another status."),
    rule(What::ErrorCondition, Response, Dangerous, "error-condition-changed", "The provider may throw a known error where the consumer does not expect it."),
    rule(What::Requires, Request, Dangerous, "requires-added", "The provider asks for something that the consumer does not promise."),
    rule(What::Ensures, Response, Dangerous, "ensures-removed", "The consumer may rely on something that the provider does not promise."),
    rule(What::Readonly, Response, Dangerous, "readonly-removed", "The consumer may rely on the operation changing nothing."),
    rule(What::Idempotent, Request, Dangerous, "idempotent-removed", "The consumer may repeat a call that counts twice now."),
    rule(What::Example, Response, Dangerous, "example-changed", "The same call has another outcome."),
    rule(What::Involved, Either, Dangerous, "too-involved", "The types are too involved to be compared to the end."),
    rule(What::Delivery, Request, Breaking, "delivery-weakened", "Events may come twice, late or not at all, where the subscriber does not expect it."),
    rule(What::Protocol, Request, Breaking, "protocol-narrowed", "The consumer may make calls in an order that the provider does not accept."),
    rule(What::ProtocolScope, Request, Dangerous, "protocol-scope-changed", "Orders of calls are kept apart by one side only."),
    rule(What::Unit, Either, Breaking, "unit-changed", "The same number means another amount."),
    rule(What::UnitOneSided, Either, Dangerous, "unit-on-one-side", "Only one side says in which unit it counts."),
    rule(What::Secret, Either, Dangerous, "secret-dropped", "Who receives a secret does not know that it is one."),

    rule(What::Type, Request, Breaking, "request-type-changed", "The consumer may send a type that the provider does not accept."),
    rule(What::Type, Response, Breaking, "response-type-changed", "The provider may answer a type that the consumer does not expect."),
    rule(What::UnionMember, Request, Breaking, "request-union-member-removed", "The consumer may send an alternative that the provider does not accept."),
    rule(What::UnionMember, Response, Breaking, "response-union-member-added", "The provider may answer an alternative that the consumer does not know."),
    rule(What::EnumValue, Request, Breaking, "request-enum-value-removed", "The consumer may send a value that the provider does not accept."),
    rule(What::EnumValue, Response, Breaking, "response-enum-value-added", "The provider may answer a value that the consumer does not know."),
    rule(What::Nullable, Request, Breaking, "request-became-not-nullable", "The consumer may send nothing where the provider needs something."),
    rule(What::Nullable, Response, Breaking, "response-became-nullable", "The provider may answer nothing where the consumer needs something."),
    rule(What::MemberAbsent, Request, Breaking, "request-required-member-added", "The provider needs a member that the consumer does not know."),
    rule(What::MemberAbsent, Response, Breaking, "response-member-removed", "The consumer needs a member that the provider does not promise."),
    rule(What::MemberOptional, Request, Breaking, "request-member-became-required", "The provider needs a member that the consumer may leave out."),
    rule(What::MemberOptional, Response, Breaking, "response-member-became-optional", "The provider may leave out a member that the consumer needs."),
    rule(What::MemberUnknown, Request, Breaking, "request-member-not-accepted", "The provider's type is closed and does not know a member that the consumer may send."),
    rule(What::MemberUnknown, Response, Breaking, "response-member-not-expected", "The consumer's type is closed and does not know a member that the provider may answer."),
    rule(What::Closed, Request, Dangerous, "request-object-closed", "The provider refuses members that nobody declared."),
    rule(What::Closed, Response, Dangerous, "response-object-opened", "The provider may answer members that nobody declared."),
    rule(What::MemberNew, Request, Dangerous, "request-optional-member-added", "A consumer that sends a member of this name without declaring it is heard now."),
    rule(What::MemberIgnored, Request, Dangerous, "request-member-ignored", "The provider does not look at a member that the consumer sends."),
    rule(What::TupleLength, Request, Breaking, "request-tuple-length-changed", "The consumer may send a tuple of a length that the provider does not accept."),
    rule(What::TupleLength, Response, Breaking, "response-tuple-length-changed", "The provider may answer a tuple of a length that the consumer does not expect."),
    rule(What::Minimum, Request, Breaking, "request-minimum-increased", "The consumer may send a number that is too small for the provider."),
    rule(What::Minimum, Response, Breaking, "response-minimum-decreased", "The provider may answer a number that is too small for the consumer."),
    rule(What::Maximum, Request, Breaking, "request-maximum-decreased", "The consumer may send a number that is too large for the provider."),
    rule(What::Maximum, Response, Breaking, "response-maximum-increased", "The provider may answer a number that is too large for the consumer."),
    rule(What::MultipleOf, Request, Breaking, "request-multiple-of-changed", "The consumer may send a number between the provider's steps."),
    rule(What::MultipleOf, Response, Breaking, "response-multiple-of-changed", "The provider may answer a number between the consumer's steps."),
    rule(What::Integer, Request, Breaking, "request-became-integer", "The consumer may send a fraction where the provider needs an integer."),
    rule(What::Integer, Response, Breaking, "response-no-longer-integer", "The provider may answer a fraction where the consumer needs an integer."),
    rule(What::MinLength, Request, Breaking, "request-min-length-increased", "The consumer may send a text that is too short for the provider."),
    rule(What::MinLength, Response, Breaking, "response-min-length-decreased", "The provider may answer a text that is too short for the consumer."),
    rule(What::MaxLength, Request, Breaking, "request-max-length-decreased", "The consumer may send a text that is too long for the provider."),
    rule(What::MaxLength, Response, Breaking, "response-max-length-increased", "The provider may answer a text that is too long for the consumer."),
    rule(What::Pattern, Request, Breaking, "request-pattern-changed", "The consumer may send a text that the provider's pattern refuses."),
    rule(What::Pattern, Response, Breaking, "response-pattern-changed", "The provider may answer a text that the consumer's pattern refuses."),
    rule(What::Format, Request, Breaking, "request-format-changed", "The consumer may send a text that is not in the provider's format."),
    rule(What::Format, Response, Breaking, "response-format-changed", "The provider may answer a text that is not in the consumer's format."),
    rule(What::MinItems, Request, Breaking, "request-min-items-increased", "The consumer may send an array that is too short for the provider."),
    rule(What::MinItems, Response, Breaking, "response-min-items-decreased", "The provider may answer an array that is too short for the consumer."),
    rule(What::MaxItems, Request, Breaking, "request-max-items-decreased", "The consumer may send an array that is too long for the provider."),
    rule(What::MaxItems, Response, Breaking, "response-max-items-increased", "The provider may answer an array that is too long for the consumer."),
    rule(What::UniqueItems, Request, Breaking, "request-became-unique", "The consumer may send an item twice."),
    rule(What::UniqueItems, Response, Breaking, "response-no-longer-unique", "The provider may answer an item twice."),
    rule(What::Default, Request, Dangerous, "request-default-changed", "What is left out means another value."),
    rule(What::Default, Response, Dangerous, "response-default-changed", "What is left out means another value."),
];

impl Rule {
    /// The rule about something that goes this way.
    pub(super) fn of(what: What, direction: Direction) -> &'static Self {
        let fits = |rule: &&Self| {
            rule.what == what && (rule.direction == direction || rule.direction == Either)
        };
        // Every `What` that is noted has its rule, which a test sees to.
        RULES.iter().find(fits).unwrap_or(&RULES[0])
    }
}
