/**
 * Virtual time: a clock that stands still unless it is moved, and timers that fire when it is.
 *
 * A heap of our own instead of `@sinonjs/fake-timers`: a case begins with a reset, hundreds of thousands of times a
 * second, where theirs builds a clock anew; and theirs would bring its own `Date` and leave the host's time zone in it.
 */
import {
  NativeMap,
  NativePromise,
  NativeNumber,
  NativeTypeError,
  apply,
  define,
  mapClear,
  mapDelete,
  mapGet,
  mapSet,
  max,
  promiseThen,
} from "./primordials.js";
import { ours } from "./made.js";

/** 2024-01-01T00:00:00Z, a Monday in a leap year: where every case and every check begins. */
export const EPOCH_MS = 1_704_067_200_000;

interface Timer {
  id: number;
  /** Virtual milliseconds since the reset. */
  due: number;
  /** Order of creation, renewed when an interval is set again. */
  order: number;
  /** The pause between two calls; null for a timeout. */
  every: number | null;
  callback: (...args: unknown[]) => unknown;
  args: unknown[];
  cleared: boolean;
}

const before = (a: Timer, b: Timer): boolean => a.due < b.due || (a.due === b.due && a.order < b.order);

export class Clock {
  /** Virtual milliseconds since the reset. */
  time = 0;
  /** Told about what a callback throws. */
  failed: (error: unknown) => void = () => {};
  /** A binary heap: the next timer first. Cleared timers stay until they come to the front. */
  #heap: Timer[] = [];
  readonly #pending = new NativeMap<number, Timer>();
  #created = 0;
  #waiting = 0;

  reset(): void {
    this.time = 0;
    if (this.#created === 0) return;
    mapClear(this.#pending);
    this.#heap = [];
    this.#created = 0;
    this.#waiting = 0;
  }

  get waiting(): boolean {
    return this.#waiting > 0;
  }

  /** Milliseconds until the next timer, 0 if it is late; null if there is none. */
  untilNext(): number | null {
    const timer = this.#front();
    return timer === undefined ? null : max(timer.due - this.time, 0);
  }

  /** Moves on to the next timer, unless the clock is past it already, and calls it. */
  jump(): boolean {
    const timer = this.#front();
    if (timer === undefined) return false;
    this.#removeFront();
    if (timer.due > this.time) this.time = timer.due;
    if (timer.every === null) {
      this.#forget(timer);
    } else {
      timer.due = this.time + timer.every;
      this.#insert(timer);
    }
    try {
      apply(timer.callback, globalThis, timer.args);
    } catch (error) {
      this.failed(error);
    }
    return true;
  }

  start(name: string, repeat: boolean, callback: unknown, delay: unknown, args: unknown[]): number {
    if (typeof callback !== "function") throw ours(new NativeTypeError(`${name}: the callback is not a function`));
    // A 32-bit integer as in browsers, where a delay of 25 days wraps around. A pause of 0 would stop time.
    const wait = max(NativeNumber(delay) | 0, repeat ? 1 : 0);
    const timer: Timer = {
      id: 0,
      due: this.time + wait,
      order: 0,
      every: repeat ? wait : null,
      callback: callback as Timer["callback"],
      args,
      cleared: false,
    };
    this.#insert(timer);
    timer.id = timer.order;
    mapSet(this.#pending, timer.id, timer);
    this.#waiting += 1;
    return timer.id;
  }

  /** Calls something of the runtime's own after so many milliseconds; what it answers takes that back. */
  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { id: 0, due: this.time + ms, order: 0, every: null, callback, args: [], cleared: false };
    this.#insert(timer);
    this.#waiting += 1;
    return () => {
      if (!timer.cleared) this.#forget(timer);
    };
  }

  clear(id: unknown): void {
    const timer = mapGet(this.#pending, NativeNumber(id));
    if (timer !== undefined) this.#forget(timer);
  }

  #forget(timer: Timer): void {
    timer.cleared = true;
    mapDelete(this.#pending, timer.id);
    this.#waiting -= 1;
  }

  #front(): Timer | undefined {
    while (this.#waiting > 0 && this.#heap[0]?.cleared === true) this.#removeFront();
    return this.#waiting > 0 ? this.#heap[0] : undefined;
  }

  #insert(timer: Timer): void {
    timer.order = this.#created += 1;
    const heap = this.#heap;
    let place = heap.length;
    heap[place] = timer;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above] as Timer;
      if (!before(timer, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = timer;
  }

  #removeFront(): void {
    const heap = this.#heap;
    const last = heap[heap.length - 1] as Timer;
    heap.length -= 1;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1] as Timer, heap[below] as Timer)) below += 1;
      const child = heap[below] as Timer;
      if (!before(child, last)) break;
      heap[place] = child;
      place = below;
    }
    heap[place] = last;
  }
}

/** Puts the timers, `queueMicrotask` and `performance` of a clock into a global object. */
export function installClock(scope: typeof globalThis, clock: Clock): void {
  const settled = NativePromise.resolve();
  const functions = {
    setTimeout: (callback: unknown, delay?: unknown, ...args: unknown[]) =>
      clock.start("setTimeout", false, callback, delay, args),
    setInterval: (callback: unknown, delay?: unknown, ...args: unknown[]) =>
      clock.start("setInterval", true, callback, delay, args),
    clearTimeout: (id?: unknown) => clock.clear(id),
    clearInterval: (id?: unknown) => clock.clear(id),
    queueMicrotask: (callback: unknown) => {
      if (typeof callback !== "function") {
        throw ours(new NativeTypeError("queueMicrotask: the callback is not a function"));
      }
      void promiseThen(settled, () => {
        try {
          apply(callback, undefined, []);
        } catch (error) {
          clock.failed(error);
        }
      });
    },
    performance: { timeOrigin: EPOCH_MS, now: () => clock.time, toJSON: () => ({ timeOrigin: EPOCH_MS }) },
  };
  for (const [name, value] of Object.entries(functions)) define(scope, name, value);
}
