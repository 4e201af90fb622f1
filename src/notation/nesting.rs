//! How deep a text is nested, by its signs and words alone: asked before the parser, which is recursive, sees it.
//!
//! Comments and the insides of quotes are left out as well as one can without parsing. To be wrong costs a diagnostic
//! on code that nobody writes, or, where a text is made to deceive, a restart of the engine.

mod guesses;

use guesses::{Before, Guesses};

/// Brackets that may stand inside each other. The parser traps at about a thousand; nobody reads code with a tenth of
/// that.
pub(super) const MOST_NESTED_BRACKETS: usize = 100;

/// Brackets around each other of which the parser reads each one twice or more often: see [`guesses`]. What is inside of
/// six of them is read hundreds of times, which takes milliseconds; ordinary code has two or three.
pub(super) const MOST_NESTED_GUESSES: usize = 6;

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

/// What a text has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excess {
    /// Nesting that the parser's stack does not bear.
    Depth,
    /// Nested brackets whose insides the parser reads again and again.
    Guesses,
}

/// The byte offset where nesting passes what the parser bears, if it does.
pub(super) fn too_deep(text: &str) -> Option<(usize, Excess)> {
    let mut scan = Scan {
        rest: text,
        around: Vec::new(),
        parts: 0,
        guesses: Guesses::default(),
        before: Before::Sign(';'),
    };
    loop {
        let at = text.len() - scan.rest.len();
        scan.step()?;
        if scan.around.len() > MOST_NESTED_BRACKETS || scan.parts > MOST_NESTED_PARTS {
            return Some((at, Excess::Depth));
        }
        if scan.guesses.count() > MOST_NESTED_GUESSES {
            return Some((at, Excess::Guesses));
        }
    }
}

struct Scan<'t> {
    rest: &'t str,
    /// For each open bracket, the parts and guesses around it.
    around: Vec<(usize, Guesses)>,
    /// The parts that what comes next is inside of.
    parts: usize,
    /// What the parser guesses about the text that comes next.
    guesses: Guesses,
    /// What the last step passed, spaces and comments aside.
    before: Before,
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
        if inside_word(first) {
            self.word();
            return Some(());
        }
        self.rest = &self.rest[first.len_utf8()..];
        if first.is_whitespace() {
            return Some(());
        }
        let inside = self.guesses.inside(first, self.before);
        self.guesses.sign(first, self.before, self.rest);
        match first {
            '(' | '[' | '{' => {
                self.around.push((self.parts, self.guesses));
                self.guesses = inside;
            }
            ')' | ']' | '}' => (self.parts, self.guesses) = self.around.pop().unwrap_or_default(),
            ';' | ',' => self.new_part(),
            '\'' | '"' => self.quoted(first),
            '!' | '~' | '+' | '-' | '*' | '<' | '?' | '=' | ':' => self.parts += 1,
            _ => {}
        }
        self.before = Before::Sign(first);
        Some(())
    }

    fn new_part(&mut self) {
        self.parts = self.around.last().map_or(0, |(parts, _)| *parts);
    }

    fn word(&mut self) {
        let end = self
            .rest
            .find(|c| !inside_word(c))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        let begins = self.before == Before::Sign('}') && !FOLLOWING_WORDS.contains(&word);
        if begins || STATEMENT_WORDS.contains(&word) {
            self.new_part();
        }
        if OPENING_WORDS.contains(&word) {
            self.parts += 1;
        }
        self.before = self.guesses.word(word, self.before);
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

/// Whether a sign belongs to a word or number.
fn inside_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_' || sign == '$'
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
    fn what_is_read_again_and_again_is_too_deep() {
        for part in [
            "<(et = ",
            "a<(b = ",
            "new a<(b = ",
            "a<{[",
            "a<{ b(c = ",
            "a<`>`, (b = ",
            "a<() : {[",
            "a<b?, () : {[",
            "a<0x1, (b = ",
            "a<keyof let, (b = ",
            "a<<const T>(b = ",
            "a<b extends c ? d : (e = ",
            "a < /* > */ (b = ",
            "a<import('b', { c: ",
            "b as ({ a = ",
            "b as (readonly { a = ",
            "b as ({ a: { b = ",
            "b as ([a = ",
            "b as ({[",
            "infer a extends (",
            "infer a extends b<",
        ] {
            check(&format!("x = {}1", part.repeat(10)), true);
            check(&format!("x = {}1", part.repeat(3)), false);
        }
        let text = format!("let {}1", "<(et ".repeat(10));
        assert_eq!(too_deep(&text), Some((35, Excess::Guesses)));
    }

    #[test]
    fn what_is_guessed_once_is_not() {
        for (part, end) in [
            ("a = new Map<string, Array<B>>([f(", ")])"),
            ("f<A>(async <T extends B<C>>({ a = 1 }: D<E>) => {\n", "})"),
            ("function f<T>(a: (b: A<B>) => void) { if (a > b) {\n", "}}"),
            ("f({ a: (x) => x == y, b() { c = d\n", "}})"),
            ("class A<T> extends B<T> { a = new C<T>({\n", "}) }"),
            ("if (a) { let b = c < d\nlet e = f(() => {\n", "})}"),
            ("({ [a]: 1, b: [", "] })"),
        ] {
            check(&format!("{}x{}", part.repeat(5), end.repeat(5)), false);
        }
        for line in [
            "a = b < c\n",
            "const a = b < c\n",
            "x < y ? a : ",
            "x < y || ",
            "x < y && ",
            "1 << 3, ",
            "type A = B extends [infer C extends D, infer E] ? (E) : F;\n",
        ] {
            check(&format!("{}f(x)", line.repeat(20)), false);
        }
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
