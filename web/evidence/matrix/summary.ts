/** What the run came to, in words: every figure with the whole that it is a part of. */
import { button, element } from "../../scenarios/parts.ts";
import type { Context } from "../panel.ts";
import { count, judged, type Counts, type Outcome, OUTCOMES, OUTCOME_WORDS } from "../report.ts";
import { counted, figure } from "../words.ts";

/** The sentence above the matrix. */
export function summary(counts: Counts): HTMLElement {
  const all = judged(counts);
  const part = (side: "interface" | "integration") => {
    const alone = counts[side];
    return element("span", { class: `said-of ${side}` }, element("b", {}, `${side === "interface" ? "Interface" : "Integration"} checks caught ${figure(alone + counts.both)} of ${figure(all)}`), ` (${figure(alone)} alone)`);
  };
  const apart = [
    counts.timeout > 0 ? counted(counts.timeout, "timeout") : "",
    counts.invalid > 0 ? `${figure(counts.invalid)} invalid` : "",
    counts.pending > 0 ? `${figure(counts.pending)} not yet run` : "",
  ].filter((words) => words !== "");
  return element(
    "p",
    { class: "summary", "data-test": "matrix-summary", "data-judged": String(all) },
    part("interface"),
    ", ",
    part("integration"),
    `; both ${figure(counts.both)}, neither ${figure(counts.neither)}.`,
    ...(apart.length > 0 ? [element("span", { class: "muted" }, ` Apart: ${apart.join(", ")}.`)] : []),
  );
}

/** How much of what could be planted was. */
export function sample(context: Context): string {
  const mutants = context.state.report?.mutants;
  if (mutants === undefined) return "";
  const { found, planted } = mutants;
  return planted < found ? `a fair sample of ${figure(planted)} of ${figure(found)} faults by rule` : `all ${counted(found, "fault")} by rule`;
}

/** The outcomes with their counts; one of them may be chosen as a filter. */
export function outcomes(counts: Counts, chosen: Outcome | "all", choose: (outcome: Outcome | "all") => void): HTMLElement {
  const all = OUTCOMES.reduce((sum, one) => sum + counts[one], 0);
  const chip = (one: Outcome | "all", words: string, number: number) =>
    button("outcome", "", () => choose(one), { class: `chip ${one}`, "aria-pressed": String(one === chosen), "data-name": one, "data-count": String(number) });
  const chips = OUTCOMES.filter((one) => counts[one] > 0 || one === chosen || ["neither", "interface", "integration", "both"].includes(one)).map((one) => {
    const made = chip(one, OUTCOME_WORDS[one], counts[one]);
    made.append(OUTCOME_WORDS[one], element("b", {}, figure(counts[one])));
    return made;
  });
  const every = chip("all", "all", all);
  every.append("all", element("b", {}, figure(all)));
  return element("div", { class: "chips", role: "group", "aria-label": "Only faults that were" }, every, ...chips);
}

/** What a change made from here did: the counts before and after it. */
export function comparison(context: Context): HTMLElement | null {
  const { before, report, phase, stale } = context.state;
  if (before === null || report === null) return null;
  const place = element("p", { class: "since", role: "status", "data-test": "since" }, element("b", {}, before.done), " ");
  if (stale || phase !== "done") {
    place.append("Running again…");
    return place;
  }
  const after = count(report.faults);
  const change = (words: string, of: (counts: Counts) => number) => {
    const [was, is] = [of(before.counts), of(after)];
    const [all, now] = [judged(before.counts), judged(after)];
    // A part of another whole is no change by itself.
    const whole = all === now ? "" : ` of ${figure(all)}`;
    return element("span", { class: was === is ? "muted" : "moved" }, `${words} ${figure(was)}${whole} → ${figure(is)} of ${figure(now)}`);
  };
  const kind = (side: "interface" | "integration") => (counts: Counts) => counts[side] + counts.both;
  place.append(
    change("Caught by interface checks", kind("interface")), ", ",
    change("by integration checks", kind("integration")), ", ",
    change("by neither", (counts) => counts.neither), ".",
  );
  return place;
}
