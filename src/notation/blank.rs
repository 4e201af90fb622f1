//! Types away: what the visitor does with casts, modifiers and declarations that only the type checker reads.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};

use crate::scenario::Severity;

use super::weave::{Problem, Weaver};

impl Weaver<'_> {
    /// Notes what is wrong at a byte offset.
    pub fn say(
        &mut self,
        at: u32,
        severity: Severity,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem {
            at,
            severity,
            code,
            message: message.into(),
            help: help.into(),
        });
    }

    /// Notes an error that is in the way of running the code.
    pub fn refuse(
        &mut self,
        at: u32,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.blocked = true;
        self.say(at, Severity::Error, code, message, help);
    }

    /// The text of a span.
    pub fn slice(&self, start: u32, end: u32) -> &str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The words and signs between two offsets, each with where it begins; comments and white space left out.
    pub fn tokens(&self, start: u32, end: u32) -> Vec<(u32, &str)> {
        let mut found = Vec::new();
        let mut at = start;
        while at < end {
            let comment = self
                .comments
                .partition_point(|comment| comment.span.end <= at);
            if let Some(comment) = self.comments.get(comment)
                && comment.span.start <= at
            {
                at = comment.span.end;
                continue;
            }
            let rest = self.slice(at, end);
            let Some(first) = rest.chars().next() else {
                break;
            };
            let word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
            let length = if word(first) {
                rest.find(|c| !word(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let token = &rest[..length];
            if !first.is_whitespace() {
                found.push((at, token));
            }
            at += u32::try_from(length).unwrap_or(u32::MAX / 2);
        }
        found
    }

    /// Where a word or sign stands between two offsets, comments left out.
    pub fn find(&self, token: &str, start: u32, end: u32) -> Option<u32> {
        let tokens = self.tokens(start, end);
        tokens
            .into_iter()
            .find(|(_, found)| *found == token)
            .map(|(at, _)| at)
    }

    /// Takes out the given words between two offsets.
    pub fn blank_words(&mut self, words: &[&str], start: u32, end: u32) {
        let found: Vec<(u32, u32)> = self
            .tokens(start, end)
            .into_iter()
            .filter(|(_, token)| words.contains(token))
            .map(|(at, token)| (at, at + u32::try_from(token.len()).unwrap_or(0)))
            .collect();
        for (start, end) in found {
            self.edits.blank(start, end);
        }
    }

    /// Takes out what is from the end of an expression to `end`.
    pub fn blank_after(&mut self, expression: &Expression<'_>, end: u32) {
        self.edits.blank(expression.span().end, end);
    }

    /// `x as T`, `x satisfies T`. An operator after it may bind tighter than the one in `x`, so `x` keeps together.
    pub fn cast<'a>(&mut self, span: Span, inner: &Expression<'a>) {
        let loose = matches!(
            inner,
            Expression::BinaryExpression(_)
                | Expression::PrivateInExpression(_)
                | Expression::UnaryExpression(_)
                | Expression::AwaitExpression(_)
                | Expression::TSAsExpression(_)
                | Expression::TSSatisfiesExpression(_)
                | Expression::TSTypeAssertion(_)
        );
        if loose {
            self.edits.open(span.start, "(");
        }
        self.visit_expression(inner);
        if loose {
            self.edits.close(inner.span().end, ")");
        }
        self.blank_after(inner, span.end);
    }

    /// `<T>x`. The parentheses keep an object literal from becoming a block and a line break from ending a `return`.
    pub fn assertion<'a>(&mut self, it: &TSTypeAssertion<'a>) {
        self.edits
            .replace(it.span.start, it.expression.span().start, "(");
        self.visit_expression(&it.expression);
        self.edits.close(it.span.end, ")");
    }

    /// Blanks a declaration that only the type checker reads, or says why it cannot be; whether it was one.
    pub fn type_declaration(&mut self, it: &Declaration<'_>, whole: Span) -> bool {
        let erased = match it {
            Declaration::TSTypeAliasDeclaration(_) | Declaration::TSInterfaceDeclaration(_) => true,
            Declaration::VariableDeclaration(it) => it.declare,
            Declaration::FunctionDeclaration(it) => it.declare || it.body.is_none(),
            Declaration::ClassDeclaration(it) => it.declare,
            Declaration::TSEnumDeclaration(it) => {
                if !it.declare {
                    self.refuse(
                        it.span.start,
                        "enum",
                        "an `enum` is more than types: it cannot be taken away",
                        "write a union of strings: `type Colour = \"red\" | \"blue\"`",
                    );
                }
                true
            }
            Declaration::TSExternalModuleDeclaration(_) | Declaration::TSGlobalDeclaration(_) => {
                true
            }
            Declaration::TSNamespaceDeclaration(it) => {
                if !it.declare && has_values(it) {
                    self.refuse(
                        it.span.start,
                        "namespace",
                        "a namespace with values cannot be taken away",
                        "write a constant object, or put the declarations at the top of the file",
                    );
                }
                true
            }
            Declaration::TSImportEqualsDeclaration(it) => {
                if it.import_kind == ImportOrExportKind::Value {
                    self.refuse(
                        it.span.start,
                        "import-equals",
                        "`import … =` is not JavaScript",
                        "require a contract with `import Name from \"Name\"`",
                    );
                }
                true
            }
        };
        if erased {
            self.edits.blank(whole.start, whole.end);
        }
        erased
    }
}

/// Whether a namespace declares anything besides types.
fn has_values(it: &TSNamespaceDeclaration<'_>) -> bool {
    match &it.body {
        TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => has_values(inner),
        TSNamespaceDeclarationBody::TSModuleBlock(block) => block.body.iter().any(|statement| {
            let declaration = match statement {
                Statement::ExportDeclaration(it) => Some(&it.declaration),
                it => it.as_declaration(),
            };
            match declaration {
                Some(
                    Declaration::TSTypeAliasDeclaration(_)
                    | Declaration::TSInterfaceDeclaration(_)
                    | Declaration::TSExternalModuleDeclaration(_)
                    | Declaration::TSGlobalDeclaration(_),
                ) => false,
                Some(Declaration::TSNamespaceDeclaration(it)) => !it.declare && has_values(it),
                Some(Declaration::VariableDeclaration(it)) => !it.declare,
                Some(Declaration::FunctionDeclaration(it)) => !it.declare && it.body.is_some(),
                Some(Declaration::ClassDeclaration(it)) => !it.declare,
                Some(Declaration::TSEnumDeclaration(it)) => !it.declare,
                _ => true,
            }
        }),
    }
}
