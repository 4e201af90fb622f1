//! Values as one writes them in an example: literals, and the few expressions that are as good as one.

use oxc_allocator::Allocator;
use oxc_ast::ast::{Argument, ArrayExpressionElement, Expression, ObjectPropertyKind, Statement};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};
use oxc_syntax::operator::UnaryOperator;

use crate::value::Value;

/// What to do about a value that is none.
pub(super) const HELP: &str =
    "write plain data: numbers, strings, arrays, objects, `new Date(\"…\")`, `10n`, `undefined`";

/// The longest text that `"…".repeat(n)` may make, in bytes.
const MOST_REPEATED_BYTES: usize = 100_000;

/// What is wrong, and at which offset of the text.
pub(super) type Wrong = (usize, String);

/// Reads one value.
pub(super) fn read(text: &str) -> Result<Value, Wrong> {
    const BEFORE: &str = "(";
    parse(&format!("{BEFORE}{text}\n)"), |expression| {
        value(expression)
    })
    .map_err(|(at, why)| (at.saturating_sub(BEFORE.len()).min(text.len()), why))
}

/// Reads what stands between the parentheses of a call.
pub(super) fn read_arguments(text: &str) -> Result<Vec<Value>, Wrong> {
    const BEFORE: &str = "([";
    let read = parse(&format!("{BEFORE}{text}\n])"), |expression| {
        match value(expression)? {
            Value::Array(items) => Ok(items),
            _ => Err((0, "these are no arguments".to_owned())),
        }
    });
    read.map_err(|(at, why)| (at.saturating_sub(BEFORE.len()).min(text.len()), why))
}

fn parse<T>(
    text: &str,
    read: impl FnOnce(&Expression<'_>) -> Result<T, Wrong>,
) -> Result<T, Wrong> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::mjs()).parse();
    if let Some(problem) = parsed.diagnostics.errors().next() {
        let at = problem.labels.first().map_or(0, |label| label.offset());
        return Err((at as usize, problem.message.to_string()));
    }
    match parsed.program.body.as_slice() {
        [Statement::ExpressionStatement(statement)] => read(&statement.expression),
        _ => Err((0, "this is not one value".to_owned())),
    }
}

fn value(expression: &Expression<'_>) -> Result<Value, Wrong> {
    let no_data = || {
        Err((
            expression.span().start as usize,
            "this is not plain data".to_owned(),
        ))
    };
    Ok(match expression {
        Expression::ParenthesizedExpression(inner) => value(&inner.expression)?,
        Expression::NullLiteral(_) => Value::Null,
        Expression::BooleanLiteral(literal) => Value::Bool(literal.value),
        Expression::NumericLiteral(literal) => Value::Number(literal.value),
        Expression::BigIntLiteral(literal) => Value::BigInt(literal.value.to_string()),
        Expression::StringLiteral(literal) if !literal.lone_surrogates => {
            Value::Text(literal.value.to_string())
        }
        Expression::TemplateLiteral(literal) => match literal.single_quasi() {
            Some(text) => Value::Text(text.to_string()),
            None => return no_data(),
        },
        Expression::Identifier(name) => match name.name.as_str() {
            "undefined" => Value::Undefined,
            "NaN" => Value::Number(f64::NAN),
            "Infinity" => Value::Number(f64::INFINITY),
            _ => return no_data(),
        },
        Expression::UnaryExpression(unary) => match (unary.operator, value(&unary.argument)?) {
            (UnaryOperator::UnaryNegation, Value::Number(number)) => Value::Number(-number),
            (UnaryOperator::UnaryPlus, Value::Number(number)) => Value::Number(number),
            (UnaryOperator::UnaryNegation, Value::BigInt(digits)) if digits != "0" => {
                Value::BigInt(match digits.strip_prefix('-') {
                    Some(size) => size.to_owned(),
                    None => format!("-{digits}"),
                })
            }
            (UnaryOperator::Void, _) => Value::Undefined,
            _ => return no_data(),
        },
        Expression::StaticMemberExpression(member) if member.object.is_specific_id("Number") => {
            Value::Number(match member.property.name.as_str() {
                "MAX_SAFE_INTEGER" => 9_007_199_254_740_991.0,
                "MIN_SAFE_INTEGER" => -9_007_199_254_740_991.0,
                "MAX_VALUE" => f64::MAX,
                "MIN_VALUE" => f64::from_bits(1),
                "EPSILON" => f64::EPSILON,
                _ => return no_data(),
            })
        }
        Expression::ArrayExpression(array) => {
            let item = |element: &ArrayExpressionElement<'_>| match element {
                ArrayExpressionElement::SpreadElement(_) => no_data(),
                ArrayExpressionElement::Elision(_) => Ok(Value::Undefined),
                element => element.as_expression().map_or_else(no_data, value),
            };
            Value::Array(array.elements.iter().map(item).collect::<Result<_, _>>()?)
        }
        Expression::ObjectExpression(object) => {
            let mut members: Vec<(String, Value)> = Vec::new();
            for property in &object.properties {
                let ObjectPropertyKind::ObjectProperty(property) = property else {
                    return no_data();
                };
                let Some(name) = property.key.static_name().filter(|_| !property.method) else {
                    return no_data();
                };
                let value = value(&property.value)?;
                members.retain(|(other, _)| *other != *name);
                members.push((name.into_owned(), value));
            }
            Value::Object(members)
        }
        Expression::NewExpression(new) if new.callee.is_specific_id("Date") => {
            let argument = match new.arguments.as_slice() {
                [argument] => argument.as_expression().map(value).transpose()?,
                _ => None,
            };
            match argument {
                Some(Value::Number(time)) => Value::Date(time),
                Some(Value::Text(text)) => match crate::value::date_from_text(&text) {
                    Some(time) => Value::Date(time),
                    None => return no_data(),
                },
                _ => return no_data(),
            }
        }
        Expression::CallExpression(call) => match &call.callee {
            Expression::StaticMemberExpression(member) if member.property.name == "repeat" => {
                let times = match call.arguments.as_slice() {
                    [Argument::NumericLiteral(times)] => times.value,
                    _ => return no_data(),
                };
                match value(&member.object)? {
                    Value::Text(text)
                        if text.len() as f64 * times <= MOST_REPEATED_BYTES as f64 =>
                    {
                        Value::Text(text.repeat(times as usize))
                    }
                    _ => return no_data(),
                }
            }
            _ => return no_data(),
        },
        _ => return no_data(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Result<&str, &str>) {
        let got = read(text).map(|value| value.to_string());
        match (&got, expect) {
            (Ok(got), Ok(expect)) => assert_eq!(got, expect),
            (Err((at, _)), Err(place)) => assert!(text[*at..].starts_with(place), "{at}"),
            _ => panic!("{text}: {got:?}, not {expect:?}"),
        }
    }

    #[test]
    fn plain_data_is_a_value() {
        check("1_000.5", Ok("1000.5"));
        check("-0", Ok("-0"));
        check(
            "[1, , undefined, NaN, -Infinity]",
            Ok("[1, undefined, undefined, NaN, -Infinity]"),
        );
        check(
            "{ a: { \"b c\": null }, [\"d\"]: true }",
            Ok("{ a: { \"b c\": null }, d: true }"),
        );
        check("{ a: 1, a: 2 }", Ok("{ a: 2 }"));
        check("`x` ", Ok("\"x\""));
        check("-12n", Ok("-12n"));
        check("0x10n", Ok("16n"));
        check(
            "new Date(\"2020-02-29\")",
            Ok("new Date(\"2020-02-29T00:00:00.000Z\")"),
        );
        check("new Date(5)", Ok("new Date(\"1970-01-01T00:00:00.005Z\")"));
        check("\"ab\".repeat(2)", Ok("\"abab\""));
        check("Number.MAX_SAFE_INTEGER", Ok("9007199254740991"));
        check("void 0", Ok("undefined"));
    }

    #[test]
    fn what_is_no_data_is_refused_at_its_place() {
        check("[1, f()]", Err("f()"));
        check("{ a: b }", Err("b"));
        check("[...x]", Err("["));
        check("1 + 1", Err("1"));
        check("`${x}`", Err("`"));
        check("new Date(\"soon\")", Err("new"));
        check("\"x\".repeat(1e9)", Err("\"x\""));
        check("() => 1", Err("()"));
        check("1, 2", Err("1"));
        check("{", Err(""));
    }

    #[test]
    fn arguments_are_values_with_commas_between() {
        let count = |text| read_arguments(text).map(|args| args.len());
        assert_eq!(count(""), Ok(0));
        assert_eq!(count(" 1, [2, 3], "), Ok(2));
        assert!(matches!(count("1, x"), Err((3, _))));
    }
}
