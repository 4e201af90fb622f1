/** The list of scenarios: the person's own, the examples, and the history of the one on show. Loaded when first opened. */
import type { Desk } from "../page/desk.ts";
import { textOf } from "../page/folder.ts";
import { titleOf, type Kept } from "../page/library.ts";
import { words } from "../page/world.ts";
import { history } from "./history.ts";
import { button, element, section, when } from "./parts.ts";

/** Shows the list. */
export function open(desk: Desk): void {
  new List(desk).show();
}

class List {
  readonly #desk: Desk;
  readonly #dialog = element("dialog", { class: "scenarios", "aria-labelledby": "scenarios-title", "data-test": "scenario-list" });
  readonly #own = element("ul", { class: "own" });
  readonly #said = element("p", { class: "said", role: "status" });

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#dialog.addEventListener("close", () => this.#dialog.remove());
    // A click beside it closes it, as with any menu.
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
  }

  show(): void {
    const desk = this.#desk;
    const examples = element("div", { class: "choices" });
    void desk.examples().then((list) => {
      examples.append(
        ...list.map(({ name, title }) =>
          button("example", title, () => this.#choose(() => void desk.openExample(name)), { class: "choice", "data-name": name }),
        ),
      );
    });
    const past = element("div");
    void history(desk, () => this.#dialog.close()).then((shown) => past.append(shown));
    this.#dialog.append(
      element(
        "header",
        {},
        element("h2", { id: "scenarios-title" }, "Scenarios"),
        button("scenario-new", "New", () => this.#choose(() => desk.openNew())),
        button("scenario-close", "Close", () => this.#dialog.close()),
      ),
      section("Yours, kept in this browser", this.#own, this.#said),
      past,
      section("Examples", examples),
      section("From this computer", this.#file()),
    );
    this.#draw();
    document.body.append(this.#dialog);
    this.#dialog.showModal();
  }

  #choose(opens: () => void): void {
    this.#dialog.close();
    opens();
  }

  #draw(): void {
    const all = this.#desk.world.library.list();
    const rows = all.map((kept) => this.#row(kept));
    const none = element("li", { class: "muted" }, "Nothing yet. What you change is kept here, beside what it was made from.");
    this.#own.replaceChildren(...(rows.length > 0 ? rows : [none]));
  }

  #row(kept: Kept): HTMLElement {
    const desk = this.#desk;
    const title = titleOf(kept) || "Untitled";
    const current = kept.id === desk.id;
    const changed = element("span", { class: "muted" }, current ? "on show" : when(kept.changed, Date.now()));
    const opens = button("scenario-open", title, () => this.#choose(() => current || desk.openScenario(kept.id)), {
      class: "choice",
      ...(current ? { "aria-current": "true" } : {}),
    });
    opens.append(" ", changed);
    const row = element("li", { "data-test": "scenario-row", "data-name": title });
    const label = (verb: string) => ({ "aria-label": `${verb} ${title}`, class: "quiet" });
    row.append(
      opens,
      button("scenario-rename", "Rename", () => row.replaceChildren(this.#renaming(kept, title)), label("Rename")),
      button("scenario-duplicate", "Duplicate", () => {
        desk.duplicate(kept.id);
        this.#say("");
      }, label("Duplicate")),
      button("scenario-delete", "Delete", () => void this.#delete(kept.id, title), label("Delete")),
    );
    return row;
  }

  #renaming(kept: Kept, title: string): HTMLElement {
    const field = element("input", { type: "text", "data-test": "scenario-name", "aria-label": `New name of ${title}` });
    field.value = title;
    const form = element("form", { class: "row" }, field, element("button", { type: "submit", class: "primary" }, "Rename"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = field.value.trim();
      if (name !== "" && name !== title) this.#desk.rename(kept.id, name);
      this.#say("");
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.#say("");
    });
    queueMicrotask(() => field.select());
    return form;
  }

  async #delete(id: string, title: string): Promise<void> {
    const kept = await this.#desk.delete(id);
    this.#say(`Deleted “${title}”. `);
    if (kept === null) return;
    const undo = button("scenario-undo", "Undo", () => {
      this.#desk.putBack(kept);
      this.#say(`“${title}” is back.`);
    });
    this.#said.append(undo);
    undo.focus();
  }

  /** Draws the list again, with what was done below it. */
  #say(what: string): void {
    this.#draw();
    this.#said.replaceChildren(what);
  }

  #file(): HTMLElement {
    const input = element("input", { class: "hidden", type: "file", accept: ".json,application/json,.zip,application/zip", "data-test": "open-file" });
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file === undefined) return;
      void textOf(file).then(
        (text) => this.#choose(() => this.#desk.openFile(text)),
        (reason: unknown) => this.#choose(() => this.#desk.refuseFile(words(reason))),
      );
    });
    return element("label", { class: "choice" }, "Open a file or a zipped folder…", input);
  }
}
