import assert from "node:assert/strict";
import { test } from "node:test";
import { checkFile, module, operation, sandboxOf } from "./support/program.mjs";

/** A shop with synchronous and asynchronous operations, and one check file. */
async function shop(t, checks, { modules = {}, contracts = {} } = {}) {
  return sandboxOf(t, {
    contracts: {
      Shop: {
        price: operation(["sku"], { readonly: "true" }),
        place: operation(["order"], { async: "true", throws: '[{name:"Empty",when:null}]' }),
        later: operation(["ms"], { async: "true" }),
      },
      ...contracts,
    },
    modules: {
      Shop: module(
        { Shop: "default" },
        `class Empty extends Error {} class Late extends Error {}
        $swExports.default={
          price(sku){$sw[0]=10;if(sku==="")throw new Empty("no sku");return sku.length},
          async place(order){$sw[0]=11;if(order.items===null){await null;$sw[0]=13;throw new Late()}if(order.items.length===0){$sw[0]=12;throw new Empty("nothing")}return order.items.length},
          later(ms){return new Promise(resolve=>setTimeout(()=>resolve(ms),ms))},
        };`,
      ),
      ...modules,
    },
    wires: { "check.Shop": [["Shop", "Shop"]] },
    checks: [checkFile("Shop.check.ts", checks)],
  });
}

/** The record of the check that is the whole file. */
async function record(t, body) {
  const sandbox = await shop(t, `integrationCheck("it", async ({ Shop, system }) => {${body}});`);
  const { record } = await sandbox.run({ type: "check", index: 0 });
  const { crossings: _, modules: __, ...rest } = record;
  return rest;
}

test("a check tells which modules it met", async (t) => {
  const sandbox = await shop(t, `integrationCheck("one", ({ Shop }) => { Shop.price(""); });integrationCheck("none", () => {});`);
  for (const [index, expected] of [[0, ["Shop"]], [1, []]]) {
    const { record } = await sandbox.run({ type: "check", index });
    assert.deepEqual(record.modules, expected);
  }
});

test("checks are listed in order, with what .only, .skip and .each make of them", async (t) => {
  const sandbox = await shop(
    t,
    `$sw[0]=20;interfaceCheck("one", "Shop", () => {});
    $sw[0]=21;integrationCheck.only("two", () => {});
    integrationCheck.skip("three", () => {});
    integrationCheck.each([[1, "a"], [2, { b: 1 }]])("%i and %s, row %#", () => {});
    interfaceCheck.only.each([{ n: { m: 3 } }])("n is $n.m", "M.Shop", () => {});
    integrationCheck.each([7])("%d %% %j", () => {});`,
  );
  const { checks, problems } = await sandbox.run({ type: "list" });
  assert.deepEqual(problems, []);
  assert.deepEqual(checks.map(({ kind, name, target, mode, at }) => [kind, name, target, mode, at]), [
    ["interface", "one", "Shop", "run", 20],
    ["integration", "two", null, "only", 21],
    ["integration", "three", null, "skip", 21],
    ["integration", "1 and a, row 0", null, "run", 21],
    ["integration", "2 and { b: 1 }, row 1", null, "run", 21],
    ["interface", "n is 3", "M.Shop", "only", 21],
    ["integration", "7 % %j", null, "run", 21],
  ]);
});

test("a check file that throws is a problem, and keeps what it registered", async (t) => {
  const sandbox = await shop(t, `integrationCheck("one", () => {});$sw[0]=30;null.x;`);
  const { checks, problems } = await sandbox.run({ type: "list" });
  assert.equal(checks.length, 1);
  assert.equal(problems[0].file, "Shop.check.ts");
  assert.equal(problems[0].at, 30);
  assert.equal(problems[0].error.name, "TypeError");
  assert.ok(!problems[0].error.message.includes("null."), "the engine's own text");
});

test("misused registration says what it wants", async (t) => {
  const sandbox = await shop(t, `interfaceCheck("one", () => {});`);
  const { problems } = await sandbox.run({ type: "list" });
  assert.equal(problems[0].error.message, "interfaceCheck takes a name, a contract's name and a function");
});

test("a check whose expectations hold passes", async (t) => {
  assert.deepEqual(await record(t, `expect(Shop.price("abc")).toBe(3); expect(await Shop.place({ items: [1] })).toEqual(1);`), {
    status: "passed", steps: 2, time: 0,
  });
});

test("a failed expectation fails the check, where it stands and in the matcher's words", async (t) => {
  assert.deepEqual(await record(t, `$sw[0]=40;expect(Shop.price("abc")).toBe(4);`), {
    status: "failed", steps: 1, time: 0, at: 40, message: "expected 3 to be 4 // Object.is equality",
  });
  const { message } = await record(t, `expect({ a: 1, b: [1, 2] }).toEqual({ a: 1, b: [1, 3] });`);
  assert.match(message, /^expected \{ a: 1, b: \[ 1, 2 \] \} to deeply equal \{ a: 1, b: \[ 1, 3 \] \}\n\n/);
  assert.match(message, /-     3,\n\+     2,/);
});

test("an error that the check does not expect is an error, where it was thrown", async (t) => {
  assert.deepEqual(await record(t, `$sw[0]=40;Shop.price("");`), {
    status: "error", steps: 0, time: 0, at: 10,
    thrown: { name: "Empty", message: "no sku", native: false, data: {} },
  });
  const asynchronous = await record(t, `$sw[0]=40;await Shop.place({ items: [] });`);
  assert.equal(asynchronous.at, 12);
  assert.equal(asynchronous.thrown.name, "Empty");
  const late = await record(t, `$sw[0]=40;const p = Shop.place({ items: null });$sw[0]=41;await p;`);
  assert.deepEqual([late.thrown.name, late.at], ["Late", 13]);
});

test("an expectation that fails after a caught error points at itself", async (t) => {
  const { at, status } = await record(t, `$sw[0]=40;try{Shop.price("")}catch{}expect(1).toBe(2);`);
  assert.deepEqual([status, at], ["failed", 40]);
  const rejected = await record(t, `$sw[0]=40;await expect(Shop.place({ items: [] })).rejects.toMatchObject({ name: "Other" });`);
  assert.deepEqual([rejected.status, rejected.at], ["failed", 40]);
});

test("rejects and resolves work", async (t) => {
  const passed = await record(
    t,
    `await expect(Shop.place({ items: [] })).rejects.toThrow("nothing");
    await expect(Shop.place({ items: [1] })).resolves.toBe(1);
    expect(() => Shop.price("")).toThrow(/no sku/);`,
  );
  assert.deepEqual(passed, { status: "passed", steps: 3, time: 0 });
});

test("a failed expectation that nobody awaited fails the check", async (t) => {
  const { status, message, at } = await record(t, `const p = (async () => { await null; return 1 })();$sw[0]=40;expect(p).resolves.toBe(2);$sw[0]=41;`);
  assert.deepEqual([status, message, at], ["failed", "expected 1 to be 2 // Object.is equality", 40]);
});

test("a rejection that nobody handled is an error of the check", async (t) => {
  const { status, thrown } = await record(t, `Shop.place({ items: [] });`);
  assert.deepEqual([status, thrown.name], ["error", "Empty"]);
  const timer = await record(t, `setTimeout(() => { throw new RangeError("late") }, 5); await Shop.later(6);`);
  assert.deepEqual([timer.status, timer.thrown.message], ["error", "late"]);
});

test("a rejection that is handled later is none", async (t) => {
  const { status } = await record(t, `const p = Shop.place({ items: [] }); await system.advance("1m"); await expect(p).rejects.toThrow();`);
  assert.equal(status, "passed");
});

test("a swallowed failure is no failure", async (t) => {
  assert.equal((await record(t, `try { expect(1).toBe(2) } catch {}`)).status, "passed");
});

test("the words of the JavaScript engine neither match nor are told", async (t) => {
  const own = "a value is not what the operat"; // chai cuts it here
  const { status, message } = await record(t, `expect(() => null.x).toThrow("Cannot read properties");`);
  assert.equal(status, "failed");
  assert.ok(message.includes(own) && !message.includes("of null"), message);
  const rejected = await record(t, `await expect(Promise.resolve().then(() => null.x)).resolves.toBe(1);`);
  assert.ok(rejected.message.includes(own) && !rejected.message.includes("of null"), rejected.message);
  const value = await record(t, `let e; try { null.x } catch (error) { e = error } expect(e).toEqual(1);`);
  assert.ok(!value.message.includes("of null"), value.message);
});

test("expect.soft, assertions, extend and asymmetric matchers work", async (t) => {
  const soft = await record(t, `expect.soft(1).toBe(2); expect(3).toBe(3);`);
  assert.deepEqual([soft.status, soft.steps, soft.message], ["failed", 2, "expected 1 to be 2 // Object.is equality"]);
  const counted = await record(t, `expect.assertions(2); expect(1).toBe(1);`);
  assert.equal(counted.message, "expected 2 assertions, there were 1");
  const extended = await record(
    t,
    `expect.extend({ toBeOdd(n) { return { pass: n % 2 === 1, message: () => n + " is even" } } });
    expect(3).toBeOdd(); expect({ a: 3, b: "x" }).toEqual({ a: expect.toBeOdd(), b: expect.any(String) }); expect(4).toBeOdd();`,
  );
  assert.deepEqual([extended.status, extended.message], ["failed", "4 is even"]);
});

test("a manual question leaves a check that would pass pending", async (t) => {
  const pending = await record(t, `await system.manual("Does it read well?"); expect(1).toBe(1);`);
  assert.deepEqual(pending, { status: "pending", message: "Does it read well?", steps: 1, time: 0 });
  assert.equal((await record(t, `await system.manual("?"); expect(1).toBe(2);`)).status, "failed");
});

test("the arguments of an .each row come before those of every check", async (t) => {
  const sandbox = await shop(t, `integrationCheck.each([["abc", 3], ["", 1]])("%s", (sku, n, { Shop }) => { expect(Shop.price(sku)).toBe(n) });`);
  assert.equal((await sandbox.run({ type: "check", index: 0 })).record.status, "passed");
  assert.equal((await sandbox.run({ type: "check", index: 1 })).record.thrown.name, "Empty");
});

test("rows that come from chance are the same in the list and in the check", async (t) => {
  const sandbox = await shop(t, `integrationCheck.each([Math.random(), Math.random()])("%s", (n) => { throw new Error(String(n)) });`);
  const { checks } = await sandbox.run({ type: "list" });
  for (const index of [0, 1]) assert.equal((await sandbox.run({ type: "check", index })).record.thrown.message, checks[index].name);
});

test("a contract can be printed and returned", async (t) => {
  assert.equal((await record(t, `return Shop;`)).status, "passed");
  assert.equal((await record(t, `expect(Shop).toEqual({ a: 1 });`)).status, "failed");
});

test("checks of one file leave nothing behind for each other", async (t) => {
  const sandbox = await shop(t, `let n = 0; integrationCheck("a", () => { n += 1; expect(n).toBe(1) }); integrationCheck("b", () => { n += 1; expect(n).toBe(1) });`);
  for (const index of [0, 1, 0]) assert.equal((await sandbox.run({ type: "check", index })).record.status, "passed");
});
