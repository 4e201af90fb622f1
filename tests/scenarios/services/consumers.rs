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

/// What a typed client and a request by hand meet on a wire that is not perfect.
#[track_caller]
fn over(link: &str, expect: Expect) {
    let head = format!(r#"{{ "links": {{ "Reader.Notes": {link} }} }}"#);
    let reader = r#"
--- Reader.contract.ts
export interface Reader { typed(name: string): Promise<string>; raw(name: string): Promise<string> }
--- Reader.module.ts
import Notes from "Notes";
export default {
  typed: (name) => Notes.get(name).then(({ text }) => text, ({ name }) => name),
  raw: (name) => Notes.fetch(`/notes/${name}`).then(async (it) => `${it.status} ${await it.text()}`, ({ name }) => name),
} satisfies Reader;
--- Together.check.ts
integrationCheck("what comes", async ({ Notes, Reader }) => {
  await Notes.put("a", "hello");
  const seen = [];
  for (const name of ["a", "a", "b"]) seen.push(await Reader.typed(name), await Reader.raw(name));
  expect(seen).toEqual([]);
});
"#;
    let text = [head.as_str(), &notes("", ""), reader].concat();
    let only = serde_json::json!({ "only": { "kind": "integration" } });
    let options = seamwright::report::FromJson::from_json(only).unwrap_or_default();
    let report = support::run(&support::document(&text), options);
    let check = &report.integration.checks[0];
    let calls = check
        .crossings
        .iter()
        .filter(|it| it.operation == "Notes.get");
    let message = check.message.as_deref().unwrap_or_default();
    let seen = message.lines().filter_map(|line| line.strip_prefix("+   "));
    let told = format!("{} calls\n", calls.count());
    expect.assert_eq(&seen.fold(told, |out, line| out + line + "\n"));
}

#[test]
fn links_bear_requests_and_their_answers() {
    over(
        "{}",
        expect![[r#"
        6 calls
        "hello",
        "200 {\"name\":\"a\",\"text\":\"hello\"}",
        "hello",
        "200 {\"name\":\"a\",\"text\":\"hello\"}",
        "NoNote",
        "404 {\"error\":\"NoNote\"}",
    "#]],
    );
    over(
        r#"{ "failFirst": 2 }"#,
        expect![[r#"
        6 calls
        "TimeoutError",
        "TimeoutError",
        "hello",
        "200 {\"name\":\"a\",\"text\":\"hello\"}",
        "NoNote",
        "404 {\"error\":\"NoNote\"}",
    "#]],
    );
    over(
        r#"{ "failFirst": 2, "only": ["replies"] }"#,
        expect![[r#"
        6 calls
        "TimeoutError",
        "TimeoutError",
        "hello",
        "200 {\"name\":\"a\",\"text\":\"hello\"}",
        "NoNote",
        "404 {\"error\":\"NoNote\"}",
    "#]],
    );
    over(
        r#"{ "duplicate": 1 }"#,
        expect![[r#"
        12 calls
        "hello",
        "200 {\"name\":\"a\",\"text\":\"hello\"}",
        "hello",
        "200 {\"name\":\"a\",\"text\":\"hello\"}",
        "NoNote",
        "404 {\"error\":\"NoNote\"}",
    "#]],
    );
    over(
        r#"{ "corrupt": 1, "only": ["requests"] }"#,
        expect![[r#"
        6 calls
        "NoNote",
        "404 {\"error\":\"NoNote\"}",
        "NoNote",
        "404 {\"error\":\"NoNote\"}",
        "NoNote",
        "404 {\"error\":\"NoNote\"}",
    "#]],
    );
    over(
        r#"{ "corrupt": 1, "only": ["replies"] }"#,
        expect![[r#"
        6 calls
        "hello",
        "200 {\"name\":\"a\",\"text\":\"?ello\"}",
        "hello",
        "200 {\"name\":\"?\",\"text\":\"hello\"}",
        "NoNote",
        "404 {\"error\":\"NoNote\"}",
    "#]],
    );
}

#[test]
fn an_older_version_of_a_service_asks_for_what_is_not_there() {
    let head = r#"{ "wires": { "Reader.Diary": "Keeper" } }"#;
    let reader = r#"
--- Diary.contract.ts
import type { Name, Note } from "./Notes.contract";
/** @service */
export interface Diary {
  /** @route GET /notes/{name} 200 @throws NoNote 404 */ get(name: Name): Promise<Note>;
  /** @route POST /notes/{name} 201 */ put(name: Name, text: string): Promise<Note>;
}
--- Reader.contract.ts
export interface Reader { write(name: string): Promise<string> }
--- Reader.module.ts
import Diary from "Diary";
export default {
  write: (name) => Diary.put(name, "x").then(({ text }) => text, ({ message }) => message),
} satisfies Reader;
--- Together.check.ts
integrationCheck("a note is written", async ({ Reader }) => {
  expect(await Reader.write("a")).toBe("x");
});
"#;
    let text = [head, &notes("", ""), reader].concat();
    let options = Options {
        cases: 20,
        ..Options::default()
    };
    let summary = support::summary(&support::run(&support::document(&text), options));
    let lines = summary.lines().filter(|line| !line.contains("| passed"));
    expect![[r#"
        Diary.put for Reader: consumer-calls | failed 19 | write("aaaaaaaaa"); Diary.put("aaaaaaaaa", "x") | name is "aaaaaaaaa", not a string of 1 to 8 characters (Name) @ Reader.module.ts:3
        Diary.put for Reader: compatible | failed 3 | put("a", "") | POST /notes/{} here, PUT /notes/{} there: The provider knows no request of this method and path. (route-changed) @ Diary.contract.ts:5
        a note is written | failed 2 | broken 1 | expected 'POST /notes/a answered 405' to be 'x' // Object.is equality @ Together.check.ts:2
    "#]].assert_eq(&lines.fold(String::new(), |out, line| out + line + "\n"));
}
