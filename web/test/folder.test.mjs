/** A scenario as a zipped folder, and back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unzipSync, zipSync } from "fflate";

import { parts } from "./support/parts.mjs";
import { EXAMPLE_NAMES, SHOP, example, read } from "./support/scenarios.mjs";

const { pack, unpack, zipName } = await parts("./folder/main.ts");

const text = (bytes) => new TextDecoder().decode(bytes);
const bytes = (words) => new TextEncoder().encode(words);
const zip = (files) => zipSync(Object.fromEntries(Object.entries(files).map(([name, words]) => [name, typeof words === "string" ? bytes(words) : words])));

/** What a packed scenario holds, by name. */
function packed(files) {
  return Object.fromEntries(Object.entries(unzipSync(pack(files))).map(([name, content]) => [name, text(content)]));
}

test("a folder that was saved opens as the same scenario", () => {
  for (const files of [...EXAMPLE_NAMES.map(example), SHOP].map(Object.fromEntries)) {
    const { files: beside, ...manifest } = JSON.parse(unpack(pack(files)));
    const { "scenario.json": own, ...rest } = files;
    assert.deepEqual(beside, rest);
    assert.deepEqual(manifest, { ...JSON.parse(own), format: 1 });
  }
});

test("the same files give the same bytes", () => {
  const files = Object.fromEntries(SHOP);
  assert.deepEqual(pack(files), pack(files));
});

test("a folder holds every file, and what TypeScript editors need", () => {
  const files = packed(Object.fromEntries(SHOP));
  assert.deepEqual(Object.keys(files).sort(), [...SHOP.map(([name]) => name), "seamwright.d.ts", "tsconfig.json"].sort());
  assert.equal(files["Shop.module.ts"], SHOP.find(([name]) => name === "Shop.module.ts")[1]);
  assert.equal(JSON.parse(files["tsconfig.json"]).compilerOptions.strict, true);
  assert.match(files["seamwright.d.ts"], /type Catalogue = import\("\.\/Catalogue\.contract"\)\.Catalogue;/);
});

test("the format is written into scenario.json, and nothing else there is touched", () => {
  const check = (manifest, expected) => assert.equal(packed({ "scenario.json": manifest })["scenario.json"], expected);
  check('{\n  "seed": 1e3\n}\n', '{\n  "format": 1,\n  "seed": 1e3\n}\n');
  check('{ "format": 1 }', '{ "format": 1 }');
  check("{}", '{\n  "format": 1\n}');
  check('{ "seed": ', '{ "seed": ');
});

test("numbers and the order of members survive", () => {
  const manifest = '{ "b": 12345678901234567890, "2": 1, "1": -0 }';
  const document = unpack(zip({ "scenario.json": manifest }));
  assert.ok(document.startsWith('{ "b": 12345678901234567890, "2": 1, "1": -0 '), document);
});

test("contracts come first, and generated files and the folder around them are left out", () => {
  const document = unpack(zip({
    "My shop/B.check.ts": "", "My shop/A.module.ts": "a\r\nb", "My shop/Z.contract.ts": "", "My shop/A.contract.ts": "",
    "My shop/notes.md": "n", "My shop/seamwright.d.ts": "x", "My shop/tsconfig.json": "{}", "My shop/.DS_Store": new Uint8Array([255]),
    "__MACOSX/My shop/._A": new Uint8Array([254]), "My shop/scenario.json": '\ufeff{ "title": "T" }',
  }));
  assert.equal(document, '{ "title": "T" ,"files":{"Z.contract.ts":"","A.contract.ts":"","A.module.ts":"a\\nb","B.check.ts":"","notes.md":"n"}}');
});

test("a folder without scenario.json is a scenario, too", () => {
  assert.deepEqual(JSON.parse(unpack(zip({ "A.contract.ts": "a" }))), { files: { "A.contract.ts": "a" } });
});

/** Checks why a zip is refused. */
function checkRefused(content, why) {
  assert.throws(() => unpack(content), (error) => error.message.includes(why), why);
}

test("what is no scenario is refused in words", () => {
  checkRefused(bytes("PK but no zip"), "damaged");
  checkRefused(pack(Object.fromEntries(SHOP)).slice(0, -40), "damaged");
  checkRefused(zip({}), "no scenario");
  checkRefused(zip({ "photo.txt": "x" }), "no scenario");
  checkRefused(zip({ "scenario.json": "{" }), "Mend it");
  checkRefused(zip({ "scenario.json": "[]" }), "Mend it");
  checkRefused(zip({ "A.contract.ts": new Uint8Array([0xff, 0xfe]) }), "A.contract.ts is no text");
});

test("a zip that would fill the memory is refused before it is unpacked", () => {
  checkRefused(zip({ "scenario.json": "{}", "A.contract.ts": " ".repeat(5 * 1024 * 1024) }), "more than a scenario may");
  checkRefused(zip(Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`F${n}.contract.ts`, ""]))), "more than a scenario may");
});

test("no name leads out of the folder", () => {
  const files = packed({ "../../up.module.ts": "1", "/abs.module.ts": "2", "..\\back.module.ts": "3", "__abs.module.ts": "", ".hidden": "4", "a\u0000b": "5" });
  for (const name of Object.keys(files)) assert.match(name, /^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u);
  assert.equal(Object.keys(files).length, 9);
});

test("a zip is named after its scenario", () => {
  const check = (manifest, expected) => assert.equal(zipName({ "scenario.json": manifest }), expected);
  check('{ "title": "Two versions of a catalogue" }', "two-versions-of-a-catalogue.zip");
  check('{ "title": "Café: ../à la carte" }', "cafe-a-la-carte.zip");
  check('{ "title": "東京" }', "scenario.zip");
  check('{ "title": 1 }', "scenario.zip");
  check("{", "scenario.zip");
});

test("the engine leaves out what an export adds", () => {
  const [, list] = /GENERATED_FILES: \[&str; \d+\] = \[([^\]]*)\]/.exec(read("src/scenario/folder.rs"));
  const generated = [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(Object.keys(packed({ "scenario.json": "{}" })).sort(), [...generated, "scenario.json"].sort());
});
