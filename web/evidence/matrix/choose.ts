/** Which faults the tool plants: by operator, module and number. */
import { button, element } from "../../scenarios/parts.ts";
import type { Context } from "../panel.ts";
import type { Operator } from "../report.ts";
import { figure } from "../words.ts";
import { KEPT, MOST, readWanted, type Wanted } from "../wanted.ts";

const FAMILIES: Record<string, string> = { code: "In code", seam: "At the seam: what crosses an interface", contract: "In the contract" };

/** The form, behind a button. */
export class Choose {
  readonly element = element("details", { class: "choose", "data-test": "choose-faults" });
  readonly #context: Context;
  readonly #summary = element("summary", {}, "Which faults");
  readonly #form = element("form", { class: "choose-form" });
  readonly #changed: () => void;
  #wanted: Wanted;
  #drawn = "";

  constructor(context: Context, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
    this.#wanted = readWanted(context.actions.remembered(KEPT));
    this.element.append(this.#summary, this.#form);
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("toggle", () => this.update());
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.element.open) return;
      event.preventDefault();
      this.element.open = false;
      this.#summary.focus();
    });
    // A click beside it closes it, as with any menu, and so does going on with the keyboard.
    document.addEventListener("pointerdown", this.#beside);
    this.element.addEventListener("focusout", (event) => this.#leave(event.relatedTarget));
  }

  close(): void {
    document.removeEventListener("pointerdown", this.#beside);
  }

  readonly #beside = (event: Event): void => this.#leave(event.target);

  #leave(to: EventTarget | null): void {
    if (to instanceof Node && !this.element.contains(to)) this.element.open = false;
  }

  /** What is chosen, of what there is. */
  get wanted(): Wanted {
    const there = this.#modules;
    const files = this.#wanted.files?.filter((file) => there.includes(file)) ?? null;
    return { ...this.#wanted, files: files === null || files.length === 0 ? null : files };
  }

  get #modules(): string[] {
    return this.#context.state.scenario.ofKind(".module.ts");
  }

  update(): void {
    const operators = this.#context.state.report?.operators ?? [];
    const wanted = this.wanted;
    const chosen = wanted.operators === null ? "all operators" : `${wanted.operators.length} operators`;
    const where = wanted.files === null ? "" : `, ${wanted.files.length} modules`;
    this.#summary.textContent = `Which faults: ${chosen}${where}, ${figure(wanted.most)} at most`;
    const shows = `${operators.length} ${this.#modules.join()} ${this.element.open}`;
    if (!this.element.open || shows === this.#drawn) return;
    this.#drawn = shows;
    const most = element("select", { "data-test": "most-faults", "aria-label": "How many at most" });
    for (const number of MOST) most.append(new Option(figure(number), String(number), false, number === wanted.most));
    most.addEventListener("change", () => this.#set({ most: Number(most.value) }));
    this.#form.replaceChildren(
      element("p", { class: "muted" }, "Of more faults than that a fair sample is planted, the same one for the same seed. The scenario's own faults always run."),
      element("label", { class: "most" }, element("span", {}, "At most"), most),
      this.#group("Modules", this.#modules.map((file) => ({ name: file, about: "", source: "" })), wanted.files, (files) => this.#set({ files })),
      ...this.#families(operators),
    );
  }

  #families(operators: readonly Operator[]): HTMLElement[] {
    if (operators.length === 0) {
      return [element("p", { class: "muted" }, "The first run plants what every operator finds, and lists the operators here.")];
    }
    const families = [...new Set(operators.map(({ family }) => family))];
    return families.map((family) => {
      const own = operators.filter((one) => one.family === family);
      const chosen = this.#wanted.operators;
      return this.#group(FAMILIES[family] ?? family, own, chosen, (names) => {
        const others = operators.filter((one) => one.family !== family && (chosen === null || chosen.includes(one.name)));
        const all = [...others.map(({ name }) => name), ...(names ?? own.map(({ name }) => name))];
        this.#set({ operators: all.length === operators.length ? null : all });
      });
    });
  }

  /** A list to tick from, all of it ticked where `chosen` is null. */
  #group(title: string, all: readonly { name: string; about: string; source: string }[], chosen: readonly string[] | null, set: (names: string[] | null) => void): HTMLElement {
    const boxes = all.map(({ name, about, source }) => {
      const box = element("input", { type: "checkbox", "data-test": "choose", "data-name": name });
      box.checked = chosen === null || chosen.includes(name);
      const words = element("span", {}, element("b", {}, name), ...(about === "" ? [] : [` ${about}`]));
      if (source !== "") words.append(element("span", { class: "source" }, source));
      return { box, label: element("label", { class: "tick" }, box, words) };
    });
    const told = () => {
      const names = all.filter((_, at) => boxes[at]?.box.checked === true).map(({ name }) => name);
      set(names.length === all.length ? null : names);
    };
    for (const { box } of boxes) box.addEventListener("change", told);
    const every = (on: boolean) => () => {
      for (const { box } of boxes) box.checked = on;
      told();
    };
    return element(
      "fieldset",
      {},
      element("legend", {}, title),
      element("span", { class: "row" }, button("choose-all", "All", every(true), { class: "quiet" }), button("choose-none", "None", every(false), { class: "quiet" })),
      ...boxes.map(({ label }) => label),
    );
  }

  #set(change: Partial<Wanted>): void {
    this.#wanted = { ...this.#wanted, ...change };
    this.#context.actions.remember(KEPT, JSON.stringify(this.#wanted));
    this.update();
    this.#changed();
  }
}
