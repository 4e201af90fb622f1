/** The way back from wire form. What comes in was written by the engine, or by `wire.ts`. */
import type { Wire } from "./protocol.js";
import {
  NativeBigInt,
  NativeDate,
  arrayPrototype,
  dateGetTime,
  defineProperty,
  fromCharCode,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isArray,
  objectCreate,
  objectKeys,
  objectPrototype,
  objectToString,
  setPrototypeOf,
  stringSlice,
} from "./world/primordials.js";
import { MOST_LEVELS } from "./wire.js";

type Members = { [member: string]: unknown };

/** A new value. The wire form stays as it is and shares nothing with the value. */
export function decode(wire: Wire): unknown {
  if (typeof wire !== "object" || wire === null) return wire;
  if (isArray(wire)) return decodeAll(wire);
  if (hasOwn(wire, "$")) return marked(wire);
  const keys = objectKeys(wire);
  const value: Members = {};
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as string;
    put(value, key, decode(wire[key] as Wire));
  }
  return value;
}

/** Characters before each string of a packed step: `FILLER` in src/contract/generate/pack.rs. */
const FILLER_CHARS = 11;

/** A string of a packed step as it is meant. */
export function unfilled(text: string): string {
  return stringSlice(text, FILLER_CHARS);
}

/** New values, in a new list. */
export function decodeAll(wires: readonly Wire[]): unknown[] {
  const values: unknown[] = [];
  for (let place = 0; place < wires.length; place += 1) values[place] = decode(wires[place] as Wire);
  return values;
}

/** The values of arguments whose wire form is not needed any more: what is itself in both is not copied. */
export function reuseAll(wires: Wire[]): unknown[] {
  for (let place = 0; place < wires.length; place += 1) {
    const wire = wires[place] as Wire;
    if (typeof wire === "object" && wire !== null) wires[place] = reuse(wire) as Wire;
  }
  return wires;
}

function reuse(wire: Wire[] | { [member: string]: Wire }): unknown {
  if (isArray(wire)) return reuseAll(wire);
  if (hasOwn(wire, "$")) return marked(wire);
  const keys = objectKeys(wire);
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as string;
    const member = wire[key] as Wire;
    if (typeof member === "object" && member !== null) put(wire, key, reuse(member));
  }
  return wire;
}

/** Sets a member, also the one name that is special. */
function put(value: Members, key: string, content: unknown): void {
  if (key === "__proto__") {
    defineProperty(value, key, { value: content, enumerable: true, writable: true, configurable: true });
  } else {
    value[key] = content;
  }
}

function marked(wire: { [member: string]: Wire }): unknown {
  const content = wire.v;
  switch (wire.$) {
    case "undefined":
      return undefined;
    case "NaN":
      return NaN;
    case "-0":
      return -0;
    case "Infinity":
      return Infinity;
    case "-Infinity":
      return -Infinity;
    case "bigint":
      return NativeBigInt(content as string);
    case "date":
      return new NativeDate(content === null ? NaN : (content as number));
    case "utf16": {
      let text = "";
      const units = content as number[];
      for (let place = 0; place < units.length; place += 1) text += fromCharCode(units[place] as number);
      return text;
    }
    case "object": {
      const value: Members = {};
      const pairs = content as [string, Wire][];
      for (let place = 0; place < pairs.length; place += 1) {
        const pair = pairs[place] as [string, Wire];
        put(value, pair[0], decode(pair[1]));
      }
      return value;
    }
    default:
      // What was no data cannot come back; its name says what it was.
      return `<${typeof content === "string" ? content : "foreign"}>`;
  }
}

/**
 * A copy of arguments as they are sent, for clauses that look at them after the callee may have changed them. Arrays,
 * dates and objects of data are copied, with their prototypes; what is no data stays itself. Getters are read once.
 */
export function copyAll(values: readonly unknown[]): unknown[] {
  const copies: unknown[] = [];
  const seen: [object, object][] = [];
  for (let place = 0; place < values.length; place += 1) copies[place] = copy(values[place], seen, 0);
  return copies;
}

function copy(value: unknown, seen: [object, object][], level: number): unknown {
  if (typeof value !== "object" || value === null || level >= MOST_LEVELS) return value;
  for (let place = 0; place < seen.length; place += 1) if (seen[place]?.[0] === value) return seen[place]?.[1];
  try {
    const tag = objectToString(value);
    if (tag === "[object Date]") return new NativeDate(dateGetTime(value as Date));
    const list = isArray(value);
    if (!list && tag !== "[object Object]") return value;
    const prototype = getPrototypeOf(value);
    const made: object = list ? [] : prototype === objectPrototype ? {} : objectCreate(prototype);
    if (list && prototype !== arrayPrototype) setPrototypeOf(made, prototype);
    const entry: [object, object] = [value, made];
    seen[seen.length] = entry;
    const keys = objectKeys(value);
    for (let place = 0; place < keys.length; place += 1) {
      const key = keys[place] as string;
      const content = copy((value as Members)[key], seen, level + 1);
      defineProperty(made, key, { value: content, enumerable: true, writable: true, configurable: true });
    }
    if (list) (made as unknown[]).length = (getOwnPropertyDescriptor(value, "length")?.value as number | undefined) ?? 0;
    return made;
  } catch {
    // A getter or a proxy that throws does so for the callee, too.
    return value;
  }
}
