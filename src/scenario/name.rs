//! Names of files, and what they say a file is.

/// What a file's name says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// `NAME.contract.ts`: one interface.
    Contract,
    /// `NAME.module.ts`: one module.
    Module,
    /// `NAME.check.ts`: checks written by hand.
    Check,
    /// Anything else: kept, and not looked into.
    Other,
}

/// Each kind with its ending.
const ENDINGS: [(&str, FileKind); 3] = [
    (".contract.ts", FileKind::Contract),
    (".module.ts", FileKind::Module),
    (".check.ts", FileKind::Check),
];

impl FileKind {
    /// What its files are called in a sentence.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Module => "module",
            Self::Check => "check file",
            Self::Other => "file",
        }
    }
}

/// A file's kind, and its name without the kind's ending. A file whose stem is no identifier is [`FileKind::Other`],
/// with its whole name.
pub fn kind_of(file: &str) -> (FileKind, &str) {
    ENDINGS
        .iter()
        .find_map(|&(ending, kind)| Some((kind, file.strip_suffix(ending)?)))
        .filter(|(_, stem)| is_identifier(stem))
        .unwrap_or((FileKind::Other, file))
}

/// Whether `name` could name a variable, reserved words aside.
pub fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = |c: char| c.is_alphabetic() || c == '_' || c == '$';
    chars.next().is_some_and(starts) && chars.all(|c| c.is_alphanumeric() || c == '_' || c == '$')
}

/// Whether `text` has `name` as a whole word.
pub fn mentions(text: &str, name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    text.match_indices(name).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(part)
            && !text[at + name.len()..].chars().next().is_some_and(part)
    })
}

/// Whether `word` means something to the language, so that it can name no import.
pub(super) fn is_reserved(word: &str) -> bool {
    // Those of strict mode and modules, and the values that cannot be bound.
    const WORDS: &str = "arguments await break case catch class const continue debugger default delete do else enum eval \
export extends false finally for function if implements import in instanceof interface let new null package private \
protected public return static super switch this throw true try typeof undefined var void while with yield";
    WORDS.split(' ').any(|reserved| reserved == word)
}

/// Whether a global of that name is there already, be it the language's, the sandbox's, the checks' or a type's.
pub(super) fn is_built_in(name: &str) -> bool {
    const NAMES: &str = "AbortController AbortSignal AggregateError Array ArrayBuffer Atomics Awaited BigInt BigInt64Array \
BigUint64Array Boolean Capitalize Connection ConstructorParameters DataView Date Error EvalError Event EventTarget Exclude \
Extract FinalizationRegistry Float32Array Float64Array Function Headers Infinity InstanceType Int16Array Int32Array \
Int8Array Intl Iterator JSON Lowercase Map Math NaN NoInfer NonNullable Number Object Omit Parameters Partial Pick Promise \
PromiseLike Proxy RangeError Readonly ReadonlyArray Record ReferenceError Reflect RegExp Request Required Response \
ReturnType Screen Set SharedArrayBuffer String Subscriber Symbol SyntaxError TextDecoder TextEncoder TimeoutError TypeError \
URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray Uncapitalize Uppercase WeakMap WeakRef \
WeakSet WebService clearInterval clearTimeout console crypto decodeURI decodeURIComponent encodeURI encodeURIComponent \
escape expect fetch globalThis integrationCheck interfaceCheck isFinite isNaN parseFloat parseInt performance \
queueMicrotask self setInterval setTimeout structuredClone system unescape";
    NAMES.split(' ').any(|built_in| built_in == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_kind() {
        assert_eq!(
            kind_of("Pricing.contract.ts"),
            (FileKind::Contract, "Pricing")
        );
        assert_eq!(kind_of("Shop.module.ts"), (FileKind::Module, "Shop"));
        assert_eq!(kind_of("größe_1.check.ts"), (FileKind::Check, "größe_1"));
        for other in [
            "notes.md",
            "Shop.ts",
            ".module.ts",
            "a/B.module.ts",
            "../B.module.ts",
            "two words.check.ts",
            "1st.contract.ts",
            "Shop.Module.ts",
            "",
        ] {
            assert_eq!(kind_of(other), (FileKind::Other, other));
        }
    }

    #[test]
    fn words_of_the_language_are_reserved() {
        assert!(is_reserved("class") && is_reserved("undefined"));
        assert!(!is_reserved("Class") && !is_reserved("") && !is_reserved("clas"));
    }
}
