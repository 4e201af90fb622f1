/** What each kind costs, figure by figure; what a report does not tell is null and never a zero. */
import { type Kind, KINDS, type Whole } from "../whole.ts";

/** One figure for each kind and for both together. */
export interface Figure {
  name: string;
  unit: string;
  interface: number | null;
  integration: number | null;
  both: number | null;
  /** What is counted. */
  about: string;
}

/** The figures of a whole run. */
export function figures(report: Whole): Figure[] {
  const { interface: one, integration: other } = report;
  const of = (name: keyof Whole["interface"]["measures"]) => ({
    interface: one.measures[name],
    integration: other.measures[name],
    both: one.measures[name] + other.measures[name],
  });
  const caught = report.faults.filter((fault) => fault.done && KINDS.some((kind) => fault[kind] === "caught")).length;
  return [
    {
      name: "Written by hand",
      unit: "lines",
      ...of("lines"),
      both: linesOfBoth(report),
      about: "Lines of checks; for interface testing also of clauses, errors and examples in contracts. A line that serves both kinds counts once in both.",
    },
    { name: "Checks by hand", unit: "checks", ...of("byHand"), about: "Checks that somebody wrote." },
    { name: "Derived checks", unit: "checks", ...of("derived"), about: "Checks that were made out of contracts." },
    { name: "Cases", unit: "cases", ...of("cases"), about: "Outcomes judged; a flow of an integration check is one." },
    { name: "Calls", unit: "calls", ...of("messages"), about: "Calls that crossed an interface." },
    { name: "Doubles", unit: "stubs", ...of("doubles"), about: "Stubs that stood in for a module." },
    {
      name: "Virtual time",
      unit: "ms",
      interface: null,
      integration: virtualTime(report),
      both: null,
      about: "What the clock of the scenario showed at the last call of each flow, added up. Not recorded for interface checks.",
    },
    {
      name: "Real time",
      unit: "ms",
      interface: null,
      integration: null,
      both: report.timing.checksMs,
      about: "Of all checks without faults, on this machine. Not measured for each kind apart.",
    },
    {
      name: "Faults caught",
      unit: "faults",
      ...of("caught"),
      both: caught,
      about: "Faults with which a check fails that passes without.",
    },
    {
      name: "Caught by this kind only",
      unit: "faults",
      ...of("only"),
      about: "Faults that the other kind did not catch.",
    },
  ];
}

function virtualTime(report: Whole): number {
  return report.integration.checks.reduce((all, { crossings }) => all + (crossings.at(-1)?.time ?? 0), 0);
}

/** Lines of either kind, each once; null where the report lists only the first of them. */
function linesOfBoth(report: Whole): number | null {
  const from = report.comparison.measures.find(({ name }) => name === "written by hand")?.from;
  const listed = (kind: Kind) => from?.[kind] ?? [];
  const whole = KINDS.every((kind) => listed(kind).length === report[kind].measures.lines);
  return whole ? new Set(KINDS.flatMap(listed)).size : null;
}
