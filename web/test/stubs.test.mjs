import assert from "node:assert/strict";
import { test } from "node:test";
import { clause, module, operation, sandboxOf } from "./support/program.mjs";

const POOL = Array.from({ length: 16 }, (_, n) => n + 1);

/** What a stubbed `D` answers to a program over `D` that is the module's only operation. */
async function answers(t, operations, text, { cases = 1, examples = true, seed = 1 } = {}) {
  const sandbox = await sandboxOf(t, {
    contracts: { C: { f: operation() }, D: operations },
    modules: { M: module({ C: "default" }, `$swExports.default={f(){${text}}};`, { requires: ["D"] }) },
  });
  const job = { type: "cases", module: "M", contract: "C", first: 0, examples, cases: Array(cases).fill([["f", []]]) };
  return (await sandbox.run(job, { seed })).records.map(([record]) => record);
}
const stub = (examples = [], computed = "[]", pool = POOL) =>
  `{examples:${JSON.stringify(examples)},pool:${JSON.stringify(pool)},computed:${computed}}`;

test("an example with equal arguments comes first", async (t) => {
  const examples = [
    { args: [{ sku: "A", size: { $: "undefined" } }, 0], returns: 100 },
    { args: [{ sku: "B" }], throws: "Unknown", data: { sku: "B" } },
  ];
  const [record] = await answers(
    t,
    { p: operation(["item"], { stub: stub(examples) }) },
    `const out=[D.p({sku:"A"},-0)];try{D.p({sku:"B"},undefined)}catch(e){out.push([e.name,e instanceof Error,e.sku,e.constructor.name])}return out`,
  );
  assert.deepEqual(record, { v: [100, ["Unknown", true, "B", "Unknown"]] });
});

test("what no example says comes from the pool, by the seed, and is told as invented", async (t) => {
  const text = "return [D.p('x'),D.p('y'),D.p(undefined)]";
  const operations = { p: operation(["n"], { stub: stub() }) };
  const [first] = await answers(t, operations, text);
  assert.ok(first.v.every((n) => POOL.includes(n)));
  assert.deepEqual(first.invented, ['D.p("x")', 'D.p("y")', "D.p(undefined)"]);
  assert.deepEqual((await answers(t, operations, text))[0], first);
  assert.equal((await answers(t, operations, text, { examples: false }))[0].invented, undefined);
  const others = await answers(t, operations, text, { cases: 10 });
  assert.ok(new Set(others.map(({ v }) => v.join())).size > 1);
});

test("equal calls of a readonly operation get equal answers until another operation is called", async (t) => {
  const operations = { p: operation(["n"], { readonly: "true", stub: stub() }), q: operation(["n"], { readonly: "true", stub: stub() }), set: operation([], { stub: stub() }) };
  const records = await answers(t, operations, "const a=[D.p({n:1}),D.q(1),D.p({n:1,m:undefined}),D.p({n:1})];D.set();return [a,D.p({n:1})]", { cases: 30 });
  for (const { v } of records) assert.deepEqual([v[0][2], v[0][3]], [v[0][0], v[0][0]]);
  assert.ok(records.some(({ v }) => v[1] !== v[0][0]));
});

test("a shared instance's stubs begin anew with every case", async (t) => {
  const sandbox = await sandboxOf(t, {
    contracts: { C: { f: operation() }, D: { p: operation([], { readonly: "true", stub: stub() }) } },
    modules: { M: module({ C: "default" }, "$swExports.default={f(){return D.p()}};", { requires: ["D"], stateless: true }) },
  });
  const { records } = await sandbox.run({ type: "cases", module: "M", contract: "C", first: 0, cases: Array(20).fill([["f", []]]) });
  assert.ok(new Set(records.map(([{ v }]) => v)).size > 1);
});

test("an answer that a module changes is not changed for the next", async (t) => {
  const operations = { p: operation([], { readonly: "true", stub: stub([], "[]", [{ n: 1 }]) }), q: operation([], { stub: stub([{ args: [], returns: [1] }]) }) };
  const [{ v }] = await answers(t, operations, "D.p().n=2;D.q().push(2);return [D.p(),D.q()]");
  assert.deepEqual(v, [{ n: 1 }, [1]]);
});

test("members that ensures equates are computed, and the other clauses hold", async (t) => {
  const computed = "[{path:['total','cents'],value:(args)=>args[0]*2},{path:['gone'],value:()=>null.x}]";
  const ensures = `[${clause("result.n % 4 === 0")},${clause("result.total.cents === args[0] * 2")}]`;
  const pool = POOL.map((n) => ({ n, total: { cents: 0 } }));
  const records = await answers(t, { p: operation(["n"], { ensures, stub: stub([], computed, pool) }) }, "return D.p(21)", { cases: 20 });
  for (const { v } of records) {
    assert.equal(v.total.cents, 42);
    assert.equal(v.n % 4, 0);
  }
  const whole = { p: operation(["n"], { stub: stub([], "[{path:[],value:(args)=>args[0]+1}]") }) };
  assert.equal((await answers(t, whole, "return D.p(21)"))[0].v, 22);
});

test("a clause that no value keeps stops the case, also when the module catches", async (t) => {
  const operations = { p: operation([], { ensures: `[${clause("true")},${clause("result > 99")}]`, stub: stub() }), none: operation([], { stub: stub([], "[]", []) }) };
  const [caught] = await answers(t, operations, "$sw[0]=9;try{D.p()}catch{}return 1");
  assert.deepEqual(caught, { stopped: { why: "stub", name: "D.p: none of 100 values keeps its @ensures number 2" }, at: 9 });
  const [empty] = await answers(t, operations, "D.none()");
  assert.deepEqual(empty.stopped, { why: "stub", name: "D.none: its type has no values" });
});

test("clauses over state that a stub has not do not stop it", async (t) => {
  const operations = {
    add: operation(["n"], { ensures: `[${clause("ops.balance() === old[0] + args[0]", { olds: ["ops.balance()"] })},${clause("ops.balance() > 99")},${clause("result === ops.balance()")}]`, stub: stub() }),
    balance: operation([], { readonly: "true", ensures: `[${clause("result === ops.balance()")}]`, stub: stub() }),
    take: operation([], { stub: stub([], "[{path:[],value:(args,result,old,ops)=>ops.balance()}]") }),
  };
  const [{ v, invented }] = await answers(t, operations, "const t=D.take();return [D.add(1),t===D.balance(),t]");
  assert.ok(POOL.includes(v[0]) && POOL.includes(v[2]));
  assert.deepEqual(invented, ["D.take()", "D.add(1)", "D.balance()"]);
});

test("async operations answer with promises", async (t) => {
  const sandbox = await sandboxOf(t, {
    contracts: {
      C: { f: operation([], { async: "true" }) },
      D: { p: operation(["n"], { async: "true", stub: stub([{ args: [1], returns: 5 }, { args: [2], throws: "No" }]) }) },
    },
    modules: { M: module({ C: "default" }, `$swExports.default={async f(){const p=D.p(1);return [p instanceof Promise,await p,await D.p(2).catch(e=>e.name)]}};`, { requires: ["D"] }) },
  });
  const { records } = await sandbox.run({ type: "cases", module: "M", contract: "C", first: 0, cases: [[["f", []]]] });
  assert.deepEqual(records, [[{ v: [true, 5, "No"] }]]);
});

test("what a module requires has exactly the contract's operations and cannot be changed", async (t) => {
  const [{ v }] = await answers(t, { p: operation([], { stub: stub() }) }, "const keys=Object.keys(D);try{D.p=1}catch(e){return [keys,e.name,typeof D.q]}");
  assert.deepEqual(v, [["p"], "TypeError", "undefined"]);
});
