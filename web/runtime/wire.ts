/**
 * Values on their way to the engine and back; `protocol.ts` describes the encoding, `src/value/wire.rs` reads it.
 *
 * Encoding copies: what a module changes later does not change the record. It never throws and reads each member once,
 * since members can be getters of the user's.
 */
import type { Wire } from "./protocol.js";
import {
  dateGetTime,
  defineProperty,
  getPrototypeOf,
  hasOwn,
  isArray,
  objectKeys,
  objectPrototype,
  objectToString,
  regexpExec,
  stringCharCodeAt,
  stringSlice,
  uncurry,
} from "./world/primordials.js";

/**
 * Levels of JSON that one value may take. The engine reads 120 levels of values, and its JSON parser 128 in all, of
 * which a reply needs up to eight around a value.
 */
export const MOST_LEVELS = 100;
/** Levels that an object with a member "$" takes: itself, the list of its members, and each of them. */
const LEVELS_OF_PAIRS = 3;
/** Values inside one value, long strings counted by `STRING_SHARE`: what is larger is no test data. */
export const MOST_NODES = 100_000;
/** Values in one reply: what JSON makes of them stays below what the engine takes (`MOST_REPLY_CHARS` in pool.ts). */
export const MOST_REPLY_NODES = 500_000;
/** UTF-16 units of a string that count as much as one value; a shift. */
const STRING_SHARE = 6;

/** The first member of an object that the engine's JSON parser would read as a number. */
const NUMBER = "$serde_json::private::Number";

const UNDEFINED: Wire = { $: "undefined" };

/** Classes of built-ins that are no plain data, by what `Object.prototype.toString` calls them. */
const EXOTIC: ReadonlySet<string> = new Set(
  (
    "AbortController AbortSignal AggregateError ArrayBuffer AsyncFunction AsyncGenerator Boolean DOMException DataView " +
    "Error Event EventTarget Generator Headers Map Number Promise RegExp Request Response Set SharedArrayBuffer String Symbol TextDecoder " +
    "TextEncoder URL URLSearchParams WeakMap WeakRef WeakSet BigInt64Array BigUint64Array Float32Array Float64Array " +
    "Int16Array Int32Array Int8Array Uint16Array Uint32Array Uint8Array Uint8ClampedArray Window global"
  ).split(" "),
);
const isExotic = EXOTIC.has.bind(EXOTIC);

const LONE_SURROGATE = /[\uD800-\uDFFF]/u;
type WellFormed = (text: string) => boolean;
const native = (String.prototype as { isWellFormed?: () => boolean }).isWellFormed;
/** Whether a string has no lone surrogate. */
const isWellFormed: WellFormed =
  native === undefined ? (text) => regexpExec(LONE_SURROGATE, text) === null : (uncurry(native) as WellFormed);

/** Values that may still be encoded. */
let left = 0;
/** Values encoded since the account was opened. */
let account = 0;

/** Begins to count what is encoded, for a reply that must not grow without end. */
export function openAccount(): void {
  account = 0;
}

/** Values encoded since then. */
export function encoded(): number {
  return account;
}

/** The objects around the value being encoded, from `base` to `depth`; below are those of an encoding that waits. */
const path: object[] = [];
let base = 0;
let depth = 0;

/** A value in wire form. */
export function encode(value: unknown): Wire {
  if (typeof value !== "object" || value === null) {
    account += typeof value === "string" ? 1 + (value.length >> STRING_SHARE) : 1;
    return leaf(value);
  }
  // A getter of the user's may make a call that is recorded: encodings nest.
  const outer = { left, base, depth };
  left = MOST_NODES;
  base = depth;
  try {
    return structure(value, 0);
  } catch {
    return foreign("too deep");
  } finally {
    account += MOST_NODES - left;
    left = outer.left;
    base = outer.base;
    depth = outer.depth;
  }
}

/** Arguments in wire form. */
export function encodeAll(values: readonly unknown[]): Wire[] {
  const wires: Wire[] = [];
  for (let place = 0; place < values.length; place += 1) wires[place] = encode(values[place]);
  return wires;
}

function foreign(what: string): Wire {
  return { $: "foreign", v: what };
}

function any(value: unknown, level: number): Wire {
  left -= 1;
  if (left < 0) return foreign("too large");
  return typeof value !== "object" || value === null ? leaf(value) : structure(value, level);
}

function leaf(value: unknown): Wire {
  switch (typeof value) {
    case "string":
      return string(value);
    case "number":
      if (value === 0) return 1 / value < 0 ? { $: "-0" } : 0;
      if (value - value === 0) return value;
      return { $: value > 0 ? "Infinity" : value < 0 ? "-Infinity" : "NaN" };
    case "boolean":
      return value;
    case "undefined":
      return UNDEFINED;
    case "bigint":
      return { $: "bigint", v: `${value}` };
    case "object":
      return null;
    default:
      return foreign(typeof value);
  }
}

function string(text: string): Wire {
  if (text.length > 1 << STRING_SHARE) {
    left -= text.length >> STRING_SHARE;
    if (text.length >> STRING_SHARE > MOST_NODES) return foreign("too large");
  }
  if (isWellFormed(text)) return text;
  const units: number[] = [];
  for (let place = 0; place < text.length; place += 1) units[place] = stringCharCodeAt(text, place);
  return { $: "utf16", v: units };
}

function structure(value: object, level: number): Wire {
  if (level >= MOST_LEVELS) return foreign("too deep");
  for (let place = base; place < depth; place += 1) if (path[place] === value) return foreign("cycle");
  const here = depth;
  path[depth] = value;
  depth += 1;
  try {
    if (isArray(value)) return array(value, level);
    const prototype = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null && getPrototypeOf(prototype) !== null) {
      const exotic = exoticForm(value);
      if (exotic !== null) return exotic;
    }
    return members(value, level);
  } catch {
    // A proxy's trap, or the stack is exhausted.
    return foreign("unreadable");
  } finally {
    depth = here;
  }
}

/** The form of an object that is not its members; null for instances of users' classes. */
function exoticForm(value: object): Wire | null {
  const tag = objectToString(value);
  if (tag === "[object Object]") return null;
  if (tag === "[object Date]") {
    let time: number;
    try {
      time = dateGetTime(value as Date);
    } catch {
      return null;
    }
    return { $: "date", v: time - time === 0 ? time : null };
  }
  const name = stringSlice(tag, 8, -1);
  return isExotic(name) ? foreign(name) : null;
}

function array(value: readonly unknown[], level: number): Wire {
  const length = value.length;
  if (length > left) return foreign("too large");
  const wires: Wire[] = [];
  for (let place = 0; place < length; place += 1) {
    let item: unknown;
    try {
      item = value[place];
    } catch {
      wires[place] = foreign("getter");
      continue;
    }
    wires[place] = any(item, level + 1);
  }
  return wires;
}

function members(value: object, level: number): Wire {
  const keys = objectKeys(value);
  if (keys.length > left) return foreign("too large");
  if (hasOwn(value, "$") || keys[0] === NUMBER) return pairs(value, keys, level);
  const wires: { [member: string]: Wire } = {};
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as string;
    if (!isWellFormed(key)) return foreign("name with a lone surrogate");
    left -= key.length >> STRING_SHARE;
    const wire = member(value, key, level + 1);
    if (key === "__proto__") defineProperty(wires, key, { value: wire, enumerable: true, writable: true, configurable: true });
    else wires[key] = wire;
  }
  return wires;
}

/** An object that has a member "$" itself, or one that the engine's parser would misread. */
function pairs(value: object, keys: readonly string[], level: number): Wire {
  const wires: Wire[] = [];
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as string;
    if (!isWellFormed(key)) return foreign("name with a lone surrogate");
    wires[place] = [key, member(value, key, level + LEVELS_OF_PAIRS)];
  }
  return { $: "object", v: wires };
}

function member(value: object, key: string, level: number): Wire {
  let content: unknown;
  try {
    content = (value as Record<string, unknown>)[key];
  } catch {
    left -= 1;
    return foreign("getter");
  }
  return any(content, level);
}
