//! What is promised of repeated calls, and of the order of calls.

use expect_test::{Expect, expect};

use super::show::show;

#[track_caller]
fn check(text: &str, expect: Expect) {
    expect.assert_eq(&show(text));
}

#[test]
fn what_calls_are_known_by_is_read() {
    check(
        r#"
--- A
export interface A {
  /** @idempotent */
  a(id: string): void;
  /** @idempotent key id + order.id */
  b(id: string, order: { id: string }): void;
  /** @idempotent by id */
  c(id: string): void;
  /** @idempotent key */
  d(id: string): void;
  /** @idempotent key 1 */
  e(id: string): void;
  /** @idempotent key ID */
  f(id: string): void;
}
"#,
        expect![[r#"
            A:6:19 idempotent `@idempotent` wants nothing after it, or `key EXPR` (write `@idempotent`, or `@idempotent key EXPR` with the parameter that calls are known by)
            A:8:22 clause here an expression is missing (write one, such as `result >= 0`)
            A:10:23 idempotent this key names no parameter, so that all calls would be one (write `@idempotent`, or `@idempotent key EXPR` with the parameter that calls are known by)
            A:12:23 clause there is no `ID` here (did you mean `id`?)
            A Api ""
              a(id: string): void
              b(id: string, order: { id: string }): void
              c(id: string): void
              d(id: string): void
              e(id: string): void
              f(id: string): void
        "#]],
    );
}

#[test]
fn orders_of_calls_are_read() {
    check(
        r#"
--- A
/** @protocol per handle open (read | write)*
 *    close */
export interface A {
  open(path: string): Handle;
  read(handle: Handle): string;
  write(handle: Handle): void;
  close(handle: Handle): void;
  count(): number;
  /** @readonly */ at(handle: Handle): number;
}
export type Handle = number;
--- B
/** @protocol opn close */
export interface B { open(): void; close(): void }
--- C
/** @protocol open (close */
export interface C { open(): void; close(): void }
--- D
/** @protocol open */
export interface D { open(): void; close(): void; /** @readonly */ size(): number }
--- E
/** @protocol per file open close */
export interface E { open(): number; close(handle: number): void }
--- F
/** @protocol per handle open log close */
export interface F { open(): number; log(): void; close(handle: number): void }
--- G
/** @protocol per handle close open */
export interface G { open(): { handle: number }; close(handle: number): void }
--- H
/** @protocol */
export interface H { open(): void }
"#,
        expect![[r#"
            B:1:15 protocol there is no operation `opn` (did you mean `open`?)
            C:1:20 protocol this parenthesis is not closed (an order is made of operations, `|`, `*`, `+`, `?` and parentheses, as in `open (read | write)* close`)
            D:1:5 protocol no order names `close`, so it can never be called (name it in the order, or make it @readonly: that may be asked at any time)
            E:1:15 protocol no operation has a parameter `file` (name the parameter that tells which order a call belongs to)
            F:1:5 protocol `log` has neither a parameter nor a result `handle`, so no call of it is in order (give it a parameter `handle`, or a result of that type)
            G:1:5 protocol `open` answers a new value, but no order begins with it (let the order begin with `open`, or give it the value as a parameter)
            H:1:14 protocol here a call is missing (an order is made of operations, `|`, `*`, `+`, `?` and parentheses, as in `open (read | write)* close`)
            A Api ""
              protocol Some("handle") open (read | write)* close | 3 states [Answer(None), Param(0), Param(0), Param(0), Free, Free]
              open(path: string): A.Handle
              read(handle: A.Handle): string
              write(handle: A.Handle): void
              close(handle: A.Handle): void
              count(): number
              at(handle: A.Handle): number readonly
            B Api ""
              open(): void
              close(): void
            C Api ""
              open(): void
              close(): void
            D Api ""
              protocol None open | 2 states [All, All, Free]
              open(): void
              close(): void
              size(): number readonly
            E Api ""
              open(): number
              close(handle: number): void
            F Api ""
              open(): number
              log(): void
              close(handle: number): void
            G Api ""
              protocol Some("handle") close open | 3 states [Answer(Some("handle")), Param(0)]
              open(): { handle: number }
              close(handle: number): void
            H Api ""
              open(): void
            A.Handle = number
        "#]],
    );
}

#[test]
fn forms_of_connection_strings_are_read() {
    check(
        r#"
--- A
/** @connection db://{host}:{port}?mode={mode}
 * @throws BadDsn
 * @checked BadDsn
 */
export interface A { host: string; /** @integer @default 5432 */ port: number; mode?: "a" | "b" }
--- B
/** @connection Server={host};Password={password} */
export interface B { host: string; /** @secret */ password: string }
--- C
/** @connection db://{hots} */
export interface C { host: string }
--- D
/** @connection */
export interface D { host: string }
--- E
/** @connection db://{host}/{names} */
export interface E { host: string; names: string[] }
"#,
        expect![[r#"
            C:1:22 connection there is no part `hots` (write `scheme://{user}@{host}/{database}?option={option}`, or `Name={part};Name={part}`)
            D:1:16 connection here a part is missing, as in `{host}` (write `scheme://{user}@{host}/{database}?option={option}`, or `Name={part};Name={part}`)
            E:1:5 connection the part `names` cannot be written in a text (a part is a string, a number, a boolean or one of several literals)
            A Connection ""
              template Some("db") [Part(0), Text(":"), Part(1)] [("mode", Part(2))]
              connect(dsn: string): { host: string; port: number <default: Some(Number(5432.0)), integer: true>; mode?: ("a" | "b") }
                throws BadDsn ""
                checked ["BadDsn"]
            B Connection ""
              template None [] [("Server", Part(0)), ("Password", Part(1))]
              connect(dsn: string): { host: string; password: string <secret: true> }
                checked []
            C Connection ""
              connect(dsn: string): { host: string }
                checked []
            D Connection ""
              connect(dsn: string): { host: string }
                checked []
            E Connection ""
              template Some("db") [Part(0), Text("/"), Part(1)] []
              connect(dsn: string): { host: string; names: string[] }
                checked []
        "#]],
    );
}
