import OrderEvents from "OrderEvents";

export default {
  async sell(order, sku, qty) {
    await OrderEvents.publish({ kind: "placed", order, sku, qty });
  },
  async cancel(order) {
    await OrderEvents.publish({ kind: "cancelled", order });
  },
} satisfies Shop;
