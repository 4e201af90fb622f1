/**
 * What depends on a language is in en-US, whatever the machine's settings and whatever language is asked for.
 *
 * Numbers and the order of texts are left to the host's `Intl`, which all engines feed with the same data and which is
 * removed from sight; in en-US these have not changed for years. Dates have, and are in date-text.ts.
 */
import { define, isArray, jsonStringify, mapGet, mapSet, NativeMap, NativeString, replaceMethods, uncurry } from "./primordials.js";

const LANGUAGE = "en-US";

type Formatted = (value: number | bigint, options: object | undefined) => string;
type Compared = (left: string, right: string, options: object | undefined) => number;

/** One `Intl` object for each set of options: to make one takes a thousand times as long as to use it. */
function cached<T>(make: (options: object | undefined) => T): (options: object | undefined) => T {
  const plain = make(undefined);
  const made = new NativeMap<string, T>();
  return (options) => {
    if (options === undefined || options === null) return plain;
    const key = jsonStringify(options);
    let found = mapGet(made, key);
    if (found === undefined) {
      found = make(options);
      mapSet(made, key, found);
    }
    return found;
  };
}

function formatter(intl: typeof Intl): Formatted {
  const format = cached((options) => new intl.NumberFormat(LANGUAGE, options).format);
  return (value, options) => format(options)(value);
}

function comparer(intl: typeof Intl): Compared {
  const compare = cached((options) => new intl.Collator(LANGUAGE, options).compare);
  return (left, right, options) => compare(options)(left, right);
}

const numberValue = uncurry(Number.prototype.valueOf);
const bigintValue = uncurry(BigInt.prototype.valueOf);
const toLowerCase = uncurry(String.prototype.toLowerCase);
const toUpperCase = uncurry(String.prototype.toUpperCase);

/** A method's receiver as a string; null and undefined are refused as the standard's methods do. */
const text = (receiver: unknown): string => toLowerCaseReceiver(receiver);
