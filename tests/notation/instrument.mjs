// Runs an instrumented module the way a test program does, with a budget of 1,000 loop turns.
// In: { body, locals, script } as JSON; `script` is the body of an async function that sees the helpers below.
// Out: what it answers, as JSON.
import { readFileSync } from "node:fs";

const { body, locals, script } = JSON.parse(readFileSync(0, "utf8"));
const $sw = new Int32Array(10_000);
const stop = (why) => (slot) => {
  throw new Error(`${why} at ${slot}`);
};

/** Loads the module anew, with what it requires by local name. */
function load(required = {}) {
  $sw.fill(0);
  $sw[2] = 1_000;
  const $swExports = {};
  const factory = new Function(
    "$sw", "$swLoop", "$swDeep", "$swExports", "$swRequired",
    `"use strict";const {${locals.join(",")}}=$swRequired;(()=>{${body}\n})()`,
  );
  factory.call({ factory: true }, $sw, stop("loop"), stop("deep"), $swExports, required);
  return $swExports;
}

/** What a function answers, or what it throws. */
async function outcome(run) {
  try {
    return await run();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

/** The counts of all statements so far. */
function counts() {
  const last = $sw.findLastIndex((count, slot) => slot >= 8 && count > 0);
  return [...$sw.slice(8, last + 1)];
}

const run = new Function("load", "$sw", "outcome", "counts", `return (async () => {${script}\n})()`);
const answer = await outcome(() => run(load, $sw, outcome, counts));
process.stdout.write(JSON.stringify(answer) ?? "undefined");
