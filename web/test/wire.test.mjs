import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./support/parts.mjs";

const { encode, MOST_LEVELS, MOST_NODES } = await part("runtime/wire.ts");
const { decode, copyAll } = await part("runtime/unwire.ts");
const { same, sameArguments } = await part("runtime/same.ts");
const { display } = await part("runtime/display.ts");

const foreign = (v) => ({ $: "foreign", v });
const cycle = { name: "a" };
cycle.self = [cycle];
const twice = { n: 1 };
class Money {
  cents = 5;
  #hidden = 6;
  get total() {
    return this.#hidden;
  }
}
class Tagged {
  get [Symbol.toStringTag]() {
    return "Tagged";
  }
}
const nested = (levels) => {
  let value = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

const FORMS = [
  [null, null],
  [true, true],
  ["é😀", "é😀"],
  [1.5, 1.5],
  [0, 0],
  [-0, { $: "-0" }],
  [NaN, { $: "NaN" }],
  [Infinity, { $: "Infinity" }],
  [-Infinity, { $: "-Infinity" }],
  [undefined, { $: "undefined" }],
  [-12n, { $: "bigint", v: "-12" }],
  [new Date(5), { $: "date", v: 5 }],
  [new Date(NaN), { $: "date", v: null }],
  ["a\ud83d", { $: "utf16", v: [97, 55357] }],
  [[1, undefined], [1, { $: "undefined" }]],
  [[, 1], [{ $: "undefined" }, 1]],
  [{ a: undefined }, { a: { $: "undefined" } }],
  [{ $: 1, b: [2] }, { $: "object", v: [["$", 1], ["b", [2]]] }],
  [{ "$serde_json::private::Number": "1" }, { $: "object", v: [["$serde_json::private::Number", "1"]] }],
  [Object.create(null), {}],
  [new Money(), { cents: 5 }],
  [new Tagged(), {}],
  [[twice, twice], [{ n: 1 }, { n: 1 }]],
];

test("values that are data have a form", () => {
  for (const [value, form] of FORMS) {
    assert.deepEqual(JSON.parse(JSON.stringify(encode(value))), form, display(encode(value)));
    assert.deepEqual(encode(decode(structuredClone(form))), form);
  }
});

test("a member called __proto__ is a member like any other", () => {
  const value = JSON.parse('{"__proto__":{"a":1}}');
  assert.equal(JSON.stringify(encode(value)), '{"__proto__":{"a":1}}');
  assert.deepEqual(Object.keys(decode(encode(value))), ["__proto__"]);
});

test("what is no data says what it is", () => {
  const throwing = Object.defineProperty({ a: 1 }, "b", { enumerable: true, get: () => { throw new Error("no"); } });
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const cases = [
    [() => 1, foreign("function")],
    [Symbol("s"), foreign("symbol")],
    [new Map(), foreign("Map")],
    [new Set([1]), foreign("Set")],
    [Promise.resolve(), foreign("Promise")],
    [/a/, foreign("RegExp")],
    [new Uint8Array(2), foreign("Uint8Array")],
    [new Error("x"), foreign("Error")],
    [new Number(1), foreign("Number")],
    [cycle, { name: "a", self: [foreign("cycle")] }],
    [throwing, { a: 1, b: foreign("getter") }],
    [proxy, foreign("unreadable")],
    [{ "\ud800": 1 }, foreign("name with a lone surrogate")],
    [new Array(MOST_NODES + 1), foreign("too large")],
    ["x".repeat(64 * (MOST_NODES + 1)), foreign("too large")],
    [Object.setPrototypeOf({ a: 1 }, Date.prototype), { a: 1 }],
  ];
  for (const [value, form] of cases) assert.deepEqual(encode(value), form);
});

test("a value that is too deep or too large is cut where it is", () => {
  assert.ok(!JSON.stringify(encode(nested(MOST_LEVELS))).includes("foreign"));
  assert.ok(JSON.stringify(encode(nested(MOST_LEVELS + 1))).includes("too deep"));
  const wide = Array.from({ length: 1000 }, () => new Array(1000).fill(0));
  const text = JSON.stringify(encode(wide));
  assert.ok(text.includes("too large") && text.length < 3 * MOST_NODES);
});

test("a getter is read once", () => {
  let reads = 0;
  const value = { get a() { return (reads += 1); } };
  assert.deepEqual(encode(value), { a: 1 });
  assert.equal(reads, 1);
});

test("a getter may encode something itself", () => {
  const inner = { get b() { return encode({ c: [inner] }); } };
  const form = encode({ a: inner, d: 1 });
  assert.deepEqual(form.d, 1);
  assert.ok(JSON.stringify(form.a).length > 0);
});

test("equality finds missing and undefined, NaN and NaN, 0 and -0 equal", () => {
  const equal = [
    [{ a: undefined }, {}], [NaN, NaN], [0, -0], [[0], [-0]], [{ a: 1, b: 2 }, { b: 2, a: 1 }],
    [{ $: 1, a: undefined }, { $: 1 }], [new Date(1), new Date(1)], [1n, 1n], ["\ud800", "\ud800"],
  ];
  const unequal = [[{ a: null }, {}], [[undefined], []], [1, "1"], [1n, 1], [[1], { 0: 1 }], [{ a: 1 }, { a: 2 }], [new Date(1), 1], [{ $: 1 }, {}]];
  for (const [a, b] of equal) assert.ok(same(encode(a), encode(b)) && same(encode(b), encode(a)), display(encode([a, b])));
  for (const [a, b] of unequal) assert.ok(!same(encode(a), encode(b)) && !same(encode(b), encode(a)), display(encode([a, b])));
  assert.ok(sameArguments([1], [1, { $: "undefined" }]));
  assert.ok(!sameArguments([1], [1, null]));
});

test("values read as JavaScript", () => {
  const cases = [
    [undefined, "undefined"], [-0, "-0"], [1e21, "1e+21"], [-12n, "-12n"], [[], "[]"], [{}, "{}"],
    [[{ sku: "AB1", qty: 2 }, undefined], '[{ sku: "AB1", qty: 2 }, undefined]'], [() => 1, "<function>"],
    [{ "a b": 1, $: 2 }, '{ "a b": 1, $: 2 }'], ['"\\\n\r\t\0', '"\\"\\\\\\n\\r\\t\\x00"'], ["\u202e\ufeff", '"\\u202e\\ufeff"'],
    ["\ud83dA😀", '"\\ud83dA😀"'], [new Date(0), 'new Date("1970-01-01T00:00:00.000Z")'], [new Date(NaN), "new Date(NaN)"],
  ];
  for (const [value, text] of cases) assert.equal(display(encode(value)), text);
});

test("a copy of arguments shares no data with them", () => {
  const date = new Date(3);
  const original = [{ list: [1, { n: 2 }], date, money: new Money(), map: new Map() }, cycle];
  const [copied, round] = copyAll(original);
  original[0].list[1].n = 3;
  date.setTime(4);
  assert.equal(copied.list[1].n, 2);
  assert.equal(copied.date.getTime(), 3);
  assert.equal(Object.getPrototypeOf(copied.money), Money.prototype);
  assert.equal(copied.map, original[0].map);
  assert.equal(round.self[0], round);
  assert.equal(copyAll([new Array(3)])[0].length, 3);
});
