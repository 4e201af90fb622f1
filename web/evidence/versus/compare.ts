/** Two reports side by side: what one has and the other has not, and what came out differently. */
import { type Fault, type Kind, KINDS, type Whole, type Status, type Verdict } from "../whole.ts";

export type Change = "added" | "removed" | "changed" | "same";

export interface CheckRow {
  change: Change;
  kind: Kind;
  name: string;
  before: Status | null;
  after: Status | null;
}

/** What each kind says of a fault; null for a fault that was not run. */
export type Verdicts = Record<Kind, Verdict | null>;

export interface FaultRow {
  change: Change;
  name: string;
  operator: string;
  /** Where it is, in the later report if it is there. */
  where: string;
  before: Verdicts | null;
  after: Verdicts | null;
}

/** A figure of both reports; null where one of them does not have it. */
export interface Pair {
  before: number | null;
  after: number | null;
  difference: number | null;
}

export interface MeasureRow {
  name: string;
  unit: string;
  interface: Pair;
  integration: Pair;
}

export interface Comparison {
  /** Whether it is the same scenario, and the same chance. */
  same: { scenario: boolean; seed: boolean; version: boolean };
  checks: CheckRow[];
  faults: FaultRow[];
  measures: MeasureRow[];
}

/** Compares two reports. Rows are in the order of the later one, then what only the earlier one has. */
export function compare(before: Whole, after: Whole): Comparison {
  return {
    same: {
      scenario: before.scenario.digest === after.scenario.digest,
      seed: before.seed === after.seed,
      version: before.tool.version === after.tool.version,
    },
    checks: KINDS.flatMap((kind) => checksOf(kind, before, after)),
    faults: faultsOf(before.faults, after.faults),
    measures: measuresOf(before, after),
  };
}

/** How many rows there are of each change. */
export function counts(rows: { change: Change }[]): Record<Change, number> {
  const found: Record<Change, number> = { added: 0, removed: 0, changed: 0, same: 0 };
  for (const { change } of rows) found[change] += 1;
  return found;
}

function checksOf(kind: Kind, before: Whole, after: Whole): CheckRow[] {
  const earlier = new Map(before[kind].checks.map(({ name, status }) => [name, status]));
  const rows = after[kind].checks.map(({ name, status }): CheckRow => {
    const was = earlier.get(name) ?? null;
    earlier.delete(name);
    return { change: was === null ? "added" : was === status ? "same" : "changed", kind, name, before: was, after: status };
  });
  const removed = [...earlier].map(([name, status]): CheckRow => ({ change: "removed", kind, name, before: status, after: null }));
  return [...rows, ...removed];
}

/** What makes a fault the same one, whatever line it is on: a planted one its name, another what it changes into what. */
function likeness(fault: Fault): string {
  const { operator, name, at, change } = fault;
  if (operator === "planted" || change === undefined) return JSON.stringify([operator, name]);
  return JSON.stringify([operator, at?.file, change.before, change.after]);
}

function faultsOf(before: Fault[], after: Fault[]): FaultRow[] {
  // An id has the place in it: the same id and likeness is the same fault. After an edit the places have moved, and of
  // those that are alike the first is the first.
  const twins = new Map<Fault, Fault>();
  const exact = new Map(before.map((fault) => [`${fault.id} ${likeness(fault)}`, fault]));
  for (const fault of after) {
    const twin = exact.get(`${fault.id} ${likeness(fault)}`);
    if (twin !== undefined) twins.set(fault, twin);
  }
  const taken = new Set(twins.values());
  const left = new Map<string, Fault[]>();
  for (const fault of before) {
    if (taken.has(fault)) continue;
    const alike = left.get(likeness(fault));
    if (alike === undefined) left.set(likeness(fault), [fault]);
    else alike.push(fault);
  }
  for (const fault of after) {
    if (twins.has(fault)) continue;
    const twin = left.get(likeness(fault))?.shift();
    if (twin !== undefined) twins.set(fault, twin);
  }
  const rows = after.map((fault) => row(twins.get(fault) ?? null, fault));
  const removed = before.filter((fault) => left.get(likeness(fault))?.includes(fault) === true).map((fault) => row(fault, null));
  return [...rows, ...removed];
}

function row(before: Fault | null, after: Fault | null): FaultRow {
  const [was, is] = [before, after].map((fault) => (fault === null ? null : verdicts(fault))) as [Verdicts | null, Verdicts | null];
  const shown = (after ?? before) as Fault;
  const equal = KINDS.every((kind) => was?.[kind] === is?.[kind]);
  return {
    change: was === null ? "added" : is === null ? "removed" : equal ? "same" : "changed",
    name: shown.name,
    operator: shown.operator,
    where: shown.at === undefined ? "" : `${shown.at.file}:${shown.at.line}`,
    before: was,
    after: is,
  };
}

function verdicts(fault: Fault): Verdicts {
  return fault.done ? { interface: fault.interface, integration: fault.integration } : { interface: null, integration: null };
}

function measuresOf(before: Whole, after: Whole): MeasureRow[] {
  const earlier = new Map(before.comparison.measures.map((measure) => [measure.name, measure]));
  const later = new Map(after.comparison.measures.map((measure) => [measure.name, measure]));
  const names = new Set([...later.keys(), ...earlier.keys()]);
  return [...names].map((name) => {
    const [was, is] = [earlier.get(name), later.get(name)];
    const pair = (kind: Kind) => pairOf(was?.[kind] ?? null, is?.[kind] ?? null);
    return { name, unit: (is ?? was)?.unit ?? "", interface: pair("interface"), integration: pair("integration") };
  });
}

function pairOf(before: number | null, after: number | null): Pair {
  return { before, after, difference: before === null || after === null ? null : after - before };
}
