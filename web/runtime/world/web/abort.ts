/** `AbortController` and `AbortSignal`, with time-outs on the virtual clock. */
import type { Clock } from "../clock.js";
import { ours } from "../made.js";
import { NativeTypeError, arrayPush } from "../primordials.js";
import { Event, EventTarget } from "./events.js";
import { exception } from "./exception.js";

/** Shown to the constructor by those who may make a signal. */
const KEY = {};

/** The clock of time-outs; set once by install. */
let clock: Clock | null = null;
export function useClock(chosen: Clock): void {
  clock = chosen;
}

let abortSignal: (signal: AbortSignal, reason: unknown) => void;

type Handler = ((this: unknown, event: Event) => unknown) | null;

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: unknown = undefined;
  #onabort: Handler = null;
  /** Signals made of this one and others by `any`. */
  #dependents: AbortSignal[] = [];

  static {
    abortSignal = (signal, reason) => signal.#abort(reason);
  }

  constructor(key?: unknown) {
    super();
    if (key !== KEY) throw ours(new NativeTypeError("AbortSignal: an AbortController makes it"));
    // The attribute's handler has the place of a listener that was added first.
    this.addEventListener("abort", (event) => this.#onabort?.call(this, event));
  }

  static abort(reason?: unknown): AbortSignal {
    const signal = new AbortSignal(KEY);
    signal.#abort(reason);
    return signal;
  }

  static timeout(ms: unknown): AbortSignal {
    const signal = new AbortSignal(KEY);
    const late = (): void => signal.#abort(exception("TimeoutError", "the signal timed out"));
    clock?.start("AbortSignal.timeout", false, late, ms, []);
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const result = new AbortSignal(KEY);
    const sources = [...signals];
    const aborted = sources.find((signal) => signal.#aborted);
    if (aborted !== undefined) {
      result.#abort(aborted.#reason);
      return result;
    }
    for (const source of sources) arrayPush(source.#dependents, result);
    return result;
  }

  get aborted(): boolean {
    return this.#aborted;
  }
  get reason(): unknown {
    return this.#reason;
  }
  get onabort(): Handler {
    return this.#onabort;
  }
  set onabort(handler: unknown) {
    this.#onabort = typeof handler === "function" ? (handler as Handler) : null;
  }
  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  #abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason === undefined ? exception("AbortError", "the operation was aborted") : reason;
    this.dispatchEvent(new Event("abort"));
    for (const dependent of this.#dependents) dependent.#abort(this.#reason);
  }

  override get [Symbol.toStringTag](): string {
    return "AbortSignal";
  }
}

export class AbortController {
  readonly #signal = new AbortSignal(KEY);

  get signal(): AbortSignal {
    return this.#signal;
  }
  abort(reason?: unknown): void {
    abortSignal(this.#signal, reason);
  }
  get [Symbol.toStringTag](): string {
    return "AbortController";
  }
}
