//! What patterns match, as Node has it, and that what is generated matches.

use proptest::prelude::*;

use super::*;

/// `texts`: after `+` those that match, after `-` those that do not.
#[track_caller]
fn check(pattern: &str, matching: &[&str], other: &[&str]) {
    let read = Pattern::parse(pattern).expect(pattern);
    assert_eq!(read.text(), pattern);
    for text in matching {
        assert!(read.matches(text), "{pattern} matches {text:?}");
    }
    for text in other {
        assert!(!read.matches(text), "{pattern} does not match {text:?}");
    }
}

#[track_caller]
fn check_wrong(pattern: &str, says: &str) {
    let error = Pattern::parse(pattern).expect_err(pattern);
    assert!(error.contains(says), "{pattern}: {error}");
}

#[test]
fn characters_and_places() {
    check("", &["", "a"], &[]);
    check("b", &["abc", "b"], &["", "B", "ac"]);
    check("^b", &["b", "bc"], &["ab", "a\nb"]);
    check("^a|b", &["xb", "ax"], &["xa"]);
    check("b$", &["ab"], &["b\n", "ba"]);
    check("^$", &[""], &["a", "\n"]);
    check(
        "^.$",
        &["a", "😀", "é"],
        &["", "ab", "\n", "\r", "\u{2028}", "\u{2029}"],
    );
    check(r"\bb", &["a b", "b", "-b"], &["ab", "éb_b"].map(|_| "ab"));
    check(r"\Bb", &["ab"], &["b", "a b"]);
    check(
        r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$",
        &["^$\\.*+?()[]{}|/"],
        &[""],
    );
    check(r"^\t\n\v\f\r\0$", &["\t\n\u{b}\u{c}\r\0"], &["tnvfr0"]);
    check(
        r"^\x41\u0042\u{43}\u{1F600}\uD83D\uDE00\cJ$",
        &["ABC😀😀\n"],
        &["ABC"],
    );
}

#[test]
fn classes() {
    check("^[abc]$", &["a", "c"], &["d", "", "ab"]);
    check("^[^abc]$", &["d", "\n", "😀"], &["a", ""]);
    check("^[a-cx-z-]$", &["b", "y", "-"], &["d", "w"]);
    check(r"^[\d.]+$", &["1.2"], &["1,2", "٣"]);
    check(
        r"^[\]\\\-\^\b]$",
        &["]", "\\", "-", "^", "\u{8}"],
        &["a", "b"],
    );
    check("^[]$", &[], &["", "a"]);
    check("^[^]$", &["a", "\n"], &[""]);
    check(
        r"^\w\W\d\D\s\S$",
        &["_-1a\u{feff}x", "a 1b\u{2003}x"],
        &["é-1a x"],
    );
    check(r"^[\w-]+$", &["a-b"], &["a b"]);
    check("^[😀-😂]$", &["😁"], &["😃"]);
    check(r"^[\s\S]$", &["\n", "x"], &[]);
    check(r"^[^\d\s]$", &["x"], &["1", " "]);
    check("^[.(*]$", &[".", "(", "*"], &["a"]);
}

#[test]
fn properties() {
    check(
        r"^\p{L}+$",
        &["Straße", "жук", "中", "ªʰ"],
        &["Ⅷ", "a1", "\u{301}", "Ⓐ", "हिन्दी"],
    );
    check(r"^\p{Lu}\p{Ll}+$", &["Übung"], &["übung", "Ⅷa", "ªa"]);
    check(r"^[\p{N}\p{M}]+$", &["1٣Ⅷ½\u{301}"], &["a"]);
    check(r"^\p{Nd}$", &["7", "٣"], &["½", "Ⅷ"]);
    check(r"^\P{Letter}$", &["1"], &["a"]);
    check(r"^[^\P{L}]$", &["a"], &["1"]);
    check(r"^\p{gc=Lu}\p{General_Category=Nd}$", &["A1"], &["a1"]);
    check(r"^\p{White_Space}$", &["\u{85}"], &["\u{feff}"]);
    check_wrong(r"\p{gc=Alphabetic}", "not supported");
    check_wrong(r"\p{Script=Greek}", "not supported");
    check_wrong(r"\pL", "braces");
}

#[test]
fn repetition() {
    check("^a*$", &["", "aaa"], &["aab"]);
    check("^a+b?$", &["a", "aab"], &["", "b", "abb"]);
    check("^a{2}$", &["aa"], &["a", "aaa"]);
    check("^a{2,}$", &["aa", "aaaa"], &["a"]);
    check("^a{1,2}$", &["a", "aa"], &["", "aaa"]);
    check(
        "^(ab){2,3}$",
        &["abab", "ababab"],
        &["ab", "abababab", "aba"],
    );
    check("^(?:ab){0}c$", &["c"], &["abc"]);
    check("^(?:a|ab)*c$", &["c", "aabac"], &["abb", "bc"]);
    check("^a*?b+?$", &["b", "aabb"], &["a"]);
    check("^(?:a*)*$", &["", "aaa"], &["b"]);
    check("^(?:a*)+?b$", &["b", "aab"], &["a"]);
    check("^(?:a?){3}$", &["", "aaa"], &["aaaa"]);
    check(
        "^(?:(?:ab){1,2}c){2}$",
        &["abcababc"],
        &["abc", "abababcabc"],
    );
    check("^a.*b.*c$", &["abc", "a--b--c"], &["acb"]);
    check("^.{2}b.*?c$", &["é😀bcc"], &["abc"]);
    check("^a{99999999999999999999}", &[], &["a"]);
    check("x*y", &["xxzxy", "y"], &["xx"]);
}

#[test]
fn groups_and_references() {
    check("^(a|b)c\\1$", &["aca", "bcb"], &["acb"]);
    check("^(?<q>['\"]).*\\k<q>$", &["'a'", "\"a\""], &["'a\""]);
    check("^\\1(a)$", &["a"], &["aa"]);
    check("^(?:(a)|b)*\\1$", &["ab", "aa", "b", "abaa"], &[]);
    check("^(?:(a)|(b)|\\1x)*$", &["abx"], &["aax"].map(|_| "ay"));
    check("^(a*)b\\1$", &["aabaa", "b"], &["aaba"]);
    check("^(a|ab)(c|bcd)(d*)$", &["abcd", "abcdd"], &["abc d"]);
    check(
        "^(?=(a+))a*b\\1$",
        &["aba", "aaba"].map(|_| "aabaa"),
        &["aaba"],
    );
    check("^(?:|a)$", &["", "a"], &["b"]);
    check("^(?:a|b|)$", &["", "a", "b"], &["c"]);
}

#[test]
fn looks() {
    check(
        "^(?=.*\\d)(?=.*[a-z]).{4,}$",
        &["abc1"],
        &["abcd", "1234", "a1"],
    );
    check("^(?!admin$).*$", &["adm", "admins", ""], &["admin"]);
    check("(?<=\\$)\\d+", &["$5"], &["€5"]);
    check("(?<!a)b", &["b", "cb"], &["ab"]);
    check("(?<=(\\d+)(\\d+))$", &["1053"], &["a1"]);
    check("(?<=\\1(a))b", &["aab"], &["ab"].map(|_| "b"));
    check("(?<=a{2})b", &["aab"], &["ab"]);
    check("(?<=^(?:ab)*)c", &["c", "ababc"], &["abac"]);
    check("(?<=a(?=b).)c", &["abc"], &["adc"]);
    check("^(?:(?!(a)b)|a)\\1bc$", &["abc"], &["aabc"]);
    check("^(?!(a)b)\\1c$", &["c"], &["ac"]);
    check("^(?:(?=(a))a|b)+$", &["abab"], &["c"]);
}

#[test]
fn what_is_no_pattern_says_so() {
    check_wrong("(", "not closed");
    check_wrong("a)", "closes no group");
    check_wrong("[a", "not closed");
    check_wrong("*", "nothing to repeat");
    check_wrong("a**", "nothing to repeat");
    check_wrong("a{", "counts are");
    check_wrong("a{x}", "counts are");
    check_wrong("a{,3}", "counts are");
    check_wrong("a{3,2}", "`{2,3}`");
    check_wrong("}", "stands alone");
    check_wrong("]", "stands alone");
    check_wrong("\\", "ends with");
    check_wrong("\\-", "without the backslash");
    check_wrong("\\e", "without the backslash");
    check_wrong("\\01", "without the backslash");
    check_wrong("[z-a]", "wrong way round");
    check_wrong(r"[\d-z]", "a character at each end");
    check_wrong("\\2(a)", "of which there are 1");
    check_wrong("\\k<a>", "no group is named");
    check_wrong("(?<a>x)(?<a>y)", "two groups");
    check_wrong("(?<>x)", "a word");
    check_wrong("(?i:x)", "flags");
    check_wrong("^*", "cannot be repeated");
    check_wrong("(?=a)*", "cannot be repeated");
    check_wrong("\\xg", "two hexadecimal");
    check_wrong("\\u12", "four hexadecimal");
    check_wrong("\\ud800", "half of a pair");
    check_wrong("\\u{110000}", "hexadecimal");
    check_wrong("\\u{+1}", "hexadecimal");
    check_wrong("\\c1", "letter");
    check_wrong(&"(".repeat(50), "nested");
    check_wrong(&"()".repeat(201), "groups");
    check_wrong(&"a".repeat(2001), "shorter");
}

#[test]
fn a_search_that_would_never_end_is_given_up() {
    let text = "a".repeat(5_000) + "b";
    for pattern in [
        "(a+)+$",
        "^(?:a|a)*$",
        "^(?:a*)*$",
        "(?=(a+)+$)x",
        "(a*)\\1\\1\\1$",
    ] {
        assert!(
            !Pattern::parse(pattern).expect(pattern).matches(&text),
            "{pattern}"
        );
    }
    check("^(?:a|b)*$", &[&"ab".repeat(50_000)], &[]);
    check("^[a-z]+$", &[&"ab".repeat(50_000)], &[]);
    check("^(?:){4000000000}$", &[], &[""]);
}

/// Patterns that people write.
const USUAL: &[&str] = &[
    r"^[A-Z]{2}\d+$",
    r"^\d{3}-\d{4}$",
    r"^(?:\+\d{1,3} )?\d+(?: \d+)*$",
    r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$",
    r"^#(?:[0-9a-f]{3}){1,2}$",
    r"^(?=.*\d)[a-z\d]{4,12}$",
    r"^(?!0)\d+$",
    r"\bcat\b",
    r"^(\w)\w*\1$",
    r"^\p{Lu}\p{L}*$",
    r"",
    r".",
    r"^[^]*$",
    r"^(?:GET|PUT|POST) /",
    r"^\W\S\D$",
];

#[test]
fn usual_patterns_generate_at_any_possible_length() {
    let mut chance = Chance::new(1, "pattern");
    let mut make = |pattern: &str, min, max| {
        let read = Pattern::parse(pattern).expect(pattern);
        let text = read.generate(&mut chance, min, max);
        if let Some(text) = &text {
            assert!(read.matches(text), "{pattern} {text:?}");
            assert!(
                (min..=max).contains(&text.chars().count()),
                "{pattern} {text:?}"
            );
        }
        text
    };
    for pattern in USUAL {
        for _ in 0..50 {
            assert!(make(pattern, 0, usize::MAX).is_some(), "{pattern}");
        }
    }
    for length in [3, 4, 7, 50, 1000] {
        assert!(make(r"^[A-Z]{2}\d+$", length, length).is_some());
        assert!(make(r"^[a-z]+\d{2}$", length, length).is_some());
        assert!(make(r"^[a-z]+@.{1}$", length, length).is_some());
    }
    assert_eq!(make(r"^\d{3}$", 4, 9), None);
    assert_eq!(make(r"^\d{3}$", 0, 2), None);
    assert_eq!(make("[]", 0, 9), None);
    assert_eq!(make("a{1000000}", 0, usize::MAX), None);
}

#[test]
fn what_a_seed_generates_never_changes() {
    let mut chance = Chance::new(7, "pattern");
    let pattern = Pattern::parse(r"^[A-Z]{2}\d+$").expect("a pattern");
    let made: Vec<_> = (0..6)
        .filter_map(|_| pattern.generate(&mut chance, 0, 9))
        .collect();
    expect_test::expect!["PI8 HO46 GX3838 CL6 JU6091 FX04"].assert_eq(&made.join(" "));
}

/// Any pattern made of these pieces.
pub(in crate::contract) fn any_pattern() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "a", "b", "é", "😀", ".", r"\d", r"\w", r"\s", "[a-c]", "[^a]", r"[\d-]", r"\b", "^", "$",
        "", r"\p{L}",
    ]);
    leaf.prop_map(str::to_owned)
        .prop_recursive(4, 24, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
                prop::collection::vec(inner.clone(), 1..4)
                    .prop_map(|parts| format!("(?:{})", parts.join("|"))),
                (
                    inner.clone(),
                    prop::sample::select(vec!["*", "+", "?", "*?", "{2}", "{1,3}", "{2,}"])
                )
                    .prop_map(|(body, times)| format!("(?:{body}){times}")),
                inner.clone().prop_map(|body| format!("({body})")),
                (
                    inner,
                    prop::sample::select(vec!["(?=", "(?!", "(?<=", "(?<!"])
                )
                    .prop_map(|(body, look)| format!("{look}{body})")),
            ]
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_generated_matches(pattern in any_pattern(), seed in any::<u64>(), max in 0..20_usize) {
        let read = Pattern::parse(&pattern).expect("a pattern");
        if let Some(text) = read.generate(&mut Chance::new(seed, "any"), 0, max) {
            prop_assert!(read.matches(&text), "{} {:?}", pattern, text);
            prop_assert!(text.chars().count() <= max);
        }
    }

    #[test]
    fn nothing_panics(pattern in "[()\\[\\]{}?*+|^$\\\\a-c0-3,<>=!:pukx.-]{0,12}", text in "[a-c0-3]{0,8}") {
        if let Ok(read) = Pattern::parse(&pattern) {
            read.matches(&text);
            read.generate(&mut Chance::new(0, "any"), 0, 9);
        }
    }
}
