//! Whether a module can keep anything from one call to the next.
//!
//! Only what is surely harmless passes: constants of primitive values, functions, classes without anything static, and
//! object and array literals that are read and never handed out. Whatever is not understood counts as state: then the
//! module is made anew for every case, which costs time and nothing else.

use oxc_ast::AstKind;
use oxc_ast::ast::*;
use oxc_semantic::{Semantic, SymbolId};
use oxc_span::{GetSpan, Span};

use super::uses;

/// Levels of objects and arrays in a value: none in a primitive or a function, one in `[1, 2]`. None: it may hold state.
type Levels = Option<usize>;

/// Whether no state can survive a call.
pub(super) fn stateless(program: &Program<'_>, semantic: &Semantic<'_>) -> bool {
    let mut keeper = Keeper {
        semantic,
        speaking: speaking_of_this(semantic),
        known: Vec::new(),
    };
    program
        .body
        .iter()
        .all(|statement| keeper.statement(statement))
        && uses::globals_are_only_read(semantic)
        && keeper
            .known
            .iter()
            .all(|known| uses::is_only_read(semantic, known))
}

/// A name of the module and what it stands for.
pub(super) struct Known {
    pub symbol: SymbolId,
    pub levels: usize,
    /// Whether its value is an array: calls on it may be those that change it.
    pub array: bool,
}

struct Keeper<'s, 'a> {
    semantic: &'s Semantic<'a>,
    /// The functions that speak of their own `this`.
    speaking: Vec<Span>,
    known: Vec<Known>,
}

impl<'a> Keeper<'_, 'a> {
    fn uses_this(&self, it: &Function<'_>) -> bool {
        self.speaking.contains(&it.span)
    }

    fn statement(&mut self, it: &Statement<'a>) -> bool {
        if let Some(declaration) = it.as_declaration() {
            return self.declaration(declaration);
        }
        match it {
            Statement::EmptyStatement(_)
            | Statement::ExportNamedDeclaration(_)
            | Statement::ExportFromDeclaration(_)
            | Statement::ExportAllDeclaration(_) => true,
            Statement::ImportDeclaration(it) => {
                for specifier in it.specifiers.iter().flatten() {
                    self.know(specifier.local(), 0, false);
                }
                true
            }
            Statement::ExportDeclaration(it) => self.declaration(&it.declaration),
            Statement::ExportDefaultDeclaration(it) => it
                .declaration
                .as_expression()
                .is_some_and(|expression| self.provider(expression)),
            _ => false,
        }
    }

    fn declaration(&mut self, it: &Declaration<'a>) -> bool {
        match it {
            Declaration::VariableDeclaration(it) => {
                it.declare || it.declarations.iter().all(|it| self.variable(it))
            }
            Declaration::FunctionDeclaration(it) => {
                if let Some(id) = &it.id {
                    self.know(id, 0, false);
                }
                !self.uses_this(it)
            }
            Declaration::ClassDeclaration(it) => {
                if let Some(id) = &it.id {
                    self.know(id, 0, false);
                }
                it.declare || self.class(it).is_some()
            }
            _ => true,
        }
    }

    fn variable(&mut self, it: &VariableDeclarator<'a>) -> bool {
        let (Some(id), Some(init)) = (it.id.get_binding_identifier(), &it.init) else {
            return false;
        };
        let Some(levels) = self.levels(init) else {
            return false;
        };
        self.know(id, levels, is_array(init));
        true
    }

    fn know(&mut self, id: &BindingIdentifier<'a>, levels: usize, array: bool) {
        if let Some(symbol) = id.symbol_id.get() {
            self.known.push(Known {
                symbol,
                levels,
                array,
            });
        }
    }

    /// The object that provides a contract is in nobody's hands but the runtime's.
    fn provider(&self, it: &Expression<'a>) -> bool {
        match it.get_inner_expression() {
            Expression::Identifier(name) => self.known(name).is_some(),
            it => self.levels(it).is_some(),
        }
    }

    fn known(&self, name: &IdentifierReference<'a>) -> Option<&Known> {
        let reference = self
            .semantic
            .scoping()
            .get_reference(name.reference_id.get()?);
        let symbol = reference.symbol_id()?;
        self.known.iter().find(|known| known.symbol == symbol)
    }

    fn is_global(&self, name: &IdentifierReference<'a>) -> bool {
        self.semantic.is_reference_to_global_variable(name)
    }

    fn levels(&self, it: &Expression<'a>) -> Levels {
        match it.get_inner_expression() {
            Expression::BooleanLiteral(_)
            | Expression::NullLiteral(_)
            | Expression::NumericLiteral(_)
            | Expression::BigIntLiteral(_)
            | Expression::StringLiteral(_) => Some(0),
            // A global or sticky one remembers where it was.
            Expression::RegExpLiteral(it) => {
                let flags = it.regex.flags;
                (!flags.intersects(RegExpFlags::G | RegExpFlags::Y)).then_some(0)
            }
            Expression::TemplateLiteral(it) => self.primitives(&it.expressions),
            Expression::UnaryExpression(it) => self.primitive(&it.argument),
            Expression::BinaryExpression(it) => {
                self.primitive(&it.left).and(self.primitive(&it.right))
            }
            Expression::LogicalExpression(it) => {
                self.primitive(&it.left).and(self.primitive(&it.right))
            }
            Expression::ConditionalExpression(it) => {
                self.primitive(&it.test)?;
                self.primitive(&it.consequent)
                    .and(self.primitive(&it.alternate))
            }
            Expression::Identifier(name) => match self.known(name) {
                Some(known) => (known.levels == 0).then_some(0),
                None => (self.is_global(name)
                    && matches!(name.name.as_str(), "undefined" | "NaN" | "Infinity"))
                .then_some(0),
            },
            Expression::ArrowFunctionExpression(_) => Some(0),
            Expression::FunctionExpression(it) => {
                (it.id.is_none() && !self.uses_this(it)).then_some(0)
            }
            Expression::ClassExpression(it) => it.id.is_none().then(|| self.class(it))?,
            Expression::ObjectExpression(it) => self.object(it),
            Expression::ArrayExpression(it) => self.array(it),
            Expression::CallExpression(it) => self.call(it),
            Expression::StaticMemberExpression(it) => match it.object.get_inner_expression() {
                Expression::Identifier(name) if self.is_global(name) => {
                    matches!(name.name.as_str(), "Math" | "Number").then_some(0)
                }
                Expression::Identifier(name) => {
                    let known = self.known(name)?;
                    (known.levels <= 1).then_some(0)
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn primitive(&self, it: &Expression<'a>) -> Levels {
        self.levels(it).filter(|levels| *levels == 0)
    }

    fn primitives(&self, them: &[Expression<'a>]) -> Levels {
        them.iter().try_fold(0, |_, it| self.primitive(it))
    }

    fn object(&self, it: &ObjectExpression<'a>) -> Levels {
        let mut deepest = 0;
        for property in &it.properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    if property.computed {
                        self.primitive(property.key.as_expression()?)?;
                    }
                    deepest = deepest.max(self.levels(&property.value)?);
                }
                ObjectPropertyKind::SpreadProperty(spread) => self.copied(&spread.argument)?,
            }
        }
        Some(deepest + 1)
    }

    fn array(&self, it: &ArrayExpression<'a>) -> Levels {
        let mut deepest = 0;
        for element in &it.elements {
            match element {
                ArrayExpressionElement::Elision(_) => {}
                ArrayExpressionElement::SpreadElement(spread) => self.copied(&spread.argument)?,
                element => deepest = deepest.max(self.levels(element.as_expression()?)?),
            }
        }
        Some(deepest + 1)
    }

    /// A spread copies the first level; there must be no second one.
    fn copied(&self, it: &Expression<'a>) -> Option<()> {
        let levels = match it.get_inner_expression() {
            Expression::Identifier(name) => self.known(name)?.levels,
            it => self.levels(it)?,
        };
        (levels <= 1).then_some(())
    }

    fn call(&self, it: &CallExpression<'a>) -> Levels {
        match it.callee.get_inner_expression() {
            Expression::Identifier(name) if self.is_global(name) => {
                let quiet = ["BigInt", "Boolean", "Number", "String", "Symbol"];
                quiet.contains(&name.name.as_str()).then_some(())?;
                self.arguments(it)
            }
            Expression::StaticMemberExpression(member) => {
                let Expression::Identifier(name) = member.object.get_inner_expression() else {
                    return None;
                };
                match (name.name.as_str(), member.property.name.as_str()) {
                    _ if !self.is_global(name) => None,
                    ("Math" | "Number", _) => self.arguments(it),
                    ("Object", "freeze") => match it.arguments.as_slice() {
                        [argument] => self.levels(argument.as_expression()?),
                        _ => None,
                    },
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn arguments(&self, it: &CallExpression<'a>) -> Levels {
        it.arguments
            .iter()
            .try_fold(0, |_, argument| self.primitive(argument.as_expression()?))
    }

    /// A class is a place to keep things in if anything of it is static and of its own.
    fn class(&self, it: &Class<'a>) -> Levels {
        if let Some(heritage) = &it.heritage {
            let Expression::Identifier(name) = heritage.expression.get_inner_expression() else {
                return None;
            };
            (self.is_global(name) || self.known(name).is_some()).then_some(())?;
        }
        let keeps_nothing = |member: &ClassElement<'a>| match member {
            ClassElement::StaticBlock(_) | ClassElement::AccessorProperty(_) => false,
            ClassElement::MethodDefinition(it) => {
                !(it.computed || it.r#static && self.uses_this(&it.value))
            }
            ClassElement::PropertyDefinition(it) => !it.computed && !it.r#static,
            ClassElement::TSIndexSignature(_) => true,
        };
        it.body.body.iter().all(keeps_nothing).then_some(0)
    }
}

fn is_array(it: &Expression<'_>) -> bool {
    match it.get_inner_expression() {
        Expression::ArrayExpression(_) => true,
        Expression::CallExpression(it) => it
            .arguments
            .iter()
            .any(|argument| argument.as_expression().is_some_and(is_array)),
        _ => false,
    }
}

/// Where the functions are that speak of their own `this`, which may be an object of the module.
fn speaking_of_this(semantic: &Semantic<'_>) -> Vec<Span> {
    let nodes = semantic.nodes();
    let mut found = Vec::new();
    for (id, node) in nodes.iter_enumerated() {
        if !matches!(node.kind(), AstKind::ThisExpression(_) | AstKind::Super(_)) {
            continue;
        }
        let at = node.kind().span().start;
        // The first that has a `this` of its own: a class has, but not where it computes the names of its members.
        let mut in_name = false;
        let owner = nodes.ancestor_kinds(id).find(|kind| {
            let name = match kind {
                AstKind::Function(_) => return true,
                AstKind::ClassBody(_) => return !in_name,
                AstKind::MethodDefinition(it) => it.key.span(),
                AstKind::PropertyDefinition(it) => it.key.span(),
                AstKind::AccessorProperty(it) => it.key.span(),
                _ => return false,
            };
            in_name = name.start <= at && at < name.end;
            false
        });
        if let Some(AstKind::Function(function)) = owner {
            found.push(function.span);
        }
    }
    found
}
