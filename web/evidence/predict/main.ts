/** Predict, then reveal. What became of faults is hidden everywhere as long as a game is on. */
import { predicting } from "../../page/mark.ts";
import { words } from "../../page/world.ts";
import { button, element } from "../../scenarios/parts.ts";
import type { Context, Panel } from "../panel.ts";
import { ground, none } from "../ready.ts";
import type { Answer, Fault, Whole } from "../whole.ts";
import { ANSWERS, counted, figure } from "../words.ts";
import { ANSWERS_OFFERED, askable, begin, fits, type Game, guess, open, reveal, type Score, score, settle } from "./game.ts";
import { outcomes } from "./outcomes.ts";

const KEY = "seamwright.prediction";
/** How many faults one may ask for. */
const NUMBERS = [5, 10, 20];

export const predict: Panel = {
  id: "predict",
  label: "Predict",
  keepsSilent: true,
  mount(place, context) {
    const part = new Part(ground(place, this.label), context);
    return { update: () => part.update(), close() {} };
  },
};

class Part {
  readonly #context: Context;
  readonly #body = element("div", { class: "predict" });
  #game: Game | null;
  #drawn: unknown[] = [];

  constructor(place: HTMLElement, context: Context) {
    this.#context = context;
    this.#game = readGame(context.actions.kept(KEY));
    place.append(this.#body);
    this.update();
  }

  update(): void {
    const { state, actions } = this.#context;
    const whole = this.#context.whole();
    const now = [whole, state.phase, actions.hidden(), this.#game];
    if (now.every((one, at) => one === this.#drawn[at]) && this.#drawn.length > 0) return;
    this.#drawn = now;
    this.#body.replaceChildren(...this.#parts(whole));
  }

  #parts(whole: Whole | null): Node[] {
    if (whole === null) return [...this.#invitation(), ...none(this.#context), this.#share()];
    const game = this.#game !== null && fits(this.#game, whole) ? this.#game : null;
    const known = game === null ? null : score(game, whole);
    if (game !== null && known !== null) return this.#revealed(known);
    if (game !== null && this.#context.actions.hidden()) return this.#asking(game, whole);
    return [...this.#invitation(), this.#start(whole), this.#share()];
  }

  #set(game: Game | null): void {
    this.#game = game;
    this.#context.actions.keep(KEY, JSON.stringify(game));
    this.update();
  }

  #invitation(): Node[] {
    const leave = this.#context.actions.hidden() ? [button("predict-leave", "Show results without predicting", () => this.#leave())] : [];
    return [
      element("p", {}, "Say of each fault which kind of testing will catch it, before you see what did. Until then what became of faults is hidden on the whole page."),
      ...leave,
    ];
  }

  #start(whole: Whole): HTMLElement {
    const all = askable(whole).length;
    if (all === 0) return element("p", { class: "empty" }, "No fault was run that could be asked.");
    const some = NUMBERS.filter((number) => number < all).map((number) => this.#begin(whole, number, `Ask ${number} faults`));
    return element("div", { class: "row" }, ...some, this.#begin(whole, null, `Ask all ${figure(all)}`));
  }

  #begin(whole: Whole, howMany: number | null, label: string): HTMLElement {
    return button("predict-begin", label, () => {
      this.#context.actions.hide(true);
      this.#set(begin(whole, howMany));
    }, { "data-count": String(howMany ?? "all") });
  }

  #leave(): void {
    this.#context.actions.hide(false);
    this.#set(null);
  }

  #asking(game: Game, whole: Whole): Node[] {
    const left = open(game).length;
    const faults = new Map(whole.faults.map((fault) => [fault.id, fault]));
    const asked = game.asked.flatMap((id) => faults.get(id) ?? []);
    const said = element("p", { role: "status", "data-test": "predict-left" }, left === 0 ? "All are answered." : `${counted(left, "fault")} to go.`);
    const show = button("predict-reveal", "Reveal", () => this.#reveal(reveal(game)), { class: "primary" });
    show.disabled = left > 0;
    const early = button("predict-settle", "Reveal what I answered", () => this.#reveal(settle(game)));
    early.disabled = left === game.asked.length || left === 0;
    return [
      element("p", {}, "Which kind of testing will catch it? Which checks there are is beside the code; what becomes of a fault is hidden."),
      element("ol", { class: "asked" }, ...asked.map((fault) => this.#question(game, fault))),
      element("div", { class: "row foot" }, said, show, early, button("predict-leave", "Leave", () => this.#leave(), { class: "quiet" })),
    ];
  }

  #question(game: Game, fault: Fault): HTMLElement {
    const name = `predict-${fault.id}`;
    const choices = ANSWERS_OFFERED.map((answer) => {
      const input = element("input", { type: "radio", name, value: answer, "data-test": "predict-answer" });
      input.checked = game.guesses[fault.id] === answer;
      input.addEventListener("change", () => this.#answer(fault, answer));
      return element("label", { class: "tick" }, input, ANSWERS[answer]);
    });
    const about = fault.about === undefined || fault.operator === "planted" ? [] : [element("p", { class: "muted" }, fault.about)];
    const { at } = fault;
    const place =
      at === undefined ? [] : [button("predict-place", `${at.file}:${at.line}`, () => this.#context.actions.go(at), { class: "place" })];
    return element(
      "li",
      { "data-test": "predict-fault", "data-id": fault.id },
      element("fieldset", {}, element("legend", {}, element("b", {}, fault.name)), ...place, ...about, ...this.#change(fault), element("div", { class: "row" }, ...choices)),
    );
  }

  /** What it changes, if the scenario's own fault says it in one piece; one that the tool plants is named after it. */
  #change(fault: Fault): HTMLElement[] {
    const edit = fault.change === undefined ? (this.#context.ended()?.scenario.edit(fault) ?? null) : null;
    if (edit === null) return [];
    const lines = (sign: string, code: string) => code.split("\n").map((line) => `${sign} ${line}\n`).join("");
    return [element("pre", {}, element("del", {}, lines("-", edit.before)), element("ins", {}, lines("+", edit.code)))];
  }

  /** Only the foot is drawn anew: the focus stays where it is. */
  #answer(fault: Fault, answer: Answer): void {
    if (this.#game === null) return;
    const game = guess(this.#game, fault.id, answer);
    this.#game = game;
    this.#context.actions.keep(KEY, JSON.stringify(game));
    const whole = this.#context.whole();
    if (whole === null) return;
    this.#drawn = [whole, this.#context.state.phase, this.#context.actions.hidden(), game];
    const foot = this.#asking(game, whole).at(-1);
    if (foot !== undefined) this.#body.querySelector(".foot")?.replaceWith(foot);
  }

  #reveal(game: Game): void {
    if (!game.revealed) return;
    this.#context.actions.hide(false);
    this.#set(game);
  }

  #revealed(known: Score): Node[] {
    return [
      ...outcomes(known, (at) => this.#context.actions.go(at)),
      element("div", { class: "row" }, button("predict-again", "Predict again", () => this.#set(null)), this.#share()),
    ];
  }

  #share(): HTMLElement {
    const { actions, state } = this.#context;
    const said = element("span", { role: "status", class: "muted" });
    const copy = () =>
      void actions
        .writeLink(state.scenario.text)
        .then(predicting)
        .then(async (link) => ((await actions.copy(link)) ? "Copied." : link))
        .then(
          (text) => (said.textContent = text),
          (reason: unknown) => (said.textContent = words(reason)),
        );
    return element("p", { class: "row" }, button("predict-link", "Copy a link that opens like this", copy), said);
  }
}

function readGame(text: string | null): Game | null {
  try {
    const game = JSON.parse(text ?? "null") as Game | null;
    return Array.isArray(game?.asked) && typeof game.guesses === "object" && game.guesses !== null ? game : null;
  } catch {
    return null;
  }
}
