/** More facts of a test program's world, in the form of world-facts.mjs: language, sorting, the web's library. */

export const LANGUAGE = [
  [() => (1234567.891).toLocaleString(), "1,234,567.891"],
  [() => (0.12345).toLocaleString("de-DE"), "0.123"],
  [() => (5).toLocaleString("en-US", { style: "currency", currency: "USD" }), "$5.00"],
  [() => (2n ** 64n).toLocaleString(), "18,446,744,073,709,551,616"],
  [() => [1234.5, new Date(0)].toLocaleString(), "1,234.5,1/1/1970, 12:00:00 AM"],
  [() => ["b", "a", "C", "ä", "B"].sort((x, y) => x.localeCompare(y)), ["a", "ä", "b", "B", "C"]],
  [() => "a10".localeCompare("a9", "sv", { numeric: true }), 1],
  [() => "I".toLocaleLowerCase("tr"), "i"],
  [() => "i".toLocaleUpperCase("tr"), "I"],
  [() => (0.5).toString(2), "0.1"],
  [() => (0.1).toString(3), "0.0022002200220022002200220022002201"],
  [() => (-255.5).toString(16), "-ff.8"],
  [() => (0.1).toString(36), "0.3lllllllllm"],
  [() => (2 ** 70).toString(36), "6x5kxtvuwilukg"],
  [() => (1e21).toString(), "1e+21"],
  [() => (5e-324).toString(2).length, 1076],
  [() => (1).toString(1), "!RangeError native"],
  [() => NaN.toString(7), "NaN"],
];

export const SORTING = [
  [() => [3, 1, 2].sort((a, b) => a - b), [1, 2, 3]],
  [() => [3, undefined, 1, , 2].sort((a, b) => a - b).length, 5],
  [() => Object.keys([3, undefined, 1, , 2].sort((a, b) => a - b)), ["0", "1", "2", "3"]],
  [() => [3, 1, 2].toSorted((a, b) => b - a), [3, 2, 1]],
  [() => [10, 9, 1].sort(), [1, 10, 9]],
  [
    () => {
      const letters = [..."stability"].map((letter, place) => ({ letter, place }));
      letters.sort((a, b) => (a.letter < b.letter ? -1 : a.letter > b.letter ? 1 : 0));
      return letters.map(({ letter, place }) => letter + place).join();
    },
    "a2,b3,i4,i6,l5,s0,t1,t7,y8",
  ],
  [
    () => {
      const numbers = Array.from({ length: 100 }, (_, i) => (i * 37) % 101).sort((a, b) => a - b);
      return numbers.every((number, i) => i === 0 || numbers[i - 1] <= number);
    },
    true,
  ],
  // An inconsistent comparison, as a mutation makes it: no standard says what comes out.
  [
    () => Array.from({ length: 20 }, (_, i) => (i * 7) % 11).sort((a, b) => ((a * b) % 3) - 1).join(),
    "0,8,2,7,3,10,6,1,4,2,9,5,0,7,3,10,6,9,1,5",
  ],
  [
    () => {
      let calls = 0;
      Array.from({ length: 30 }, (_, i) => i).sort((a, b) => { calls += 1; return a - b; });
      return calls;
    },
    58,
  ],
  [() => [...new Float64Array([3, -0, 0, NaN, 1]).sort((a, b) => b - a)].map(String), ["3", "0", "0", "NaN", "1"]],
  [() => [...new Int8Array([3, 1, 2]).toSorted((a, b) => b - a)], [3, 2, 1]],
  [() => Array.prototype.sort.call({ length: 2, 0: 2, 1: 1 }, (a, b) => a - b), { 0: 1, 1: 2, length: 2 }],
  [() => [2, 1].sort("no function"), "!TypeError native"],
  [() => [].sort.length + [].toSorted.length + [].sort.name, "2sort"],
];

export const WEB = [
  [() => new URL("../b?x=1#y", "https://u:p@a.example:8080/c/d").href, "https://u:p@a.example:8080/b?x=1#y"],
  [
    () => {
      const url = new URL("postgres://me:pw@db:5432/app?sslmode=require");
      return [url.username, url.password, url.host, url.pathname, url.searchParams.get("sslmode")];
    },
    ["me", "pw", "db:5432", "/app", "require"],
  ],
  [
    () => {
      const url = new URL("https://a.example");
      url.searchParams.append("q", "ä b");
      return url.href;
    },
    "https://a.example/?q=%C3%A4+b",
  ],
  [
    () => {
      const url = new URL("https://a.example/?a=1");
      url.search = "b=2";
      return [...url.searchParams];
    },
    [["b", "2"]],
  ],
  [() => { const url = new URL("https://a.example"); url.href = "nowhere"; }, "!TypeError native"],
  [() => [URL.canParse("x"), URL.canParse("x", "https://a.example"), URL.parse("x")], [false, true, null]],
  [() => JSON.stringify(new URL("https://a.example")), '"https://a.example/"'],
  [() => new URL("https://a.example").searchParams instanceof URLSearchParams, true],
  [() => Object.prototype.toString.call(new URL("https://a.example")), "[object URL]"],
  [() => typeof URL.createObjectURL, "undefined"],
  [() => String(new URLSearchParams({ a: 1, b: "x y" })), "a=1&b=x+y"],
  [() => String(new URLSearchParams([["a", 1], ["a", 2]])), "a=1&a=2"],
  [() => new URLSearchParams("?a=1&a=2&b=3").getAll("a") instanceof Array, true],
  [
    () => {
      const all = new URLSearchParams("a=1&a=2&b=3");
      all.delete("a", "1");
      return [String(all), all.has("a", "1"), all.size];
    },
    ["a=2&b=3", false, 2],
  ],
  [
    () => {
      const all = new URLSearchParams("b=1&a=2");
      all.sort();
      return [...all.keys(), ...all.values()];
    },
    ["a", "b", "2", "1"],
  ],
  [() => String(new TextEncoder().encode("aä€😀\ud800")), "97,195,164,226,130,172,240,159,152,128,239,191,189"],
  [() => new TextEncoder().encode("a") instanceof Uint8Array, true],
  [() => new TextEncoder().encodeInto("aä", new Uint8Array(2)), { read: 1, written: 1 }],
  [() => new TextDecoder().decode(new Uint8Array([226, 130, 172])), "€"],
  [() => new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([255])), "!TypeError native"],
  [() => ["", "f", "fo", "foo", "foob", "\u00ff"].map(btoa), ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "/w=="]],
  [() => ["", "Zg==", "Zm8", " Zm 9v ", "/w=="].map(atob), ["", "f", "fo", "foo", "\u00ff"]],
  [() => btoa("€"), "!InvalidCharacterError native"],
  [() => atob("Z"), "!InvalidCharacterError native"],
  [
    () => {
      const seen = [];
      const target = new EventTarget();
      target.addEventListener("a", (e) => seen.push(e.type, e.target === target), { once: true });
      target.dispatchEvent(new Event("a"));
      target.dispatchEvent(new Event("a"));
      return seen;
    },
    ["a", true],
  ],
  [
    () => {
      const target = new (class extends EventTarget {})();
      target.addEventListener("a", { handleEvent(e) { e.preventDefault(); } });
      return target.dispatchEvent(new Event("a", { cancelable: true }));
    },
    false,
  ],
  [
    () => {
      const seen = [];
      const target = new EventTarget();
      target.addEventListener("a", (e) => { seen.push(1); e.stopImmediatePropagation(); });
      target.addEventListener("a", () => seen.push(2));
      target.dispatchEvent(new Event("a"));
      return seen;
    },
    [1],
  ],
  [() => new Event("a").timeStamp, 0],
  [
    () => {
      const seen = [];
      const c = new AbortController();
      c.signal.onabort = () => seen.push("on");
      c.signal.addEventListener("abort", () => seen.push(c.signal.reason.name));
      c.abort();
      c.abort();
      return seen;
    },
    ["on", "AbortError"],
  ],
  [() => AbortSignal.abort().throwIfAborted(), "!AbortError native"],
  [() => AbortSignal.abort(5).reason, 5],
  [
    () => {
      const c = new AbortController();
      const any = AbortSignal.any([c.signal, new AbortController().signal]);
      c.abort(1);
      return [any.aborted, any.reason];
    },
    [true, 1],
  ],
  [
    () => {
      const c = new AbortController();
      let n = 0;
      const target = new EventTarget();
      target.addEventListener("a", () => (n += 1), { signal: c.signal });
      c.abort();
      target.dispatchEvent(new Event("a"));
      return n;
    },
    0,
  ],
  [() => new AbortSignal(), "!TypeError native"],
  [() => crypto.randomUUID(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  [() => typeof crypto.subtle, "undefined"],
  [() => console.log(1), { $: "undefined" }],
  [() => new WeakRef({ a: 1 }).deref().a, 1],
  [() => new WeakRef(1), "!TypeError native"],
];

export const CLONES = [
  [
    () => structuredClone({ a: [1, { b: null }], c: undefined, d: "x" }),
    { a: [1, { b: null }], c: { $: "undefined" }, d: "x" },
  ],
  [() => structuredClone(new Date(5)).getTime(), 5],
  [() => structuredClone(new Map([[{ a: 1 }, new Set([1])]])) instanceof Map, true],
  [() => [...structuredClone(new Map([[1, new Set([2])]])).get(1)], [2]],
  [() => { const a = {}; a.self = a; const b = structuredClone(a); return b.self === b && b !== a; }, true],
  [() => { const a = {}; const b = structuredClone([a, a]); return b[0] === b[1]; }, true],
  [() => [...structuredClone(new Uint8Array([1, 2]).subarray(1))], [2]],
  [() => structuredClone(new Uint8Array(4).subarray(1)).buffer.byteLength, 4],
  [() => structuredClone(new DataView(new ArrayBuffer(4), 1)).byteOffset, 1],
  [() => { const copy = structuredClone(/a/gi); return [copy.source, copy.flags]; }, ["a", "gi"]],
  [
    () => {
      const copy = structuredClone(new RangeError("a"));
      return [copy instanceof RangeError, copy.message, copy.name];
    },
    [true, "a", "RangeError"],
  ],
  [
    () => {
      const copy = structuredClone(new (class A extends Error {})("a"));
      return [copy.constructor === Error, copy.message];
    },
    [true, "a"],
  ],
  [() => structuredClone(new DOMException("a", "AbortError")).name, "AbortError"],
  [() => Object.getPrototypeOf(structuredClone(new (class A { x = 1; })())) === Object.prototype, true],
  [() => 1 in structuredClone([1, , 2]), false],
  [() => structuredClone(Object(1)) instanceof Number, true],
  [() => Object.hasOwn(structuredClone(JSON.parse('{"__proto__":1}')), "__proto__"), true],
  [() => structuredClone(Symbol.iterator), "!DataCloneError native"],
  [() => structuredClone({ a() {} }), "!DataCloneError native"],
  [() => structuredClone(Promise.resolve()), "!DataCloneError native"],
  [() => structuredClone(new URL("https://a.example")), "!DataCloneError native"],
  [() => structuredClone(new ArrayBuffer(1), { transfer: [new ArrayBuffer(1)] }), "!DataCloneError native"],
];
