//! Types and their constraints.

use expect_test::{Expect, expect};

use super::show::show;

#[track_caller]
fn check(text: &str, expect: Expect) {
    expect.assert_eq(&show(text));
}

#[test]
fn every_type_of_the_notation_is_read() {
    check(
        r#"--- A
import type { Far as Near } from "./B.contract";
export interface A {
  op(
    a: string, b: number, c: boolean, d: bigint, e: null, f: undefined, g: unknown, h: Date,
    i?: string[], j?: Array<ReadonlyArray<number>>, k?: readonly [string, n?: number], l?: Record<string, Near>,
    m?: { [key: string]: number }, /** @minLength 2 */ n?: "a" | 1 | -2 | true | 5n | `t` | null,
  ): Promise<void>;
  never: () => never;
}
export enum Colour { Red = "red", Blue = "blue" }
export type Shape = { kind: "circle"; r: number } | { kind: "box"; "odd name"?: Colour };
interface Base { /** @integer */ id: number; name: string }
export interface More extends Base { name: "x"; readonly tags: string[] }
--- B
export interface B { far(): Far }
export type Far = Far[] | (string | number);
"#,
        expect![[r#"
            A Api ""
              op(a: string, b: number, c: boolean, d: bigint, e: null, f: undefined, g: unknown, h: date, i?: string[], j?: number[][], k?: [string, number?], l?: record of B.Far, m?: record of number, n?: ("a" | 1 | -2 | true | 5n | "t" | null) <min_length: Some(2)>): void async
              never(): never
            B Api ""
              far(): B.Far
            A.Base = { id: number <integer: true>; name: string }
            A.Colour = ("red" | "blue")
            A.More = { name: "x"; tags: string[]; id: number <integer: true> }
            A.Shape = ({ kind: "circle"; r: number } | { kind: "box"; odd name?: A.Colour })
            B.Far = (B.Far[] | string | number)
        "#]],
    );
}

#[test]
fn every_constraint_is_read() {
    check(
        r#"--- A
export interface A { op(): N }
/** @minimum 1 @maximum 2.5 @exclusiveMinimum -1 @exclusiveMaximum 1e3 @multipleOf 0.1 @integer @unit ms @default 1_000 */
export type N = number;
/** @minLength 1 @maxLength 5 @pattern ^[A-Z]{2}\d+$ */
export type S = string;
/** @format email @secret */
export type E = string;
/** @minItems 1 @maxItems 3 @uniqueItems */
export type L = string[];
/** @closed @default { a: 1 } */
export type O = { a: number };
/** @minimum 3 @minLength 2 */
export type U = string | number;
"#,
        expect![[r#"
            A Api ""
              op(): A.N
            A.E = string <format: Some("email"), secret: true>
            A.L = string[] <min_items: Some(1), max_items: Some(3), unique_items: true>
            A.N = number <minimum: Some(1.0), maximum: Some(2.5), exclusive_minimum: Some(-1.0), exclusive_maximum: Some(1000.0), multiple_of: Some(0.1), default: Some(Number(1000.0)), integer: true, unit: Some("ms")>
            A.O = { a: number } <default: Some(Object([("a", Number(1.0))])), closed: true>
            A.S = string <min_length: Some(1), max_length: Some(5), pattern: Some(/^[A-Z]{2}\d+$/u)>
            A.U = (string | number) <minimum: Some(3.0), min_length: Some(2)>
        "#]],
    );
}

#[test]
fn bad_constraints_are_told_and_the_rest_holds() {
    check(
        r#"--- A
/** @minimum 3 */
export interface A { op(/** @minimun 3 @integer */ a: number): N }
/** A number. @minimum x @maximum 1 2 @minLength 3 @integer yes @multipleOf 0 */
export type N = number;
/** @minLength -1 @format emial @unit */
export type S = string;
/** @minimum 5 @maximum 4 @ensures x */
export type R = number;
/** @minimum 5 */
export type B = boolean;
"#,
        expect![[r#"
            A:3:61 tag-text `@integer` takes nothing, so this is not read (put prose before the first tag)
            A:3:15 tag-value `@minimum` wants one number (write `@minimum …` with one number, and nothing after it)
            A:3:26 tag-value `@maximum` wants one number (write `@maximum …` with one number, and nothing after it)
            A:3:65 tag-value `@multipleOf` wants a number above 0 (write `@multipleOf …` with a number above 0, and nothing after it)
            A:7:27 misplaced-tag `@ensures` says nothing here (it belongs on an operation)
            A:7:5 empty-range no value lies between these limits (the lower limit must not be above the upper one)
            A:5:5 tag-value `@minLength` wants one whole number from 0 up (write `@minLength …` with one whole number from 0 up, and nothing after it)
            A:5:27 unknown-format the format `emial` is not known, so it is not checked (did you mean `email`?)
            A:5:33 tag-value `@unit` wants a unit, such as `cent` or `ms` (write `@unit …` with a unit, such as `cent` or `ms`, and nothing after it)
            A:1:5 misplaced-tag `@minimum` says nothing here (it belongs on a type, a member or a parameter)
            A:2:29 unknown-tag there is no tag `@minimun` (did you mean `@minimum`?)
            A:9:5 tag-does-not-fit `@minimum` says nothing about this type (it is for numbers)
            A:3:39 tag-does-not-fit `@minLength` says nothing about this type (it is for strings)
            A:5:33 tag-does-not-fit `@unit` says nothing about this type (it is for numbers)
            A Api ""
              op(a: number <integer: true>): A.N
            A.B = boolean <minimum: Some(5.0)>
            A.N = number <min_length: Some(3), integer: true>
            A.R = number <minimum: Some(5.0), maximum: Some(4.0)>
            A.S = string <format: Some("emial")>
        "#]],
    );
}

#[test]
fn what_cannot_be_in_a_contract_is_told_and_the_rest_works() {
    check(
        r#"--- A
import Thing from "./B.contract";
import type { Missing, B as Other, Itm } from "./B.contract";
import type { X } from "elsewhere";
export interface A<T> extends Nothing {
  good(a: number): string;
  generic<T>(a: T): T;
  maybe?(): void;
  good(): void;
  none(a, { b }: { b: string }, ...rest: string[]);
  data: string;
  [key: string]: unknown;
  (): void;
  any(a: any, b: object, c: symbol, d: () => void, e: Map<string, number>, f: string & number): Promise<Promise<string>>;
  more(a: keyof A, b: `x${string}`, c: Item, d: strng, e: Record<number, string>, f: [...string[]], g: A["x"]): void;
}
export enum Numbers { One = 1, Two }
export const code = 1;
function f() {}
type Twice = string;
type Twice = number;
export type Gen<T> = T;
export type UsesGen = Gen<string>;
export interface Loop extends Loop2 { a: string }
export interface Loop2 extends Loop { b: string; b: string; c; m(): void }
export interface Wrong extends Twice, Unknown { }
--- B
export interface B { op(): Item }
export interface Item { a: string }
"#,
        expect![[r#"
            A:1:1 import a contract file has no such export (write `import type { NAME } from "./FILE.contract"`)
            A:3:24 import a contract file imports types of other contract files only (write `import type { NAME } from "./FILE.contract"`)
            A:17:1 not-a-type a contract file holds types only (code belongs in a module file: `NAME.module.ts`)
            A:18:1 not-a-type a contract file holds types only (code belongs in a module file: `NAME.module.ts`)
            A:20:1 duplicate-name `Twice` is declared twice (keep one of the two)
            A:2:15 unknown-type `B.contract.ts` exports no type `Missing` (it exports Item)
            A:2:36 unknown-type `B.contract.ts` exports no type `Itm` (did you mean `Item`?)
            A:21:16 unsupported-type a generic type cannot be in a contract (contracts have no generics: write the types out)
            A:21:22 unknown-type there is no type `T` here (declare it: `export type T = …`)
            A:24:50 duplicate-name `b` is declared twice (keep one of the two)
            A:24:61 missing-type `c` has no type (write `c: TYPE`)
            A:24:64 unsupported-type this member of an object type cannot be in a contract (an object type has members with a name and a type of data)
            A:16:23 unsupported-type only string enums can be in a contract (give every member a text: `Red = "red"`)
            A:16:32 unsupported-type only string enums can be in a contract (give every member a text: `Red = "red"`)
            A:22:27 unsupported-type a type argument cannot be in a contract (contracts have no generics: write the type out)
            A:25:39 unknown-type there is no type `Unknown` here (declare it, or import it with `import type`)
            A:4:19 unsupported-type a generic interface cannot be in a contract (contracts have no generics: write the types out)
            A:4:31 extends a contract extends contracts only (write `import type { Base } from "./Base.contract"` and extend `Base`)
            A:6:3 unsupported-type a generic operation cannot be in a contract (contracts have no generics: write the types out)
            A:7:3 optional-operation `maybe` is optional, but a provider has every operation (take the `?` away)
            A:8:3 duplicate-name `good` is declared twice (overloads cannot be in a contract: give each operation a name of its own)
            A:11:3 unsupported-type this member cannot be in a contract (an interface has operations: `name(parameter: TYPE): TYPE`)
            A:12:3 unsupported-type this member cannot be in a contract (an interface has operations: `name(parameter: TYPE): TYPE`)
            A:6:17 unknown-type there is no type `T` here (declare it: `export type T = …`)
            A:6:21 unknown-type there is no type `T` here (declare it: `export type T = …`)
            A:9:33 unsupported-type a rest parameter cannot be in a contract (take an array: `items: Item[]`)
            A:9:8 missing-type the parameter `a` has no type (write `a: TYPE`)
            A:9:11 unsupported-type a parameter without a name cannot be in a contract (give it a name and a type)
            A:9:3 missing-type `none` does not say what it answers (write `: TYPE` after the parentheses, or `: void`)
            A:13:10 unsupported-type `any` cannot be in a contract (use `unknown`, or say what it is)
            A:13:18 unsupported-type `object` cannot be in a contract (name the members, or use `Record<string, T>`)
            A:13:29 unsupported-type `symbol` cannot be in a contract (symbols do not cross an interface: use a string)
            A:13:40 unsupported-type a function cannot be in a contract (functions do not cross an interface: make it an operation)
            A:13:55 unsupported-type `Map` cannot be in a contract (a Map is no data: use an array of pairs or `Record<string, T>`)
            A:13:79 unsupported-type an intersection cannot be in a contract (declare an interface that extends both)
            A:13:105 unsupported-type `Promise` cannot be in a contract (only the result of an operation may be a Promise)
            A:14:11 unsupported-type this type operator cannot be in a contract (write the type that it comes to)
            A:14:23 unsupported-type a template type cannot be in a contract (use `string` with `@pattern`)
            A:14:40 unknown-type there is no type `Item` here (write `import type { Item } from "./B.contract"`)
            A:14:49 unknown-type there is no type `strng` here (did you mean `string`?)
            A:14:66 unsupported-type a Record with other keys than string cannot be in a contract (write `Record<string, T>`, or an object type with optional members)
            A:14:87 unsupported-type a rest element in a tuple cannot be in a contract (use an array, or write the elements out)
            A:14:104 unsupported-type an indexed type cannot be in a contract (give that type a name and use it)
            A:10:3 not-an-operation this member is data, not an operation (an interface has operations: write `name(): TYPE`)
            A:24:32 extends `A.Loop` extends itself (take one `extends` away)
            A:25:32 extends `A.Twice` is no object type (only object types can be extended)
            A Api ""
              good(a: number): string
              generic(a: unknown): unknown
              maybe(): void
              none(a: unknown): void
              any(a: unknown, b: unknown, c: unknown, d: unknown, e: unknown, f: unknown): unknown async
              more(a: unknown, b: unknown, c: unknown, d: unknown, e: record of string, f: [unknown?], g: unknown): void
            B Api ""
              op(): B.Item
            A.Gen = unknown
            A.Loop = { a: string; b: string; c: unknown }
            A.Loop2 = { b: string; c: unknown }
            A.Numbers = ()
            A.Twice = string
            A.UsesGen = A.Gen
            A.Wrong = {  }
            B.Item = { a: string }
        "#]],
    );
}
