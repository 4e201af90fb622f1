import assert from "node:assert/strict";
import { test } from "node:test";
import { checkFile, module, operation, sandboxOf } from "./support/program.mjs";

const MODULE = module(
  { Pricing: "default", Admin: "admin" },
  `let factor = 1;
  $swExports.default={quote(sku){return Catalogue.priceOf(sku)*factor}};
  $swExports.admin={setFactor(n){factor=n}};`,
  { requires: ["Catalogue"] },
);

async function run(t, body) {
  const sandbox = await sandboxOf(t, {
    contracts: {
      Pricing: { quote: operation(["sku"]) },
      Admin: { setFactor: operation(["n"]) },
      Catalogue: {
        priceOf: operation(["sku"], { readonly: "true", stub: '{examples:[{args:["AB1"],returns:7}],pool:[1,2,3],computed:[]}' }),
        names: operation([], { async: "true", stub: '{examples:[],pool:[["a"]],computed:[]}' }),
      },
    },
    modules: { M: MODULE },
    checks: [checkFile("a.check.ts", `interfaceCheck("it", "Pricing", ${body});`)],
  });
  return (await sandbox.run({ type: "check", index: 0, module: "M", contract: "Pricing" })).record;
}

test("an interface check gets one provider, alone, with stubs that answer", async (t) => {
  const { status, message, crossings } = await run(
    t,
    `async (pricing, { Catalogue }) => {
      expect(pricing.quote("AB1")).toBe(7);
      expect(pricing.quote("ZZ9")).toBe(pricing.quote("ZZ9"));
      expect(await Catalogue.names()).toEqual(["a"]);
      expect(Catalogue.priceOf).toHaveBeenCalledTimes(3);
      expect(Catalogue.priceOf).toHaveBeenCalledWith("AB1");
    }`,
  );
  assert.equal(status, "passed", message);
  assert.deepEqual(crossings.map(({ from, to, operation }) => [from, to, operation]), Array(3).fill(["check", "M", "quote"]));
});

test("stubs are mocks", async (t) => {
  const { status, message } = await run(
    t,
    `(pricing, { Catalogue }) => {
      expect(Catalogue.priceOf.getMockName()).toBe("Catalogue.priceOf");
      Catalogue.priceOf.mockReturnValueOnce(250);
      expect(pricing.quote("AB1")).toBe(250);
      expect(pricing.quote("AB1")).toBe(7);
      Catalogue.priceOf.mockImplementation(() => { throw new RangeError("gone") });
      expect(() => pricing.quote("AB1")).toThrow("gone");
      Catalogue.priceOf.mockReset();
      expect(pricing.quote("AB1")).toBe(7);
    }`,
  );
  assert.equal(status, "passed", message);
});

test("the module's other interfaces share its instance", async (t) => {
  const { status, message } = await run(t, `(pricing, { Admin }) => { Admin.setFactor(3); expect(pricing.quote("AB1")).toBe(21) }`);
  assert.equal(status, "passed", message);
});

test("a failed call of a mock is told with the calls there were", async (t) => {
  const { status, message } = await run(t, `(pricing, { Catalogue }) => { pricing.quote("AB1"); expect(Catalogue.priceOf).toHaveBeenCalledWith("ZZ9") }`);
  assert.equal(status, "failed");
  assert.match(message, /^expected "Catalogue\.priceOf" to be called with arguments: \[ 'ZZ9' \]/);
  assert.ok(!message.includes("\u001b"));
});

test("an unknown name among the others says what there is", async (t) => {
  const { thrown } = await run(t, `(pricing, { Catalog }) => {}`);
  assert.equal(thrown.message, "there is no contract `Catalog` here: did you mean Catalogue?");
});
