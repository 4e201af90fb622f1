//! What keeps state and what does not.

use super::{FIRST_STATEMENT, read_module};

/// Texts of modules without state, each with why.
const STATELESS: &[(&str, &str)] = &[
    ("", "nothing but operations"),
    (
        "const A = 1, B = -2n, C = `${A}`, D = A > 1 ? 'x' : null;",
        "primitives",
    ),
    (
        "const A = Math.PI * 2, B = Number('1'), C = Symbol('c'), D = undefined;",
        "made of built-ins",
    ),
    (
        "function f() { let n = 0; n++; return new Map([[n, {}]]); }",
        "what a function makes is its own",
    ),
    (
        "const f = () => [], g = function () { return 1 }, h = async () => {};",
        "functions as constants",
    ),
    (
        "class A extends Error { n = 0; inc() { this.n++ } static of() { return new A() } }",
        "instances are made inside calls",
    ),
    (
        "import Other from 'Other'; const use = () => Other.f();",
        "a requirement that is called",
    ),
    (
        "let never = 1; const f = () => never;",
        "a variable that nobody changes",
    ),
    (
        "const RATES = { de: 19, fr: 20 }; const f = (c) => RATES[c] ?? RATES.de;",
        "a table that is read",
    ),
    (
        "const RATES = { de: { vat: 19 } }; const f = (c) => RATES[c]?.vat;",
        "a table of tables, read down to its values",
    ),
    (
        "const XS = [1, 2]; const f = () => { for (const x of XS) f(x); return [...XS].sort().concat(XS.map((x) => x)); };",
        "an array that is copied",
    ),
    (
        "const XS = ['a'] as const; const f = (x) => XS.includes(x) && XS.length;",
        "an array that is asked",
    ),
    (
        "const XS = [{ a: 1 }]; const f = (x) => XS.indexOf(x) + XS[0].a;",
        "objects in an array, read down to their values",
    ),
    (
        "const T = { a: 1 }; const f = (k) => k in T && Object.keys(T).length + Object.entries(T).length;",
        "a table's keys",
    ),
    (
        "const T = Object.freeze({ a: 1 }); const f = () => { const { a } = T; return a; };",
        "a frozen table",
    ),
    (
        "const OPS = { add: (a, b) => a + b }; const f = (k) => OPS.add(1, 2) + OPS[k](3, 4);",
        "functions in a table",
    ),
    (
        "const RE = /^a+$/i; const f = (s) => RE.test(s) || s.replace(RE, '');",
        "a regular expression without a memory",
    ),
    (
        "export const other = { g: () => 1 } satisfies Other;",
        "a second provider",
    ),
    (
        "const A = { x: 1 }; const B = { ...A, y: 2 }; const f = () => B.x;",
        "a table made of a table",
    ),
];

/// Texts of modules with state, each with what holds it.
const STATEFUL: &[(&str, &str)] = &[
    ("let n = 0; const f = () => n++;", "a variable"),
    (
        "let n; const f = () => n;",
        "a variable that is set nowhere here, or by a form we do not follow",
    ),
    (
        "let n = 0; const f = () => { ({ a: n } = { a: 1 }) };",
        "a variable set by destructuring",
    ),
    ("const m = new Map();", "a collection"),
    (
        "const c = make(); function make() { let n = 0; return () => n++ }",
        "a closure",
    ),
    (
        "const xs = []; const f = (x) => xs.push(x);",
        "an array that grows",
    ),
    (
        "const xs = [3, 1]; const f = () => xs.sort();",
        "an array that is sorted in place",
    ),
    (
        "const T = {}; const f = (k) => { T[k] = 1 };",
        "a table that is filled",
    ),
    (
        "const T = { a: 1 }; const f = () => { delete T.a };",
        "a table that is emptied",
    ),
    (
        "const T = { a: 1 }; const f = () => T;",
        "a table that is handed out",
    ),
    (
        "const T = { a: 1 }; const f = (g) => g(T);",
        "a table that is passed on",
    ),
    (
        "const T = { a: 1 }; const f = () => Object.assign(T, { b: 1 });",
        "a table that is assigned to",
    ),
    (
        "const T = { a: { n: 1 } }; const f = () => { const t = T.a; t.n++ };",
        "a table inside a table under another name",
    ),
    (
        "const XS = [{ n: 1 }]; const f = () => XS.find((x) => x.n);",
        "an element that is handed out",
    ),
    (
        "const XS = [{ n: 1 }]; const f = () => { for (const x of XS) x.n++ };",
        "elements that change in a loop",
    ),
    (
        "const T = { a: 1 }; const U = T;",
        "a table under another name",
    ),
    (
        "const T = { a: { n: 1 } }; const U = { ...T };",
        "a copy that shares its parts",
    ),
    (
        "function f() { f.n = (f.n ?? 0) + 1 }",
        "a member of a function",
    ),
    (
        "const f = () => Object.defineProperty(f, 'n', { value: 1 });",
        "a member defined upon a function",
    ),
    ("class A { static n = 0 }", "a static field"),
    ("class A { static { f() } }", "a static block"),
    (
        "class A { static f() { return ++this.n } }",
        "a static method's own class",
    ),
    (
        "class A {} const f = () => { A.prototype.x = 1 };",
        "a prototype",
    ),
    (
        "const o = { n: 0, f() { return ++this.n } };",
        "an object that changes itself",
    ),
    (
        "const o = { n: 0, f() { return class { [this.n++]() {} } } };",
        "a member's name computed of an object",
    ),
    (
        "const o = { n: 0, f() { return class { [this.n++] = 1 } } };",
        "a field's name computed of an object",
    ),
    (
        "const o = { n: 0, f() { return class A extends class { [this.n++]() {} } {} } };",
        "a name in what a class extends",
    ),
    (
        "function f() { return this }",
        "a function that may be put into an object",
    ),
    (
        "import Other from 'Other'; const f = () => { Other.seen = true };",
        "a requirement that is written to",
    ),
    ("const RE = /a/g;", "a regular expression with a memory"),
    (
        "const f = function g() { g.n = 1 };",
        "a function that knows itself",
    ),
    ("const f = () => { globalThis.n = 1 };", "a global"),
    (
        "const f = () => { Array.prototype.x = 1 };",
        "a built-in's member",
    ),
    (
        "if (f) f();  function f() {}",
        "code that runs at load time",
    ),
];

#[track_caller]
fn stateless(text: &str) -> bool {
    let text = format!("{text}\nexport default {{ op() {{ return 1 }} }} satisfies Api;");
    let (module, found) = read_module("Test.module.ts", &text, FIRST_STATEMENT);
    let code = module.code;
    code.unwrap_or_else(|| panic!("{text}\n{found:#?}"))
        .stateless
}

#[test]
fn what_keeps_nothing_is_found() {
    for (text, why) in STATELESS {
        assert!(stateless(text), "{why}: {text}");
    }
}

#[test]
fn what_keeps_something_is_never_missed() {
    for (text, what) in STATEFUL {
        assert!(!stateless(text), "{what}: {text}");
    }
}

#[test]
fn a_provider_with_state_of_its_own_is_found() {
    let of = |text: &str| {
        let (module, _) = read_module("Test.module.ts", text, FIRST_STATEMENT);
        module.code.is_some_and(|code| code.stateless)
    };
    assert!(!of(
        "export default { n: 0, next() { return ++this.n } } satisfies Api;"
    ));
    assert!(!of(
        "export default new (class { n = 0; next() { return ++this.n } })() satisfies Api;"
    ));
    assert!(!of(
        "export const api = { n: 0, next: () => ++api.n } satisfies Api;"
    ));
    assert!(of(
        "const api = { next: () => 1 }; export default api satisfies Api;"
    ));
    assert!(of(
        "const next = () => 1; export default { next } satisfies Api;"
    ));
}
