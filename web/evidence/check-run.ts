/** The run that decided a cell: the scenario with that one fault, and that one check. */
import { button, element } from "../scenarios/parts.ts";
import type { Mark } from "./matrix/order.ts";
import type { Context } from "./panel.ts";
import type { Check, Fault } from "./report.ts";

export class CheckRun {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The button that runs it, which gives way to what came of that. */
  show(fault: Fault, check: string, verdict: Mark): HTMLElement {
    const place = element("div", { class: "check-run", "aria-live": "polite" });
    const scenario = this.#context.state.scenario.withFault(fault);
    if (scenario === null) {
      place.append(element("p", { class: "muted" }, "It cannot be run by itself from here: the fault is more than one edit of a file, or that file has changed."));
      return place;
    }
    const label = verdict === "missed" ? "Show this check's run with the fault" : "Show the run that decided it";
    place.append(
      button("decide", label, () => {
        place.replaceChildren(element("p", { class: "muted" }, "Running…"));
        void this.#context.actions.runCheck(scenario, check).then((report) => {
          const all = report === null ? [] : [...report.interface.checks, ...report.integration.checks];
          const found = all.find(({ name }) => name === check);
          place.replaceChildren(...(found === undefined ? [element("p", { class: "muted" }, "The run was stopped. Choose the cell again for another.")] : result(found)));
        });
      }),
    );
    return place;
  }
}

function result(check: Check): HTMLElement[] {
  const { status, message, counterexample } = check;
  const parts: HTMLElement[] = [element("p", { "data-test": "decided", "data-status": status }, element("b", { class: `status-word ${status}` }, status), " with the fault in place")];
  if (message !== undefined) parts.push(element("p", { class: "message" }, message));
  if (counterexample !== undefined) {
    parts.push(
      element("pre", { "data-test": "decided-calls", tabindex: "0", "aria-label": "Calls" }, counterexample.calls.join("\n")),
      element("dl", {}, element("div", {}, element("dt", {}, "Expected"), element("dd", {}, element("code", {}, counterexample.expected))), element("div", { class: "came" }, element("dt", {}, "Came"), element("dd", {}, element("code", {}, counterexample.actual)))),
    );
  }
  return parts;
}
