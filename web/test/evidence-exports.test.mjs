import assert from "node:assert/strict";
import { test } from "node:test";

import { Ajv } from "ajv";
import fc from "fast-check";

import { CTRF, MUTATION } from "./support/formats.mjs";
import { readCsv, readXml, texts } from "./support/readers.mjs";
import { derived, fault, flow, report } from "./support/evidence.mjs";
import { parts } from "./support/parts.mjs";

const { FORMATS, fileName, Scenario, xml, cell, code } = await parts(
  "./evidence/exports/formats.ts",
  "./evidence/scenario.ts",
  "./evidence/exports/junit.ts",
  "./evidence/exports/csv.ts",
  "./evidence/exports/markdown.ts",
);

const ENDED = Date.UTC(2026, 0, 2, 3, 4, 5);
const TEXT = "export default {\n  price: () => 100,\n} satisfies Shop;\n";

/** A report with everything that formats tell apart, its names made of a text. */
function source(word = "x", { faults = [], ...more } = {}) {
  const named = (name) => `${word} ${name}`;
  const counterexample = { calls: [named("call")], expected: named("expected"), actual: named("actual"), case: 1 };
  const at = { file: "Shop.check.ts", line: 3, column: 1 };
  const it = report({
    interface: [
      derived(named("i"), 7),
      derived(named("broken"), 3, { status: "failed", message: named("message"), counterexample }),
      derived(named("hand"), 1, { rule: "by-hand", at }),
    ],
    integration: [
      flow(named("f"), 4, { at }),
      flow(named("i"), 2, { status: "error", message: named("error") }),
      flow(named("slow"), 0, { status: "timeout" }),
      flow(named("skipped"), 0, { status: "skipped", message: named("why") }),
      flow(named("asks"), 1, { status: "pending" }),
    ],
    faults: [
      fault(named("both"), { interface: [named("i")], integration: [named("f"), named("i")] }),
      fault(named("edit"), { about: named("about"), interface: [named("hand")] }),
      fault(named("made"), {
        operator: "text",
        at: { file: "Shop.module.ts", line: 2, column: 16 },
        change: { before: "100", after: named("after"), start: 32, end: 35 },
        missedBecause: named("because"),
        interfaceReached: "not-reached",
        integrationReached: "no-difference",
      }),
      fault(named("unreached"), { interfaceReached: "not-reached", integrationReached: "not-reached" }),
      { ...fault(named("slow")), interface: "timeout" },
      { ...fault(named("invalid")), interface: "invalid", integration: "invalid", missedBecause: named("does not run") },
      fault(named("not run"), { done: false }),
      ...faults,
    ],
    scenario: { title: word, digest: "d1" },
    comparison: {
      claims: [{ aspect: named("aspect"), interface: "one", integration: "other", measured: named("measured"), rule: "", verdict: "supported" }],
      extended: [],
      measures: [{ name: named("measure"), unit: "calls", interface: 1234, integration: 5, definition: named("definition"), of: {}, from: {} }],
      strategies: [],
    },
    ...more,
  });
  const edit = { file: "Shop.module.ts", find: "100", replace: named("replaced") };
  const document = { title: word, files: { "Shop.module.ts": TEXT, "Shop.check.ts": "\n\n// checks\n" }, faults: [{ name: named("edit"), edit }] };
  return { report: it, scenario: new Scenario(JSON.stringify(document)), ended: ENDED };
}

function write(id, from = source()) {
  return FORMATS.find((format) => format.id === id).write(from);
}

const ajv = new Ajv({ allErrors: true, strict: false, formats: { uuid: true, uri: true, "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ } });

function valid(schema, text) {
  const value = JSON.parse(text);
  assert.ok(ajv.validate(schema, value), ajv.errorsText());
  return value;
}

test("CTRF is valid, and every check in it has its kind", () => {
  const { results } = valid(CTRF, write("ctrf"));
  const { tests, passed, failed, skipped, pending, start, stop } = results.summary;
  assert.deepEqual([tests, passed, failed, skipped, pending], [8, 3, 3, 1, 1]);
  assert.deepEqual([start, stop], [ENDED - 13, ENDED]);
  assert.deepEqual(results.tests.map(({ type, tags, extra }) => [type, tags[0], extra.kind]), [
    ...Array(3).fill(Array(3).fill("interface")),
    ...Array(5).fill(Array(3).fill("integration")),
  ]);
  const broken = results.tests[1];
  assert.equal(broken.message, "x message\ncalls: x call\nexpected: x expected\nactual: x actual");
  assert.deepEqual([broken.rawStatus, broken.suite, broken.filePath], ["failed", ["interface", "Shop"], "Shop.contract.ts"]);
  assert.deepEqual(results.extra.caught, { judged: 5, interface: 1, integration: 0, both: 1, neither: 3, apart: 2 });
  assert.deepEqual(results.extra.faults[0].caughtBy, { interface: ["x i"], integration: ["x f", "x i"] });
  assert.equal(results.extra.faults[6].interface, undefined, "what was not run has no verdict");
});

test("CTRF of nothing is valid, and so is a check without a name", () => {
  valid(CTRF, write("ctrf", { ...source(), report: report() }));
  valid(CTRF, write("ctrf", { ...source(), report: report({ integration: [flow("")] }) }));
});

test("a mutation testing report is valid, with the place of every fault", () => {
  const { files, testFiles, config } = valid(MUTATION, write("mutation"));
  const mutants = Object.fromEntries(Object.values(files).flatMap(({ mutants }) => mutants).map((mutant) => [mutant.id, mutant]));
  const status = Object.fromEntries(Object.values(mutants).map(({ id, status }) => [id, status]));
  assert.deepEqual(status, {
    "fault x both": "Killed",
    "fault x edit": "Killed",
    "fault x made": "Survived",
    "fault x unreached": "NoCoverage",
    "fault x slow": "Timeout",
    "fault x invalid": "CompileError",
    "fault x not run": "Pending",
  });
  const hundred = { start: { line: 2, column: 16 }, end: { line: 2, column: 19 } };
  assert.deepEqual([mutants["fault x made"].location, mutants["fault x made"].replacement], [hundred, "x after"]);
  assert.deepEqual([mutants["fault x edit"].location, mutants["fault x edit"].replacement], [hundred, "x replaced"]);
  const own = files["scenario.json"].mutants.map(({ id }) => id);
  assert.deepEqual(own, ["fault x both", "fault x unreached", "fault x slow", "fault x invalid", "fault x not run"]);
  assert.equal(files["Shop.module.ts"].source, TEXT);
  const tests = Object.values(testFiles).flatMap(({ tests }) => tests);
  assert.deepEqual(mutants["fault x both"].killedBy, ["interface-1", "integration-1", "integration-2"]);
  for (const { killedBy } of Object.values(mutants)) for (const id of killedBy) assert.ok(tests.some((one) => one.id === id), id);
  assert.deepEqual(tests.map(({ id }) => id).sort(), ["integration-1", "integration-2", "integration-3", "integration-4", "integration-5", "interface-1", "interface-2", "interface-3"]);
  for (const { id, name } of tests) assert.ok(name.startsWith(`${id.split("-")[0]}: `), name);
  assert.match(mutants["fault x made"].statusReason, /^interface checks: missed; integration checks: missed\. x because$/);
  assert.deepEqual(config.verdicts["fault x edit"], { interface: "caught", integration: "missed" });
  assert.deepEqual(config.verdicts["fault x not run"], { interface: "not run", integration: "not run" });
});

test("JUnit has a suite for each kind, and a missed fault fails no build", () => {
  const root = readXml(write("junit"));
  assert.deepEqual(
    root.children.map(({ attributes: { name, tests, failures, errors, skipped } }) => [name, tests, failures, errors, skipped]),
    [
      ["interface checks", "3", "1", "0", "0"],
      ["faults by interface checks", "6", "0", "0", "4"],
      ["integration checks", "5", "0", "2", "2"],
      ["faults by integration checks", "6", "0", "0", "5"],
    ],
  );
  assert.deepEqual([root.attributes.tests, root.attributes.failures, root.attributes.errors, root.attributes.skipped], ["20", "1", "2", "11"]);
  for (const suite of root.children) {
    const kind = suite.attributes.name.includes("interface") ? "interface" : "integration";
    for (const { children } of suite.children.filter(({ name }) => name === "testcase")) {
      const property = children[0].children.find(({ attributes }) => attributes.name === "kind");
      assert.equal(property.attributes.value, kind);
    }
  }
  const failure = root.children[0].children[2].children[1];
  assert.deepEqual([failure.name, failure.attributes.type], ["failure", "failed"]);
  assert.match(failure.attributes.message, /^x message\ncalls: x call\n/, "lines stay lines");
});

test("CSV has a row for each check and each fault", () => {
  const checks = readCsv(write("csv-checks"));
  assert.equal(checks.length, 9);
  assert.deepEqual(checks[1].slice(0, 9), ["interface", "x i", "generated", "Shop", "Till", "passed", "7", "", "7"]);
  const faults = readCsv(write("csv-faults"));
  assert.equal(faults.length, 8);
  assert.deepEqual(faults[1].slice(5, 10), ["caught", "caught", "both", "x i", "x f; x i"]);
  assert.deepEqual(faults[7].slice(5, 8), ["not run", "not run", ""]);
});

test("a cell that a spreadsheet would compute is text", () => {
  const cases = [
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    [" =1", "' =1"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ["＝1", "'＝1"],
    ["a=1", "a=1"],
    ['a"b', '"a""b"'],
    ["a,b", '"a,b"'],
    [-5, "-5"],
    ["", ""],
  ];
  for (const [text, expect] of cases) assert.equal(cell(text), expect);
});

test("Markdown has what a pull request needs", () => {
  const text = write("markdown");
  assert.match(text, /\| faults caught \| 2 \| 1 \|/);
  assert.match(text, /5 faults planted: caught 1 by interface checks only, 1 by both kinds, 0 by integration checks only, 3 by neither kind\./);
  assert.match(text, /\| interface \| <code>x broken<\/code> \| failed \|/);
  assert.match(text, /\| <code>x made<\/code> \| <code>Shop.module.ts:2<\/code> \| missed \| missed \| <code>x because<\/code> \|/);
});

test("a text in Markdown stays on its line, short, and is no reference", () => {
  const cases = [
    ["a\n b", "<code>a b</code>"],
    ["a | b", "<code>a &#124; b</code>"],
    ["@one #2 Shop.ts:3 http://a", "<code>&#64;one &#35;2 Shop.ts:3 http&#58;//a</code>"],
    [" \n", ""],
    ["x".repeat(200), `<code>${"x".repeat(160)}…</code>`],
  ];
  for (const [text, expect] of cases) assert.equal(code(text), expect);
});

test("a page by itself loads nothing and holds everything", () => {
  const text = write("html");
  assert.match(text, /^<!doctype html>\n<html lang="en"><head><meta charset="utf-8">/);
  assert.doesNotMatch(text, /<script|<link|<img|<iframe| src=| href=|url\(|@import/);
  assert.match(text, /default-src &#39;none&#39;/);
  for (const word of ["x both", "x edit", "x i", "x f", "x because", "x measure, calls", "1,234", "x aspect", "greedy"]) assert.ok(texts(text).some((part) => part.includes(word)), word);
});

test("a file's name is of letters and digits", () => {
  const format = FORMATS.find(({ id }) => id === "junit");
  assert.equal(fileName("The Shop: 2/3 \"sold\"", format), "the-shop-2-3-sold.junit.xml");
  assert.equal(fileName("../..", format), "scenario.junit.xml");
  assert.equal(fileName("x".repeat(500), format).length, 60 + ".junit.xml".length);
});

/** What breaks out of formats, among whatever else there is. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom("<script>alert(1)</script>", "]]>", "<![CDATA[", "|", "\n", "\r\n", "\r", "=cmd", "+1", "@SUM", "-2", '"', "'", "&amp;", "&", "<", ">", "`", "\\", "\\|", "*", "_", "#1", "@someone", "[a](javascript:b)", "https://a.example", "www.a.example", "<!--", "-->", "</style>", ",", ";", "\0", "\u000b", "\ud800", "\udc00", "\ufffe", "😀", "\t", "$$", "~~", ":tada:"),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map((list) => list.join(""));

test("nothing of a scenario escapes XML", () => {
  fc.assert(
    fc.property(nasty, (word) => {
      // What XML cannot say is the one thing that changes.
      const kept = word.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\ufffd");
      assert.doesNotMatch(xml(word), /[<>"'\n\r\t]/);
      const root = readXml(write("junit", source(word)));
      assert.equal(root.attributes.name, kept);
      assert.equal(root.children[0].children[1].attributes.name, `${kept} i`);
      assert.equal(root.children.length, 4);
    }),
  );
});

test("nothing of a scenario escapes CSV", () => {
  fc.assert(
    fc.property(nasty, (word) => {
      for (const id of ["csv-checks", "csv-faults"]) {
        const [head, ...rows] = readCsv(write(id, source(word)));
        for (const row of rows) {
          assert.equal(row.length, head.length);
          for (const text of row) assert.doesNotMatch(text, /^\s*[=+\-@]/);
        }
        assert.equal(rows[0][1].replace(/^'/, ""), `${word} ${id === "csv-checks" ? "i" : "both"}`.replace(/^'/, ""));
      }
    }),
  );
});

test("nothing of a scenario escapes Markdown", () => {
  fc.assert(
    fc.property(nasty, (word) => {
      assert.match(code(word), /^(<code>([\p{L}\p{N} .,;()?"'={}/%+→…-]|:(?=[\d\s]|<)|&#\d+;)+<\/code>)?$/u);
      const shape = (text) => text.replace(/<code>[^<]*<\/code>/g, "C").replace(/, seed.*/i, "");
      assert.equal(shape(write("markdown", source(word))).replace("### Seamwright: a scenario", "### Seamwright: C"), shape(write("markdown", source("x"))));
    }),
  );
});

test("nothing of a scenario escapes HTML", () => {
  const shape = (text) => text.match(/<[^>]*>/g).map((tag) => tag.replace(/"[^"]*"/g, '""')).join("");
  const plain = shape(write("html", source("x")));
  fc.assert(
    fc.property(nasty, (word) => {
      const text = write("html", source(word));
      assert.equal(shape(text), plain);
      assert.ok(texts(text).includes(word === "" ? "A scenario" : word));
    }),
  );
});

test("nothing of a scenario escapes JSON, and both formats stay valid", () => {
  fc.assert(
    fc.property(nasty, (word) => {
      valid(CTRF, write("ctrf", source(word)));
      valid(MUTATION, write("mutation", source(word)));
    }),
    { numRuns: 50 },
  );
});
