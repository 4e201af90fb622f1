//! Regular expressions in user code. One that is wrong is a syntax error, and a syntax error anywhere would keep the whole
//! test program from starting. The parser that could tell weighs a tenth of the engine, so the sandbox tells: where a
//! literal is not surely right, it is made when its statement runs.

use oxc_ast::ast::RegExpLiteral;

use crate::contract::pattern::Pattern;
use crate::value::escaped_text;

use super::weave::Weaver;

/// Writes a literal that might be wrong as `new RegExp(…)`, whose error is that of one statement.
pub(super) fn keep_from_stopping_the_program(weaver: &mut Weaver<'_>, literal: &RegExpLiteral<'_>) {
    let pattern = literal.regex.pattern.text.as_str();
    let flags = literal.raw.as_ref().map_or("", |raw| {
        let raw = raw.as_str();
        raw.rfind('/').map_or("", |slash| &raw[slash + 1..])
    });
    // What is right with the flag `u` is right without it; `v` has a grammar of its own. The flags are the lexer's business.
    if !flags.contains('v') && Pattern::parse(pattern).is_ok() {
        return;
    }
    let text = format!(
        "(new RegExp({},{}))",
        escaped_text(pattern),
        escaped_text(flags)
    );
    weaver
        .edits
        .replace(literal.span.start, literal.span.end, text);
}
