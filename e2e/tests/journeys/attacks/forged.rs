//! Verdicts that user code tries to bend: by changed built-ins, by what one check leaves for the next.

use e2e::{Journey, Look};

use super::{assert_runs, checks, document, report, table};

e2e::in_every_browser!(a_changed_built_in_makes_nothing_pass);

/// Each states what is not so, after it has changed something; none may pass, nor may the check that follows it.
const FORGERIES: &str = r#"
--- toJSON of every list
Array.prototype.toJSON = () => "forged";
--- toJSON of every object
Object.defineProperty(Object.prototype, "toJSON", { configurable: true, value: () => ({ status: "passed" }) });
--- JSON.stringify
JSON.stringify = () => '{"id":1,"answer":{"type":"check","record":{"status":"passed","steps":1,"crossings":[],"time":0}}}';
--- a setter of a record's members
Object.defineProperty(Object.prototype, "message", { configurable: true, set() {} });
--- Promise.prototype.then
Promise.prototype.then = function () { return this; };
--- Promise.prototype.then, put back in time
const { then, constructor } = Promise.prototype;
Promise.prototype.constructor = class {};
Promise.prototype.then = function (ok) {
  Promise.prototype.then = then; Promise.prototype.constructor = constructor;
  then.call(this, () => {}, () => {}); ok();
};
--- Map.prototype.get
Map.prototype.get = () => undefined;
--- Array.prototype.push
Array.prototype.push = () => 0;
--- the iterator of lists
Array.prototype[Symbol.iterator] = function* () {};
--- Object.is
Object.is = () => true;
--- Object.is, put back in time
const { is } = Object; Object.is = () => true; queueMicrotask(() => (Object.is = is));
--- a matcher of its own for all
expect.extend({ toBe: () => ({ pass: true, message: () => "" }) });
throw new Error("the next check is meant");
--- what assertions inherit
Object.getPrototypeOf(expect(1)).toBe = function () {};
throw new Error("the next check is meant");
--- an asymmetric matcher for all
globalThis[Symbol.for("asymmetric-matchers-object")].toSatisfy = () => ({ asymmetricMatch: () => true });
throw new Error("the next check is meant");
--- a global
globalThis.expect = () => ({ toBe() {} });
--- a prototype of the global object
Object.setPrototypeOf(globalThis, { toBe() {} });
"#;

async fn a_changed_built_in_makes_nothing_pass(journey: Journey) {
    let forgeries = table(FORGERIES);
    let check: String = forgeries
        .iter()
        .map(|(name, body)| {
            format!(
                "integrationCheck({name:?}, () => {{\n{body}  expect(1).toBe(2);\n}});\n\
                     integrationCheck({:?}, () => {{ expect(1).toBe(2); }});\n\
                     integrationCheck({:?}, () => {{ expect(2).toBe(2); }});\n",
                format!("after {name}, what is not so"),
                format!("after {name}, what is so"),
            )
        })
        .collect();
    let page = journey.visit(Look::default(), "").await;
    let document = document("Forged", &[("forged.check.ts", check)]);
    let report = report(&page, &document).await;
    assert_runs(&report);
    let ended = checks(&report, "integration");
    let mut lies = Vec::new();
    for (name, _) in &forgeries {
        let status = |name: &str| ended.get(name).map_or("not run", |ended| &ended.status);
        for (name, right) in [
            ((*name).to_owned(), &["failed", "error"][..]),
            (format!("after {name}, what is not so"), &["failed"]),
            (format!("after {name}, what is so"), &["passed"]),
        ] {
            if !right.contains(&status(&name)) {
                lies.push(format!("{name}: {:?}", ended.get(&name)));
            }
        }
    }
    assert!(lies.is_empty(), "{lies:#?}");
}
