import assert from "node:assert/strict";
import { test } from "node:test";
import { checkFile, module, operation, sandboxOf } from "./support/program.mjs";

const PERFECT = { requests: true, replies: true, drop: 0, duplicate: 0, corrupt: 0, reorder: false, failFirst: 0, failEvery: 0 };

/** A shop over a link to a bank that keeps what it was paid. */
async function run(t, link, body, options = {}) {
  const sandbox = await sandboxOf(t, {
    contracts: {
      Shop: { pay: operation(["n"], { async: "true" }), at: operation([], { async: "true" }) },
      Bank: { pay: operation(["n"], { async: "true" }), paid: operation([]) },
    },
    modules: {
      Shop: module({ Shop: "default" }, `$swExports.default={pay(n){return Bank.pay(n)},at(){return Promise.resolve(performance.now())}};`, {
        requires: ["Bank"],
      }),
      Bank: module({ Bank: "default" }, `const all=[];$swExports.default={async pay(n){if(typeof n.seen==="number")n.seen++;all.push(n);if(n===13)throw new RangeError("13");return [n,all.length]},paid(){return all}};`),
    },
    wires: { "check.Shop": [["Shop", "Shop"]], "check.Bank": [["Bank", "Bank"]], "Shop.Bank": [["Bank", "Bank"]] },
    links: { "Shop.Bank": { ...PERFECT, ...link } },
    checks: [checkFile("a.check.ts", `integrationCheck("it", async ({ Shop, Bank, system }) => {
      const outcome = async (n) => { try { return await Shop.pay(n) } catch (error) { return error.name + " " + error.message } };
      ${body} });`)],
  });
  return (await sandbox.run({ type: "check", index: 0 }, options)).record;
}

const check = (name, link, body, also) =>
  test(name, async (t) => {
    const record = await run(t, link, body);
    assert.equal(record.status, "passed", record.message ?? JSON.stringify(record.thrown ?? record.stopped));
    also?.(record);
  });

const marks = ({ crossings }) => crossings.filter(({ to }) => to === "Bank").map(({ link }) => link?.join(", "));

check("a link about which nothing is said is perfect", {}, `expect(await outcome(1)).toEqual([1, 1]); expect(await Shop.at()).toBe(0);`);

check(
  "a message takes its time each way",
  { latency: [5, 5] },
  `expect(await outcome(1)).toEqual([1, 1]); expect(await Shop.at()).toBe(10); expect(await outcome(13)).toBe("RangeError 13");`,
  (record) => assert.deepEqual(marks(record), Array(2).fill("request took 5 ms, reply took 5 ms")),
);

check(
  "a latency between two is by chance",
  { latency: [5, 20] },
  `const times = []; for (let n = 0; n < 20; n++) { const t = performance.now(); await Shop.pay(n + 20); times.push(performance.now() - t) }
  expect(Math.min(...times)).toBeGreaterThanOrEqual(10); expect(Math.max(...times)).toBeLessThanOrEqual(40); expect(new Set(times).size).toBeGreaterThan(10);`,
);

check(
  "a logarithmic normal latency has the median that is said",
  { lognormal: [20, 0.5], replies: false },
  `const times = []; for (let n = 0; n < 200; n++) { const t = performance.now(); await Shop.pay(n + 20); times.push(performance.now() - t) }
  times.sort((a, b) => a - b); expect(times[100]).toBeGreaterThan(15); expect(times[100]).toBeLessThan(26); expect(times[199]).toBeGreaterThan(40);`,
);

check(
  "a lost request makes the caller give up, and never arrives",
  { failFirst: 1 },
  `expect(await outcome(1)).toBe("TimeoutError Bank.pay: no reply within 1000 ms"); expect(await Shop.at()).toBe(1000);
  expect(Bank.paid()).toEqual([]); expect(await outcome(2)).toEqual([2, 1]);
  expect(system.calls("Bank.pay")[0]).toEqual({ from: "Shop", to: "Bank", args: [1], result: undefined, at: 0,
    error: { name: "TimeoutError", message: "Bank.pay: no reply within 1000 ms" } });`,
  (record) => {
    assert.deepEqual(marks(record).slice(0, 1), ["request lost"]);
    assert.equal(record.crossings.find(({ to }) => to === "Bank").timeout, 1000);
  },
);

check(
  "a lost reply makes the caller give up, and the request has arrived",
  { failFirst: 1, requests: false, timeout: 250 },
  `expect(await outcome(1)).toBe("TimeoutError Bank.pay: no reply within 250 ms"); expect(Bank.paid()).toEqual([1]); expect(await outcome(2)).toEqual([2, 2]);`,
  (record) => {
    assert.deepEqual(marks(record).slice(0, 1), ["reply lost"]);
    assert.deepEqual(record.crossings.find(({ to }) => to === "Bank").result, [1, 1]);
  },
);

check(
  "every third request is lost",
  { failEvery: 3 },
  `const all = []; for (let n = 1; n < 8; n++) all.push(typeof await outcome(n + 20)); expect(all).toEqual(["object", "object", "string", "object", "object", "string", "object"]);`,
);

check(
  "a link that is down loses all that is sent meanwhile",
  { down: [1000, 2000], timeout: 10 },
  `expect(await outcome(1)).toEqual([1, 1]); await system.advance(1000); expect(await outcome(2)).toMatch("TimeoutError");
  await system.advance(990); expect(await outcome(3)).toEqual([3, 2]);`,
);

check("everything is dropped", { drop: 1 }, `expect(await outcome(1)).toMatch("TimeoutError"); expect(Bank.paid()).toEqual([]);`);

check(
  "a share is dropped, requests and replies",
  { drop: 0.3 },
  `let lost = 0; for (let n = 0; n < 100; n++) if (typeof await outcome(n + 20) === "string") lost++;
  expect(lost).toBeGreaterThan(35); expect(lost).toBeLessThan(67); expect(Bank.paid().length).toBeGreaterThan(100 - lost);`,
);

check(
  "a request that is doubled calls the provider twice, and the first reply counts",
  { duplicate: 1 },
  `expect(await outcome(7)).toEqual([7, 1]); expect(Bank.paid()).toEqual([7, 7]); expect(system.calls("Bank.pay")).toHaveLength(2);`,
  (record) => assert.deepEqual(marks(record), [undefined, "delivered again", undefined]),
);

check(
  "the reply to a request that is doubled comes from either, however long that takes",
  { duplicate: 1, drop: 0.4, latency: [700, 900] },
  `for (let n = 0; n < 30; n++) await outcome(n + 20);`,
  ({ crossings }) => {
    const calls = crossings.filter(({ contract }) => contract === "Bank");
    const saved = calls.filter(({ link, timeout }) => link.includes("reply lost") && !link.includes("delivered again") && timeout === undefined);
    assert.ok(saved.length > 0, "no second reply was of any use");
  },
);

check(
  "a request that is doubled is the same again, whatever the callee does to it",
  { duplicate: 1 },
  `await Shop.pay({ seen: 0 }); expect(Bank.paid()).toEqual([{ seen: 1 }, { seen: 1 }]);`,
);

check(
  "what happens by one setting does not happen with another",
  { duplicate: 0.5, corrupt: 0.5, replies: false },
  `for (let n = 0; n < 40; n++) await outcome(n + 20);`,
  ({ crossings }) => {
    const calls = crossings.filter(({ contract }) => contract === "Bank").map(({ link }) => (link ?? []).join());
    const doubled = calls.map((_, n) => calls[n + 1]?.includes("again") === true);
    const firsts = calls.flatMap((marks, n) => (marks.includes("again") ? [] : [[marks.includes("arrives"), doubled[n]].join()]));
    assert.equal(new Set(firsts).size, 4);
  },
);

check(
  "what is slower than the timeout comes too late",
  { latency: [30, 30], timeout: 50 },
  `expect(await outcome(1)).toBe("TimeoutError Bank.pay: no reply within 50 ms"); await system.advance(100); expect(Bank.paid()).toEqual([1]);`,
  (record) => assert.match(marks(record)[0], /reply came too late/),
);

const MANY = `await Promise.all(Array.from({ length: 30 }, (_, n) => Shop.pay(n + 20))); const order = Bank.paid(); const sorted = [...order].sort((a, b) => a - b);`;
check("what is sent first arrives first, whatever time it takes", { latency: [0, 50] }, `${MANY} expect(order).toEqual(sorted);`);
check("on a link that reorders some overtake others", { reorder: true }, `${MANY} expect(order).not.toEqual(sorted); expect(order).toHaveLength(30);`);

check(
  "a corrupt message has one leaf changed, and what was sent stays as it was",
  { corrupt: 1, replies: false },
  `const sent = { a: [1, "x"], b: { c: true, d: null } }; const was = JSON.stringify(sent);
  const [got] = await Shop.pay(sent); expect(JSON.stringify(sent)).toBe(was); expect(got).not.toEqual(sent);
  expect(Object.keys(got)).toEqual(["a", "b"]); expect(got.b.d).toBe(null);`,
  (record) => assert.match(marks(record)[0], /^request arrives as pay\(/),
);

check(
  "a link bears on the operations that it is limited to, and not on those that cannot wait",
  { drop: 1, only: ["paid"] },
  `expect(await outcome(1)).toEqual([1, 1]); expect(Bank.paid()).toEqual([1]);`,
);

check("what crosses a link is a copy", { latency: [5, 5] }, `const sent = { n: 1 }; const got = Shop.pay(sent); sent.n = 2; expect((await got)[0]).toEqual({ n: 1 });`);

test("the same seed has the same chance, and another setting changes none of it", async (t) => {
  const lost = async (link, seed) => {
    const body = `for (let n = 0; n < 40; n++) await outcome(n + 20);`;
    const { crossings } = await run(t, link, body, { seed });
    return crossings.filter(({ to }) => to === "Bank").map(({ link: marked }) => (marked ?? []).filter((what) => what.endsWith("lost")).join());
  };
  const once = await lost({ drop: 0.4, replies: false }, 7);
  assert.deepEqual(await lost({ drop: 0.4, replies: false }, 7), once);
  assert.notDeepEqual(await lost({ drop: 0.4, replies: false }, 8), once);
  assert.deepEqual(await lost({ drop: 0.4, replies: false, latency: [1, 9], corrupt: 0.5 }, 7), once);
});
