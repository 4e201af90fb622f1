import type { Cancelled, OrderId, Placed, Sku } from "./OrderEvents.contract";

const FIRST = 100;
const left = new Map<Sku, number>();
const orders = new Map<OrderId, Placed | Cancelled>();

const is = (pattern: RegExp, text: unknown) => typeof text === "string" && pattern.test(text);

function check(event: Placed | Cancelled) {
  if (!is(/^o\d{1,6}$/u, event.order)) throw new TypeError("which order?");
  if (event.kind === "cancelled") return;
  if (event.kind !== "placed" || !is(/^[A-Z]{2}\d$/u, event.sku)) throw new TypeError("what happened?");
  if (!Number.isInteger(event.qty) || event.qty < 1 || event.qty > 99) throw new RangeError("how many?");
}

function take(sku: Sku, qty: number) {
  left.set(sku, (left.get(sku) ?? FIRST) - qty);
}

export default {
  receive(event) {
    check(event);
    const known = orders.get(event.order);
    if (event.kind === "placed") {
      if (known !== undefined) return; // again, or after it was cancelled
      take(event.sku, event.qty);
    } else if (known?.kind === "placed") {
      take(known.sku, -known.qty);
    }
    orders.set(event.order, event);
  },
} satisfies Subscriber<OrderEvents>;

export const shelf = {
  left: (sku) => left.get(sku) ?? FIRST,
  heldFor(order) {
    const known = orders.get(order);
    return known?.kind === "placed" ? known.qty : 0;
  },
} satisfies Shelf;
