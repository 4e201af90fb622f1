//! What an operation's tags promise besides its clauses: errors, examples, refusals.

use crate::contract::{Example, Idempotent, Key, Outcome, Throw};
use crate::scenario::{Span, is_identifier};

use super::clause::{self, Scope};
use super::doc::{Tag, Text};
use super::literal;
use super::types::Reading;

/// The reason after `@skip`.
pub(super) fn reason(tag: &Tag) -> String {
    match tag.text.text.as_str() {
        "" => "marked @skip".to_owned(),
        why => why.to_owned(),
    }
}

/// The errors after `@checked`.
pub(super) fn checked(tag: &Tag) -> Vec<String> {
    let names = tag.text.text.split(|c: char| c.is_whitespace() || c == ',');
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `[key EXPR]` after `@idempotent`.
#[inline(never)]
pub(super) fn idempotent(
    reading: &mut Reading<'_, '_>,
    tag: &Tag,
    scope: &Scope<'_>,
) -> Option<Idempotent> {
    let text = &tag.text;
    let at = Span {
        start: tag.at,
        end: text.at(text.text.len()),
    };
    if text.text.is_empty() {
        return Some(Idempotent { key: None, at });
    }
    let help =
        "write `@idempotent`, or `@idempotent key EXPR` with the parameter that calls are known by";
    let key = text.text.strip_prefix("key");
    let Some(key) = key.filter(|key| key.is_empty() || key.starts_with([' ', '\n', '('])) else {
        let message = "`@idempotent` wants nothing after it, or `key EXPR`";
        reading
            .source
            .error(text.at(0), "idempotent", message, help);
        return None;
    };
    let expression = text.slice(text.text.len() - key.len(), text.text.len());
    let clause = clause::read(reading.source, &expression, scope)?;
    let key = Key::new(&clause.text, scope.params);
    if key.parts.is_empty() {
        let message = "this key names no parameter, so that all calls would be one";
        reading
            .source
            .error(expression.at(0), "idempotent", message, help);
        return None;
    }
    Some(Idempotent { key: Some(key), at })
}

/// `NAME [status] [if (EXPR)] why`.
pub(super) fn throw(reading: &mut Reading<'_, '_>, tag: &Tag, scope: &Scope<'_>) -> Option<Throw> {
    let text = &tag.text;
    let name_end = text
        .text
        .find(char::is_whitespace)
        .unwrap_or(text.text.len());
    let name = &text.text[..name_end];
    if !is_identifier(name) {
        let message = "`@throws` wants the name of an error";
        let help = "write `@throws NAME why`, or `@throws NAME if (EXPR) why`";
        reading.source.error(tag.at, "throws", message, help);
        return None;
    }
    let mut rest = text.slice(name_end, text.text.len());
    let mut status = None;
    let word = rest.text.split_whitespace().next().unwrap_or_default();
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        status = word.parse::<u16>().ok();
        rest = rest.slice(3, rest.text.len());
    }
    let mut when = None;
    if let Some(open) = condition(&rest.text) {
        match closing(&rest.text, open) {
            Some(close) => {
                let expression = rest.slice(open + 1, close);
                when = Some(clause::read(reading.source, &expression, scope)?);
                rest = rest.slice(close + 1, rest.text.len());
            }
            None => {
                let help = "write `if (EXPR)`";
                reading.source.error(
                    rest.at(open),
                    "throws",
                    "this parenthesis is not closed",
                    help,
                );
                return None;
            }
        }
    }
    let data = reading.scope.get(name).cloned();
    Some(Throw {
        name: name.to_owned(),
        status,
        when,
        why: rest.text,
        data,
        at: Span {
            start: tag.at,
            end: text.at(text.text.len()),
        },
    })
}

/// Where the parenthesis of `if (` is, if a text begins so.
fn condition(text: &str) -> Option<usize> {
    let after = text.strip_prefix("if")?;
    let gap = after.len() - after.trim_start().len();
    after.trim_start().starts_with('(').then_some(2 + gap)
}

/// `CALL => VALUE` or `CALL throws NAME`.
pub(super) fn example(
    reading: &mut Reading<'_, '_>,
    tag: &Tag,
    operation: &str,
) -> Option<Example> {
    let text = &tag.text;
    let mut complain = |at: u32, message: String| {
        let help = format!(
            "write `@example {operation}(…) => VALUE`, or `@example {operation}(…) throws NAME`"
        );
        reading.source.error(at, "example", message, help);
    };
    let open = text.text.find('(').unwrap_or(text.text.len());
    let callee = text.text[..open].trim();
    if callee != operation {
        complain(
            text.at(0),
            format!("an example of `{operation}` begins with a call of it"),
        );
        return None;
    }
    let Some(close) = closing(&text.text, open) else {
        complain(text.at(open), "this parenthesis is not closed".to_owned());
        return None;
    };
    let arguments = text.slice(open + 1, close);
    let args = literal::read_arguments(&arguments.text)
        .map_err(|(at, why)| complain_value(reading, &arguments, at, &why))
        .ok()?;
    let rest = text.slice(close + 1, text.text.len());
    let outcome = if let Some(value) = rest.text.strip_prefix("=>") {
        let value = rest.slice(rest.text.len() - value.len(), rest.text.len());
        let read = literal::read(&value.text);
        Outcome::Returns(
            read.map_err(|(at, why)| complain_value(reading, &value, at, &why))
                .ok()?,
        )
    } else if let Some(name) = rest.text.strip_prefix("throws ").map(str::trim)
        && is_identifier(name)
    {
        Outcome::Throws(name.to_owned())
    } else {
        let help = format!(
            "write `@example {operation}(…) => VALUE`, or `@example {operation}(…) throws NAME`"
        );
        let message = "the example does not say what comes of the call";
        reading.source.error(rest.at(0), "example", message, help);
        return None;
    };
    Some(Example {
        text: text.text.split_whitespace().collect::<Vec<_>>().join(" "),
        args,
        outcome,
        at: Span {
            start: tag.at,
            end: text.at(text.text.len()),
        },
    })
}

fn complain_value(reading: &mut Reading<'_, '_>, text: &Text, at: usize, why: &str) {
    reading
        .source
        .error(text.at(at), "example", why, literal::HELP);
}

/// The offset of the parenthesis that closes the one at `open`; strings are skipped.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip_while(|&(at, _)| at < open) {
        if let Some(end) = quote {
            if escaped {
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if c == end {
                quote = None;
            }
            continue;
        }
        match c {
            '"' | '\'' | '`' => quote = Some(c),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return (c == ')').then_some(at);
                }
            }
            _ => {}
        }
    }
    None
}
