/** Operations ready to be called, and the evaluation of their clauses. */
import type { Budget } from "./budget.js";
import type { ClauseProgram, OperationProgram, PackedStep, TestProgram } from "./protocol.js";
import { decode, unfilled } from "./unwire.js";
import { thrown } from "./world/errors.js";
import { NativeMap, NativePromise, apply, freeze, getPrototypeOf, mapGet, mapSet, objectKeys } from "./world/primordials.js";

export type Operations = Record<string, (...args: unknown[]) => unknown>;
export type Broken = [place: number, error?: string];

/** An operation with what is asked of it at every call. */
export interface Operation extends Omit<OperationProgram, "unpack"> {
  name: string;
  /** Makes the arguments of a packed step. */
  unpack: (step: PackedStep) => unknown[];
  /** Clauses that are evaluated after the call look at values from before it. */
  looksBack: boolean;
  /** The operation or one of its clauses returns a promise. */
  slow: boolean;
}

/** A contract's operations, in its order. */
export type Contract = readonly Operation[];

/** All contracts by name. */
export type Contracts = Map<string, Contract>;

const plain = getPrototypeOf(() => undefined);

/** Compiles all contracts of a program, once; or what its subscribers offer. */
export function compile(sources: TestProgram["contracts"]): Contracts {
  const contracts: Contracts = new NativeMap();
  for (const contract of objectKeys(sources)) {
    const operations: Operation[] = [];
    const source = sources[contract] as Record<string, OperationProgram>;
    for (const name of objectKeys(source)) {
      const operation = source[name] as OperationProgram;
      const conditions = operation.throws.flatMap(({ when }) => (when === null ? [] : [when]));
      const later = [...operation.ensures, ...conditions];
      const functions = [...operation.requires, ...later].flatMap(({ olds, test }) => [...olds, test]);
      operations.push({
        ...operation,
        name,
        unpack: operation.unpack?.(decode, unfilled) ?? (() => []),
        looksBack: later.some(({ olds }) => olds.length > 0),
        slow: operation.async || functions.some((clause) => getPrototypeOf(clause) !== plain),
      });
    }
    mapSet(contracts, contract, operations);
  }
  return contracts;
}

/** A clause that could not be evaluated, in place of its value. */
class Failure {
  constructor(readonly name: string) {}
}

/** Whether a clause's value says that it holds. A promise that cannot be waited for here says nothing against it. */
function holds(value: unknown): boolean {
  if (value instanceof NativePromise) {
    void silence(value);
    return true;
  }
  return !(value instanceof Failure) && Boolean(value);
}

/** Values of all `old(…)` before a call: of every `ensures`, then of every `when`. */
export type Olds = readonly unknown[][];
const NO_OLDS: Olds = freeze([]) as unknown as Olds;

/** Evaluates an operation's clauses without leaving a trace in the budget. */
export class Judge {
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** Places of the `requires` that do not hold or throw; null if all hold. For operations that are not slow. */
  refused(operation: Operation, args: unknown[], offered: Operations): number[] | null {
    const { requires } = operation;
    let places: number[] | null = null;
    for (let place = 0; place < requires.length; place += 1) {
      const value = this.#value(requires[place] as ClauseProgram, args, undefined, NO_OLDS[0] ?? [], offered);
      if (holds(value)) continue;
      (places ??= [])[places.length] = place;
    }
    return places;
  }

  /** Values before the call. */
  olds(operation: Operation, args: unknown[], offered: Operations): Olds {
    if (!operation.looksBack) return NO_OLDS;
    const all: unknown[][] = [];
    for (let place = 0; place < operation.ensures.length; place += 1) {
      all[all.length] = this.#oldsOf(operation.ensures[place] as ClauseProgram, args, offered);
    }
    for (let place = 0; place < operation.throws.length; place += 1) {
      const when = operation.throws[place]?.when ?? null;
      all[all.length] = when === null ? [] : this.#oldsOf(when, args, offered);
    }
    return all;
  }

  /** The `ensures` that do not hold, null if all do. For operations that are not slow. */
  broken(operation: Operation, args: unknown[], result: unknown, olds: Olds, offered: Operations): Broken[] | null {
    const { ensures } = operation;
    let found: Broken[] | null = null;
    for (let place = 0; place < ensures.length; place += 1) {
      const value = this.#value(ensures[place] as ClauseProgram, args, result, olds[place] ?? [], offered);
      if (value instanceof Failure) (found ??= [])[found.length] = [place, value.name];
      else if (!holds(value)) (found ??= [])[found.length] = [place];
    }
    return found;
  }

  /** Whether a condition of the declared error holds; undefined if it has none, or is not declared. */
  when(operation: Operation, name: string, args: unknown[], olds: Olds, offered: Operations): boolean | undefined {
    let any: boolean | undefined;
    for (let place = 0; place < operation.throws.length; place += 1) {
      const declared = operation.throws[place];
      if (declared?.name !== name) continue;
      if (declared.when === null) return undefined;
      const before = olds[operation.ensures.length + place] ?? [];
      const value = this.#value(declared.when, args, undefined, before, offered);
      any = any === true || holds(value);
    }
    return any;
  }

  /** As `refused`, waiting for clauses that return promises. */
  async refusedLater(operation: Operation, args: unknown[], offered: Operations): Promise<number[] | null> {
    let places: number[] | null = null;
    for (let place = 0; place < operation.requires.length; place += 1) {
      const value = await this.#later(operation.requires[place] as ClauseProgram, args, undefined, [], offered);
      if (holds(value)) continue;
      (places ??= [])[places.length] = place;
    }
    return places;
  }

  /** Waits for old values that are promises. */
  async settleOlds(olds: Olds): Promise<void> {
    for (let clause = 0; clause < olds.length; clause += 1) {
      const values = olds[clause] as unknown[];
      for (let place = 0; place < values.length; place += 1) {
        try {
          values[place] = await values[place];
        } catch (error) {
          values[place] = new Failure(thrown(error).name);
        }
      }
    }
  }

  /** As `broken`, waiting for clauses that return promises. */
  async brokenLater(
    operation: Operation,
    args: unknown[],
    result: unknown,
    olds: Olds,
    offered: Operations,
  ): Promise<Broken[] | null> {
    let found: Broken[] | null = null;
    for (let place = 0; place < operation.ensures.length; place += 1) {
      const clause = operation.ensures[place] as ClauseProgram;
      const value = await this.#later(clause, args, result, olds[place] ?? [], offered);
      if (value instanceof Failure) (found ??= [])[found.length] = [place, value.name];
      else if (!value) (found ??= [])[found.length] = [place];
    }
    return found;
  }

  /** As `when`, waiting for conditions that return promises. */
  async whenLater(
    operation: Operation,
    name: string,
    args: unknown[],
    olds: Olds,
    offered: Operations,
  ): Promise<boolean | undefined> {
    let any: boolean | undefined;
    for (let place = 0; place < operation.throws.length; place += 1) {
      const declared = operation.throws[place];
      if (declared?.name !== name) continue;
      if (declared.when === null) return undefined;
      const before = olds[operation.ensures.length + place] ?? [];
      const value = await this.#later(declared.when, args, undefined, before, offered);
      any = any === true || holds(value);
    }
    return any;
  }

  #oldsOf(clause: ClauseProgram, args: unknown[], offered: Operations): unknown[] {
    const values: unknown[] = [];
    const { last } = this.#budget;
    for (let place = 0; place < clause.olds.length; place += 1) {
      try {
        values[place] = clause.olds[place]?.(args, undefined, [], offered);
      } catch (error) {
        values[place] = new Failure(thrown(error).name);
      }
    }
    this.#budget.last = last;
    return values;
  }

  #value(clause: ClauseProgram, args: unknown[], result: unknown, olds: unknown[], offered: Operations): unknown {
    for (let place = 0; place < olds.length; place += 1) if (olds[place] instanceof Failure) return olds[place];
    const { last } = this.#budget;
    try {
      return clause.test(args, result, olds, offered);
    } catch (error) {
      return new Failure(thrown(error).name);
    } finally {
      this.#budget.last = last;
    }
  }

  async #later(clause: ClauseProgram, args: unknown[], result: unknown, olds: unknown[], offered: Operations): Promise<unknown> {
    const { last } = this.#budget;
    try {
      return await this.#value(clause, args, result, olds, offered);
    } catch (error) {
      return new Failure(thrown(error).name);
    } finally {
      this.#budget.last = last;
    }
  }
}

/** The readonly operations of a provider, as clauses call them: nothing is recorded. */
export function offer(contract: Contract, provider: Record<string, unknown>): Operations {
  const offered: Operations = {};
  for (let place = 0; place < contract.length; place += 1) {
    const { name, readonly } = contract[place] as Operation;
    if (!readonly) continue;
    offered[name] = (...args) => apply(provider[name] as (...args: unknown[]) => unknown, provider, args);
  }
  return offered;
}

/** The operations of a contract; none if there is no such contract. */
export function operationsOf(contracts: Contracts, contract: string): Contract {
  return mapGet(contracts, contract) ?? [];
}

/** An object with a contract's operations and nothing else, which cannot be changed. */
export function facade(contract: Contract, call: (operation: Operation, args: unknown[]) => unknown): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (let place = 0; place < contract.length; place += 1) {
    const operation = contract[place] as Operation;
    object[operation.name] = (...args: unknown[]) => call(operation, args);
  }
  return freeze(object);
}

/** A promise that nobody will wait for must not be reported as unhandled. */
export async function silence(promise: unknown): Promise<void> {
  try {
    await promise;
  } catch {
    // It was judged where it was made.
  }
}
