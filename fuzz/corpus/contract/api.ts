/** Prices a basket. @throws Closed */
export interface Pricing extends Readable, Other {
  /**
   * @requires items.length > 0 && items.every(({ qty }) => qty % 1 === 0)
   * @ensures result >= 0 && old(total()) <= (await later(1))
   * @throws UnknownSku 404 if (items[0].sku === "") an item is not in the catalogue
   * @example quote([{ sku: "AB1", qty: 2 }]) => 500
   * @example quote([{ sku: "ZZ9", qty: 1, when: new Date("2020-01-01") }]) throws UnknownSku
   * @example total() => NaN
   * @readonly @idempotent key items[0].sku @checked UnknownSku
   */
  quote(items: Item[]): Cents;
  /** @readonly */ total(): number;
  later(n: bigint | null, more?: Record<string, Item | undefined>): Promise<readonly [a: string, b?: 1n, ...Date[]]>;
  /** @skip by hand */ readonly property: (this: void, ...rest: unknown[]) => void;
}
/** @integer @minimum 0 @maximum 1e3 @multipleOf 5 @unit cent */
export type Cents = number;
export interface Item {
  /** @pattern ^[A-Z]{2}\d+(?:-(?<x>\p{L})|[^\s.]){0,3}$ */ sku: string;
  /** @integer @exclusiveMinimum 0 @exclusiveMaximum 99 @default 1 */ qty: number;
  /** @format date-time @minLength 1 @maxLength 30 */ when?: Date | string;
  /** @minItems 1 @maxItems 3 @uniqueItems */ tags: ("a" | `b` | -1 | true)[] | { kind: "x"; next: Item } | { kind: "y" };
}
export enum Colour { Red = "red", Blue = "blue" }
/** @closed */ export type Pair<T> = { [K in keyof T]: T } & {};
