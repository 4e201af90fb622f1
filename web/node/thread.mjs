/**
 * A thread that is to the runtime what the sandbox's worker is in a browser: a global object of its own, in which text
 * cannot become code, and nothing but the objects that a worker has and the runtime knows.
 */
import { createContext, runInContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";

/** What browsers have in a worker's scope besides the language, and `GLOBALS` in src/system/names.rs names. */
const HOST = [
  "AbortController", "AbortSignal", "DOMException", "Event", "EventTarget", "MessageChannel", "TextDecoder", "TextEncoder",
  "URL", "URLSearchParams", "atob", "btoa", "clearInterval", "clearTimeout", "console", "crypto", "performance",
  "queueMicrotask", "setInterval", "setTimeout", "structuredClone",
];

/** Kinds of events that the runtime listens to. */
const listeners = { message: new Set(), unhandledrejection: new Set(), rejectionhandled: new Set() };
const tell = (type, event) => {
  for (const listener of [...listeners[type]]) listener(event);
};

const scope = {};
for (const name of HOST) scope[name] = globalThis[name];
scope.addEventListener = (type, listener) => listeners[type]?.add(listener);
scope.removeEventListener = (type, listener) => listeners[type]?.delete(listener);
createContext(scope, { name: "sandbox", codeGeneration: { strings: false, wasm: false } });

process.on("unhandledRejection", (reason, promise) => {
  tell("unhandledrejection", { reason, promise, preventDefault() {} });
});
process.on("rejectionHandled", (promise) => tell("rejectionhandled", { promise }));

let refused = null;
try {
  for (const [filename, text] of workerData) runInContext(text, scope, { filename });
} catch (error) {
  refused = String(error?.message ?? error);
}
parentPort.once("message", (port) => {
  if (refused === null) tell("message", { data: null, ports: [port] });
});
parentPort.postMessage({ refused });
