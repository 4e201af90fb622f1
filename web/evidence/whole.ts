/** A report as a run leaves it: what is counted, written out and compared, beside what the parts show while it runs. */
import { type Check, type InterfaceCheck, type Report, SIDES as KINDS } from "./report.ts";

export { KINDS };
export type { At, Check, Difference, Fault, InterfaceCheck, Reached, Side as Kind, Verdict } from "./report.ts";

/** Which kinds catch a fault. */
export type Answer = "interface" | "integration" | "both" | "neither";

/** What became of a check: `passed`, `failed`, `error`, `timeout`, `skipped` or `pending`. */
export type Status = Check["status"];

export interface IntegrationCheck extends Check {
  steps: number;
  /** Times are virtual, in milliseconds. */
  crossings: { time: number }[];
}

/** What is counted for one kind. */
export interface Measures {
  derived: number;
  byHand: number;
  cases: number;
  messages: number;
  doubles: number;
  lines: number;
  caught: number;
  only: number;
}

export interface Claim {
  aspect: string;
  interface: string;
  integration: string;
  measured: string;
  rule: string;
  verdict: string;
}

export interface Measure {
  name: string;
  unit: string;
  interface: number;
  integration: number;
  /** What was counted; the first 500. */
  from: { interface: string[]; integration: string[] };
  definition: string;
}

export interface Whole extends Report {
  format: number;
  tool: { name: string; version: string };
  scenario: { title: string; digest: string };
  seed: number;
  interface: { checks: InterfaceCheck[]; measures: Measures };
  integration: { checks: IntegrationCheck[]; measures: Measures };
  comparison: { claims: Claim[]; extended: Claim[]; measures: Measure[] };
  timing: { totalMs: number; checksMs: number; faultsMs: number };
}

/** The larger of these is no report of one run: reading it would hold the page up. */
const MOST_REPORT_CHARS = 64 * 1024 * 1024;

/** Reads a report's text; a text that is none gives a sentence that says so. */
export function readWhole(text: string): Whole | string {
  if (text.length > MOST_REPORT_CHARS) return "That is too large for a report.";
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return "That is no JSON.";
  }
  return isReport(read) ? read : "That is JSON, but no report of Seamwright, format 1.";
}

function isReport(read: unknown): read is Whole {
  const it = read as Partial<Whole> | null;
  return (
    it?.format === 1 &&
    typeof it.scenario?.title === "string" &&
    KINDS.every((kind) => Array.isArray(it[kind]?.checks) && it[kind].checks.every((check) => typeof check?.name === "string")) &&
    Array.isArray(it.faults) &&
    it.faults.every((fault) => typeof fault?.id === "string" && typeof fault.name === "string" && Array.isArray(fault.caughtBy)) &&
    Array.isArray(it.comparison?.measures)
  );
}
