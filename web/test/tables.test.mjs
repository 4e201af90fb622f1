/** The editor's tables against the code that they speak of. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fn } from "@vitest/spy";

import { part, parts } from "./support/parts.mjs";
import { read } from "./support/scenarios.mjs";

const tags = await part("notation/tags.ts");
const api = await part("notation/api.ts");
const { PREDICTIONS, membersAt } = await part("notation/manifest.ts");

const sorted = (names) => [...names].sort();
/** The strings in a piece of Rust. */
const strings = (text) => [...text.matchAll(/"([^"]+)"/g)].map(([, string]) => string);

test("the tags are those that the engine reads, with the same places and arguments", () => {
  const source = read("src/notation/contracts/tags.rs");
  const [, rows] = /const ROWS: &\[Row\] = &\[\n([\s\S]*?)\n\];/.exec(source);
  const places = { OPERATION: ["operation"], INTERFACE: ["interface"], BOTH: ["interface", "operation"] };
  const engine = rows.trim().split("\n").map((row) => {
    const types = /on_types\("(\w+)", Takes::(\w+),/.exec(row);
    if (types !== null) return { name: types[1], takes: types[2].toLowerCase(), places: ["type"] };
    const [, where, name, takes] = /on\((\w+), "(\w+)", Takes::(\w+)\)/.exec(row);
    return { name, takes: takes.toLowerCase(), places: places[where] };
  });
  const byName = (a, b) => a.name.localeCompare(b.name);
  const ours = tags.TAGS.map(({ name, takes, places }) => ({ name, takes, places }));
  assert.deepEqual(ours.sort(byName), engine.sort(byName));
  const [, prose] = /const PROSE: &\[&str\] = &\[([\s\S]*?)\];/.exec(source);
  assert.deepEqual(sorted(tags.PROSE_TAGS), sorted(strings(prose)));
});

test("every tag is explained, and says what follows it", () => {
  for (const { name, form, about, takes } of tags.TAGS) {
    assert.match(about, /^[A-Z].*\.$/s, name);
    assert.equal(form === "", takes === "nothing", name);
  }
});

test("the formats are those that the engine checks", () => {
  const source = read("src/contract/format/mod.rs");
  const engine = [...source.matchAll(/^\s+name: "([\w-]+)",$/gm)].map(([, name]) => name);
  assert.deepEqual(tags.FORMATS, engine);
});

test("the members of scenario.json are those that the engine reads", () => {
  const list = (file, name) => strings(new RegExp(`const ${name}: \\[&str; \\d+\\] = \\[([\\s\\S]*?)\\];`).exec(read(file))[1]);
  const names = (...path) => sorted(membersAt(path).map(({ name }) => name));
  // The files of a folder lie beside scenario.json, not in it.
  assert.deepEqual(names(), sorted(list("src/scenario/read.rs", "KEYS").filter((name) => name !== "files")));
  assert.deepEqual(names("faults", "#"), sorted(list("src/scenario/read_faults.rs", "FAULT_KEYS")));
  assert.deepEqual(names("faults", "#", "edit"), sorted(list("src/scenario/read_faults.rs", "EDIT_KEYS")));
  assert.deepEqual(names("faults", "#", "edit", "#"), names("faults", "#", "edit"));
  const engine = [.../Self::\w+ => "(\w+)"/g[Symbol.matchAll](read("src/scenario/document.rs"))].map(([, word]) => word);
  assert.deepEqual(sorted(PREDICTIONS.map(([word]) => word)), sorted(new Set(engine)));
});

test("what checks may use is what the sandbox offers", async () => {
  const { makeExpect, newTally, makeSystem } = await parts("./runtime/expecting.ts", "./runtime/context.ts");
  const expect = makeExpect(() => newTally(), () => 0, () => undefined);
  const names = (table) => sorted(table.map(([name]) => name));
  const isOffered = (name) => !["not"].includes(name);
  // What takes a library of schemas cannot be had where nothing can be imported.
  const offered = Object.keys(expect).filter((name) => isOffered(name) && name !== "schemaMatching");
  assert.deepEqual(names(api.EXPECT), sorted(offered));
  const all = new Set();
  for (let object = expect(1); object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) if (/^to[A-Z]/.test(name)) all.add(name);
  }
  assert.deepEqual(sorted([...names(api.MATCHERS), ...api.OTHER_MATCHERS]), sorted(all));
  const mock = Object.getOwnPropertyNames(fn()).filter((name) => /mock|with/i.test(name) && !name.startsWith("_"));
  assert.deepEqual(sorted([...names(api.MOCK), api.MOCK_MEMORY[0]]), sorted(mock));
  const system = makeSystem({ crossings: [] }, {}, [], () => undefined);
  assert.deepEqual(names(api.SYSTEM), sorted(Object.keys(system)));
});

test("the checks' own names are those that check files find", async () => {
  const [, list] = /const CHECK_GLOBALS: &\[&str\] = &\[([^\]]*)\]/.exec(read("src/system/names.rs"));
  assert.deepEqual(sorted(api.CHECKS.map(([name]) => name)), sorted(strings(list)));
  const { CheckFiles } = await part("runtime/checks.ts");
  let globals = {};
  const source = { name: "a", load: (...args) => (globals = args.at(-1)) };
  new CheckFiles({ checks: [source] }, { renew: () => undefined }, () => null).list(() => undefined);
  for (const name of ["interfaceCheck", "integrationCheck"]) {
    const members = Object.keys(globals[name]);
    assert.deepEqual(sorted(members), sorted(api.REGISTRARS.map(([member]) => member)), name);
  }
});

test("the forms of modules are those that the engine knows", () => {
  const engine = [.../^\s+"(\w+)"[^"\n]* => .*Form::/gm[Symbol.matchAll](read("src/notation/exports.rs"))].map(([, form]) => form);
  assert.deepEqual(sorted(api.FORMS.map(([name]) => name)), sorted(engine));
});
