//! `@protocol`: calls in order are answered, others are refused where that is promised, and consumers keep to it.

use expect_test::{Expect, expect};

use crate::check_only;

const FILES: &str = r#"
--- Files.contract.ts
/**
 * @protocol per handle open (read | write | size)* close
 * @checked BadHandle
 * @throws BadHandle
 */
export interface Files {
  /** @throws TooMany no more than 20 at once */
  open(path: Path): Handle;
  read(handle: Handle): string;
  write(handle: Handle, text: Text): void;
  /** @readonly */
  size(handle: Handle): number;
  close(handle: Handle): void;
  /** @readonly */
  opened(): number;
}
/** @minLength 1 @maxLength 3 */
export type Path = string;
/** @maxLength 3 */
export type Text = string;
/** @integer @minimum 1 @maximum 1000000 */
export type Handle = number;
"#;

const DISK: &str = r#"
const texts = new Map();
const open = new Map();
let last = 0;
class BadHandle extends Error {}
class TooMany extends Error {}
const of = (handle) => {
  const path = Number.isInteger(handle) ? open.get(handle) : undefined;
  if (path === undefined) throw new BadHandle("not open");
  return path;
};
const isText = (text, least) => typeof text === "string" && [...text].length >= least && [...text].length <= 3;
export default {
  open(path) {
    if (!isText(path, 1)) throw new BadHandle("no path");
    if (open.size >= 20) throw new TooMany();
    last += 1;
    open.set(last, path);
    return last;
  },
  read(handle) { return texts.get(of(handle)) ?? ""; },
  write(handle, text) {
    const path = of(handle);
    if (!isText(text, 0)) throw new BadHandle("no text");
    texts.set(path, text);
  },
  size(handle) { return (texts.get(of(handle)) ?? "").length; },
  close(handle) { of(handle); open.delete(handle); },
  opened() { return open.size; },
} satisfies Files;
"#;

/// The provider with edits; what comes after it; the lines that mention these words.
#[track_caller]
fn files(edits: &[(&str, &str)], rest: &str, words: &[&str], expect: Expect) {
    let mut module = DISK.to_owned();
    for (find, replace) in edits {
        assert!(module.contains(find), "{find}");
        module = module.replace(find, replace);
    }
    let text = format!("{FILES}\n--- Disk.module.ts\n{module}\n{rest}");
    check_only(&text, words, expect);
}

#[test]
fn who_keeps_the_order_passes() {
    files(
        &[],
        "",
        &["Files"],
        expect![[r#"
            Files.open: shape | passed 1
            Files.open: generated | passed 40
            Files.open: errors | passed 40 | no case reached TooMany
            Files.open: bad-input | passed 8
            Files.open: protocol | passed 34
            Files.read: shape | passed 1
            Files.read: generated | passed 40
            Files.read: errors | passed 40
            Files.read: bad-input | passed 11
            Files.read: protocol | passed 18
            Files.write: shape | passed 1
            Files.write: generated | passed 40
            Files.write: errors | passed 40
            Files.write: bad-input | passed 18
            Files.write: protocol | passed 18
            Files.size: shape | passed 1
            Files.size: generated | passed 40
            Files.size: errors | passed 40
            Files.size: bad-input | passed 11
            Files.size: protocol | passed 18
            Files.size: readonly | passed 40
            Files.close: shape | passed 1
            Files.close: generated | passed 40
            Files.close: errors | passed 40
            Files.close: bad-input | passed 11
            Files.close: protocol | passed 18
            Files.opened: shape | passed 1
            Files.opened: generated | passed 40
            Files.opened: errors | passed 40
            Files.opened: bad-input | skipped 0 | no call came to a result that could be judged
            Files.opened: readonly | passed 40
        "#]],
    );
}

#[test]
fn handles_of_chance_make_no_difference() {
    files(
        &[("last += 1;", "last = 1 + Math.floor(Math.random() * 1e6);")],
        "",
        &["failed", "error", "skipped"],
        expect![[r#"
            Files.open: errors | passed 40 | no case reached TooMany
            Files.read: errors | passed 40
            Files.write: errors | passed 40
            Files.size: errors | passed 40
            Files.close: errors | passed 40
            Files.opened: errors | passed 40
            Files.opened: bad-input | skipped 0 | no call came to a result that could be judged
        "#]],
    );
}

#[test]
fn what_is_accepted_after_the_end_is_found() {
    files(
        &[(
            "close(handle) { of(handle); open.delete(handle); }",
            "close(handle) { of(handle); }",
        )],
        "",
        &["protocol"],
        expect![[r#"
            Files.open: protocol | passed 34
            Files.read: protocol | failed 18 | open("a"); close(1); read(1) | `read` is out of order: nothing may follow, yet `read` answered "" @ Files.contract.ts:2
            Files.write: protocol | failed 18 | open("a"); close(1); write(1, "") | `write` is out of order: nothing may follow, yet `write` answered undefined @ Files.contract.ts:2
            Files.size: protocol | failed 18 | open("a"); close(1); size(1) | `size` is out of order: nothing may follow, yet `size` answered 0 @ Files.contract.ts:2
            Files.close: protocol | failed 18 | open("a"); close(1); close(1) | `close` is out of order: nothing may follow, yet `close` answered undefined @ Files.contract.ts:2
        "#]],
    );
    files(
        &[("close(handle) { of(handle);", "close(handle) { ")],
        "",
        &["protocol"],
        expect![[r#"
            Files.open: protocol | passed 34
            Files.read: protocol | passed 18
            Files.write: protocol | passed 18
            Files.size: protocol | passed 18
            Files.close: protocol | failed 18 | close(1) | `close` is out of order: next may be `open`, yet `close` answered undefined @ Files.contract.ts:2
        "#]],
    );
}

#[test]
fn a_value_that_is_in_use_already_is_found() {
    files(
        &[("last += 1;", "last = open.size + 1;")],
        "",
        &["protocol"],
        expect![[r#"
            Files.open: protocol | failed 34 | open("a"); open("a"); close(1); open("a") | `open` answered 2, which is in use: next may be `read`, `write`, `size` or `close` @ Files.contract.ts:2
            Files.read: protocol | passed 18
            Files.write: protocol | passed 18
            Files.size: protocol | passed 18
            Files.close: protocol | passed 18
        "#]],
    );
}

#[test]
fn another_error_is_no_refusal() {
    files(
        &[(
            "throw new BadHandle(\"not open\")",
            "throw new TypeError(\"not open\")",
        )],
        "",
        &["protocol"],
        expect![[r#"
            Files.open: protocol | passed 34
            Files.read: protocol | failed 18 | read(1) | `read` is out of order: next may be `open`, yet `read` threw TypeError @ Disk.module.ts:9
            Files.write: protocol | failed 18 | write(1, "") | `write` is out of order: next may be `open`, yet `write` threw TypeError @ Disk.module.ts:9
            Files.size: protocol | failed 18 | size(1) | `size` is out of order: next may be `open`, yet `size` threw TypeError @ Disk.module.ts:9
            Files.close: protocol | failed 18 | close(1) | `close` is out of order: next may be `open`, yet `close` threw TypeError @ Disk.module.ts:9
        "#]],
    );
}

#[test]
fn a_refusal_that_changes_something_is_found() {
    files(
        &[(
            "throw new BadHandle(\"not open\")",
            "{ open.clear(); throw new BadHandle(\"not open\"); }",
        )],
        "",
        &["protocol"],
        expect![[r#"
            Files.open: protocol | passed 34
            Files.read: protocol | failed 18 | open("a"); size(1); read(2); size(1) | `read` refused a call, yet `size` answered 0 before it and BadHandle: not open afterwards @ Files.contract.ts:2
            Files.write: protocol | failed 18 | open("a"); opened(); write(2, ""); opened() | `write` refused a call, yet `opened` answered 1 before it and 0 afterwards @ Files.contract.ts:2
            Files.size: protocol | failed 18 | open("a"); opened(); size(2); opened() | `size` refused a call, yet `opened` answered 1 before it and 0 afterwards @ Files.contract.ts:2
            Files.close: protocol | failed 18 | open("a"); opened(); close(2); opened() | `close` refused a call, yet `opened` answered 1 before it and 0 afterwards @ Files.contract.ts:2
        "#]],
    );
}

#[test]
fn a_legal_call_that_is_refused_is_found() {
    files(
        &[(
            "write(handle, text) {",
            "write(handle, text) { if (texts.has(of(handle))) throw new BadHandle('once');",
        )],
        "",
        &["protocol"],
        expect![[r#"
            Files.open: protocol | passed 34
            Files.read: protocol | passed 18
            Files.write: protocol | failed 18 | open("a"); write(1, ""); write(1, "") | `write` is in order, as next may be `read`, `write`, `size` or `close`, yet it threw BadHandle @ Disk.module.ts:22
            Files.size: protocol | passed 18
            Files.close: protocol | passed 18
        "#]],
    );
}

const GATE: &str = r#"
--- Gate.contract.ts
/** @protocol (lock unlock)* */
export interface Gate {
  lock(): void;
  unlock(): void;
  /** @readonly */
  locked(): boolean;
}
--- Gate.module.ts
let locked = false;
export default {
  lock() { if (locked) throw new Error("twice"); locked = true; },
  unlock() { if (!locked) throw new Error("twice"); locked = false; },
  locked() { return locked; },
} satisfies Gate;
"#;

#[test]
fn who_is_not_checked_may_trust_its_callers() {
    check_only(
        GATE,
        &["Gate"],
        expect![[r#"
            Gate.lock: shape | passed 1
            Gate.lock: generated | passed 40
            Gate.lock: errors | passed 40
            Gate.lock: protocol | passed 10
            Gate.unlock: shape | passed 1
            Gate.unlock: generated | passed 40
            Gate.unlock: errors | passed 40
            Gate.unlock: protocol | passed 10
            Gate.locked: shape | passed 1
            Gate.locked: generated | passed 40
            Gate.locked: errors | passed 40
            Gate.locked: readonly | passed 40
        "#]],
    );
    check_only(
        &GATE.replace("locked = false; }", "}"),
        &["Gate"],
        expect![[r#"
            Gate.lock: shape | passed 1
            Gate.lock: generated | passed 40
            Gate.lock: errors | failed 40 | lock(); unlock(); lock() | `lock` threw Error, which no @throws declares @ Gate.module.ts:3
            Gate.lock: protocol | failed 6 | lock(); unlock(); lock() | `lock` is in order, as next may be `lock`, yet it threw Error @ Gate.module.ts:3
            Gate.unlock: shape | passed 1
            Gate.unlock: generated | passed 40
            Gate.unlock: errors | passed 40
            Gate.unlock: protocol | passed 8
            Gate.locked: shape | passed 1
            Gate.locked: generated | passed 40
            Gate.locked: errors | passed 40
            Gate.locked: readonly | passed 40
        "#]],
    );
}

const USER: &str = r#"
--- Job.contract.ts
export interface Job { run(/** @maxLength 2 */ text: string): number }
--- Job.module.ts
import Files from "Files";
export default {
  run(text) {
BODY
  },
} satisfies Job;
"#;

#[test]
fn what_a_module_sends_is_in_order() {
    let user = |body: &str| USER.replace("BODY", body);
    files(
        &[],
        &user("const f = Files.open('a'); Files.write(f, text); Files.close(f); return 1;"),
        &["for Job: consumer-calls"],
        expect![[r#"
            Files.open for Job: consumer-calls | passed 40
            Files.write for Job: consumer-calls | passed 40
            Files.close for Job: consumer-calls | passed 40
        "#]],
    );
    files(
        &[],
        &user("const f = Files.open('a'); Files.close(f); Files.write(f, text); return 1;"),
        &["for Job: consumer-calls"],
        expect![[r#"
            Files.open for Job: consumer-calls | passed 40
            Files.write for Job: consumer-calls | failed 40 | run(""); Files.write(3, "") | `write` is out of order: nothing may follow @ Job.module.ts:4
            Files.close for Job: consumer-calls | passed 40
        "#]],
    );
    files(
        &[],
        &user("if (text.length === 2) Files.read(7); return 1;"),
        &["for Job: consumer-calls"],
        expect![[r#"
            Files.read for Job: consumer-calls | failed 16 | run("aa"); Files.read(7) | `read` is out of order: next may be `open` @ Job.module.ts:4
        "#]],
    );
    files(
        &[],
        &USER
            .replace(
                "export default",
                "const f = Files.open('a');\nexport default",
            )
            .replace("BODY", "Files.write(f, text); return 1;"),
        &["for Job: consumer-calls"],
        expect![[r#"
            Files.open for Job: consumer-calls | skipped 0 | no case made Job call it
            Files.write for Job: consumer-calls | passed 53
        "#]],
    );
}

#[test]
fn disorder_on_a_wire_is_told() {
    let check = r#"
--- a.check.ts
integrationCheck("in order", ({ Files }) => {
  const f = Files.open("a");
  Files.write(f, "x");
  expect(() => Files.read(999)).toThrow();
  Files.close(f);
});
integrationCheck("not finished", ({ Files }) => {
  const f = Files.open("a");
  const g = Files.open("b");
  Files.close(f);
});
integrationCheck("fails before the end", ({ Files }) => {
  Files.open("a");
  expect(1).toBe(2);
});
"#;
    files(
        &[],
        check,
        &["in order", "not finished", "fails before"],
        expect![[r#"
            in order | passed 4 | broken 1 @ a.check.ts:1
            not finished | passed 3 | broken 1 @ a.check.ts:7
            fails before the end | failed 1 | expected 1 to be 2 // Object.is equality @ a.check.ts:14
        "#]],
    );
}
