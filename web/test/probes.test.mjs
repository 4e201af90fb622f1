import assert from "node:assert/strict";
import { test } from "node:test";
import { clause, module, operation, sandboxOf } from "./support/program.mjs";

const POOL = `{examples:[],pool:[5],computed:[]}`;

async function records(t, contracts, body, cases, more = {}, requires = []) {
  const sandbox = await sandboxOf(t, { contracts, modules: { M: module({ C: "default" }, body, { requires }) } });
  return (await sandbox.run({ type: "cases", module: "M", contract: "C", first: 0, cases, ...more })).records;
}

for (const kind of ["false", "true"]) {
  const more = { async: kind, requires: `[${clause("args[0] > 0")}]`, ensures: `[${clause("false")}]`, throws: `[{name:"RangeError",when:${clause("false")}}]` };
  const f = operation(["n"], more);
  const body = `$swExports.default={f(n){if(n>8)throw new RangeError("x");return n}};`;
  const text = kind === "true" ? body.replace("f(n)", "async f(n)") : body;

  test(`a call that is not asked about, async ${kind}, is made whatever it breaks, and no clause is evaluated`, async (t) => {
    const found = await records(t, { C: { f } }, text, [[["f", [-1], 1]], [["f", [9], 1]], [["f", [1]]]]);
    assert.deepEqual(found[0], [{ v: -1 }]);
    assert.deepEqual([found[1][0].e.name, found[1][0].when], ["RangeError", undefined]);
    assert.deepEqual(found[2], [{ v: 1, broken: [[0]] }]);
  });

  test(`a call that has to break requires, async ${kind}, is made only if it does`, async (t) => {
    assert.deepEqual(await records(t, { C: { f } }, text, [[["f", [-1], 2]], [["f", [1], 2]]]), [[{ v: -1 }], [{ refused: [] }]]);
    const free = operation(["n"], { async: kind });
    assert.deepEqual(await records(t, { C: { f: free } }, text, [[["f", [-1], 2]]]), [[{ refused: [] }]]);
  });

  test(`a probe, async ${kind}, goes on after a call that was not made`, async (t) => {
    const steps = [["f", [-1]], ["f", [-2], 1]];
    assert.deepEqual(await records(t, { C: { f } }, text, [steps], { probe: true }), [[{ refused: [0] }, { v: -2 }]]);
    assert.deepEqual(await records(t, { C: { f } }, text, [steps]), [[{ refused: [0] }]]);
  });
}

const stubbed = (more = {}) => ({ C: { f: operation(["n"]) }, D: { p: operation(["n"], { stub: POOL, ...more }) } });
const calls = "$swExports.default={f(n){$sw[0]=9;return [D.p(n),D.p(-n)]}};";

test("of watched cases all that crossed to stubs is told, of the others what broke requires", async (t) => {
  const contracts = stubbed({ requires: `[${clause("args[0] > 0")},${clause("args[0].x.y")}]` });
  const [first, second] = await records(t, contracts, calls, [[["f", [1]]], [["f", [1]]]], { watched: 1 }, ["D"]);
  assert.deepEqual(first[0].sent, [["D", "p", [1], 9, [1]], ["D", "p", [-1], 9, [0, 1]]]);
  assert.deepEqual(second[0].sent, first[0].sent);
  const [all, none] = await records(t, stubbed(), calls, [[["f", [1]]], [["f", [1]]]], { watched: 1 }, ["D"]);
  assert.deepEqual(all[0].sent, [["D", "p", [1], 9, []], ["D", "p", [-1], 9, []]]);
  assert.deepEqual(none, [{ v: [5, 5] }]);
});

test("a flood of calls to a stub does not fill the record", async (t) => {
  const body = "$swExports.default={f(n){for(let i=0;i<1000;i+=1)D.p(i)}};";
  const [[{ sent }]] = await records(t, stubbed(), body, [[["f", [1]]]], { watched: 1 }, ["D"]);
  assert.equal(sent.length, 32);
});

test("a stub gives the answer that is wanted, once or always, where its contract allows it", async (t) => {
  const forced = { contract: "D", operation: "p" };
  const one = async (contracts, answer) => (await records(t, contracts, calls, [[["f", [1]]]], { answers: [{ ...forced, ...answer }] }, ["D"]))[0][0];
  assert.deepEqual(await one(stubbed(), { value: 7 }), { v: [7, 5], forced: true });
  assert.deepEqual(await one(stubbed(), { value: 7, always: true }), { v: [7, 7], forced: true });
  assert.deepEqual(await one(stubbed({ ensures: `[${clause("result < 6 || args[0] < 0")}]` }), { value: 7 }), { v: [5, 7], forced: true });
  assert.deepEqual(await one(stubbed({ ensures: `[${clause("result < 6")}]` }), { value: 7 }), { v: [5, 5] });
  const examples = '{examples:[{args:[1],returns:3}],pool:[5],computed:[]}';
  assert.deepEqual(await one(stubbed({ stub: examples }), { value: 7 }), { v: [7, 5], forced: true });
  assert.deepEqual(await one(stubbed({ stub: examples, readonly: "true" }), { value: 7 }), { v: [3, 7], forced: true });
});

test("more calls to stubs than a check may send are stopped, also when the module catches", async (t) => {
  const body = "$swExports.default={f(n){for(;;){if(--$sw[2]<0)$swLoop(9);try{D.p(n)}catch{}}}};";
  const [[record]] = await records(t, stubbed(), body, [[["f", [1]]]], {}, ["D"]);
  assert.equal(record.stopped.why, "messages");
});

test("a stub throws a declared error only where its condition holds", async (t) => {
  const body = "$swExports.default={f(n){const one=(n)=>{try{return D.p(n)}catch(e){return [e.name,e.why]}};return [one(n),one(-n),one(n)]}};";
  const answers = [{ contract: "D", operation: "p", throws: "No", data: { why: 1 }, always: true }];
  const one = async (throws) => (await records(t, stubbed({ throws }), body, [[["f", [1]]]], { answers }, ["D"]))[0][0];
  const no = ["No", 1];
  assert.deepEqual(await one('[{name:"No",when:null}]'), { v: [no, no, no], forced: true });
  assert.deepEqual(await one(`[{name:"No",when:${clause("args[0] < 0")}}]`), { v: [5, no, 5], forced: true });
  assert.deepEqual(await one(`[{name:"No",when:${clause("args[0].x.y")}}]`), { v: [5, 5, 5] });
  assert.deepEqual(await one('[{name:"Other",when:null}]'), { v: [5, 5, 5] });
});
