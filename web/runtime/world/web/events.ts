/**
 * `Event` and `EventTarget`, without a document: the target is the whole path.
 *
 * Our own, because the host's stamp events with real time and report what a listener throws to the host.
 */
import { ours } from "../made.js";
import { NativeTypeError, apply, arrayPush } from "../primordials.js";
import type { AbortSignal } from "./abort.js";

/** What events need of the world; set once by install. */
export const surroundings: { now: () => number; failed: (error: unknown) => void } = { now: () => 0, failed: () => {} };

interface Flags {
  target: EventTarget | null;
  current: EventTarget | null;
  dispatching: boolean;
  stopped: boolean;
  stoppedAtOnce: boolean;
  canceled: boolean;
  passive: boolean;
}

let flagsOf: (event: Event) => Flags;

export class Event {
  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;
  readonly #type: string;
  readonly #bubbles: boolean;
  readonly #cancelable: boolean;
  readonly #composed: boolean;
  readonly #time = surroundings.now();
  readonly #flags: Flags = {
    target: null,
    current: null,
    dispatching: false,
    stopped: false,
    stoppedAtOnce: false,
    canceled: false,
    passive: false,
  };

  static {
    flagsOf = (event) => event.#flags;
  }

  constructor(type: unknown, init?: { bubbles?: unknown; cancelable?: unknown; composed?: unknown } | null) {
    if (arguments.length === 0) throw ours(new NativeTypeError("Event: a type is needed"));
    this.#type = `${type as string}`;
    this.#bubbles = Boolean(init?.bubbles);
    this.#cancelable = Boolean(init?.cancelable);
    this.#composed = Boolean(init?.composed);
  }
  get type(): string {
    return this.#type;
  }
  get target(): EventTarget | null {
    return this.#flags.target;
  }
  get srcElement(): EventTarget | null {
    return this.#flags.target;
  }
  get currentTarget(): EventTarget | null {
    return this.#flags.current;
  }
  get eventPhase(): number {
    return this.#flags.dispatching ? Event.AT_TARGET : Event.NONE;
  }
  get bubbles(): boolean {
    return this.#bubbles;
  }
  get cancelable(): boolean {
    return this.#cancelable;
  }
  get composed(): boolean {
    return this.#composed;
  }
  get defaultPrevented(): boolean {
    return this.#flags.canceled;
  }
  get returnValue(): boolean {
    return !this.#flags.canceled;
  }
  get isTrusted(): boolean {
    return false;
  }
  get timeStamp(): number {
    return this.#time;
  }
  get cancelBubble(): boolean {
    return this.#flags.stopped;
  }
  set cancelBubble(stop: unknown) {
    if (Boolean(stop)) this.#flags.stopped = true;
  }
  composedPath(): EventTarget[] {
    const { current } = this.#flags;
    return current === null ? [] : [current];
  }
  preventDefault(): void {
    if (this.#cancelable && !this.#flags.passive) this.#flags.canceled = true;
  }
  stopPropagation(): void {
    this.#flags.stopped = true;
  }
  stopImmediatePropagation(): void {
    this.#flags.stopped = true;
    this.#flags.stoppedAtOnce = true;
  }
  get [Symbol.toStringTag](): string {
    return "Event";
  }
}

type Callback = ((this: unknown, event: Event) => unknown) | { handleEvent: (event: Event) => unknown };

interface Listener {
  type: string;
  callback: Callback;
  capture: boolean;
  once: boolean;
  passive: boolean;
  removed: boolean;
}

interface ListenerOptions {
  capture?: unknown;
  once?: unknown;
  passive?: unknown;
  signal?: AbortSignal;
}

const captures = (options: unknown): boolean =>
  typeof options === "object" && options !== null ? Boolean((options as ListenerOptions).capture) : Boolean(options);

export class EventTarget {
  #listeners: Listener[] = [];

  addEventListener(type: unknown, callback: Callback | null, options?: ListenerOptions | boolean): void {
    if (callback !== null && callback !== undefined && typeof callback !== "object" && typeof callback !== "function") {
      throw ours(new NativeTypeError("addEventListener: the listener is neither a function nor an object"));
    }
    const chosen: ListenerOptions = typeof options === "object" && options !== null ? options : {};
    const { signal } = chosen;
    if (signal?.aborted === true || callback === null || callback === undefined) return;
    const name = `${type as string}`;
    const capture = captures(options);
    if (this.#find(name, callback, capture) >= 0) return;
    const listener: Listener = {
      type: name,
      callback,
      capture,
      once: Boolean(chosen.once),
      passive: Boolean(chosen.passive),
      removed: false,
    };
    arrayPush(this.#listeners, listener);
    signal?.addEventListener("abort", () => this.removeEventListener(type, callback, options), { once: true });
  }

  removeEventListener(type: unknown, callback: Callback | null, options?: ListenerOptions | boolean): void {
    const place = this.#find(`${type as string}`, callback, captures(options));
    if (place >= 0) this.#remove(this.#listeners[place] as Listener);
  }

  dispatchEvent(event: Event): boolean {
    const flags = flagsOf(event);
    if (flags.dispatching) throw ours(new NativeTypeError("dispatchEvent: the event is being dispatched already"));
    flags.dispatching = true;
    flags.target = this;
    flags.current = this;
    // Listeners that are added meanwhile are not called; capturing ones come first.
    const all = this.#listeners;
    this.#call(all, event, flags, true);
    this.#call(all, event, flags, false);
    flags.dispatching = false;
    flags.current = null;
    flags.stopped = false;
    flags.stoppedAtOnce = false;
    return !flags.canceled;
  }

  #call(all: readonly Listener[], event: Event, flags: Flags, capture: boolean): void {
    const count = all.length;
    if (flags.stopped && !capture) return;
    for (let place = 0; place < count && !flags.stoppedAtOnce; place += 1) {
      const listener = all[place] as Listener;
      if (listener.removed || listener.capture !== capture || listener.type !== event.type) continue;
      if (listener.once) this.#remove(listener);
      flags.passive = listener.passive;
      const { callback } = listener;
      try {
        if (typeof callback === "function") apply(callback, this, [event]);
        else callback.handleEvent(event);
      } catch (error) {
        surroundings.failed(error);
      }
      flags.passive = false;
    }
  }

  #find(type: string, callback: unknown, capture: boolean): number {
    const all = this.#listeners;
    for (let place = 0; place < all.length; place += 1) {
      const listener = all[place] as Listener;
      if (listener.type === type && listener.callback === callback && listener.capture === capture) return place;
    }
    return -1;
  }

  /** Into a new list, so that a dispatch under way keeps its own. */
  #remove(listener: Listener): void {
    listener.removed = true;
    this.#listeners = this.#listeners.filter((other) => other !== listener);
  }

  get [Symbol.toStringTag](): string {
    return "EventTarget";
  }
}
