/** The fault matrix without its elements: what is in sight, in which order, and how texts are changed. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parts } from "./support/parts.mjs";

const { exchange, occursOnce, insertExample, proposal, assertion, inSight, scrollTo, step, lines, mark, count, outcome, fold, judged, Scenario, missedBy, readWanted, options, EVERYTHING } =
  await parts(
    "./evidence/exchange.ts",
    "./evidence/missed/example.ts",
    "./evidence/missed/assertion.ts",
    "./evidence/missed/groups.ts",
    "./evidence/matrix/window.ts",
    "./evidence/matrix/order.ts",
    "./evidence/report.ts",
    "./evidence/scenario.ts",
    "./evidence/wanted.ts",
  );

function fault(id, [one, whole], more = {}) {
  return { id, name: id, operator: "constant", done: true, interface: one, integration: whole, caughtBy: [], ...more };
}

test("only what is in sight is drawn, and a little beyond", () => {
  const check = (args, expect) => assert.deepEqual(inSight(...args), expect);
  check([0, 100, 20, 1000, 2], { from: 0, to: 7 });
  check([210, 100, 20, 1000, 2], { from: 8, to: 18 });
  check([19_900, 100, 20, 1000, 2], { from: 993, to: 1000 });
  check([0, 100, 20, 3, 2], { from: 0, to: 3 });
  check([0, 100, 20, 0, 2], { from: 0, to: 0 });
  check([-5, 0, 20, 9, 0], { from: 0, to: 1 });
  // A list that became shorter while it was scrolled.
  check([5_000, 100, 20, 4, 2], { from: 3, to: 4 });
});

test("what is chosen comes into sight by the shortest way", () => {
  assert.equal(scrollTo(3, 0, 100, 20), 0);
  assert.equal(scrollTo(5, 0, 100, 20), 20);
  assert.equal(scrollTo(2, 100, 100, 20), 40);
});

test("keys lead through the grid and not out of it", () => {
  const check = (key, ctrl, expect) => assert.deepEqual(step(key, ctrl, 5, 3, 10, 8, 4), expect, key);
  check("ArrowUp", false, [4, 3]);
  check("ArrowDown", false, [6, 3]);
  check("ArrowLeft", false, [5, 2]);
  check("ArrowRight", false, [5, 4]);
  check("PageUp", false, [1, 3]);
  check("PageDown", false, [9, 3]);
  check("Home", false, [5, 0]);
  check("End", false, [5, 7]);
  check("Home", true, [0, 0]);
  check("End", true, [9, 7]);
  check("a", false, null);
});

const FAULTS = [
  fault("a", ["caught", "caught"], { operator: "text", at: { file: "B.module.ts", line: 9, column: 1 }, caughtBy: ["one", "whole"] }),
  fault("b", ["missed", "missed"], { at: { file: "A.module.ts", line: 2, column: 1 } }),
  fault("c", ["missed", "caught"], { at: { file: "B.module.ts", line: 3, column: 7 }, caughtBy: ["whole"] }),
  fault("d", ["timeout", "missed"], { operator: "block", timedOut: ["one"] }),
  fault("e", ["invalid", "invalid"]),
  fault("f", ["missed", "missed"], { done: false }),
  fault("g", ["caught", "timeout"], { caughtBy: ["one"], at: { file: "B.module.ts", line: 3, column: 2 } }),
  fault("h", ["missed", "missed"], { operator: "block", at: { file: "B.module.ts", line: 1, column: 1 } }),
];

test("a catch counts whatever else became of a fault; timeouts and faults that do not run are apart", () => {
  assert.deepEqual(FAULTS.map(outcome), ["both", "neither", "integration", "timeout", "invalid", "pending", "interface", "neither"]);
  const counts = count(FAULTS);
  assert.deepEqual(counts, { neither: 2, interface: 1, integration: 1, both: 1, timeout: 1, invalid: 1, pending: 1 });
  assert.equal(judged(counts), 5);
});

test("lines are sorted, filtered and grouped", () => {
  const check = (choice, expect) => {
    const shown = lines(FAULTS, { sort: "survivors", group: "none", outcome: "all", search: "", ...choice });
    const words = shown.map((line) => ("group" in line ? `${line.group} ${line.count} ${line.neither}` : line.fault.id));
    assert.deepEqual(words, expect, JSON.stringify(choice));
  };
  check({}, ["b", "h", "g", "c", "a", "d", "e", "f"]);
  check({ sort: "place" }, ["h", "g", "c", "a", "b", "d", "e", "f"]);
  check({ sort: "operator" }, ["d", "h", "b", "c", "e", "f", "g", "a"]);
  check({ outcome: "neither" }, ["b", "h"]);
  check({ search: "b.module:3" }, []);
  check({ search: "B.MODULE.ts:3" }, ["g", "c"]);
  check({ search: "whole text" }, ["a"]);
  check({ group: "operator", outcome: "neither" }, ["block 1 1", "h", "constant 1 1", "b"]);
  check({ group: "module", outcome: "neither" }, ["A 1 1", "b", "B 1 1", "h"]);
  check({ group: "outcome", search: "module" }, [
    "caught by neither 2 2", "b", "h", "interface only 1 0", "g", "integration only 1 0", "c", "caught by both 1 0", "a",
  ]);
});

test("a cell says what its check did", () => {
  const marks = ["one", "whole"].map((check) => FAULTS.map((one) => mark(one, check)));
  assert.deepEqual(marks, [
    ["caught", "missed", "missed", "timeout", "invalid", "pending", "caught", "missed"],
    ["caught", "missed", "caught", "missed", "invalid", "pending", "missed", "missed"],
  ]);
});

test("events fill a report, and one about nothing planned changes nothing", () => {
  const plan = { interface: { checks: [{ name: "one" }] }, integration: { checks: [] }, faults: [{ id: "a" }], diagnostics: [] };
  assert.equal(fold(null, { fault: { index: 0, fault: FAULTS[0] } }), null);
  let report = fold(null, { planned: { report: plan } });
  for (const event of [
    { fault: { index: 0, fault: FAULTS[0] } },
    { fault: { index: 7, fault: FAULTS[1] } },
    { interface: { index: 0, check: { name: "one", status: "passed" } } },
    { interface: { index: 3, check: {} } },
    { done: { diagnostics: [1], interface: {}, integration: {}, comparison: { claims: [] } } },
  ]) report = fold(report, event);
  assert.deepEqual(report.faults, [FAULTS[0]]);
  assert.equal(report.interface.checks[0].status, "passed");
  assert.deepEqual([report.diagnostics, report.comparison], [[1], { claims: [] }]);
});

test("what is missed is told by how far it got", () => {
  const got = (id, one, reached) => fault(id, [one, "missed"], { interfaceReached: reached });
  const faults = [got("a", "missed", "not-reached"), got("b", "missed", "difference"), got("c", "caught", "difference"), got("d", "timeout"), got("e", "missed")];
  const { missed, judged: all, groups } = missedBy({ faults }, "interface");
  assert.deepEqual([missed, all], [3, 4]);
  assert.deepEqual([groups["not-reached"], groups.difference, groups.unknown].map((group) => group.map(({ id }) => id)), [["a"], ["b"], ["e"]]);
});

test("what is looked for grows until it occurs once, and so does what is put", () => {
  const check = (text, piece, code, expect, at = text.indexOf(piece)) => {
    const made = exchange(text, at, at + piece.length, code);
    assert.deepEqual(made, expect);
    assert.ok(occursOnce(text, made.find));
    const after = text.replace(made.find, () => made.replace);
    assert.equal(after, text.slice(0, at) + code + text.slice(at + piece.length));
    assert.ok(occursOnce(after, made.replace));
  };
  check("a + b", "+", "-", { find: "+", replace: "-" });
  check("x + 1;\ny + 2;\n", "+", "-", { find: "x + 1;", replace: "x - 1;" });
  check("a;\nf();\nb;\nf();\n", "f()", "g()", { find: "b;\nf();", replace: "b;\ng();" }, 11);
  check("aa", "aa", "b", { find: "aa", replace: "b" });
  // Overlapping places are two.
  assert.equal(occursOnce("aaa", "aa"), false);
  // An insertion looks for what is around it; a deletion puts that back.
  check("one\ntwo\n", "", "half\n", { find: "two", replace: "half\ntwo" }, 4);
  check("one\ntwo\n", "two", "", { find: "one\ntwo", replace: "one\n" });
});

test("an example goes where the author would have written it", () => {
  const check = (before, expect, example = "a(1) => 2") => {
    const made = insertExample(before, "A", "a", example);
    const after = typeof made === "object" && made !== null ? before.slice(0, made.at) + made.words + before.slice(made.to) : made;
    assert.equal(after, expect);
  };
  check(
    "export interface A {\n  /**\n   * What.\n   * @ensures result > 0\n   */\n  a(n: number): number;\n}\n",
    "export interface A {\n  /**\n   * What.\n   * @ensures result > 0\n   * @example a(1) => 2\n   */\n  a(n: number): number;\n}\n",
  );
  check(
    "export interface A {\n  /** What. */\n  a(n: number): number;\n}\n",
    "export interface A {\n  /**\n   * What.\n   * @example a(1) => 2\n   */\n  a(n: number): number;\n}\n",
  );
  check("export interface A {\n\ta(n: number): number;\n}\n", "export interface A {\n\t/** @example a(1) => 2 */\n\ta(n: number): number;\n}\n");
  check("export interface A { a(n: number): number }", "export interface A { /** @example a(1) => 2 */ a(n: number): number }");
  check("export interface A { /** What. */ a(): 1 }", "export interface A { /** What. @example a(1) => 2 */ a(): 1 }");
  check(
    "export interface A {\n  /** What\n   * it does. */\n  a(): 1;\n}",
    "export interface A {\n  /** What\n   * it does.\n   * @example a(1) => 2\n   */\n  a(): 1;\n}",
  );
  check(
    "export interface A {\r\n  /**\r\n   * What.\r\n   */\r\n  a(): 1;\r\n}",
    "export interface A {\r\n  /**\r\n   * What.\r\n   * @example a(1) => 2\r\n   */\r\n  a(): 1;\r\n}",
  );
  // A comment above another member is not this one's, nor is one that documents nothing.
  check("export interface A {\n  /** B. */\n  b(): 1;\n  /* c */\n  a(): 1;\n}", "export interface A {\n  /** B. */\n  b(): 1;\n  /* c */\n  /** @example a(1) => 2 */\n  a(): 1;\n}");
  check("export interface A {\n  /** What. */\n  a(): 1;\n}", "export interface A {\n  /**\n   * What.\n   * @example a(\"*\\/\") => 2\n   */\n  a(): 1;\n}", 'a("*/") => 2');
  check("export interface A {\n  /** @example a(1)  => 2 */\n  a(): 1;\n}", "there");
  check("export interface B {\n  a(): 1;\n}", null);
  check("export interface A {\n  b(): 1;\n}", null);
});

const TWICE = {
  "Numbers.contract.ts": "export interface Twice {\n  twice(n: number): number;\n}\n",
  "Doubler.module.ts": "export default { twice: (n) => n * 2 } satisfies Twice;\n",
};

function twice(difference, file = "Doubler.module.ts") {
  const scenario = new Scenario(JSON.stringify({ format: 1, files: TWICE }));
  return proposal(scenario, fault("a", ["missed", "missed"], { at: { file, line: 1, column: 1 }, interfaceDifference: difference }));
}

test("the contract is the one that the fault's module provides", () => {
  const { file, find, replace, line } = twice({ calls: [], before: "6", after: "1.5", example: "twice(3) => 6" });
  assert.deepEqual([file, line], ["Numbers.contract.ts", 2]);
  assert.equal(TWICE[file].replace(find, () => replace), "export interface Twice {\n  /** @example twice(3) => 6 */\n  twice(n: number): number;\n}\n");
});

test("where no example helps it is said why", () => {
  const check = (difference, why, file) => assert.match(twice(difference, file).why, why);
  check(undefined, /more than one call/);
  check({ calls: [], before: "throws No: a", after: "throws No", example: "twice(3) throws No" }, /not its message/);
  check({ calls: [], before: "1", after: "2", example: "thrice(3) => 1" }, /operation thrice/);
  check({ calls: [], before: "1", after: "2", example: "twice(3) => 1" }, /not here/, "Gone.module.ts");
  assert.ok("find" in twice({ calls: [], before: "throws No", after: "throws Other", example: "twice(3) throws No" }));
});

test("an assertion is proposed where the check itself gets another answer", () => {
  const check = (calls, before, after, expect) => assert.equal(assertion({ calls, before, after }), expect);
  const asks = ["check → Shop"];
  check(asks, 'Shop.buy("ann") → { sum: 3 }', 'Shop.buy("ann") → {}', 'expect(await Shop.buy("ann")).toEqual({ sum: 3 });');
  check(asks, 'Shop.buy("a) → b") → 1', 'Shop.buy("a) → b") → 2', 'expect(await Shop.buy("a) → b")).toEqual(1);');
  check(asks, "Shop.buy() → throws Sold: it is gone", "Shop.buy() → 1", 'await expect(async () => Shop.buy()).rejects.toThrow("it is gone");');
  check(asks, "Shop.buy() → throws Sold", "Shop.buy() → 1", 'await expect(async () => Shop.buy()).rejects.toThrow("Sold");');
  check(["Shop → Bank"], "Bank.pay() → 1", "Bank.pay() → 2", null);
  check(asks, "Shop.buy() → 1", "Bank.pay() → 2", null);
  check(asks, "Shop.buy() → undefined", "Shop.buy() → 1", null);
  check(asks, "Shop.buy() → 1", "Shop.buy() → 1", null);
  assert.equal(assertion(undefined), null);
});

test("a fault is put into the document's text, and nothing else of that changes", () => {
  // As serde writes it; a number that JavaScript would change.
  const text = '{"format":1,"seed":9007199254740993,"faults":[{"name":"mine","edit":{"file":"A.module.ts","find":"\\"é\\"","replace":"1"}}],"files":{"A.module.ts":"x = \\"é\\";\\n","B.module.ts":"A.module.ts\\":\\"x"}}';
  const scenario = new Scenario(text);
  const change = { before: '"é"', after: '""', start: 4, end: 7 };
  const at = { file: "A.module.ts", line: 1, column: 5 };
  assert.equal(scenario.withFault(fault("a", ["missed", "missed"], { change, at })), text.replace('"x = \\"é\\";\\n"', '"x = \\"\\";\\n"'));
  assert.equal(scenario.withFault(fault("a", ["missed", "missed"], { change: { ...change, code: "0" }, at })), text.replace('"x = \\"é\\";\\n"', '"x = 0;\\n"'));
  assert.equal(scenario.withFault(fault("mine", ["missed", "missed"], { operator: "planted" })), text.replace('"x = \\"é\\";\\n"', '"x = 1;\\n"'));
  assert.equal(scenario.withFault(fault("a", ["missed", "missed"], { change: { ...change, before: "gone" }, at })), null);
  const long = new Scenario(JSON.stringify({ files: { "A.module.ts": "{\n  one;\n  two;\n}\n" } }));
  const edit = (before) => long.edit(fault("a", ["missed", "missed"], { at, change: { before, after: "", start: 0, end: 17 } }))?.before;
  assert.deepEqual(["{ one; two; }", "{ one; tw…", "{ one; tow…", "{ one;"].map(edit), ["{\n  one;\n  two;\n}", "{\n  one;\n  two;\n}", undefined, undefined]);
  assert.equal(scenario.withFault(fault("other", ["missed", "missed"])), null);
  assert.equal(new Scenario("no JSON").files.size, 0);
});

test("what was chosen is kept; what cannot be read is everything", () => {
  assert.deepEqual(readWanted('{"operators":["text",3],"most":100}'), { operators: ["text"], files: null, most: 100 });
  for (const text of [undefined, "", "{", "3"]) assert.deepEqual(readWanted(text), EVERYTHING);
  assert.equal(readWanted('{"most":7}').most, EVERYTHING.most);
  assert.deepEqual(JSON.parse(options({ operators: ["text"], files: null, most: 100 })), { faults: "all", mutants: { operators: ["text"], most: 100 } });
});
