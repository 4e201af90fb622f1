/** What is written out, the same for every format. */
import { answerOf, caughtByKind, type Check, checksOf, judged } from "../catches.ts";
import type { Scenario } from "../scenario.ts";
import type { Answer, At, Fault, IntegrationCheck, InterfaceCheck, Kind, Whole, Status } from "../whole.ts";

/** A run with the scenario that was run, and when it ended, in milliseconds since 1970. */
export interface Source {
  report: Whole;
  scenario: Scenario;
  ended: number;
}

/** A check with its kind, as every format tells it. */
export interface Told extends Check {
  status: Status;
  /** What went wrong, in one text; empty if nothing did. */
  message: string;
  /** The rule that derived it; `by-hand` for what somebody wrote. */
  rule: string;
  contract: string | null;
  module: string | null;
  /** Cases, or steps. */
  size: number;
  at: At | null;
}

/** Every check of the report. */
export function told({ report }: Source): Told[] {
  const checks = checksOf(report);
  return [
    ...report.interface.checks.map((check) => ({ ...common(check), message: why(check), rule: check.rule, contract: check.contract, module: check.module, size: check.cases })),
    ...report.integration.checks.map((check) => ({ ...common(check), message: check.message ?? "", rule: "by-hand", contract: null, module: null, size: check.steps })),
  ].map((more, at) => ({ ...(checks[at] as Check), ...more }));
}

function common(check: InterfaceCheck | IntegrationCheck): Pick<Told, "status" | "at"> {
  return { status: check.status, at: check.at ?? null };
}

function why({ message, counterexample }: InterfaceCheck): string {
  if (counterexample === undefined) return message ?? "";
  const { calls, expected, actual } = counterexample;
  return [message ?? "", `calls: ${calls.join("; ")}`, `expected: ${expected}`, `actual: ${actual}`].filter((line) => line !== "").join("\n");
}

/** A fault with who caught it. */
export interface Seen {
  fault: Fault;
  /** Null for a fault that was not run or does not run. */
  answer: Answer | null;
  caughtBy: Record<Kind, string[]>;
}

/** Every fault of the report. */
export function seen({ report }: Source): Seen[] {
  const split = caughtByKind(report);
  return report.faults.map((fault) => ({ fault, answer: judged(fault) ? answerOf(fault) : null, caughtBy: split(fault) }));
}

/** What one kind says of a fault, in a word. */
export function verdictOf(fault: Fault, kind: Kind): string {
  return fault.done ? fault[kind] : "not run";
}

/** The file that a check is told to be in: where it is written, or the contract that it was derived from. */
export function fileOf({ at, contract }: Told): string {
  return at?.file ?? `${contract ?? "scenario"}.contract.ts`;
}

/** What counts of the faults. */
export interface Tally {
  judged: number;
  interface: number;
  integration: number;
  both: number;
  neither: number;
  /** Faults that were not run, or do not run. */
  apart: number;
}

export function tally(list: Seen[]): Tally {
  const found: Tally = { judged: 0, interface: 0, integration: 0, both: 0, neither: 0, apart: 0 };
  for (const { answer } of list) {
    if (answer === null) found.apart += 1;
    else {
      found.judged += 1;
      found[answer] += 1;
    }
  }
  return found;
}

/** A text on one line. */
export function line(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
