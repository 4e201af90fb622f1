/**
 * `URL` and `URLSearchParams` around the host's. The host parses; its objects stay inside, since in Node they belong to
 * another realm than the test program (an array of `getAll` would be no `Array`), and its errors are worded anew.
 */
import { ours } from "../made.js";
import { NativeTypeError } from "../primordials.js";

type Search = globalThis.URLSearchParams;
type Init = string | Iterable<Iterable<unknown>> | Record<string, unknown> | undefined | null;

/** Shown to the constructor to wrap the parameters that belong to a URL. */
const INSIDE = {};

const string = (value: unknown): string => `${value as string}`;

export function urlClasses(Host: typeof globalThis.URL, HostSearch: typeof globalThis.URLSearchParams) {
  class URLSearchParams {
    readonly #host: Search;

    constructor(init?: Init, inside?: unknown, of?: Search) {
      if (inside === INSIDE) {
        this.#host = of as Search;
        return;
      }
      const isObject = (typeof init === "object" && init !== null) || typeof init === "function";
      this.#host = new HostSearch(isObject || init === undefined ? "" : string(init));
      if (isObject) this.#fill(init as Exclude<Init, string | undefined | null>);
    }

    #fill(init: Iterable<Iterable<unknown>> | Record<string, unknown>): void {
      if (Symbol.iterator in init) {
        for (const pair of init as Iterable<Iterable<unknown>>) {
          const items = [...pair];
          if (items.length !== 2) throw ours(new NativeTypeError("URLSearchParams: an item is not a pair"));
          this.append(items[0], items[1]);
        }
      } else {
        for (const key of Object.keys(init)) this.append(key, init[key]);
      }
    }

    /** The pair at a place, while the iteration may change the list. */
    #at(place: number): [string, string] | null {
      let count = 0;
      let found: [string, string] | null = null;
      this.#host.forEach((value, key) => {
        if (count === place) found = [key, value];
        count += 1;
      });
      return found;
    }

    get size(): number {
      let count = 0;
      this.#host.forEach(() => (count += 1));
      return count;
    }
    append(name: unknown, value: unknown): void {
      this.#host.append(string(name), string(value));
    }
    delete(name: unknown, value?: unknown): void {
      const key = string(name);
      if (value === undefined) {
        this.#host.delete(key);
        return;
      }
      const kept = [...this].filter(([other, text]) => other !== key || text !== string(value));
      for (const other of new Set([...this].map(([other]) => other))) this.#host.delete(other);
      for (const [other, text] of kept) this.#host.append(other, text);
    }
    get(name: unknown): string | null {
      return this.#host.get(string(name));
    }
    getAll(name: unknown): string[] {
      return [...this.#host.getAll(string(name))];
    }
    has(name: unknown, value?: unknown): boolean {
      const key = string(name);
      return value === undefined ? this.#host.has(key) : this.getAll(key).includes(string(value));
    }
    set(name: unknown, value: unknown): void {
      this.#host.set(string(name), string(value));
    }
    sort(): void {
      this.#host.sort();
    }
    forEach(callback: (value: string, key: string, params: unknown) => unknown, receiver?: unknown): void {
      for (const [key, value] of this) callback.call(receiver, value, key, this);
    }
    *entries(): Generator<[string, string], undefined> {
      for (let place = 0; ; place += 1) {
        const pair = this.#at(place);
        if (pair === null) return undefined;
        yield pair;
      }
    }
    *keys(): Generator<string, undefined> {
      for (const [key] of this) yield key;
      return undefined;
    }
    *values(): Generator<string, undefined> {
      for (const [, value] of this) yield value;
      return undefined;
    }
    [Symbol.iterator](): Generator<[string, string], undefined> {
      return this.entries();
    }
    toString(): string {
      return this.#host.toString();
    }
    get [Symbol.toStringTag](): string {
      return "URLSearchParams";
    }
  }

  class URL {
    readonly #host: globalThis.URL;
    readonly #params: URLSearchParams;

    constructor(url: unknown, base?: unknown) {
      const parsed = parse(url, base);
      if (parsed === null) throw ours(new NativeTypeError("URL: the text is not a valid URL"));
      this.#host = parsed;
      this.#params = new URLSearchParams(undefined, INSIDE, parsed.searchParams);
    }
    static canParse(url: unknown, base?: unknown): boolean {
      return parse(url, base) !== null;
    }
    static parse(url: unknown, base?: unknown): URL | null {
      return parse(url, base) === null ? null : new URL(url, base);
    }

    get href(): string {
      return this.#host.href;
    }
    set href(value: unknown) {
      const parsed = parse(value, undefined);
      if (parsed === null) throw ours(new NativeTypeError("URL: the text is not a valid URL"));
      this.#host.href = parsed.href;
    }
    get origin(): string {
      return this.#host.origin;
    }
    get searchParams(): URLSearchParams {
      return this.#params;
    }
    toString(): string {
      return this.#host.href;
    }
    toJSON(): string {
      return this.#host.href;
    }
    get [Symbol.toStringTag](): string {
      return "URL";
    }

    static {
      for (const part of PARTS) {
        Object.defineProperty(URL.prototype, part, {
          get(this: URL): string {
            return this.#host[part];
          },
          set(this: URL, value: unknown) {
            this.#host[part] = string(value);
          },
          enumerable: false,
          configurable: true,
        });
      }
    }
  }

  function parse(url: unknown, base: unknown): globalThis.URL | null {
    const text = string(url);
    const against = base === undefined ? undefined : string(base);
    try {
      return new Host(text, against);
    } catch {
      return null;
    }
  }

  return { URL, URLSearchParams };
}

/** What can be read and set on both. */
const PARTS = ["protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"] as const;
