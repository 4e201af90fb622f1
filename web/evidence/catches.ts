/** Which checks catch which faults, with both as numbers: what cost, exports and comparisons count from. */
import { type Answer, type Fault, type IntegrationCheck, type InterfaceCheck, type Kind, KINDS, type Whole } from "./whole.ts";

/** A check of either kind. */
export interface Check {
  kind: Kind;
  /** Unique among the checks of its kind, not among all. */
  name: string;
  /** Unique among all. */
  id: string;
  /** Whether somebody wrote it. */
  byHand: boolean;
  /** What it costs to run, in cases and steps; at least 1. */
  cost: number;
}

/** The checks of a report, interface checks first, each kind in the order of the plan. */
export function checksOf(report: Whole): Check[] {
  const interfaces = report.interface.checks.map((check) => ({ byHand: check.rule === "by-hand", cost: costOf(check), name: check.name }));
  const integrations = report.integration.checks.map((check) => ({ byHand: true, cost: stepsOf(check), name: check.name }));
  return [...interfaces.map(named("interface")), ...integrations.map(named("integration"))];
}

function named(kind: Kind): (check: Pick<Check, "name" | "byHand" | "cost">, place: number) => Check {
  return (check, place) => ({ kind, id: `${kind}-${place + 1}`, ...check });
}

/** Cases for a derived check; one by hand counts its steps and itself, and the report tells no steps of one alone. */
function costOf(check: InterfaceCheck): number {
  return Math.max(1, check.cases);
}

function stepsOf(check: IntegrationCheck): number {
  return check.steps + 1;
}

/** Whether a fault was run and could run: only then does it say anything about a kind. */
export function judged(fault: Fault): boolean {
  return fault.done && fault.interface !== "invalid" && fault.integration !== "invalid";
}

/** Which kinds caught it. */
export function answerOf(fault: Fault): Answer {
  const [one, other] = KINDS.map((kind) => fault[kind] === "caught");
  if (one === true) return other === true ? "both" : "interface";
  return other === true ? "integration" : "neither";
}

/**
 * The names of the checks that caught a fault, by kind. A check of each kind may bear the same name; but interface checks
 * come first and each kind is in the order of the plan, so that with the verdicts the names say where the second begins.
 */
export function caughtByKind(report: Whole): (fault: Fault) => Record<Kind, string[]> {
  const places = (kind: Kind) => new Map(report[kind].checks.map((check, place) => [check.name, place]));
  const plan = { interface: places("interface"), integration: places("integration") };
  return (fault) => {
    const by = fault.done ? fault.caughtBy : [];
    const rising = (kind: Kind, at: number) => {
      const [one, next] = [plan[kind].get(by[at] ?? ""), plan[kind].get(by[at + 1] ?? "")];
      return one !== undefined && (next === undefined || next > one);
    };
    // How many at the front can be interface checks.
    let most = 0;
    while (most < by.length && plan.interface.has(by[most] ?? "") && (most === 0 || rising("interface", most - 1))) most += 1;
    if (fault.integration === "caught") most = Math.min(most, by.length - 1);
    if (fault.interface !== "caught") most = 0;
    // A name that only integration checks have is none of an interface check.
    return { interface: by.slice(0, most), integration: by.slice(most) };
  };
}

/** What catches what. */
export interface Catches {
  checks: Check[];
  /** The faults that were run and could run. */
  faults: Fault[];
  /** For every check the places of the faults that it catches, rising. */
  by: number[][];
}

/** Reads it from a report. Faults that were not run are left out: about them nothing is known. */
export function catchesOf(report: Whole): Catches {
  const checks = checksOf(report);
  const faults = report.faults.filter(judged);
  const split = caughtByKind(report);
  const at = new Map(checks.map((check, place) => [`${check.kind} ${check.name}`, place]));
  const by: number[][] = checks.map(() => []);
  faults.forEach((fault, place) => {
    const names = split(fault);
    for (const kind of KINDS) {
      for (const name of names[kind]) {
        const check = at.get(`${kind} ${name}`);
        if (check !== undefined) by[check]?.push(place);
      }
    }
  });
  return { checks, faults, by };
}
