/** Jobs that are kept, and run again with changes switched on: what comes of them is told only where it differs. */
import type { Budget } from "./budget.js";
import type { Answer, CheckRecord, Difference, KeptJob, StepRecord, Work } from "./protocol.js";
import { encoded, openAccount } from "./wire.js";
import { NativeMap, isArray, jsonStringify, mapDelete, mapForEach, mapGet, mapSet, objectKeys } from "./world/primordials.js";

/** Cases of one job that may use up a budget with a change: more of them tell nothing new, and each takes its time. */
const MOST_SPENT_CASES = 2;

/** Values in differences after which an answer is long enough: the rest is asked for again. */
const MOST_DIFFERING_NODES = 200_000;

interface Kept {
  job: KeptJob;
  seed: number;
  /** What came of it: of cases the records of each, of a check what crossed. */
  parts: readonly unknown[];
  /** Of a check: its record without what crossed. */
  record: CheckRecord | null;
  /** The most loop turns that one step of it took. */
  turns: number;
  /** Of cases: which of them enter each statement, by slot. */
  entering: Map<number, number[]>;
}

/** Runs a job; `ended` is called after each case: true from it ends the batch. Of cases, only those in `only` are run. */
type Perform = (job: KeptJob, seed: number, ended: (last: StepRecord[], n: number) => boolean, only: number[] | null) => Answer | Promise<Answer>;

/** What jobs are run with. */
export interface Hands {
  perform: Perform;
  /** Loads what a job is about. */
  load: (job: KeptJob) => void;
  /** Is told before other code runs than before, and whether instances may not be shared. */
  switched: (fresh: boolean) => void;
}

export class Again {
  readonly #budget: Budget;
  readonly #hands: Hands;
  readonly #kept = new NativeMap<number, Kept>();

  constructor(budget: Budget, hands: Hands) {
    this.#budget = budget;
    this.#hands = hands;
  }

  /** Runs a job as it is, and keeps it. */
  async keep(key: number, job: KeptJob, seed: number): Promise<Answer> {
    const budget = this.#budget;
    const entering = new NativeMap<number, number[]>();
    this.#hands.switched(false);
    // What is entered while a module loads makes a difference to all cases, whichever of them loads it.
    this.#hands.load(job);
    const loaded = budget.entered();
    budget.mostUsed();
    const ended = (_: StepRecord[], n: number): boolean => {
      const slots = budget.entered();
      for (let place = 0; place < slots.length; place += 1) note(entering, slots[place] as number, n);
      return false;
    };
    const answer = await this.#hands.perform(job, seed, ended, null);
    const slots = budget.entered();
    mapForEach(entering, (_, slot) => (slots[slots.length] = slot));
    for (let place = 0; place < loaded.length; place += 1) {
      slots[slots.length] = loaded[place] as number;
      mapDelete(entering, loaded[place] as number);
    }
    // The reply tells all of them.
    budget.enter(slots);
    mapSet(this.#kept, key, { job, seed, ...partsOf(answer), turns: budget.mostUsed(), entering });
    return { type: "kept" };
  }

  /** Runs kept jobs with changes. */
  async run(work: Work[]): Promise<Answer> {
    const budget = this.#budget;
    const differences: Difference[] = [];
    let done = 0;
    let nodes = 0;
    while (done < work.length && nodes < MOST_DIFFERING_NODES) {
      const [change, fresh, slot, keys] = work[done] as Work;
      budget.change(change);
      for (let place = 0; place < keys.length; place += 1) {
        const key = keys[place] as number;
        const kept = mapGet(this.#kept, key);
        if (kept === undefined) continue;
        this.#hands.switched(fresh);
        openAccount();
        const difference = await this.#one(kept, slot);
        if (difference === null) continue;
        differences[differences.length] = { work: done, key, ...difference };
        nodes += encoded();
      }
      done += 1;
    }
    budget.change(0);
    budget.limit(null);
    this.#hands.switched(false);
    return { type: "again", done, differences };
  }

  async #one({ job, seed, parts, record, turns, entering }: Kept, slot: number): Promise<Omit<Difference, "work" | "key"> | null> {
    let spent = 0;
    const enough = (last: StepRecord[]): boolean => {
      if (usesUp(last)) spent += 1;
      return spent >= MOST_SPENT_CASES;
    };
    this.#budget.limit(turns);
    const only = mapGet(entering, slot) ?? null;
    const answer = await this.#hands.perform(job, seed, enough, only);
    if (answer.type === "check") {
      const now = partsOf(answer);
      const crossing = firstDifference(parts, now.parts);
      if (crossing < 0 && isSame(record, now.record)) return null;
      const check = jsonStringify(now.record);
      return crossing < 0 ? { check } : { check, ...both(parts[crossing], now.parts[crossing]) };
    }
    if (answer.type !== "cases") return null;
    const { records } = answer;
    const cases: [number, string][] = [];
    const all = only === null ? parts.length : only.length;
    for (let place = 0; place < records.length; place += 1) {
      const n = only === null ? place : (only[place] as number);
      if (!isSame(records[place], parts[n])) cases[cases.length] = [n, jsonStringify(records[place])];
    }
    const first = cases[0];
    if (first === undefined) return null;
    const was = jsonStringify(parts[first[0]]);
    return records.length < all ? { cases, was, cut: true } : { cases, was };
  }
}

function partsOf(answer: Answer): { parts: readonly unknown[]; record: CheckRecord | null } {
  if (answer.type === "cases") return { parts: answer.records, record: null };
  if (answer.type !== "check") return { parts: [], record: null };
  const { crossings } = answer.record;
  answer.record.crossings = [];
  return { parts: crossings, record: answer.record };
}

/** The first place where two lists differ; -1 if there is none. */
function firstDifference(before: readonly unknown[], after: readonly unknown[]): number {
  const most = before.length > after.length ? before.length : after.length;
  for (let place = 0; place < most; place += 1) {
    if (!isSame(before[place], after[place])) return place;
  }
  return -1;
}

function both(was: unknown, is: unknown): { was?: string; is?: string } {
  return { ...(was === undefined ? {} : { was: jsonStringify(was) }), ...(is === undefined ? {} : { is: jsonStringify(is) }) };
}

/** Whether two records would be written as the same JSON. They are data, made by the runtime. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (isArray(one)) {
    if (!isArray(other) || one.length !== other.length) return false;
    for (let place = 0; place < one.length; place += 1) if (!isSame(one[place], other[place])) return false;
    return true;
  }
  const keys = objectKeys(one);
  const others = objectKeys(other);
  if (isArray(other) || keys.length !== others.length) return false;
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as keyof object;
    if (others[place] !== key || !isSame(one[key], other[key])) return false;
  }
  return true;
}

function note(entering: Map<number, number[]>, slot: number, n: number): void {
  const known = mapGet(entering, slot);
  if (known === undefined) mapSet(entering, slot, [n]);
  else known[known.length] = n;
}

function usesUp(steps: readonly StepRecord[]): boolean {
  const why = steps.length > 0 ? (steps[steps.length - 1] as StepRecord).stopped?.why : undefined;
  return why === "loop" || why === "idle" || why === "jumps";
}
