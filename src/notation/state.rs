//! Whether a module can keep anything from one call to the next.

use oxc_ast::ast::Program;
use oxc_semantic::Semantic;

pub(super) fn stateless(program: &Program<'_>, semantic: &Semantic<'_>) -> bool {
    let _ = (program, semantic);
    false
}
