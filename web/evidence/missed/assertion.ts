/** The assertion that an integration check lacks, from what crosses otherwise. */
import type { Difference } from "../report.ts";

/** The statement to add to the check, where what differs is an answer that the check itself gets; else null. */
export function assertion(difference: Difference | undefined): string | null {
  if (difference === undefined || !(difference.calls.at(-1) ?? "").startsWith("check →")) return null;
  const before = parted(difference.before);
  if (before === null || before.outcome === "undefined") return null;
  // What another call answers says nothing of this one.
  const after = parted(difference.after);
  if (after === null || after.call !== before.call || after.outcome === before.outcome) return null;
  const thrown = /^throws ([^:]+)(?:: (.*))?$/s.exec(before.outcome);
  if (thrown === null) return `expect(await ${before.call}).toEqual(${before.outcome});`;
  const [, name = "", message = ""] = thrown;
  return `await expect(async () => ${before.call}).rejects.toThrow(${JSON.stringify(message === "" ? name : message)});`;
}

/** A crossing's call and what came of it. */
export function parted(crossing: string): { call: string; outcome: string } | null {
  const end = callEnd(crossing);
  const rest = end < 0 ? "" : crossing.slice(end).trim();
  if (rest.startsWith("→ ")) return { call: crossing.slice(0, end), outcome: rest.slice("→ ".length) };
  return rest.startsWith("throws ") ? { call: crossing.slice(0, end), outcome: rest } : null;
}

/** Where the call's last bracket is closed; -1 if it is not. */
function callEnd(text: string): number {
  let depth = 0;
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (quote !== "") {
      if (letter === "\\") at += 1;
      else if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'" || letter === "`") quote = letter;
    else if (letter === "(") depth += 1;
    else if (letter === ")") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
