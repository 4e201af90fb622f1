//! Modules that require a service.

use expect_test::{Expect, expect};
use seamwright::engine::Options;

use super::notes;
use crate::support;

/// A module that reads notes, as it is written, and what the checks say of it.
#[track_caller]
fn consumes(body: &str, expect: Expect) {
    let reader = format!(
        r#"
--- Reader.contract.ts
import type {{ Name }} from "./Notes.contract";
export interface Reader {{
  /** @example read("none") => "?" */
  read(name: Name): Promise<string>;
}}
--- Reader.module.ts
import Notes from "Notes";
export default {{
  async read(name) {{ {body} }},
}} satisfies Reader;
--- Together.check.ts
integrationCheck("a note is read", async ({{ Notes, Reader, system }}) => {{
  await Notes.put("a/b", "hello");
  expect(await Reader.read("a/b")).toBe("hello");
  expect(await Reader.read("none")).toBe("?");
  expect(system.calls("Notes.get").map(({{ args }}) => args[0])).toEqual(["a/b", "none"]);
  const answer = await Notes.fetch("/notes/a%2Fb");
  expect([answer.status, answer.ok, await answer.json()]).toEqual([200, true, {{ name: "a/b", text: "hello" }}]);
}});
interfaceCheck("a mock is read", "Reader", async (reader, {{ Notes }}) => {{
  Notes.get.mockResolvedValue({{ name: "x", text: "mocked" }});
  expect(await reader.read("x")).toBe("mocked");
  expect(Notes.get).toHaveBeenCalledWith("x");
}});
"#
    );
    let text = [&notes("", ""), reader.as_str()].concat();
    let options = Options {
        cases: 20,
        ..Options::default()
    };
    let summary = support::summary(&support::run(&support::document(&text), options));
    let lines = summary.lines().filter(|line| {
        let of_notes = line.starts_with("Notes.") && !line.contains(" for Reader");
        !of_notes || !line.contains("| passed")
    });
    expect.assert_eq(&lines.fold(String::new(), |out, line| out + line + "\n"));
}

#[test]
fn a_typed_client_goes_over_http() {
    consumes(
        r#"try { return (await Notes.get(name)).text; } catch (error) { if (error.name === "NoNote") return "?"; throw error; }"#,
        expect![[r#"
            Reader.read: shape | passed 1
            Reader.read: example | passed 1
            Reader.read: generated | passed 21
            Reader.read: errors | passed 21
            Notes.get for Reader: consumer-calls | passed 21
            Notes.get for Reader: consumer-tolerates | passed 104
            a mock is read | passed 1 @ Together.check.ts:9
            a note is read | passed 6 @ Together.check.ts:1
        "#]],
    );
    consumes(
        "return (await Notes.get(name)).text;",
        expect![[r#"
        Reader.read: shape | passed 1
        Reader.read: example | failed 1 | read("none") | @example read("none") => "?" : it threw NoNote @ Reader.module.ts:3
        Reader.read: generated | passed 20
        Reader.read: errors | passed 20
        Notes.get for Reader: consumer-calls | passed 21
        Notes.get for Reader: consumer-tolerates | failed 104 | read("none") | where Notes.get throws NoNote: `read` threw NoNote, which no @throws declares @ Reader.module.ts:3
        a mock is read | passed 1 @ Together.check.ts:9
        a note is read | error 5 | broken 1 | NoNote @ Together.check.ts:4
    "#]],
    );
}

#[test]
fn a_request_is_the_call_that_it_stands_for() {
    consumes(
        r#"const answer = await Notes.fetch("/notes/" + encodeURIComponent(name)); return answer.ok ? (await answer.json()).text : "?";"#,
        expect![[r#"
            Reader.read: shape | passed 1
            Reader.read: example | passed 1
            Reader.read: generated | passed 21
            Reader.read: errors | passed 21
            Notes.get for Reader: consumer-calls | passed 21
            Notes.get for Reader: consumer-tolerates | passed 104
            a mock is read | passed 1 @ Together.check.ts:9
            a note is read | passed 6 @ Together.check.ts:1
        "#]],
    );
    consumes(
        r#"const answer = await Notes.fetch("/notes/" + name); return answer.ok ? (await answer.json()).text : "?";"#,
        expect![[r#"
            Reader.read: shape | passed 1
            Reader.read: example | passed 1
            Reader.read: generated | passed 21
            Reader.read: errors | passed 21
            Notes.get for Reader: consumer-calls | failed 21 | read(" "); Notes.fetch("/notes/") | GET /notes/ is no request that Notes describes: 404 @ Reader.module.ts:3
            Notes.get for Reader: consumer-tolerates | passed 104
            a mock is read | passed 1 @ Together.check.ts:9
            a note is read | failed 3 | broken 1 | expected '?' to be 'hello' // Object.is equality @ Together.check.ts:3
        "#]],
    );
    consumes(
        r#"const answer = await Notes.fetch(`/note/${encodeURIComponent(name)}`, { method: "POST" }); return answer.ok ? "!" : "?";"#,
        expect![[r#"
            Reader.read: shape | passed 1
            Reader.read: example | passed 1
            Reader.read: generated | passed 21
            Reader.read: errors | passed 21
            Notes.get for Reader: consumer-calls | failed 21 | read("a"); Notes.fetch("/note/a", { method: "POST" }) | POST /note/a is no request that Notes describes: 404 @ Reader.module.ts:3
            Notes.get for Reader: consumer-tolerates | skipped 0 | no case made Reader call it where another answer is allowed
            Notes.put for Reader: consumer-calls | skipped 0 | no case made Reader call it
            Notes.put for Reader: consumer-tolerates | skipped 0 | no case made Reader call it where another answer is allowed
            Notes.drop for Reader: consumer-calls | skipped 0 | no case made Reader call it
            Notes.drop for Reader: consumer-tolerates | skipped 0 | no case made Reader call it where another answer is allowed
            a mock is read | failed 1 | expected '?' to be 'mocked' // Object.is equality @ Together.check.ts:11
            a note is read | failed 3 | broken 1 | expected '?' to be 'hello' // Object.is equality @ Together.check.ts:3
        "#]],
    );
}

#[test]
fn what_a_client_cannot_send_is_an_error() {
    consumes(
        r#"try { return (await Notes.put(name, NaN)).text; } catch (error) { return error.name; }"#,
        expect![[r#"
            Reader.read: shape | passed 1
            Reader.read: example | failed 1 | read("none") | @example read("none") => "?" : it answered "TypeError" @ Reader.contract.ts:3
            Reader.read: generated | passed 20
            Reader.read: errors | passed 20
            Notes.put for Reader: consumer-calls | skipped 0 | no case made Reader call it
            Notes.put for Reader: consumer-tolerates | skipped 0 | no case made Reader call it where another answer is allowed
            a mock is read | failed 1 | expected 'TypeError' to be 'mocked' // Object.is equality @ Together.check.ts:11
            a note is read | failed 3 | broken 1 | expected 'TypeError' to be 'hello' // Object.is equality @ Together.check.ts:3
        "#]],
    );
}
