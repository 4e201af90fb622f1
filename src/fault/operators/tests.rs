//! What every operator makes of code, as text, and that what is woven is JavaScript.

use crate::fault::{Wanted, mutants};
use crate::notation::runs;
use crate::scenario::Scenario;
use crate::system::System;

fn system(body: &str) -> System {
    let text = format!(
        "let a = 1, b = 2, c = 3;\nfunction f(...x: unknown[]): unknown {{\n{body}\n}}\nexport default {{ f }} satisfies C;\n"
    );
    let document = serde_json::json!({
        "format": 1,
        "title": "t",
        "files": {
            "C.contract.ts": "export interface C { f(): unknown; }",
            "M.module.ts": text,
        },
    });
    let (scenario, problems) = Scenario::read(&document);
    assert_eq!(problems, []);
    let system = System::build(scenario);
    assert_eq!(system.diagnostics, []);
    system
}

/// The changes that operators make in the body of a function, as `before → after`; all must run together.
#[track_caller]
fn check(operators: &[&str], body: &str, expect: &[&str]) {
    let system = system(body);
    let wanted = Wanted {
        operators: Some(operators.iter().map(|name| (*name).to_owned()).collect()),
        ..Wanted::default()
    };
    let made = mutants(&system, &wanted, 1);
    let within =
        |line: u32| line > 2 && line <= 2 + u32::try_from(body.lines().count()).expect("few");
    let changes: Vec<String> = made
        .list
        .iter()
        .filter(|mutant| within(mutant.at.line))
        .map(|mutant| format!("{} → {}", mutant.before, mutant.after))
        .collect();
    assert_eq!(changes, expect, "{body}");
    for body in made.bodies.values() {
        assert!(runs(body), "{body}");
    }
}

#[test]
fn arithmetic() {
    check(
        &["arithmetic"],
        "return a + b * c % 2;",
        &[
            "a + b * c % 2 → a - b * c % 2",
            "b * c % 2 → b * c * 2",
            "b * c → b / c",
        ],
    );
    check(&["arithmetic"], "return a + 'x' + b;", &[]);
    check(
        &["arithmetic"],
        "return (a as number) - b!;",
        &["(a as number) - b! → (a as number) + b!"],
    );
}

#[test]
fn lists_and_records() {
    check(
        &["array"],
        "return [[], [a]];",
        &["[[], [a]] → []", "[] → [\"mutant\"]", "[a] → []"],
    );
    check(
        &["array"],
        "return new Array(a);",
        &["new Array(a) → new Array()"],
    );
    check(
        &["object"],
        "return { a: {} , 'b': 1 };",
        &["{ a: {} , 'b': 1 } → {}"],
    );
    check(
        &["object"],
        "const { a: d } = { a: 1 }; return d;",
        &["{ a: 1 } → {}"],
    );
}

#[test]
fn functions() {
    check(&["arrow"], "return x.map((y) => y);", &["y → undefined"]);
    check(&["arrow"], "return x.map(() => undefined);", &[]);
    check(
        &["return-value"],
        "if (a) return null; return a;",
        &["a → null"],
    );
    check(
        &["block"],
        "if (a) { b = 1; } else {}",
        &["if (a) { b = 1; } else {} → ", "b = 1; → "],
    );
    check(
        &["block"],
        "switch (a) { case 1: b = 1; break; case 2: let d = 1; }",
        &[
            "switch (a) { case 1: b = 1; break; case 2: let d = 1; } → ",
            "b = 1; break; → ",
        ],
    );
    check(
        &["call-removal"],
        "f(a); b = 1; (f)(a); void f(); return f(b);",
        &["f(a) → undefined", "(f)(a) → undefined"],
    );
    check(
        &["argument-propagation"],
        "f(a); return f(b, c) || f(() => a) || f(...x);",
        &["f(b, c) → b"],
    );
}

#[test]
fn assignments() {
    check(
        &["assignment"],
        "a += b; a -= 1; a ??= b; a = b; a += 'x';",
        &["a += b → a -= b", "a -= 1 → a += 1", "a ??= b → a &&= b"],
    );
    check(
        &["assignment"],
        "(x as number[])[a++] *= 2;",
        &["(x as number[])[a++] *= 2 → (x as number[])[a++] /= 2"],
    );
    check(
        &["update"],
        "a++; --b; x[0]++;",
        &["a++ → a--", "--b → ++b", "x[0]++ → x[0]--"],
    );
    check(
        &["unary"],
        "return -a + +b - ~c + - -a;",
        &["-a → +a", "+b → -b", "~c → c", "- -a → +-a", "-a → +a"],
    );
}

#[test]
fn decisions() {
    check(
        &["equality"],
        "return a < b || a >= c || a === b;",
        &[
            "a < b → a <= b",
            "a < b → a >= b",
            "a >= c → a > c",
            "a >= c → a < c",
            "a === b → a !== b",
        ],
    );
    check(
        &["logical"],
        "return a && b || c ?? 1;".replace(" ?? 1", "").as_str(),
        &["a && b || c → a && b && c", "a && b → a || b"],
    );
    check(
        &["conditional"],
        "return a < b && c;",
        &["a < b && c → true", "a < b && c → false", "a < b → true"],
    );
    check(
        &["conditional"],
        "while (a) a = 0; for (; b;) b = 0; do c = 0; while (c);",
        &["a → false", "b → false", "c → false"],
    );
    check(
        &["conditional"],
        "return a ? b : true ? 1 : 2;",
        &["a → true", "a → false", "true → false"],
    );
    check(
        &["boolean"],
        "return !a || true;",
        &["!a → a", "true → false"],
    );
    check(
        &["constant"],
        "return x[0] === 1.5;",
        &["0 → 1", "1.5 → 2.5"],
    );
    check(
        &["text"],
        "return '' + 'a' + `b${a}` + ``;",
        &[
            "'' → \"mutant\"",
            "'a' → \"\"",
            "`b${a}` → \"\"",
            "`` → \"mutant\"",
        ],
    );
    check(
        &["regex"],
        "return /^a+/i.test('a');",
        &["/^a+/i → /a+/i", "/^a+/i → /^a/i"],
    );
}

#[test]
fn built_ins() {
    check(
        &["method"],
        "return x.filter(Boolean).some(f);",
        &[
            "x.filter(Boolean).some(f) → x.filter(Boolean).every(f)",
            "x.filter(Boolean) → x",
        ],
    );
    check(
        &["method"],
        "return Math.min(a, b);",
        &["Math.min(a, b) → Math.max(a, b)"],
    );
    check(
        &["method"],
        "(x as any)?.d.setUTCDate?.(a); return (x as any)?.trim?.();",
        &[
            "(x as any)?.d.setUTCDate?.(a) → (x as any)?.d.setTime?.(a)",
            "(x as any)?.trim?.() → (x as any)",
        ],
    );
    check(
        &["optional"],
        "return (x as any)?.a?.[0]?.(b);",
        &[
            "(x as any)?.a?.[0]?.(b) → (x as any).a?.[0]?.(b)",
            "(x as any)?.a?.[0]?.(b) → (x as any)?.a[0]?.(b)",
            "(x as any)?.a?.[0]?.(b) → (x as any)?.a?.[0](b)",
        ],
    );
}

#[test]
fn what_binds_its_surroundings_is_left_alone() {
    // Links of a chain, what is deleted, names of members, functions that take their name from where they stand.
    check(
        &["method", "optional", "arithmetic"],
        "return x?.slice().trim();",
        &[
            "x?.slice().trim() → x?.slice()",
            "x?.slice().trim() → x.slice().trim()",
        ],
    );
    check(
        &["method", "optional"],
        "delete (x as any)?.a; return 1;",
        &[],
    );
    check(
        &["text", "constant"],
        "return { 'a': a, 1: b, ['c']: c };",
        &[],
    );
    check(
        &["boolean"],
        "class D extends Object { constructor() { super(); } } return !D;",
        &["!D → D"],
    );
}

#[test]
fn everything_together_is_javascript() {
    let body = "label: for (const y of x) { if (y === a || !b) continue label; a += (-b) ** 2; }\n\
        const g = async (d = a + 1, { e = [1] } = {}) => { for await (const y of [d]) await f(y ?? e); return `${d}${e?.[0]}`; };\n\
        class K { static n = 1 + 2; #p = a > b; get p() { return this.#p ? 'x' : \"y\"; } static { K.n++; } }\n\
        function* h() { yield a + b; const z = yield* [1, 2]; return z; }\n\
        try { throw new Error('x' + a); } catch { b--; } finally { c = a < b ? 1 : 2; }\n\
        switch (a) { case 1 + 1: f(a); break; default: f(b); }\n\
        return [g, K, h, typeof a === 'number', /[a-z]\\d+$/u, (a, b), new Date(0), f.call(null, ...x), x.length > 2 && x[0]];";
    let made = mutants(&system(body), &Wanted::default(), 1);
    assert!(made.list.len() > 80, "{}", made.list.len());
    assert!(runs(&made.bodies["M"]), "{}", made.bodies["M"]);
    let wanted = made.found;
    assert_eq!(made.list.len(), wanted, "one did not run by itself");
}

#[test]
fn a_sample_is_fair_and_the_same_for_a_seed() {
    let system =
        system("return [a + b, a + c, b + c, a < b, !a, !b, !c, 'x', 'y', 'z', 1, 2, 3, 4, 5];");
    let of = |most: usize, seed: u64| -> Vec<String> {
        let wanted = Wanted {
            most: Some(most),
            ..Wanted::default()
        };
        let made = mutants(&system, &wanted, seed);
        let names = made
            .list
            .iter()
            .map(|mutant| format!("{} {}", mutant.operator.name, mutant.before));
        names.collect()
    };
    let all = of(1_000, 1);
    let some = of(10, 1);
    assert_eq!(some.len(), 10);
    assert_eq!(some, of(10, 1));
    assert_ne!(some, of(10, 2));
    assert!(some.iter().all(|name| all.contains(name)));
}
