//! What calls come to in order, out of it and again, and what a connection string must not tell.

use e2e::{Look, journey, scenario};

const FILES: &str = r#"{ "title": "Files", "seed": 3 }
--- Files.contract.ts
/** @protocol per handle open read* close */
export interface Files {
  /** @throws BadHandle */
  open(): Handle;
  /**
   * @checked BadHandle
   * @throws BadHandle
   */
  read(handle: Handle): string;
  /**
   * @checked BadHandle
   * @throws BadHandle
   */
  close(handle: Handle): void;
}
/** @integer @minimum 1 */
export type Handle = number;
--- Db.contract.ts
/**
 * @connection db://{user}:{password}@{host}
 * @throws BadAddress
 */
export interface Db {
  user: string;
  /** @secret */ password: string;
  host: string;
}
--- Disk.module.ts
const open = new Set<number>();
let last = 0;
class BadHandle extends Error {}
export default {
  open() {
    last += 1;
    open.add(last);
    return last;
  },
  read(handle) {
    if (!(handle >= 1 && handle <= last)) throw new BadHandle();
    return "";
  },
  close(handle) {
    if (!open.delete(handle)) throw new BadHandle();
  },
} satisfies Files;
--- Book.module.ts
class BadAddress extends Error {}
export default {
  connect(dsn) {
    const [, user, password, host] = /^db:\/\/([^:]+):([^@]+)@(.+)$/.exec(dsn) ?? [];
    if (!user || !password || !host) throw new BadAddress(`${dsn} is no address`);
    const plain = decodeURIComponent;
    return { user: plain(user), password: plain(password), host: host.replace(/[[\]]/g, "") };
  },
} satisfies Connection<Db>;
"#;

#[test]
fn a_call_out_of_order_and_a_secret_that_is_told_are_shown() {
    journey(async |site| {
        let files = scenario(FILES);
        let link = seamwright::share::encode(&files.document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        for (check, status) in [
            ("Files.open: protocol", "passed"),
            ("Files.close: protocol", "passed"),
            ("Db.connect: connection", "passed"),
            ("Db.connect: secret", "failed"),
        ] {
            assert_eq!(page.status("interface", check).await, status, "{check}");
        }
        page.click("[data-test=check-row][data-name='Db.connect: secret']")
            .await;
        let shown = page.text("counterexample").await;
        assert!(
            shown.contains("•••") && !shown.contains("sesame"),
            "{shown}"
        );
        // Its detail makes room: what stands below would be under the heading that stays in view.
        page.click("[data-test=check-row][data-name='Db.connect: secret']")
            .await;
        page.click("[data-test=check-row][data-name='Files.read: protocol']")
            .await;
        let shown = page.text("counterexample").await;
        assert!(
            shown.contains("open()") && shown.contains("close(1)") && shown.contains("read(1)"),
            "{shown}"
        );
    });
}
