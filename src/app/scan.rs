//! A quick look at a contract's text for the templates: which operations, which examples. The engine reads contracts
//! properly; what this does not understand only makes a plainer template.

/// An operation as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// Names of its parameters.
    pub params: Vec<String>,
    /// Whether it returns a promise.
    pub asynchronous: bool,
    /// Its first example with a value: arguments and value, as written.
    pub example: Option<(String, String)>,
}

/// Operations looked at in one contract; a template needs no more.
const MOST_OPERATIONS: usize = 20;

/// The operations of the interface called `name`.
pub fn operations(text: &str, name: &str) -> Vec<Operation> {
    let mut found = Vec::new();
    let Some(body) = interface_body(text, name) else {
        return found;
    };
    let mut example = None;
    let mut in_comment = false;
    let mut depth = 0usize;
    for line in body.lines() {
        let line = line.trim();
        if in_comment || line.starts_with("/*") {
            example = example.or_else(|| example_in(line));
            in_comment = !line.contains("*/");
            continue;
        }
        if depth == 0
            && found.len() < MOST_OPERATIONS
            && let Some(operation) = signature(line)
        {
            let example = example
                .take()
                .filter(|(called, ..): &(String, _, _)| *called == operation.name);
            found.push(Operation {
                example: example.map(|(_, args, value)| (args, value)),
                ..operation
            });
        }
        // The interface's own closing brace ends it.
        match (depth + line.matches('{').count(), line.matches('}').count()) {
            (opened, closed) if closed > opened => break,
            (opened, closed) => depth = opened - closed,
        }
    }
    found
}

fn interface_body<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let head = ["interface ", name].concat();
    let after = text
        .match_indices(&head)
        .map(|(at, _)| &text[at + head.len()..])
        .find(|after| after.starts_with([' ', '{', '\n', '\r']))?;
    Some(after.split_once('{')?.1)
}

/// `@example CALL(ARGS) => VALUE` on one line.
fn example_in(line: &str) -> Option<(String, String, String)> {
    let (_, example) = line.split_once("@example ")?;
    let example = example.trim_end_matches("*/").trim();
    let (name, rest) = example.split_once('(')?;
    let (args, value) = rest.rsplit_once(") => ")?;
    let whole = !args.contains(") => ");
    whole.then(|| (name.trim().into(), args.into(), value.trim().into()))
}

/// `name(a: A, b?: B): R;` on one line.
fn signature(line: &str) -> Option<Operation> {
    let (name, rest) = line.split_once('(')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    let (inside, result) = rest.rsplit_once("):")?;
    Some(Operation {
        name: name.into(),
        params: params(inside),
        asynchronous: result.trim_start().starts_with("Promise<"),
        example: None,
    })
}

fn params(inside: &str) -> Vec<String> {
    let mut params = Vec::new();
    let (mut depth, mut start) = (0i32, 0);
    for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth -= 1,
            ',' if depth <= 0 || at == inside.len() => {
                let name = inside[start..at].split(':').next().unwrap_or_default();
                let name = name.trim().trim_end_matches('?');
                if !name.is_empty() {
                    params.push(name.into());
                }
                start = (at + 1).min(inside.len());
            }
            _ => {}
        }
    }
    params
}

/// Contracts that some module says it provides, by what its text says after `satisfies`.
pub fn provided(module: &str) -> Vec<&str> {
    module
        .split("satisfies ")
        .skip(1)
        .filter_map(|rest| {
            let inner = ["WebService<", "Subscriber<", "Connection<"]
                .into_iter()
                .find_map(|form| rest.strip_prefix(form))
                .unwrap_or(rest);
            let end = inner
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'))
                .unwrap_or(inner.len());
            (end > 0).then(|| &inner[..end])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Expect) {
        let lines: Vec<String> = operations(text, "Pricing")
            .iter()
            .map(|o| {
                let star = if o.asynchronous { "async " } else { "" };
                format!("{star}{}({}) {:?}", o.name, o.params.join(", "), o.example)
            })
            .collect();
        expect.assert_eq(&lines.join("\n"));
    }

    #[test]
    fn operations_come_with_their_first_example() {
        check(
            "export interface PricingAdmin { no(): void }\n/** Prices. */\nexport interface Pricing extends X {\n  /**\n   * @example quote([{ a: 1 }], f(2)) => ({ b: 1 })\n   * @example quote([]) => 2\n   */\n  quote(items: { a: number, b: string }[], how?: Map<A, B>): Promise<Cents>;\n  /** @example drop() => 1 */\n  other(): void;\n  part: { deep(x: number): string };\n}\nexport interface After { later(): void }\n",
            expect![[r#"
                async quote(items, how) Some(("[{ a: 1 }], f(2)", "({ b: 1 })"))
                other() None"#]],
        );
    }

    #[test]
    fn odd_text_gives_fewer_operations() {
        for text in [
            "",
            "interface Pricing",
            "interface Pricing {",
            "interface Pricing { } } } {",
            "interface Pricing {\n(x): y;\n a b(): c;\n é(: d\n}",
        ] {
            check(text, expect![""]);
        }
    }

    #[test]
    fn a_module_says_what_it_provides() {
        let text = "export default {} satisfies WebService<Orders>;\nexport const a = {} satisfies Admin;satisfies ";
        assert_eq!(provided(text), ["Orders", "Admin"]);
    }
}
