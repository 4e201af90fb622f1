import assert from "node:assert/strict";
import { test } from "node:test";

import { part } from "./support/parts.mjs";

const { differing, MOST_CHARS, MOST_SNAPSHOTS, surplus } = await part("page/history.ts");
const { Presence } = await part("page/presence.ts");

function entries(count, more = () => ({})) {
  return Array.from({ length: count }, (_, n) => ({ key: n + 1, scenario: "a", at: n, why: "ran", chars: 1, ...more(n) }));
}

test("the oldest states of a scenario make room, those of others do not", () => {
  assert.deepEqual(surplus(entries(MOST_SNAPSHOTS)), []);
  const many = entries(MOST_SNAPSHOTS + 2);
  assert.deepEqual(surplus(many).sort(), [1, 2]);
  assert.deepEqual(surplus([...many, { key: 99, scenario: "b", at: -1, why: "left", chars: 1 }]).includes(99), false);
});

test("in all there are no more characters than the bound, the latest first", () => {
  const large = entries(5, () => ({ chars: MOST_CHARS / 3 }));
  assert.deepEqual(surplus(large).sort(), [1, 2]);
  assert.deepEqual(surplus(entries(1, () => ({ chars: MOST_CHARS + 1 }))), [1]);
});

const work = (files, rest = {}, manifest = null) =>
  JSON.stringify({ title: "", document: { format: 1, ...rest, files }, manifest });

test("two states differ in their files, and in what is in no file", () => {
  const check = (a, b, expect) => assert.deepEqual(differing(a, b), expect);
  check(work({ A: "1" }), work({ A: "1" }), []);
  check(work({ A: "1", B: "1" }), work({ A: "2", C: "1" }), ["A", "B", "C"]);
  check(work({}, { seed: 1 }), work({}, { seed: 2 }), ["scenario.json"]);
  check(work({}, { seed: 1 }), work({}, { seed: 1 }, "{ broken"), ["scenario.json"]);
  check("no JSON", work({ A: "1" }), ["A", "scenario.json"]);
});

test("tabs know of each other as long as they show the same", () => {
  const channels = [];
  const channel = () => {
    const own = { onmessage: null };
    own.postMessage = (data) => channels.filter((other) => other !== own).forEach((other) => other.onmessage({ data }));
    channels.push(own);
    return own;
  };
  const told = [[], []];
  const tab = (n) => new Presence(channel, (shared) => told[n].push(shared));
  tab(0).show("x");
  // It comes later, and has not heard what the first one shows.
  const b = tab(1);
  b.show("y");
  assert.deepEqual(told, [[], []]);
  b.show("x");
  assert.deepEqual(told, [[true], [true]]);
  b.show("x");
  b.show(null);
  assert.deepEqual(told, [[true, false], [true, false]]);
  new Presence(() => {
    throw new Error("no channels here");
  }, () => assert.fail("nobody is there")).show("x");
});
