//! A file of TypeScript: parsed once, with its mistakes as diagnostics.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};

use crate::scenario::{Diagnostic, LineIndex, Severity, Span};

use super::depth;
use super::nesting::{self, Excess, MOST_NESTED_BRACKETS, MOST_NESTED_GUESSES};

/// Syntax errors told for one file; those after the first few are mostly its consequences.
const MOST_SYNTAX_ERRORS: usize = 5;

/// A file's name and text, and what was found wrong in it.
pub(super) struct Source<'t> {
    /// The file's name.
    pub file: &'t str,
    /// Its text.
    pub text: &'t str,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    lines: LineIndex<'t>,
}

impl<'t> Source<'t> {
    /// A source that nothing is wrong with yet.
    pub fn new(file: &'t str, text: &'t str) -> Self {
        Self {
            file,
            text,
            diagnostics: Vec::new(),
            lines: LineIndex::new(text),
        }
    }

    /// Notes what is wrong at a byte offset.
    pub fn say(
        &mut self,
        at: u32,
        severity: Severity,
        code: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let position = self.lines.position(at as usize);
        self.diagnostics.push(Diagnostic {
            file: self.file.to_owned(),
            line: position.line,
            column: position.column,
            severity,
            code: code.to_owned(),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Notes an error at a byte offset.
    pub fn error(
        &mut self,
        at: u32,
        code: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.say(at, Severity::Error, code, message, help);
    }

    /// Parses the file as a TypeScript module. None if nothing of it can be used; otherwise the tree of what was
    /// understood, with syntax errors noted, and whether there were any.
    pub fn parse<'a>(&mut self, allocator: &'a Allocator) -> Option<(Program<'a>, bool)>
    where
        't: 'a,
    {
        if let Some((at, excess)) = nesting::too_deep(self.text) {
            let (what, most) = match excess {
                Excess::Depth => ("brackets or operators are", MOST_NESTED_BRACKETS),
                Excess::Guesses => (
                    "what may be type arguments, or parameters of a function type, is",
                    MOST_NESTED_GUESSES,
                ),
            };
            self.error(
                u32::try_from(at).unwrap_or(u32::MAX),
                "too-deep",
                format!("{what} nested too deep here"),
                format!("keep nesting under {most} levels: name the parts"),
            );
            return None;
        }
        let parsed = Parser::new(allocator, self.text, SourceType::ts().with_module(true)).parse();
        let mut broken = parsed.panicked;
        for problem in parsed.diagnostics.errors().take(MOST_SYNTAX_ERRORS) {
            broken = true;
            let at = problem.labels.first().map_or(0, |label| label.offset());
            let help = problem.help.as_deref().unwrap_or("mend the syntax here");
            self.error(at, "syntax", problem.message.to_string(), help);
        }
        if parsed.panicked {
            return None;
        }
        if let Some(at) = depth::too_deep(&parsed.program) {
            self.error(
                at,
                "too-deep",
                "this is nested too deep",
                "name the parts: put them into constants or functions",
            );
            return None;
        }
        Some((parsed.program, broken))
    }
}

/// A node's place as the scenario counts it.
pub(super) fn span(node: &impl GetSpan) -> Span {
    let span = node.span();
    Span {
        start: span.start,
        end: span.end,
    }
}
