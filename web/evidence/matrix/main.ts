/** The fault matrix: faults by checks, what they came to, and one fault in full beside it. */
import { button, element } from "../../scenarios/parts.ts";
import { Detail } from "../detail.ts";
import type { Context, Mounted, Panel, State } from "../panel.ts";
import { count, type Outcome, type Report } from "../report.ts";
import { counted, figure } from "../words.ts";
import { Choose } from "./choose.ts";
import { columns } from "./columns.ts";
import { Grid } from "./grid.ts";
import { type Choice, FIRST_CHOICE, type Grouping, lines, type Sort } from "./order.ts";
import { comparison, outcomes, sample, summary } from "./summary.ts";

/** Narrower than this, rows are a list. */
const NARROW_PX = 640;
/** While results stream in the matrix is drawn this often at most: sorting moves what somebody may want to point at. */
const DRAW_EVERY_MS = 200;

const SORTS: Record<Sort, string> = { survivors: "survivors first", place: "by place", operator: "by operator" };
const GROUPS: Record<Grouping, string> = { none: "no groups", operator: "by operator", module: "by module", outcome: "by outcome" };

export const matrix: Panel = {
  id: "matrix",
  label: "Matrix",
  mount: (place, context) => new Matrix(place, context),
};

/** What was chosen, over the coming and going of the part. */
let choice: Choice = FIRST_CHOICE;

class Matrix implements Mounted {
  readonly #context: Context;
  readonly #bar = element("div", { class: "matrix-bar" });
  readonly #controls = element("span", { class: "row" });
  readonly #choose: Choose;
  readonly #said = element("div", { class: "matrix-said" });
  readonly #chips = element("div");
  readonly #search = element("input", { type: "text", class: "search", placeholder: "Search faults", "aria-label": "Search faults", "data-test": "matrix-search" });
  readonly #tools: HTMLElement;
  readonly #intro: HTMLElement;
  readonly #body: HTMLElement;
  readonly #grid: Grid;
  readonly #empty = element("p", { class: "empty", hidden: "" }, "No fault is like that.");
  readonly #detail: Detail;
  readonly #watch: ResizeObserver;
  #drawn: unknown[] = [];
  #drawnAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #controlled = "";

  constructor(place: HTMLElement, context: Context) {
    this.#context = context;
    const { actions } = context;
    this.#choose = new Choose(context, () => this.#control());
    this.#grid = new Grid({
      choose: (fault, check) => actions.choose(fault.id, check),
      go: ({ at }) => at !== undefined && actions.go(at),
    });
    this.#detail = new Detail(context);
    this.#tools = element(
      "div",
      { class: "matrix-tools" },
      this.#chips,
      select("matrix-sort", "Order", SORTS, choice.sort, (sort) => this.#set({ sort })),
      select("matrix-group", "Groups", GROUPS, choice.group, (group) => this.#set({ group })),
      this.#search,
    );
    this.#search.value = choice.search;
    this.#search.addEventListener("input", () => this.#set({ search: this.#search.value }));
    this.#intro = element(
      "div",
      { class: "intro" },
      element("p", {}, "Small changes, made by rule in every module, stand for the defects that people make: a sum for a difference, two arguments in the wrong order, an answer in another unit. Each is planted alone, and every check that can see it runs against it."),
      element("p", {}, "What comes of it is a matrix: which check catches which fault, and so what interface testing and integration testing each see of your code."),
    );
    this.#body = element("div", { class: "matrix-body" }, element("div", { class: "grid-place" }, this.#grid.element, this.#empty), this.#detail.element);
    this.#bar.append(this.#controls, this.#choose.element);
    place.append(this.#bar, this.#said, this.#tools, this.#intro, this.#body);
    this.#watch = new ResizeObserver(() => this.#draw(true));
    this.#watch.observe(this.#grid.element.parentElement ?? place);
    this.update();
  }

  update(): void {
    const { state } = this.#context;
    this.#control();
    this.#choose.update();
    const there = state.report !== null;
    this.#intro.hidden = there;
    this.#body.hidden = !there;
    this.#tools.hidden = !there;
    this.#said.hidden = !there;
    this.#detail.update();
    const wait = this.#drawnAt + DRAW_EVERY_MS - performance.now();
    if (state.phase !== "running" || wait <= 0) this.#draw(false);
    else this.#timer ??= setTimeout(() => this.#draw(false), wait);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#watch.disconnect();
    this.#choose.close();
    this.#grid.close();
  }

  /** The buttons, only as often as they change: one that is pressed must not go. */
  #control(): void {
    const { state, actions } = this.#context;
    const shows = `${state.phase} ${state.stale}`;
    const told = this.#controls.querySelector(".told");
    if (told !== null) told.textContent = progress(state);
    if (shows === this.#controlled) return;
    this.#controlled = shows;
    const running = state.phase === "running" || state.phase === "waiting";
    const label = state.report === null && state.phase === "none" ? "Plant faults by rule" : "Run again";
    const act = running
      ? button("stop-faults", "Stop", () => actions.stop(), { class: "stop" })
      : button("plant-all", label, () => actions.run(this.#choose.wanted), { class: state.stale || label !== "Run again" ? "primary" : "" });
    const focused = this.#controls.contains(document.activeElement);
    this.#controls.replaceChildren(act, element("span", { class: "told", role: "status", "data-test": "matrix-phase", "data-phase": state.phase, "data-stale": String(state.stale) }, progress(state)));
    if (focused) act.focus();
  }

  #set(change: Partial<Choice>): void {
    choice = { ...choice, ...change };
    this.#draw(false);
  }

  #draw(resized: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { report, chosen, phase, stale, before } = this.#context.state;
    if (report === null) return;
    const wide = this.#grid.element.parentElement?.clientWidth ?? 0;
    // While it runs the report is the same object, filled.
    const shows = [report, phase === "running" ? performance.now() : phase, choice, chosen, wide, stale, before];
    if (!resized && shows.every((one, at) => one === this.#drawn[at])) return;
    if (resized && wide === this.#drawn[4]) {
      // The height alone: more rows may be in sight.
      this.#grid.resized();
      return;
    }
    this.#drawn = shows;
    this.#drawnAt = performance.now();
    this.#say(report);
    const narrow = wide < NARROW_PX;
    const shown = lines(report.faults, choice);
    this.#empty.hidden = shown.length > 0;
    this.#grid.show(shown, columns(report, wide, narrow), narrow, chosen);
  }

  #say(report: Report): void {
    const counts = count(report.faults);
    const since = comparison(this.#context);
    this.#said.replaceChildren(summary(counts), ...(since === null ? [] : [since]));
    const focused = document.activeElement instanceof HTMLElement && this.#chips.contains(document.activeElement) ? document.activeElement.dataset["name"] : undefined;
    this.#chips.replaceChildren(outcomes(counts, choice.outcome, (one) => this.#filter(one)));
    if (focused !== undefined) this.#chips.querySelector<HTMLElement>(`[data-name="${focused}"]`)?.focus();
    this.#said.title = sample(this.#context);
  }

  #filter(outcome: Outcome | "all"): void {
    this.#set({ outcome: choice.outcome === outcome ? "all" : outcome });
  }
}

/** How far the run is, in words. */
function progress(state: State): string {
  const { phase, report, stale, failure } = state;
  const done = report?.faults.filter((fault) => fault.done).length ?? 0;
  const all = report?.faults.length ?? 0;
  const planted = report?.mutants;
  const how = planted !== undefined && planted.planted < planted.found ? `, a fair sample of ${figure(planted.planted)} of ${figure(planted.found)}` : "";
  switch (phase) {
    case "none":
      return "";
    case "waiting":
      return "Waits until the page's own run is through.";
    case "running":
      return report === null ? "Running the checks without any fault…" : `${figure(done)} of ${counted(all, "fault")} judged${how}`;
    case "stopped":
      return `Stopped: ${figure(done)} of ${counted(all, "fault")} judged.${stale ? " The scenario has changed since." : ""}`;
    case "failed":
      return `The engine failed: ${failure}`;
    case "done":
      return stale ? "The scenario has changed since." : `${counted(all, "fault")}${how}`;
  }
}

function select<T extends string>(test: string, label: string, options: Record<T, string>, chosen: T, set: (value: T) => void): HTMLElement {
  const made = element("select", { "data-test": test, "aria-label": label });
  for (const value of Object.keys(options) as T[]) made.append(new Option(options[value], value, false, value === chosen));
  made.addEventListener("change", () => set(made.value as T));
  return made;
}
