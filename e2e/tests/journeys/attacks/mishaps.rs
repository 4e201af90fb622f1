//! What goes wrong in user code costs one verdict: the checks around it run.

use e2e::{Journey, Look};

use super::{assert_runs, checks, document, report, table};

e2e::in_every_browser!(what_goes_wrong_costs_one_verdict);

/// Name and, before a colon, how its check must end, or may; with `!`, at a place; with `~`, perhaps by the clock.
const MISHAPS: &str = r#"
--- timeout!: an endless loop
for (;;) {}
--- error!: endless recursion
const deeper = () => deeper() + 1; deeper();
--- timeout: a promise that never settles
await new Promise(() => {});
--- timeout: a timer that always starts another
const again = () => setTimeout(again, 1); again(); await new Promise(() => {});
--- error!: a rejection that nobody awaits
void Promise.reject(new Error("unheard"));
--- error!: a thrown number
throw 7;
--- error: a thrown nothing
throw undefined;
--- error: a thrown thing that cannot be looked at
throw new Proxy({}, { get() { throw new Error("no"); }, getPrototypeOf() { throw new Error("no"); } });
--- error!: a getter that throws
const value = { get price() { throw new Error("no price"); } }; expect(value.price).toBe(1);
--- passed: a call that answers with a getter that throws
Odd.answer({ get price() { throw new Error("no price"); } });
--- passed: a call that answers with a cycle
const cycle = {}; cycle.self = cycle; Odd.answer(cycle);
--- passed: a call that answers with a huge list
Odd.answer(new Array(1e6).fill({ a: 1 }));
--- error: a changed built-in
Array.prototype.first = function () { return this[0]; };
--- error: ten million messages
for (let n = 0; n < 1e7; n += 1) Odd.answer(1);
--- error|timeout~: a regular expression that takes for ever
/^(a+)+$/.test("a".repeat(50) + "!");
--- error|timeout~: memory that runs out
const all = []; for (;;) all.push(new Array(1e6).fill(all.length + 0.5));
--- error: a module that fails to load
Broken.work();
"#;

async fn what_goes_wrong_costs_one_verdict(journey: Journey) {
    let mishaps = table(MISHAPS);
    let mut check = String::new();
    for (name, body) in &mishaps {
        check.push_str(&format!(
                "integrationCheck({name:?}, async ({{ Odd, Broken }}) => {{\n{body}}});\n\
                 integrationCheck({:?}, ({{ Odd }}) => {{ Odd.answer(1); expect(1 + 1).toBe(2); }});\n",
                format!("after {name}")
            ));
    }
    let contract = |name: &str, operation: &str| {
        format!("export interface {name} {{\n  /** @skip by hand */\n  {operation};\n}}\n")
    };
    let files = [
            ("Odd.contract.ts", contract("Odd", "answer(value: unknown): unknown")),
            ("Broken.contract.ts", contract("Broken", "work(): void")),
            (
                "Odd.module.ts",
                "export default { answer(value) { return value; } } satisfies Odd;\n".into(),
            ),
            (
                "Broken.module.ts",
                "const missing = null;\nmissing.member;\nexport default { work() {} } satisfies Broken;\n".into(),
            ),
            ("mishaps.check.ts", check),
        ];
    let page = journey.visit(Look::default(), "").await;
    page.done().await;
    let report = report(&page, &document("Mishaps", &files)).await;
    assert_runs(&report);
    let ended = checks(&report, "integration");
    let mut wrong = Vec::new();
    for (name, _) in &mishaps {
        // Where a machine is slow to run out of memory, the watchdog comes first. Firefox gives the pattern up.
        let statuses = name.split([':', '!', '~']).next().unwrap_or_default();
        let (here, after) = (ended.get(*name), ended.get(&format!("after {name}")));
        let right = here.is_some_and(|here| {
            statuses.split('|').any(|status| here.status == status)
                && (here.has_place || !name.contains('!'))
                && (!here.by_clock || name.contains('~'))
                && (here.status == "passed" || !here.message.is_empty())
        });
        if !right || after.is_none_or(|after| after.status != "passed") {
            wrong.push(format!("{name}: {here:?}, then {after:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The page is well.
    assert_eq!(
        page.eval("return 1 + 1", vec![]).await,
        serde_json::json!(2)
    );
}
