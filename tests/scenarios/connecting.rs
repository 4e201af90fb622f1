//! What consumers connect with, and where secrets of connection strings go from there.

use expect_test::expect;

use crate::connection::{DSN, READER, dsn};

const USER: &str = r#"
--- Log.contract.ts
export interface Log { note(line: string): void; open(/** @secret */ key: string): void }
--- Log.module.ts
export default { note() {}, open() {} } satisfies Log;
--- Shop.contract.ts
export interface Shop {
  /** @throws BadDsn */
  start(): string;
}
--- Shop.module.ts
import Log from "Log";
import OrdersDb from "OrdersDb";
export default {
  start() {
    const dsn = DSN;
    const { host, password } = OrdersDb.connect(dsn);
    SAYS;
    return host;
  },
} satisfies Shop;
--- a.check.ts
integrationCheck("starts", ({ Shop }) => {
  Shop.start();
});
"#;

#[test]
fn what_a_consumer_connects_with_is_of_the_form() {
    for (text, expect) in [
        (
            "orders://app:hush%20hush@[::1]/o",
            expect![[r#"
            OrdersDb.connect for Shop: consumer-calls | passed 40
            starts | passed 2 @ a.check.ts:1
        "#]],
        ),
        (
            "order://app:hush%20hush@db/o",
            expect![[r#"
            OrdersDb.connect for Shop: consumer-calls | failed 40 | start(); OrdersDb.connect("order://app:•••@db/o") | the text does not begin with orders:// @ Shop.module.ts:6
            starts | error 2 | broken 1 | BadDsn: not of the form @ Reader.module.ts:19
        "#]],
        ),
        (
            "orders://app:hush@home@db/o",
            expect![[r#"
            OrdersDb.connect for Shop: consumer-calls | failed 40 | start(); OrdersDb.connect("orders://app:•••@db/o") | `password` is not percent-encoded @ Shop.module.ts:6
            starts | passed 2 | broken 1 @ a.check.ts:1
        "#]],
        ),
        (
            "orders://app:hush%20hush@db:0/o",
            expect![[r#"
            OrdersDb.connect for Shop: consumer-calls | failed 40 | start(); OrdersDb.connect("orders://app:•••@db:0/o") | `port` is not of its type @ Shop.module.ts:6
            starts | error 2 | broken 1 | BadDsn: 0 is out of range @ Reader.module.ts:6
        "#]],
        ),
        (
            "orders://app:hush%20hush@db",
            expect![[r#"
            OrdersDb.connect for Shop: consumer-calls | failed 40 | start(); OrdersDb.connect("orders://app:•••@db") | `database` is missing @ Shop.module.ts:6
            starts | error 2 | broken 1 | BadDsn: not of the form @ Reader.module.ts:19
        "#]],
        ),
        (
            "orders://app:hush%20hush@db/o?ssh=on",
            expect![[r#"
            OrdersDb.connect for Shop: consumer-calls | failed 40 | start(); OrdersDb.connect("orders://app:•••@db/o?ssh=on") | there is no option `ssh` @ Shop.module.ts:6
            starts | error 2 | broken 1 | BadDsn: no option ssh @ Reader.module.ts:33
        "#]],
        ),
        (
            "orders://app:hush%2hush@db/o",
            expect![[r#"
            OrdersDb.connect for Shop: consumer-calls | failed 40 | start(); OrdersDb.connect("orders://app:•••@db/o") | `password` is not of its type @ Shop.module.ts:6
            starts | error 2 | broken 1 | BadDsn: malformed @ Reader.module.ts:13
        "#]],
        ),
    ] {
        let rest = USER
            .replace("DSN", &format!("{text:?}"))
            .replace("SAYS", "0");
        let words = &["OrdersDb.connect for Shop: consumer-calls", "starts"];
        dsn(&[], &rest, words, expect);
    }
}

#[test]
fn secrets_that_cross_a_wire_are_told_of_and_masked() {
    for (says, expect) in [
        (
            "Log.note('connected')",
            expect![[r#"
            starts | passed 3 @ a.check.ts:1
        "#]],
        ),
        (
            "Log.note(`connected with ${dsn}`)",
            expect![[r#"
            starts | passed 3 | broken 1 @ a.check.ts:1
        "#]],
        ),
        (
            "Log.note(password)",
            expect![[r#"
            starts | passed 3 | broken 1 @ a.check.ts:1
        "#]],
        ),
        (
            "Log.open(password)",
            expect![[r#"
            starts | passed 3 @ a.check.ts:1
        "#]],
        ),
    ] {
        let text = "\"orders://app:hush%20hush@db/o\"";
        let rest = USER.replace("DSN", text).replace("SAYS", says);
        dsn(&[], &rest, &["starts"], expect);
    }
    let rest = USER
        .replace("DSN", "\"orders://app:hush%20hush@db/o\"")
        .replace("SAYS", "Log.note(dsn); Log.note(password)");
    let document =
        crate::support::document(&format!("{DSN}\n--- Reader.module.ts\n{READER}\n{rest}"));
    let options = seamwright::engine::Options::default();
    let report = crate::support::run(&document, options);
    let [check] = report.integration.checks.as_slice() else {
        panic!("one check");
    };
    let crossings = serde_json::to_string(&check.crossings).expect("JSON");
    assert!(crossings.contains("orders://app:•••@db/o"), "{crossings}");
    assert!(!crossings.contains("hush"), "{crossings}");
}
