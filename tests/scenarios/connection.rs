//! Connection strings: what comes of right and wrong ones, and where their secrets go.

use expect_test::{Expect, expect};

use crate::check_only;

pub const DSN: &str = r#"
--- OrdersDb.contract.ts
/**
 * @connection orders://{user}:{password}@{host}:{port}/{database}?ssl={ssl}&wait={wait}
 * @throws BadDsn the text is not of the form
 */
export interface OrdersDb {
  user: string;
  /** @secret */ password: string;
  host: string;
  /** @integer @minimum 1 @maximum 65535 @default 5432 */ port: number;
  database: string;
  /** @default "on" */ ssl: "on" | "off";
  /** @integer @minimum 0 @unit ms */ wait?: number;
}
"#;

pub const READER: &str = r#"
class BadDsn extends Error {}
const FORM = /^orders:\/\/([^:@\/?]*):([^@\/?]*)@(\[[^\]]*\]|[^:\/?\[]+)(?::(\d+))?\/([^\/?]+)(?:\?(.*))?$/;
function number(text, least, most) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) throw new BadDsn(`${text} is out of range`);
  return number;
}
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadDsn("malformed");
  }
}
export default {
  connect(dsn) {
    const found = FORM.exec(dsn);
    if (!found) throw new BadDsn("not of the form");
    const [, user, password, host, port, database, options = ""] = found;
    const parts = {
      user: plain(user),
      password: plain(password),
      host: host.replace(/^\[|\]$/g, ""),
      port: port === undefined ? 5432 : number(port, 1, 65535),
      database: plain(database),
      ssl: "on",
    };
    for (const option of options === "" ? [] : options.split("&")) {
      const [name, value] = option.split("=").map(plain);
      if (name === "ssl" && (value === "on" || value === "off")) parts.ssl = value;
      else if (name === "wait") parts.wait = number(value, 0, Infinity);
      else throw new BadDsn(`no option ${name}`);
    }
    return parts;
  },
} satisfies Connection<OrdersDb>;
"#;

/// The provider with edits; what comes after it; the lines that mention these words.
#[track_caller]
pub fn dsn(edits: &[(&str, &str)], rest: &str, words: &[&str], expect: Expect) {
    let mut module = READER.to_owned();
    for (find, replace) in edits {
        assert!(module.contains(find), "{find}");
        module = module.replace(find, replace);
    }
    let text = format!("{DSN}\n--- Reader.module.ts\n{module}\n{rest}");
    check_only(&text, words, expect);
}

#[test]
fn who_reads_all_parts_passes() {
    dsn(
        &[],
        "",
        &[""],
        expect![[r#"
            OrdersDb.connect: shape | passed 1
            OrdersDb.connect: connection | passed 127
            OrdersDb.connect: secret | passed 125
        "#]],
    );
}

#[test]
fn parts_that_do_not_come_through_are_found() {
    for (edit, expect) in [
        (
            ("password: plain(password)", "password"),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("orders://user:•••@localhost:5432/database?ssl=on&wait=1") | `password` is not what the text says @ OrdersDb.contract.ts:5
            "#]],
        ),
        (
            ("user: plain(user)", "user: decodeURI(user)"),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("orders://p%40ss%3Aw%2Frd%3F%23%5Bx%5D:•••@localhost:5432/database?ssl=on&wait=1") | `user` is "p%40ss%3Aw%2Frd%3F%23[x]", not "p@ss:w/rd?#[x]" @ OrdersDb.contract.ts:5
            "#]],
        ),
        (
            (
                "database: plain(database)",
                "database: plain(database.replace(/\\+/g, ' ')).normalize()",
            ),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("orders://user:•••@localhost:5432/e%CC%81?ssl=on&wait=1") | `database` is "é", not "é" @ OrdersDb.contract.ts:5
            "#]],
        ),
        (
            ("\\[[^\\]]*\\]|", ""),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("orders://user:•••@[2001:db8::7]:5432/database?ssl=on&wait=1") | `connect` was given a right text, yet it came to BadDsn: not of the form @ Reader.module.ts:19
            "#]],
        ),
    ] {
        dsn(&[edit], "", &["OrdersDb.connect: connection"], expect);
    }
}

#[test]
fn defaults_that_do_not_apply_are_found() {
    dsn(
        &[("? 5432 :", "? 5433 :")],
        "",
        &["OrdersDb.connect: connection"],
        expect![[r#"
            OrdersDb.connect: connection | failed 127 | connect("orders://user:•••@localhost/database?ssl=on&wait=1") | `port` is 5433, not 5432 @ OrdersDb.contract.ts:5
        "#]],
    );
    dsn(
        &[("      ssl: \"on\",\n", "")],
        "",
        &["OrdersDb.connect: connection"],
        expect![[r#"
            OrdersDb.connect: connection | failed 127 | connect("orders://user:•••@localhost:5432/database?wait=1") | `ssl` is undefined, not "on" @ OrdersDb.contract.ts:5
        "#]],
    );
}

#[test]
fn what_is_not_refused_is_found() {
    for (edit, expect) in [
        (
            ("number > most", "false"),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("orders://user:•••@localhost:65536/database?ssl=on&wait=1") | `port` is not of its type, yet `connect` answered { user: "user", password: "•••", host: "localhost", port: 65536, database: "database", ssl: "on", wait: 1 } @ OrdersDb.contract.ts:5
            "#]],
        ),
        (
            ("else throw new BadDsn(`no option ${name}`);", ""),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("orders://user:•••@localhost:5432/database?ssl=onx&wait=1") | `ssl` is not of its type, yet `connect` answered { user: "user", password: "•••", host: "localhost", port: 5432, database: "database", ssl: "on", wait: 1 } @ OrdersDb.contract.ts:5
            "#]],
        ),
        (
            ("\\/([^\\/?]+)(?:\\?", "\\/?([^\\/?]*)(?:\\?"),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("orders://user:•••@localhost:5432?ssl=on&wait=1") | `database` is missing, yet `connect` answered { user: "user", password: "•••", host: "localhost", port: 5432, database: "", ssl: "on", wait: 1 } @ OrdersDb.contract.ts:5
            "#]],
        ),
        (
            ("^orders:", "orders:"),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("xorders://user:•••@localhost:5432/database?ssl=on&wait=1") | it is of another form, yet `connect` answered { user: "user", password: "•••", host: "localhost", port: 5432, database: "database", ssl: "on", wait: 1 } @ OrdersDb.contract.ts:5
            "#]],
        ),
        (
            ("if (!found) throw new BadDsn(\"not of the form\");", ""),
            expect![[r#"
                OrdersDb.connect: connection | failed 127 | connect("orders://user@localhost:5432/database?ssl=on&wait=1") | `password` is missing, yet `connect` threw TypeError @ Reader.module.ts:20
            "#]],
        ),
    ] {
        dsn(&[edit], "", &["OrdersDb.connect: connection"], expect);
    }
}

#[test]
fn secrets_that_are_told_are_found() {
    for (edit, expect) in [
        (
            ("\"not of the form\"", "`${dsn} is not of the form`"),
            expect![[r#"
                OrdersDb.connect: shape | passed 1
                OrdersDb.connect: connection | passed 127
                OrdersDb.connect: secret | failed 125 | connect("orders://user:•••@:5432/database?ssl=on&wait=1") | a secret part is told in its error @ Reader.module.ts:19
            "#]],
        ),
        (
            (
                "const found =",
                "console.log('connecting to', dsn); const found =",
            ),
            expect![[r#"
                OrdersDb.connect: shape | passed 1
                OrdersDb.connect: connection | passed 127
                OrdersDb.connect: secret | failed 125 | connect("orders://user:•••@localhost:5432/database?ssl=on&wait=1") | a secret part is told in console.log @ Reader.module.ts:18
            "#]],
        ),
        (
            ("`no option ${name}`", "`no option ${name}`, { cause: 1 }"),
            expect![[r#"
                OrdersDb.connect: shape | passed 1
                OrdersDb.connect: connection | passed 127
                OrdersDb.connect: secret | passed 125
            "#]],
        ),
    ] {
        dsn(&[edit], "", &["OrdersDb.connect"], expect);
    }
}

#[test]
fn reports_mask_secrets() {
    let rest = r#"
--- Shop.contract.ts
export interface Shop { start(): string }
--- Shop.module.ts
import OrdersDb from "OrdersDb";
export default {
  start() { return OrdersDb.connect("orders://app:hush%20hush@db:1/orders").host; },
} satisfies Shop;
--- a.check.ts
integrationCheck("starts", ({ Shop, OrdersDb }) => {
  expect(Shop.start()).toBe("db");
  expect(OrdersDb.connect("orders://app:hush%20hush@db:1/orders").password).toBe("other");
});
"#;
    dsn(
        &[],
        rest,
        &["starts", "hush", "Shop"],
        expect![[r#"
        Shop.start: shape | passed 1
        Shop.start: generated | passed 40
        Shop.start: errors | passed 40
        OrdersDb.connect for Shop: consumer-calls | passed 40
        OrdersDb.connect for Shop: consumer-tolerates | failed 26 | start() | where OrdersDb.connect throws BadDsn: `start` threw BadDsn, which no @throws declares @ Shop.module.ts:3
        starts | failed 3 | expected '•••' to be 'other' // Object.is equality @ a.check.ts:3
    "#]],
    );
}

#[test]
fn lists_of_options_are_connection_strings_too() {
    let text = r#"
--- Db.contract.ts
/**
 * @connection Server={server};Password={password};Pooling={pooling}
 * @throws BadList
 */
export interface Db { server: string; /** @secret */ password: string; /** @default true */ pooling: boolean }
--- Reader.module.ts
class BadList extends Error {}
export default {
  connect(text) {
    const parts = { pooling: true };
    for (const option of text.split(";")) {
      const [name, value] = option.split("=");
      if (value === undefined) throw new BadList();
      const plain = decodeURIComponent(value);
      if (name === "Server") parts.server = plain;
      else if (name === "Password") parts.password = plain;
      else if (name === "Pooling" && ["true", "false"].includes(plain)) parts.pooling = plain === "true";
      else throw new BadList();
    }
    if (parts.server === undefined || parts.password === undefined) throw new BadList();
    return parts;
  },
} satisfies Connection<Db>;
"#;
    check_only(
        text,
        &[""],
        expect![[r#"
        Db.connect: shape | passed 1
        Db.connect: connection | passed 65
        Db.connect: secret | passed 63
    "#]],
    );
    let text = text.replace(
        "parts.pooling = plain === \"true\"",
        "parts.pooling = plain",
    );
    check_only(
        &text,
        &["connection"],
        expect![[r#"
        Db.connect: connection | failed 65 | connect("Server=server;Password=•••;Pooling=true") | `pooling` is "true", not true @ Db.contract.ts:5
    "#]],
    );
}
