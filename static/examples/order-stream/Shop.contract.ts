import type { OrderId, Qty, Sku } from "./OrderEvents.contract";

export interface Shop {
  sell(order: OrderId, sku: Sku, qty: Qty): Promise<void>;
  cancel(order: OrderId): Promise<void>;
}
