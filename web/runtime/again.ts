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
  /** What came of it: of cases one text for each, of a check one for each crossing. */
  texts: string[];
  /** Of a check: its record without what crossed. */
  record: string;
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
    mapSet(this.#kept, key, { job, seed, ...textsOf(answer), turns: budget.mostUsed() });
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

  async #one({ job, seed, texts, record, turns }: Kept): Promise<Omit<Difference, "work" | "key"> | null> {
    let spent = 0;
    const enough = (last: StepRecord[]): boolean => {
      if (usesUp(last)) spent += 1;
      return spent >= MOST_SPENT_CASES;
    };
    this.#budget.limit(turns);
    const answer = await this.#perform(job, seed, enough);
    if (answer.type === "check") {
      const now = textsOf(answer);
      const crossing = firstDifference(texts, now.texts);
      if (crossing < 0 && record === now.record) return null;
      return crossing < 0 ? { check: now.record } : { check: now.record, ...both(texts[crossing], now.texts[crossing]) };
    }
    if (answer.type !== "cases") return null;
    const { records } = answer;
    const cases: [number, string][] = [];
    for (let n = 0; n < records.length; n += 1) {
      const steps = jsonStringify(records[n]);
      if (steps !== texts[n]) cases[cases.length] = [n, steps];
    }
    const first = cases[0];
    if (first === undefined) return null;
    const was = texts[first[0]] as string;
    return records.length < texts.length ? { cases, was, cut: true } : { cases, was };
  }
}

function textsOf(answer: Answer): { texts: string[]; record: string } {
  const texts: string[] = [];
  if (answer.type === "cases") {
    for (let n = 0; n < answer.records.length; n += 1) texts[n] = jsonStringify(answer.records[n]);
  }
  if (answer.type !== "check") return { texts, record: "" };
  const { crossings } = answer.record;
  for (let n = 0; n < crossings.length; n += 1) texts[n] = jsonStringify(crossings[n]);
  answer.record.crossings = [];
  return { texts, record: jsonStringify(answer.record) };
}

/** The first place where two lists differ; -1 if there is none. */
function firstDifference(before: readonly string[], after: readonly string[]): number {
  const most = before.length > after.length ? before.length : after.length;
  for (let place = 0; place < most; place += 1) {
    if (before[place] !== after[place]) return place;
  }
  return -1;
}

function both(was: string | undefined, is: string | undefined): { was?: string; is?: string } {
  return { ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }) };
}

function usesUp(steps: readonly StepRecord[]): boolean {
  const why = steps.length > 0 ? (steps[steps.length - 1] as StepRecord).stopped?.why : undefined;
  return why === "loop" || why === "idle" || why === "jumps";
}
