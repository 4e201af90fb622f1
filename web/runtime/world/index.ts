/**
 * The world that user code lives in: time, chance, errors and globals, the same in every engine and on every machine.
 */
import { builtIns, prune, type BuiltIn } from "./builtins.js";
import { Canary } from "./canary.js";
import { Stream, installChance } from "./chance.js";
import { Clock, installClock } from "./clock.js";
import { installDate } from "./date.js";
import { GLOBALS, installConsole, removeOthers } from "./globals.js";
import { hopper } from "./hop.js";
import { installLocale } from "./locale.js";
import { installErrors } from "./made.js";
import { installMath } from "./math/index.js";
import { installNumber } from "./number.js";
import { defineProperty } from "./primordials.js";
import { installSort } from "./sort.js";
import { installWeak } from "./weak.js";
import { installWeb } from "./web/index.js";

/** The built-ins that Vitest's and chai's matchers call. */
const MATCHERS_USE = new Set(
  (
    "Object Object.prototype Array Array.prototype Function.prototype Reflect Set.prototype Map.prototype " +
    "String.prototype RegExp.prototype Number JSON Promise Promise.prototype ArrayIterator MapIterator SetIterator"
  ).split(" "),
);

export interface World {
  /** Before a case or a check: the clock at its epoch, timers gone, chance by seed and label. Nothing is started. */
  reset(seed: number, label: string): void;
  /** Virtual milliseconds since the last reset. */
  now(): number;
  /** Whether a timer is pending. */
  waiting(): boolean;
  /**
   * Jumps to the next timer and calls it; false if there was none. One timer and no more, even if others are due at the
   * same instant: in a browser promises settle between them, which takes a hop of the caller's.
   */
  jump(): boolean;
  /** Virtual milliseconds until the next timer; null if there is none. */
  untilNext(): number | null;
  /** Moves the clock without calling timers; those that it passes are called late by the next jumps. */
  move(ms: number): void;
  /** A number in [0, 1) of a seeded stream that user code neither sees nor moves. */
  chance(): number;
  /** The same of a stream by this name, for this case or check alone. */
  stream(name: string): () => number;
  /** Calls back after so many virtual milliseconds; what it answers takes that back. User code cannot. */
  after(ms: number, callback: () => void): () => void;
  /** The name of a shared built-in or a global that user code changed since install, or null. */
  tampered(): string | null;
  /** The same of the built-ins that `expect` and its matchers use: a shorter look, for every expectation. */
  bent(): string | null;
  /** One turn of the host's event loop; resolves after microtasks are drained. */
  hop(): Promise<void>;
  /** Told what a timer's, a microtask's or an event's callback threw. Set by the runtime. */
  failed: (error: unknown) => void;
}

/** Takes what the runtime needs from a global object, then makes it the one that user code may see. Called once. */
export function install(scope: typeof globalThis): World {
  const hop = hopper(scope);
  const clock = new Clock();
  const user = new Stream("");
  const wires = new Stream("\u0000wires");

  installErrors(scope);
  installDate(scope, clock);
  installClock(scope, clock);
  installMath(scope);
  installNumber(scope);
  installLocale(scope);
  installSort(scope);
  installWeak(scope);
  installChance(scope, user);
  installConsole(scope);
  installWeb(scope, clock);
  const found = builtIns(scope);
  prune(found);
  removeOthers(scope);
  fixPromises();
  const matching = new Canary(found.filter(({ name }) => MATCHERS_USE.has(name)));
  const canary = new Canary([{ name: "globalThis", object: scope }, ...found, ...others(scope, found)]);

  return {
    reset(seed, label) {
      clock.reset();
      user.reset(seed, label);
      wires.reset(seed, label);
    },
    now: () => clock.time,
    waiting: () => clock.waiting,
    jump: () => clock.jump(),
    untilNext: () => clock.untilNext(),
    move(ms) {
      clock.time += ms;
    },
    chance: () => wires.number(),
    stream(name) {
      const stream = wires.twin(`\u0000${name}`);
      return () => stream.number();
    },
    after: (ms, callback) => clock.after(ms, callback),
    tampered: () => canary.tampered(),
    bent: () => matching.tampered(),
    hop,
    get failed() {
      return clock.failed;
    },
    set failed(callback) {
      clock.failed = callback;
    },
  };
}

/**
 * `await` reads these of a promise. Code that changed them for a moment could swallow what a check throws, and put them
 * back before the canary looks; so they cannot be changed.
 */
function fixPromises(): void {
  for (const name of ["constructor", "then"]) {
    defineProperty(Promise.prototype, name, { writable: false, configurable: false });
  }
}

/** What the canary watches besides the standard built-ins: our own classes, `console` and the like. */
function others(scope: typeof globalThis, found: readonly BuiltIn[]): { name: string; object: object }[] {
  const known = new Set(found.map(({ object }) => object));
  const more: { name: string; object: object }[] = [];
  for (const name of GLOBALS) {
    const object = scope[name] as { prototype?: object } | undefined;
    if ((typeof object !== "object" && typeof object !== "function") || object === scope || known.has(object)) continue;
    more.push({ name, object });
    if (object.prototype !== undefined) more.push({ name: `${name}.prototype`, object: object.prototype });
  }
  return more;
}

export { GLOBALS };
