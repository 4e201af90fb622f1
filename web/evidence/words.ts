/** How the view says things. */
import type { Reached, Side, Verdict } from "./report.ts";
import type { Answer } from "./whole.ts";

/** A number, its thousands set apart. */
export function figure(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count with its noun. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${figure(number)} ${number === 1 ? one : many}`;
}

export const VERDICT_WORDS: Record<Verdict, string> = {
  caught: "caught it",
  missed: "missed it",
  timeout: "did not end with it",
  invalid: "could not run with it",
};

/** How far a fault got in checks of a kind. */
export function reachedWords(reached: Reached, side: Side): string {
  const words: Record<Reached, string> = {
    "not-reached": `No ${side} check enters the changed code.`,
    "no-difference": `The changed code is entered, and nothing that crosses an interface differs.`,
    difference: `What crosses an interface differs.`,
  };
  return words[reached];
}

/** What an answer says of the checks. */
export const ANSWERS: Record<Answer, string> = {
  interface: "interface checks only",
  integration: "integration checks only",
  both: "both kinds",
  neither: "neither kind",
};

export const KIND_CHECKS: Record<Side, string> = { interface: "interface checks", integration: "integration checks" };

/** A verdict in a cell. */
export const VERDICTS: Record<Verdict, string> = {
  caught: "caught",
  missed: "missed",
  timeout: "out of time",
  invalid: "does not run",
};
