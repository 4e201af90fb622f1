import type { Price } from "./Payments.contract";

/** Sells things over a line that loses messages. */
export interface Shop {
  /**
   * Has the customer pay for an order.
   * @ensures result === amount
   * @throws Unpaid the bank does not answer, or refuses
   */
  buy(order: OrderId, amount: Price): Promise<Price>;
}

/** @pattern ^o\d{1,6}$ */
export type OrderId = string;
