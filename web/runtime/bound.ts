/** The arguments of a step as they are handed over; some are answers of earlier calls of the same case. */
import type { Operation } from "./clauses.js";
import type { How, PackedStep, Step, StepRecord, Wire } from "./protocol.js";
import { decodeAll, reuseAll } from "./unwire.js";
import { jsonParse, jsonStringify, regexpExec } from "./world/primordials.js";

/** How a step is called that cannot be: there is no such answer. */
const NEVER = 6;

/** How a step is called, once its arguments are at hand. */
type Called = How | typeof NEVER | undefined;

/** An argument that is the answer of an earlier step, or a member of it, is written `answer STEP` or `answer STEP MEMBER`. */
const REFERENCE = /^answer (\d+)(?: (.*))?$/su;

/** The arguments with answers in the place of references to them, and how the step is called otherwise. */
function bind(written: Wire[], how: How, all: readonly StepRecord[][]): { wires: Wire[]; how: Called } {
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

/** What is handed to the callee, what clauses look at, and how the step is called. */
export function taken(
  operation: Operation,
  step: Step,
  records: readonly StepRecord[][],
): { args: unknown[]; sent: unknown[]; how: Called } {
  if (typeof step[1] === "number") {
    const packed = step as PackedStep;
    const args = operation.unpack(packed);
    return { args, sent: operation.copies ? operation.unpack(packed) : args, how: undefined };
  }
  const [, written, asked] = step as [string, Wire[], How?];
  let wires = written;
  let how: Called = asked;
  if (asked !== undefined && asked > 2) ({ wires, how } = bind(written, asked, records));
  const sent = operation.copies ? decodeAll(wires) : null;
  const args = reuseAll(wires);
  return { args, sent: sent ?? args, how };
}

/** Whether a step is not called, by what it breaks and how it is to be called. */
export function stays(refused: number[] | null, how: Called): boolean {
  if (how === 1) return false;
  if (how === NEVER) return true;
  return how === 2 ? refused === null : refused !== null;
}
