/**
 * Tells when user code has changed a built-in that all modules share.
 *
 * Such a change would leak from one case into the next and could bend the runtime itself, so the worker is replaced.
 * Freezing the built-ins would be simpler, but with frozen prototypes an ordinary `error.name = "…"` throws.
 */
import { getOwnPropertyDescriptor, getPrototypeOf, is, ownKeys } from "./primordials.js";
import type { BuiltIn } from "./builtins.js";

/** One watched object as it was; `values` and `getters` are by the place of the key. */
interface Watched {
  name: string;
  object: object;
  prototype: object | null;
  keys: PropertyKey[];
  values: unknown[];
  getters: unknown[];
  setters: unknown[];
}

function watch(name: string, object: object): Watched {
  const keys = ownKeys(object);
  const descriptors = keys.map((key) => getOwnPropertyDescriptor(object, key));
  return {
    name,
    object,
    prototype: getPrototypeOf(object),
    keys,
    values: descriptors.map((descriptor) => descriptor?.value as unknown),
    getters: descriptors.map((descriptor) => descriptor?.get),
    setters: descriptors.map((descriptor) => descriptor?.set),
  };
}

/** A member as code would write it. */
function path(name: string, key: PropertyKey): string {
  return typeof key === "symbol" ? `${name}[${key.description ?? ""}]` : `${name}.${String(key)}`;
}

export class Canary {
  readonly #watched: Watched[];

  constructor(found: readonly Pick<BuiltIn, "name" | "object">[]) {
    this.#watched = found.map(({ name, object }) => watch(name, object));
  }

  /** The first change, in the order of the list, or null. */
  tampered(): string | null {
    const all = this.#watched;
    for (let place = 0; place < all.length; place += 1) {
      const changed = change(all[place] as Watched);
      if (changed !== null) return changed;
    }
    return null;
  }
}

function change(watched: Watched): string | null {
  const { object, keys, values, getters, setters } = watched;
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as PropertyKey;
    const now = getOwnPropertyDescriptor(object, key);
    if (now === undefined || !is(now.value, values[place]) || now.get !== getters[place] || now.set !== setters[place]) {
      return path(watched.name, key);
    }
  }
  const present = ownKeys(object);
  if (present.length !== keys.length) {
    for (let place = 0; place < present.length; place += 1) {
      let known = false;
      for (let other = 0; other < keys.length; other += 1) known ||= keys[other] === present[place];
      if (!known) return path(watched.name, present[place] as PropertyKey);
    }
  }
  return getPrototypeOf(object) === watched.prototype ? null : path(watched.name, "__proto__");
}
