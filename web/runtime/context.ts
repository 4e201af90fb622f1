/** What a check's function gets: contracts by name, and the system. */
import type { Crossing } from "./protocol.js";
import type { Time } from "./settle.js";
import type { Traffic } from "./crossing.js";
import { decode, decodeAll } from "./unwire.js";
import { ours } from "./world/made.js";
import { NativeError, NativeTypeError, freeze } from "./world/primordials.js";

/** The longest time that one `advance` may let pass: a century. */
const MOST_ADVANCE_MS = 100 * 366 * 86_400_000;
/** Mistakes in a name that a suggestion forgives. */
const MOST_EDITS = 2;

const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** Names that the language and printers look for on any object. */
const PROBED = new Set(["then", "toJSON", "asymmetricMatch", "nodeType", "tagName", "$$typeof", "constructor", "prototype"]);

/** Milliseconds of `"2h"` or of a number. */
export function duration(text: unknown): number {
  const match = typeof text === "string" ? DURATION.exec(text) : null;
  const ms = match === null ? text : Number(match[1]) * (UNIT_MS[match[2] as string] as number);
  if (typeof ms !== "number" || !(ms >= 0)) {
    throw ours(new NativeTypeError('system.advance takes milliseconds, or a text such as "90s": ms, s, m, h or d'));
  }
  if (ms > MOST_ADVANCE_MS) throw ours(new NativeTypeError("system.advance takes at most a century"));
  return ms;
}

/** An object whose members are known: another name is a mistake of the check's author, and is told so. */
export function named<T extends object>(what: string, members: T): T {
  return new Proxy(freeze(members), {
    get(target, name, receiver) {
      if (typeof name === "symbol" || name in target || PROBED.has(name)) return Reflect.get(target, name, receiver) as unknown;
      const names = Object.keys(target);
      const near = names.find((known) => edits(known.toLowerCase(), name.toLowerCase()) <= MOST_EDITS);
      const help = near === undefined ? `there ${names.length === 1 ? "is" : "are"} ${names.join(", ") || "none"}` : `did you mean ${near}?`;
      throw ours(new NativeError(`there is no ${what} \`${name}\` here: ${help}`));
    },
  });
}

/** How many letters to add, take away or change (Levenshtein). */
export function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

/** The `system` of an integration check. */
export function makeSystem(traffic: Traffic, time: Time, operations: readonly string[], ask: (question: string) => void): object {
  return named("member of system", {
    calls(name: unknown) {
      if (typeof name !== "string" || !operations.includes(name)) {
        const near = operations.find((known) => edits(known.toLowerCase(), String(name).toLowerCase()) <= MOST_EDITS);
        const help = near === undefined ? `there are ${operations.join(", ")}` : `did you mean ${near}?`;
        throw ours(new NativeError(`system.calls: there is no operation \`${String(name)}\`: ${help}`));
      }
      // Copies only: user code may have put itself in the place of a list's methods.
      const calls: object[] = [];
      for (let place = 0; place < traffic.crossings.length; place += 1) {
        const crossing = traffic.crossings[place] as Crossing;
        if (`${crossing.contract}.${crossing.operation}` === name) calls[calls.length] = shown(crossing);
      }
      return calls;
    },
    advance: (ms: unknown) => time.advance(duration(ms)),
    manual(question: unknown) {
      ask(String(question));
      return Promise.resolve();
    },
  });
}

/** The error that the caller got from the link. */
function timedOut({ contract, operation, timeout }: Crossing): object {
  return { name: "TimeoutError", message: `${contract}.${operation}: no reply within ${timeout} ms` };
}

/** A crossing as a check sees it. */
function shown(crossing: Crossing): object {
  const { from, to, args, result, time, timeout } = crossing;
  if (timeout !== undefined) return { from, to, args: decodeAll(args), result: undefined, error: timedOut(crossing), at: time };
  const { error } = crossing;
  const data = error === undefined ? undefined : decode(error.data);
  const described = error === undefined ? undefined : { ...(typeof data === "object" ? data : {}), name: error.name, message: error.message };
  return { from, to, args: decodeAll(args), result: result === undefined ? undefined : decode(result), error: described, at: time };
}
