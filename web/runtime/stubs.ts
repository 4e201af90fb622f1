/** Stubs: what stands in for a required contract while a module is checked alone. The order of answers is NOTATION's. */
import type { Budget } from "./budget.js";
import { silence, type Contract, type Operation, type Operations } from "./clauses.js";
import { displayCall } from "./display.js";
import { FETCH, MOST_MESSAGES, MOST_SENT, type Forced, type Sent, type StubProgram, type Wire } from "./protocol.js";
import { sameArguments } from "./same.js";
import { decode } from "./unwire.js";
import { encodeAll } from "./wire.js";
import type { World } from "./world/index.js";
import { NativeError, NativeMap, NativePromise, define, floor, mapGet, mapSet } from "./world/primordials.js";

/** Values tried for one answer before the case is given up; NOTATION promises this number. */
export const MOST_TRIES = 100;

/** Thrown inside a clause that asks for more state than a stub has. */
const STATE = new NativeError("a stub has no state");

/** A value, or the error to be thrown instead. */
type Outcome = { value: unknown } | { error: unknown };

interface Remembered {
  args: Wire[];
  value: Wire;
}

/** What the stubs of one case or check share. */
export interface Bench {
  budget: Budget;
  world: World;
  /** Answers that came from no example are noted here, if anybody wants to know. */
  invented: string[] | null;
  /** Which calls are noted: none, those that break `requires`, all. */
  watches: "nothing" | "broken" | "all";
  /** Calls in this step, if they are noted. */
  calls: number;
  /** The calls noted. */
  sent: Sent[] | null;
  /** The answer that is wanted. */
  forced: Forced | null;
  /** Whether it was given. */
  used: boolean;
  /** Calls that have an order were made while none was noted: what came before those that are is not known. */
  missed: boolean;
}

export function benchOf(budget: Budget, world: World): Bench {
  return { budget, world, invented: null, watches: "nothing", calls: 0, sent: null, forced: null, used: false, missed: false };
}

/** Notes what was printed, as a call of `console`. */
export function print(bench: Bench, method: string, args: unknown[]): void {
  const sent = (bench.sent ??= []);
  if (sent.length < MOST_SENT) sent[sent.length] = ["console", method, encodeAll(args), bench.budget.last, []];
}

export class Stub {
  readonly #bench: Bench;
  readonly #contract: string;
  readonly #operations: Contract;
  /** Whether an operation can change what others answer. */
  readonly #changes: boolean;
  /** Answers of readonly operations, good until an operation changes the state that the stub has not. */
  #remembered = new NativeMap<string, Remembered[]>();
  /** Answers that have begun an order of calls: others begin others. */
  #begun: Wire[][] = [];
  /** Answers being made: one may need another, but no third. */
  #nested = 0;

  constructor(bench: Bench, contract: string, operations: Contract) {
    this.#bench = bench;
    this.#contract = contract;
    this.#operations = operations;
    this.#changes = operations.some(({ readonly }) => !readonly);
  }

  /** Before a case: nothing was asked yet. */
  reset(): void {
    this.#remembered = new NativeMap();
    this.#begun = [];
    this.#nested = 0;
  }

  /** Answers a call as the operation's caller sees it: returns, throws or promises. */
  call(operation: Operation, args: unknown[]): unknown {
    const wires = encodeAll(args);
    const noted = this.#nested === 0 && this.#bench.watches !== "nothing" ? this.#note(operation, wires) : null;
    const outcome = this.#answer(operation, wires);
    if (operation.ordered === true && this.#nested === 0) this.#tell(noted, outcome);
    if (operation.async) {
      return "error" in outcome ? NativePromise.reject(outcome.error) : NativePromise.resolve(outcome.value);
    }
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  }

  /** Notes a request to a web service that is no operation's. */
  readonly stray = ({ method, target }: { method: string; target: string }, { status, near }: { status: number; near: string }): void => {
    const { watches, budget, sent } = this.#bench;
    if (watches === "nothing") return;
    const all = sent ?? (this.#bench.sent = []);
    if (all.length < MOST_SENT) all[all.length] = [this.#contract, FETCH, [method, target, status, near], budget.last, []];
  };

  /** Notes what an operation answered whose calls have an order. */
  #tell(noted: Sent | null, outcome: Outcome): void {
    const bench = this.#bench;
    if (noted === null || bench.watches !== "all") bench.missed = true;
    else if (!bench.missed) noted[5] = "error" in outcome ? [] : encodeAll([outcome.value]);
  }

  #note(operation: Operation, args: Wire[]): Sent | null {
    const bench = this.#bench;
    const at = bench.budget.last;
    bench.calls += 1;
    if (bench.calls > MOST_MESSAGES) bench.budget.halt("messages", at);
    const refused = this.#refused(operation, args);
    if (refused === null && bench.watches === "broken") return null;
    const sent = (bench.sent ??= []);
    if (sent.length >= MOST_SENT) return null;
    return (sent[sent.length] = [this.#contract, operation.name, args, at, refused ?? []]);
  }

  /** Places of the `requires` that a call breaks; null if it keeps them all. */
  #refused(operation: Operation, args: Wire[]): number[] | null {
    const { budget } = this.#bench;
    let places: number[] | null = null;
    for (let place = 0; place < operation.requires.length; place += 1) {
      const { last } = budget;
      try {
        const holds = operation.requires[place]?.test(decode(args) as unknown[], undefined, [], {});
        if (holds instanceof NativePromise) void silence(holds);
        if (holds) continue;
      } catch {
        // What cannot be evaluated does not hold.
      } finally {
        budget.last = last;
      }
      (places ??= [])[places.length] = place;
    }
    return places;
  }

  #answer(operation: Operation, args: Wire[]): Outcome {
    if (!operation.readonly && this.#nested === 0) this.#remembered = new NativeMap();
    // What was so at first need not be so later, where anything can change it.
    const early = this.#changes && this.#recall(operation, args) === null ? this.#force(operation, args) : null;
    if (early !== null) return this.#remember(operation, args, early);
    const example = find(operation.stub, args);
    if (example !== null) {
      if (example.throws !== undefined) return { error: declaredError(example.throws, example.data) };
      return { value: decode(example.returns as Wire) };
    }
    const { invented } = this.#bench;
    if (invented !== null && this.#nested === 0) {
      invented[invented.length] = displayCall(`${this.#contract}.${operation.name}`, args);
    }
    const recalled = this.#recall(operation, args);
    if (recalled !== null) return recalled;
    return this.#remember(operation, args, this.#force(operation, args) ?? { value: this.#invent(operation, args) });
  }

  #recall(operation: Operation, args: Wire[]): Outcome | null {
    const known = operation.readonly ? (mapGet(this.#remembered, operation.name) ?? []) : [];
    for (let place = 0; place < known.length; place += 1) {
      const answer = known[place] as Remembered;
      if (sameArguments(answer.args, args)) return { value: decode(answer.value) };
    }
    return null;
  }

  #remember(operation: Operation, args: Wire[], outcome: Outcome): Outcome {
    if (!operation.readonly || "error" in outcome) return outcome;
    const known = mapGet(this.#remembered, operation.name) ?? [];
    known[known.length] = { args, value: encodeAll([outcome.value])[0] as Wire };
    mapSet(this.#remembered, operation.name, known);
    return outcome;
  }

  /** The answer that is wanted, if it is wanted here and the contract allows it. */
  #force(operation: Operation, args: Wire[]): Outcome | null {
    const bench = this.#bench;
    const { forced } = bench;
    if (forced === null || this.#nested > 0) return null;
    if (forced.contract !== this.#contract || forced.operation !== operation.name) return null;
    let outcome: Outcome | null = null;
    this.#nested += 1;
    try {
      if (forced.throws !== undefined) {
        if (this.#mayThrow(operation, forced.throws, args)) outcome = { error: declaredError(forced.throws, forced.data) };
      } else {
        const value = this.#compute(operation, args, decode(forced.value as Wire));
        if (this.#breach(operation, args, value) === null) outcome = { value };
      }
    } finally {
      this.#nested -= 1;
    }
    if (outcome === null) return null;
    bench.used = true;
    if (forced.always !== true) bench.forced = null;
    return outcome;
  }

  /** Whether a declared error may be thrown. Of a condition over state that a stub has not it cannot be told. */
  #mayThrow(operation: Operation, name: string, args: Wire[]): boolean {
    const { last } = this.#bench.budget;
    for (let place = 0; place < operation.throws.length; place += 1) {
      const declared = operation.throws[place];
      if (declared?.name !== name) continue;
      if (declared.when === null) return true;
      if (declared.when.olds.length > 0) continue;
      let asked = false;
      try {
        const holds = declared.when.test(decode(args) as unknown[], undefined, [], this.#offered(() => (asked = true)));
        if (holds instanceof NativePromise) void silence(holds);
        else if (holds && !asked) return true;
      } catch {
        // Then it does not hold.
      } finally {
        this.#bench.budget.last = last;
      }
    }
    return false;
  }

  /** A legal value that keeps every clause over arguments and result. */
  #invent(operation: Operation, args: Wire[]): unknown {
    const { world, budget } = this.#bench;
    const { pool } = operation.stub;
    const name = `${this.#contract}.${operation.name}`;
    if (pool.length === 0) budget.halt("stub", budget.last, { name: `${name}: its type has no values` });
    let broken = "";
    let again: { value: unknown } | null = null;
    this.#nested += 1;
    try {
      for (let turn = 0; turn < MOST_TRIES; turn += 1) {
        const value = decode(pool[floor(world.chance() * pool.length)] as Wire);
        const made = this.#compute(operation, args, value);
        const clause = this.#breach(operation, args, made);
        if (clause === null && (operation.begins !== true || this.#begins(made))) return made;
        if (clause === null) again = { value: made };
        else broken = `its @ensures number ${clause + 1}`;
      }
    } finally {
      this.#nested -= 1;
    }
    if (again !== null) return again.value;
    return budget.halt("stub", budget.last, { name: `${name}: none of ${MOST_TRIES} values keeps ${broken}` });
  }

  /** Whether an answer begins an order that has not begun yet; then it has. */
  #begins(value: unknown): boolean {
    const wires = encodeAll([value]);
    for (let place = 0; place < this.#begun.length; place += 1) {
      if (sameArguments(this.#begun[place] as Wire[], wires)) return false;
    }
    this.#begun[this.#begun.length] = wires;
    return true;
  }

  /** Sets the members that a clause equates with an expression. */
  #compute(operation: Operation, args: Wire[], value: unknown): unknown {
    let result = value;
    const { computed: equated } = operation.stub;
    for (let place = 0; place < equated.length; place += 1) {
      const { path, value: expression } = equated[place] as StubProgram["computed"][number];
      const { last } = this.#bench.budget;
      let computed: unknown;
      try {
        computed = expression(decode(args) as unknown[], result, [], this.#offered());
      } catch {
        continue;
      } finally {
        this.#bench.budget.last = last;
      }
      if (computed instanceof NativePromise) void silence(computed);
      else if (path.length === 0) result = computed;
      else setMember(result, path, computed);
    }
    return result;
  }

  /** The place of a clause that does not hold; null if all hold that do not ask for state. */
  #breach(operation: Operation, args: Wire[], result: unknown): number | null {
    const { budget } = this.#bench;
    for (let place = 0; place < operation.ensures.length; place += 1) {
      const clause = operation.ensures[place];
      if (clause === undefined || clause.olds.length > 0) continue;
      const { last } = budget;
      let asked = false;
      try {
        const holds = clause.test(decode(args) as unknown[], result, [], this.#offered(() => (asked = true)));
        if (holds instanceof NativePromise) void silence(holds);
        else if (!holds && !asked) return place;
      } catch {
        if (!asked) return place;
      } finally {
        budget.last = last;
      }
    }
    return null;
  }

  /** The contract's readonly operations as this stub answers them; `told` learns that one was called. */
  #offered(told?: () => void): Operations {
    const offered: Operations = {};
    for (let place = 0; place < this.#operations.length; place += 1) {
      const operation = this.#operations[place] as Operation;
      if (!operation.readonly) continue;
      offered[operation.name] = (...args) => {
        told?.();
        if (this.#nested > 1) throw STATE;
        return this.call(operation, args);
      };
    }
    return offered;
  }
}

function find(stub: StubProgram, args: readonly Wire[]): StubProgram["examples"][number] | null {
  for (let place = 0; place < stub.examples.length; place += 1) {
    const example = stub.examples[place] as StubProgram["examples"][number];
    if (sameArguments(example.args, args)) return example;
  }
  return null;
}

function setMember(target: unknown, path: readonly string[], value: unknown): void {
  let object = target;
  for (let place = 0; place + 1 < path.length; place += 1) {
    if (typeof object !== "object" || object === null) return;
    object = (object as Record<string, unknown>)[path[place] as string];
  }
  if (typeof object !== "object" || object === null) return;
  (object as Record<string, unknown>)[path[path.length - 1] as string] = value;
}

/** An error of a class of its own, as a provider would declare it. */
function declaredError(name: string, data: Wire | undefined): Error {
  const Declared = class extends Error {};
  define(Declared, "name", name);
  define(Declared.prototype, "name", name);
  const error = new Declared();
  if (data !== undefined) Object.assign(error, decode(data));
  return error;
}
