/** Jobs that are kept, and run again with changes switched on: what comes of them is told only where it differs. */
import type { Budget } from "./budget.js";
import type { Answer, Difference, KeptJob, StepRecord, Work } from "./protocol.js";
import { encoded, openAccount } from "./wire.js";
import { NativeMap, jsonStringify, mapGet, mapSet } from "./world/primordials.js";

/** Cases of one job that may use up a budget with a change: more of them tell nothing new, and each takes its time. */
const MOST_SPENT_CASES = 2;

/** Values in differences after which an answer is long enough: the rest is asked for again. */
const MOST_DIFFERING_NODES = 200_000;

interface Kept {
  job: KeptJob;
  seed: number;
  /** What came of it: of cases one text for each. */
  texts: string[];
  /** The most loop turns that one step of it took. */
  turns: number;
}

/** Runs a job; `enough` is asked after each case whether that was the last one. */
type Perform = (job: KeptJob, seed: number, enough: ((last: StepRecord[]) => boolean) | null) => Answer | Promise<Answer>;

export class Again {
  readonly #budget: Budget;
  readonly #perform: Perform;
  readonly #switched: (fresh: boolean) => void;
  readonly #kept = new NativeMap<number, Kept>();

  /** `switched` is told before other code runs than before, and whether instances may not be shared. */
  constructor(budget: Budget, perform: Perform, switched: (fresh: boolean) => void) {
    this.#budget = budget;
    this.#perform = perform;
    this.#switched = switched;
  }

  /** Runs a job as it is, and keeps it. */
  async keep(key: number, job: KeptJob, seed: number): Promise<Answer> {
    const budget = this.#budget;
    this.#switched(false);
    budget.mostUsed();
    const answer = await this.#perform(job, seed, null);
    mapSet(this.#kept, key, { job, seed, texts: textsOf(answer), turns: budget.mostUsed() });
    return { type: "kept" };
  }

  /** Runs kept jobs with changes. */
  async run(work: Work[]): Promise<Answer> {
    const budget = this.#budget;
    const differences: Difference[] = [];
    let done = 0;
    let nodes = 0;
    while (done < work.length && nodes < MOST_DIFFERING_NODES) {
      const [change, fresh, keys] = work[done] as Work;
      budget.change(change);
      for (let place = 0; place < keys.length; place += 1) {
        const key = keys[place] as number;
        const kept = mapGet(this.#kept, key);
        if (kept === undefined) continue;
        this.#switched(fresh);
        openAccount();
        const difference = await this.#one(kept);
        if (difference === null) continue;
        differences[differences.length] = { work: done, key, ...difference };
        nodes += encoded();
      }
      done += 1;
    }
    budget.change(0);
    budget.limit(null);
    this.#switched(false);
    return { type: "again", done, differences };
  }

  async #one({ job, seed, texts, turns }: Kept): Promise<Omit<Difference, "work" | "key"> | null> {
    let spent = 0;
    const enough = (last: StepRecord[]): boolean => {
      if (usesUp(last)) spent += 1;
      return spent >= MOST_SPENT_CASES;
    };
    this.#budget.limit(turns);
    const answer = await this.#perform(job, seed, enough);
    if (answer.type === "check") {
      if (jsonStringify(answer.record) === texts[0]) return null;
      answer.record.crossings = [];
      return { check: jsonStringify(answer.record) };
    }
    if (answer.type !== "cases") return null;
    const { records } = answer;
    const cases: [number, string[]][] = [];
    for (let n = 0; n < records.length; n += 1) {
      const steps = records[n] as StepRecord[];
      if (jsonStringify(steps) !== texts[n]) cases[cases.length] = [n, textsOfSteps(steps)];
    }
    if (records.length < texts.length) return { cases, cut: true };
    return cases.length > 0 ? { cases } : null;
  }
}

function textsOfSteps(steps: readonly StepRecord[]): string[] {
  const texts: string[] = [];
  for (let place = 0; place < steps.length; place += 1) texts[place] = jsonStringify(steps[place]);
  return texts;
}

function textsOf(answer: Answer): string[] {
  const texts: string[] = [];
  if (answer.type === "check") texts[0] = jsonStringify(answer.record);
  if (answer.type === "cases") {
    for (let n = 0; n < answer.records.length; n += 1) texts[n] = jsonStringify(answer.records[n]);
  }
  return texts;
}

function usesUp(steps: readonly StepRecord[]): boolean {
  const why = steps.length > 0 ? (steps[steps.length - 1] as StepRecord).stopped?.why : undefined;
  return why === "loop" || why === "idle" || why === "jumps";
}
