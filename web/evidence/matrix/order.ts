/** In which order faults are shown, which of them, and in which groups. */
import { moduleOf, outcome, type Fault, type Outcome, OUTCOMES, OUTCOME_WORDS } from "../report.ts";

export type Sort = "survivors" | "place" | "operator";
export type Grouping = "none" | "operator" | "module" | "outcome";

export interface Choice {
  sort: Sort;
  group: Grouping;
  /** Only faults with this outcome. */
  outcome: Outcome | "all";
  /** Only faults that hold these words, all of them. */
  search: string;
}

export const FIRST_CHOICE: Choice = { sort: "survivors", group: "none", outcome: "all", search: "" };

/** A line of the matrix: the head of a group, or a fault by its place in the report. */
export type Line = { group: string; count: number; neither: number } | { fault: Fault; index: number };

/** The lines to show. Faults of equal rank stay in the report's order. */
export function lines(faults: readonly Fault[], choice: Choice): Line[] {
  const words = choice.search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const shown = faults
    .map((fault, index) => ({ fault, index, outcome: outcome(fault) }))
    .filter((one) => choice.outcome === "all" || one.outcome === choice.outcome)
    .filter(({ fault }) => words.length === 0 || holds(fault, words));
  const rank = ranks(choice.sort, faults);
  shown.sort((a, b) => rank(a.fault, b.fault));
  if (choice.group === "none") return shown.map(({ fault, index }) => ({ fault, index }));
  const groups = new Map<string, typeof shown>();
  for (const one of shown) {
    const key = groupOf(one.fault, choice.group);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const keys = [...groups.keys()];
  if (choice.group === "outcome") keys.sort((a, b) => place(a) - place(b));
  else keys.sort((a, b) => (a < b ? -1 : 1));
  return keys.flatMap((key) => {
    const members = groups.get(key) ?? [];
    const neither = members.filter((one) => one.outcome === "neither").length;
    return [{ group: key, count: members.length, neither }, ...members.map(({ fault, index }) => ({ fault, index }))];
  });
}

function place(words: string): number {
  return OUTCOMES.findIndex((one) => OUTCOME_WORDS[one] === words);
}

function groupOf(fault: Fault, by: Grouping): string {
  if (by === "operator") return fault.operator;
  return by === "module" ? moduleOf(fault) : OUTCOME_WORDS[outcome(fault)];
}

function holds(fault: Fault, words: readonly string[]): boolean {
  const at = fault.at === undefined ? "" : `${fault.at.file}:${fault.at.line}`;
  const text = `${fault.name}\n${fault.operator}\n${at}\n${fault.about ?? ""}\n${fault.caughtBy.join("\n")}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function ranks(sort: Sort, faults: readonly Fault[]): (a: Fault, b: Fault) => number {
  if (sort === "operator") return (a, b) => (a.operator === b.operator ? 0 : a.operator < b.operator ? -1 : 1);
  if (sort === "survivors") return (a, b) => OUTCOMES.indexOf(outcome(a)) - OUTCOMES.indexOf(outcome(b));
  const files = new Map<string, number>();
  for (const { at } of faults) if (at !== undefined && !files.has(at.file)) files.set(at.file, files.size);
  // What lies between modules comes last.
  const file = (fault: Fault) => (fault.at === undefined ? files.size : (files.get(fault.at.file) ?? 0));
  return (a, b) =>
    file(a) - file(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);
}

export type Mark = "caught" | "timeout" | "missed" | "pending" | "invalid";

/** What a check did with a fault. */
export function mark(fault: Fault, check: string): Mark {
  return marks(fault)(check);
}

/** What each check did with a fault, for asking often. */
export function marks(fault: Fault): (check: string) => Mark {
  const caught = new Set(fault.caughtBy);
  const late = new Set(fault.timedOut);
  const invalid = fault.interface === "invalid" || fault.integration === "invalid";
  const rest = !fault.done ? "pending" : invalid ? "invalid" : "missed";
  return (check) => (rest === "pending" ? rest : caught.has(check) ? "caught" : late.has(check) ? "timeout" : rest);
}
