/** One fault in full: what is changed, how far that got in each kind of checks, who caught it, and what to do about it. */
import { button, element } from "../scenarios/parts.ts";
import { CheckRun } from "./check-run.ts";
import { exchange } from "./exchange.ts";
import { addExample, copyAssertion } from "./missed/offers.ts";
import { proposal } from "./missed/example.ts";
import { mark } from "./matrix/order.ts";
import { MARK_WORDS, placeWords } from "./matrix/cells.ts";
import type { Context } from "./panel.ts";
import { difference, reached, type Fault, type Side, SIDES } from "./report.ts";
import { reachedWords, VERDICT_WORDS } from "./words.ts";

/** Names of checks beside a fault; the rest is told as a number. */
const MOST_NAMED = 12;
/** Lines of code shown of a change. */
const MOST_LINES = 12;

export class Detail {
  readonly element = element("aside", { class: "fault-detail", "aria-label": "The fault chosen", "data-test": "fault-detail" });
  readonly #context: Context;
  readonly #run: CheckRun;
  #shown: unknown[] = [];

  constructor(context: Context) {
    this.#context = context;
    this.#run = new CheckRun(context);
  }

  update(): void {
    const { state } = this.#context;
    const { chosen, report } = state;
    const fault = report?.faults.find(({ id }) => id === chosen?.fault);
    this.element.hidden = fault === undefined;
    const shows = [fault, chosen?.check, state.scenario];
    if (shows.every((one, at) => one === this.#shown[at])) return;
    this.#shown = shows;
    this.element.replaceChildren(...(fault === undefined ? [] : this.#parts(fault, chosen?.check ?? null)));
  }

  #parts(fault: Fault, check: string | null): HTMLElement[] {
    const { actions, state } = this.#context;
    const operator = state.report?.operators?.find(({ name }) => name === fault.operator);
    const about = fault.about || operator?.about || "";
    const source = operator === undefined ? "" : ` (${operator.source})`;
    const head = element(
      "header",
      {},
      element("h3", {}, fault.operator === "planted" ? fault.name : `${fault.operator}: ${about}`),
      button("detail-close", "Close", () => actions.choose(null), { class: "quiet" }),
    );
    const { at } = fault;
    const place = at === undefined ? [] : [button("fault-place", placeWords(fault), () => actions.go(at), { class: "place" })];
    const origin = fault.operator === "planted" ? [about] : [`A fault by rule${source}.`];
    return [
      head,
      element("p", { class: "muted" }, ...place, " ", ...origin),
      ...this.#diff(fault),
      ...(check === null ? [] : [this.#check(fault, check)]),
      ...SIDES.map((side) => this.#side(fault, side)),
      this.#keep(fault),
    ];
  }

  /** The lines that the fault changes, before and after. */
  #diff(fault: Fault): HTMLElement[] {
    const edit = this.#context.state.scenario.edit(fault);
    const text = edit === null ? undefined : this.#context.state.scenario.files.get(edit.file);
    if (edit === null || text === undefined) return fault.change === undefined ? [] : [element("p", { class: "muted" }, "Its place in the file has changed since.")];
    const from = text.lastIndexOf("\n", edit.start - 1) + 1;
    const end = text.indexOf("\n", edit.end);
    const tail = text.slice(edit.end, end < 0 ? text.length : end);
    const lead = text.slice(from, edit.start);
    const shown = fault.change?.after ?? edit.code;
    const line = (sign: string, tag: "del" | "ins", code: string) =>
      element(tag, {}, element("span", { class: "sign" }, `${sign} `), lead, element("mark", {}, code), tail);
    const clipped = (code: string) => {
      const lines = code.split("\n");
      return lines.length > MOST_LINES ? `${lines.slice(0, MOST_LINES).join("\n")}\n…` : code;
    };
    return [element("pre", { class: "diff", "data-test": "fault-diff", tabindex: "0", "aria-label": "The change" }, line("−", "del", clipped(edit.before)), line("+", "ins", clipped(shown)))];
  }

  #check(fault: Fault, name: string): HTMLElement {
    const verdict = mark(fault, name);
    return element("section", { class: "of-check" }, element("h4", {}, name), element("p", {}, `This check: ${MARK_WORDS[verdict]}. `), this.#run.show(fault, name, verdict));
  }

  #side(fault: Fault, side: Side): HTMLElement {
    const { report } = this.#context.state;
    const names = new Set(report?.[side].checks.map(({ name }) => name));
    const catchers = fault.caughtBy.filter((name) => names.has(name));
    const title = side === "interface" ? "Interface checks" : "Integration checks";
    const verdict = fault.done ? VERDICT_WORDS[fault[side]] : "have not run it yet";
    const section = element("section", { class: `of-side ${side}`, "data-test": "of-side", "data-side": side }, element("h4", {}, element("b", {}, title), ` ${verdict}`));
    const far = reached(fault, side);
    if (far !== undefined && (fault[side] !== "caught" || far !== "difference")) section.append(element("p", {}, reachedWords(far, side)));
    if (catchers.length > 0) section.append(this.#catchers(fault, catchers));
    const first = difference(fault, side);
    if (first !== undefined) {
      const calls = first.check === undefined ? first.calls : [`in “${first.check}”:`, ...first.calls];
      section.append(
        element("h5", {}, "The first thing that differs"),
        element("pre", { tabindex: "0", "aria-label": "Calls up to the difference" }, calls.join("\n")),
        first.before === first.after ? element("p", {}, element("code", {}, first.before), " looks the same when it is written out: what differs is not in its text.") : element("dl", {}, element("div", {}, element("dt", {}, "Without the fault"), element("dd", {}, element("code", {}, first.before))), element("div", { class: "came" }, element("dt", {}, "With it"), element("dd", {}, element("code", {}, first.after)))),
      );
    }
    if (fault.done && fault[side] === "missed") section.append(...(side === "interface" ? this.#example(fault) : copyAssertion(this.#context, first)));
    return section;
  }

  #example(fault: Fault): HTMLElement[] {
    if (fault.interfaceReached !== "difference") return [];
    const made = proposal(this.#context.state.scenario, fault);
    return "why" in made ? [element("p", { class: "muted" }, made.why)] : [addExample(this.#context, made)];
  }

  #catchers(fault: Fault, names: readonly string[]): HTMLElement {
    const more = names.length - MOST_NAMED;
    return element(
      "ul",
      { class: "names", "aria-label": "Checks that caught it" },
      ...names.slice(0, MOST_NAMED).map((name) => element("li", {}, button("caught-by", name, () => this.#context.actions.choose(fault.id, name), { class: "catcher" }))),
      ...(more > 0 ? [element("li", { class: "muted" }, `and ${more} more`)] : []),
    );
  }

  /** Makes it one of the scenario's own faults. */
  #keep(fault: Fault): HTMLElement {
    const { scenario } = this.#context.state;
    const edit = scenario.edit(fault);
    const text = edit === null ? undefined : scenario.files.get(edit.file);
    if (fault.operator === "planted" || edit === null || text === undefined) return element("p", { hidden: "" });
    const names = new Set(scenario.planted.map(({ name }) => name));
    let name = `${fault.operator} at ${placeWords(fault)}`;
    for (let number = 2; names.has(name); number += 1) name = `${fault.operator} at ${placeWords(fault)} (${number})`;
    const { find, replace } = exchange(text, edit.start, edit.end, edit.code);
    const planted = scenario.planted.some((one) => one.edit?.find === find && one.edit?.replace === replace);
    const keep = button("keep-fault", "Keep as a planted fault", () => {
      this.#context.actions.plant({ name, about: `${fault.name}: ${fault.about ?? ""}`, edit: { file: edit.file, find, replace } });
    });
    keep.disabled = planted;
    return element("p", { class: "row" }, keep, element("span", { class: "muted" }, planted ? "It is one of the scenario's own." : "It goes into scenario.json, where you can say who will catch it."));
  }
}
