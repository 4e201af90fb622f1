//! How the names of a module are used: whether what they stand for is read and nothing else.

use oxc_ast::AstKind;
use oxc_ast::ast::*;
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

use super::state::Known;

/// Methods of an array that neither change it nor, where its elements are no objects, hand out anything of it.
const READING_METHODS: &[&str] = &[
    "at",
    "concat",
    "every",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flatMap",
    "forEach",
    "includes",
    "indexOf",
    "join",
    "lastIndexOf",
    "map",
    "reduce",
    "reduceRight",
    "slice",
    "some",
    "toReversed",
    "toSorted",
];

/// Of those, the ones that hand no element to anybody.
const BLIND_METHODS: &[&str] = &["includes", "indexOf", "join", "lastIndexOf"];

/// Functions of `Object` that hand out copies of the first level.
const COPYING_FUNCTIONS: &[&str] = &["entries", "fromEntries", "values"];

/// Where a name's value goes, through members, parentheses and casts.
struct Use<'a> {
    /// Members taken on the way.
    levels: usize,
    /// The last member's name; none if it is computed.
    member: Option<String>,
    /// What is done with it in the end.
    parent: AstKind<'a>,
    /// The part of the parent that it is.
    child: Span,
}

/// Whether everything that is done with a known name leaves what it stands for as it is, and to the module alone.
pub(super) fn is_only_read(semantic: &Semantic<'_>, known: &Known) -> bool {
    semantic
        .symbol_references(known.symbol)
        .filter(|reference| reference.is_value())
        .all(|reference| {
            let found = follow(semantic, reference.node_id());
            !writes(&found)
                && (known.levels == 0 || keeps(semantic, known, &found))
                && !(known.levels == 0 && is_defined_upon(semantic, &found))
        })
}

/// Whether nothing is put into global objects.
pub(super) fn globals_are_only_read(semantic: &Semantic<'_>) -> bool {
    let scoping = semantic.scoping();
    scoping
        .root_unresolved_references_ids()
        .flatten()
        .map(|id| scoping.get_reference(id))
        .filter(|reference| reference.is_value())
        .all(|reference| {
            semantic.reference_name(reference) != "globalThis"
                && !writes(&follow(semantic, reference.node_id()))
        })
}

fn follow<'a>(semantic: &Semantic<'a>, from: NodeId) -> Use<'a> {
    let nodes = semantic.nodes();
    let (mut node, mut levels, mut member) = (from, 0, None);
    loop {
        let child = nodes.kind(node).span();
        let parent = nodes.parent_kind(node);
        match parent {
            AstKind::StaticMemberExpression(it) if it.object.span() == child => {
                levels += 1;
                member = Some(it.property.name.to_string());
            }
            AstKind::ComputedMemberExpression(it) if it.object.span() == child => {
                levels += 1;
                member = None;
            }
            AstKind::PrivateFieldExpression(it) if it.object.span() == child => {
                levels += 1;
                member = None;
            }
            AstKind::ParenthesizedExpression(_)
            | AstKind::ChainExpression(_)
            | AstKind::TSAsExpression(_)
            | AstKind::TSSatisfiesExpression(_)
            | AstKind::TSNonNullExpression(_)
            | AstKind::TSTypeAssertion(_) => {}
            _ => {
                return Use {
                    levels,
                    member,
                    parent,
                    child,
                };
            }
        }
        node = nodes.parent_id(node);
    }
}

/// Whether a value is put there.
fn writes(it: &Use<'_>) -> bool {
    match it.parent {
        AstKind::AssignmentExpression(parent) => parent.left.span() == it.child,
        AstKind::UnaryExpression(parent) => parent.operator == UnaryOperator::Delete,
        AstKind::ForInStatement(parent) => parent.left.span() == it.child,
        AstKind::ForOfStatement(parent) => parent.left.span() == it.child,
        AstKind::AssignmentTargetWithDefault(parent) => parent.binding.span() == it.child,
        AstKind::AssignmentTargetPropertyIdentifier(parent) => parent.binding.span() == it.child,
        AstKind::AssignmentTargetPropertyProperty(parent) => parent.binding.span() == it.child,
        AstKind::UpdateExpression(_)
        | AstKind::ArrayAssignmentTarget(_)
        | AstKind::ObjectAssignmentTarget(_)
        | AstKind::AssignmentTargetRest(_) => true,
        _ => false,
    }
}

/// Whether something is defined upon a function or a class by way of `Object` or `Reflect`.
fn is_defined_upon(semantic: &Semantic<'_>, it: &Use<'_>) -> bool {
    let AstKind::CallExpression(call) = it.parent else {
        return false;
    };
    call.callee.span() != it.child
        && matches!(
            global_function(semantic, call),
            Some(("Object" | "Reflect", _))
        )
}

/// Whether an object or array of literals stays the module's own, and as it is.
fn keeps(semantic: &Semantic<'_>, known: &Known, it: &Use<'_>) -> bool {
    let left = known.levels.saturating_sub(it.levels);
    if let AstKind::CallExpression(call) = it.parent
        && call.callee.span() == it.child
    {
        return reads_by_call(known, it);
    }
    if left == 0 {
        return true;
    }
    match it.parent {
        AstKind::ExportDefaultDeclaration(_) | AstKind::ForInStatement(_) => true,
        AstKind::ForOfStatement(_) | AstKind::SpreadElement(_) => left == 1,
        AstKind::VariableDeclarator(declarator) => {
            left == 1 && declarator.id.is_destructuring_pattern()
        }
        AstKind::BinaryExpression(_) | AstKind::ExpressionStatement(_) => true,
        AstKind::UnaryExpression(parent) => parent.operator != UnaryOperator::Delete,
        AstKind::CallExpression(call) => match global_function(semantic, call) {
            Some(("Object", "keys" | "hasOwn") | ("JSON", "stringify") | ("Array", "isArray")) => {
                true
            }
            Some(("Object", name)) => left == 1 && COPYING_FUNCTIONS.contains(&name),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a method that is called on an object or array of literals only reads it.
fn reads_by_call(known: &Known, it: &Use<'_>) -> bool {
    if it.levels == 0 {
        return false;
    }
    if !known.array && known.levels == 1 {
        // One of its own functions, or a method that all objects have: none of those changes it.
        return it.levels == 1;
    }
    let Some(name) = it.member.as_deref() else {
        return false;
    };
    // Levels left below what the method is called on.
    match known.levels + 1 - it.levels.min(known.levels + 1) {
        0 => true,
        1 => READING_METHODS.contains(&name),
        _ => BLIND_METHODS.contains(&name),
    }
}

/// The global object and the name of its function that is called.
fn global_function<'n>(
    semantic: &Semantic<'_>,
    call: &'n CallExpression<'_>,
) -> Option<(&'n str, &'n str)> {
    let Expression::StaticMemberExpression(member) = &call.callee else {
        return None;
    };
    let Expression::Identifier(object) = &member.object else {
        return None;
    };
    semantic
        .is_reference_to_global_variable(object)
        .then_some((object.name.as_str(), member.property.name.as_str()))
}
