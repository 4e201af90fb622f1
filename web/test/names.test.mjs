/** What the names in a scenario mean: explained, declared, used. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parts } from "./support/parts.mjs";
import { EXAMPLE_NAMES, SHOP, example } from "./support/scenarios.mjs";

const { Project, thingAt, thingsIn, explain, definitions, uses, placeName, readDoc, resultsIn } = await parts(
  "./notation/project.ts", "./notation/things.ts", "./notation/explain.ts", "./notation/places.ts", "./notation/doc.ts",
  "./notation/failures.ts",
);

function project(files) {
  const made = new Project();
  made.setAll(files);
  return made;
}

const shop = project(SHOP);

/** The offset of the nth occurrence of a piece of a file's text. */
function offsetOf(made, file, piece, nth = 1) {
  let at = -1;
  for (let turn = 0; turn < nth; turn += 1) at = made.text(file).indexOf(piece, at + 1);
  assert.ok(at >= 0, `${piece} is not in ${file}`);
  return at;
}

/** Checks what stands where a piece of a file's text begins, `at` letters into it. */
function check(file, piece, expected, { nth = 1, into = 1, made = shop } = {}) {
  const named = thingAt(made, file, offsetOf(made, file, piece, nth) + into);
  assert.deepEqual(named?.thing ?? null, expected, `${file}: ${piece}`);
  return named;
}

/** Checks where F12 leads from a piece of a file's text. */
function checkGo(file, piece, expected, options = {}) {
  const { nth = 1, into = 1, made = shop } = options;
  const named = thingAt(made, file, offsetOf(made, file, piece, nth) + into);
  const places = definitions(made, named.thing, { file, from: named.from, to: named.to });
  assert.deepEqual(places.map((place) => placeName(made, place)), expected, `${file}: ${piece}`);
}

const priceOf = { is: "operation", contract: "Catalogue", name: "priceOf" };

test("an operation is known wherever it is named", () => {
  check("Catalogue.contract.ts", "priceOf(sku", priceOf);
  check("Catalogue.contract.ts", 'priceOf("AB1")', priceOf);
  check("Catalogue.contract.ts", "names()).length", { ...priceOf, name: "names" });
  check("Books.module.ts", "priceOf:", priceOf);
  check("Shop.module.ts", "priceOf(", priceOf);
  check("all.check.ts", "priceOf.mock", priceOf);
  check("all.check.ts", "priceOf(", priceOf);
  check("all.check.ts", 'Catalogue.priceOf")', priceOf, { into: 12 });
  check("all.check.ts", "quote", { is: "operation", contract: "Pricing", name: "quote" });
});

test("contracts, modules and types are known wherever they are named", () => {
  const catalogue = { is: "contract", name: "Catalogue" };
  check("Shop.module.ts", "Catalogue from", catalogue);
  check("Shop.module.ts", '"Catalogue"', catalogue, { into: 3 });
  check("Shop.module.ts", "Pricing;", { is: "contract", name: "Pricing" });
  check("Shop.module.ts", "./Pricing.contract", { is: "file", name: "Pricing.contract.ts" });
  check("all.check.ts", '"Pricing"', { is: "contract", name: "Pricing" }, { into: 3 });
  check("all.check.ts", "pricing,", { is: "contract", name: "Pricing" });
  check("all.check.ts", "books }", catalogue, { into: -5 });
  check("all.check.ts", "Till", { is: "contract", name: "Till" });
  check("scenario.json", "Shop.Catalogue", { is: "module", name: "Shop" });
  check("scenario.json", "Shop.Catalogue", catalogue, { into: 6 });
  check("scenario.json", '"Books"', { is: "module", name: "Books" });
  check("Shop.module.ts", "Item)", { is: "type", file: "Pricing.contract.ts", name: "Item" });
  check("Pricing.contract.ts", "Cents;", { is: "type", file: "Catalogue.contract.ts", name: "Cents" });
});

test("tags, members of scenario.json and what checks may use are known", () => {
  check("Catalogue.contract.ts", "@throws", { is: "tag", name: "throws" });
  check("Catalogue.contract.ts", "@minimum", { is: "tag", name: "minimum" });
  check("scenario.json", '"find"', { is: "key", path: ["faults", "#", "edit"], name: "find" });
  check("scenario.json", '"* qty"', { is: "text", file: "Shop.module.ts", name: "* qty" });
  check("scenario.json", '"twice"', { is: "fault", name: "twice" });
  check("all.check.ts", "mockReturnValue", { is: "api", of: "mock", name: "mockReturnValue" });
  check("all.check.ts", "not.", { is: "api", of: "matcher", name: "not" });
  check("all.check.ts", "toBe(1)", { is: "api", of: "matcher", name: "toBe" });
  check("all.check.ts", "advance", { is: "api", of: "system", name: "advance" });
  check("all.check.ts", "interfaceCheck", { is: "api", of: "check", name: "interfaceCheck" });
});

test("what is no name of the scenario is nothing", () => {
  check("Shop.module.ts", "reduce", null);
  check("Shop.module.ts", "qty }", null);
  check("Catalogue.contract.ts", "price of", null);
  check("Catalogue.contract.ts", "nobody", null);
  check("Catalogue.contract.ts", "string;", null);
  check("scenario.json", "* 2 * qty", null);
});

test("F12 leads to the declaration, and from there to what provides it", () => {
  checkGo("Shop.module.ts", "priceOf(", ["Catalogue.contract.ts:9"]);
  checkGo("Catalogue.contract.ts", "priceOf(sku", ["Books.module.ts:2"]);
  checkGo("Catalogue.contract.ts", "Catalogue {", ["Books.module.ts:7"]);
  checkGo("Shop.module.ts", "Pricing;", ["Pricing.contract.ts:3"]);
  checkGo("Pricing.contract.ts", "Cents;", ["Catalogue.contract.ts:18"]);
  checkGo("all.check.ts", "Till", ["Till.module.ts:1"]);
  checkGo("scenario.json", '"Books"', ["Books.module.ts:7"]);
  checkGo("scenario.json", '"Shop.module.ts"', ["Shop.module.ts:1"]);
  checkGo("scenario.json", '"* qty"', ["Shop.module.ts:5"]);
  checkGo("scenario.json", '"twice"', ["scenario.json:5"], { nth: 2 });
  checkGo("scenario.json", '"twice"', ["scenario.json:7"]);
  checkGo("Catalogue.contract.ts", "Sku =", []);
});

test("every use of a name is found, file by file", () => {
  const found = (thing) => uses(shop, thing).map((place) => placeName(shop, place));
  assert.deepEqual(found(priceOf), [
    "Catalogue.contract.ts:6", "Catalogue.contract.ts:9", "Books.module.ts:2", "Shop.module.ts:5", "all.check.ts:2",
    "all.check.ts:6", "all.check.ts:8",
  ]);
  assert.deepEqual(found({ is: "type", file: "Pricing.contract.ts", name: "Item" }), [
    "Pricing.contract.ts:4", "Pricing.contract.ts:6", "Shop.module.ts:2", "Shop.module.ts:4",
  ]);
});

test("a name is explained by its signature, its prose and its clauses", () => {
  assert.deepEqual(explain(shop, priceOf), {
    head: "Catalogue.priceOf(sku: Sku): Cents",
    about: "The price of one.",
    clauses: ["@throws Unknown nobody sells it", '@example priceOf("AB1") => 250', "@readonly"],
  });
  const head = (thing) => explain(shop, thing)?.head ?? null;
  assert.equal(head({ is: "contract", name: "Pricing" }), "interface Pricing {\n  quote(items: Item[]): Cents;\n}");
  assert.equal(head({ is: "type", file: "Catalogue.contract.ts", name: "Sku" }), "type Sku = string;");
  assert.equal(head({ is: "tag", name: "unit" }), "@unit NAME");
  assert.equal(head({ is: "api", of: "system", name: "advance" }), "system.advance(time: string | number): Promise<void>");
  assert.equal(explain(shop, { is: "module", name: "Shop" }).about, "Provides Pricing. Requires Catalogue.");
  assert.equal(explain(shop, { is: "module", name: "Till" }).about, "Provides a screen. Requires nothing.");
  assert.equal(head({ is: "operation", contract: "Pricing", name: "none" }), null);
});

test("what a contract inherits are its operations, and a circle of bases ends", () => {
  const made = project([
    ["A.contract.ts", 'import type { Base } from "./B.contract";\nexport interface A extends Base, A { own(): void }'],
    ["B.contract.ts", "export interface B {}\nexport interface Base extends B { old(): void; own(): string }"],
  ]);
  assert.deepEqual(made.operations("A").map(({ file, member }) => `${file} ${member.signature}`), [
    "A.contract.ts own(): void", "B.contract.ts old(): void",
  ]);
});

test("modules that are half typed are still understood", () => {
  const half = (text) => project([...SHOP.filter(([name]) => name !== "Shop.module.ts"), ["Shop.module.ts", text]]);
  const made = half('import Catalogue from "Catalogue";\nexport default {\n  quote(items) {\n    Catalogue.priceOf(\n  },\n} satisfies Pricing;\n');
  check("Shop.module.ts", "priceOf", priceOf, { made });
  check("Shop.module.ts", "quote", { is: "operation", contract: "Pricing", name: "quote" }, { made });
  // Where the tree ends the object early, the text still says what it provides.
  for (const body of ["} return 1;", "if (items) {{ return 1;", "return {a: {;"]) {
    const torn = half(`export default {\n  quote(items) { ${body} },\n} satisfies Pricing;\n`);
    assert.deepEqual(torn.provided("Shop").map(({ contract }) => contract), ["Pricing"], body);
  }
  const hidden = half('import Catalogue from "Catalogue";\nfunction f(Catalogue) {}\n');
  check("Shop.module.ts", "Catalogue) {", null, { made: hidden });
  for (const text of ["", "export", "export default {", "import X from", "export default {} satisfies", "}}}", "/** @"]) {
    for (const file of ["Catalogue.contract.ts", "Shop.module.ts", "all.check.ts", "scenario.json"]) {
      const broken = project([...SHOP, [file, text]]);
      for (const name of broken.files()) thingsIn(broken, name);
    }
  }
});

test("parameters behind those of a row are the check's own", () => {
  const made = project([
    ...SHOP,
    ["rows.check.ts", 'integrationCheck.each([[1, 2]])("%i", (a, b, { Pricing }) => { Pricing.quote([]); });\ninterfaceCheck.only("x", "Shop.Pricing", (it) => it.quote([]));\nintegrationCheck("y", (all) => all.Catalogue.names());\ninterfaceCheck.each([[1, 2]])("z", "Shop.Pricing", (a, b, last, { Catalogue }) => last.quote([]));'],
  ]);
  const quote = { is: "operation", contract: "Pricing", name: "quote" };
  check("rows.check.ts", "quote", quote, { made });
  check("rows.check.ts", "quote", quote, { made, nth: 2 });
  check("rows.check.ts", "quote", quote, { made, nth: 3 });
  check("rows.check.ts", "Shop.Pricing", { is: "module", name: "Shop" }, { made });
  check("rows.check.ts", "names", { is: "operation", contract: "Catalogue", name: "names" }, { made });
});

test("comments fall into prose and tags as the engine reads them", () => {
  const read = (comment) => {
    const { prose, tags } = readDoc(comment);
    return [prose, ...tags.map(({ name, text }) => `${name}: ${text}`)];
  };
  assert.deepEqual(read("/** Money. @integer @minimum 0 @unit cent */"), ["Money.", "integer: ", "minimum: 0", "unit: cent"]);
  assert.deepEqual(read("/**\n * Adds.\n * More.\n * @ensures result === old(\n *   x) @readonly\n * @readonly\n */"), [
    "Adds.\nMore.", "ensures: result === old(\n  x) @readonly", "readonly: ",
  ]);
  assert.deepEqual(read("/** @throws Gone me@example.org and @bob say so @readonly */"), ["", "throws: Gone me@example.org and @bob say so", "readonly: "]);
  assert.deepEqual(read("/** @pattern ^a*\\/b$ */"), ["", "pattern: ^a*/b$"]);
});

const failure = (more) => ({ name: "a check", status: "failed", message: "why", at: null, clause: null, module: null, operation: null, ...more });

/** Checks at which lines of a file a failure is shown. */
function checkLines(file, more, expected) {
  const found = resultsIn(shop, file, [failure(more)]);
  assert.deepEqual(found.map(({ line }) => line), expected, `${file}: ${JSON.stringify(more)}`);
}

test("a failing check is shown where it happened, where it was promised, and where it is written", () => {
  const derived = { module: "Shop", operation: "quote", clause: { file: "Pricing.contract.ts", line: 4 } };
  checkLines("Shop.module.ts", { ...derived, at: { file: "Shop.module.ts", line: 5 } }, [5]);
  checkLines("Pricing.contract.ts", { ...derived, at: { file: "Shop.module.ts", line: 5 } }, [4]);
  checkLines("Shop.module.ts", derived, [9]);
  checkLines("Shop.module.ts", { ...derived, operation: "none" }, []);
  checkLines("Books.module.ts", derived, []);
  checkLines("all.check.ts", { name: "one price", at: { file: "Books.module.ts", line: 2 } }, [5]);
  checkLines("all.check.ts", { name: "more costs more by Shop (2)", module: "Shop" }, [1]);
  checkLines("all.check.ts", { name: "more costs more yet" }, []);
  checkLines("all.check.ts", { ...derived, name: "one price" }, []);
  checkLines("all.check.ts", { name: "one price", at: { file: "all.check.ts", line: 8 } }, [8]);
  assert.deepEqual(resultsIn(shop, "all.check.ts", [failure({ name: "one price" })]), [{ line: 5, status: "failed", message: "one price: why" }]);
});

test("every contract, import and call of the examples is understood", () => {
  for (const name of EXAMPLE_NAMES) {
    const made = project(example(name));
    for (const file of made.files()) {
      for (const { from, to, thing } of thingsIn(made, file)) {
        const known = thing.is === "text" || thing.is === "fault" || thing.is === "file" || explain(made, thing) !== null;
        assert.ok(known, `${name}/${file}: ${made.text(file).slice(from, to)}`);
        if (thing.is === "text" || thing.is === "file" || thing.is === "fault") {
          assert.notDeepEqual(definitions(made, thing, { file: "", from: 0, to: 0 }), [], `${name}/${file}: ${thing.name}`);
        }
      }
    }
  }
});
