import assert from "node:assert/strict";
import { test } from "node:test";
import { checkFile, module, operation, sandboxOf } from "./support/program.mjs";

const job = (cases, more = {}) => ({ type: "cases", module: "M", contract: "C", first: 0, cases, ...more });
const LOOP = "$sw[0]=9;for(;;){if(--$sw[2]<0)$swLoop(9)}";

/** As instrumented code does it: depth is restored however the call ends. */
const BODY = `
function down(n){const $d=$sw[1];if(++$sw[1]>500)$swDeep(10);try{$sw[0]=10;return n===0?0:1+down(n-1)}finally{$sw[1]=$d}}
function native(n){return 1+native(n+1)}
$swExports.default={
  loop(){${LOOP}},
  both(){try{${LOOP}}catch{}return down(1000)},
  swallow(){try{${LOOP}}catch{}return 1},
  turns(n){for(let i=0;i<n;i++){if(--$sw[2]<0)$swLoop(9)}return n},
  down(n){return down(n)},
  native(){$sw[0]=11;return native(0)},
  hang(){for(;;);},
  eat(){const all=[];for(;;)all.push(new Array(100000).fill(all.length))},
  fine(){return 1},
};`;
const C = Object.fromEntries(["loop", "both", "swallow", "turns", "down", "native", "hang", "eat", "fine"].map((name) => [name, operation(["n"])]));
const setting = { contracts: { C }, modules: { M: module({ C: "default" }, BODY, { stateless: true }) } };
const step = (name, ...args) => [[name, args]];

test("an endless loop or recursion is stopped where it is, even if it is caught", async (t) => {
  const sandbox = await sandboxOf(t, setting);
  const { records } = await sandbox.run(
    job([step("loop"), step("swallow"), step("down", 1000), step("native"), step("fine"), step("down", 400), step("turns", 999_999), step("turns", 1_000_001), step("both")]),
  );
  assert.deepEqual(records, [
    [{ stopped: { why: "loop" }, at: 9 }], [{ stopped: { why: "loop" }, at: 9 }], [{ stopped: { why: "depth" }, at: 10 }],
    [{ stopped: { why: "stack" }, at: 11 }], [{ v: 1 }], [{ v: 400 }], [{ v: 999_999 }], [{ stopped: { why: "loop" }, at: 9 }],
    [{ stopped: { why: "loop" }, at: 9 }],
  ]);
});

test("every step has a budget of its own, and a stop ends the case", async (t) => {
  const sandbox = await sandboxOf(t, setting);
  const { records } = await sandbox.run(job([[["turns", [600_000]], ["turns", [600_000]], ["loop", []], ["fine", []]]]));
  assert.deepEqual(records[0].map(({ v, stopped }) => v ?? stopped.why), [600_000, 600_000, "loop"]);
});

test("what the budgets do not see is lost by the clock, and the case that did it is known", async (t) => {
  const sandbox = await sandboxOf(t, setting);
  const lost = await sandbox.run(job([step("fine"), step("hang"), step("fine")], { first: 3 }), { slow: true });
  assert.deepEqual(lost, { lost: "silent", begun: 4, message: "" });
  assert.deepEqual((await sandbox.run(job([step("fine")]))).records, [[{ v: 1 }]]);
});

test("a program that uses up its memory is gone, and the next request starts it anew", async (t) => {
  const sandbox = await sandboxOf(t, setting);
  // To fill the memory takes a busy machine longer than a silent thread is borne.
  sandbox.patience = 30;
  const lost = await sandbox.run(job([step("eat")]), { slow: true });
  assert.deepEqual(lost, { lost: "gone", begun: 0, message: "" });
  assert.deepEqual((await sandbox.run(job([step("fine")]))).records, [[{ v: 1 }]]);
});

test("a program that does not parse is refused", async (t) => {
  const sandbox = await sandboxOf(t, { modules: { M: module({ C: "default" }, "let a; let a;") } });
  const { lost, message } = await sandbox.run({ type: "list" });
  assert.equal(lost, "refused");
  assert.match(message, /already been declared/);
});

test("loops and recursion in a check, its file and its timers have their verdict", async (t) => {
  const body = (text) => checkFile("a.check.ts", `integrationCheck("it", async () => {${text}});`);
  for (const [text, status, why, at] of [
    [`try{${LOOP}}catch{}`, "timeout", "loop", 9],
    [`setTimeout(()=>{${LOOP}},5);await new Promise(()=>{});`, "timeout", "loop", 9],
    ["function f(){return 1+f()} $sw[0]=12;f()", "error", "stack", 12],
    [`for(let i=0;i<20;i++){for(let j=0;j<100000;j++){if(--$sw[2]<0)$swLoop(9)}await new Promise(r=>setTimeout(r,1))}`, "passed"],
  ]) {
    const sandbox = await sandboxOf(t, { checks: [body(text)] });
    const { record } = await sandbox.run({ type: "check", index: 0 });
    assert.deepEqual([record.status, record.stopped?.why, record.at], [status, why, at], text);
  }
  const calls = { ...setting, wires: { "check.C": [["M", "C"]] }, checks: [checkFile("a", `integrationCheck("it",({C})=>{for(let i=0;i<9;i++)C.turns(200000)})`)] };
  assert.equal((await (await sandboxOf(t, calls)).run({ type: "check", index: 0 })).record.status, "passed");
  const stopped = { ...calls, checks: [checkFile("a", `integrationCheck("it",({C})=>{C.loop()})`)] };
  const { record } = await (await sandboxOf(t, stopped)).run({ type: "check", index: 0 });
  assert.deepEqual([record.stopped, record.crossings[0].error], [{ why: "loop" }, undefined]);
  const sandbox = await sandboxOf(t, { checks: [checkFile("a.check.ts", LOOP)] });
  assert.equal((await sandbox.run({ type: "list" })).problems[0].at, 9);
});
