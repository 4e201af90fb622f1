/** Waiting for promises of the user's while time is virtual. */
import type { Budget } from "./budget.js";
import type { Stop } from "./protocol.js";
import type { World } from "./world/index.js";
import { NativePromise } from "./world/primordials.js";

/** Jumps of the clock in one check: a timer that always starts another would never end. NOTATION promises this number. */
export const MOST_JUMPS = 10_000;
/** Turns of the microtask queue that are waited for before a whole turn of the event loop, which costs far more. */
const EAGER_TURNS = 16;

/** What has become of a promise. */
export interface Outcome {
  done: boolean;
  failed: boolean;
  /** The value, or the error. */
  value: unknown;
  /** Where an error was thrown. */
  at: number;
}

/** Watches a promise, or any other value. */
export function watch(value: unknown, budget: Budget): Outcome {
  const outcome: Outcome = { done: false, failed: false, value: undefined, at: 0 };
  void follow(value, outcome, budget);
  return outcome;
}

async function follow(value: unknown, outcome: Outcome, budget: Budget): Promise<void> {
  try {
    outcome.value = await value;
  } catch (error) {
    outcome.failed = true;
    outcome.value = error;
    outcome.at = budget.thrownAt(error);
  }
  outcome.done = true;
}

/** A wait for a moment of the clock. */
interface Advance {
  until: number;
  ended: boolean;
  resolve: () => void;
}

/** Moves the clock from timer to timer, within the limit of a check. */
export class Time {
  readonly #world: World;
  readonly #budget: Budget;
  #jumps = 0;
  readonly #advances: Advance[] = [];

  constructor(world: World, budget: Budget) {
    this.#world = world;
    this.#budget = budget;
  }

  /** Lets `ms` pass, once everything that runs now waits. Several calls at once let their times pass side by side. */
  advance(ms: number): Promise<void> {
    return new NativePromise((resolve) => {
      this.#advances[this.#advances.length] = { until: this.#world.now() + ms, ended: false, resolve };
    });
  }

  /** Waits until a promise has settled, or nothing can settle it: then says why. */
  async settle(outcome: Outcome): Promise<Stop | null> {
    for (let turn = 0; turn < EAGER_TURNS && !outcome.done; turn += 1) await undefined;
    while (!outcome.done) {
      await this.#world.hop();
      if (outcome.done || this.#budget.halted !== null) return null;
      this.#budget.rest();
      const stop = this.#move();
      if (stop !== null) return stop;
    }
    return null;
  }

  /** Lets everything run that can without time passing. */
  async drain(turns: number): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) await this.#world.hop();
  }

  /** The advance that ends first. */
  #first(): Advance | null {
    let first: Advance | null = null;
    for (let place = 0; place < this.#advances.length; place += 1) {
      const advance = this.#advances[place] as Advance;
      if (!advance.ended && (first === null || advance.until < first.until)) first = advance;
    }
    return first;
  }

  /** One step in time: to the next timer, or to the end of an advance, whichever is first. */
  #move(): Stop | null {
    const world = this.#world;
    const next = world.untilNext();
    const first = this.#first();
    if (first !== null && (next === null || world.now() + next > first.until)) {
      if (first.until > world.now()) world.move(first.until - world.now());
      first.ended = true;
      first.resolve();
      return null;
    }
    if (next === null) return "idle";
    if (this.#jumps >= MOST_JUMPS) return "jumps";
    this.#jumps += 1;
    world.jump();
    return null;
  }
}
