/**
 * `WeakRef` that is not weak: when a garbage collector runs is no engine's promise, so a reference that it clears
 * would make a report depend on the machine.
 */
import { ours } from "./made.js";
import { NativeTypeError, define, defineProperty } from "./primordials.js";

class WeakRef {
  readonly #target: unknown;

  constructor(target: unknown) {
    const holdable = (typeof target === "object" && target !== null) || typeof target === "function";
    if (!holdable) throw ours(new NativeTypeError("WeakRef: the target is not an object"));
    this.#target = target;
  }
  deref(): unknown {
    return this.#target;
  }
  get [Symbol.toStringTag](): string {
    return "WeakRef";
  }
}

export function installWeak(scope: typeof globalThis): void {
  // The bundler may have renamed it.
  defineProperty(WeakRef, "name", { value: "WeakRef" });
  define(scope, "WeakRef", WeakRef);
}
