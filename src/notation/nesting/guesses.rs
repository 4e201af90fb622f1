//! What the parser reads more than once, because it has to guess.
//!
//! `a<b` may begin type arguments or be a comparison, `({ a = 1 }` in a type the parameters of a function or something in
//! brackets, and `infer A extends B` may end a type or go on as a condition. The parser tries one reading, and where it
//! fails, the other. It does not remember what it found inside, so with each such place around a bracket its insides
//! take twice the time, and for each place those inside do so again. Within expressions alone it does remember.

/// What stands before a sign or word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Sign(char),
    /// A word that a type may go on from.
    TypeWord,
    /// The word `infer`.
    Infer,
    /// What `infer` gives a name to.
    Inferred,
    /// Any other word.
    Word,
}

/// Words that a type may have beside another word.
const TYPE_WORDS: &[&str] = &[
    "abstract", "asserts", "const", "extends", "in", "infer", "is", "keyof", "new", "out",
    "readonly", "typeof", "unique",
];

/// What is guessed at one place of a text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Guesses {
    /// The guesses that the innermost open bracket is inside of.
    around: usize,
    /// In that bracket, each `<` that may still be open.
    angles: usize,
    /// Whether they may be those of a `new`, which the parser tries once more.
    created: bool,
    /// Whether a condition may follow within them.
    condition: bool,
    /// Whether a `?` stood where none can follow within them.
    choice: bool,
    /// Whether a template text is open within them.
    template: bool,
    /// Each `infer … extends` since the last comma outside of them.
    inferred: usize,
    /// Whether nothing but words was seen in the bracket.
    begins: bool,
    /// Whether the bracket may be a pattern at the beginning of parameters.
    pattern: bool,
    /// Whether there is a default in it since the last comma.
    default: bool,
}

impl Guesses {
    /// The guesses that what comes next is inside of. A `<` does not count before a bracket follows: without one it cannot
    /// have anything in it that is guessed.
    pub fn count(&self) -> usize {
        self.around + self.inferred
    }

    /// Notes a sign between what stands before and after.
    pub fn sign(&mut self, sign: char, before: Before, after: &str) {
        self.begins = false;
        let again = before == Before::Sign(sign);
        match sign {
            // A number that is shifted.
            '<' if again && after.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
                self.angles = self.angles.saturating_sub(1);
            }
            '<' if !after.starts_with('=') => self.angles += 1,
            '>' if before != Before::Sign('=') && !self.template => {
                self.angles = self.angles.saturating_sub(1);
                self.created &= self.angles > 0;
            }
            '`' => self.template = self.angles > 0 && !self.template,
            ';' => {
                self.settle();
                self.default = false;
            }
            // Not in a type; neither are `?` and `:` but in a condition.
            '|' | '&' | '?' if again => self.settle(),
            '?' => self.choice = !self.condition,
            ':' if self.choice => self.settle(),
            ',' => {
                (self.choice, self.default) = (false, false);
                if self.angles == 0 {
                    self.inferred = 0;
                }
            }
            '=' if !after.starts_with(['=', '>'])
                && !matches!(before, Before::Sign('=' | '!' | '<' | '>')) =>
            {
                self.default = true;
            }
            _ => {}
        }
    }

    /// Notes a word after what stands before it, and gives what stands before what follows.
    pub fn word(&mut self, word: &str, before: Before) -> Before {
        let of_type = TYPE_WORDS.contains(&word);
        let ended = match before {
            Before::Sign(sign) => matches!(sign, ')' | ']' | '}' | '"' | '\''),
            Before::Word | Before::Inferred => true,
            Before::TypeWord | Before::Infer => false,
        };
        // The types end where one word follows the other.
        if ended && !of_type {
            self.settle();
        }
        self.created |= word == "new";
        if word == "extends" {
            self.condition = true;
            self.inferred += usize::from(before == Before::Inferred);
        }
        match word {
            "infer" => Before::Infer,
            _ if of_type => Before::TypeWord,
            _ if before == Before::Infer => Before::Inferred,
            _ => Before::Word,
        }
    }

    /// What is guessed inside of a bracket that opens here.
    pub fn inside(self, bracket: char, before: Before) -> Self {
        let key = bracket == '[' && matches!(before, Before::Sign('{' | ','));
        let read_twice = self.pattern && (self.default || key);
        let parameter = match before {
            Before::Sign(':' | ',' | '[' | '{' | '.') => self.pattern && !self.default,
            // Words are modifiers.
            _ => self.begins,
        };
        let created = usize::from(self.created && self.angles > 0);
        Self {
            around: self.count() + self.angles + created + usize::from(read_twice),
            begins: bracket == '(',
            pattern: parameter && bracket != '(',
            ..Self::default()
        }
    }

    /// Forgets what has come to its end.
    fn settle(&mut self) {
        (self.angles, self.inferred) = (0, 0);
        (self.created, self.condition) = (false, false);
        (self.choice, self.template) = (false, false);
    }
}
