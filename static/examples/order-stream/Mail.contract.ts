import type { OrderId } from "./OrderEvents.contract";

export interface Mail {
  /** Sends a confirmation, and says which letter of the day it is. */
  send(order: OrderId): LetterNumber;
  /** @readonly */
  letters(): LetterNumber;
}

/** @integer @minimum 0 */
export type LetterNumber = number;
