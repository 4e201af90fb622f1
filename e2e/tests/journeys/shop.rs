//! A small scenario that several journeys use.

use e2e::{Scenario, scenario};

/// A shop that prices baskets from a catalogue; everything passes, and one fault is planted that both kinds catch.
pub fn shop() -> Scenario {
    scenario(
        r#"{
  "title": "A small shop",
  "about": "A basket has a price.",
  "seed": 7,
  "faults": [
    { "name": "quantity is forgotten", "edit": { "file": "Shop.module.ts", "find": " * item.qty", "replace": "" } }
  ],
  "expect": { "quantity is forgotten": "both" }
}
--- Catalogue.contract.ts
export interface Catalogue {
  /**
   * @ensures result > 0
   * @example priceOf("AB1") => 250
   * @readonly
   */
  priceOf(sku: Sku): Cents;
}
/** @integer @minimum 0 @unit cent */
export type Cents = number;
/** @pattern ^[A-Z]{2}\d$ */
export type Sku = string;
--- Pricing.contract.ts
import type { Cents, Sku } from "./Catalogue.contract";

export interface Pricing {
  /**
   * @requires items.length > 0
   * @ensures result >= items.length
   * @readonly
   */
  quote(items: Item[]): Cents;
}
export interface Item {
  sku: Sku;
  /** @integer @minimum 1 @maximum 99 */ qty: number;
}
--- Books.module.ts
export default {
  priceOf(sku) {
    return sku === "AB1" ? 250 : 100;
  },
} satisfies Catalogue;
--- Shop.module.ts
import Catalogue from "Catalogue";

export default {
  quote(items) {
    let total = 0;
    for (const item of items) total += Catalogue.priceOf(item.sku) * item.qty;
    return total;
  },
} satisfies Pricing;
--- shop.check.ts
interfaceCheck("two cost twice as much", "Pricing", (pricing, { Catalogue }) => {
  Catalogue.priceOf.mockReturnValue(100);
  expect(pricing.quote([{ sku: "AB1", qty: 2 }])).toBe(200);
});
integrationCheck("two books cost twice as much", ({ Pricing, system }) => {
  expect(Pricing.quote([{ sku: "AB1", qty: 2 }])).toBe(500);
  expect(system.calls("Catalogue.priceOf")).toHaveLength(1);
});
"#,
    )
}
