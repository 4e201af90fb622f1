//! Modules and checks: TypeScript that is to run.

use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;
use seamwright::notation::{FIRST_STATEMENT, blank, read_check, read_module};

/// The bytes are a module's file, and a check's.
pub(crate) fn run(bytes: &[u8]) {
    let text = crate::text(bytes);
    let (module, found) = read_module("Test.module.ts", &text, FIRST_STATEMENT);
    crate::assert_told(&found, "Test.module.ts", &text);
    let (check, more) = read_check("test.check.ts", &text, FIRST_STATEMENT);
    crate::assert_told(&more, "test.check.ts", &text);
    // Whatever code comes out was parsed again; what it then says is of this code.
    let left = found
        .iter()
        .chain(&more)
        .find(|one| one.code == "not-javascript" && !is_forgotten(&one.message));
    assert!(left.is_none(), "{left:?}\n{text}");
    for code in module.code.into_iter().chain(check) {
        for span in &code.statements {
            assert!(
                text.get(span.start as usize..span.end as usize).is_some(),
                "{span:?} of {text:?}"
            );
        }
    }
}

/// The bytes are TypeScript; what is left of it without types is JavaScript.
pub(crate) fn run_blank(bytes: &[u8]) {
    let text = crate::text(bytes);
    if let Ok(blanked) = blank(&text) {
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, &blanked, SourceType::mjs()).parse();
        // A name that is exported twice still is: modules are refused for it, and there is no JavaScript for it.
        let mut problems = parsed.diagnostics.errors();
        let problem = problems
            .find(|problem| !problem.message.contains("export") && !is_forgotten(&problem.message));
        assert!(problem.is_none(), "{problem:?} in {blanked:?} of {text:?}");
    }
}

/// Where the parser takes `<` for the start of type arguments and then goes back, it forgets what it has found wrong in
/// names before. Without types it says so, and so do we: the text is refused.
fn is_forgotten(message: &str) -> bool {
    message.contains("Invalid Unicode escape sequence")
}
