/** Generated cases and examples against one provider, alone, with stubs for what it requires. */
import { stays, taken } from "./bound.js";
import { stopped, type Budget } from "./budget.js";
import type { Subscribers } from "./channels/subscribers.js";
import { offer, operationsOf, silence, type Contracts, type Judge, type Olds, type Operation, type Operations } from "./clauses.js";
import { requestOperation, type Services } from "./http/services.js";
import { Instances } from "./instances.js";
import { REQUEST, type Job, type Step, type StepRecord, type TestProgram } from "./protocol.js";
import { Time, watch } from "./settle.js";
import { Stub, benchOf, print, type Bench } from "./stubs.js";
import { encode, encoded, MOST_REPLY_NODES } from "./wire.js";
import { isStackOverflow, thrown } from "./world/errors.js";
import { printing } from "./world/globals.js";
import type { World } from "./world/index.js";
import { ours } from "./world/made.js";
import { NativeMap, NativePromise, NativeTypeError, apply, mapClear, mapGet, mapSet } from "./world/primordials.js";

export type CasesJob = Extract<Job, { type: "cases" }>;

/** Is told the records of a case and its place in the batch; true ends the batch. */
type Ended = ((last: StepRecord[], n: number) => boolean) | null;

/** What every job of a program works with. */
export interface Surroundings {
  program: TestProgram;
  contracts: Contracts;
  subscribers: Subscribers;
  services: Services;
  budget: Budget;
  judge: Judge;
  world: World;
}

/** The module under test with its stubs. */
interface Subject {
  provider: Record<string, unknown> | undefined;
  /** What clauses may call. */
  offered: Operations;
  bench: Bench;
  stubs: Stub[];
}

export class Cases {
  readonly #all: Surroundings;
  /** Instances that serve all cases, by module and contract. */
  readonly #shared = new NativeMap<string, Subject>();
  #fresh = false;
  #listens = false;

  constructor(surroundings: Surroundings) {
    this.#all = surroundings;
  }

  /**
   * Runs a batch, or only some of its cases. No promise unless a case needs one; `begun` is called before each case,
   * `ended` after it: true from it ends the batch.
   */
  run(job: CasesJob, seed: number, begun: ((n: number) => void) | null, ended: Ended, only: readonly number[] | null = null) {
    const batch = new Batch(this, this.#all, job, seed, begun, ended, only);
    if (job.logs === true) return this.#listening(batch);
    return batch.run(0);
  }

  /** Runs a batch whose records hold what is printed. Instances are made anew, to be listened to. */
  #listening(batch: Batch): StepRecord[][] {
    this.#listens = true;
    mapClear(this.#shared);
    try {
      return batch.run(0) as StepRecord[][];
    } finally {
      this.#listens = false;
      printing.told = null;
      mapClear(this.#shared);
    }
  }

  /** Loads what a batch is about. */
  load({ module, contract }: CasesJob, budget: Budget): void {
    budget.renew();
    try {
      this.subject(module, contract);
    } catch {
      // Each case will say so.
    }
  }

  /** Forgets the instances that serve all cases: they were made by other code. `fresh`: none is to serve more than one. */
  forget(fresh: boolean): void {
    mapClear(this.#shared);
    this.#fresh = fresh;
  }

  /** The module under test for one case; throws what loading it throws. */
  subject(module: string, contract: string): Subject {
    const { program } = this.#all;
    const key = `${module}.${contract}`;
    const stateless = program.modules[module]?.stateless === true && !this.#fresh;
    const shared = stateless ? mapGet(this.#shared, key) : undefined;
    if (shared !== undefined) {
      for (let place = 0; place < shared.stubs.length; place += 1) shared.stubs[place]?.reset();
      return shared;
    }
    const subject = this.#make(module, contract);
    if (stateless) mapSet(this.#shared, key, subject);
    return subject;
  }

  #make(module: string, contract: string): Subject {
    const { program, contracts, subscribers, services, budget, world } = this.#all;
    const bench = benchOf(budget, world);
    if (this.#listens) printing.told = (method, args) => print(bench, method, args);
    const stubs: Stub[] = [];
    const instances = new Instances(program, budget, (_, required) => {
      const operations = operationsOf(contracts, required);
      const stub = new Stub(bench, required, operations);
      stubs[stubs.length] = stub;
      return services.stubbed(required, operations, (operation, args) => stub.call(operation, args), stub.stray);
    });
    const provider = services.provided(contract, subscribers.provider(instances, module, contract));
    const offered = provider === undefined ? {} : offer(subscribers.operations(contracts, module, contract), provider);
    return { provider, offered, bench, stubs };
  }
}

class Batch {
  readonly #records: StepRecord[][] = [];
  readonly #label: string;
  readonly #operations = new NativeMap<string, Operation>();

  constructor(
    readonly cases: Cases,
    readonly all: Surroundings,
    readonly job: CasesJob,
    readonly seed: number,
    readonly begun: ((n: number) => void) | null,
    readonly ended: Ended,
    readonly only: readonly number[] | null,
  ) {
    this.#label = `case ${job.module}.${job.contract} `;
    const operations = all.subscribers.operations(all.contracts, job.module, job.contract);
    for (let place = 0; place < operations.length; place += 1) {
      const operation = operations[place] as Operation;
      mapSet(this.#operations, operation.name, operation);
    }
    if (all.services.of(job.contract) !== undefined) mapSet(this.#operations, REQUEST, requestOperation());
  }

  run(from: number): StepRecord[][] | Promise<StepRecord[][]> {
    const { cases } = this.job;
    const count = this.only === null ? cases.length : this.only.length;
    for (let place = from; place < count; place += 1) {
      const index = this.only === null ? place : (this.only[place] as number);
      const steps = cases[index] as Step[];
      if (encoded() > MOST_REPLY_NODES) break;
      if (this.#isSlow(steps)) return this.#later(place, count);
      this.#begin(index);
      this.#case(index, place, steps);
      if (this.ended?.(this.#records[place] as StepRecord[], index) === true) break;
    }
    return this.#records;
  }

  async #later(from: number, count: number): Promise<StepRecord[][]> {
    const { cases } = this.job;
    for (let place = from; place < count; place += 1) {
      const index = this.only === null ? place : (this.only[place] as number);
      const steps = cases[index] as Step[];
      if (encoded() > MOST_REPLY_NODES) break;
      this.#begin(index);
      if (this.#isSlow(steps)) await this.#caseLater(index, place, steps);
      else this.#case(index, place, steps);
      if (this.ended?.(this.#records[place] as StepRecord[], index) === true) break;
    }
    return this.#records;
  }

  #begin(index: number): void {
    const { first, alike } = this.job;
    const n = first + index;
    this.begun?.(n);
    this.all.world.reset(this.seed, this.#label + (alike === true ? first : n));
    this.all.budget.renew();
  }

  #isSlow(steps: readonly Step[]): boolean {
    for (let place = 0; place < steps.length; place += 1) {
      if (mapGet(this.#operations, (steps[place] as Step)[0])?.slow === true) return true;
    }
    return false;
  }

  /** Loads the module; a record if that did not succeed. */
  #subject(index: number): Subject | StepRecord {
    const { budget } = this.all;
    try {
      const subject = this.cases.subject(this.job.module, this.job.contract);
      subject.bench.forced = this.job.answers?.[index] ?? null;
      subject.bench.watches = index < (this.job.watched ?? 0) ? "all" : "broken";
      return subject;
    } catch (error) {
      if (budget.halted === null) budget.note("load", budget.thrownAt(error), { error: thrown(error) });
      return halted(budget);
    }
  }

  #case(index: number, place: number, steps: readonly Step[]): void {
    const records: StepRecord[] = [];
    this.#records[place] = records;
    const subject = this.#subject(index);
    if (!isSubject(subject)) {
      records[0] = subject;
      return;
    }
    for (let place = 0; place < steps.length; place += 1) {
      const record = this.#step(subject, steps[place] as Step);
      records[place] = this.#told(subject, record);
      if (this.#ends(record)) return;
    }
  }

  async #caseLater(index: number, place: number, steps: readonly Step[]): Promise<void> {
    const records: StepRecord[] = [];
    this.#records[place] = records;
    const subject = this.#subject(index);
    if (!isSubject(subject)) {
      records[0] = subject;
      return;
    }
    const time = new Time(this.all.world, this.all.budget);
    for (let place = 0; place < steps.length; place += 1) {
      const record = await this.#stepLater(subject, steps[place] as Step, time);
      records[place] = this.#told(subject, record);
      if (this.#ends(record)) break;
    }
    // What the case has started runs out here, not in the next case.
    await time.drain(1);
  }

  #prepare(subject: Subject): void {
    this.all.budget.renew();
    subject.bench.invented = this.job.examples === true ? [] : null;
    subject.bench.sent = null;
    subject.bench.calls = 0;
    subject.bench.used = false;
  }

  #ends(record: StepRecord): boolean {
    return record.stopped !== undefined || (record.refused !== undefined && this.job.probe !== true);
  }

  #operation(name: string): Operation {
    const operation = mapGet(this.#operations, name);
    if (operation === undefined) throw ours(new NativeTypeError(`${this.job.contract} has no operation ${name}`));
    return operation;
  }

  #step(subject: Subject, step: Step): StepRecord {
    const { budget, judge } = this.all;
    const operation = this.#operation(step[0]);
    const { offered } = subject;
    this.#prepare(subject);
    const { args, sent, how } = taken(operation, step, this.#records);
    if (operation.requires.length > 0 && how !== 1) {
      const refused = judge.refused(operation, sent, offered);
      if (budget.halted !== null) return halted(budget);
      if (stays(refused, how)) return { refused: refused ?? [] };
    } else if (how !== undefined && how > 1) return { refused: [] };
    const olds = how === undefined ? judge.olds(operation, sent, offered) : null;
    let value: unknown;
    budget.last = 0;
    try {
      value = apply(this.#function(subject, operation), subject.provider, args);
    } catch (error) {
      return this.#failed(subject, operation, error, budget.thrownAt(error), sent, olds);
    }
    if (budget.halted !== null) return halted(budget);
    const record: StepRecord = { v: encode(value) };
    if (isThenable(value)) {
      if (value instanceof NativePromise) void silence(value);
      record.promise = true;
    }
    if (operation.ensures.length > 0 && olds !== null) {
      const broken = judge.broken(operation, sent, value, olds, offered);
      if (broken !== null) record.broken = broken;
      if (budget.halted !== null) return halted(budget);
    }
    return record;
  }

  async #stepLater(subject: Subject, step: Step, time: Time): Promise<StepRecord> {
    const { budget, judge } = this.all;
    const operation = this.#operation(step[0]);
    const { offered } = subject;
    this.#prepare(subject);
    const { args, sent, how } = taken(operation, step, this.#records);
    const refused = how === 1 ? null : await judge.refusedLater(operation, sent, offered);
    if (budget.halted !== null) return halted(budget);
    if (stays(refused, how)) return { refused: refused ?? [] };
    const olds = how === undefined ? judge.olds(operation, sent, offered) : null;
    if (olds !== null) await judge.settleOlds(olds);
    budget.last = 0;
    let promise: unknown;
    try {
      promise = apply(this.#function(subject, operation), subject.provider, args);
    } catch (error) {
      return this.#failedLater(subject, operation, error, budget.thrownAt(error), sent, olds);
    }
    let value = promise;
    if (operation.async) {
      const outcome = watch(promise, budget);
      const stop = await time.settle(outcome);
      if (stop !== null && budget.halted === null) budget.note(stop, budget.last);
      if (budget.halted !== null) return halted(budget);
      if (outcome.failed) return this.#failedLater(subject, operation, outcome.value, outcome.at, sent, olds);
      value = outcome.value;
    }
    if (budget.halted !== null) return halted(budget);
    const record: StepRecord = { v: encode(value) };
    if (!operation.async && isThenable(value)) {
      if (value instanceof NativePromise) void silence(value);
      record.promise = true;
    }
    const broken = olds === null ? null : await judge.brokenLater(operation, sent, value, olds, offered);
    if (broken !== null) record.broken = broken;
    return budget.halted === null ? record : halted(budget);
  }

  #function(subject: Subject, operation: Operation): (...args: unknown[]) => unknown {
    const called = subject.provider?.[operation.name];
    if (typeof called === "function") return called as (...args: unknown[]) => unknown;
    throw ours(new NativeTypeError(`${this.job.module} has no operation ${operation.name}`));
  }

  #failed(subject: Subject, operation: Operation, error: unknown, at: number, sent: unknown[], olds: Olds | null): StepRecord {
    const { budget, judge } = this.all;
    if (isStackOverflow(error)) budget.note("stack", at);
    if (budget.halted !== null) return halted(budget);
    const e = thrown(error);
    const record: StepRecord = { e, at };
    const when = olds === null ? undefined : judge.when(operation, e.name, sent, olds, subject.offered);
    if (when !== undefined) record.when = when;
    return record;
  }

  async #failedLater(
    subject: Subject,
    operation: Operation,
    error: unknown,
    at: number,
    sent: unknown[],
    olds: Olds | null,
  ): Promise<StepRecord> {
    const { budget, judge } = this.all;
    if (isStackOverflow(error)) budget.note("stack", at);
    if (budget.halted !== null) return halted(budget);
    const e = thrown(error);
    const record: StepRecord = { e, at };
    const when = olds === null ? undefined : await judge.whenLater(operation, e.name, sent, olds, subject.offered);
    if (when !== undefined) record.when = when;
    return record;
  }

  /** The record with what the stubs have to say. */
  #told({ bench }: Subject, record: StepRecord): StepRecord {
    const { invented, sent, used } = bench;
    if (invented !== null && invented.length > 0 && record.stopped === undefined) record.invented = invented;
    if (sent !== null) record.sent = sent;
    if (used) record.forced = true;
    return record;
  }
}

function isSubject(subject: Subject | StepRecord): subject is Subject {
  return "bench" in subject;
}

function halted(budget: Budget): StepRecord {
  const { halted: halt } = budget;
  return halt === null ? {} : { stopped: stopped(halt), at: halt.at };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== "object" || value === null) return false;
  try {
    return typeof (value as { then?: unknown }).then === "function";
  } catch {
    return false;
  }
}
