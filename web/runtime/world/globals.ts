/** The globals that user code finds; everything else goes. */
import {
  define,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
  reflectSet,
} from "./primordials.js";

/** The same list as `GLOBALS` in src/system/names.rs, which a test compares. */
export const GLOBALS = [
  "AbortController", "AbortSignal", "AggregateError", "Array", "ArrayBuffer", "BigInt", "BigInt64Array",
  "BigUint64Array", "Boolean", "DOMException", "DataView", "Date", "Error", "EvalError", "Event", "EventTarget",
  "Float32Array", "Float64Array", "Function", "Headers", "Infinity", "Int16Array", "Int32Array", "Int8Array", "JSON", "Map",
  "Math", "NaN", "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "Reflect", "RegExp", "Request", "Response", "Set",
  "String", "Symbol", "SyntaxError", "TextDecoder", "TextEncoder", "TypeError", "URIError", "URL", "URLSearchParams",
  "Uint16Array", "Uint32Array", "Uint8Array", "Uint8ClampedArray", "WeakMap", "WeakRef", "WeakSet", "atob", "btoa",
  "clearInterval", "clearTimeout", "console", "crypto", "decodeURI", "decodeURIComponent", "encodeURI",
  "encodeURIComponent", "globalThis", "isFinite", "isNaN", "parseFloat", "parseInt", "performance", "queueMicrotask",
  "setInterval", "setTimeout", "structuredClone", "undefined",
] as const;

const CONSOLE =
  "assert clear count countReset debug dir dirxml error group groupCollapsed groupEnd info log table time timeEnd " +
  "timeLog trace warn";

/** Who is told what is printed, if anybody wants to know. */
export const printing: { told: ((method: string, args: unknown[]) => void) | null } = { told: null };

/** A console that shows nothing: what a module prints is not part of what it does. */
export function installConsole(scope: typeof globalThis): void {
  const quiet = {};
  for (const name of CONSOLE.split(" ")) define(quiet, name, { [name]: (...args: unknown[]) => printing.told?.(name, args) }[name]);
  define(scope, "console", quiet);
}

/**
 * Removes every other global, from the global object and from what it inherits from. In a worker that includes the
 * methods of the host's EventTarget: the runtime takes what it needs of its port before.
 */
export function removeOthers(scope: typeof globalThis): void {
  const allowed = new Set<PropertyKey>(GLOBALS);
  let object: object | null = scope;
  while (object !== null && object !== Object.prototype) {
    for (const name of ownKeys(object)) {
      if (object === scope && allowed.has(name)) continue;
      if (deleteProperty(object, name)) continue;
      // What cannot be removed may still lose its value.
      if (!defineProperty(object, name, { value: undefined, enumerable: false })) reflectSet(object, name, undefined);
    }
    object = getPrototypeOf(object);
  }
  for (const name of GLOBALS) {
    const descriptor = getOwnPropertyDescriptor(scope, name);
    if (descriptor?.configurable === true) define(scope, name, (scope as unknown as Record<string, unknown>)[name]);
  }
}
