/** Arguments that are answers of earlier calls of the same case. */
import type { How, StepRecord, Wire } from "./protocol.js";
import { jsonParse, jsonStringify, regexpExec } from "./world/primordials.js";

/** How a step is called that cannot be: there is no such answer. */
export const NEVER = 6;

/** How a step is called, once its arguments are at hand. */
export type Called = How | typeof NEVER | undefined;

/** An argument that is the answer of an earlier step, or a member of it, is written `answer STEP` or `answer STEP MEMBER`. */
const REFERENCE = /^answer (\d+)(?: (.*))?$/su;

/** The arguments with answers in the place of references to them, and how the step is called otherwise. */
export function bind(written: Wire[], how: How, all: readonly StepRecord[][]): { wires: Wire[]; how: Called } {
  const records = all[all.length - 1] as StepRecord[];
  const wires: Wire[] = [];
  for (let place = 0; place < written.length; place += 1) {
    const wire = written[place] as Wire;
    const answer = answerOf(wire, records);
    if (answer === undefined) return { wires: [], how: NEVER };
    wires[place] = answer;
  }
  return { wires, how: how === 3 ? undefined : ((how - 3) as How) };
}

function answerOf(wire: Wire, records: readonly StepRecord[]): Wire | undefined {
  const what = typeof wire === "object" && wire !== null && "$" in wire && wire.$ === "foreign" ? wire.v : undefined;
  const reference = typeof what === "string" ? regexpExec(REFERENCE, what) : null;
  if (reference === null) return wire;
  const answer = records[Number(reference[1])]?.v;
  const member = reference[2];
  const has = typeof answer === "object" && answer !== null && !("$" in answer);
  const value = member === undefined ? answer : has ? (answer as Record<string, Wire>)[member] : undefined;
  // What the callee makes of it must not change what was answered.
  return value === undefined ? undefined : (jsonParse(jsonStringify(value)) as Wire);
}
