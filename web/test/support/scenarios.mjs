/** Scenarios for tests of what reads them. */
import { readFileSync, readdirSync } from "node:fs";

const ROOT = new URL("../../../", import.meta.url);
const EXAMPLES = new URL("static/examples/", ROOT);

/** A file of the repository. */
export function read(path) {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/** The names of the examples. */
export const EXAMPLE_NAMES = readdirSync(EXAMPLES).sort();

/** An example's files: pairs of name and text. */
export function example(name) {
  const folder = new URL(`${name}/`, EXAMPLES);
  return readdirSync(folder)
    .sort()
    .map((file) => [file, readFileSync(new URL(file, folder), "utf8")]);
}

/** A shop in which every kind of file names something of another. */
export const SHOP = [
  [
    "Catalogue.contract.ts",
    `/** What things cost. */
export interface Catalogue {
  /**
   * The price of one.
   * @throws Unknown nobody sells it
   * @example priceOf("AB1") => 250
   * @readonly
   */
  priceOf(sku: Sku): Cents;
  /** @ensures result === old(names()).length */
  refresh(): Promise<number>;
  /** @readonly */
  names(): string[];
}
/** @pattern ^[A-Z]{2}\\d$ */
export type Sku = string;
/** @integer @minimum 0 @unit cent */
export type Cents = number;
`,
  ],
  [
    "Pricing.contract.ts",
    `import type { Cents } from "./Catalogue.contract";

export interface Pricing {
  quote(items: Item[]): Cents;
}
export interface Item {
  sku: string;
  /** @integer @minimum 1 */ qty: number;
}
`,
  ],
  [
    "Books.module.ts",
    `export default {
  priceOf: (sku) => (sku === "AB1" ? 250 : 100),
  async refresh() {
    return 0;
  },
  names: () => [],
} satisfies Catalogue;
`,
  ],
  [
    "Shop.module.ts",
    `import Catalogue from "Catalogue";
import type { Item } from "./Pricing.contract";

function one({ sku, qty }: Item) {
  return Catalogue.priceOf(sku) * qty;
}

export default {
  quote(items) {
    return items.reduce((sum, item) => sum + one(item), 0);
  },
} satisfies Pricing;
`,
  ],
  ["Till.module.ts", `export default { render: () => "<p>Hello</p>" } satisfies Screen;\n`],
  [
    "all.check.ts",
    `interfaceCheck("more costs more", "Pricing", (pricing, { Catalogue: books }) => {
  books.priceOf.mockReturnValue(250);
  expect(pricing.quote([])).not.toBe(1);
});
integrationCheck("one price", async ({ Catalogue, Till, system }) => {
  expect(Catalogue.priceOf("AB1")).toBe(250);
  await system.advance("2h");
  expect(system.calls("Catalogue.priceOf")).toHaveLength(1);
});
`,
  ],
  [
    "scenario.json",
    `{
  "title": "Shop",
  "wires": { "Shop.Catalogue": "Books" },
  "faults": [
    { "name": "twice", "edit": { "file": "Shop.module.ts", "find": "* qty", "replace": "* 2 * qty" } }
  ],
  "expect": { "twice": "both" }
}
`,
  ],
];
