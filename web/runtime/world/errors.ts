/** What was thrown, as the report may say it: without a word that differs between JavaScript engines. */
import type { Thrown, Wire } from "../protocol.js";
import { encode } from "../wire.js";
import { isOurs, nativeName } from "./made.js";
import {
  NativeError,
  arrayIncludes,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isEnumerable,
  objectToString,
  ownKeys,
  reflectGet,
  stringIncludes,
  stringSlice,
} from "./primordials.js";

/** What a report says about an error that the JavaScript engine made, by the class of the error. */
const TEXTS: Record<string, string> = {
  Error: "the JavaScript engine reports an error",
  AggregateError: "every one of several promises was rejected",
  EvalError: "text cannot become code here",
  RangeError: "a value is outside the range that is allowed for it",
  ReferenceError: "a name is not declared, or is used before its declaration has run",
  SyntaxError: "a text could not be parsed",
  TypeError: "a value is not what the operation needs, for example undefined where an object or a function is needed",
  URIError: "a text is not a well-formed URI",
};

/** Longer messages are cut: a report is read by people. */
const MOST_MESSAGE_CHARACTERS = 10_000;

/** Prototypes that are looked through for `Error.prototype`; a proxy can have endlessly many. */
const MOST_PROTOTYPES = 100;

const NOT_DATA = ["name", "message", "stack", "cause"];

/** An error that some code threw; never throws itself, whatever the error's members do. */
export function thrown(error: unknown): Thrown {
  try {
    if ((typeof error === "object" || typeof error === "function") && error !== null) {
      const tag = objectToString(error);
      const brand = tag === "[object Error]" || tag === "[object DOMException]";
      const inherits = inheritsError(error);
      if (brand || inherits) return describe(error, brand, inherits);
    }
    return { name: "non-error", message: "what was thrown is no error", native: false, data: encode(error) };
  } catch {
    return { name: "non-error", message: "what was thrown cannot be looked at", native: false, data: null };
  }
}

/** Whether the engine gave up because of too deep a recursion; the text of such an error is known for each engine. */
export function isStackOverflow(error: unknown): boolean {
  try {
    if (typeof error !== "object" || error === null || nativeName(error) !== "RangeError") return false;
    const message: unknown = getOwnPropertyDescriptor(error, "message")?.value;
    if (typeof message !== "string") return false;
    return stringIncludes(message, "call stack size exceeded") || stringIncludes(message, "too much recursion");
  } catch {
    return false;
  }
}

function inheritsError(error: object): boolean {
  let prototype = getPrototypeOf(error);
  for (let step = 0; prototype !== null && step < MOST_PROTOTYPES; step += 1) {
    if (prototype === NativeError.prototype) return true;
    prototype = getPrototypeOf(prototype);
  }
  return false;
}

function describe(error: object, brand: boolean, inherits: boolean): Thrown {
  const name = nameOf(error);
  // What looks like an error, but is none of this global object's, came from the host.
  const standard = brand ? (inherits ? nativeName(error) : name) : null;
  const ours = isOurs(error);
  const known = standard === null || ours ? null : (TEXTS[standard] ?? (TEXTS.Error as string));
  const message = known ?? stringSlice(text(error, "message") ?? "", 0, MOST_MESSAGE_CHARACTERS);
  return { name, message, native: known !== null || ours, data: dataOf(error) };
}

/** A member if it is a string. */
function text(object: object, member: string): string | null {
  try {
    const value: unknown = (object as Record<string, unknown>)[member];
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

/** `error.name`, or the name of its class where that says no more than "Error". */
function nameOf(error: object): string {
  const name = text(error, "name");
  if (name !== null && name !== "" && name !== "Error") return name;
  try {
    const maker: unknown = (error as { constructor?: unknown }).constructor;
    return (typeof maker === "function" ? text(maker, "name") : null) || "Error";
  } catch {
    return "Error";
  }
}

function dataOf(error: object): Wire {
  try {
    const data = {};
    const keys = ownKeys(error);
    for (let place = 0; place < keys.length; place += 1) {
      const key = keys[place] as PropertyKey;
      if (typeof key !== "string" || arrayIncludes(NOT_DATA, key) || !isEnumerable(error, key)) continue;
      // Read by the encoder, which knows what to do if that throws.
      defineProperty(data, key, { get: () => reflectGet(error, key), enumerable: true });
    }
    return encode(data);
  } catch {
    return null;
  }
}
