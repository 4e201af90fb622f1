//! `@idempotent`: which calls count as one call made again.

use super::Operation;
use crate::scenario::Span;
use crate::value::{Value, same};

/// That a repeated call has the same result and no further effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Idempotent {
    /// By what a call is known again; none: by all its arguments.
    pub key: Option<Key>,
    /// Where the tag is written.
    pub at: Span,
}

/// The expression after `@idempotent key`.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// As written.
    pub text: String,
    /// What it reads of the arguments: a parameter, and the members on the way from there. Calls that agree in all of
    /// these have the same key, whatever the expression makes of them.
    pub parts: Vec<Vec<String>>,
}

impl Key {
    /// The key of this text over these parameters. What looks like a part is taken for one: a key that is said to read
    /// more than it does makes fewer calls the same, never other ones.
    pub fn new(text: &str, params: &[String]) -> Self {
        let mut parts: Vec<Vec<String>> = Vec::new();
        let mut path: Vec<String> = Vec::new();
        let mut dotted = false;
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
            let (word, after) = rest.split_at(word.unwrap_or(rest.len()));
            if word.is_empty() {
                dotted = matches!(c, '.') || dotted && c.is_whitespace();
                rest = &rest[c.len_utf8()..];
                continue;
            }
            if !dotted {
                parts.extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
                path.extend(params.iter().filter(|name| *name == word).cloned());
            } else if !path.is_empty() {
                path.push(word.to_owned());
            }
            dotted = false;
            rest = after;
        }
        parts.extend((!path.is_empty()).then_some(path));
        Self {
            text: text.to_owned(),
            parts,
        }
    }
}

impl Idempotent {
    /// Whether two calls of an operation are one call made twice.
    pub fn is_again(&self, operation: &Operation, one: &[Value], other: &[Value]) -> bool {
        let Some(key) = &self.key else {
            return same(&Value::Array(one.to_vec()), &Value::Array(other.to_vec()));
        };
        key.parts.iter().all(|part| {
            let (a, b) = (
                place(operation, part, one, &mut 0),
                place(operation, part, other, &mut 0),
            );
            same(
                a.unwrap_or(&Value::Undefined),
                b.unwrap_or(&Value::Undefined),
            )
        })
    }

    /// Other arguments such that a call with them is one with these, made again.
    pub fn again(&self, operation: &Operation, one: &[Value], other: &[Value]) -> Vec<Value> {
        let Some(key) = &self.key else {
            return one.to_vec();
        };
        let mut made = other.to_vec();
        for part in &key.parts {
            let mut depth = 0;
            let value = place(operation, part, one, &mut depth).cloned();
            put(operation, &part[..part.len().min(depth)], &mut made, value);
        }
        made
    }
}

/// The value at the end of a path, or as far on it as there are members; how far that is.
fn place<'v>(
    operation: &Operation,
    path: &[String],
    args: &'v [Value],
    depth: &mut usize,
) -> Option<&'v Value> {
    let (param, members) = path.split_first()?;
    let params = &operation.params;
    let nth = params.iter().position(|each| each.name == *param)?;
    *depth = 1;
    let mut value = args.get(nth)?;
    for member in members {
        let Value::Object(own) = value else { break };
        *depth += 1;
        value = &own.iter().find(|(name, _)| name == member)?.1;
    }
    Some(value)
}

/// Sets what is at the end of a path; none: it is taken away.
fn put(operation: &Operation, path: &[String], args: &mut Vec<Value>, value: Option<Value>) {
    let Some((param, members)) = path.split_first() else {
        return;
    };
    let params = &operation.params;
    let Some(nth) = params.iter().position(|each| each.name == *param) else {
        return;
    };
    if args.len() <= nth {
        args.resize(nth + 1, Value::Undefined);
    }
    let mut at = &mut args[nth];
    for (n, member) in members.iter().enumerate() {
        if !matches!(at, Value::Object(_)) {
            *at = Value::Object(Vec::new());
        }
        let Value::Object(own) = at else { return };
        let known = own.iter().position(|(name, _)| name == member);
        if value.is_none() && n + 1 == members.len() {
            own.retain(|(name, _)| name != member);
            return;
        }
        let known = known.unwrap_or_else(|| {
            own.push((member.clone(), Value::Undefined));
            own.len() - 1
        });
        at = &mut own[known].1;
    }
    *at = value.unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Param, Shape, Type};

    fn operation() -> Operation {
        let param = |name: &str| Param {
            name: name.to_owned(),
            ty: Type::from(Shape::Unknown),
            optional: false,
        };
        Operation {
            name: "pay".to_owned(),
            doc: String::new(),
            params: vec![param("order"), param("sum")],
            result: Type::from(Shape::Void),
            asynchronous: false,
            requires: Vec::new(),
            ensures: Vec::new(),
            throws: Vec::new(),
            examples: Vec::new(),
            readonly: false,
            idempotent: None,
            checked: None,
            skip: None,
            route: None,
            at: Span::default(),
        }
    }

    fn values(text: &str) -> Vec<Value> {
        match Value::from_text(text) {
            Some(Value::Array(values)) => values,
            other => panic!("{other:?}"),
        }
    }

    /// A key, two lists of arguments, whether they have it in common, and the second one with the key of the first.
    #[track_caller]
    fn check(key: Option<&str>, one: &str, other: &str, again: bool, made: &str) {
        let operation = operation();
        let params: Vec<String> = operation.params.iter().map(|it| it.name.clone()).collect();
        let promise = Idempotent {
            key: key.map(|text| Key::new(text, &params)),
            at: Span::default(),
        };
        let (one, other) = (values(one), values(other));
        assert_eq!(promise.is_again(&operation, &one, &other), again);
        let found = promise.again(&operation, &one, &other);
        assert_eq!(found, values(made));
        assert!(promise.is_again(&operation, &one, &found));
    }

    #[test]
    fn without_a_key_all_arguments_count() {
        check(None, r#"["a",1]"#, r#"["a",2]"#, false, r#"["a",1]"#);
        check(None, r#"["a",1]"#, r#"["a",1]"#, true, r#"["a",1]"#);
    }

    #[test]
    fn a_key_is_what_it_reads() {
        check(
            Some("order"),
            r#"["a",1]"#,
            r#"["a",2]"#,
            true,
            r#"["a",2]"#,
        );
        check(
            Some("order.id"),
            r#"[{"id":"a","n":1},1]"#,
            r#"[{"n":2,"id":"b"},2]"#,
            false,
            r#"[{"n":2,"id":"a"},2]"#,
        );
        check(
            Some("`${order.id.trim()}/${order.of}`"),
            r#"[{"id":"a","of":1},1]"#,
            r#"[{"id":"b","of":2,"x":3},2]"#,
            false,
            r#"[{"id":"a","of":1,"x":3},2]"#,
        );
        check(
            Some("sum ?? order?.id"),
            r#"[{"id":"a","of":1},1]"#,
            r#"[{"id":"b"},2]"#,
            false,
            r#"[{"id":"a"},1]"#,
        );
    }

    #[test]
    fn what_is_missing_is_part_of_a_key() {
        check(
            Some("order.id"),
            r#"[{"n":1}]"#,
            r#"[{"n":2,"id":"b"}]"#,
            false,
            r#"[{"n":2}]"#,
        );
        check(
            Some("order.id"),
            r#"["a"]"#,
            r#"[{"n":2,"id":"b"}]"#,
            false,
            r#"["a"]"#,
        );
    }
}
