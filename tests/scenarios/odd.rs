//! Names that mean something to JavaScript or to the test program: none of them may stop the others.

use crate::check;
use expect_test::expect;

#[test]
fn odd_names_do_no_harm() {
    check(
        r#"
--- Odd.contract.ts
export interface Odd {
  /** @ensures result === 1 && a === a // "x
   * @requires a.length >= 0 */
  op(a: string, static: boolean, let: string, yield: string, twice: string, twice: string, result: number, old: number, $old: number, Odd: string, undefined: number): number;
  /** @ensures result === 1 */
  constructor(a: string): number;
  /** @ensures result === toString
   * @readonly */
  toString(toString: string): string;
  /** @readonly */ then(): number;
  __proto__(): number;
  "quoted"(): void;
}
export interface Data { __proto__: string; constructor: number; "a b": string; $: number }
--- Odd.module.ts
export default {
  op: () => 1,
  constructor: () => 1,
  toString: (x) => x,
  then: () => 1,
  ["__proto__"]: () => 1,
  quoted() {},
} satisfies Odd;
--- a.check.ts
integrationCheck("calls", ({ Odd }) => {
  expect(Odd.op("x")).toBe(1);
  expect(Odd.toString("y")).toBe("y");
});
"#,
        expect![[r#"
            Odd.contract.ts:4:77 duplicate-name there are two parameters `twice`
            Odd.contract.ts:4:121 reserved-name names like `$old` are kept for the test program
            Odd.contract.ts:11:3 unsupported-type this name of an operation cannot be in a contract
            Odd.op: shape | passed 1
            Odd.op: generated | passed 40
            Odd.op: ensures | failed 40 | op("", false, "", "", "", "", 0, 0, 0, "", 0) | @ensures result === 1 && a === a // "x : it does not hold @ Odd.contract.ts:2
            Odd.op: errors | passed 40
            Odd.constructor: shape | passed 1
            Odd.constructor: generated | passed 40
            Odd.constructor: ensures | passed 40
            Odd.constructor: errors | passed 40
            Odd.toString: shape | passed 1
            Odd.toString: generated | passed 40
            Odd.toString: ensures | passed 40
            Odd.toString: errors | passed 40
            Odd.toString: readonly | passed 10
            Odd.then: shape | passed 1
            Odd.then: generated | passed 40
            Odd.then: errors | passed 40
            Odd.then: readonly | passed 10
            Odd.quoted: shape | passed 1
            Odd.quoted: generated | passed 40
            Odd.quoted: errors | passed 40
            calls | passed 2 | broken 1 @ a.check.ts:1
        "#]],
    );
}

#[test]
fn one_module_that_cannot_start_leaves_the_others_running() {
    check(
        r#"
--- A.contract.ts
export interface A { /** @readonly */ a(): number; }
--- B.contract.ts
export interface B { b(): number; }
--- Good.module.ts
export default { a: () => 1 } satisfies A;
--- Twice.module.ts
import A from "A";
import A from "A";
export default { b: () => A.a() } satisfies B;
--- Shadow.module.ts
import A from "A";
const A = 1;
export default { b: () => A } satisfies B;
--- Reserved.module.ts
import arguments from "A";
import let from "A";
import $swRequired from "A";
export default { b: () => 1 } satisfies B;
--- Strict.module.ts
export default { b: () => { with (Math) { return PI; } } } satisfies B;
--- Octal.module.ts
export default { b: () => 017 } satisfies B;
--- Html.module.ts
export default { b: () => { <!-- x
  return 1; } } satisfies B;
--- Late.module.ts
export default { b: () => { return y; let y = 1; let y = 2; } } satisfies B;
--- Super.module.ts
export default { b: () => super.x + new.target } satisfies B;
--- Regex.module.ts
export default { b: () => /(/.length + /a/gg.length } satisfies B;
--- Labels.module.ts
export default { b: () => { a: a: for (;;) break b; } } satisfies B;
--- Await.module.ts
await 1;
export default { b: () => 1 } satisfies B;
--- a.check.ts
integrationCheck("still runs", ({ A }) => { expect(A.a()).toBe(1); });
"#,
        expect![[r#"
            Await.module.ts:1:1 top-level-await a module cannot wait while it loads
            Html.module.ts:1:31 syntax Unexpected token
            Labels.module.ts:1:29 syntax Label `a` has already been declared
            Labels.module.ts:1:50 syntax Use of undefined label
            Late.module.ts:1:43 syntax Identifier `y` has already been declared
            Octal.module.ts:1:27 syntax '0'-prefixed octal literals and octal escape sequences are deprecated
            Regex.module.ts:1:44 syntax Flag g is mentioned twice in regular expression literal
            Reserved.module.ts:1:8 syntax Cannot assign to 'arguments' in strict mode
            Reserved.module.ts:2:8 syntax The keyword 'let' is reserved
            Reserved.module.ts:3:8 reserved-name `$swRequired`: names that begin with `$sw` are Seamwright's own
            Strict.module.ts:1:29 syntax 'with' statements are not allowed
            Super.module.ts:1:37 syntax Unexpected new.target expression
            Twice.module.ts:1:8 syntax Identifier `A` has already been declared
            A.a: shape | passed 1
            A.a: generated | passed 40
            A.a: errors | passed 40
            A.a: readonly | passed 10
            B.b by Twice: shape | error 0 | Twice.module.ts does not parse
            B.b by Twice: generated | error 0 | Twice.module.ts does not parse
            B.b by Twice: errors | error 0 | Twice.module.ts does not parse
            B.b by Shadow: shape | passed 1
            B.b by Shadow: generated | passed 40
            B.b by Shadow: errors | passed 40
            B.b by Reserved: shape | error 0 | Reserved.module.ts does not parse
            B.b by Reserved: generated | error 0 | Reserved.module.ts does not parse
            B.b by Reserved: errors | error 0 | Reserved.module.ts does not parse
            B.b by Strict: shape | error 0 | Strict.module.ts does not parse
            B.b by Strict: generated | error 0 | Strict.module.ts does not parse
            B.b by Strict: errors | error 0 | Strict.module.ts does not parse
            B.b by Octal: shape | error 0 | Octal.module.ts does not parse
            B.b by Octal: generated | error 0 | Octal.module.ts does not parse
            B.b by Octal: errors | error 0 | Octal.module.ts does not parse
            B.b by Html: shape | error 0 | Html.module.ts does not parse
            B.b by Html: generated | error 0 | Html.module.ts does not parse
            B.b by Html: errors | error 0 | Html.module.ts does not parse
            B.b by Late: shape | error 0 | Late.module.ts does not parse
            B.b by Late: generated | error 0 | Late.module.ts does not parse
            B.b by Late: errors | error 0 | Late.module.ts does not parse
            B.b by Super: shape | error 0 | Super.module.ts does not parse
            B.b by Super: generated | error 0 | Super.module.ts does not parse
            B.b by Super: errors | error 0 | Super.module.ts does not parse
            B.b by Regex: shape | error 0 | Regex.module.ts does not parse
            B.b by Regex: generated | error 0 | Regex.module.ts does not parse
            B.b by Regex: errors | error 0 | Regex.module.ts does not parse
            B.b by Labels: shape | error 0 | Labels.module.ts does not parse
            B.b by Labels: generated | error 0 | Labels.module.ts does not parse
            B.b by Labels: errors | error 0 | Labels.module.ts does not parse
            B.b by Await: shape | error 0 | Await.module.ts does not parse
            B.b by Await: generated | error 0 | Await.module.ts does not parse
            B.b by Await: errors | error 0 | Await.module.ts does not parse
            A.a for Shadow: consumer-calls | skipped 0 | no case made Shadow call it
            A.a for Shadow: consumer-tolerates | skipped 0 | no case made Shadow call it where another answer is allowed
            still runs | passed 1 @ a.check.ts:1
        "#]],
    );
}
