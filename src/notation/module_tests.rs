//! What modules and check files say of themselves, and what is wrong with them.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::{FIRST_STATEMENT, read_check, read_module};
use crate::scenario::Diagnostic;

fn written(found: &[Diagnostic]) -> String {
    let mut out = String::new();
    for one in found {
        let _ = writeln!(
            out,
            "{}:{} {:?} {}: {} | {}",
            one.line, one.column, one.severity, one.code, one.message, one.help
        );
    }
    out
}

/// A body without the blanks that taken-out types leave at the ends of lines.
fn tidy(body: &str) -> String {
    let lines = body.lines().map(str::trim_end);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The body of a module, or why there is none.
#[track_caller]
fn body(text: &str, expect: Expect) {
    let (module, found) = read_module("Test.module.ts", text, FIRST_STATEMENT);
    let body = module.code.map(|code| tidy(&code.body));
    expect.assert_eq(&body.unwrap_or_else(|| written(&found)));
}

/// What a module provides and requires, its globals, and what is wrong with it.
#[track_caller]
fn about(text: &str, expect: Expect) {
    let (module, found) = read_module("Test.module.ts", text, FIRST_STATEMENT);
    let slice = |at: crate::scenario::Span| &text[at.start as usize..at.end as usize];
    let mut out = String::new();
    for it in &module.provides {
        let _ = writeln!(
            out,
            "provides {} by {} as {:?} at {}",
            it.contract,
            it.export,
            it.form,
            slice(it.at)
        );
    }
    for it in &module.requires {
        let _ = writeln!(
            out,
            "requires {} as {} at {}",
            it.contract,
            it.local,
            slice(it.at)
        );
    }
    match &module.code {
        Some(code) if code.globals.is_empty() => {}
        Some(code) => {
            let names: Vec<&str> = code.globals.iter().map(|(name, _)| name.as_str()).collect();
            let _ = writeln!(out, "globals {}", names.join(" "));
        }
        None => out.push_str("no code\n"),
    }
    expect.assert_eq(&(out + &written(&found)));
}

#[track_caller]
fn check_file(text: &str, expect: Expect) {
    let (code, found) = read_check("test.check.ts", text, FIRST_STATEMENT);
    let body = code.map_or_else(|| "no code\n".to_owned(), |code| tidy(&code.body));
    expect.assert_eq(&(body + &written(&found)));
}

#[test]
fn a_statement_is_counted_before_it_runs() {
    body(
        "a();\nif (b) c(); else { d() }",
        expect![[r#"
        $sw[8]++;$sw[0]=8;a();
        $sw[9]++;$sw[0]=9;if (b) {$sw[10]++;$sw[0]=10;c();} else { $sw[11]++;$sw[0]=11;d(); }"#]],
    );
}

#[test]
fn an_arrow_functions_expression_is_a_statement() {
    body(
        "const f = (x: number): number => x + 1, g = (): object => ({})",
        expect![
            "$sw[8]++;$sw[0]=8;const f = (x  )  => ($sw[9]++,$sw[0]=9,x + 1), g = ()  => ($sw[10]++,$sw[0]=10,({}));"
        ],
    );
}

#[test]
fn a_function_that_calls_counts_its_depth() {
    body(
        "function f(n) { 'use strict'\n return g(n).x }",
        expect![[r#"
            function f(n) { 'use strict';let $swv;let $swd=$sw[1];if($swd>=500)$swDeep(8);$sw[1]=$swd+1;try{
             $sw[8]++;$sw[0]=8;return ($swv=g(n),$sw[0]=8,$swv).x; }finally{$sw[1]=$swd}}"#]],
    );
}

#[test]
fn waiting_leaves_the_stack() {
    body(
        "async function f(x) { await x; for await (const y of x) y }",
        expect![
            "async function f(x) {let $swv;let $swd=$sw[1];if($swd>=500)$swDeep(8);$sw[1]=$swd+1;try{ $sw[8]++;$sw[0]=8;($swv=x,$sw[1]=$swd,$swd=0,$swv=await $swv,$sw[1]=0,$sw[0]=8,--$sw[2]<0&&$swLoop(8),$swv); $sw[9]++;$sw[0]=9;for await (const y of ($swv=x,$sw[1]=$swd,$swd=0,$swv)) {if(--$sw[2]<0)$swLoop(9);$sw[1]=0;$sw[0]=9;$sw[10]++;$sw[0]=10;y;} }finally{$sw[1]=$swd}}"
        ],
    );
}

#[test]
fn loops_turn_on_a_budget() {
    body(
        "a: for (;;) continue a\ndo x++; while (x < 9)",
        expect![[r#"
        $sw[8]++;$sw[0]=8;a: for (;;) {if(--$sw[2]<0)$swLoop(8);$sw[9]++;$sw[0]=9;continue a;}
        $sw[10]++;$sw[0]=10;do {if(--$sw[2]<0)$swLoop(10);$sw[11]++;$sw[0]=11;x++;} while (x < 9);"#]],
    );
}

#[test]
fn exports_go_into_the_factorys_object() {
    body(
        "import type { T } from './A.contract';\nimport A from \"A\";\nexport const b: B = { c() {} } satisfies B\nexport default {\n} satisfies C",
        expect![[r#"
            $sw[8]++;$sw[0]=8; const b  = { c() {} } ;$swExports["b"]=b;
            $sw[9]++;$sw[0]=9;$swExports["default"]={
            } ;"#]],
    );
}

#[test]
fn provides_and_requires_are_noted() {
    about(
        "import Catalogue from \"Catalogue\";
import Stock, { type X } from 'Warehouse';
import { default as Mail } from 'Mailer';
import type { Item } from \"./Catalogue.contract\";
import { type Other } from \"./Other.contract\";
export default { fetch() {} } satisfies WebService<Orders>;
export const a = ({ receive() {} }) satisfies Subscriber<OrderPlaced>, b = { connect() {} } satisfies Connection<Db>;
export const screen = { render() {} } satisfies Screen;
export const admin = {} satisfies PricingAdmin;
export const helper = 1;
export function also() {}",
        expect![[r#"
            provides Orders by default as Service at Orders
            provides OrderPlaced by a as Subscriber at OrderPlaced
            provides Db by b as Connection at Db
            provides Screen by screen as Screen at Screen
            provides PricingAdmin by admin as Api at PricingAdmin
            requires Catalogue as Catalogue at Catalogue
            requires Warehouse as Stock at Stock
            requires Mailer as Mail at Mail
            10:14 Hint unused-export: nobody can import this: modules see each other through contracts only | remove `export`, or say which contract it is with `satisfies Name`
            11:1 Hint unused-export: nobody can import this: modules see each other through contracts only | remove `export`, or say which contract it is with `satisfies Name`
        "#]],
    );
}

#[test]
fn globals_are_free_names_of_values() {
    about(
        "import A from 'A';
const f = (x: Missing): Other => typeof perhaps === 'function' && fetch(x as Gone, undefined, f, A, { y, z: w });
function g() { return arguments.length + Math.max(y) }
declare const h: number, i: Gone; type J = typeof h; interface K { h: J } declare function l(): void;
g(i, l());
export default {} satisfies X;",
        expect![[r#"
            provides X by default as Api at X
            requires A as A at A
            globals fetch y w Math i l
        "#]],
    );
}

#[test]
fn imports_that_cannot_be_are_told() {
    about(
        "import * as A from 'A';
import { quote } from 'Pricing';
import './effect';
import B from './B.module';
import C from './C.contract';
import d from 'lodash-es';
export default { f: () => import('E'), g: () => import.meta.url } satisfies X;",
        expect![[r#"
            provides X by default as Api at X
            no code
            1:8 Error import: a contract is imported as a whole | write `import A from "A"` and use its operations as `A.name(…)`
            2:10 Error import: a contract is imported as a whole | write `import Pricing from "Pricing"` and use its operations as `Pricing.name(…)`
            3:1 Error import: `./effect` is not loaded: modules are wired, not imported for their effect | remove it
            4:15 Error import: `./B.module` is not the name of a contract | name the contract it provides: `import Name from "Name"`
            5:15 Error import: `./C.contract` is not the name of a contract | write `import type`: a contract file holds nothing but types
            6:15 Error import: `lodash-es` is not the name of a contract | there are no packages here: require a contract, or write what you need in this file
            7:27 Error dynamic-import: nothing can be loaded while a module runs | require the contract at the top: `import Name from "Name"`
            7:49 Error import-meta: `import.meta` has no meaning here: a module has no address | remove it
        "#]],
    );
}

#[test]
fn exports_that_cannot_be_are_told() {
    body(
        "export default {} satisfies A;\nexport default {} satisfies B;",
        expect![[r#"
            2:29 Error exported-twice: a module has one default export, and this is another | give it a name: `export const more = { … } satisfies B`
        "#]],
    );
    about(
        "export * from 'A';
export { x } from 'B';
export { y };
export { type T };
const y = 1;
export const a = {} satisfies X;
export const b = {} satisfies X, c = {} satisfies Y<Z>, d = {} satisfies { e(): void };
export default { } as X;",
        expect![[r#"
            provides X by a as Api at X
            1:1 Error re-export: a module provides what it implements itself | require the contract with `import Name from "Name"`, and export an object that calls it
            2:1 Error re-export: a module provides what it implements itself | require the contract with `import Name from "Name"`, and export an object that calls it
            3:1 Error export-list: a list of exports provides nothing | write `export default { … } satisfies Name`, with the contract's name
            7:31 Error provided-twice: this module provides `X` twice | remove one of the two exports
            7:51 Error no-contract: this is not the name of a contract | write `satisfies Name`, or `WebService<Name>`, `Subscriber<Name>`, `Connection<Name>` or `Screen`
            7:74 Error no-contract: this is not the name of a contract | write `satisfies Name`, or `WebService<Name>`, `Subscriber<Name>`, `Connection<Name>` or `Screen`
            8:1 Error no-contract: this export does not say which contract it provides | end it with `satisfies Name`, the name of a contract
        "#]],
    );
    about(
        "export default class { }",
        expect![[r#"
        no code
        1:1 Error export-default: a class is no provider: a contract is provided by an object with its operations | write `export default { … } satisfies Name`, with the contract's name
    "#]],
    );
    about(
        "export default function f() { }",
        expect![[r#"
        no code
        1:1 Error export-default: a function is no provider: a contract is provided by an object with its operations | write `export default { … } satisfies Name`, with the contract's name
    "#]],
    );
    about(
        "const a = 1;",
        expect![[r#"
        1:1 Warning provides-nothing: this module provides nothing, so nothing can reach it | export an object: `export default { … } satisfies Name`, with the contract's name
    "#]],
    );
}

#[test]
fn what_is_more_than_types_is_told() {
    about(
        "enum A { B }
const enum C { D }
namespace E { export const f = 1 }
class G { constructor(private h: number, readonly i = 1) {} }
import j = require('j');
import type K = require('k');
@decorated class L { accessor m = 1 }
export = 1;",
        expect![[r#"
            no code
            1:1 Error enum: an `enum` is more than types: it cannot be taken away | write a union of strings: `type Colour = "red" | "blue"`
            2:1 Error enum: an `enum` is more than types: it cannot be taken away | write a union of strings: `type Colour = "red" | "blue"`
            3:1 Error namespace: a namespace with values cannot be taken away | write a constant object, or put the declarations at the top of the file
            4:23 Error parameter-property: a parameter that is also a property cannot be taken away | declare the property in the class and assign it in the constructor
            4:42 Error parameter-property: a parameter that is also a property cannot be taken away | declare the property in the class and assign it in the constructor
            5:1 Error import-equals: `import … =` is not JavaScript | require a contract with `import Name from "Name"`
            7:1 Error decorator: decorators are not JavaScript yet | call the function on the class or the method after its definition
            7:22 Error auto-accessor: `accessor` is not JavaScript yet | write a getter and a setter
            8:1 Error export-equals: `export =` is not JavaScript | write `export default { … } satisfies Name`, with the contract's name
        "#]],
    );
}

#[test]
fn what_cannot_run_is_told() {
    about(
        "await x;
for await (const y of z) y;
const f = () => eval ('1') + new Function ('2')() + Function('3')();
const g = () => arguments, $swap = $sw, h = (eval) => eval (1);
using k = l;
export default {} satisfies X;",
        expect![[r#"
            provides X by default as Api at X
            no code
            1:1 Error top-level-await: a module cannot wait while it loads | wait inside an `async` function
            2:1 Error top-level-await: a module cannot wait while it loads | wait inside an `async` function
            3:17 Error code-from-text: `eval` cannot run here: code is not made from text | write the code as code
            3:34 Error code-from-text: `Function` cannot run here: code is not made from text | write the code as code
            3:53 Error code-from-text: `Function` cannot run here: code is not made from text | write the code as code
            4:17 Error no-arguments: there is no `arguments` outside of a function | write a rest parameter: `(...args) =>`
            4:28 Error reserved-name: `$swap`: names that begin with `$sw` are Seamwright's own | choose another name
            4:36 Error reserved-name: `$sw`: names that begin with `$sw` are Seamwright's own | choose another name
            4:46 Error syntax: Cannot assign to 'eval' in strict mode | mend it here
            5:1 Error using: `using` does not run in every browser yet | write `const` and a `try … finally`
        "#]],
    );
    about(
        "let a = 1; let a = 2; export default {} satisfies X;",
        expect![[r#"
            provides X by default as Api at X
            no code
            1:5 Error syntax: Identifier `a` has already been declared | mend it here
        "#]],
    );
    about(
        "export default {\n  f( { return 1 },\n} satisfies X;",
        expect![[r#"
            provides X by default as Api at X
            no code
            2:15 Error syntax: Expected `:` but found `decimal` | mend the syntax here
        "#]],
    );
    about(
        "function f() { with (x) y }",
        expect![[r#"
        no code
        1:16 Error syntax: 'with' statements are not allowed | mend it here
    "#]],
    );
}

#[test]
fn a_check_file_imports_types_only() {
    check_file(
        "import type { Item } from './Catalogue.contract';\nintegrationCheck('a', async ({ A }) => { expect(await A.b()).toBe(1) })",
        expect![
            "$sw[8]++;$sw[0]=8;integrationCheck('a', async ({ A }) => {let $swv;let $swd=$sw[1];if($swd>=500)$swDeep(9);$sw[1]=$swd+1;try{ $sw[9]++;$sw[0]=9;($swv=expect(($swv=A.b(),$sw[1]=$swd,$swd=0,$swv=await $swv,$sw[1]=0,$sw[0]=9,--$sw[2]<0&&$swLoop(9),$swv)),$sw[0]=9,$swv).toBe(1); }finally{$sw[1]=$swd}});"
        ],
    );
    check_file(
        "import A from 'A';\nA.b();",
        expect![[r#"
        no code
        1:1 Error import: a check file imports types only | take what you test from the check's parameters: `({ Name }) => …`; write `import type` for types
    "#]],
    );
    check_file(
        "export const a = {} satisfies B;",
        expect![[r#"$sw[8]++;$sw[0]=8; const a = {} ;$swExports["a"]=a;"#]],
    );
}

#[test]
fn a_word_of_the_language_is_no_name() {
    about(
        "export default {} satisfies X;\ninterface\n",
        expect![[r#"
        provides X by default as Api at X
        no code
        2:1 Error syntax: The keyword 'interface' is reserved | mend it here
    "#]],
    );
}

#[test]
fn a_regular_expression_that_may_be_wrong_is_made_when_its_statement_runs() {
    let body = |regex: &str| {
        let text = format!("export default {{ a: () => {regex} }} satisfies X;");
        let (module, found) = super::read_module("X.module.ts", &text, 8);
        assert_eq!(found, []);
        module.code.expect("it parses").body
    };
    for right in [r"/^[A-Z]{2}\d+$/g", r"/(?<year>\d{4})/u", "/a/dgimsy"] {
        assert!(body(right).contains(right), "{}", body(right));
    }
    for (regex, made) in [
        ("/(/", r#"new RegExp("(","")"#),
        (r"/\-/", r#"new RegExp("\\-","")"#),
        ("/[a&&b]/v", r#"new RegExp("[a&&b]","v")"#),
    ] {
        assert!(body(regex).contains(made), "{}", body(regex));
    }
}
