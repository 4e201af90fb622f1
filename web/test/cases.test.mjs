import assert from "node:assert/strict";
import { test } from "node:test";
import { clause, module, operation, sandboxOf, UNDEFINED } from "./support/program.mjs";

const job = (cases, more = {}) => ({ type: "cases", module: "M", contract: "C", first: 0, cases, ...more });

/** Runs cases against a module `M` with a contract `C`; the records. */
async function records(t, operations, body, cases, { stateless = false, more } = {}) {
  const sandbox = await sandboxOf(t, { contracts: { C: operations }, modules: { M: module({ C: "default" }, body, { stateless }) } });
  return (await sandbox.run(job(cases, more))).records;
}

test("a call is answered, and what it entered is told once", async (t) => {
  const sandbox = await sandboxOf(t, {
    contracts: { C: { add: operation(["a", "b"]) } },
    modules: { M: module({ C: "default" }, "$swExports.default={add(a,b){$sw[0]=8;$sw[8]++;return a+b}};", { stateless: true }) },
  });
  const answer = await sandbox.run(job([[["add", [1, 2]]], [["add", [1, { $: "NaN" }]]]]));
  assert.deepEqual(answer.records, [[{ v: 3 }], [{ v: { $: "NaN" } }]]);
  assert.deepEqual(answer.entered, [8]);
  assert.equal(answer.tampered, undefined);
  const again = await sandbox.run(job([]));
  assert.deepEqual([again.records, again.entered], [[], []]);
});

test("state is fresh for every case and lasts for its steps", async (t) => {
  const body = "let n=0;$swExports.default={next(){return n+=1}};";
  assert.deepEqual(await records(t, { next: operation() }, body, [[["next", []], ["next", []]], [["next", []]]]), [
    [{ v: 1 }, { v: 2 }], [{ v: 1 }],
  ]);
});

test("a call that breaks requires is not made and ends the case", async (t) => {
  const requires = `[${clause("args[0] > 0")},${clause("args[0].length.x")}]`;
  const body = "$swExports.default={f(n){return n}};";
  assert.deepEqual(await records(t, { f: operation(["n"], { requires }) }, body, [[["f", [1]], ["f", [2]]], [["f", [-1]]]]), [
    [{ refused: [1] }], [{ refused: [0, 1] }],
  ]);
});

test("ensures that do not hold or throw are told by place", async (t) => {
  const ensures = `[${clause("result > 1")},${clause("result === args[0]")},${clause("args.x.y")}]`;
  const body = "$swExports.default={f(n){return n}};";
  assert.deepEqual(await records(t, { f: operation(["n"], { ensures }) }, body, [[["f", [1]]], [["f", [2]]]]), [
    [{ v: 1, broken: [[0], [2, "TypeError"]] }], [{ v: 2, broken: [[2, "TypeError"]] }],
  ]);
});

test("ensures see old values, arguments as sent and readonly operations", async (t) => {
  const operations = {
    deposit: operation(["order"], {
      copies: "true",
      ensures: `[${clause("ops.balance() === old[0] + args[0].n", { olds: ["ops.balance()"] })},${clause("old[0]", { olds: ["null.x"] })},${clause("ops.deposit === undefined")}]`,
    }),
    balance: operation([], { readonly: "true" }),
  };
  const body = "let b=10;$swExports.default={deposit(o){b+=o.n;o.n=-1},balance(){return b}};";
  assert.deepEqual(await records(t, operations, body, [[["deposit", [{ n: 5 }]], ["balance", []]]]), [
    [{ v: UNDEFINED, broken: [[1, "TypeError"]] }, { v: 15 }],
  ]);
});

test("errors are told with their place, name, data and condition", async (t) => {
  const throws = `[{name:"Low",when:${clause("args[0] < 0")}},{name:"Low",when:${clause("args[0] === 1")}},{name:"Free",when:null}]`;
  const body = `class Low extends Error {}
  $swExports.default={f(n){$sw[0]=9;if(n>5)throw Object.assign(new Low("low"),{limit:n});if(n===4)throw "text";if(n===3)null.x;
    const e=new Error("free");e.name="Free";throw e}};`;
  const [low, one, free, text, native] = (
    await records(t, { f: operation(["n"], { throws }) }, body, [[["f", [6]]], [["f", [7]]], [["f", [0]]], [["f", [4]]], [["f", [3]]]])
  ).map(([record]) => record);
  assert.deepEqual(low, { e: { name: "Low", message: "low", native: false, data: { limit: 6 } }, at: 9, when: false });
  assert.equal(one.when, false);
  assert.deepEqual([free.e.name, free.when], ["Free", undefined]);
  assert.deepEqual([text.e.name, text.e.data], ["non-error", "text"]);
  assert.deepEqual([native.e.name, native.e.native, native.e.message.includes("null")], ["TypeError", true, false]);
});

test("a message that was cut within a character is told as text that a parser takes", async (t) => {
  const body = String.raw`$swExports.default={f(){throw new Error("\ud800 \\ud800 a\ud83d\ude00")}};`;
  const [[{ e }]] = await records(t, { f: operation() }, body, [[["f", []]]]);
  assert.equal(e.message, "\ufffd \\ud800 a😀");
});

test("a step that throws does not end its case", async (t) => {
  const body = "let n=0;$swExports.default={f(){n+=1;if(n===1)throw new Error('once');return n}};";
  const [[first, second]] = await records(t, { f: operation() }, body, [[["f", []], ["f", []]]]);
  assert.deepEqual([first.e.message, second], ["once", { v: 2 }]);
});

test("a promise from an operation that is not async is told and not waited for", async (t) => {
  const body = "$swExports.default={f(){return Promise.reject(new Error('no'))},g(){return {then(){}}}};";
  assert.deepEqual(await records(t, { f: operation(), g: operation() }, body, [[["f", []]], [["g", []]]]), [
    [{ v: { $: "foreign", v: "Promise" }, promise: true }], [{ v: { then: { $: "foreign", v: "function" } }, promise: true }],
  ]);
});

test("a result that changes later is recorded as it was", async (t) => {
  const body = "const all=[];$swExports.default={add(n){all.push(n);return all}};";
  assert.deepEqual(await records(t, { add: operation(["n"]) }, body, [[["add", [1]], ["add", [2]]]]), [[{ v: [1] }, { v: [1, 2] }]]);
});

test("chance and time begin anew with every case, by its number or, if all are alike, by that of the first", async (t) => {
  const body = "$swExports.default={f(){return [Math.random(),Date.now(),performance.now()]}};";
  const run = (more) => records(t, { f: operation() }, body, [[["f", []]], [["f", []]]], { more });
  const [[first], [second]] = await run({});
  assert.notDeepEqual(first, second);
  assert.deepEqual([first.v[1], first.v[2]], [second.v[1], 0]);
  assert.deepEqual((await run({ first: 1 }))[0], [second]);
  assert.deepEqual(await run({ first: 1, alike: true }), [[second], [second]]);
});

test("in slow mode every case is begun by name", async (t) => {
  const sandbox = await sandboxOf(t, {
    contracts: { C: { f: operation() } },
    modules: { M: module({ C: "default" }, "$swExports.default={f(){return 1}};") },
  });
  const { replies } = await sandbox.run(job([[["f", []]], [["f", []]]], { first: 7 }), { slow: true });
  assert.deepEqual(replies.map(({ begin }) => begin), [7, 8, undefined]);
});

test("shape says what a provider offers, and why a module does not load", async (t) => {
  const sandbox = await sandboxOf(t, {
    contracts: { C: { f: operation(), g: operation(), h: operation(), i: operation() }, D: { x: operation([], { stub: '{examples:[{args:[],returns:4}],pool:[],computed:[]}' }) } },
    modules: {
      M: module({ C: "default" }, "$swExports.default={f(a,b){},g:3,get h(){throw 1}};$sw[8]=1;"),
      Bad: module({ C: "default" }, "$sw[0]=12;throw new RangeError('bad')"),
      User: module({ C: "default" }, "const n=D.x();$swExports.default={f(){return n}};", { requires: ["D"] }),
      None: module({ C: "default" }, ""),
    },
  });
  const shape = (name) => sandbox.run({ type: "shape", module: name, contract: "C" });
  const { loaded, operations, entered } = await shape("M");
  assert.deepEqual(operations, {
    f: { kind: "function", length: 2 }, g: { kind: "number", length: 0 }, h: { kind: "undefined", length: 0 }, i: { kind: "undefined", length: 0 },
  });
  assert.deepEqual([loaded, entered], [null, [8]]);
  const bad = await shape("Bad");
  assert.deepEqual([bad.loaded.name, bad.loaded.message, bad.at], ["RangeError", "bad", 12]);
  assert.equal((await shape("User")).operations.f.kind, "function");
  assert.equal((await shape("None")).operations.f.kind, "undefined");
  const { records } = await sandbox.run({ ...job([[["f", []]], [["f", []]]]), module: "Bad" });
  assert.deepEqual(records.map(([{ stopped, at }]) => [stopped.why, stopped.error.message, at]), [["load", "bad", 12], ["load", "bad", 12]]);
});
