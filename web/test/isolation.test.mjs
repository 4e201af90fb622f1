import assert from "node:assert/strict";
import { test } from "node:test";
import { checkFile, module, operation, sandboxOf } from "./support/program.mjs";

const job = (cases, more = {}) => ({ type: "cases", module: "M", contract: "C", first: 0, cases, ...more });
const C = { f: operation(["n"]) };

/** Runs `f(0)`, `f(1)`, … as one batch. */
async function batch(t, body, count, options) {
  const sandbox = await sandboxOf(t, { contracts: { C }, modules: { M: module({ C: "default" }, `$swExports.default={f(n){${body}}};`) } });
  return sandbox.run(job(Array.from({ length: count }, (_, n) => [["f", [n]]])), options);
}

test("using a requirement at load time around a cycle names the cycle", async (t) => {
  const user = (provides, requires) => module({ [provides]: "default" }, `const n=${requires}.x();$swExports.default={x(){return n}};`, { requires: [requires] });
  const x = { x: operation() };
  const sandbox = await sandboxOf(t, {
    contracts: { A: x, B: x, D: x, Lazy: x, Eager: x },
    modules: {
      ModA: user("A", "B"), ModB: user("B", "D"), ModD: user("D", "A"),
      ModLazy: module({ Lazy: "default" }, "$swExports.default={x(){return 1+Eager.x()}};", { requires: ["Eager"] }),
      ModEager: module({ Eager: "default" }, "let n;$swExports.default={x(){return 1}};n=0;", { requires: ["Lazy"] }),
    },
    wires: {
      "check.A": [["ModA", "A"]], "ModA.B": [["ModB", "B"]], "ModB.D": [["ModD", "D"]], "ModD.A": [["ModA", "A"]],
      "check.Lazy": [["ModLazy", "Lazy"]], "ModLazy.Eager": [["ModEager", "Eager"]], "ModEager.Lazy": [["ModLazy", "Lazy"]],
    },
    checks: [checkFile("a", `integrationCheck("cycle",({A})=>{A.x()});integrationCheck("lazy",({Lazy})=>{expect(Lazy.x()).toBe(2)});`)],
  });
  const { record } = await sandbox.run({ type: "check", index: 0 });
  assert.equal(record.stopped.error.message, "modules use each other while they load: ModA → ModB → ModD → ModA");
  assert.equal((await sandbox.run({ type: "check", index: 1 })).record.status, "passed");
});

test("user code finds nothing of the runtime", async (t) => {
  const names = "['$seamwright','addEventListener','postMessage','onmessage','self','process','require','MessageChannel','fetch','$sw']";
  const { records } = await batch(t, `return ${names}.filter(name=>name in globalThis)`, 1);
  assert.deepEqual(records[0][0].v, []);
  const { records: [[{ e }]] } = await batch(t, "return [].constructor.constructor('return 1')()", 1);
  assert.equal(e.name, "EvalError");
});

test("a changed built-in is told with the record at hand, and the worker must go", async (t) => {
  for (const [body, name] of [
    ["Array.prototype.map=()=>[]", "Array.prototype.map"],
    ["globalThis.leak=n", "globalThis.leak"],
    ["Object.prototype.toJSON=function(){return 'forged'}", "Object.prototype.toJSON"],
    ["Object.defineProperty(Array.prototype,'toJSON',{value(){return 'forged'}})", "Array.prototype.toJSON"],
    ["Promise.prototype.catch=()=>{}", "Promise.prototype.catch"],
  ]) {
    const { records, tampered } = await batch(t, `${body};return n`, 2);
    assert.equal(tampered, name);
    assert.deepEqual(records, [[{ v: 0 }], [{ stopped: { why: "tampered", name } }]]);
  }
});

test("in slow mode the case that changed a built-in is known", async (t) => {
  const { records, tampered } = await batch(t, "if(n===1)Math.max=1;return n", 3, { slow: true });
  assert.equal(tampered, "Math.max");
  assert.deepEqual(records.slice(0, 2), [[{ v: 0 }], [{ stopped: { why: "tampered", name: "Math.max" } }]]);
});

test("a check that changes a built-in is an error", async (t) => {
  const sandbox = await sandboxOf(t, { checks: [checkFile("a", `integrationCheck("it",()=>{JSON.stringify=()=>"{}";expect(1).toBe(1)});`)] });
  const { record, tampered } = await sandbox.run({ type: "check", index: 0 });
  assert.deepEqual([record.status, record.stopped, tampered], ["error", { why: "tampered", name: "JSON.stringify" }, "JSON.stringify"]);
});

test("a module cannot make every comparison succeed", async (t) => {
  const { records } = await batch(
    t,
    `const registry=globalThis[Symbol.for("$$jest-matchers-object")];const out=[];
    for(const act of [()=>registry.customEqualityTesters.push(()=>true),()=>{registry.customEqualityTesters=[]},()=>{globalThis[Symbol.for("$$jest-matchers-object")]={}}])
      try{act();out.push("done")}catch(e){out.push(e.name)}
    return out`,
    1,
  );
  assert.deepEqual(records, [[{ v: ["TypeError", "TypeError", "TypeError"] }]]);
});

test("what await reads of a promise cannot be changed, not even for a moment", async (t) => {
  const changes = ["Promise.prototype.then=()=>{}", "Promise.prototype.constructor=class{}", "Object.defineProperty(Promise.prototype,'then',{value(){}})"];
  for (const change of changes) {
    const { records, tampered } = await batch(t, `try{${change}}catch(e){return e.name}`, 1);
    assert.deepEqual([records, tampered], [[[{ v: "TypeError" }]], undefined]);
  }
});
