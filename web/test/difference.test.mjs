/** What differs between what was expected and what came, and how far a clause reaches. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parts } from "./support/parts.mjs";

const { compare, haveParts, clauseAt } = await parts("./difference/compare.ts", "./notation/clauses.ts");

/** Differences as `path: expected | actual`, each piece as it stands in its text. */
function check(expected, actual, differences) {
  const piece = (text, span) => (span === null ? "–" : text.slice(span.from, span.to));
  const found = compare(expected, actual).map(({ path, ...sides }) => `${path}: ${piece(expected, sides.expected)} | ${piece(actual, sides.actual)}`);
  assert.deepEqual(found, differences);
}

test("members and items are compared by their paths", () => {
  check("{ a: 1, b: [1, { c: 2 }] }", "{ b: [1, { c: 3 }], a: 1 }", [".b[1].c: 2 | 3"]);
  check('{ "a b": 1 }', '{ "a b": true }', ['["a b"]: 1 | true']);
  check("{ a: 1 }", "{ b: 1 }", [".a: 1 | –", ".b: – | 1"]);
  check("[1, 2]", "[1]", ["[1]: 2 | –"]);
  check("[1]", "{ 0: 1 }", [": [1] | { 0: 1 }"]);
  check('{ ["__proto__"]: 1 }', '{ ["__proto__"]: 2 }', [".__proto__: 1 | 2"]);
});

test("what says the same is the same, however it is written", () => {
  check("{ a: 1.50, b: 'x', c: [1,], }", '{ a: 1.5, b: "x", c: [1] }', []);
  check('"\\x41\\u0042"', '"AB"', []);
  check("{ a: undefined }", "{}", []);
  check("12n", "12", [": 12n | 12"]);
  check('new Date("2020-01-01T00:00:00.000Z")', 'new Date("2021-01-01T00:00:00.000Z")', [
    ': new Date("2020-01-01T00:00:00.000Z") | new Date("2021-01-01T00:00:00.000Z")',
  ]);
});

test("of long texts what is between their common ends is told", () => {
  check('"the same, then this, and the same"', '"the same, then that, and the same"', [": is | at"]);
  check('"a\\nb"', '"a\\tb"', [": \\n | \\t"]);
  // A letter that is not there is shown by its neighbours.
  check('"abc"', '"ac"', [": b | ac"]);
  check('"😀x"', '"😁x"', [": 😀 | 😁"]);
});

test("values are found behind what the report puts before them", () => {
  check("quote([{ sku: \"=>\", qty: 1 }]) => { total: 5 }", "it answered { total: 6 }", [".total: 5 | 6"]);
  check("as before: [1]", "[2]", ["[0]: 1 | 2"]);
});

test("what is no value is not compared", () => {
  for (const [expected, actual] of [
    ["result > 0", "it does not hold"],
    ["an integer", "no result"],
    ["{ a: 1", "{ a: 2 }"],
    ['"open', '"open"'],
    ["{ a: f() }", "{ a: 1 }"],
    ["", ""],
    [`${"[".repeat(5000)}1${"]".repeat(5000)}`, "[1]"],
  ]) {
    check(expected, actual, []);
    assert.equal(haveParts(expected, actual), false);
  }
  assert.equal(haveParts("[1]", "it answered [2]"), true);
  assert.equal(haveParts("1", "2"), false);
});

const CONTRACT = `export interface Shop {
  /** Sells. @readonly
   * @requires n > 0 && n < 10
   *   || n === 20
   * @ensures result === n
   * @throws Gone nothing is left @throws Late it is late
   */
  sell(n: number): number;
}
`;

function clause(piece, expected, text = CONTRACT) {
  const { from, to } = clauseAt(text, text.indexOf(piece));
  assert.equal(text.slice(from, to), expected);
}

test("a clause reaches as far as the notation says", () => {
  clause("@requires", "@requires n > 0 && n < 10\n   *   || n === 20");
  clause("n > 0", "@requires n > 0 && n < 10\n   *   || n === 20");
  clause("result", "@ensures result === n");
  clause("Gone", "@throws Gone nothing is left");
  clause("@throws Late", "@throws Late it is late");
  clause("@readonly", "@readonly");
  clause("/** @ensures", "", "/** @ensures a */ b");
  clause("@ensures a", "@ensures a", "/** @ensures a */ b");
});

test("outside of comments it is a word", () => {
  clause("sell", "sell");
  clause("Shop", "Shop");
  clause("{", "");
});
