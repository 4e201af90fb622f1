/**
 * Tells when user code has changed a built-in that all modules share, or left a global behind.
 *
 * Such a change would leak from one case into the next and could bend the runtime itself, so the worker is replaced.
 * Freezing the built-ins would be simpler, but with frozen prototypes an ordinary `error.name = "…"` throws.
 */
import { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } from "./primordials.js";

/** One watched object as it was. The four lists go together: a key that can change, and what was there. */
export interface Watched {
  name: string;
  object: object;
  prototype: object | null;
  /** All keys, those too that cannot change. */
  all: PropertyKey[];
  keys: PropertyKey[];
  values: unknown[];
  getters: unknown[];
  setters: unknown[];
}

/** Looks at an object as it is now. */
export function watch(name: string, object: object): Watched {
  const all = ownKeys(object);
  const lists = { keys: [], values: [], getters: [], setters: [] };
  const watched: Watched = { name, object, prototype: getPrototypeOf(object), all, ...lists };
  for (const key of all) {
    const { configurable, writable, value, get, set } = getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
    if (configurable === false && writable !== true) continue;
    watched.keys.push(key);
    watched.values.push(value);
    watched.getters.push(get);
    watched.setters.push(set);
  }
  return watched;
}

/** A member as code would write it. */
function path({ name }: Watched, key: PropertyKey): string {
  return typeof key === "symbol" ? `${name}[${key.description ?? "symbol"}]` : `${name}.${key as string}`;
}

export class Canary {
  readonly #watched: readonly Watched[];

  constructor(objects: readonly { name: string; object: object }[]) {
    this.#watched = objects.map(({ name, object }) => watch(name, object));
  }

  /** The first change, in the order of the list, or null. */
  tampered(): string | null {
    const all = this.#watched;
    for (let place = 0; place < all.length; place += 1) {
      const watched = all[place] as Watched;
      const key = changed(watched);
      if (key !== null) return path(watched, key);
    }
    return null;
  }
}

/** A key whose value is no longer what it was; null if there is none. */
export function changed(watched: Watched): PropertyKey | null {
  const { object, all, keys, values, getters, setters } = watched;
  for (let place = 0; place < keys.length; place += 1) {
    const now = getOwnPropertyDescriptor(object, keys[place] as PropertyKey);
    const same =
      now !== undefined && now.value === values[place] && now.get === getters[place] && now.set === setters[place];
    if (!same) return keys[place] as PropertyKey;
  }
  const present = ownKeys(object);
  if (present.length !== all.length) return difference(present, all) ?? difference(all, present);
  return getPrototypeOf(object) === watched.prototype ? null : "__proto__";
}

/** The first of `keys` that is not among `others`. */
function difference(keys: readonly PropertyKey[], others: readonly PropertyKey[]): PropertyKey | null {
  for (let place = 0; place < keys.length; place += 1) {
    let found = false;
    for (let other = 0; other < others.length; other += 1) found ||= others[other] === keys[place];
    if (!found) return keys[place] as PropertyKey;
  }
  return null;
}
