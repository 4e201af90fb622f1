//! Contract files as one text: `--- NAME` begins `NAME.contract.ts`.

use expect_test::{Expect, expect};
use std::fmt::Write;

use super::read_contracts;
use crate::contract::{Clause, Contracts, Operation, Outcome, Shape, Tags, Type};

#[track_caller]
fn check(text: &str, expect: Expect) {
    expect.assert_eq(&show(text));
}

fn show(text: &str) -> String {
    let files: Vec<(String, &str)> = text
        .split("--- ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .map(|(name, text)| (format!("{}.contract.ts", name.trim()), text))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let (contracts, diagnostics) = read_contracts(&files);
    let mut out = String::new();
    for d in diagnostics {
        let _ = writeln!(
            out,
            "{}:{}:{} {} {} ({})",
            d.file.trim_end_matches(".contract.ts"),
            d.line,
            d.column,
            d.code,
            d.message,
            d.help
        );
    }
    model(&contracts, &mut out);
    out
}

fn model(contracts: &Contracts, out: &mut String) {
    for contract in contracts.contracts.values() {
        let _ = writeln!(
            out,
            "{} {:?} {:?}",
            contract.name, contract.kind, contract.doc
        );
        contract.operations.iter().for_each(|it| operation(it, out));
    }
    for (key, decl) in &contracts.types {
        let _ = writeln!(out, "{key} = {}", ty(&decl.ty));
    }
}

fn operation(it: &Operation, out: &mut String) {
    let params: Vec<String> = it
        .params
        .iter()
        .map(|p| {
            format!(
                "{}{}: {}",
                p.name,
                if p.optional { "?" } else { "" },
                ty(&p.ty)
            )
        })
        .collect();
    let marks = [(it.readonly, " readonly"), (it.asynchronous, " async")];
    let marks: String = marks
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, mark)| *mark)
        .collect();
    let _ = writeln!(
        out,
        "  {}({}): {}{marks}",
        it.name,
        params.join(", "),
        ty(&it.result)
    );
    it.requires.iter().for_each(|c| clause("requires", c, out));
    it.ensures.iter().for_each(|c| clause("ensures", c, out));
    for t in &it.throws {
        let when = t
            .when
            .as_ref()
            .map_or(String::new(), |c| format!(" if {}", c.code));
        let status = t
            .status
            .map_or(String::new(), |status| format!(" {status}"));
        let data = t
            .data
            .as_ref()
            .map_or(String::new(), |data| format!(" with {data}"));
        let _ = writeln!(out, "    throws {}{status}{when}{data} {:?}", t.name, t.why);
    }
    for e in &it.examples {
        let args: Vec<String> = e.args.iter().map(ToString::to_string).collect();
        let outcome = match &e.outcome {
            Outcome::Returns(value) => format!("=> {value}"),
            Outcome::Throws(name) => format!("throws {name}"),
        };
        let _ = writeln!(out, "    example ({}) {outcome}", args.join(", "));
    }
    if let Some(names) = &it.checked {
        let _ = writeln!(out, "    checked {names:?}");
    }
    if let Some(why) = &it.skip {
        let _ = writeln!(out, "    skip {why:?}");
    }
}

fn clause(name: &str, c: &Clause, out: &mut String) {
    let _ = write!(out, "    {name} {}", c.code);
    if !c.olds.is_empty() {
        let _ = write!(out, " | olds {:?}", c.olds);
    }
    if !c.calls.is_empty() {
        let _ = write!(out, " | calls {:?}", c.calls);
    }
    if c.awaits {
        out.push_str(" | awaits");
    }
    if let Some((path, code)) = &c.equates {
        let _ = write!(out, " | {path:?} = {code}");
    }
    out.push('\n');
}

fn ty(it: &Type) -> String {
    let list =
        |types: &[Type], between: &str| types.iter().map(ty).collect::<Vec<_>>().join(between);
    let shape = match &it.shape {
        Shape::Literal(value) => value.to_string(),
        Shape::Union(members) => format!("({})", list(members, " | ")),
        Shape::Array(item) => format!("{}[]", ty(item)),
        Shape::Record(item) => format!("record of {}", ty(item)),
        Shape::Tuple(items) => {
            let items = items
                .iter()
                .map(|(it, optional)| ty(it) + if *optional { "?" } else { "" });
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Shape::Object(members) => {
            let members = members.iter().map(|m| {
                format!(
                    "{}{}: {}",
                    m.name,
                    if m.optional { "?" } else { "" },
                    ty(&m.ty)
                )
            });
            format!("{{ {} }}", members.collect::<Vec<_>>().join("; "))
        }
        Shape::Ref(key) => key.clone(),
        other => format!("{other:?}").to_lowercase(),
    };
    shape + &tags(&it.tags)
}

fn tags(tags: &Tags) -> String {
    let set = format!("{tags:?}");
    let plain = format!("{:?}", Tags::default());
    let fields = |text: &str| {
        let inside = text
            .trim_start_matches("Tags { ")
            .trim_end_matches(" }")
            .to_owned();
        inside.split(", ").map(str::to_owned).collect::<Vec<_>>()
    };
    if set == plain {
        return String::new();
    }
    let plain = fields(&plain);
    let new: Vec<String> = fields(&set)
        .into_iter()
        .filter(|field| !plain.contains(field))
        .collect();
    format!(" <{}>", new.join(", "))
}

#[test]
fn the_readme_s_contract_is_understood() {
    check(
        r#"--- Pricing
/** Prices a basket. */
export interface Pricing {
  /**
   * @requires items.length > 0
   * @ensures result >= 0
   * @throws UnknownSku an item is not in the catalogue
   * @example quote([{ sku: "AB1", qty: 2 }]) => 500
   * @example quote([{ sku: "ZZ9", qty: 1 }]) throws UnknownSku
   * @readonly
   */
  quote(items: Item[]): Cents;
}
/** @integer @minimum 0 @unit cent */
export type Cents = number;
export interface Item {
  sku: string;
  /** @integer @minimum 1 @maximum 99 */ qty: number;
}
"#,
        expect![[r#"
            Pricing Api "Prices a basket."
              quote(items: Pricing.Item[]): Pricing.Cents readonly
                requires items.length > 0
                ensures result >= 0
                throws UnknownSku "an item is not in the catalogue"
                example ([{ sku: "AB1", qty: 2 }]) => 500
                example ([{ sku: "ZZ9", qty: 1 }]) throws UnknownSku
            Pricing.Cents = number <minimum: Some(0.0), integer: true, unit: Some("cent")>
            Pricing.Item = { sku: string; qty: number <minimum: Some(1.0), maximum: Some(99.0), integer: true> }
        "#]],
    );
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
            A:6:13 unknown-format the format `email` is not known, so it is not checked (these are checked: date-time)
            A Api ""
              op(): A.N
            A.E = string <format: Some("email"), secret: true>
            A.L = string[] <min_items: Some(1), max_items: Some(3), unique_items: true>
            A.N = number <minimum: Some(1.0), maximum: Some(2.5), exclusive_minimum: Some(-1.0), exclusive_maximum: Some(1000.0), multiple_of: Some(0.1), default: Some(Number(1000.0)), integer: true, unit: Some("ms")>
            A.O = { a: number } <default: Some(Object([("a", Number(1.0))])), closed: true>
            A.S = string <min_length: Some(1), max_length: Some(5), pattern: Some(Pattern { text: "^[A-Z]{2}\\d+$" })>
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
            A:5:27 unknown-format the format `emial` is not known, so it is not checked (these are checked: date-time)
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
fn clauses_know_what_they_may_name() {
    check(
        r#"--- Bank
export interface Bank {
  /**
   * @requires amount > 0 && amount !== fee
   * @ensures balance() === old(balance()) + amount
   * @ensures result.sum === amount + old(balance()) && true
   * @ensures result.at.sum === amount
   * @ensures amount + 1 === result
   * @ensures result.length === 3
   * @ensures await slow(amount) >= [1, 2].map(x => x + result).length
   */
  deposit(amount: number): unknown;
  /** @readonly */ balance(): number;
  /** @readonly */ slow(of: number): Promise<number>;
  withdraw(amount: number): void;
}
"#,
        expect![[r#"
            Bank:3:41 clause there is no `fee` here (a clause may name the parameters, `result` in `@ensures`, and standard built-ins)
            Bank Api ""
              deposit(amount: number): unknown
                ensures balance() === $old[0] + amount | olds ["balance()"] | calls ["balance"]
                ensures result.sum === amount + $old[0] && true | olds ["balance()"] | calls ["balance"]
                ensures result.at.sum === amount | ["at", "sum"] = amount
                ensures amount + 1 === result | [] = amount + 1
                ensures result.length === 3
                ensures await slow(amount) >= [1, 2].map(x => x + result).length | calls ["slow"] | awaits
              balance(): number readonly
              slow(of: number): number readonly async
              withdraw(amount: number): void
        "#]],
    );
}

#[test]
fn clauses_that_cannot_run_are_told_with_their_place() {
    check(
        r#"--- A
export interface A {
  /**
   * @requires x = 1
   * @requires result > 1
   * @requires peek() > 1
   * @ensures (1, 2)
   * @ensures x >
   * @ensures
   * @ensures poke() > 1
   * @ensures slow() > 1
   * @ensures xs.every(y => old(y) > 1)
   * @ensures old(result) === 1
   * @ensures old(old(x)) === 1
   * @ensures xs.sort()[0] === fetch
   * @ensures x) || (x
   * @ensures (function () { return 1 })()
   * @ensures x === 1 &&
   *   x++ === 2
   * @ensures x === 1
   */
  op(x: number, xs: number[]): number;
  /** @readonly */ peek(): number;
  /** @readonly */ slow(): Promise<number>;
  poke(): number;
}
"#,
        expect![[r#"
            A:3:16 clause a clause must not change anything (state what holds, without assigning)
            A:4:16 clause there is no `result` here (a clause may name the parameters, `result` in `@ensures`, and standard built-ins)
            A:5:16 clause `peek` cannot be called here (`@requires` speaks of the arguments alone: what the module holds is for `@ensures`)
            A:6:15 clause this is not one expression (join several with `&&`)
            A:8:1 clause this is no JavaScript expression: Unexpected token (a clause is one expression, which may go on on indented lines)
            A:9:6 clause here an expression is missing (write one, such as `result >= 0`)
            A:9:15 clause `poke` cannot be called here (only operations marked `@readonly` may be called in a clause)
            A:10:15 clause `slow` answers with a promise (write `await slow(…)`)
            A:11:33 clause `y` has no value yet when `old(…)` is evaluated (`old(…)` is evaluated once, before the call: take the function into it)
            A:12:19 clause there is no result before the call (take `result` out of `old(…)`)
            A:13:19 clause `old` inside `old` (one is enough)
            A:14:18 clause `sort` changes what it is called on (use `toSorted`)
            A:14:32 clause there is no `fetch` here (a clause may name the parameters, `result` in `@ensures`, and standard built-ins)
            A:15:15 clause this is not one expression (join several with `&&`)
            A:16:16 clause a clause is an expression (use an arrow function: `x => …`)
            A:18:8 clause a clause must not change anything (state what holds, without assigning)
            A Api ""
              op(x: number, xs: number[]): number
                ensures x === 1
              peek(): number readonly
              slow(): number readonly async
              poke(): number
        "#]],
    );
}

#[test]
fn errors_have_conditions_status_and_data() {
    check(
        r#"--- A
/** All fail. @throws Down 503 the machine is off @checked Bad Worse @skip not now */
export interface A {
  /**
   * @throws Gone 404 if (id === ")") it is gone
   * @throws TooMuch if(id.length > 3)
   * @throws Plain
   * @throws 404
   * @throws Open if (id
   * @checked
   * @skip
   */
  get(id: string): string;
  other(): void;
}
export interface Gone { id: string }
export type Plain = string;
"#,
        expect![[r#"
            A:7:6 throws `@throws` wants the name of an error (write `@throws NAME why`, or `@throws NAME if (EXPR) why`)
            A:8:22 throws this parenthesis is not closed (write `if (EXPR)`)
            A Api "All fail."
              get(id: string): string
                throws Gone 404 if id === ")" with A.Gone "it is gone"
                throws TooMuch if id.length > 3 ""
                throws Plain ""
                throws Down 503 "the machine is off"
                checked []
                skip "marked @skip"
              other(): void
                throws Down 503 "the machine is off"
                checked ["Bad", "Worse"]
                skip "not now"
            A.Gone = { id: string }
            A.Plain = string
        "#]],
    );
}

#[test]
fn examples_are_calls_of_their_operation() {
    check(
        r#"--- A
export interface A {
  /**
   * @example op("a)", [1, -0]) =>
   *   { a: undefined }
   * @example op("x") throws Gone
   * @example po("x") => 1
   * @example op("x" => 1
   * @example op(x) => 1
   * @example op("x") => f()
   * @example op("x") throws
   * @example op("x")
   * @throws Gone
   */
  op(a: string, b?: number[]): unknown;
}
"#,
        expect![[r#"
            A:6:15 example an example of `op` begins with a call of it (write `@example op(…) => VALUE`, or `@example op(…) throws NAME`)
            A:7:17 example this parenthesis is not closed (write `@example op(…) => VALUE`, or `@example op(…) throws NAME`)
            A:8:18 example this is not plain data (write plain data: numbers, strings, arrays, objects, `new Date("…")`, `10n`, `undefined`)
            A:9:26 example this is not plain data (write plain data: numbers, strings, arrays, objects, `new Date("…")`, `10n`, `undefined`)
            A:10:23 example the example does not say what comes of the call (write `@example op(…) => VALUE`, or `@example op(…) throws NAME`)
            A:11:22 example the example does not say what comes of the call (write `@example op(…) => VALUE`, or `@example op(…) throws NAME`)
            A Api ""
              op(a: string, b?: number[]): unknown
                throws Gone ""
                example ("a)", [1, -0]) => { a: undefined }
                example ("x") throws Gone
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

#[test]
fn a_contract_is_the_exported_interface_of_its_file_s_name() {
    check(
        "--- Prices\nexport interface Price { get(): number }\n",
        expect![[r#"
        Prices:1:26 unsupported-type this member of an object type cannot be in a contract (an object type has members with a name and a type of data)
        Prices:1:1 no-contract this file declares no interface `Prices` (rename `Price` to `Prices`, or the file to `Price.contract.ts`)
        Prices Api ""
        Prices.Price = {  }
    "#]],
    );
    check(
        "--- A\nexport type A = string;\n",
        expect![[r#"
        A:1:1 no-contract `A` is the contract, so it must be an interface (write `export interface A { … }`)
        A Api ""
    "#]],
    );
    check(
        "--- A\ninterface A { op(): void }\n",
        expect![[r#"
        A:1:1 no-contract the contract `A` is not exported (write `export` before it)
        A Api ""
          op(): void
    "#]],
    );
    check(
        "--- A\n",
        expect![[r#"
        A:1:1 no-contract this file declares no interface `A` (write `export interface A { … }`)
        A Api ""
    "#]],
    );
}

#[test]
fn a_contract_may_extend_contracts() {
    check(
        r#"--- Base
export interface Base { /** @readonly */ get(): number; over(): string }
--- More
import type { Base } from "./Base.contract";
export interface More extends Base { over(): number; put(n: number): void }
--- Most
import type { More } from "./More.contract";
import type { Nobody } from "./Nobody.contract";
export interface Most extends More, Nobody { }
"#,
        expect![[r#"
            Most:3:37 extends there is no contract `Nobody` (extend a contract of this scenario)
            Base Api ""
              get(): number readonly
              over(): string
            More Api ""
              over(): number
              put(n: number): void
              get(): number readonly
            Most Api ""
              over(): number
              put(n: number): void
              get(): number readonly
        "#]],
    );
}

#[test]
fn kinds_are_told_by_tags() {
    check(
        r#"--- S
/** @service */ export interface S { /** @route GET /x/{id} 200 */ get(id: string): Promise<string> }
--- C
/** @channel orders.placed @delivery at-least-once @ordered */
export interface C { publish(event: string): void }
--- D
/** @connection db://{host} @throws BadDsn no */
export interface D { host: string; /** @secret */ password: string; ping(): void }
--- P
/** @protocol open (read | write)* close */
export interface P { /** @idempotent key id */ open(id: string): void }
"#,
        expect![[r#"
            P:1:5 not-checked-yet `@protocol` is understood, but no check is derived from it yet (write an interfaceCheck for the order of calls)
            P:2:26 not-checked-yet `@idempotent` is understood, but no check is derived from it yet (write an interfaceCheck that repeats the call)
            C Channel ""
              publish(event: string): void
            D Connection ""
              ping(): void
                throws BadDsn "no"
            P Api ""
              open(id: string): void
            S Service ""
              get(id: string): string async
        "#]],
    );
}

#[test]
fn broken_syntax_is_one_diagnostic_and_no_crash() {
    check(
        "--- A\nexport interface A { op(: void }\n",
        expect![[r#"
        A:1:25 syntax Unexpected token (mend the syntax here)
        A Api ""
    "#]],
    );
    check(
        &format!("--- A\nexport type T = {};\n", "[".repeat(2000)),
        expect![[r#"
        A:1:117 too-deep brackets or operators are nested too deep here (keep nesting under 100 levels: name the parts)
        A Api ""
    "#]],
    );
    check(
        "--- A\nexport interface A { op(a: number): string\n  bad(: x; }\nexport type B = string;",
        expect![[r#"
        A:2:7 syntax Unexpected token (mend the syntax here)
        A Api ""
    "#]],
    );
}

#[test]
fn whatever_is_cut_out_reading_goes_on() {
    let text = include_str!("../../../static/examples/bank-transfer/Transfers.contract.ts");
    let other = include_str!("../../../static/examples/bank-transfer/Accounts.contract.ts");
    let mut chance = crate::value::Chance::new(1, "cuts");
    for _ in 0..1500 {
        let cut = |text: &str, chance: &mut crate::value::Chance| {
            let (a, b) = (chance.below(text.len()), chance.below(40));
            let (a, b) = (
                text.floor_char_boundary(a),
                text.floor_char_boundary((a + b).min(text.len())),
            );
            let again = if chance.one_in(3) { &text[a..b] } else { "" };
            format!("{}{again}{again}{}", &text[..a], &text[b..])
        };
        let (first, second) = (cut(text, &mut chance), cut(other, &mut chance));
        let files = [
            ("Transfers.contract.ts", first.as_str()),
            ("Accounts.contract.ts", second.as_str()),
        ];
        let (contracts, diagnostics) = read_contracts(&files);
        assert_eq!(contracts.contracts.len(), 2);
        for d in diagnostics {
            assert!(d.line >= 1 && d.column >= 1 && !d.message.is_empty() && !d.help.is_empty());
        }
    }
}
