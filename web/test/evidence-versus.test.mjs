import assert from "node:assert/strict";
import { test } from "node:test";

import { derived, fault, flow, report } from "./support/evidence.mjs";
import { parts } from "./support/parts.mjs";

const { compare, counts, readWhole, Runs } = await parts("./evidence/versus/compare.ts", "./evidence/whole.ts", "./evidence/runs.ts");

const FAILED = { status: "failed" };

test("checks are told apart by kind and name", () => {
  const before = report({ interface: [derived("a"), derived("b"), derived("gone")], integration: [flow("a")] });
  const after = report({ interface: [derived("a"), derived("b", 1, FAILED)], integration: [flow("a", 1, FAILED), flow("b")] });
  const rows = compare(before, after).checks;
  assert.deepEqual(
    rows.map(({ kind, name, change, before, after }) => [kind, name, change, before, after]),
    [
      ["interface", "a", "same", "passed", "passed"],
      ["interface", "b", "changed", "passed", "failed"],
      ["interface", "gone", "removed", "passed", null],
      ["integration", "a", "changed", "passed", "failed"],
      ["integration", "b", "added", null, "passed"],
    ],
  );
  assert.deepEqual(counts(rows), { added: 1, removed: 1, changed: 2, same: 1 });
});

const mutant = (line, before, after, more = {}) =>
  fault(`${after} for ${before}`, {
    id: `text-A-${line}`,
    operator: "text",
    at: { file: "A.module.ts", line, column: 1 },
    change: { before, after, start: 0, end: 1 },
    ...more,
  });

function faults(before, after, expect) {
  const rows = compare(report({ faults: before }), report({ faults: after })).faults;
  assert.deepEqual(rows.map(({ change, name, where }) => [change, name, where]), expect);
}

test("a planted fault is known by its name, and its verdict may change", () => {
  const caught = { interface: ["i"] };
  faults(
    [fault("a", { id: "planted-1" }), fault("b", { id: "planted-2" })],
    [fault("b", { id: "planted-1", ...caught }), fault("c", { id: "planted-2" })],
    [["changed", "b", ""], ["added", "c", ""], ["removed", "a", ""]],
  );
  const rows = compare(report({ faults: [fault("a")] }), report({ faults: [fault("a", caught)] })).faults;
  assert.deepEqual(rows[0].before, { interface: "missed", integration: "missed" });
  assert.deepEqual(rows[0].after, { interface: "caught", integration: "missed" });
});

test("a fault that moved with its code is the same one", () => {
  faults([mutant(1, "a", "b"), mutant(2, "a", "c")], [mutant(4, "a", "b"), mutant(5, "a", "c")], [
    ["same", "b for a", "A.module.ts:4"],
    ["same", "c for a", "A.module.ts:5"],
  ]);
});

test("another fault in the same place is another one", () => {
  faults([mutant(1, "a", "b")], [mutant(1, "x", "b")], [["added", "b for x", "A.module.ts:1"], ["removed", "b for a", "A.module.ts:1"]]);
});

test("of faults that are alike, those that stayed are matched before those that moved", () => {
  const caught = { interface: ["i"] };
  // The first of three is gone; the others keep their places.
  faults(
    [mutant(1, "a", "b"), mutant(2, "a", "b", caught), mutant(3, "a", "b")],
    [mutant(2, "a", "b", caught), mutant(3, "a", "b")],
    [
      ["same", "b for a", "A.module.ts:2"],
      ["same", "b for a", "A.module.ts:3"],
      ["removed", "b for a", "A.module.ts:1"],
    ],
  );
});

test("a fault that was not run has no verdict", () => {
  const rows = compare(report({ faults: [fault("a", { done: false })] }), report({ faults: [fault("a")] })).faults;
  assert.deepEqual([rows[0].change, rows[0].before], ["changed", { interface: null, integration: null }]);
});

test("measures have differences where both reports have them", () => {
  const measure = (name, one, other) => ({ name, unit: "calls", interface: one, integration: other, definition: "", of: {}, from: {} });
  const of = (...measures) => report({ comparison: { claims: [], extended: [], measures, strategies: [] } });
  const { measures } = compare(of(measure("a", 5, 1), measure("b", 1, 1)), of(measure("a", 3, 4), measure("c", 2, 2)));
  assert.deepEqual(measures.map(({ name, interface: { difference }, integration }) => [name, difference, integration.difference]), [
    ["a", -2, 3],
    ["c", null, null],
    ["b", null, null],
  ]);
});

test("what is the same about two runs is said", () => {
  const one = report();
  assert.deepEqual(compare(one, one).same, { scenario: true, seed: true, version: true });
  assert.deepEqual(compare(one, report({ seed: 8, scenario: { title: "", digest: "d2" } })).same, { scenario: false, seed: false, version: true });
});

test("a file that is no report is refused in words", () => {
  assert.equal(typeof readWhole(JSON.stringify(report())), "object");
  for (const text of ["", "{", "null", "[]", "7", '{"format":2}', '{"format":1}', JSON.stringify({ ...report(), faults: [null] }), JSON.stringify({ ...report(), interface: {} })]) {
    assert.equal(typeof readWhole(text), "string", text);
  }
});

test("the run before the last one is kept, also when another scenario is opened", () => {
  const runs = new Runs();
  const seeds = () => [runs.before?.whole.seed ?? null, runs.last?.whole.seed ?? null];
  const add = (seed) => runs.add(JSON.stringify(report({ seed })), null, 0);
  assert.deepEqual(seeds(), [null, null]);
  add(1);
  assert.deepEqual(seeds(), [null, 1]);
  add(2);
  assert.deepEqual(seeds(), [1, 2]);
  runs.leave();
  assert.deepEqual(seeds(), [2, null]);
  runs.leave();
  add(3);
  assert.deepEqual(seeds(), [2, 3]);
});
