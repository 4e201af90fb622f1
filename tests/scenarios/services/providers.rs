//! What the derived checks say of a service.

use expect_test::{Expect, expect};
use seamwright::engine::Options;

use super::notes;
use crate::{check, support};

/// A service with one line changed, and the checks that do not pass.
#[track_caller]
fn fails(find: &str, replace: &str, expect: Expect) {
    let options = Options {
        cases: 40,
        ..Options::default()
    };
    let summary = support::summary(&support::run(
        &support::document(&notes(find, replace)),
        options,
    ));
    let lines = summary.lines().filter(|line| !line.contains("| passed"));
    expect.assert_eq(&lines.fold(String::new(), |out, line| out + line + "\n"));
}

#[test]
fn a_right_service_passes() {
    check(
        &notes("", ""),
        expect![[r#"
            Notes.get: shape | passed 1
            Notes.get: example | passed 1
            Notes.get: generated | passed 41
            Notes.get: errors | passed 41
            Notes.get: bad-input | passed 3
            Notes.get: readonly | passed 40
            Notes.get: route | passed 46
            Notes.put: shape | passed 1
            Notes.put: example | passed 1
            Notes.put: generated | passed 41
            Notes.put: ensures | passed 41
            Notes.put: errors | passed 41
            Notes.put: bad-input | passed 7
            Notes.put: route | passed 60
            Notes.drop: shape | passed 1
            Notes.drop: generated | passed 40
            Notes.drop: errors | passed 40
            Notes.drop: bad-input | passed 1
            Notes.drop: route | passed 38
        "#]],
    );
}

#[test]
fn a_status_is_the_routes() {
    fails(
        "{ status: 201 }",
        "{ status: 200 }",
        expect![[r#"
            Notes.put: example | failed 1 | put("a b", "hello") | @example put("a b", "hello") => { name: "a b", text: "hello" } : it threw HttpError: PUT /notes/a%20b answered 200 where the route says 201 @ Keeper.module.ts:27
            Notes.put: ensures | skipped 0 | no call came to a result that could be judged
            Notes.put: errors | failed 40 | put("a", "") | `put` threw HttpError: PUT /notes/a answered 200 where the route says 201, which no @throws declares @ Keeper.module.ts:27
            Notes.put: route | failed 60 | fetch("/notes/a%20b", { method: "PUT", headers: { "content-type": "application/json" }, body: "\"hello\"" }) | a call as the route says: status 200, not 201 @ Notes.contract.ts:11
        "#]],
    );
    fails(
        "status: 204",
        "status: 202",
        expect![[r#"
            Notes.drop: errors | failed 40 | drop("a") | `drop` threw HttpError: DELETE /notes/a answered 202 where the route says 204, which no @throws declares @ Keeper.module.ts:31
            Notes.drop: route | failed 38 | put("a,b;c", "\\"); fetch("/notes/a%2Cb%3Bc", { method: "DELETE" }) | a call as the route says: status 202, not 204 @ Notes.contract.ts:16
        "#]],
    );
}

#[test]
fn an_unknown_path_is_not_found() {
    fails(
        "if (place !== \"notes\" || !segment || more !== undefined)",
        "if (place !== \"notes\" || !segment)",
        expect![[r#"
            Notes.get: route | failed 46 | put("a b", "aput😀ñps"); fetch("/notes/a%20b/no-such-path?mark=true") | a path that no route has: status 200, not 404 @ Notes.contract.ts:4
            Notes.put: route | failed 60 | fetch("/notes/a%20b/no-such-path", { method: "PUT", headers: { "content-type": "application/json" }, body: "\"hello\"" }) | a path that no route has: status 201, not 404 @ Notes.contract.ts:11
            Notes.drop: route | failed 38 | put("a,b;c", "\\"); fetch("/notes/a%2Cb%3Bc/no-such-path", { method: "DELETE" }) | a path that no route has: status 204, not 404 @ Notes.contract.ts:16
        "#]],
    );
}

#[test]
fn another_method_is_not_allowed() {
    fails(
        "status: 405",
        "status: 404",
        expect![[r#"
            Notes.get: route | failed 46 | put("a b", "aput😀ñps"); fetch("/notes/a%20b?mark=true", { method: "PATCH" }) | PATCH, which no route here has: status 404, not 405 @ Notes.contract.ts:4
            Notes.put: route | failed 60 | fetch("/notes/a%20b", { method: "PATCH" }) | PATCH, which no route here has: status 404, not 405 @ Notes.contract.ts:11
            Notes.drop: route | failed 38 | put("a,b;c", "\\"); fetch("/notes/a%2Cb%3Bc", { method: "PATCH" }) | PATCH, which no route here has: status 404, not 405 @ Notes.contract.ts:16
        "#]],
    );
    fails(
        "GET, HEAD, PUT, DELETE",
        "GET, PUT",
        expect![[r#"
            Notes.get: route | failed 46 | put("a b", "aput😀ñps"); fetch("/notes/a%20b?mark=true", { method: "PATCH" }) | PATCH, which no route here has: Allow: GET, PUT, not Allow: GET, PUT, DELETE @ Notes.contract.ts:4
            Notes.put: route | failed 60 | fetch("/notes/a%20b", { method: "PATCH" }) | PATCH, which no route here has: Allow: GET, PUT, not Allow: GET, PUT, DELETE @ Notes.contract.ts:11
            Notes.drop: route | failed 38 | put("a,b;c", "\\"); fetch("/notes/a%2Cb%3Bc", { method: "PATCH" }) | PATCH, which no route here has: Allow: GET, PUT, not Allow: GET, PUT, DELETE @ Notes.contract.ts:16
        "#]],
    );
    fails(
        ", headers: { allow: \"GET, HEAD, PUT, DELETE\" }",
        "",
        expect![[r#"
            Notes.get: route | failed 46 | put("a b", "aput😀ñps"); fetch("/notes/a%20b?mark=true", { method: "PATCH" }) | PATCH, which no route here has: no header Allow, not Allow: GET, PUT, DELETE @ Notes.contract.ts:4
            Notes.put: route | failed 60 | fetch("/notes/a%20b", { method: "PATCH" }) | PATCH, which no route here has: no header Allow, not Allow: GET, PUT, DELETE @ Notes.contract.ts:11
            Notes.drop: route | failed 38 | put("a,b;c", "\\"); fetch("/notes/a%2Cb%3Bc", { method: "PATCH" }) | PATCH, which no route here has: no header Allow, not Allow: GET, PUT, DELETE @ Notes.contract.ts:16
        "#]],
    );
}

#[test]
fn a_body_is_json() {
    fails(
        "return refuse(415, \"BadType\");",
        "{}",
        expect![[r#"
            Notes.put: route | failed 60 | fetch("/notes/a%20b", { method: "PUT", headers: { "content-type": "text/plain" }, body: "\"hello\"" }) | a body of type text/plain: status 201, not 415 @ Notes.contract.ts:11
        "#]],
    );
    fails(
        "return refuse(400, \"BadJson\");",
        "throw new Error(\"oops\");",
        expect![[r#"
            Notes.put: route | failed 60 | fetch("/notes/a%20b", { method: "PUT", headers: { "content-type": "application/json" }, body: "{\"" }) | a body that is no JSON: status 500 (Error: oops), not a status from 400 to 499 @ Notes.contract.ts:11
        "#]],
    );
    fails(
        "return refuse(422, \"BadText\");",
        "text = String(text);",
        expect![[r#"
            Notes.put: bad-input | failed 7 | put("a", null) | text is null, not a string, yet `put` answered { name: "a", text: "null" } @ Notes.contract.ts:15
        "#]],
    );
}

#[test]
fn head_is_get_without_a_body() {
    fails(
        "case \"HEAD\": {",
        "{",
        expect![[r#"
            Notes.get: route | failed 46 | put("a b", "aput😀ñps"); fetch("/notes/a%20b?mark=true", { method: "HEAD" }) | HEAD: status 405, not 200 as for GET @ Notes.contract.ts:4
        "#]],
    );
}

#[test]
fn an_answer_is_said_to_be_json() {
    fails(
        "Response.json({ name, text });",
        "new Response(JSON.stringify({ name, text }));",
        expect![[r#"
            Notes.get: route | failed 46 | put("a b", "aput😀ñps"); fetch("/notes/a%20b?mark=true") | a call as the route says: content-type text/plain;charset=UTF-8, not application/json @ Notes.contract.ts:4
        "#]],
    );
}

#[test]
fn a_refusal_is_said_to_be_json() {
    fails(
        "Response.json({ error }, { status })",
        "new Response(JSON.stringify({ error }), { status })",
        expect![[r#"
            Notes.get: route | failed 46 | fetch("/notes/a%20b?mark=true") | a call as the route says: content-type text/plain;charset=UTF-8, not application/json @ Notes.contract.ts:4
        "#]],
    );
}

#[test]
fn texts_arrive_decoded() {
    fails(
        "decodeURIComponent(segment)",
        "segment",
        expect![[r#"
            Notes.get: errors | failed 41 | get("😀") | `get` threw HttpError: GET /notes/%F0%9F%98%80 answered 400 with the error BadName, which no @throws declares @ Keeper.module.ts:2
            Notes.get: route | failed 46 | put("a/b", "i"); fetch("/notes/a%2fb?mark=true") | a%2fb for a%2Fb: status 404, not 200 as for the usual encoding @ Notes.contract.ts:4
            Notes.put: example | failed 1 | put("a b", "hello") | @example put("a b", "hello") => { name: "a b", text: "hello" } : it answered { name: "a%20b", text: "hello" } @ Notes.contract.ts:13
            Notes.put: ensures | failed 33 | put(" ", "") | @ensures result.name === name && (await get(name)).text === text : it does not hold @ Notes.contract.ts:12
            Notes.put: errors | failed 40 | put("😀", "") | `put` threw HttpError: PUT /notes/%F0%9F%98%80 answered 400 with the error BadName, which no @throws declares @ Keeper.module.ts:2
            Notes.put: route | failed 60 | fetch("/notes/%25C4%25B0", { method: "PATCH" }) | PATCH, which no route here has: status 400, not 405 @ Notes.contract.ts:11
            Notes.drop: errors | failed 40 | drop("😀") | `drop` threw HttpError: DELETE /notes/%F0%9F%98%80 answered 400 with the error BadName, which no @throws declares @ Keeper.module.ts:2
            Notes.drop: route | failed 38 | put("a,b;c", "\\"); fetch("/notes/a%2Cb%3Bc", { method: "PATCH" }) | PATCH, which no route here has: status 400, not 405 @ Notes.contract.ts:16
        "#]],
    );
}

#[test]
fn what_the_handler_throws_is_a_server_error() {
    fails(
        "notes.delete(name);",
        "if (!notes.has(name)) throw new RangeError(\"what?\");",
        expect![[r#"
            Notes.drop: errors | failed 40 | drop("a") | `drop` threw HttpError: DELETE /notes/a answered 500: RangeError: what?, which no @throws declares @ Keeper.module.ts:30
        "#]],
    );
    fails(
        "return new Response(null, { status: 204 });",
        "return { status: 204 };",
        expect![[r#"
            Notes.drop: errors | failed 40 | drop("a") | `drop` threw HttpError: DELETE /notes/a answered 500: TypeError: fetch answered something that is no Response, which no @throws declares @ Keeper.module.ts:31
        "#]],
    );
    fails(
        "async fetch(request) {",
        "fetch: 3, async other(request) {",
        expect![[r#"
            Notes.get: shape | failed 1 | `fetch` is of type number, not a function
            Notes.get: example | skipped 0 | `fetch` is of type number, not a function
            Notes.get: generated | skipped 0 | `fetch` is of type number, not a function
            Notes.get: errors | skipped 0 | `fetch` is of type number, not a function
            Notes.get: bad-input | skipped 0 | `fetch` is of type number, not a function
            Notes.get: readonly | skipped 0 | `fetch` is of type number, not a function
            Notes.get: route | skipped 0 | `fetch` is of type number, not a function
            Notes.put: shape | failed 1 | `fetch` is of type number, not a function
            Notes.put: example | skipped 0 | `fetch` is of type number, not a function
            Notes.put: generated | skipped 0 | `fetch` is of type number, not a function
            Notes.put: ensures | skipped 0 | `fetch` is of type number, not a function
            Notes.put: errors | skipped 0 | `fetch` is of type number, not a function
            Notes.put: bad-input | skipped 0 | `fetch` is of type number, not a function
            Notes.put: route | skipped 0 | `fetch` is of type number, not a function
            Notes.drop: shape | failed 1 | `fetch` is of type number, not a function
            Notes.drop: generated | skipped 0 | `fetch` is of type number, not a function
            Notes.drop: errors | skipped 0 | `fetch` is of type number, not a function
            Notes.drop: bad-input | skipped 0 | `fetch` is of type number, not a function
            Notes.drop: route | skipped 0 | `fetch` is of type number, not a function
        "#]],
    );
    fails(
        "async fetch(request) {",
        "async fetch(request, context) {",
        expect![[r#"
            Notes.get: shape | failed 1 | `fetch` needs 2 arguments, the contract sends 1
            Notes.get: example | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.get: generated | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.get: errors | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.get: bad-input | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.get: readonly | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.get: route | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.put: shape | failed 1 | `fetch` needs 2 arguments, the contract sends 1
            Notes.put: example | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.put: generated | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.put: ensures | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.put: errors | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.put: bad-input | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.put: route | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.drop: shape | failed 1 | `fetch` needs 2 arguments, the contract sends 1
            Notes.drop: generated | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.drop: errors | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.drop: bad-input | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
            Notes.drop: route | skipped 0 | `fetch` needs 2 arguments, the contract sends 1
        "#]],
    );
}

#[test]
fn an_error_has_the_status_that_is_declared() {
    fails(
        "refuse(404, \"NoNote\")",
        "refuse(410, \"NoNote\")",
        expect![[r#"
            Notes.get: example | failed 1 | get("none") | @example get("none") throws NoNote : it threw HttpError: GET /notes/none answered 410 with the error NoNote @ Keeper.module.ts:2
            Notes.get: errors | failed 40 | get("a") | `get` threw HttpError: GET /notes/a answered 410 with the error NoNote, which no @throws declares @ Keeper.module.ts:2
        "#]],
    );
    fails(
        "refuse(404, \"NoNote\")",
        "refuse(404, \"Nothing\")",
        expect![[r#"
            Notes.get: example | failed 1 | get("none") | @example get("none") throws NoNote : it threw HttpError: GET /notes/none answered 404 with the error Nothing @ Keeper.module.ts:2
            Notes.get: errors | failed 40 | get("a") | `get` threw HttpError: GET /notes/a answered 404 with the error Nothing, which no @throws declares @ Keeper.module.ts:2
        "#]],
    );
}
