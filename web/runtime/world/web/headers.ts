/** `Headers`, as the Fetch standard has them: names without case, values combined by name, in the order of their names. */
import { ours } from "../made.js";
import { NativeTypeError, stringCharCodeAt } from "../primordials.js";

export type Pair = readonly [name: string, value: string];

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const ENDS = /^[\t\n\r ]+|[\t\n\r ]+$/g;
const string = (value: unknown): string => `${value as string}`;

function nameOf(value: unknown): string {
  const name = string(value);
  if (!TOKEN.test(name)) throw ours(new NativeTypeError(`Headers: "${name}" is no name of a header`));
  return name.toLowerCase();
}

function valueOf(value: unknown): string {
  const text = string(value).replace(ENDS, "");
  for (let place = 0; place < text.length; place += 1) {
    const unit = stringCharCodeAt(text, place);
    if (unit === 0 || unit === 10 || unit === 13 || unit > 0xff) {
      throw ours(new NativeTypeError("Headers: a value has a character that no header carries"));
    }
  }
  return text;
}

let listOf: (headers: Headers) => readonly Pair[];

export class Headers {
  /** Names in lower case. */
  #list: Pair[] = [];

  constructor(init?: unknown) {
    if (init === undefined || init === null) return;
    if (typeof init !== "object") throw ours(new NativeTypeError("Headers: an object or a list of pairs is needed"));
    if (Symbol.iterator in init) {
      for (const pair of init as Iterable<Iterable<unknown>>) {
        const items = [...pair];
        if (items.length !== 2) throw ours(new NativeTypeError("Headers: an item is not a pair"));
        this.append(items[0], items[1]);
      }
    } else {
      for (const name of Object.keys(init)) this.append(name, (init as Record<string, unknown>)[name]);
    }
  }

  append(name: unknown, value: unknown): void {
    this.#list.push([nameOf(name), valueOf(value)]);
  }
  delete(name: unknown): void {
    const key = nameOf(name);
    this.#list = this.#list.filter(([other]) => other !== key);
  }
  get(name: unknown): string | null {
    const key = nameOf(name);
    const values = this.#list.filter(([other]) => other === key).map(([, value]) => value);
    return values.length === 0 ? null : values.join(", ");
  }
  getSetCookie(): string[] {
    return this.#list.filter(([name]) => name === "set-cookie").map(([, value]) => value);
  }
  has(name: unknown): boolean {
    const key = nameOf(name);
    return this.#list.some(([other]) => other === key);
  }
  set(name: unknown, value: unknown): void {
    const key = nameOf(name);
    const text = valueOf(value);
    const place = this.#list.findIndex(([other]) => other === key);
    if (place < 0) this.#list.push([key, text]);
    else this.#list = this.#list.filter(([other], at) => other !== key || at === place).map((pair) => (pair[0] === key ? [key, text] : pair));
  }
  forEach(callback: (value: string, name: string, headers: unknown) => unknown, receiver?: unknown): void {
    for (const [name, value] of this) callback.call(receiver, value, name, this);
  }
  *entries(): Generator<[string, string], undefined> {
    for (const [name, value] of pairs(this)) yield [name, value];
    return undefined;
  }
  *keys(): Generator<string, undefined> {
    for (const [name] of pairs(this)) yield name;
    return undefined;
  }
  *values(): Generator<string, undefined> {
    for (const [, value] of pairs(this)) yield value;
    return undefined;
  }
  [Symbol.iterator](): Generator<[string, string], undefined> {
    return this.entries();
  }
  get [Symbol.toStringTag](): string {
    return "Headers";
  }

  static {
    listOf = (headers) => headers.#list;
  }
}

/** What is in them, sorted and combined by name; every cookie by itself. */
export function pairs(headers: Headers): Pair[] {
  const sorted = [...listOf(headers)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const out: [string, string][] = [];
  for (const [name, value] of sorted) {
    const last = out[out.length - 1];
    if (last !== undefined && last[0] === name && name !== "set-cookie") last[1] += `, ${value}`;
    else out.push([name, value]);
  }
  return out;
}
