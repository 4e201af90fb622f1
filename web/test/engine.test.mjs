/** The page's end of the engine: whose run goes first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { part } from "./support/parts.mjs";

let worker;
globalThis.Worker = class {
  said = [];

  constructor() {
    worker = this;
  }

  postMessage(message) {
    this.said.push(message);
  }

  terminate() {}
};

const { Engine } = await part("page/engine.ts", {
  define: { __DIGEST__: '"digest"', __FRAME_BOOT__: '""', __FRAME_HASH__: '""', "import.meta.url": '"https://site/page.js"' },
});

/** What the worker was told, in short, since it was last asked. */
const told = () => worker.said.splice(0).map(({ type, request }) => request ?? type);
const ends = (id) => worker.onmessage({ data: { type: "report", id, report: `report ${id}` } });
const never = new AbortController().signal;
const how = (signal = never) => ({ onBegin: () => {}, onEvent: () => {}, signal });
/** Longer than nobody may have asked for a run before one begins that gives way. */
const quiet = () => sleep(300);

test("a run that gives way waits until nobody else runs, and ends when somebody begins", async () => {
  const engine = new Engine();
  const first = engine.run("first", () => {});
  const aside = engine.aside("aside", how());
  await quiet();
  assert.deepEqual(told(), ["first"]);
  ends(1);
  assert.equal(await first, "report 1");
  // The next of several runs that wait for each other begins a moment after the one before it has ended.
  const second = engine.run("second", () => {});
  await quiet();
  assert.deepEqual(told(), ["second"]);
  ends(2);
  await second;
  await quiet();
  assert.deepEqual(told(), ["aside"]);
  const third = engine.run("third", () => {});
  assert.deepEqual(told(), ["stop", "third"]);
  ends(3);
  assert.equal(await aside, null);
  ends(4);
  assert.equal(await third, "report 4");
});

test("a run that gives way comes to its end where nobody asks, and does not begin where nobody wants it", async () => {
  const engine = new Engine();
  const wanted = engine.aside("wanted", how());
  const unwanted = engine.aside("unwanted", how(AbortSignal.abort()));
  await quiet();
  assert.deepEqual(told(), ["wanted"]);
  ends(1);
  assert.equal(await wanted, "report 1");
  assert.equal(await unwanted, null);
  assert.deepEqual(told(), []);
  const abort = new AbortController();
  const stopped = engine.aside("stopped", how(abort.signal));
  await quiet();
  abort.abort();
  assert.deepEqual(told(), ["stopped", "stop"]);
  ends(2);
  assert.equal(await stopped, null);
});

test("to stop a run that gave way stops no other", async () => {
  const engine = new Engine();
  const abort = new AbortController();
  const aside = engine.aside("aside", how(abort.signal));
  await quiet();
  const run = engine.run("run", () => {});
  abort.abort();
  assert.deepEqual(told(), ["aside", "stop", "run"]);
  ends(1);
  ends(2);
  assert.deepEqual([await aside, await run], [null, "report 2"]);
});

test("an engine that broke leaves nobody waiting", async () => {
  const engine = new Engine();
  const run = engine.run("run", () => {});
  const aside = engine.aside("aside", how());
  worker.onmessage({ data: { type: "broken", message: "it trapped" } });
  assert.equal(await run, '{"failed":"it trapped"}');
  await quiet();
  assert.deepEqual(told(), ["aside"]);
  ends(2);
  assert.equal(await aside, "report 2");
});
