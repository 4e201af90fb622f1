//! How deep a text is nested, by its signs and words alone: asked before the parser, which is recursive, sees it.
//!
//! Comments and the insides of quotes are left out as well as one can without parsing. To be wrong costs a diagnostic
//! on code that nobody writes, or, where a text is made to deceive, a restart of the engine.

/// Brackets that may stand inside each other. The parser traps at about a thousand; nobody reads code with a tenth of
/// that.
pub(super) const MOST_NESTED_BRACKETS: usize = 100;

/// Signs and words that may follow each other with each one inside of the one before: `!!x`, `a ? b : c ? d : e`,
/// `if … else if …`, those around the brackets included.
const MOST_NESTED_PARTS: usize = 300;

/// Words that something follows which is inside of them.
const OPENING_WORDS: &[&str] = &[
    "await", "class", "delete", "do", "else", "extends", "for", "if", "infer", "keyof", "new",
    "readonly", "typeof", "unique", "void", "while", "with", "yield",
];

/// Words that begin a statement and cannot stand inside of one without a bracket or semicolon before.
const STATEMENT_WORDS: &[&str] = &["const", "export", "import", "let", "return", "throw", "var"];

/// Words that go on where a block ends.
const FOLLOWING_WORDS: &[&str] = &[
    "as",
    "else",
    "extends",
    "in",
    "instanceof",
    "satisfies",
    "while",
];

/// The byte offset where nesting passes what the parser's stack bears, if it does.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut scan = Scan {
        rest: text,
        around: Vec::new(),
        parts: 0,
        closed: false,
    };
    loop {
        let at = text.len() - scan.rest.len();
        scan.step()?;
        if scan.around.len() > MOST_NESTED_BRACKETS || scan.parts > MOST_NESTED_PARTS {
            return Some(at);
        }
    }
}

struct Scan<'t> {
    rest: &'t str,
    /// For each open bracket, the parts around it.
    around: Vec<usize>,
    /// The parts that what comes next is inside of.
    parts: usize,
    /// Whether the last sign was a `}`.
    closed: bool,
}

impl Scan<'_> {
    /// Passes a sign, word, quote or comment; none at the end.
    fn step(&mut self) -> Option<()> {
        let first = self.rest.chars().next()?;
        if self.rest.starts_with("//") {
            self.skip_to("\n", 0);
            return Some(());
        }
        if self.rest.starts_with("/*") {
            self.skip_to("*/", 2);
            return Some(());
        }
        if first.is_alphabetic() || first == '_' || first == '$' {
            self.word();
            return Some(());
        }
        self.rest = &self.rest[first.len_utf8()..];
        if first.is_whitespace() {
            return Some(());
        }
        match first {
            '(' | '[' | '{' => self.around.push(self.parts),
            ')' | ']' | '}' => self.parts = self.around.pop().unwrap_or(0),
            ';' | ',' => self.new_part(),
            '\'' | '"' => self.quoted(first),
            '!' | '~' | '+' | '-' | '*' | '<' | '?' | '=' | ':' => self.parts += 1,
            _ => {}
        }
        self.closed = first == '}';
        Some(())
    }

    fn new_part(&mut self) {
        self.parts = self.around.last().copied().unwrap_or(0);
    }

    fn word(&mut self) {
        let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let end = self.rest.find(|c| !inside(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        let begins = self.closed && !FOLLOWING_WORDS.contains(&word);
        if begins || STATEMENT_WORDS.contains(&word) {
            self.new_part();
        }
        if OPENING_WORDS.contains(&word) {
            self.parts += 1;
        }
        self.closed = false;
    }

    /// Passes a quoted text; it ends with its line at the latest.
    fn quoted(&mut self, quote: char) {
        let mut escaped = false;
        let end = self.rest.find(|c: char| {
            let ends = c == '\n' || (c == quote && !escaped);
            escaped = c == '\\' && !escaped;
            ends
        });
        self.rest = end.map_or("", |end| &self.rest[end + 1..]);
    }

    fn skip_to(&mut self, end: &str, from: usize) {
        let found = self.rest[from..].find(end);
        self.rest = found.map_or("", |at| &self.rest[from + at + end.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, deep: bool) {
        assert_eq!(too_deep(text).is_some(), deep);
    }

    #[test]
    fn what_nobody_writes_is_too_deep() {
        for part in [
            "(",
            "[{",
            "!",
            "a = ",
            "x ? y : ",
            "if (x) {} else ",
            "new ",
            "a => ",
            "x ? {} : ",
            "if (x)\n",
        ] {
            check(&part.repeat(400), true);
            check(&part.repeat(10), false);
        }
        check(&format!("{}x", "![1, ".repeat(301)), true);
        check(&format!("{}x", "!!!!![1, ".repeat(99)), true);
    }

    #[test]
    fn what_is_only_long_is_not() {
        let line = "=".repeat(80);
        check(
            &format!("// {line}\n/* {line}\n{line} */\n").repeat(50),
            false,
        );
        check(&"const a = b === c ? d : e\n".repeat(1_000), false);
        check(&"if (a) { b = c }\n".repeat(1_000), false);
        check(&"a = b;\n".repeat(1_000), false);
        check(&format!("[{}]", "{ a: 1, b: -2 },\n".repeat(1_000)), false);
        check(&"f('((((((', \"[[[[\\\"[[[[\")\n".repeat(1_000), false);
        check(&"function f() {\n  x => y\n}\n".repeat(1_000), false);
    }
}
