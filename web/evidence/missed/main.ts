/** Why faults were missed, by kind of testing and by how far they got, and what would have caught them. */
import { button, element } from "../../scenarios/parts.ts";
import { Detail } from "../detail.ts";
import { placeWords } from "../matrix/cells.ts";
import { comparison } from "../matrix/summary.ts";
import type { Context, Mounted, Panel } from "../panel.ts";
import { difference, type Fault, type Reached, type Side, SIDES } from "../report.ts";
import { counted, figure } from "../words.ts";
import { type Proposal, proposal } from "./example.ts";
import { missedBy } from "./groups.ts";
import { addExample, copyAssertion } from "./offers.ts";

/** Faults listed in a group; the rest is told as a number. */
const MOST_LISTED = 60;

const GROUPS: readonly (Reached | "unknown")[] = ["difference", "no-difference", "not-reached", "unknown"];
const TITLES: Record<Reached | "unknown", string> = {
  difference: "Something that crosses an interface differs, and nothing says that it may not",
  "no-difference": "The changed code runs, and nothing that crosses an interface differs",
  "not-reached": "No check enters the changed code",
  unknown: "How far it got is not known: the scenario's own faults are run as scenarios of their own",
};
const ADVICE: Record<Reached | "unknown", string> = {
  difference: "A promise is missing: what differs is listed with what would have told.",
  "no-difference": "Either the code makes no difference that anybody could see, or no case has the values that would show it.",
  "not-reached": "A case is missing: no check makes the calls that lead there.",
  unknown: "",
};

export const missed: Panel = {
  id: "missed",
  label: "Why missed",
  mount: (place, context) => new WhyMissed(place, context),
};

class WhyMissed implements Mounted {
  readonly #context: Context;
  readonly #list = element("div", { class: "why" });
  readonly #detail: Detail;
  #shown: unknown[] = [];
  /** The groups that are open, over every drawing. */
  readonly #open = new Set(["interface difference", "integration difference"]);

  constructor(place: HTMLElement, context: Context) {
    this.#context = context;
    this.#detail = new Detail(context);
    place.append(element("div", { class: "matrix-body" }, this.#list, this.#detail.element));
    this.update();
  }

  update(): void {
    const { report, phase, stale, before, scenario } = this.#context.state;
    this.#detail.update();
    // It is about what a run came to: while one is under way the last one's stays.
    if (phase === "running" && this.#shown.length > 0) return;
    const shows = [report, phase, stale, before, scenario];
    if (shows.every((one, at) => one === this.#shown[at])) return;
    this.#shown = shows;
    this.#draw();
  }

  close(): void {}

  #draw(): void {
    const { report } = this.#context.state;
    if (report === null) {
      this.#list.replaceChildren(
        element("p", { class: "empty" }, "Nothing was planted yet. ", button("to-matrix", "Plant faults by rule", () => this.#context.actions.show("matrix"))),
      );
      return;
    }
    const since = comparison(this.#context);
    const made = SIDES.map((side) => this.#side(side));
    this.#list.replaceChildren(...(since === null ? [] : [since]), element("div", { class: "why-sides" }, ...made));
  }

  #side(side: Side): HTMLElement {
    const { report } = this.#context.state;
    const section = element("section", { class: `why-side ${side}`, "data-test": "why", "data-side": side });
    if (report === null) return section;
    const { missed: number, judged, groups } = missedBy(report, side);
    section.append(element("h3", {}, element("b", {}, side === "interface" ? "Interface checks" : "Integration checks"), ` missed ${figure(number)} of ${counted(judged, "fault")}`));
    for (const group of GROUPS) {
      const faults = groups[group];
      if (faults.length > 0) section.append(this.#group(side, group, faults));
    }
    return section;
  }

  #group(side: Side, group: Reached | "unknown", faults: readonly Fault[]): HTMLElement {
    const key = `${side} ${group}`;
    const details = element("details", { "data-test": "why-group", "data-name": group }, element("summary", {}, element("b", {}, figure(faults.length)), ` ${TITLES[group]}`));
    details.open = this.#open.has(key);
    details.addEventListener("toggle", () => (details.open ? this.#open.add(key) : this.#open.delete(key)));
    if (ADVICE[group] !== "") details.append(element("p", { class: "muted" }, ADVICE[group]));
    if (group === "difference" && side === "interface") details.append(...this.#proposals(faults));
    const more = faults.length - MOST_LISTED;
    details.append(
      element("ul", {}, ...faults.slice(0, MOST_LISTED).map((fault) => this.#fault(fault, side, group))),
      ...(more > 0 ? [element("p", { class: "muted" }, `and ${figure(more)} more: the matrix has them all.`)] : []),
    );
    return details;
  }

  /** The examples that would tell some of these faults, each once. */
  #proposals(faults: readonly Fault[]): HTMLElement[] {
    const found = new Map<string, { made: Proposal; faults: number }>();
    for (const fault of faults) {
      const made = proposal(this.#context.state.scenario, fault);
      if ("why" in made) continue;
      const key = `${made.file} ${made.example}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { made, faults: 1 });
      else known.faults += 1;
    }
    return [...found.values()]
      .sort((a, b) => b.faults - a.faults)
      .map(({ made, faults: told }) => element("div", { class: "proposed" }, element("p", {}, `This would have told ${counted(told, "fault")}:`), addExample(this.#context, made)));
  }

  #fault(fault: Fault, side: Side, group: Reached | "unknown"): HTMLElement {
    const row = element("li", {}, button("missed-fault", fault.name, () => this.#context.actions.choose(fault.id), { class: "catcher" }), element("span", { class: "muted" }, ` ${fault.operator}, ${placeWords(fault)}`));
    const first = group === "difference" ? difference(fault, side) : undefined;
    if (first !== undefined && first.before !== first.after) row.append(element("p", { class: "differs" }, element("code", {}, first.before), " → ", element("code", {}, first.after)));
    if (first !== undefined && side === "integration") row.append(...copyAssertion(this.#context, first));
    return row;
  }
}
