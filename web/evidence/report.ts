/** The parts of a report that this view shows, as `static/report.schema.json` describes them, and how events fill one. */

export type Side = "interface" | "integration";
export const SIDES: readonly Side[] = ["interface", "integration"];

export type Verdict = "caught" | "missed" | "timeout" | "invalid";
export type Reached = "not-reached" | "no-difference" | "difference";

export interface At {
  file: string;
  line: number;
  column: number;
}

/** What of a file gives way to what; places count UTF-16 code units. */
export interface Change {
  before: string;
  after: string;
  start: number;
  end: number;
  /** What really takes the place, where that says more than a person wants to read. */
  code?: string;
}

/** The first thing that is otherwise with a fault. */
export interface Difference {
  check?: string;
  calls: string[];
  before: string;
  after: string;
  /** The `@example` that tells one from the other. */
  example?: string;
}

export interface Fault {
  id: string;
  name: string;
  about?: string;
  operator: string;
  at?: At;
  done: boolean;
  interface: Verdict;
  integration: Verdict;
  change?: Change;
  interfaceReached?: Reached;
  integrationReached?: Reached;
  interfaceDifference?: Difference;
  integrationDifference?: Difference;
  timedOut?: string[];
  caughtBy: string[];
  missedBecause?: string;
  expected?: string;
  agrees?: boolean;
}

export interface Counterexample {
  calls: string[];
  expected: string;
  actual: string;
}

export interface Check {
  name: string;
  status: string;
  message?: string;
  at?: At;
  counterexample?: Counterexample;
}

export interface InterfaceCheck extends Check {
  contract: string;
  module: string;
  operation?: string;
  rule: string;
  cases: number;
}

export interface Operator {
  name: string;
  family: string;
  about: string;
  source: string;
}

export interface Report {
  interface: { checks: InterfaceCheck[] };
  integration: { checks: (Check & { steps: number })[] };
  faults: Fault[];
  mutants?: { found: number; planted: number };
  operators?: Operator[];
  diagnostics: { file: string; line: number; column: number; severity: string; message: string }[];
}

/** An event of a run, by its one member. */
export interface Happening {
  planned?: { report: Report };
  interface?: { index: number; check: InterfaceCheck };
  integration?: { index: number; check: Report["integration"]["checks"][number] };
  fault?: { index: number; fault: Fault };
  done?: { diagnostics: Report["diagnostics"]; interface: object; integration: object; comparison: object };
}

/** Folds an event into a report, as `Report::apply` does; what is not planned changes nothing. Null before the plan. */
export function fold(report: Report | null, event: Happening): Report | null {
  if (event.planned !== undefined) return event.planned.report;
  if (report === null) return null;
  const { interface: one, integration: whole, fault, done } = event;
  if (one !== undefined && one.index in report.interface.checks) report.interface.checks[one.index] = one.check;
  if (whole !== undefined && whole.index in report.integration.checks) report.integration.checks[whole.index] = whole.check;
  if (fault !== undefined && fault.index in report.faults) report.faults[fault.index] = fault.fault;
  if (done !== undefined) {
    report.diagnostics = done.diagnostics;
    Object.assign(report.interface, { measures: done.interface });
    Object.assign(report.integration, { measures: done.integration });
    Object.assign(report, { comparison: done.comparison });
  }
  return report;
}

/** Who caught a fault; timeouts and faults that do not run are apart. */
export type Outcome = "neither" | "interface" | "integration" | "both" | "timeout" | "invalid" | "pending";

/** In the order in which they are worth looking at. */
export const OUTCOMES: readonly Outcome[] = ["neither", "interface", "integration", "both", "timeout", "invalid", "pending"];

export const OUTCOME_WORDS: Record<Outcome, string> = {
  neither: "caught by neither",
  interface: "interface only",
  integration: "integration only",
  both: "caught by both",
  timeout: "timeout",
  invalid: "invalid",
  pending: "not yet run",
};

/** What became of a fault. A catch counts, whatever became of it elsewhere; a timeout without one is no verdict. */
export function outcome(fault: Fault): Outcome {
  if (!fault.done) return "pending";
  if (fault.interface === "invalid" || fault.integration === "invalid") return "invalid";
  const [one, whole] = [fault.interface === "caught", fault.integration === "caught"];
  if (one && whole) return "both";
  if (one) return "interface";
  if (whole) return "integration";
  return fault.interface === "timeout" || fault.integration === "timeout" ? "timeout" : "neither";
}

export type Counts = Record<Outcome, number>;

/** How many faults ended how. */
export function count(faults: readonly Fault[]): Counts {
  const counts = { neither: 0, interface: 0, integration: 0, both: 0, timeout: 0, invalid: 0, pending: 0 };
  for (const fault of faults) counts[outcome(fault)] += 1;
  return counts;
}

/** The faults that count as evidence. */
export function judged(counts: Counts): number {
  return counts.neither + counts.interface + counts.integration + counts.both;
}

/** The module that a fault is in, or what lies between modules. */
export function moduleOf(fault: Fault): string {
  return fault.at?.file.replace(/\.module\.ts$/, "") ?? "between modules";
}

/** How far a fault got in checks of a kind, where that is known. */
export function reached(fault: Fault, side: Side): Reached | undefined {
  return side === "interface" ? fault.interfaceReached : fault.integrationReached;
}

export function difference(fault: Fault, side: Side): Difference | undefined {
  return side === "interface" ? fault.interfaceDifference : fault.integrationDifference;
}
