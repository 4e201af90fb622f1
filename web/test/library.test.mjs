import assert from "node:assert/strict";
import { test } from "node:test";

import { part } from "./support/parts.mjs";
import { Site } from "./support/storage.mjs";

const { Library, copyTitle } = await part("page/library.ts");

function kept(id, more = {}) {
  return { id, stamp: "s", changed: 1, title: id, origin: '"new"', file: null, work: `{"title":"${id}"}`, ...more };
}

function library(site = new Site()) {
  return { site, library: new Library(site.opener(site.tab())) };
}

test("scenarios are kept side by side, the latest first", () => {
  const { site, library: first } = library();
  first.write(kept("a", { changed: 1 }));
  first.write(kept("b", { changed: 3, file: "A.module.ts", renamed: "B" }));
  first.write(kept("c", { changed: 2 }));
  site.items.set("seamwright.scenario.odd", "{");
  site.items.set("seamwright.scenario.later", '{"format":2}');
  const { library: second } = library(site);
  assert.deepEqual(second.list().map(({ id }) => id), ["b", "c", "a"]);
  assert.deepEqual(second.read("b"), kept("b", { changed: 3, file: "A.module.ts", renamed: "B" }));
  second.remove("b");
  assert.equal(first.read("b"), null);
  assert.ok(site.items.has("seamwright.scenario.later"), "what a later version wrote is left alone");
});

test("what does not fit is held, and stored when there is room", () => {
  const { site, library: tab } = library();
  tab.write(kept("a"));
  site.limit = 200;
  assert.equal(tab.write(kept("b", { work: "x".repeat(100) })), "full");
  assert.equal(tab.read("b").work.length, 100);
  assert.deepEqual(tab.list().map(({ id }) => id).sort(), ["a", "b"]);
  assert.equal(site.items.size, 1);
  assert.equal(tab.retry(), "full");
  site.limit = Infinity;
  assert.equal(tab.retry(), "saved");
  assert.equal(site.items.size, 2);
});

test("where storage is blocked everything is held", () => {
  const { site, library: tab } = library();
  site.blocked = true;
  assert.equal(tab.write(kept("a")), "blocked");
  assert.deepEqual(tab.list().map(({ id }) => id), ["a"]);
  assert.equal(tab.last, null);
  tab.last = "a";
  tab.adopt(0);
  tab.remove("a");
  assert.deepEqual(tab.list(), []);
});

const document = { format: 1, title: "Old", files: { "A.module.ts": "text" } };
const old = (title) => ({ title, document: { ...document, title }, manifest: null });

test("what the first version was editing is taken over", () => {
  const { site, library: tab } = library();
  const saved = { origin: "link", touched: true, file: "A.module.ts", work: { ...old("Old"), manifest: "{ broken" } };
  site.items.set("seamwright.current", JSON.stringify(saved));
  tab.adopt(1000);
  const [only, ...more] = tab.list();
  assert.deepEqual(more, []);
  assert.deepEqual([only.title, only.origin, only.file, only.changed], ["Old", '"link"', "A.module.ts", 1000]);
  assert.deepEqual(JSON.parse(only.work), saved.work);
  assert.equal(tab.last, only.id);
  assert.ok(!site.items.has("seamwright.current"));
});

test("an example that was only looked at stays one", () => {
  const { site, library: tab } = library();
  const saved = { origin: { example: "bank" }, touched: false, file: null, work: old("Bank") };
  site.items.set("seamwright.current", JSON.stringify(saved));
  tab.adopt(1000);
  assert.deepEqual(tab.list(), []);
  assert.equal(tab.last, "example:bank");
});

test("what the first version put aside is taken over in its order", () => {
  const { site, library: tab } = library();
  site.items.set("seamwright.shelf", JSON.stringify([old("latest"), old("middle"), old("oldest")]));
  tab.adopt(1000);
  assert.deepEqual(tab.list().map(({ title }) => title), ["latest", "middle", "oldest"]);
  assert.ok(!site.items.has("seamwright.shelf"));
});

test("what finds no room stays where the first version kept it", () => {
  const { site, library: tab } = library();
  const shelf = JSON.stringify([old("latest"), old("oldest")]);
  const current = JSON.stringify({ origin: "new", touched: true, file: null, work: old("now") });
  site.items.set("seamwright.shelf", shelf);
  site.items.set("seamwright.current", current);
  site.limit = shelf.length + current.length + 60;
  tab.adopt(1000);
  assert.equal(site.items.get("seamwright.current"), current);
  assert.equal(site.items.get("seamwright.shelf"), shelf);
  assert.ok(tab.list().some(({ title }) => title === "now"), "it is there to be seen");
  site.limit = Infinity;
  const { library: next } = library(site);
  next.adopt(1001);
  assert.deepEqual(next.list().map(({ title }) => title), ["now", "latest", "oldest"]);
});

test("odd texts under the old keys are left alone", () => {
  for (const text of ["", "null", "{}", "[1]", '{"work":1}', "{"]) {
    const { site, library: tab } = library();
    site.items.set("seamwright.current", text);
    site.items.set("seamwright.shelf", text);
    tab.adopt(0);
    assert.deepEqual([tab.list(), site.items.get("seamwright.current"), site.items.get("seamwright.shelf")], [[], text, text]);
  }
});

test("a copy has the first free number", () => {
  assert.equal(copyTitle("Shop", []), "Shop (2)");
  assert.equal(copyTitle("Shop", ["Shop (2)"]), "Shop (3)");
  assert.equal(copyTitle("Shop (2)", ["Shop", "Shop (2)"]), "Shop (3)");
  assert.equal(copyTitle("", []), "Untitled (2)");
});
