import type { OrderId, Sku } from "./OrderEvents.contract";

/** What is left of the 100 pieces of everything that the day begins with. */
export interface Shelf {
  /** @readonly */
  left(sku: Sku): Pieces;
  /**
   * @ensures result >= 0
   * @readonly
   */
  heldFor(order: OrderId): Pieces;
}

/** @integer */
export type Pieces = number;
