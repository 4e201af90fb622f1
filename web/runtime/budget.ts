/**
 * Counters that instrumented code writes, and the budgets it works against.
 *
 * A stop is noted as well as thrown: code that catches it still gets its verdict.
 */
import { FIRST_STATEMENT, type Stop, type Stopped, type Thrown } from "./protocol.js";
import { ours } from "./world/made.js";
import { NativeError, define, weakMapGet, weakMapSet } from "./world/primordials.js";

/** Turns of loops in one step: what a test needs stays far below, and an endless loop is over in some milliseconds. */
export const MOST_LOOP_TURNS = 1_000_000;

/** Counter slots with a meaning of their own; see `Code` in src/notation/mod.rs. */
const LAST = 0;
const DEPTH = 1;
const TURNS_LEFT = 2;
const CHANGE = 3;

/** With a change switched on, what the code takes without it times this is enough to see that it does not end. */
const CHANGED_LOOPS = { times: 10, atLeast: 10_000 };

/** A stop, and the slot of the statement that was entered last. */
export interface Halt extends Stopped {
  at: number;
}

/** What a halt throws through user code. */
class Halting extends NativeError {}
define(Halting, "name", "Stopped");

export class Budget {
  readonly counters: Int32Array;
  /** The first stop since the last `renew`. */
  halted: Halt | null = null;
  #turns = MOST_LOOP_TURNS;
  #mostUsed = 0;
  /** Where errors that crossed a wire were thrown. */
  readonly #thrownAt = new WeakMap<object, number>();
  #lastPrimitive: { value: unknown; at: number } | null = null;

  constructor(slots: number) {
    this.counters = new Int32Array(slots > FIRST_STATEMENT ? slots : FIRST_STATEMENT);
    this.counters[TURNS_LEFT] = this.#turns;
  }

  /** Before a step: nothing entered, nothing used up, nothing stopped. */
  renew(): void {
    this.counters[LAST] = 0;
    this.counters[DEPTH] = 0;
    this.halted = null;
    this.refill();
  }

  /** When a check makes another call: it has a budget of its own. */
  refill(): void {
    if (this.halted !== null) return;
    const used = this.#turns - (this.counters[TURNS_LEFT] as number);
    if (used > this.#mostUsed) this.#mostUsed = used;
    this.counters[TURNS_LEFT] = this.#turns;
  }

  /** Switches a change on, or off with 0. */
  change(number: number): void {
    this.counters[CHANGE] = number;
  }

  /** The most loop turns that anything has used since this was last asked. */
  mostUsed(): number {
    this.refill();
    const used = this.#mostUsed;
    this.#mostUsed = 0;
    return used;
  }

  /** Sets how many loop turns there are, by what the code uses without a change; with none given, the usual number. */
  limit(used: number | null): void {
    const enough = used === null ? MOST_LOOP_TURNS : CHANGED_LOOPS.atLeast + used * CHANGED_LOOPS.times;
    this.#turns = enough < MOST_LOOP_TURNS ? enough : MOST_LOOP_TURNS;
    this.counters[TURNS_LEFT] = this.#turns;
  }

  /** When nothing of the user's is on the stack and time passes. */
  rest(): void {
    this.counters[DEPTH] = 0;
    this.refill();
  }

  /** The slot of the statement entered last. */
  get last(): number {
    return this.counters[LAST] as number;
  }

  set last(slot: number) {
    this.counters[LAST] = slot;
  }

  /** Called by instrumented code when its loop turns are used up. */
  readonly loop = (slot: number): never => this.halt("loop", slot);

  /** Called by instrumented code when calls are nested too deep. */
  readonly deep = (slot: number): never => this.halt("depth", slot);

  /** Notes a stop without throwing: for errors of the JavaScript engine's own. */
  note(why: Stop, at: number, more?: { name?: string; error?: Thrown }): void {
    if (this.halted === null) this.halted = { why, ...more, at };
    // No loop of code that catches what is thrown goes on.
    this.counters[TURNS_LEFT] = 0;
  }

  /** Notes a stop and throws through the code that is to be stopped. */
  halt(why: Stop, at: number, more?: { name?: string; error?: Thrown }): never {
    this.note(why, at, more);
    throw ours(new Halting("stopped"));
  }

  /** Remembers where an error was thrown, unless it is known from further inside. */
  rememberThrow(error: unknown, at = this.last): void {
    if ((typeof error === "object" && error !== null) || typeof error === "function") {
      if (weakMapGet(this.#thrownAt, error) === undefined) weakMapSet(this.#thrownAt, error, at);
    } else {
      this.#lastPrimitive = { value: error, at };
    }
  }

  /** Where an error that is now at hand was thrown. */
  thrownAt(error: unknown): number {
    if ((typeof error === "object" && error !== null) || typeof error === "function") {
      return weakMapGet(this.#thrownAt, error) ?? this.last;
    }
    const last = this.#lastPrimitive;
    return last !== null && last.value === error ? last.at : this.last;
  }

  /** Counts statements as entered. */
  enter(slots: readonly number[]): void {
    for (let place = 0; place < slots.length; place += 1) this.counters[slots[place] as number] = 1;
  }

  /** Statements entered since this was last asked. */
  entered(): number[] {
    const { counters } = this;
    const slots: number[] = [];
    for (let slot = FIRST_STATEMENT; slot < counters.length; slot += 1) {
      if (counters[slot] === 0) continue;
      slots[slots.length] = slot;
      counters[slot] = 0;
    }
    return slots;
  }
}

/** A stop as the record has it. */
export function stopped(halt: Halt): Stopped {
  const { at: _, ...rest } = halt;
  return rest;
}
