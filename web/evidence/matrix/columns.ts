/** The columns of the matrix: what a fault is, what each kind says, and every check. */
import type { InterfaceCheck, Report, Side } from "../report.ts";

export interface CheckColumn {
  name: string;
  /** What there is room for in the head of its column. */
  short: string;
  side: Side;
  /** Whether it passed without any fault; one that did not catches nothing. */
  sound: boolean;
}

/** A column that does not scroll away. */
export interface Fixed {
  id: "fault" | "operator" | "place" | Side;
  label: string;
  /** The label where there is little room. */
  short: string;
  width: number;
}

/** Wide enough to point at. */
export const CHECK_PX = 22;
const VERDICT_PX = 28;

export interface Columns {
  fixed: readonly Fixed[];
  /** How wide those are together. */
  fixedPx: number;
  checks: readonly CheckColumn[];
}

/** The columns for a view of this width: on a small screen the checks are what their kinds say. */
export function columns(report: Report, width: number, narrow: boolean): Columns {
  const verdicts: Fixed[] = [
    { id: "interface", label: "Interface checks", short: narrow ? "If" : "interface", width: VERDICT_PX },
    { id: "integration", label: "Integration checks", short: narrow ? "Int" : "integration", width: VERDICT_PX },
  ];
  const fault = { id: "fault", label: "Fault", short: "Fault", width: 0 } as const;
  if (narrow) {
    const px = Math.max(160, width - 2 * VERDICT_PX);
    return { fixed: [{ ...fault, width: px }, ...verdicts], fixedPx: px + 2 * VERDICT_PX, checks: [] };
  }
  const fixed: Fixed[] = [
    { ...fault, width: Math.round(Math.min(420, Math.max(200, width * 0.27))) },
    { id: "operator", label: "Operator", short: "Operator", width: 124 },
    { id: "place", label: "Place", short: "Place", width: 116 },
    ...verdicts,
  ];
  const sound = (status: string) => status === "passed";
  return {
    fixed,
    fixedPx: fixed.reduce((sum, one) => sum + one.width, 0),
    checks: [
      ...report.interface.checks.map((one) => ({ name: one.name, short: short(one), side: "interface" as const, sound: sound(one.status) })),
      ...report.integration.checks.map((one) => ({ name: one.name, short: one.name, side: "integration" as const, sound: sound(one.status) })),
    ],
  };
}

/** A derived check without its contract's name: what is beside it is of the same contract. */
function short({ name, operation, rule, module }: InterfaceCheck): string {
  if (operation === undefined || rule === "by-hand") return name;
  if (rule === "consumer-calls") return `${operation} by ${module}`;
  if (rule === "compatible") return `${operation} fits ${module}`;
  return rule === "consumer-tolerates" ? `${operation} any answer` : `${operation} ${rule}`;
}

/** Whether a check begins the block of its kind. */
export function first(columns: Columns, at: number): boolean {
  return columns.checks[at]?.side !== columns.checks[at - 1]?.side;
}
