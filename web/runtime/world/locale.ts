/**
 * What depends on a language is in en-US, whatever the machine's settings and whatever language is asked for.
 *
 * Numbers and the order of texts are left to the host's `Intl`, which all engines feed with the same data and which is
 * removed from sight; in en-US these have not changed for years. Dates have, and are in date-text.ts.
 */
import { NativeMap, jsonStringify, mapClear, mapGet, mapSet, replaceMethods, uncurry } from "./primordials.js";

const LANGUAGE = "en-US";

/** Sets of options that are kept; a module has a few. */
const MOST_KEPT = 100;

/** One `Intl` object for each set of options, on first use: to make one takes a thousand times as long as to use it. */
function cached<Options, Made>(make: (options?: Options) => Made): (options: Options | null | undefined) => Made {
  let plain: Made | undefined;
  const kept = new NativeMap<string, Made>();
  return (options) => {
    if (options === undefined || options === null) return (plain ??= make());
    const key = jsonStringify(options);
    let found = mapGet(kept, key);
    if (found === undefined) {
      found = make(options);
      if (kept.size >= MOST_KEPT) mapClear(kept);
      mapSet(kept, key, found);
    }
    return found;
  };
}

const numberValue = uncurry(Number.prototype.valueOf);
const bigintValue = uncurry(BigInt.prototype.valueOf);
const toLowerCase = uncurry(String.prototype.toLowerCase);
const toUpperCase = uncurry(String.prototype.toUpperCase);
const concat = uncurry(String.prototype.concat);

/** Replaces the methods of strings and numbers that ask for a language. */
export function installLocale(scope: typeof globalThis): void {
  const { Collator, NumberFormat } = scope.Intl;
  const format = cached((options?: Intl.NumberFormatOptions) => new NumberFormat(LANGUAGE, options).format);
  const compare = cached((options?: Intl.CollatorOptions) => new Collator(LANGUAGE, options).compare);
  replaceMethods(scope.Number.prototype, {
    toLocaleString(this: number, _languages?: unknown, options?: Intl.NumberFormatOptions): string {
      return format(options)(numberValue(this));
    },
  });
  replaceMethods(scope.BigInt.prototype, {
    toLocaleString(this: bigint, _languages?: unknown, options?: Intl.NumberFormatOptions): string {
      return format(options)(bigintValue(this));
    },
  });
  replaceMethods(scope.String.prototype, {
    // The root language's rules are those of English.
    toLocaleLowerCase(this: string): string {
      return toLowerCase(this);
    },
    toLocaleUpperCase(this: string): string {
      return toUpperCase(this);
    },
    localeCompare(this: string, other: unknown, _languages?: unknown, options?: Intl.CollatorOptions): number {
      // `concat` turns a receiver into a string, and refuses null and undefined.
      return compare(options)(concat(this), `${other as string}`);
    },
  });
}
