import assert from "node:assert/strict";
import { test } from "node:test";
import { checkFile, clause, module, operation, sandboxOf, UNDEFINED } from "./support/program.mjs";

/** A shop that uses a bank and a warehouse with timers; the check is the body. */
async function run(t, body, { wires = {}, modules = {}, options = {} } = {}) {
  const sandbox = await sandboxOf(t, {
    contracts: {
      Shop: {
        place: operation(["amount"], { async: "true", copies: "true", ensures: `[${clause("result === args[0].n")}]` }),
        total: operation([], { readonly: "true" }),
        each: operation(["f"]),
      },
      Bank: {
        pay: operation(["n"], {
          requires: `[${clause("args[0] > 0")},${clause("args[0] < 100")}]`,
          ensures: `[${clause("result === args[0]")},${clause("ops.balance() === old[0] + args[0]", { olds: ["ops.balance()"] })},${clause("null.x")}]`,
          throws: `[{name:"Broke",when:${clause("args[0] > 50")}}]`,
        }),
        balance: operation([], { readonly: "true" }),
      },
    },
    modules: {
      Shop: module(
        { Shop: "default" },
        `let n = 0;
        $swExports.default={
          async place(amount){$sw[0]=10;n+=Bank.pay(amount.n);const was=amount.n;amount.n=-1;setTimeout(()=>{n+=1000},60000);return was},
          total(){return n},
          each(f){f(1)},
        };`,
        { requires: ["Bank"] },
      ),
      Bank: module(
        { Bank: "default" },
        `let b = 0; class Broke extends Error {}
        $swExports.default={pay(n){$sw[0]=20;if(n>90)throw new Broke("at "+n);b+=n;$sw[0]=21;return n},balance(){return b}};`,
      ),
      ...modules,
    },
    wires: { "check.Shop": [["Shop", "Shop"]], "check.Bank": [["Bank", "Bank"]], "Shop.Bank": [["Bank", "Bank"]], ...wires },
    checks: [checkFile("a.check.ts", `integrationCheck("it", async ({ Shop, Bank, system }) => {${body}});`)],
  });
  return (await sandbox.run({ type: "check", index: 0 }, options)).record;
}

test("what crosses a wire is recorded as sent, in order, and judged by the contract", async (t) => {
  const { status, crossings } = await run(t, `await Shop.place({ n: 5 }); Shop.each(() => {});`);
  assert.equal(status, "passed");
  assert.deepEqual(crossings, [
    { from: "check", to: "Shop", contract: "Shop", operation: "place", args: [{ n: 5 }], time: 0, result: 5 },
    { from: "Shop", to: "Bank", contract: "Bank", operation: "pay", args: [5], time: 0, result: 5, broken: [[2, "TypeError"]] },
    { from: "check", to: "Shop", contract: "Shop", operation: "each", args: [{ $: "foreign", v: "function" }], time: 0, result: UNDEFINED },
  ]);
});

test("a broken contract is noted and changes nothing", async (t) => {
  const { status, crossings } = await run(
    t,
    `expect(Bank.pay(-5)).toBe(-5); expect(() => Bank.pay(95)).toThrow("at 95"); expect(() => Bank.pay(120)).toThrow("at 120");`,
  );
  assert.equal(status, "passed");
  assert.deepEqual(crossings.map(({ refused, when, error }) => [refused, when, error?.name]), [
    [[0], undefined, undefined], [undefined, true, "Broke"], [[1], true, "Broke"],
  ]);
});

test("system.calls shows what has crossed", async (t) => {
  const { status, message } = await run(
    t,
    `await Shop.place({ n: 5 }); await system.advance("1s"); try { Bank.pay(99) } catch {}
    expect(system.calls("Bank.pay")).toEqual([
      { from: "Shop", to: "Bank", args: [5], result: 5, error: undefined, at: 0 },
      { from: "check", to: "Bank", args: [99], result: undefined, error: { name: "Broke", message: "at 99" }, at: 1000 },
    ]);
    expect(system.calls("Shop.total")).toHaveLength(0);`,
  );
  assert.equal(status, "passed", message);
});

test("time passes only as far as it is told to, timer by timer", async (t) => {
  const { status, message, time } = await run(
    t,
    `await Shop.place({ n: 5 }); const began = Date.now();
    await system.advance(59999); expect(Shop.total()).toBe(5);
    await system.advance("1ms"); expect(Shop.total()).toBe(1005);
    await system.advance("1.5h"); expect(Date.now() - began).toBe(60000 + 5400000);
    const order = []; setTimeout(() => { order.push("b"); Promise.resolve().then(() => order.push("c")) }, 20); setTimeout(() => order.push("a"), 10); setTimeout(() => order.push("d"), 20);
    await system.advance("20ms"); expect(order).toEqual(["a", "b", "c", "d"]);`,
  );
  assert.equal(status, "passed", message);
  assert.equal(time, 5460020);
});

test("what a check has started does not run on after it", async (t) => {
  const { status, time } = await run(t, `void Shop.place({ n: 1 }); setTimeout(() => { throw new Error("later") }, 1);`);
  assert.deepEqual([status, time], ["passed", 0]);
});

test("misspelt names say what there is", async (t) => {
  for (const [body, message] of [
    ["system.calls('Bank.pya')", "system.calls: there is no operation `Bank.pya`: did you mean Bank.pay?"],
    ["Shop.plase({})", "there is no operation of Shop `plase` here: did you mean place?"],
    ["await system.advence(1)", "there is no member of system `advence` here: did you mean advance?"],
    ["await system.advance('2 weeks')", 'system.advance takes milliseconds, or a text such as "90s": ms, s, m, h or d'],
    ["system.calls('X.y')", "system.calls: there is no operation `X.y`: there are Shop.place, Shop.total, Shop.each, Bank.pay, Bank.balance"],
  ]) {
    const { status, thrown } = await run(t, body);
    assert.deepEqual([status, thrown?.message], ["error", message]);
  }
});

test("an unknown contract in a check's parameter says what there is", async (t) => {
  const sandbox = await sandboxOf(t, {
    contracts: { Accounts: {} },
    wires: { "check.Accounts": [["A", "Accounts"]] },
    checks: [checkFile("a.check.ts", `integrationCheck("it", ({ Acounts }) => {});`)],
  });
  const { record } = await sandbox.run({ type: "check", index: 0 });
  assert.equal(record.thrown.message, "there is no contract `Acounts` here: did you mean Accounts?");
});

test("several providers share a wire by the seed, call by call", async (t) => {
  const bank = (n) => module({ Bank: "default" }, `$swExports.default={pay(){return ${n}},balance(){return 0}};`);
  const setting = {
    modules: { One: bank(1), Two: bank(2) },
    wires: { "check.Bank": [["One", "Bank"], ["Two", "Bank"]] },
  };
  const body = `for (let i = 0; i < 20; i++) Bank.pay(1);`;
  const answers = async (seed) => (await run(t, body, { ...setting, options: { seed } })).crossings.map(({ to }) => to).join();
  const first = await answers(1);
  assert.ok(first.includes("One") && first.includes("Two"));
  assert.equal(await answers(1), first);
  assert.notEqual(await answers(2), first);
});

test("more messages than are kept stop the check", async (t) => {
  const { status, stopped, crossings } = await run(t, `for (;;) Shop.total();`);
  assert.deepEqual([status, stopped, crossings.length], ["error", { why: "messages" }, 10_000]);
});

test("a check that waits for nothing times out at once, one whose timers never end after many jumps", async (t) => {
  assert.deepEqual((await run(t, `await new Promise(() => {});`)).stopped, { why: "idle" });
  const { status, stopped, time } = await run(t, `setInterval(() => {}, 5); await new Promise(() => {});`);
  assert.deepEqual([status, stopped, time], ["timeout", { why: "jumps" }, 50_000]);
});

test("a module that does not load stops the check", async (t) => {
  const modules = { Bank: module({ Bank: "default" }, `$sw[0]=33;throw new RangeError("no money");`) };
  const { status, stopped, at } = await run(t, `try { Bank.pay(1) } catch {}`, { modules });
  assert.equal(status, "error");
  assert.deepEqual([stopped.why, stopped.error.message, at], ["load", "no money", 33]);
});

test("an error of the check's own points at the check, even if a call before it loaded a module", async (t) => {
  const modules = { Bank: module({ Bank: "default" }, `$sw[0]=33;$swExports.default={balance(){return 0}};`) };
  const { thrown, at } = await run(t, `$sw[0]=40;Bank.balance();throw new Error("mine");`, { modules });
  assert.deepEqual([thrown.message, at], ["mine", 40]);
});

test("a provider that lacks an operation is an error of the call", async (t) => {
  const modules = { Bank: module({ Bank: "default" }, `$swExports.default={balance(){return 0}};`) };
  const { status, thrown } = await run(t, `Bank.pay(1);`, { modules });
  assert.deepEqual([status, thrown.message], ["error", "Bank has no operation pay"]);
});
