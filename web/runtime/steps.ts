/** The steps of cases, read one case after another. */
import type { Operation } from "./clauses.js";
import type { How, Job, Row, Step, Wire } from "./protocol.js";

type CasesJob = Extract<Job, { type: "cases" }>;
import { decodeAll, reuseAll } from "./unwire.js";

/** A step, read. */
export interface Taken {
  operation: Operation;
  /** What is handed to the callee. */
  args: unknown[];
  /** What clauses look at. */
  sent: unknown[];
  how: How | undefined;
}

const NONE: readonly never[] = [];

export class Steps {
  readonly #cases: readonly Step[][];
  readonly #row: Row;
  /** Where the next case is in the row. */
  #at = 0;
  /** Where cases are in the row that have been read, by this or by an earlier reader of the job. */
  readonly #starts: number[];
  /** The operations that the row names by their places. */
  readonly #named: Operation[] = [];
  readonly #operation: (name: string) => Operation;

  constructor(job: CasesJob & { starts?: number[] }, operation: (name: string) => Operation) {
    const { cases = NONE, row = NONE, names = NONE } = job;
    this.#cases = cases;
    this.#row = row;
    this.#operation = operation;
    this.#starts = job.starts ??= [];
    for (let place = 0; place < names.length; place += 1) this.#named[place] = operation(names[place] as string);
  }

  /** Whether there is another case; `index` is its place. */
  more(index: number): boolean {
    return index < this.#cases.length || this.#at < this.#row.length;
  }

  /** The steps of the next case, which is at `index`; of any case, if all of the job has been read before. */
  take(index: number): Taken[] {
    const taken: Taken[] = [];
    if (this.#row.length > 0) {
      const at = this.#starts[index] ?? this.#at;
      this.#starts[index] = at;
      const count = this.#row[at] as number;
      this.#at = at + 1;
      for (let place = 0; place < count; place += 1) taken[place] = this.#next();
      return taken;
    }
    const steps = this.#cases[index] as Step[];
    for (let place = 0; place < steps.length; place += 1) {
      const [name, wires, how] = steps[place] as Step;
      taken[place] = read(this.#operation(name), wires, how);
    }
    return taken;
  }

  /** The next step in the row. */
  #next(): Taken {
    const row = this.#row;
    const operation = this.#named[row[this.#at] as number] as Operation;
    const at = this.#at + 1;
    const head = row[at];
    if (typeof head === "object") {
      this.#at = at + 1;
      return read(operation, head as Wire[], undefined);
    }
    const args = operation.unpack(row, at);
    const sent = operation.copies ? operation.unpack(row, at) : args;
    this.#at = operation.unpacked();
    return { operation, args, sent, how: undefined };
  }
}

function read(operation: Operation, wires: Wire[], how: How | undefined): Taken {
  const sent = operation.copies ? decodeAll(wires) : null;
  const args = reuseAll(wires);
  return { operation, args, sent: sent ?? args, how };
}
