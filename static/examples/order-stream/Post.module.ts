import Mail from "Mail";

const confirmed = new Set<string>();

export default {
  receive(event) {
    const { kind, order } = event;
    if (typeof order !== "string" || !/^o\d{1,6}$/u.test(order)) throw new TypeError("which order?");
    if (kind === "cancelled") return;
    const { sku, qty } = event;
    if (kind !== "placed" || typeof sku !== "string" || !/^[A-Z]{2}\d$/u.test(sku)) throw new TypeError("what happened?");
    if (!Number.isInteger(qty) || qty < 1 || qty > 99) throw new RangeError("how many?");
    if (confirmed.has(order)) return;
    Mail.send(order);
    confirmed.add(order);
  },
} satisfies Subscriber<OrderEvents>;
