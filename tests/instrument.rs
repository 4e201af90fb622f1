//! Instrumented modules run, count what they enter, and stop where a budget is used up.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use expect_test::{Expect, expect};
use seamwright::notation::{FIRST_STATEMENT, read_check, read_module};
use serde_json::json;

/// Loads a module in Node and runs a script on it; see `notation/instrument.mjs` for what the script sees.
#[track_caller]
fn check(module: &str, script: &str, expect: Expect) {
    let (module, found) = read_module("Test.module.ts", module, FIRST_STATEMENT);
    let code = module.code.unwrap_or_else(|| panic!("{found:#?}"));
    let locals: Vec<&String> = module
        .requires
        .iter()
        .map(|require| &require.local)
        .collect();
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notation/instrument.mjs");
    let mut node = Command::new("node")
        .arg(driver)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node runs");
    let input = json!({ "body": code.body, "locals": locals, "script": script });
    let mut stdin = node.stdin.take().expect("a pipe");
    stdin
        .write_all(input.to_string().as_bytes())
        .expect("Node reads");
    drop(stdin);
    let output = node.wait_with_output().expect("Node ends");
    assert!(output.status.success(), "Node failed on:\n{}", code.body);
    expect.assert_eq(&String::from_utf8(output.stdout).expect("a text"));
}

#[test]
fn statements_are_counted_where_they_are_entered() {
    check(
        "let n = 0;
         export default {
           f(x) { if (x > 1) n++; else if (x) return n; else { n--; } for (const y of [1, 2]) n += y; return n; },
           g: (x) => x + 1,
         } satisfies Api;",
        "const { default: api } = load(); const a = [api.f(2), api.f(1), api.f(0), api.g(1), api.g(1)];
         return [a, counts()];",
        expect!["[[4,4,6,2,2],[1,1,3,1,2,1,1,2,4,2,2]]"],
    );
}

#[test]
fn functions_are_hoisted_and_declarations_keep_their_meaning() {
    check(
        "export const early = { f() { return [typeof hoisted, hoisted(), new Late().x] } } satisfies Early
         const value = hoisted()
         export function hoisted() { return inner(); function inner() { return 1 } }
         class Late { x = value; static y = [value].map(v => v + 1)[0]; static { this.z = Late.y + value } }
         export let count = { n() { return Late.z } } satisfies Count",
        "const { early, count } = load(); return [early.f(), count.n()];",
        expect![[r#"[["function",1,1],3]"#]],
    );
}

#[test]
fn lines_without_semicolons_do_not_join() {
    check(
        "const out: string[] = []
         let a = out as any
         ;[1, 2].forEach((x) => out.push(String(x)))
         type T = string
         (function () { out.push('called') })()
         let b = a as unknown as { x: number }
         `template`.length
         let c = 4 as number
         ;/2/g.test('2') && out.push('regex')
         let d = c!
         ++c
         out.push(c)
         do out.push('do'); while (false) out.push('after')
         if (a) out.push('if')
         else out.push('else')
         export default { out: () => out.join() } satisfies Out
         ;[out].map((o) => o.push('end'))",
        "return load().default.out();",
        expect![[r#""1,2,called,regex,5,do,after,if,end""#]],
    );
}

#[test]
fn labels_keep_what_they_name() {
    check(
        "export default {
           f() {
             const seen = [];
             outer: for (let i = 0; i < 3; i++) {
               inner: do { seen.push(i); if (i === 1) continue outer; break inner; } while (true)
               seen.push('end');
             }
             block: { if (seen.length) break block; seen.push('never'); }
             a: b: while (true) { break a }
             single: if (seen) break single; else seen.push('no');
             switch (seen.length) { case 5: seen.push('five'); break; default: seen.push('other') }
             return seen;
           },
         } satisfies F;",
        "return [load().default.f(), counts()];",
        expect![[
            r#"[[0,"end",1,2,"end","five"],[1,1,1,3,3,3,1,2,2,1,1,1,0,1,1,1,1,1,0,1,1,1,0,1]]"#
        ]],
    );
}

#[test]
fn loops_have_a_budget() {
    check(
        "export default {
           a() { while (true); },
           b() { for (;;) { } },
           c() { do { let x = 1 } while (true) },
           d() { for (const x of (function* () { while (1) yield 1 })()) x; },
           e() { outer: for (;;) { for (;;) continue outer } },
           f() { let n = 0; for (let i = 0; i < 900; i++) n += i; return n; },
           async g() { for await (const x of (async function* () { for (;;) yield 1 })()) x; },
           async h() { await 0; return this.h(); },
         } satisfies F;",
        "const found = {}; for (const name of 'abcdefgh') { const api = load().default; found[name] = await outcome(() => api[name]()); }
         return found;",
        expect![[r#"{"a":"Error: loop at 9","b":"Error: loop at 10","c":"Error: loop at 11","d":"Error: loop at 14","e":"Error: loop at 17","f":404550,"g":"Error: loop at 25","h":"Error: loop at 28"}"#]],
    );
}

#[test]
fn calls_have_a_depth() {
    check(
        "const even = (n) => n === 0 || odd(n - 1);
         function odd(n) { return n !== 0 && even(n - 1) }
         class Node1 { next?: Node1; constructor(n) { if (n > 0) this.next = new Node1(n - 1) } }
         class Derived extends Node1 { constructor(n) { super(n); } get deep() { return this.deep } }
         export default {
           down(n) { return n === 0 ? 0 : 1 + this.down(n - 1) },
           even, built: (n) => !!new Derived(n), deep: () => new Derived(0).deep,
           map: (n) => { const f = (n) => n === 0 ? 0 : [n].map((n) => f(n - 1))[0]; return f(n) },
         } satisfies F;",
        "const api = load().default;
         return [
           api.down(400), $sw[1], await outcome(() => api.down(600)), $sw[1],
           api.even(400), await outcome(() => api.even(600)),
           api.built(400), await outcome(() => api.built(600)),
           await outcome(() => api.map(600)), api.map(200), $sw[1], (await outcome(() => api.deep())).slice(0, 10), $sw[1],
         ];",
        expect![[r#"[400,0,"Error: deep at 18",0,true,"Error: deep at 9",true,"Error: deep at 12","Error: deep at 23",0,0,"RangeError",0]"#]],
    );
}

#[test]
fn depth_is_restored_after_exceptions() {
    check(
        "const thrower = (n) => { if (n > 0) return thrower(n - 1); throw new Error(`at ${n}`) };
         export default {
           f() { let n = 0; for (let i = 0; i < 900; i++) { try { thrower(5) } catch { n++ } finally { n += 0 } } return n },
           g() { for (let i = 0; i < 900; i++) new Promise(() => { thrower(3) }).catch(() => {}); return 'g' },
           async h() { let n = 0; for (let i = 0; i < 900; i++) await this.i().catch(() => n++); return n },
           async i() { thrower(1); await 0 },
           j() { for (let i = 0; i < 900; i++) this.i().catch(() => {}); return 'j' },
         } satisfies F;",
        "const found = []; for (const name of 'fghij') { const api = load().default; $sw[2] = 5000; found.push(await outcome(() => api[name]()), $sw[1]); }
         return found;",
        expect![[r#"[900,0,"g",0,900,0,"Error: at 0",0,"j",0]"#]],
    );
}

#[test]
fn waiting_is_no_nesting() {
    check(
        "async function f(n) { await null; return n }
         async function chain(n) { if (n === 0) return 0; await null; return 1 + await chain(n - 1) }
         async function over(xs) { let n = 0; for await (const x of xs) n += await f(x); return n }
         async function caught(n) { try { await Promise.reject(new Error('x')) } catch (e) { return n > 0 ? caught(n - 1) : e.message } finally { await 0 } }
         async function direct() { return direct() }
         async function awaited() { await awaited() }
         const arrow = async (n) => n + await f(n) + (await f(n));
         export default {
           many: async () => (await Promise.all(Array.from({ length: 600 }, (_, i) => f(i)))).length,
           loops: async () => (await Promise.all(Array.from({ length: 600 }, () => over([1, 2])))).length,
           arrows: async () => (await Promise.all([1, 2].map(arrow))).join(),
           chain: () => chain(600), caught: () => caught(600), direct, awaited,
         } satisfies F;",
        "const found = {}; for (const name of ['many', 'loops', 'arrows', 'chain', 'caught', 'direct', 'awaited']) { const api = load().default; $sw[2] = 50000; found[name] = [await outcome(() => api[name]()), $sw[1]]; }
         return found;",
        expect![[r#"{"many":[600,0],"loops":[600,0],"arrows":["3,6",0],"chain":[600,0],"caught":["x",0],"direct":["Error: deep at 22",0],"awaited":["Error: deep at 23",0]}"#]],
    );
}

#[test]
fn the_last_statement_entered_is_the_callers_again_after_a_call() {
    check(
        "import Other from 'Other';
         const find = (x) => x;
         export default {
           member() { return find(undefined).price; },
           argument() { return JSON.parse(find('{')); },
           throwing() { throw new Error(String(find(1))); },
           spread() { const { a } = find(null); return a; },
           optional() { return find({ a: find(null) })?.a.b; },
           required() { return Other.find(1).price; },
           callee() { return find(1)(2); },
           async waits() { const x = find(await find(null)); return x.price; },
           inner() { find(1); find((() => { throw new Error('inner') })()); },
         } satisfies F;",
        "const found = {};
         const names = ['member', 'argument', 'throwing', 'spread', 'optional', 'required', 'callee', 'waits', 'inner'];
         for (const name of names) { const api = load({ Other: { find() { $sw[0] = 999; } } }).default; await outcome(() => api[name]()); found[name] = $sw[0]; }
         return found;",
        expect![[r#"{"member":11,"argument":12,"throwing":13,"spread":14,"optional":16,"required":17,"callee":18,"waits":20,"inner":23}"#]],
    );
}

#[test]
fn a_module_sees_nothing_of_the_factory() {
    check(
        "export default {
           self: () => typeof this, top: (function () { return typeof this })(),
           f() { return [arguments.length, this === undefined] },
           g: () => (() => this)(),
         } satisfies F; const here = this; export const other = { here: () => here } satisfies G;",
        "const { default: api, other } = load(); return [api.self(), api.top, api.f(1, 2), api.g() === undefined, other.here() === undefined];",
        expect![[r#"["undefined","undefined",[2,false],true,true]"#]],
    );
}

#[test]
fn odd_places_run() {
    check(
        "const log: unknown[] = [];
         const say = (x) => (log.push(x), x);
         function twice() { function a() { return 1 } function a() { return say(2) } return a() }
         class A { static #n = say('static'); x = say('field'); [say('key')]() { return say('method') } static get n() { return A.#n } }
         function defaults(a = say('default'), { b = say(a) } = {}) { return [a, b] }
         function* generate() { const got = yield say('yield'); say(got); yield* [say(1), say(2)] }
         export default {
           run() {
             say(twice()); say(new A()[\"key\"]()); say(A.n); defaults();
             const g = generate(); g.next(); say(g.next('sent').value); say([...g].length);
             say(say`tagged ${1}`.length); say(say(Math.abs)?.(say(-3))?.toFixed(1));
             for (const x in say({ a: 1 })) if (say(x)) for (;;) { break }
             try { say(nothing.there) } catch ({ name }) { say(name) } finally { say('finally') }
             say(((a, b = say('b')) => a + b)(say('a')));
             delete say({}).x; say(typeof say(1));
             return log.map((x) => typeof x === 'object' ? JSON.stringify(x) : String(x)).join(' ');
           },
         } satisfies F;",
        "return load().default.run();",
        expect![[r#""key static 2 2 field method method static default default yield sent 1 2 1 1 [\"tagged \",\"\"] 2 function abs() { [native code] } -3 3.0 {\"a\":1} a ReferenceError finally a b ab {} 1 number""#]],
    );
}

#[test]
fn examples_have_nothing_wrong_in_them() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/examples");
    let mut read = 0;
    for example in std::fs::read_dir(examples).expect("the examples") {
        let Ok(files) = std::fs::read_dir(example.expect("an example").path()) else {
            continue;
        };
        for file in files {
            let path = file.expect("a file").path();
            let name = path.display().to_string();
            let text = std::fs::read_to_string(&path).expect("a text");
            let (code, found) = if name.ends_with(".module.ts") {
                let (module, found) = read_module(&name, &text, FIRST_STATEMENT);
                (module.code, found)
            } else if name.ends_with(".check.ts") {
                read_check(&name, &text, FIRST_STATEMENT)
            } else {
                continue;
            };
            assert!(code.is_some() && found.is_empty(), "{name}: {found:#?}");
            read += 1;
        }
    }
    assert!(read > 0);
}
