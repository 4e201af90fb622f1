import Stock from "Stock";
import type { Order } from "./Orders.contract";

const orders = new Map<string, Order>();
let placed = 0;
const refuse = (status: number, error: string, headers = {}) => Response.json({ error }, { status, headers });
const isArticle = (text: unknown) => typeof text === "string" && /^[a-z][a-z0-9 ,%\/]{0,19}$/.test(text);
const isNumber = (pieces: number) => Number.isInteger(pieces) && pieces >= 1 && pieces <= 100;

async function place(request: Request) {
  if (!/^application\/json\b/.test(request.headers.get("content-type") ?? "")) return refuse(415, "NotJson");
  const order = await request.json().catch(() => null);
  if (!isArticle(order?.article) || !isNumber(order.pieces)) return refuse(400, "BadOrder");
  const { article, pieces } = order;
  try {
    await Stock.take(article, pieces);
  } catch (error: any) {
    if (error.name === "UnknownArticle") return refuse(404, error.name);
    if (error.name === "SoldOut") return refuse(409, error.name);
    throw error;
  }
  placed += 1;
  const id = `o-${placed}`;
  orders.set(id, { id, article, pieces });
  return Response.json({ id, article, pieces }, { status: 201, headers: { location: `/orders/${id}` } });
}

async function cancel({ id, article, pieces }: Order) {
  orders.delete(id);
  await Stock.putBack(article, pieces);
  return new Response(null, { status: 204 });
}

export default {
  async fetch(request) {
    const [, path, id, ...more] = new URL(request.url).pathname.split("/");
    if (path !== "orders" || id === "" || more.length > 0) return refuse(404, "NoPath");
    const allow = id === undefined ? "POST" : "GET, HEAD, DELETE";
    if (!allow.split(", ").includes(request.method)) return refuse(405, "NoMethod", { allow });
    if (id === undefined) return place(request);

    const order = orders.get(decodeURIComponent(id));
    if (order === undefined) return refuse(404, "NoOrder");
    if (request.method === "DELETE") return cancel(order);
    return Response.json(order, { headers: { "cache-control": "no-store" } });
  },
} satisfies WebService<Orders>;
