//! How calls travel: orders of calls, requests and channels.

use expect_test::{Expect, expect};

use super::call_tests::{check, plain};

#[test]
fn what_a_channel_promises_is_what_its_subscriber_expects() {
    let of = |promise: &str| format!("@channel x {promise}|publish(event: string): void;");
    let once = of("@delivery exactly-once @ordered");
    plain(&once, &of("@delivery at-least-once"), expect![""]);
    plain(&once, &of("@delivery at-most-once"), expect![""]);
    plain(
        &of("@delivery at-least-once"),
        &once,
        expect![[r#"
        breaking delivery-weakened at : @delivery at-least-once / @delivery exactly-once @ordered
    "#]],
    );
    let at_least = of("@delivery at-least-once @ordered");
    plain(
        &at_least,
        &of("@delivery at-most-once"),
        expect![[r#"
        breaking delivery-weakened at : @delivery at-least-once @ordered / @delivery at-most-once
    "#]],
    );
    plain(&at_least, &of("@delivery at-least-once"), expect![""]);
    plain(
        &of("@delivery at-least-once"),
        &at_least,
        expect![[r#"
        breaking delivery-weakened at : @delivery at-least-once / @delivery at-least-once @ordered
    "#]],
    );
    plain(
        &once,
        "publish(event: string): void;",
        expect![[r#"
        breaking kind-changed at : channel / api
    "#]],
    );
}

#[test]
fn orders_of_calls_have_to_fit() {
    const BODY: &str = "open(): void; read(): string; close(): void;";
    let of = |protocol: &str| format!("@protocol {protocol}|{BODY}");
    let one = of("open read* close");
    plain(&one, &one, expect![""]);
    plain(&of("open read? close"), &one, expect![""]);
    plain(
        &one,
        &of("open read? close"),
        expect![[r#"
        breaking protocol-narrowed at : open read* close / open read? close: calls open(); read(); read()
    "#]],
    );
    plain(
        &of("(open read* close)*"),
        &one,
        expect![[r#"
        breaking protocol-narrowed at : (open read* close)* / open read* close: calls open(); close(); open()
    "#]],
    );
    plain(
        BODY,
        &one,
        expect![[r#"
        breaking protocol-narrowed at : any order / open read* close: calls open(); open()
        breaking protocol-narrowed at : any order / open read* close: calls read()
        breaking protocol-narrowed at : any order / open read* close: calls close()
    "#]],
    );
    plain(&one, BODY, expect![""]);
    const MORE: &str =
        "open(): void; read(): string; close(): void; /** @readonly */ size(): number;";
    let more = |protocol: &str| format!("@protocol {protocol}|{MORE}");
    plain(
        &more("open read* close"),
        &more("open (read* size?) close"),
        expect![[r#"
            breaking protocol-narrowed at : open read* close / open (read* size?) close: calls open(); size(); read()
            breaking protocol-narrowed at : open read* close / open (read* size?) close: calls size()
        "#]],
    );
    const EACH: &str = "open(): H; read(h: H): string; close(h: H): void;";
    let each = format!("@protocol per h open read* close|{EACH}");
    let all = format!("@protocol open read* close|{EACH}");
    let types = |name: &str| format!("export type {name} = string;");
    check(
        (&each, &types("H")),
        (&all, &types("H")),
        expect![[r#"
        dangerous protocol-scope-changed at : one order for each h / one order for all calls
        dangerous protocol-scope-changed at : one order for each h / one order for all calls
        dangerous protocol-scope-changed at : one order for each h / one order for all calls
    "#]],
    );
    plain(
        "/** @idempotent */ pay(): void;",
        "pay(): void;",
        expect![[r#"
            dangerous idempotent-removed at : @idempotent / not @idempotent
        "#]],
    );
}

#[test]
fn requests_are_those_that_the_provider_knows() {
    let service = |route: &str, params: &str| {
        format!("@service|/** @route {route} */ get({params}): Promise<void>;")
    };
    let check = |(old, sent): (&str, &str), (new, taken): (&str, &str), expect: Expect| {
        check(
            (&service(old, sent), ""),
            (&service(new, taken), ""),
            expect,
        );
    };
    let id = "id: string, full?: boolean";
    let usual = ("GET /a/{id}?full={full} 200", id);
    check(
        usual,
        (
            "GET /a/{key}?full={full} 200",
            "key: string, full?: boolean",
        ),
        expect![[r#"
            dangerous parameter-renamed at id / key: a string / a string
        "#]],
    );
    check(
        usual,
        (
            "GET /a/{id}?full={full}&more={more} 200",
            "id: string, full?: boolean, more?: number",
        ),
        expect![[r#"
            dangerous optional-parameter-added at more: no such parameter / a number
        "#]],
    );
    check(
        usual,
        ("GET /b/{id}?full={full} 201", id),
        expect![[r#"
        breaking route-changed at : GET /a/{} / GET /b/{}
        breaking answer-status-changed at : 200 / 201
    "#]],
    );
    check(
        usual,
        ("GET /a/{id}?all={full}&v=1 200", id),
        expect![[r#"
            breaking route-changed at : GET /a/{} / GET /a/{}?v=1
            breaking parameter-moved at full: `full` of the query / `all` of the query
        "#]],
    );
    check(
        ("POST /a 200", "b: string"),
        ("PUT /a 200", "b: string, c?: string"),
        expect![[r#"
            breaking route-changed at : POST /a / PUT /a
            breaking parameter-moved at b: the body / `b` of the body
            dangerous optional-parameter-added at c: no such parameter / a string
        "#]],
    );
}
