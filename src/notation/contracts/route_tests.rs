use expect_test::{Expect, expect};

use super::show::show;

#[track_caller]
fn check(members: &str, expect: Expect) {
    let text = format!("--- S\n/** @service */\nexport interface S {{\n{members}\n}}\n");
    expect.assert_eq(&show(&text));
}

#[test]
fn a_route_says_where_parameters_go() {
    check(
        "/** @route GET /orders/{id}/items?full={full}&v=1 200 @throws NotFound 404 gone */
get(id: string, full?: boolean): Promise<number>;
/** @route POST /orders 201 */ place(order: { qty: number }): Promise<string>;
/** @route PATCH /a%20b 204 */ set(a: number, b: string, /** @header X-Key */ key: string): Promise<void>;",
        expect![[r#"
            S Service ""
              get(id: string, full?: boolean): number async
                throws NotFound 404 "gone"
                checked []
                route GET [Text("orders"), Param(0), Text("items")] [("full", Param(1)), ("v", Text("1"))] [] None 200
              place(order: { qty: number }): string async
                checked []
                route POST [Text("orders")] [] [] Whole(0) 201
              set(a: number, b: string, key: string): void async
                checked []
                route PATCH [Text("a b")] [] [("x-key", 2)] Members([0, 1]) 204
        "#]],
    );
}

#[test]
fn an_operation_of_a_service_is_a_request() {
    check(
        "get(): Promise<void>;",
        expect![[r#"
        S:3:1 route `get` is an operation of a service and has no @route (write `@route METHOD /path/{param}?name={param} STATUS`)
        S Service ""
          get(): void async
            checked []
            skip "it has no route that could be called"
    "#]],
    );
    check(
        "/** @route GET /a 200 */ get(): number;",
        expect![[r#"
        S:3:26 route `get` is a request, so it returns a promise (write `Promise<…>` around its type)
        S Service ""
          get(): number
            checked []
            skip "it has no route that could be called"
    "#]],
    );
    check(
        "/** @route GET /a 200 */ fetch(): Promise<number>;",
        expect![[r#"
            S:3:26 route `fetch` is what every service has for requests of any kind (give the operation another name)
            S Service ""
              fetch(): number async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a 200 @route GET /b 200 */ get(): Promise<number>;",
        expect![[r#"
            S:3:23 route `get` has two routes (make it two operations)
            S Service ""
              get(): number async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
}

#[test]
fn a_route_is_a_method_a_path_and_a_status() {
    check(
        "/** @route */ a(): Promise<void>;",
        expect![[r#"
        S:3:5 route `@route` wants a method, a path and a status (write `@route METHOD /path/{param}?name={param} STATUS`)
        S Service ""
          a(): void async
            checked []
            skip "it has no route that could be called"
    "#]],
    );
    check(
        "/** @route GET /a */ a(): Promise<void>;",
        expect![[r#"
        S:3:12 route `@route` wants a method, a path and a status (write `@route METHOD /path/{param}?name={param} STATUS`)
        S Service ""
          a(): void async
            checked []
            skip "it has no route that could be called"
    "#]],
    );
    check(
        "/** @route get /a 200 */ a(): Promise<void>;",
        expect![[r#"
        S:3:12 route `get` is no method of a route (the methods are GET, POST, PUT, PATCH, DELETE)
        S Service ""
          a(): void async
            checked []
            skip "it has no route that could be called"
    "#]],
    );
    check(
        "/** @route GET a 200 */ a(): Promise<void>;",
        expect![[r#"
        S:3:16 route a path begins with `/` (write `@route METHOD /path/{param}?name={param} STATUS`)
        S Service ""
          a(): void async
            checked []
            skip "it has no route that could be called"
    "#]],
    );
    check(
        "/** @route GET /a 404 */ a(): Promise<void>;",
        expect![[r#"
        S:3:19 route `404` is no status of an answer (an answer has a status from 200 to 299; errors have theirs in `@throws NAME STATUS`)
        S Service ""
          a(): void async
            checked []
            skip "it has no route that could be called"
    "#]],
    );
    check(
        "/** @route GET /a 200 or so */ a(): Promise<void>;",
        expect![[r#"
            S:3:23 route nothing follows the status of a route (write `@route METHOD /path/{param}?name={param} STATUS`)
            S Service ""
              a(): void async
                checked []
                route GET [Text("a")] [] [] None 200
        "#]],
    );
    check(
        "/** @route GET /a/../b 200 */ a(): Promise<void>;",
        expect![[r#"
            S:3:19 route a URL drops segments of dots (write the path without them)
            S Service ""
              a(): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a%2 200 */ a(): Promise<void>;",
        expect![[r#"
            S:3:17 route `a%2` cannot stand in a URL (percent-encode what is no letter or digit)
            S Service ""
              a(): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a#b 200 */ a(): Promise<void>;",
        expect![[r#"
            S:3:17 route `a#b` cannot stand in a URL (percent-encode what is no letter or digit)
            S Service ""
              a(): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a?b 200 */ a(): Promise<void>;",
        expect![[r#"
            S:3:19 route a part of a query is `name={param}` (write `@route METHOD /path/{param}?name={param} STATUS`)
            S Service ""
              a(): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route DELETE /a 204 */ a(): Promise<number>;",
        expect![[r#"
            S:3:5 route an answer of status 204 has no body, and `a` has a result (answer with 200, or return `Promise<void>`)
            S Service ""
              a(): number async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route DELETE /a 200 @throws Gone 200 */ a(): Promise<void>;",
        expect![[r#"
            S:3:26 route 200 is no status of an error (errors have a status from 400 to 599)
            S Service ""
              a(): void async
                throws Gone 200 ""
                checked []
                route DELETE [Text("a")] [] [] None 200
        "#]],
    );
}

#[test]
fn every_parameter_goes_somewhere_once() {
    check(
        "/** @route GET /a/{idd} 200 */ a(ids: string): Promise<void>;",
        expect![[r#"
            S:3:19 route there is no parameter `idd` (did you mean `ids`?)
            S Service ""
              a(ids: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a/{other} 200 */ a(): Promise<void>;",
        expect![[r#"
            S:3:19 route there is no parameter `other` (give `a` a parameter `other`)
            S Service ""
              a(): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a/{id}/{id} 200 */ a(id: string): Promise<void>;",
        expect![[r#"
            S:3:24 route `id` is in the request twice (name each parameter once)
            S Service ""
              a(id: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a/x{id} 200 */ a(id: string): Promise<void>;",
        expect![[r#"
            S:3:19 route a parameter fills a segment of the path (write `{param}` and nothing beside it)
            S Service ""
              a(id: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a 200 */ a(id: string): Promise<void>;",
        expect![[r#"
            S:3:12 route a GET has no body, so `id` goes nowhere (write `?id={id}` into the route, or `@header NAME` on it)
            S Service ""
              a(id: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a/{id} 200 */ a(id?: string): Promise<void>;",
        expect![[r#"
            S:3:19 route `id` may be left out, a part of the path may not (take the `?` away, or put it into the query)
            S Service ""
              a(id?: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a/{id} 200 */ a(/** @header X */ id: string): Promise<void>;",
        expect![[r#"
            S:3:37 route `id` is in the request twice (name each once)
            S Service ""
              a(id: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a 200 */ a(/** @header X */ b: string, /** @header x */ c: string): Promise<void>;",
        expect![[r#"
            S:3:60 route two parameters go into the header `x` (name each once)
            S Service ""
              a(b: string, c: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a 200 */ a(/** @header */ b: string): Promise<void>;",
        expect![[r#"
            S:3:32 header `@header` wants the name of a header (write `@header NAME`, and nothing after it)
            S:3:12 route a GET has no body, so `b` goes nowhere (write `?b={b}` into the route, or `@header NAME` on it)
            S Service ""
              a(b: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a 200 */ a(/** @header Content-Type */ b: string): Promise<void>;",
        expect![[r#"
            S:3:32 header the header `content-type` is the request's own (take another one)
            S:3:12 route a GET has no body, so `b` goes nowhere (write `?b={b}` into the route, or `@header NAME` on it)
            S Service ""
              a(b: string): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
}

#[test]
fn what_crosses_has_a_form_in_http() {
    check(
        "/** @route GET /a?at={at} 200 */ a(at: { b: string }): Promise<void>;",
        expect![[r#"
            S:3:34 route `at` has no text, so a URL or a header cannot carry it (use a string, a number, a boolean or literals of one of them)
            S Service ""
              a(at: { b: string }): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a?at={at} 200 */ a(at: string | number): Promise<void>;",
        expect![[r#"
            S:3:34 route `at` has no text, so a URL or a header cannot carry it (use a string, a number, a boolean or literals of one of them)
            S Service ""
              a(at: (string | number)): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route GET /a?at={at} 200 */ a(at?: \"x\" | \"y\" | undefined): Promise<void>;",
        expect![[r#"
            S Service ""
              a(at?: ("x" | "y" | undefined)): void async
                checked []
                route GET [Text("a")] [("at", Param(0))] [] None 200
        "#]],
    );
    check(
        "/** @route POST /a 200 */ a(b: { c: (Date | null)[] }): Promise<void>;",
        expect![[r#"
            S:3:27 route what crosses a service is JSON, and the parameter `b` of `Date` is not (use a string with `@format date-time`)
            S Service ""
              a(b: { c: (date | null)[] }): void async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
    check(
        "/** @route POST /a 200 */ a(): Promise<Record<string, bigint>>;",
        expect![[r#"
            S:3:27 route what crosses a service is JSON, and the result of `bigint` is not (use a string)
            S Service ""
              a(): record of bigint async
                checked []
                skip "it has no route that could be called"
        "#]],
    );
}

#[test]
fn routes_differ() {
    check(
        "/** @route GET /a/{id} 200 */ a(id: string): Promise<void>;
/** @route GET /a/{name} 200 */ b(name: string): Promise<void>;
/** @route PUT /a/{name} 200 */ c(name: string): Promise<void>;",
        expect![[r#"
            S:4:5 route `b` has the same route as `a` (give it another method or path)
            S Service ""
              a(id: string): void async
                checked []
                route GET [Text("a"), Param(0)] [] [] None 200
              b(name: string): void async
                checked []
                skip "it has no route that could be called"
              c(name: string): void async
                checked []
                route PUT [Text("a"), Param(0)] [] [] None 200
        "#]],
    );
}

#[test]
fn routes_and_headers_are_for_services() {
    let text = "--- A\nexport interface A {\n/** @route GET /a 200 */\na(/** @header X */ b: string): void;\n}\n";
    expect![[r#"
        A:2:5 misplaced-tag `@route` says nothing here (it belongs into an interface that is a `@service`)
        A:3:7 misplaced-tag `@header` says nothing here (it belongs into an interface that is a `@service`)
        A Api ""
          a(b: string): void
    "#]].assert_eq(&show(text));
}
