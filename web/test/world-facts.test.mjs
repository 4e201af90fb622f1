/** The facts of the world, in Node. */
import assert from "node:assert/strict";
import test from "node:test";
import { DATES, ERRORS, PARSED } from "./world-facts.mjs";
import { CLONES, LANGUAGE, SORTING, WEB } from "./world-facts-more.mjs";
import { said, world } from "./world-harness.mjs";

const here = world();

for (const [topic, facts] of Object.entries({ DATES, ERRORS, LANGUAGE, SORTING, WEB, CLONES })) {
  test(`facts hold: ${topic.toLowerCase()}`, async () => {
    for (const [fact, expected] of facts) {
      here.world.reset(1, "fact");
      const value = await said(here, fact);
      if (expected instanceof RegExp) assert.match(value, expected);
      else assert.deepEqual(value, expected, String(fact));
    }
    assert.equal(here.world.tampered(), null);
  });
}

test("dates are parsed as the standard says, and a few formats besides", () => {
  for (const [text, expected] of Object.entries(PARSED)) {
    const time = here.run(`Date.parse(${JSON.stringify(text)})`);
    assert.equal(Number.isNaN(time) ? null : new Date(time).toISOString(), expected, text);
  }
});
