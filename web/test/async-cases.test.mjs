import assert from "node:assert/strict";
import { test } from "node:test";
import { clause, module, operation, sandboxOf, UNDEFINED } from "./support/program.mjs";

async function records(t, operations, body, cases, options) {
  const sandbox = await sandboxOf(t, { contracts: { C: operations }, modules: { M: module({ C: "default" }, body) } });
  return (await sandbox.run({ type: "cases", module: "M", contract: "C", first: 0, cases }, options)).records;
}
const later = (more) => operation(["n"], { async: "true", ...more });

test("an async call is awaited, with time passing only while nothing else can run", async (t) => {
  const body = `$swExports.default={
    async f(n){await null;await new Promise(r=>setTimeout(r,n));return Date.now()-1704067200000},
    async g(n){$sw[0]=9;throw new RangeError("g "+n)},
    h(n){return n},
  };`;
  assert.deepEqual(await records(t, { f: later(), g: later(), h: operation(["n"]) }, body, [[["f", [5]], ["h", [1]], ["f", [3]]], [["g", [1]], ["h", [2]]], [["h", [3]]]]), [
    [{ v: 5 }, { v: 1 }, { v: 8 }],
    [{ e: { name: "RangeError", message: "g 1", native: false, data: {} }, at: 9 }, { v: 2 }],
    [{ v: 3 }],
  ]);
});

test("what nothing can settle is stopped at once, and what always starts another timer after many", async (t) => {
  const body = `$swExports.default={f(n){$sw[0]=9;if(n===1)setInterval(()=>{},1);return new Promise(()=>{})}};`;
  assert.deepEqual(await records(t, { f: later() }, body, [[["f", [0]], ["f", [0]]], [["f", [1]]], [["f", [0]]]]), [
    [{ stopped: { why: "idle" }, at: 9 }], [{ stopped: { why: "jumps" }, at: 9 }], [{ stopped: { why: "idle" }, at: 9 }],
  ]);
});

test("clauses may wait", async (t) => {
  const operations = {
    put: later({
      requires: `[${clause("(await ops.size()) < 2", { awaits: true })}]`,
      ensures: `[${clause("(await ops.size()) === old[0] + 1", { olds: ["await ops.size()"], awaits: true })},${clause("(await ops.size()) > 1", { awaits: true })},${clause("await ops.no()", { awaits: true })}]`,
      throws: `[{name:"Full",when:${clause("(await ops.size()) === 7", { awaits: true })}}]`,
    }),
    size: later({ readonly: "true" }),
    full: later({ throws: `[{name:"Full",when:${clause("(await ops.size()) === 0", { awaits: true })}}]` }),
  };
  const body = `let n=0;class Full extends Error{};$swExports.default={async put(){await null;n+=1},async size(){await null;return n},async full(){throw new Full()}};`;
  const [steps, [full]] = await records(t, operations, body, [[["put", [1]], ["put", [1]], ["put", [1]]], [["full", [1]]]]);
  assert.deepEqual(steps, [
    { v: UNDEFINED, broken: [[1], [2, "TypeError"]] }, { v: UNDEFINED, broken: [[2, "TypeError"]] }, { refused: [0] },
  ]);
  assert.equal(full.when, true);
});

test("a clause of a synchronous operation may wait, too", async (t) => {
  const operations = { put: operation(["n"], { ensures: `[${clause("(await ops.size()) === 2", { awaits: true })}]` }), size: later({ readonly: "true" }) };
  const body = "let n=0;$swExports.default={put(){n+=1;return n},async size(){return n}};";
  assert.deepEqual(await records(t, operations, body, [[["put", [1]], ["put", [1]]]]), [[{ v: 1, broken: [[0]] }, { v: 2 }]]);
});

test("nothing of a case reaches the next: timers are gone, promises have run out", async (t) => {
  const body = `$swExports.default={
    async f(n){setTimeout(()=>{$sw[0]=30;globalThis.late=1},5);(async()=>{for(let i=0;i<50;i++)await null;$sw[0]=31})();return n},
    g(n){throw new Error("g")},
    async h(n){await new Promise(r=>setTimeout(r,50));throw new Error("h")},
  };`;
  const [[first], [second], [third]] = await records(t, { f: later(), g: operation(["n"]), h: later() }, body, [[["f", [1]]], [["g", [1]]], [["h", [1]]]]);
  assert.deepEqual(first, { v: 1 });
  assert.equal(second.at, 0);
  assert.equal(third.at, 0);
});

test("an async operation that throws at once, or answers no promise, is taken as it is", async (t) => {
  const body = `$swExports.default={f(n){if(n)throw new Error("at once");return 4}};`;
  const [[thrown], [plain]] = await records(t, { f: later() }, body, [[["f", [1]]], [["f", [0]]]]);
  assert.equal(thrown.e.message, "at once");
  assert.deepEqual(plain, { v: 4 });
});

test("slow mode begins every case, async ones too", async (t) => {
  const sandbox = await sandboxOf(t, {
    contracts: { C: { f: later() } },
    modules: { M: module({ C: "default" }, "$swExports.default={async f(n){return n}};") },
  });
  const cases = [1, 2, 3].map((n) => [["f", [n]]]);
  const { replies, records: all } = await sandbox.run({ type: "cases", module: "M", contract: "C", first: 5, cases }, { slow: true });
  assert.deepEqual(replies.map(({ begin }) => begin), [5, 6, 7, undefined]);
  assert.deepEqual(all, [[{ v: 1 }], [{ v: 2 }], [{ v: 3 }]]);
});
