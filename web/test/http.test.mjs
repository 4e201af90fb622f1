/** `Headers`, `Request` and `Response` of the world do what Node's do. */
import assert from "node:assert/strict";
import test from "node:test";
import { said, world } from "./world-harness.mjs";

const here = world();

/** What a function gives natively: a value, or the class of an error. */
async function native(fact) {
  try {
    return JSON.parse(JSON.stringify((await fact()) ?? null));
  } catch (error) {
    return `!${error.name}`;
  }
}

const FACTS = {
  headers: [
    () => [...new Headers({ "X-B": "2", a: " 1\t" })],
    () => [...new Headers([["b", "1"], ["A", "2"], ["B", "3"]])],
    () => [...new Headers(new Headers({ x: "1" })).keys()],
    () => new Headers({ a: "1" }).get("A"),
    () => new Headers().get("a"),
    () => {
      const headers = new Headers([["a", "1"], ["b", "2"], ["a", "3"]]);
      headers.set("A", "4");
      headers.append("c", "5");
      headers.delete("B");
      return [[...headers], headers.has("b"), headers.has("C")];
    },
    () => {
      const headers = new Headers([["set-cookie", "a"], ["set-cookie", "b"]]);
      return [headers.getSetCookie(), [...headers], headers.get("set-cookie")];
    },
    () => {
      const seen = [];
      new Headers({ b: "2", a: "1" }).forEach((value, name) => seen.push(name + value));
      return [seen, [...new Headers({ b: "2", a: "1" }).values()]];
    },
    () => new Headers({ "a b": "1" }),
    () => new Headers({ a: "1\n2" }),
    () => new Headers({ a: "€" }),
    () => new Headers([["a"]]),
    () => new Headers("a"),
    () => Object.prototype.toString.call(new Headers()),
  ],
  requests: [
    () => new Request("http://a.example/b c?d=é#e").url.replace(/#.*/, ""),
    () => new Request("/a"),
    () => ["get", "Post", "patch", "pAtCh", "x"].map((method) => new Request("http://a/", { method }).method),
    () => new Request("http://a/", { method: "a b" }),
    () => new Request("http://a/", { method: "trace" }),
    () => new Request("http://a/", { body: "x" }),
    () => new Request("http://a/", { method: "HEAD", body: "" }),
    () => [...new Request("http://a/", { method: "PUT", body: "x" }).headers],
    () => [...new Request("http://a/", { method: "PUT", body: "x", headers: { "content-type": "a/b" } }).headers],
    () => [...new Request("http://a/", { method: "PUT", body: new URLSearchParams("a=1") }).headers],
    () => [...new Request("http://a/", { method: "PUT", body: new Uint8Array([1]) }).headers],
    () => new Request("http://a/", { method: "PUT", body: '{"a":[1]}' }).json(),
    () => new Request("http://a/", { method: "PUT", body: "{" }).json(),
    () => new Request("http://a/").text(),
    () => new Request("http://a/").json(),
    async () => {
      const request = new Request("http://a/", { method: "PUT", body: "x" });
      const before = request.bodyUsed;
      const twin = request.clone();
      await request.text();
      return [before, request.bodyUsed, twin.bodyUsed, await twin.text()];
    },
    async () => {
      const request = new Request("http://a/", { method: "PUT", body: "x" });
      await request.text();
      return request.text();
    },
    async () => {
      const request = new Request("http://a/", { method: "PUT", body: "x" });
      const other = new Request(request, { headers: { b: "1" } });
      return [request.bodyUsed, other.method, [...other.headers], await other.text()];
    },
    () => new Request(new Request("http://a/", { method: "PUT", body: "x" }), { method: "GET" }),
    () => new Request("http://a/").signal.aborted,
  ],
  responses: [
    () => {
      const response = new Response();
      return [response.status, response.ok, response.statusText, response.type, response.redirected, response.url, [...response.headers]];
    },
    () => [199, 200, 299, 300, 599].map((status) => (status < 200 ? 0 : new Response(null, { status }).ok)),
    () => new Response(null, { status: 199 }),
    () => new Response(null, { status: 600 }),
    () => new Response("", { status: 204 }),
    () => new Response("x", { status: 304 }),
    () => new Response(null, { status: 204 }).text(),
    () => [...new Response("x").headers],
    () => [...Response.json({ a: 1 }, { status: 201, headers: { b: "2" } }).headers],
    async () => [Response.json(undefined === 1, { status: 201 }).status, await Response.json([1, { a: null }]).text()],
    () => Response.json(undefined),
    () => [...Response.json(1, { headers: { "content-type": "a/b" } }).headers],
    () => {
      const response = Response.error();
      return [response.status, response.ok, response.type];
    },
    () => {
      const response = Response.redirect("http://a/b", 303);
      return [response.status, response.headers.get("location")];
    },
    async () => [...new Uint8Array(await new Response("é€😀").arrayBuffer())],
    async () => new Response(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff])).text(),
    async () => new Response("\ud800a").text(),
    async () => {
      const bytes = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
      const response = new Response(bytes);
      bytes[0] = 9;
      return [...new Uint8Array(await response.arrayBuffer())];
    },
    async () => new Response({ a: 1 }).text(),
    async () => {
      const response = new Response("x");
      await response.text();
      return response.clone();
    },
  ],
};

for (const [topic, facts] of Object.entries(FACTS)) {
  test(`${topic} are as in Node`, async () => {
    for (const fact of facts) {
      here.world.reset(1, "fact");
      const ours = await said(here, fact);
      const value = typeof ours === "string" ? ours.replace(/^(!\S+) .*/s, "$1") : ours;
      assert.deepEqual(value, await native(fact), String(fact));
    }
    assert.equal(here.world.tampered(), null);
  });
}
