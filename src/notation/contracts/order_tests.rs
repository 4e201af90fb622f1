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
---- A
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
