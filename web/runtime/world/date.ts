/**
 * `Date` at virtual time, in UTC and en-US wherever the test runs.
 *
 * The constructor is ours; instances are the engine's own and share the original prototype, whose local-time methods
 * are replaced by their UTC counterparts. So `getTime`, subclasses and `[object Date]` are what they always are.
 */
import {
  NativeDate,
  NativeNumber,
  NativeTypeError,
  apply,
  construct,
  dateGetTime,
  dateSetTime,
  dateUtc,
  define,
  defineProperty,
  getOwnPropertyDescriptor,
  replaceMethods,
  trunc,
  uncurry,
} from "./primordials.js";
import { dateText, localeText } from "./date-text.js";
import { parseDate } from "./date-parse.js";
import { ours } from "./made.js";
import { EPOCH_MS, type Clock } from "./clock.js";

/** An object's time if it really is a Date. */
function timeOf(value: unknown): number | null {
  try {
    return dateGetTime(value as Date);
  } catch {
    return null;
  }
}

/** The standard's ToPrimitive without a hint. */
function toPrimitive(value: object): unknown {
  const members = value as { [Symbol.toPrimitive]?: unknown; valueOf?: unknown; toString?: unknown };
  const convert = members[Symbol.toPrimitive];
  const ways = convert === undefined || convert === null ? [members.valueOf, members.toString] : [convert];
  for (let place = 0; place < ways.length; place += 1) {
    const way = ways[place];
    if (typeof way !== "function") continue;
    const result: unknown = apply(way, value, ways.length === 1 ? ["default"] : []);
    if ((typeof result !== "object" && typeof result !== "function") || result === null) return result;
  }
  throw ours(new NativeTypeError("an object cannot be converted to a primitive value"));
}

/** The time that `new Date(…)` with these arguments means. */
function timeFor(args: unknown[], now: number): number {
  if (args.length === 0) return now;
  if (args.length > 1) return apply(dateUtc, undefined, args as number[]) as number;
  let value = args[0];
  if (typeof value === "object" && value !== null) {
    const time = timeOf(value);
    if (time !== null) return time;
    value = toPrimitive(value);
  }
  // Unlike `Number(…)`, this refuses a BigInt, as the standard says.
  return typeof value === "string" ? parseDate(value) : +(value as number);
}

/** Puts the virtual `Date` of a clock into a global object. */
export function installDate(scope: typeof globalThis, clock: Clock): void {
  const now = (): number => EPOCH_MS + trunc(clock.time);
  const virtual = function (...args: unknown[]): unknown {
    if (new.target === undefined) return dateText(now());
    const time = timeFor(args, now());
    return new.target === virtual ? new NativeDate(time) : construct(NativeDate, [time], new.target);
  };
  const fixed = { writable: false, enumerable: false, configurable: false };
  defineProperty(virtual, "prototype", { value: NativeDate.prototype, ...fixed });
  defineProperty(virtual, "name", { value: "Date", ...fixed, configurable: true });
  defineProperty(virtual, "length", { value: 7, ...fixed, configurable: true });
  replaceMethods(virtual, { UTC: dateUtc, now, parse: (text: unknown) => parseDate(`${text as string}`) });
  define(NativeDate.prototype, "constructor", virtual);
  replaceMethods(NativeDate.prototype, methods);
  for (const part of PARTS) {
    const counterpart = part.replace("et", "etUTC");
    const { value } = getOwnPropertyDescriptor(NativeDate.prototype, counterpart) as { value: Any };
    define(NativeDate.prototype, part, named(part, value));
  }
  define(NativeDate.prototype, "toGMTString", methods.toUTCString);
  define(scope, "Date", virtual);
}

/** Local-time methods that become the UTC one of the same name. */
const PARTS = [
  "getDate", "getDay", "getFullYear", "getHours", "getMilliseconds", "getMinutes", "getMonth", "getSeconds",
  "setDate", "setFullYear", "setHours", "setMilliseconds", "setMinutes", "setMonth", "setSeconds",
];

type Any = (...args: unknown[]) => unknown;

/** A method that does what another does, under a name of its own. */
function named(name: string, other: Any): Any {
  const { method } = {
    method(this: unknown, ...args: unknown[]) {
      return apply(other, this, args);
    },
  };
  const fixed = { writable: false, enumerable: false, configurable: true };
  defineProperty(method, "name", { value: name, ...fixed });
  defineProperty(method, "length", { value: other.length, ...fixed });
  return method;
}

const getUTCFullYear = uncurry(NativeDate.prototype.getUTCFullYear);
const setUTCFullYear = uncurry(NativeDate.prototype.setUTCFullYear);

/** What remains of the prototype's methods that show the place or the language. */
const methods = {
  getTimezoneOffset(this: Date): number {
    return dateGetTime(this) * 0;
  },
  getYear(this: Date): number {
    return getUTCFullYear(this) - 1900;
  },
  setYear(this: Date, year: unknown): number {
    const full = trunc(NativeNumber(year));
    if (full !== full) return dateSetTime(this, full);
    if (dateGetTime(this) !== dateGetTime(this)) dateSetTime(this, 0);
    return setUTCFullYear(this, full >= 0 && full <= 99 ? 1900 + full : full);
  },
  toString(this: Date): string {
    return dateText(dateGetTime(this));
  },
  toDateString(this: Date): string {
    return dateText(dateGetTime(this), "date");
  },
  toTimeString(this: Date): string {
    return dateText(dateGetTime(this), "time");
  },
  toUTCString(this: Date): string {
    return dateText(dateGetTime(this), "utc");
  },
  toLocaleString(this: Date, _locales?: unknown, options?: unknown): string {
    return localeText(dateGetTime(this), options, "both");
  },
  toLocaleDateString(this: Date, _locales?: unknown, options?: unknown): string {
    return localeText(dateGetTime(this), options, "date");
  },
  toLocaleTimeString(this: Date, _locales?: unknown, options?: unknown): string {
    return localeText(dateGetTime(this), options, "time");
  },
};
