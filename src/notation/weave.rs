//! The one visitor: it takes types away, counts statements, keeps budgets and turns imports and exports into a
//! factory's, all as edits by span on the user's own text.

use oxc_ast::ast::*;
use oxc_ast::match_expression;
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::Scoping;
use oxc_syntax::scope::ScopeFlags;

use super::draft::Draft;
use super::edits::Edits;
use super::functions::Frame;
use super::loom::Role;
use super::{Provide, Require};

/// What the visitor does besides taking types away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Nothing: imports and exports of values stay.
    Blank,
    /// All of it, for a module.
    Module,
    /// All of it, for a check file, which neither provides nor requires anything.
    Check,
}

/// What is wrong at a byte offset.
#[derive(Debug)]
pub(super) struct Problem {
    pub at: u32,
    pub severity: crate::scenario::Severity,
    pub code: &'static str,
    pub message: String,
    pub help: String,
}

/// The visitor and what it has found so far.
pub(super) struct Weaver<'s> {
    pub text: &'s str,
    pub comments: &'s [Comment],
    pub scoping: &'s Scoping,
    pub mode: Mode,
    pub first_slot: usize,
    pub edits: Edits,
    pub problems: Vec<Problem>,
    /// Whether something is in the way of running this at all.
    pub blocked: bool,
    pub statements: Vec<crate::scenario::Span>,
    pub provides: Vec<Provide>,
    pub requires: Vec<Require>,
    /// The slot of the statement that is being walked.
    pub slot: usize,
    /// The functions that are being walked, outermost first; never empty.
    pub frames: Vec<Frame>,
    /// Functions and class bodies around, with a `this` of their own.
    pub own_this: usize,
    /// Calls after which nothing of their statement can fail, by span.
    pub last: Vec<oxc_span::Span>,
    /// Where the code can be changed, if that is asked for.
    pub draft: Option<Draft>,
}

impl<'s> Weaver<'s> {
    pub fn new(
        program: &'s Program<'_>,
        scoping: &'s Scoping,
        mode: Mode,
        first_slot: usize,
    ) -> Self {
        Self {
            text: program.source_text,
            comments: &program.comments,
            scoping,
            mode,
            first_slot,
            edits: Edits::default(),
            problems: Vec::new(),
            blocked: false,
            statements: Vec::new(),
            provides: Vec::new(),
            requires: Vec::new(),
            slot: first_slot,
            frames: vec![Frame::module()],
            own_this: 0,
            last: Vec::new(),
            draft: None,
        }
    }

    /// Whether statements are counted, and imports and exports are those of a factory.
    pub fn weaves(&self) -> bool {
        self.mode != Mode::Blank
    }
}

impl<'a> Visit<'a> for Weaver<'_> {
    fn visit_program(&mut self, it: &Program<'a>) {
        self.program(it);
    }

    // Statements: statements.rs.

    fn visit_statement(&mut self, it: &Statement<'a>) {
        self.statement(it);
    }

    fn visit_directive(&mut self, it: &Directive<'a>) {
        self.end_statement(it.span);
    }

    fn visit_labeled_statement(&mut self, it: &LabeledStatement<'a>) {
        self.labelled(&it.body);
    }

    fn visit_block_statement(&mut self, it: &BlockStatement<'a>) {
        let opened = self.open_block(it.span.start + 1);
        walk::walk_block_statement(self, it);
        self.close_block(opened, it.span.end.saturating_sub(1), &it.body);
    }

    fn visit_switch_case(&mut self, it: &SwitchCase<'a>) {
        self.switch_case(it);
    }

    fn visit_if_statement(&mut self, it: &IfStatement<'a>) {
        self.mark_last(&it.test);
        self.role(Role::Test);
        self.visit_expression(&it.test);
        self.branch(&it.consequent);
        if let Some(alternate) = &it.alternate {
            self.branch(alternate);
        }
    }

    fn visit_switch_statement(&mut self, it: &SwitchStatement<'a>) {
        self.mark_last(&it.discriminant);
        walk::walk_switch_statement(self, it);
    }

    fn visit_while_statement(&mut self, it: &WhileStatement<'a>) {
        self.mark_last(&it.test);
        self.role(Role::LoopTest);
        self.visit_expression(&it.test);
        self.loop_body(&it.body, "");
    }

    fn visit_do_while_statement(&mut self, it: &DoWhileStatement<'a>) {
        self.mark_last(&it.test);
        self.loop_body(&it.body, "");
        self.role(Role::LoopTest);
        self.visit_expression(&it.test);
    }

    fn visit_for_statement(&mut self, it: &ForStatement<'a>) {
        if let Some(init) = &it.init {
            self.visit_for_statement_init(init);
        }
        if let Some(test) = &it.test {
            self.mark_last(test);
            self.role(Role::LoopTest);
            self.visit_expression(test);
        }
        if let Some(update) = &it.update {
            self.visit_expression(update);
        }
        self.loop_body(&it.body, "");
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        self.visit_for_statement_left(&it.left);
        self.visit_expression(&it.right);
        self.loop_body(&it.body, "");
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.for_of(it);
    }

    fn visit_expression_statement(&mut self, it: &ExpressionStatement<'a>) {
        self.mark_last(&it.expression);
        self.role(Role::Statement);
        self.visit_expression(&it.expression);
    }

    fn visit_return_statement(&mut self, it: &ReturnStatement<'a>) {
        if let Some(argument) = &it.argument {
            self.mark_last(argument);
            self.role(Role::Returned);
            self.visit_expression(argument);
        }
    }

    fn visit_conditional_expression(&mut self, it: &ConditionalExpression<'a>) {
        self.role(Role::Test);
        walk::walk_conditional_expression(self, it);
    }

    fn visit_expression(&mut self, it: &Expression<'a>) {
        self.drafted(it);
    }

    fn visit_simple_assignment_target(&mut self, it: &SimpleAssignmentTarget<'a>) {
        self.drafted_target(it);
    }

    fn visit_property_key(&mut self, it: &PropertyKey<'a>) {
        // The key of a member is a name, however it is written.
        if !matches!(
            it,
            PropertyKey::StringLiteral(_) | PropertyKey::NumericLiteral(_)
        ) {
            walk::walk_property_key(self, it);
        }
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        self.variables(it);
    }

    // Functions and classes: functions.rs, classes.rs.

    fn visit_function(&mut self, it: &Function<'a>, _: ScopeFlags) {
        self.function(it);
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.arrow(it);
    }

    fn visit_formal_parameter(&mut self, it: &FormalParameter<'a>) {
        self.parameter(it);
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.class(it);
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        self.method(it);
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        self.property(it);
    }

    fn visit_static_block(&mut self, it: &StaticBlock<'a>) {
        self.static_block(it);
    }

    fn visit_accessor_property(&mut self, it: &AccessorProperty<'a>) {
        if it.r#type == AccessorPropertyType::TSAbstractAccessorProperty {
            self.edits.blank(it.span.start, it.span.end);
            return;
        }
        self.refuse(
            it.span.start,
            "auto-accessor",
            "`accessor` is not JavaScript yet",
            "write a getter and a setter",
        );
    }

    fn visit_decorator(&mut self, it: &Decorator<'a>) {
        self.refuse(
            it.span.start,
            "decorator",
            "decorators are not JavaScript yet",
            "call the function on the class or the method after its definition",
        );
    }

    // Calls and waiting: calls.rs.

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        self.call(it.span, &it.callee, |weaver| {
            walk::walk_call_expression(weaver, it);
        });
    }

    fn visit_new_expression(&mut self, it: &NewExpression<'a>) {
        self.call(it.span, &it.callee, |weaver| {
            walk::walk_new_expression(weaver, it);
        });
    }

    fn visit_tagged_template_expression(&mut self, it: &TaggedTemplateExpression<'a>) {
        self.call(it.span, &it.tag, |weaver| {
            walk::walk_tagged_template_expression(weaver, it);
        });
    }

    fn visit_chain_expression(&mut self, it: &ChainExpression<'a>) {
        self.chain(it);
    }

    fn visit_await_expression(&mut self, it: &AwaitExpression<'a>) {
        self.wait(it);
    }

    fn visit_import_expression(&mut self, it: &ImportExpression<'a>) {
        self.refuse(
            it.span.start,
            "dynamic-import",
            "nothing can be loaded while a module runs",
            "require the contract at the top: `import Name from \"Name\"`",
        );
    }

    fn visit_import_meta(&mut self, it: &ImportMeta) {
        self.refuse(
            it.span.start,
            "import-meta",
            "`import.meta` has no meaning here: a module has no address",
            "remove it",
        );
    }

    // Names.

    fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        self.reserved(it.span.start, &it.name);
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.reserved(it.span.start, &it.name);
        if it.name == "arguments" && self.own_this == 0 && self.weaves() {
            self.refuse(
                it.span.start,
                "no-arguments",
                "there is no `arguments` outside of a function",
                "write a rest parameter: `(...args) =>`",
            );
        }
    }

    fn visit_this_expression(&mut self, it: &ThisExpression) {
        if self.own_this == 0 && self.weaves() {
            // A module's own `this` is undefined; the factory's is not.
            self.edits.replace(it.span.start, it.span.end, "(void 0)");
        }
    }

    fn visit_reg_exp_literal(&mut self, it: &RegExpLiteral<'a>) {
        if self.weaves() {
            super::regex::keep_from_stopping_the_program(self, it);
        }
    }

    // Types: blank.rs. None of them is walked into.

    fn visit_ts_type_annotation(&mut self, it: &TSTypeAnnotation<'a>) {
        self.edits.blank(it.span.start, it.span.end);
    }

    fn visit_ts_type_parameter_declaration(&mut self, it: &TSTypeParameterDeclaration<'a>) {
        self.edits.blank(it.span.start, it.span.end);
    }

    fn visit_ts_type_parameter_instantiation(&mut self, it: &TSTypeParameterInstantiation<'a>) {
        self.edits.blank(it.span.start, it.span.end);
    }

    fn visit_ts_index_signature(&mut self, it: &TSIndexSignature<'a>) {
        self.edits.blank(it.span.start, it.span.end);
    }

    fn visit_ts_type(&mut self, _: &TSType<'a>) {}

    fn visit_ts_as_expression(&mut self, it: &TSAsExpression<'a>) {
        self.cast(it.span, &it.expression);
    }

    fn visit_ts_satisfies_expression(&mut self, it: &TSSatisfiesExpression<'a>) {
        self.cast(it.span, &it.expression);
    }

    fn visit_ts_non_null_expression(&mut self, it: &TSNonNullExpression<'a>) {
        self.visit_expression(&it.expression);
        self.blank_after(&it.expression, it.span.end);
    }

    fn visit_ts_type_assertion(&mut self, it: &TSTypeAssertion<'a>) {
        self.assertion(it);
    }

    fn visit_arrow_function_body(&mut self, it: &ArrowFunctionBody<'a>) {
        match it {
            ArrowFunctionBody::FunctionBody(body) => self.visit_function_body(body),
            match_expression!(ArrowFunctionBody) => self.visit_expression(it.to_expression()),
        }
    }
}
