/** What the editor offers to write, wherever one types. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parts } from "./support/parts.mjs";
import { SHOP } from "./support/scenarios.mjs";

const { CompletionContext, EditorState, Project, complete, hereFacet, importEdit } = await parts(
  "@codemirror/autocomplete", "@codemirror/state", "./notation/project.ts", "./editor/complete/main.ts", "./editor/here.ts",
  "./editor/imports.ts",
);

/** What is offered in a file whose caret stands at the `|`. */
async function offered(file, marked, explicit, files = []) {
  const at = marked.indexOf("|");
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const project = new Project();
  project.setAll([...SHOP, ...files].filter(([name]) => name !== file));
  project.set(file, text);
  const state = EditorState.create({ doc: text, extensions: hereFacet.of({ project, file }) });
  const result = await complete(new CompletionContext(state, at, explicit));
  const typed = result === null ? "" : text.slice(result.from, at);
  return { labels: (result?.options ?? []).map(({ label, displayLabel }) => displayLabel ?? label), typed, result };
}

/** Checks what is offered: all of `has` and none of `not`; or nothing at all, where `has` is empty. */
async function check(file, marked, has, not = [], { explicit = false, files = [] } = {}) {
  const { labels, result } = await offered(file, marked, explicit, files);
  if (has.length === 0) assert.deepEqual(labels, [], marked);
  for (const label of has) assert.ok(labels.includes(label), `${marked} offers no ${label} but ${labels.join(" ")}`);
  for (const label of not) assert.ok(!labels.includes(label), `${marked} offers ${label}`);
  return result;
}

const USES = (body) => `import Catalogue from "Catalogue";\nexport default {\n  quote(items) {\n    ${body}\n  },\n} satisfies Pricing;\n`;
const PROVIDES = (members) => `export default {\n  ${members}\n} satisfies Catalogue;\n`;
const CONTRACT = (comment, rest = "") => `export interface New {\n  /** ${comment} */\n  first(name: string, size: number): string;\n  second(): void;\n}\n${rest}`;

test("operations are offered after a contract's dot, and nothing else", async () => {
  const all = ["priceOf", "refresh", "names"];
  await check("Shop.module.ts", USES("Catalogue.|"), all, ["items", "quote"]);
  await check("Shop.module.ts", USES("return Catalogue.pr|"), all, ["items"]);
  await check("Shop.module.ts", USES("Catalogue?.|"), all);
  await check("Shop.module.ts", USES("Catalogue.|\n    return 1;"), all);
  await check("Shop.module.ts", USES("items.|"), []);
  await check("Shop.module.ts", USES("items.ma|"), ["items"], all);
});

test("a module is offered the operations that it still has to provide", async () => {
  await check("Books.module.ts", PROVIDES("pr|"), ["priceOf", "refresh", "names"]);
  await check("Books.module.ts", PROVIDES("priceOf() {},\n  na|"), ["names", "refresh"], ["priceOf"]);
  await check("Books.module.ts", PROVIDES("|"), ["names"], [], { explicit: true });
  await check("Books.module.ts", PROVIDES("names() {},|"), []);
  await check("Books.module.ts", PROVIDES("priceOf(sku) { return pr| },"), ["priceOf"], ["refresh"]);
  // Half typed: what the object satisfies is known from the text only.
  await check("Books.module.ts", "export default {\n  names() { if (a) { },\n  re|\n} satisfies Catalogue;\n", ["refresh"], ["names"]);
  await check("Books.module.ts", "export default {\n  re|\n", ["Pricing"], ["refresh"]);
});

test("contracts are offered where they are required or provided", async () => {
  await check("Shop.module.ts", 'import X from "|";', ["Catalogue", "Pricing"], ["./Catalogue.contract"]);
  await check("Shop.module.ts", 'import type { Item } from "|";', ["./Catalogue.contract", "./Pricing.contract"], ["Catalogue"]);
  await check("Shop.module.ts", "export default {} satisfies |", ["Catalogue", "WebService"], [], { explicit: true });
  await check("Shop.module.ts", "export default {} satisfies WebService<C|", ["Catalogue"]);
  // The word is in the file; that a module may require what it provides itself is not said.
  const required = (await offered("Shop.module.ts", USES("Pri|"), false)).result.options.filter(({ type }) => type === "interface");
  assert.deepEqual(required.map(({ label }) => label), ["Catalogue"]);
  const { result } = await offered("Shop.module.ts", "const a = Cat|;\n", false);
  assert.equal(result.options.find(({ label }) => label === "Catalogue").detail, "from Catalogue");
});

test("types are offered where types are written, with the file that they come from", async () => {
  const own = CONTRACT("", "export type Own = string;\n");
  await check("New.contract.ts", own.replace("size: number", "size: |number"), ["Own", "Cents", "Item", "string"], ["first"], { explicit: true });
  await check("New.contract.ts", own.replace("second(): void", "second(): C|"), ["Cents", "Own"], ["second"]);
  await check("New.contract.ts", own.replace("second(): void", "second(): Promise<C|>"), ["Cents"]);
  await check("New.contract.ts", CONTRACT("", "export type Other = C|;\n"), ["Cents", "Item"], ["size"]);
  await check("Shop.module.ts", "import type { | } from \"./Catalogue.contract\";", ["Sku", "Cents"], ["Item"], { explicit: true });
  await check("Shop.module.ts", "function f(a: It|) {}", ["Item", "Cents"]);
  await check("New.contract.ts", own.replace("size", "si|ze"), ["name"], ["Cents", "Promise"]);
});

test("checks are offered contracts, stubs, screens and the system", async () => {
  const integration = (body) => `integrationCheck("a", async ({ Catalogue, system }) => {\n  ${body}\n});\n`;
  const alone = (head, body) => `interfaceCheck("a", "Pricing", (pricing, ${head}) => {\n  ${body}\n});\n`;
  await check("all.check.ts", 'integrationCheck("a", ({ C| }) => {});', ["Catalogue", "Pricing", "Till", "system"]);
  await check("all.check.ts", 'integrationCheck("a", ({ Catalogue, P| }) => {});', ["Pricing", "system"], ["Catalogue"]);
  await check("all.check.ts", 'integrationCheck("a", ({ C|', ["Catalogue", "system"]);
  await check("all.check.ts", alone("{ C| }", ""), ["Catalogue"], ["system", "Till"]);
  await check("all.check.ts", 'interfaceCheck("a", "|", () => {});', ["Catalogue", "Pricing", "Shop.Pricing", "Books.Catalogue"]);
  await check("all.check.ts", 'interfaceCheck("|", "Pricing", () => {});', []);
  await check("all.check.ts", integration("system.|"), ["calls", "advance", "manual"], ["Catalogue"]);
  await check("all.check.ts", integration('system.calls("|")'), ["Catalogue.priceOf", "Pricing.quote"], ["Catalogue"]);
  await check("all.check.ts", integration('other.calls("|")'), []);
  const placed = ["Placed.contract.ts", "/** @channel placed */\nexport interface Placed { publish(event: string): void }\n"];
  await check("all.check.ts", integration('system.calls("|")'), ["Placed.publish", "Placed.receive"], [], { files: [placed] });
  await check("all.check.ts", 'interfaceCheck("a", "Placed", (it) => { it.| });', ["receive"], ["publish"], { files: [placed] });
  await check("Mail.module.ts", "export default { | } satisfies Subscriber<Placed>;", ["receive"], ["publish"], { files: [placed], explicit: true });
  const orders = ["Orders.contract.ts", "/** @service */\nexport interface Orders { /** @route GET /orders/{id} 200 */ get(id: string): Promise<string> }\n"];
  await check("Mail.module.ts", 'import Orders from "Orders";\nOrders.|', ["get", "fetch"], [], { files: [orders] });
  await check("all.check.ts", 'integrationCheck("a", async ({ Orders }) => { Orders.| });', ["get", "fetch"], [], { files: [orders] });
  await check("Mail.module.ts", "export default { | } satisfies WebService<Orders>;", ["fetch"], ["get"], { files: [orders], explicit: true });
  const db = ["Db.contract.ts", "/** @connection db://{host} */\nexport interface Db { host: string }\n"];
  await check("all.check.ts", integration('system.calls("|")'), ["Db.connect"], ["Db.host"], { files: [db] });
  await check("all.check.ts", integration("Db.|").replace("Catalogue", "Db"), ["connect"], ["host"], { files: [db] });
  await check("Mail.module.ts", "export default { | } satisfies Connection<Db>;", ["connect"], ["host"], { files: [db], explicit: true });
  await check("all.check.ts", integration("await Catalogue.|"), ["priceOf"], ["mockReturnValue"]);
  await check("all.check.ts", integration("sys|"), ["system", "Catalogue", "expect"]);
  await check("all.check.ts", alone("{ Catalogue }", "Catalogue.priceOf.|"), ["mockReturnValue", "mock"], ["priceOf"]);
  await check("all.check.ts", alone("{ Catalogue }", "Catalogue.priceOf.mockReturnValueOnce(1).|"), ["mockReturnValue"]);
  await check("all.check.ts", alone("{ Catalogue: c }", "c.|"), ["priceOf", "names"]);
  await check("all.check.ts", alone("{}", "pricing.|"), ["quote"], ["priceOf"]);
  await check("all.check.ts", "int|", ["integrationCheck", "interfaceCheck"]);
  await check("all.check.ts", "integrationCheck.|", ["only", "skip", "each"]);
});

test("other interfaces of the module under test are no stubs", async () => {
  const both = 'import Catalogue from "Catalogue";\nexport default {} satisfies Pricing;\nexport const more = {} satisfies Admin;\n';
  const files = [["Two.module.ts", both], ["Admin.contract.ts", "export interface Admin { reset(): void }\n"]];
  const inside = (body) => `interfaceCheck("a", "Two.Pricing", (it, { Admin, Catalogue }) => {\n  ${body}\n});\n`;
  await check("all.check.ts", 'interfaceCheck("a", "Two.Pricing", (it, { A| }) => {});', ["Admin", "Catalogue"], ["Pricing"], { files });
  await check("all.check.ts", inside("Admin.|"), ["reset"], [], { files });
  await check("all.check.ts", inside("Admin.reset.|"), [], [], { files });
  await check("all.check.ts", inside("Catalogue.names.|"), ["mockReturnValue"], [], { files });
});

test("matchers are offered after expect(…)", async () => {
  await check("all.check.ts", "expect(1).|", ["toBe", "not", "resolves"], ["anything"]);
  await check("all.check.ts", "expect(1).not.to|", ["toBe"], ["not", "anything"]);
  await check("all.check.ts", "await expect(f()).rejects.|", ["toMatchObject"]);
  await check("all.check.ts", "expect.|", ["anything", "objectContaining", "soft"], ["toHaveLength"]);
  await check("all.check.ts", "expect.soft(1).|", ["toBe"]);
  await check("all.check.ts", "expect(1).toBe(1).|", []);
});

test("tags are offered where they may stand", async () => {
  await check("New.contract.ts", CONTRACT("@|"), ["@requires", "@throws", "@readonly"], ["@minimum", "@service"]);
  await check("New.contract.ts", CONTRACT("Prose. @re|"), ["@requires", "@readonly"], ["@pattern"]);
  await check("New.contract.ts", `/** @| */\n${CONTRACT("")}`, ["@service", "@throws", "@protocol"], ["@requires", "@minimum"]);
  await check("New.contract.ts", CONTRACT("", "/** @| */\nexport type Cents = number;\n"), ["@minimum", "@unit", "@closed"], ["@requires", "@service"]);
  await check("New.contract.ts", CONTRACT("", "export interface Data { /** @| */ a: string }\n"), ["@pattern"], ["@ensures"]);
  await check("New.contract.ts", "/** @| */\n", ["@minimum", "@requires", "@service"]);
  await check("New.contract.ts", CONTRACT("me@|"), []);
  await check("Shop.module.ts", "/** @| */\nconst a = 1;", []);
});

test("what stands in a tag is offered there", async () => {
  await check("New.contract.ts", CONTRACT("@requires na|"), ["name", "size"], ["result", "first"]);
  await check("New.contract.ts", CONTRACT("@ensures r|"), ["result", "old", "name", "second"]);
  await check("New.contract.ts", CONTRACT("@example f|"), ["first", "second"]);
  await check("New.contract.ts", CONTRACT("@throws U|"), ["Unknown"], ["name"]);
  await check("New.contract.ts", CONTRACT("@throws Unknown if (n|"), ["name"], ["Unknown"]);
  await check("New.contract.ts", CONTRACT("", "/** @format date|-time */\nexport type At = string;\n"), ["date-time", "uuid"]);
  await check("New.contract.ts", CONTRACT("", "/** @unit c| */\nexport type Cents = number;\n"), ["cent"]);
  await check("New.contract.ts", `/** @protocol f| */\n${CONTRACT("")}`, ["first", "second"]);
  await check("New.contract.ts", `/** @channel x @delivery at| */\n${CONTRACT("")}`, ["at-least-once"]);
  await check("New.contract.ts", CONTRACT("Some prose|"), []);
});

test("scenario.json is offered its members and names as values", async () => {
  const inside = (text) => `{\n  "title": "T",\n  ${text}\n}\n`;
  const fault = (text) => inside(`"faults": [{ "name": "twice", ${text} }]`);
  await check("scenario.json", inside('"|"'), ["wires", "faults", "expect", "seed"], ["title", "edit"]);
  await check("scenario.json", inside("w|"), ["wires"]);
  await check("scenario.json", inside("|"), []);
  await check("scenario.json", inside("|"), ["wires"], ["title"], { explicit: true });
  await check("scenario.json", fault('"|"'), ["about", "edit", "link", "wires"], ["name", "title"]);
  await check("scenario.json", fault('"edit": { "|" }'), ["file", "find", "replace"], ["name"]);
  await check("scenario.json", fault('"edit": [{ "file": "a", "|" }]'), ["find", "replace"], ["file"]);
  await check("scenario.json", fault('"edit": { "file": "|" }'), ["Shop.module.ts", "all.check.ts"], ["scenario.json"]);
  await check("scenario.json", fault('"edit": { "file": |'), ["Shop.module.ts"], [], { explicit: true });
  await check("scenario.json", fault('"wires": { "|" }'), ["Shop.Catalogue", "check.Pricing"], ["Books"]);
  await check("scenario.json", inside('"wires": { "Shop.Catalogue": "|" }'), ["Books", "Shop"], ["Catalogue"]);
  await check("scenario.json", inside('"wires": { "Shop.Catalogue": ["Books", "|"] }'), ["Books", "Shop"]);
  await check("scenario.json", inside('"wires": { "|" }'), ["Shop.Catalogue", "check.Catalogue"]);
  await check("scenario.json", inside('"links": { "Shop.Catalogue": { "|" } }'), ["latency", "drop", "timeout"], ["wire"]);
  const bank = ["Bank.contract.ts", "export interface Bank { pay(n: number): Promise<void>; paid(): number }\n"];
  const only = (wire) => inside(`"links": { "${wire}": { "only": ["|"] } }`);
  await check("scenario.json", only("Shop.Bank"), ["requests", "replies", "pay"], ["paid"], { files: [bank] });
  const sold = ["Sold.contract.ts", "/** @channel sold */\nexport interface Sold { publish(event: string): void }\n"];
  const post = ["Post.module.ts", "export default { receive(event) {} } satisfies Subscriber<Sold>;\n"];
  await check("scenario.json", only("Shop.Sold"), ["requests", "replies", "Post"], ["publish"], { files: [sold, post] });
  await check("scenario.json", fault('"link": { "wire": "Shop.Bank", "only": "|" }'), ["requests", "replies"], ["wire"]);
  await check("scenario.json", `{ "faults": [{ "name": "twice" }], "expect": { "|" } }`, ["twice"], ["interface"]);
  await check("scenario.json", `{ "faults": [{ "name": "twice" }], "expect": { "twice": "|" } }`, ["interface", "integration", "both", "neither"]);
  await check("scenario.json", inside('"about": "A fault|"'), []);
});

test("a member of scenario.json is put in with its quotes and what follows", async () => {
  const { result } = await offered("scenario.json", '{ "wi|" }', false);
  assert.deepEqual([result.from, result.to], [2, 6]);
  assert.equal(result.options.find(({ displayLabel }) => displayLabel === "wires").label, '"wires"');
});

test("nothing opens by itself in the middle of nowhere", async () => {
  for (const text of ["|", "const a = |", "// wor|", "const a = 1|", "f(|", "[1, |"]) await check("Shop.module.ts", text, []);
  await check("notes.md", "wo|", []);
});

test("what is completed is imported", () => {
  /** Checks the text after the import of a name. */
  const checkImport = (text, wanted, expected) => {
    const project = new Project();
    project.set("a.module.ts", text);
    const edit = importEdit(text, project.outline("a.module.ts").imports, wanted);
    assert.equal(edit === null ? text : text.slice(0, edit.from) + edit.insert + text.slice(edit.from), expected);
  };
  const contract = { name: "Pricing", source: "Pricing", type: false };
  const type = { name: "Item", source: "./Pricing.contract", type: true };
  checkImport("const a = 1;\n", contract, 'import Pricing from "Pricing";\n\nconst a = 1;\n');
  checkImport('import A from "A";\nf();\n', contract, 'import A from "A";\nimport Pricing from "Pricing";\nf();\n');
  checkImport('import A from "A";', contract, 'import A from "A";\nimport Pricing from "Pricing";\n');
  checkImport('import Pricing from "Pricing";\n', contract, 'import Pricing from "Pricing";\n');
  checkImport("f();\n", type, 'import type { Item } from "./Pricing.contract";\n\nf();\n');
  checkImport('import type { A } from "./Pricing.contract";\nf();\n', type, 'import type { A, Item } from "./Pricing.contract";\nf();\n');
  checkImport('import type { A } from "./Other.contract";\nf();\n', type, 'import type { A } from "./Other.contract";\nimport type { Item } from "./Pricing.contract";\nf();\n');
});
