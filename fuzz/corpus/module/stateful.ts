import Catalogue, { type Item as I } from "Catalogue";
import type { Item } from "./Catalogue.contract";
let count: number = 0, { a = 1, ...b } = { a: 2 };
const cache = new Map<string, Item>();
class Basket<T extends Item> { #items: T[] = []; static made = 0; get size() { return this.#items.length; } add(item: T) { this.#items.push(item); } }
export const admin = { async *each(n) { for await (const i of [n]) yield i; } } satisfies Admin;
export default {
  quote(items: Item[], { sku = "x" } = {} as any): number {
    outer: for (const { qty } of items) { if (qty > 3) continue outer; else do count += qty; while (count < 0); }
    switch (sku) { case "a": case "b": return 1; default: try { throw new Error(`no ${sku!}`); } catch { count--; } finally { debugger; } }
    const deep = (n: number): number => n <= 0 ? 0 : deep(n - 1);
    while (count-- > 0) with_(count);
    return deep(items.length) + Catalogue.priceOf?.(sku) ?? /a(b|c)+[^\]]/giu.exec(sku)!.length;
  },
} satisfies Pricing;
function with_<T>(this: void, n: T) { return function* () { yield* [n]; if (n) return; }; }
