/** An exported folder in a TypeScript editor: what `tsc` says of it under `strict`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";

import { parts } from "./support/parts.mjs";
import { EXAMPLE_NAMES, SHOP, example } from "./support/scenarios.mjs";

const { GLOBALS, Project, TSCONFIG, declarations } = await parts(
  "./notation/project.ts", "./folder/declarations.ts", "./runtime/world/globals.ts",
);

const FOLDER = "/scenario/";
const libraries = new Map();

/** What the compiler says of a folder, our own declarations included, as `file:line message`. */
function complaints(files) {
  const project = new Project();
  project.setAll(files);
  const all = new Map([...files, ["seamwright.d.ts", declarations(project)]].map(([name, text]) => [FOLDER + name, text]));
  const config = ts.parseConfigFileTextToJson("tsconfig.json", TSCONFIG);
  assert.equal(config.error, undefined);
  const { options, errors } = ts.convertCompilerOptionsFromJson(config.config.compilerOptions, FOLDER);
  assert.deepEqual(errors, []);
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  Object.assign(host, {
    getCurrentDirectory: () => FOLDER,
    fileExists: (name) => (name.startsWith(FOLDER) ? all.has(name) : fileExists.call(host, name)),
    readFile: (name) => all.get(name) ?? readFile.call(host, name),
    directoryExists: (name) => `${name}/`.startsWith(FOLDER),
    getSourceFile(name, target) {
      if (all.has(name)) return ts.createSourceFile(name, all.get(name), target);
      if (!libraries.has(name)) libraries.set(name, getSourceFile.call(host, name, target));
      return libraries.get(name);
    },
  });
  const roots = [...all.keys()].filter((name) => name.endsWith(".ts"));
  // What the exported settings skip is looked at here: our own declarations must be right, too.
  const program = ts.createProgram(roots, { ...options, skipLibCheck: false }, host);
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(FOLDER));
  const found = own.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]);
  return [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...found].map(({ file, start, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    const name = file?.fileName.replace(FOLDER, "") ?? "";
    return `${name}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

/** Checks that one file, put in place of another or beside it, is wrong at these lines of it, and nothing else is. */
function check(file, text, lines, files = SHOP) {
  const found = complaints([...files.filter(([name]) => name !== file), [file, text]]);
  const places = found.map((one) => one.split(" ", 1)[0]);
  assert.deepEqual([...new Set(places)], lines.map((line) => `${file}:${line}`), `${text}\n${found.join("\n")}`);
}

test("every example type-checks", () => {
  for (const name of EXAMPLE_NAMES) assert.deepEqual(complaints(example(name)), [], name);
});

test("a scenario with every kind of file type-checks", () => {
  assert.deepEqual(complaints(SHOP), []);
});

test("a module that breaks its contract does not", () => {
  const provides = (members) => `export default {\n${members}\n} satisfies Catalogue;\n`;
  const rest = "async refresh() { return 0; },\nnames: () => [],";
  check("Books.module.ts", provides(`priceOf: (sku) => sku.length,\n${rest}`), []);
  check("Books.module.ts", provides(`priceOf: (sku) => sku,\n${rest}`), [2]);
  check("Books.module.ts", provides(`priceOf: (sku: number) => sku,\n${rest}`), [2]);
  check("Books.module.ts", provides(`priceOf: (sku) => sku.size,\n${rest}`), [2]);
  check("Books.module.ts", provides(`priceOf: (sku) => 1,\n${rest}\nmore: 1,`), [5]);
  check("Books.module.ts", provides("priceOf: (sku) => 1,\nnames: () => [],\nrefresh: () => 0,"), [4]);
  check("Books.module.ts", provides("priceOf: (sku) => 1,\nnames: () => [],"), [4]);
  check("Books.module.ts", "export default {} satisfies Nothing;\n", [1]);
});

test("a module that calls what it requires in a wrong way does not", () => {
  const calls = (body) => `import Catalogue from "Catalogue";\nexport default { quote(items) {\nreturn ${body};\n} } satisfies Pricing;\n`;
  check("Other.module.ts", calls("Catalogue.priceOf(items[0]?.sku ?? '')"), []);
  check("Other.module.ts", calls("Catalogue.priceOf(1)"), [3]);
  check("Other.module.ts", calls("Catalogue.prices()"), [3]);
  check("Other.module.ts", 'import Nothing from "Nothing";\n', [1]);
});

test("checks are typed by the contracts that they are about", () => {
  const inside = (body) => `integrationCheck("a", async ({ Catalogue, Pricing, Till, system }) => {\n${body}\n});\n`;
  const alone = (target, body) => `interfaceCheck("a", "${target}", (it, { Catalogue }) => {\n${body}\n});\n`;
  for (const body of [
    'expect(Catalogue.priceOf("a")).toBe(1);', "await expect(Catalogue.refresh()).resolves.toBeGreaterThan(1);",
    'system.calls("Catalogue.priceOf")[0]?.args.length;', 'await Till.getByRole("button", { name: "Pay" }).click();',
    'expect({ a: [1] }).toEqual({ a: expect.arrayContaining([1]) });', 'await system.manual("?");',
  ]) check("all.check.ts", inside(body), []);
  for (const body of ["Catalogue.priceOf(1);", 'system.calls("Catalogue.price");', "system.now();", "expect(1).toBeEqual(1);", "expect(1).toBe();"]) {
    check("all.check.ts", inside(body), [2]);
  }
  check("all.check.ts", alone("Pricing", "it.quote([]).toFixed(); Catalogue.priceOf.mockReturnValueOnce(1).mockClear();"), []);
  check("all.check.ts", alone("Shop.Pricing", "expect(Catalogue.priceOf).toHaveBeenCalled(); Catalogue.priceOf.mock.calls[0]?.[0].length;"), []);
  check("all.check.ts", alone("Pricing", 'Catalogue.priceOf.mockReturnValue("a");'), [2]);
  check("all.check.ts", alone("Nothing", ""), [1]);
  check("all.check.ts", 'interfaceCheck("a", "Catalogue", (it, { Pricing }) => {});', [1]);
  check("all.check.ts", 'integrationCheck.only.each([[1, "a"]])("%i", (n, s, { Catalogue }) => { n.toFixed(); s.length; Catalogue.names(); });', []);
  check("all.check.ts", 'integrationCheck.each([{ n: 1 }])("$n", ({ n }, { system }) => { n.toFixed(); system.calls; });', []);
  check("all.check.ts", 'interfaceCheck.skip.each([1, 2])("%i", "Pricing", (n, pricing) => { pricing.quote([]); n.toFixed(); });', []);
});

test("check files keep their names to themselves", () => {
  const files = [...SHOP, ["one.check.ts", "const order = 1;\n"]];
  check("two.check.ts", "const order = 2;\n", [], files);
});

test("what the sandbox offers is declared, and what it does not offer is not", () => {
  const names = GLOBALS.filter((name) => name !== "undefined");
  check("Other.module.ts", `${names.map((name) => `void ${name};`).join("\n")}\n`, []);
  for (const name of ["document", "window", "fetch", "process", "require", "localStorage", "Buffer", "XMLHttpRequest"]) {
    check("Other.module.ts", `void ${name};\n`, [1]);
  }
  check("Other.module.ts", "const id = setTimeout((n: number) => n, 5, 1);\nclearTimeout(id);\nnew URL('http://a.example').searchParams.get('a')?.length;\n[...new URLSearchParams('a=1')].length;\n", []);
});

test("services, channels, connections and screens are typed in their forms", () => {
  const files = [
    ["Orders.contract.ts", '/** @service */\nexport interface Orders {\n  /** @route GET /orders/{id} 200 */\n  get(id: string): Promise<string>;\n}\n'],
    ["Placed.contract.ts", "/** @channel orders.placed */\nexport interface Placed { publish(event: { id: string }): Promise<void> }\n"],
    ["Db.contract.ts", "/** @connection db://{host} */\nexport interface Db { host: string }\n"],
    ["A.module.ts", 'export default { async fetch(request) { return Response.json(request.url); } } satisfies WebService<Orders>;\nexport const b = { receive(event) { event.id.length; } } satisfies Subscriber<Placed>;\nexport const c = { connect: (dsn) => ({ host: dsn }) } satisfies Connection<Db>;\n'],
    ["Page.module.ts", 'export default { render() { return ""; }, on(name, fields) { fields[name]?.length; } } satisfies Screen;\n'],
  ];
  const uses = (body) => `import Orders from "Orders";\nimport Placed from "Placed";\nimport Db from "Db";\nexport async function f() {\n${body}\n}\n`;
  check("B.module.ts", uses('(await Orders.get("7")).length; (await Orders.fetch("/orders/7")).status; await Placed.publish({ id: "" }); Db.connect("db://a").host.length;'), [], files);
  check("B.module.ts", uses('await Orders.fetch(7);\n(await Orders.fetch("/", { method: "PUT", headers: { a: "b" }, body: "c" })).headers.getSetCookie().length;'), [5], files);
  check("o.check.ts", 'interfaceCheck("a", "Orders", async (orders) => { (await orders.fetch("/")).ok; (await orders.get("7")).length; });\n', [], files);
  check("B.module.ts", uses("await Placed.publish({ id: 1 });"), [5], files);
  check("B.module.ts", uses("Db.host;"), [5], files);
  check("C.module.ts", "export default { receive(event) { event.no; } } satisfies Subscriber<Placed>;\n", [1], files);
  const alone = (body) => `interfaceCheck("a", "Placed", async (placed) => { ${body} });\nintegrationCheck("b", async ({ Placed, system }) => { await Placed.publish({ id: "" }); system.calls("Placed.receive"); });\n`;
  check("c.check.ts", alone('await placed.receive({ id: "" });'), [], files);
  check("c.check.ts", alone("await placed.receive({ id: 1 });"), [1], files);
  const calls = (name) => `integrationCheck("d", ({ Db, system }) => { Db.connect("db://a").host.length; system.calls("${name}"); });\n`;
  check("c.check.ts", calls("Db.connect"), [], files);
  check("c.check.ts", calls("Db.host"), [1], files);
  check("c.check.ts", alone('await placed.publish({ id: "" });'), [1], files);
  check("C.module.ts", "export default { render: () => 1 } satisfies Screen;\n", [1], files);
});

test("contracts may bear the names of our own declarations", () => {
  const named = ["Stub", "Mock", "Call", "Locator", "Seamwright", "Matchers"].map((name) => [
    `${name}.contract.ts`, `export interface ${name} { go(n: number): string }\n`,
  ]);
  const modules = named.map(([file]) => file.split(".")[0]).map((name) => [
    `${name}.module.ts`, `export default { go: (n) => String(n) } satisfies ${name};\n`,
  ]);
  check("x.check.ts", 'integrationCheck("a", ({ Stub, Mock, Call }) => { Stub.go(1); Mock.go(1); Call.go(1).length; });\n', [], [...named, ...modules]);
});

test("a contract that is not written yet leaves the rest as it is", () => {
  check("Books.module.ts", SHOP.find(([name]) => name === "Books.module.ts")[1], [], [...SHOP, ["New.contract.ts", ""]]);
});
