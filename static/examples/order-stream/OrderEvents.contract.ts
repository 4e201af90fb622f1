/**
 * What happens to orders. An event may come twice, late, and before one that was published earlier.
 * @channel shop.orders @delivery at-least-once
 */
export interface OrderEvents {
  publish(event: Placed | Cancelled): Promise<void>;
}

export interface Placed {
  kind: "placed";
  order: OrderId;
  sku: Sku;
  qty: Qty;
}

export interface Cancelled {
  kind: "cancelled";
  order: OrderId;
}

/** @pattern ^o\d{1,6}$ */
export type OrderId = string;
/** @pattern ^[A-Z]{2}\d$ */
export type Sku = string;
/** @integer @minimum 1 @maximum 99 */
export type Qty = number;
