/** Generated interface checks a second: the page in Chromium against fast-check with ajv in Node. */
import Ajv from "ajv";
import fc from "fast-check";

/** Calls that are judged in one measurement: start-up is less than a hundredth of it. */
const CASES = 200_000;
/** Calls before measuring, so that code is compiled that will be. */
const WARM_UP_CASES = 20_000;
/** Measurements on each side, by turns; the middle one counts. */
const ROUNDS = 3;

/** The function, as a module's source: both sides run this very text. */
const FUNCTION = `(items) {
    let total = 0;
    let pieces = 0;
    for (const { qty, price } of items) {
      total += qty * price;
      pieces += qty;
    }
    return { total, pieces, free: total === 0 };
  }`;

const document = {
  format: 1,
  title: "Benchmark",
  seed: 1,
  files: {
    "Basket.contract.ts": `export interface Basket {
  /** @ensures result.pieces >= items.length */
  total(items: Five): Receipt;
}
export type Five = [Item, Item, Item, Item, Item];
export interface Item {
  /** @minLength 2 @maxLength 8 */ sku: string;
  /** @integer @minimum 1 @maximum 99 */ qty: number;
  /** @integer @minimum 0 @maximum 100000 */ price: number;
}
export interface Receipt {
  /** @integer @minimum 0 */ total: number;
  /** @integer @minimum 1 */ pieces: number;
  free: boolean;
}
`,
    "Shop.module.ts": `export default {\n  total${FUNCTION},\n} satisfies Basket;\n`,
  },
};

const receipt = {
  type: "object",
  required: ["total", "pieces", "free"],
  properties: {
    total: { type: "integer", minimum: 0 },
    pieces: { type: "integer", minimum: 1 },
    free: { type: "boolean" },
  },
};

/** Checks a second in Node. */
function fastCheck() {
  const total = new Function(`return function total${FUNCTION}`)();
  const valid = new Ajv().compile(receipt);
  const item = fc.record({
    sku: fc.string({ minLength: 2, maxLength: 8 }),
    qty: fc.integer({ min: 1, max: 99 }),
    price: fc.integer({ min: 0, max: 100_000 }),
  });
  const holds = fc.property(fc.tuple(item, item, item, item, item), (items) => {
    const result = total(items);
    return valid(result) && result.pieces >= items.length;
  });
  const judge = (numRuns) => fc.assert(holds, { numRuns, seed: 1 });
  judge(WARM_UP_CASES);
  const began = performance.now();
  judge(CASES);
  return (CASES / (performance.now() - began)) * 1000;
}

/** Checks a second in the page, by the time that its report tells. */
async function seamwright(page) {
  const script = `const [document, cases] = args;
    const { interface: { checks }, diagnostics, timing } = await seamwright.run(document, { faults: "none", cases, fresh: true });
    return { checks, diagnostics, timing };`;
  await page.evaluate(script, document, WARM_UP_CASES);
  const { checks, diagnostics, timing } = await page.evaluate(script, document, CASES);
  const judged = checks.find(({ rule }) => rule === "generated");
  if (diagnostics.length > 0 || checks.some(({ status }) => status !== "passed") || judged?.cases !== CASES) {
    throw new Error(`not what was to be measured: ${JSON.stringify({ diagnostics, checks })}`);
  }
  return (CASES / timing.checksMs) * 1000;
}

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

export async function checks(page) {
  const sides = { seamwright: [], fastCheckWithAjv: [] };
  for (let round = 0; round < ROUNDS; round++) {
    sides.seamwright.push(Math.round(await seamwright(page)));
    sides.fastCheckWithAjv.push(Math.round(fastCheck()));
  }
  const ours = middle(sides.seamwright);
  const theirs = middle(sides.fastCheckWithAjv);
  const ratio = Number((ours / theirs).toFixed(2));
  return {
    what: "calls with five generated items, result held against its type and a clause",
    unit: "checks a second",
    cases: CASES,
    seamwrightInChromium: ours,
    fastCheckWithAjvInNode: theirs,
    ratio,
    goal: 2,
    met: ratio >= 2,
    rounds: sides,
  };
}
