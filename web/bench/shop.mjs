/** A module of about 120 lines with twenty tests, as both tools take them: what the speed with mutants is measured on. */

/** The module's body in JavaScript that both tools read; `export` is theirs to add. */
export const CODE = `const RATES = { DE: 19, FR: 20, US: 0 };
const FREE_FROM = 5000;
const COINS = [200, 100, 50, 20, 10, 5, 2, 1];

function subtotal(items) {
  let sum = 0;
  for (const item of items) {
    if (item.qty <= 0) continue;
    sum += item.cents * item.qty;
  }
  return sum;
}

function discount(code, cents) {
  if (code === "TENTH") {
    return Math.floor(cents / 10);
  }
  if (code === "FIVER" && cents > 500) {
    return 500;
  }
  return 0;
}

function shipping(cents, country) {
  if (cents >= FREE_FROM) return 0;
  return country === "DE" ? 390 : 790;
}

function tax(cents, country) {
  const rate = RATES[country] ?? 0;
  return Math.round((cents * rate) / 100);
}

function total(items, code, country) {
  const goods = subtotal(items);
  const off = Math.min(discount(code, goods), goods);
  const net = goods - off;
  const sent = items.length > 0 ? shipping(net, country) : 0;
  return net + sent + tax(net + sent, country);
}

function slug(title) {
  const words = title
    .trim()
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  if (words.length === 0) {
    return "untitled";
  }
  return words.join("-").slice(0, 40);
}

function page(count, size, n) {
  const pages = Math.max(1, Math.ceil(count / size));
  const at = n < 1 ? 1 : n > pages ? pages : n;
  const first = (at - 1) * size;
  const last = Math.min(first + size, count);
  return { first, last, more: at < pages };
}

function grade(score) {
  if (score < 0 || score > 100) {
    return "none";
  }
  if (score >= 90) return "A";
  if (score >= 75) return "B";
  if (score >= 50) return "C";
  return "F";
}

function change(cents) {
  const coins = [];
  let left = cents;
  for (const coin of COINS) {
    while (left >= coin) {
      coins.push(coin);
      left -= coin;
    }
  }
  return coins;
}

function days(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) {
    return leap ? 29 : 28;
  }
  const short = [4, 6, 9, 11].some((other) => other === month);
  return short ? 30 : 31;
}

function initials(name) {
  return name
    .split(" ")
    .map((part) => part.charAt(0).toUpperCase())
    .join("");
}
`;

const OPERATIONS = ["subtotal", "discount", "shipping", "tax", "total", "slug", "page", "grade", "change", "days", "initials"];

const CONTRACT = `export interface Shop {
  /** @ensures result >= 0 */
  subtotal(items: Item[]): Cents;
  /** @ensures result <= cents */
  discount(code: Code, cents: Cents): Cents;
  /** @ensures result <= 790 */
  shipping(cents: Cents, country: Country): Cents;
  tax(cents: Cents, country: Country): Cents;
  total(items: Item[], code: Code, country: Country): Cents;
  slug(title: string): Slug;
  /** @ensures result.first <= result.last */
  page(count: Cents, size: Size, n: Size): Page;
  grade(score: number): "A" | "B" | "C" | "F" | "none";
  /** @ensures result.reduce((a, b) => a + b, 0) === cents */
  change(cents: Little): Coin[];
  days(year: Year, month: Month): Days;
  initials(name: string): string;
}
export type Country = "DE" | "FR" | "US";
export type Code = "TENTH" | "FIVER" | "";
/** @integer @minimum 0 @maximum 1000000 */ export type Cents = number;
/** @integer @minimum 0 @maximum 2000 */ export type Little = number;
/** @integer @minimum 1 @maximum 100 */ export type Size = number;
/** @integer @minimum 1 @maximum 12 */ export type Month = number;
/** @integer @minimum 1900 @maximum 2100 */ export type Year = number;
/** @integer @minimum 28 @maximum 31 */ export type Days = number;
/** @maxLength 40 */ export type Slug = string;
export type Coin = 200 | 100 | 50 | 20 | 10 | 5 | 2 | 1;
export interface Item { cents: Cents; /** @integer @minimum 0 @maximum 99 */ qty: number; }
export interface Page { first: number; last: number; more: boolean; }
`;

/** Calls and what they answer. */
const TESTS = [
  ["subtotal([])", 0],
  ["subtotal([{ cents: 250, qty: 2 }, { cents: 100, qty: 1 }])", 600],
  ["subtotal([{ cents: 250, qty: 0 }, { cents: 100, qty: 3 }])", 300],
  ['discount("TENTH", 1999)', 199],
  ['discount("FIVER", 501)', 500],
  ['discount("FIVER", 500)', 0],
  ['shipping(5000, "FR")', 0],
  ['shipping(4999, "DE")', 390],
  ['tax(1000, "DE")', 190],
  ['total([{ cents: 1000, qty: 2 }], "", "DE")', 2844],
  ['total([], "", "FR")', 0],
  ['slug("  Hello, World 2! ")', "hello-world-2"],
  ['slug("?!")', "untitled"],
  ["page(25, 10, 3)", { first: 20, last: 25, more: false }],
  ["page(25, 10, 9)", { first: 20, last: 25, more: false }],
  ["grade(90)", "A"],
  ["grade(74)", "C"],
  ["change(388)", [200, 100, 50, 20, 10, 5, 2, 1]],
  ["days(1900, 2)", 28],
  ['initials("ada lovelace")', "AL"],
];

/** The scenario: the same tests on the interface alone and on the system. */
export function scenario() {
  const check = ([call, result], place) => {
    const name = JSON.stringify(`${place + 1}: ${call}`);
    const expects = `(shop) => { expect(shop.${call}).toEqual(${JSON.stringify(result)}); }`;
    return [`interfaceCheck(${name}, "Shop", ${expects});`, `integrationCheck(${name}, ({ Shop }) => (${expects})(Shop));`];
  };
  const checks = TESTS.map(check);
  const files = {
    "Shop.contract.ts": CONTRACT,
    "Shop.module.ts": `${CODE}\nexport default { ${OPERATIONS.join(", ")} } satisfies Shop;\n`,
    "alone.check.ts": `${checks.map(([alone]) => alone).join("\n")}\n`,
    "together.check.ts": `${checks.map(([, together]) => together).join("\n")}\n`,
  };
  return { format: 1, title: "Mutants", seed: 1, files };
}

/** The same for mocha: the module and its tests. */
export function forMocha() {
  const tests = TESTS.map(
    ([call, result], place) =>
      `  it(${JSON.stringify(`${place + 1}: ${call}`)}, () => assert.deepEqual(shop.${call}, ${JSON.stringify(result)}));`,
  );
  return {
    "shop.js": `${CODE}\nmodule.exports = { ${OPERATIONS.join(", ")} };\n`,
    "shop.test.js": `const assert = require("node:assert/strict");\nconst shop = require("./shop.js");\ndescribe("shop", () => {\n${tests.join("\n")}\n});\n`,
  };
}
