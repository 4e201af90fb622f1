//! Statements: each gets a counter before it and an explicit end; loops get a budget.

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};

use super::weave::Weaver;

impl Weaver<'_> {
    pub fn program<'a>(&mut self, it: &Program<'a>) {
        if let Some(hashbang) = &it.hashbang {
            self.edits.blank(hashbang.span.start, hashbang.span.end);
        }
        let start = self
            .edits
            .reserve(it.directives.last().map_or(0, |d| d.span.end));
        self.visit_directives(&it.directives);
        self.visit_statements(&it.body);
        if self.frames.last().is_some_and(|frame| frame.temporary) {
            self.edits.fill(start, "let $swv;".to_owned());
        }
    }

    /// A statement among others.
    pub fn statement<'a>(&mut self, it: &Statement<'a>) {
        if let Some(declaration) = it.as_declaration()
            && self.type_declaration(declaration, it.span())
        {
            return;
        }
        if let Some(declaration) = it.as_module_declaration() {
            self.module_declaration(declaration);
            return;
        }
        if let Statement::FunctionDeclaration(function) = it
            && function.id.is_none()
        {
            self.refuse(
                function.span.start,
                "syntax",
                "a function that is declared needs a name",
                "write its name after `function`",
            );
        }
        match it {
            Statement::EmptyStatement(_) => {}
            Statement::BlockStatement(_) | Statement::FunctionDeclaration(_) => {
                walk::walk_statement(self, it);
            }
            _ => {
                self.counted(it.span(), |weaver| walk::walk_statement(weaver, it));
                if needs_end(it) {
                    self.end_statement(it.span());
                }
            }
        }
    }

    /// Gives a statement its slot and counts it; `walk` sees that slot as the current one.
    pub fn counted(&mut self, span: Span, walk: impl FnOnce(&mut Self)) {
        let slot = self.next_slot(span);
        if self.weaves() {
            self.edits.open(span.start, count(slot));
        }
        let outer = std::mem::replace(&mut self.slot, slot);
        walk(self);
        self.slot = outer;
    }

    /// The slot of the next statement or arrow function's expression, in source order.
    pub fn next_slot(&mut self, span: Span) -> usize {
        let slot = self.first_slot + self.statements.len();
        self.statements.push(crate::scenario::Span {
            start: span.start,
            end: span.end,
        });
        if let Some(frame) = self.frames.last_mut() {
            frame.first.get_or_insert(slot);
        }
        slot
    }

    /// Writes the semicolon that a statement's author left to the parser: with types gone or counters between, the
    /// next line might go on where this one ended.
    pub fn end_statement(&mut self, span: Span) {
        if !self.slice(span.start, span.end).ends_with(';') {
            self.edits.close(span.end, ";");
        }
    }

    /// A branch of an `if`: in braces, since more than one statement goes in.
    pub fn branch<'a>(&mut self, it: &Statement<'a>) {
        self.braced(it, "");
    }

    /// A loop's body, with the budget at its beginning and what the kind of loop needs after that.
    pub fn loop_body<'a>(&mut self, it: &Statement<'a>, more: &str) {
        let slot = self.slot;
        self.braced(it, &format!("if(--$sw[2]<0)$swLoop({slot});{more}"));
    }

    fn braced<'a>(&mut self, it: &Statement<'a>, first: &str) {
        if let Statement::BlockStatement(block) = it {
            if self.weaves() {
                self.edits.open(block.span.start + 1, first);
            }
            self.visit_block_statement(block);
            return;
        }
        if self.weaves() {
            self.edits.open(it.span().start, format!("{{{first}"));
        }
        self.visit_statement(it);
        if self.weaves() {
            self.edits.close(it.span().end, "}");
        }
    }

    /// What a label stands before. A loop stays right after it, for `continue` to find, and shares its slot.
    pub fn labelled<'a>(&mut self, it: &Statement<'a>) {
        match it {
            Statement::ForStatement(_)
            | Statement::ForInStatement(_)
            | Statement::ForOfStatement(_)
            | Statement::WhileStatement(_)
            | Statement::LabeledStatement(_)
            | Statement::BlockStatement(_) => walk::walk_statement(self, it),
            Statement::DoWhileStatement(_) => {
                walk::walk_statement(self, it);
                self.end_statement(it.span());
            }
            _ => self.braced(it, ""),
        }
    }

    /// A `case`: what it does can be left out, if it declares nothing that the others see.
    pub fn switch_case<'a>(&mut self, it: &SwitchCase<'a>) {
        if let Some(test) = &it.test {
            self.visit_expression(test);
        }
        let declares = it.consequent.iter().any(|it| it.as_declaration().is_some());
        let first = it.consequent.first().filter(|_| !declares);
        let opened = first.and_then(|first| self.open_block(first.span().start));
        self.visit_statements(&it.consequent);
        self.close_block(opened, it.span.end, &it.consequent);
    }

    pub fn for_of<'a>(&mut self, it: &ForOfStatement<'a>) {
        self.visit_for_statement_left(&it.left);
        let slot = self.slot;
        if !(it.r#await && self.weaves() && self.may_wait(it.span.start)) {
            self.visit_expression(&it.right);
            self.loop_body(&it.body, "");
            return;
        }
        let right = it.right.span();
        self.edits.open(right.start, "($swv=");
        self.visit_expression(&it.right);
        self.edits.close(right.end, ",$sw[1]=$swd,$swd=0,$swv)");
        self.loop_body(&it.body, &format!("$sw[1]=0;$sw[0]={slot};"));
    }

    pub fn variables<'a>(&mut self, it: &VariableDeclaration<'a>) {
        if it.kind.is_using() {
            self.refuse(
                it.span.start,
                "using",
                "`using` does not run in every browser yet",
                "write `const` and a `try … finally`",
            );
        }
        let last = it.declarations.len().saturating_sub(1);
        for (place, declarator) in it.declarations.iter().enumerate() {
            self.visit_binding_pattern(&declarator.id);
            if let Some(annotation) = &declarator.type_annotation {
                // With the `!` of a definite assignment.
                self.edits
                    .blank(declarator.id.span().end, annotation.span.end);
            }
            if let Some(init) = &declarator.init {
                if place == last && declarator.id.is_binding_identifier() {
                    self.mark_last(init);
                }
                self.visit_expression(init);
            }
        }
    }
}

/// What counts a statement.
pub(super) fn count(slot: usize) -> String {
    format!("$sw[{slot}]++;$sw[0]={slot};")
}

/// Whether a kind of statement ends with a semicolon, written or not.
fn needs_end(it: &Statement<'_>) -> bool {
    matches!(
        it,
        Statement::ExpressionStatement(_)
            | Statement::VariableDeclaration(_)
            | Statement::ReturnStatement(_)
            | Statement::ThrowStatement(_)
            | Statement::BreakStatement(_)
            | Statement::ContinueStatement(_)
            | Statement::DoWhileStatement(_)
            | Statement::DebuggerStatement(_)
    )
}
