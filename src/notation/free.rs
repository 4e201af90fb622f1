//! Names that a file uses and does not declare.

use oxc_ast::AstKind;
use oxc_ast::ast::UnaryOperator;
use oxc_semantic::Semantic;
use oxc_syntax::symbol::SymbolFlags;

use crate::scenario::Span;
use crate::sort::sort_by;

/// Names that need no declaring: `undefined` is a constant of the language in all but name, and every function has its
/// own `arguments`.
const NO_GLOBALS: &[&str] = &["undefined", "arguments"];

/// Free names of values, each with its first place, in the order of those. What is only declared, with `declare`, is
/// free, too. `typeof name` asks whether a name exists, so it does not count.
pub(super) fn globals(semantic: &Semantic<'_>) -> Vec<(String, Span)> {
    let scoping = semantic.scoping();
    let nodes = semantic.nodes();
    let unresolved = scoping.root_unresolved_references_ids().flatten();
    let declared = scoping
        .symbol_ids()
        .filter(|&symbol| scoping.symbol_flags(symbol).contains(SymbolFlags::Ambient))
        .flat_map(|symbol| scoping.get_resolved_reference_ids(symbol).iter().copied());
    let mut found: Vec<(u32, Span, String)> = unresolved
        .chain(declared)
        .filter_map(|id| {
            let reference = scoping.get_reference(id);
            let name = semantic.reference_name(reference);
            let asks = matches!(
                nodes.parent_kind(reference.node_id()),
                AstKind::UnaryExpression(it) if it.operator == UnaryOperator::Typeof
            );
            if !reference.is_value() || asks || NO_GLOBALS.contains(&name) {
                return None;
            }
            let span = semantic.reference_span(reference);
            let place = Span {
                start: span.start,
                end: span.end,
            };
            Some((span.start, place, name.to_owned()))
        })
        .collect();
    sort_by(&mut found, Ord::cmp);
    let mut globals: Vec<(String, Span)> = Vec::new();
    for (_, span, name) in found {
        if !globals.iter().any(|(known, _)| *known == name) {
            globals.push((name, span));
        }
    }
    globals
}
