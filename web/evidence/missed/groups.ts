/** Faults that a kind of testing missed, by how far they got. */
import { reached, type Fault, type Reached, type Report, type Side } from "../report.ts";

export interface Missed {
  /** Faults that the kind missed, of all that ran. */
  missed: number;
  judged: number;
  groups: Record<Reached | "unknown", Fault[]>;
}

/** The faults that a kind missed; those that do not run, or did not end, are no evidence. */
export function missedBy(report: Report, side: Side): Missed {
  const groups: Missed["groups"] = { "not-reached": [], "no-difference": [], difference: [], unknown: [] };
  let [missed, judged] = [0, 0];
  for (const fault of report.faults) {
    if (!fault.done || (fault[side] !== "caught" && fault[side] !== "missed")) continue;
    judged += 1;
    if (fault[side] === "caught") continue;
    missed += 1;
    groups[reached(fault, side) ?? "unknown"].push(fault);
  }
  return { missed, judged, groups };
}
