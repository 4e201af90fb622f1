const kept = new Map([["tea", 12], ["green tea, 50% off", 12], ["salt/pepper", 4]]);
const methods: Record<string, string> = { "": "GET, HEAD", sales: "POST", returns: "POST" };
const refuse = (status: number, error: string, headers = {}) => Response.json({ error }, { status, headers });

async function piecesOf(request: Request) {
  if (!/^application\/json\b/.test(request.headers.get("content-type") ?? "")) return refuse(415, "NotJson");
  const pieces = await request.json().catch(() => null);
  return Number.isInteger(pieces) && pieces >= 1 && pieces <= 100 ? pieces : refuse(400, "BadPieces");
}

export default {
  async fetch(request) {
    const [, place, segment, action = "", ...more] = new URL(request.url).pathname.split("/");
    const allow = Object.hasOwn(methods, action) ? methods[action] : undefined;
    if (place !== "articles" || !segment || allow === undefined || more.length > 0) return refuse(404, "NoPath");
    const article = decodeURIComponent(segment);
    if (!allow.split(", ").includes(request.method)) return refuse(405, "NoMethod", { allow });
    if (!/^[a-z][a-z0-9 ,%\/]{0,19}$/.test(article)) return refuse(400, "BadArticle");

    const left = kept.get(article) ?? 0;
    if (action === "") {
      return kept.has(article) ? Response.json({ article, pieces: left }) : refuse(404, "UnknownArticle");
    }
    const pieces = await piecesOf(request);
    if (pieces instanceof Response) return pieces;
    if (action === "returns") {
      kept.set(article, left + pieces);
      return new Response(null, { status: 204 });
    }
    if (!kept.has(article)) return refuse(404, "UnknownArticle");
    if (left < pieces) return refuse(409, "SoldOut");
    kept.set(article, left - pieces);
    return Response.json({ article, pieces: left - pieces }, { status: 201 });
  },
} satisfies WebService<Stock>;
