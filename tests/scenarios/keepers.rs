//! Providers that keep an order of calls never fail, whatever the order is.

use expect_test::expect;

use crate::check_only;

/// A provider that keeps an order, whatever it is: from the table of its states.
fn keeper(order: &str, checked: bool) -> String {
    let machine = seamwright::contract::protocol::parse(order, &["a", "b", "c"]).expect(order);
    let row = |state| {
        let next = (0..3).map(|operation| machine.next(state, operation));
        let next: Vec<String> = next
            .map(|next| next.map_or("null".to_owned(), |it| it.to_string()))
            .collect();
        format!("[{}]", next.join(","))
    };
    let rows: Vec<String> = (0..machine.states()).map(row).collect();
    let checked = if checked { "@checked\n * " } else { "" };
    format!(
        "--- Keeper.contract.ts\n/**\n * @protocol {order}\n * {checked}@throws Disorder\n */\n\
         export interface Keeper {{ a(n: number): number; b(): void; c(): Promise<void>; /** @readonly */ at(): number }}\n\
         --- Keeper.module.ts\nconst table = [{}];\nlet state = 0;\nclass Disorder extends Error {{}}\n\
         const go = (operation) => {{ if (table[state][operation] === null) throw new Disorder(); state = table[state][operation]; }};\n\
         export default {{ a(n) {{ if (typeof n !== 'number' || !Number.isFinite(n)) throw new Disorder(); go(0); return n; }}, \
         b() {{ go(1); }}, async c() {{ go(2); }}, at() {{ return state; }} }} satisfies Keeper;\n",
        rows.join(",")
    )
}

#[test]
fn whoever_keeps_an_order_never_fails() {
    for order in [
        "a b c",
        "(a | b c)*",
        "a (b a)* c?",
        "(a | b)* a (a | b) c",
        "a+ b? c",
        "((a b?)+ c)*",
        "a? b? c?",
    ] {
        for checked in [false, true] {
            let text = keeper(order, checked);
            check_only(
                &text,
                &["failed", "error ", "timeout", "protocol | skipped"],
                expect![""],
            );
        }
    }
}
