/** Takes requests one after another and answers them. */
import { Again } from "./again.js";
import type { Cases, CasesJob, Surroundings } from "./cases.js";
import type { CheckFiles } from "./checks.js";
import { Instances } from "./instances.js";
import { operationsOf, type Operation } from "./clauses.js";
import { write } from "./json.js";
import type { Answer, CheckRecord, Job, Request, StepRecord } from "./protocol.js";
import { Stub, benchOf } from "./stubs.js";
import { runCheck, type Running, type Unhandled } from "./trial.js";
import { thrown } from "./world/errors.js";
import { openAccount } from "./wire.js";
import { NativePromise, jsonParse } from "./world/primordials.js";

type Post = (text: string) => void;

export class Desk {
  readonly #all: Surroundings;
  readonly #cases: Cases;
  readonly #files: CheckFiles;
  readonly #running: Running;
  readonly #unhandled: Unhandled;
  readonly #again: Again;
  #waiting: string[] = [];
  /** How many of them have been taken up. */
  #taken = 0;
  #busy = false;

  constructor(surroundings: Surroundings, cases: Cases, files: CheckFiles, running: Running, unhandled: Unhandled) {
    this.#all = surroundings;
    this.#cases = cases;
    this.#files = files;
    this.#running = running;
    this.#unhandled = unhandled;
    this.#again = new Again(surroundings.budget, {
      perform: (job, seed, ended, only) => {
        unhandled.clear();
        return job.type === "check" ? this.#check(job, seed) : this.#run(job, seed, null, ended, only);
      },
      load: (job) => {
        if (job.type === "cases") cases.load(job, surroundings.budget);
      },
      switched: (fresh) => cases.forget(fresh),
    });
  }

  /** Takes a request; it is answered when those before it are. */
  take(text: string, post: Post): void {
    this.#waiting[this.#waiting.length] = text;
    if (!this.#busy) this.#next(post);
  }

  #next(post: Post): void {
    while (this.#taken < this.#waiting.length) {
      const request = jsonParse(this.#waiting[this.#taken] as string) as Request;
      this.#taken += 1;
      const answer = this.#answer(request, post);
      if (answer instanceof NativePromise) {
        this.#busy = true;
        void this.#later(request.id, answer, post);
        return;
      }
      this.#reply(request.id, answer, post);
    }
    this.#waiting = [];
    this.#taken = 0;
  }

  async #later(id: number, promise: Promise<Answer>, post: Post): Promise<void> {
    let answer: Answer;
    try {
      answer = await promise;
    } catch (error) {
      answer = { type: "fault", error: thrown(error) };
    }
    this.#busy = false;
    this.#reply(id, answer, post);
    this.#next(post);
  }

  /** The answer comes before anything else of the user's can run: what was tampered with is seen first. */
  #reply(id: number, answer: Answer, post: Post): void {
    const name = this.#all.world.tampered();
    const { budget } = this.#all;
    if (name !== null) blame(answer, name);
    const entered = budget.entered();
    post(write(name === null ? { id, answer, entered } : { id, answer, entered, tampered: name }, name !== null));
  }

  #answer(request: Request, post: Post): Answer | Promise<Answer> {
    const { job, seed, id } = request;
    openAccount();
    this.#unhandled.clear();
    switch (job.type) {
      case "list":
        return { type: "list", ...this.#files.list((file) => this.#reset(seed, `checks of ${file}`)) };
      case "shape":
        return this.#shape(job, seed);
      case "cases": {
        const { slow } = request;
        const begun = slow ? (n: number) => post(`{"id":${id},"begin":${n}}`) : null;
        return this.#run(job, seed, begun, slow ? (steps) => this.#look(steps) : null);
      }
      case "check":
        return this.#check(job, seed);
      case "keep":
        return this.#again.keep(job.key, job.job, seed);
      case "again":
        return this.#again.run(job.work);
    }
  }

  #run(
    job: CasesJob,
    seed: number,
    begun: ((n: number) => void) | null,
    ended: ((last: StepRecord[], n: number) => boolean) | null,
    only: readonly number[] | null = null,
  ): Answer | Promise<Answer> {
    const records = this.#cases.run(job, seed, begun, ended, only);
    return records instanceof NativePromise ? waitFor(records) : { type: "cases", records };
  }

  #reset(seed: number, label: string): void {
    this.#all.world.reset(seed, label);
    this.#all.budget.renew();
  }

  #shape({ module, contract }: Extract<Job, { type: "shape" }>, seed: number): Answer {
    const { program, contracts, subscribers, services, budget, world } = this.#all;
    this.#reset(seed, `shape ${module}.${contract}`);
    const instances = new Instances(program, budget, (_, required) => {
      const operations = operationsOf(contracts, required);
      const stub = new Stub(benchOf(budget, world), required, operations);
      return services.stubbed(required, operations, (operation, args) => stub.call(operation, args), null);
    });
    const operations: Record<string, { kind: string; length: number }> = {};
    let loaded = null;
    let at: number | undefined;
    try {
      const provider = instances.provider(module, contract);
      const offered = subscribers.operations(contracts, module, contract);
      for (let place = 0; place < offered.length; place += 1) {
        const name = (offered[place] as Operation).name;
        operations[name] = look(provider, services.of(contract) === undefined ? name : "fetch");
      }
    } catch (error) {
      loaded = thrown(error);
      at = budget.thrownAt(error);
    }
    if (budget.halted !== null && loaded === null) loaded = budget.halted.error ?? null;
    return at === undefined ? { type: "shape", loaded, operations } : { type: "shape", loaded, at, operations };
  }

  async #check({ index, module, contract }: Extract<Job, { type: "check" }>, seed: number): Promise<Answer> {
    // A file is loaded as for the list, whose names and rows may come from chance.
    const check = this.#files.fresh(index, (file) => this.#reset(seed, `checks of ${file}`));
    if (check === undefined) {
      const record: CheckRecord = { status: "error", message: "there is no such check", steps: 0, crossings: [], time: 0 };
      return { type: "check", record };
    }
    this.#reset(seed, `check ${module ?? ""}.${contract ?? ""} ${check.name}`);
    const subject = module === undefined || contract === undefined ? null : { module, contract };
    return { type: "check", record: await runCheck(this.#all, check, subject, this.#running, this.#unhandled) };
  }

  /** After a case in slow mode. */
  #look(steps: StepRecord[]): false {
    const name = this.#all.world.tampered();
    if (name !== null) blameLast(steps, name);
    return false;
  }
}

async function waitFor(records: Promise<StepRecord[][]>): Promise<Answer> {
  return { type: "cases", records: await records };
}

function look(provider: Record<string, unknown> | undefined, name: string): { kind: string; length: number } {
  let member: unknown;
  try {
    member = provider?.[name];
  } catch {
    member = undefined;
  }
  const length = typeof member === "function" && typeof member.length === "number" ? member.length : 0;
  return { kind: typeof member, length };
}

/** Says in the record at hand that user code changed a built-in. */
function blame(answer: Answer, name: string): void {
  if (answer.type === "check") {
    answer.record.status = "error";
    answer.record.stopped = { why: "tampered", name };
  } else if (answer.type === "cases" && answer.records.length > 0) {
    blameLast(answer.records[answer.records.length - 1] as StepRecord[], name);
  }
}

function blameLast(steps: StepRecord[], name: string): void {
  steps[steps.length > 0 ? steps.length - 1 : 0] = { stopped: { why: "tampered", name } };
}

