/** A list of places below the text: the uses of a name, or its declarations where there are several. */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, showPanel, type Panel } from "@codemirror/view";

import { placeName, type Place } from "../notation/places.ts";
import type { Project } from "../notation/project.ts";
import { closeExplanations } from "./hover.ts";

interface List {
  title: string;
  places: Place[];
  project: Project;
  go: (place: Place) => void;
}

const setList = StateEffect.define<List | null>();

const field = StateField.define<List | null>({
  create: () => null,
  update(list, transaction) {
    for (const effect of transaction.effects) if (effect.is(setList)) return effect.value;
    // The places are those of the text as it was.
    return transaction.docChanged ? null : list;
  },
  provide: (self) => showPanel.from(self, (list) => (list === null ? null : (view) => panel(view, list))),
});

/** Shows a list and puts the focus on its first place. */
export function showUses(view: EditorView, list: List): void {
  closeExplanations(view);
  view.dispatch({ effects: [setList.of(list), EditorView.announce.of(list.title)] });
  view.dom.querySelector<HTMLElement>(".cm-uses li button")?.focus();
}

function close(view: EditorView): boolean {
  if (view.state.field(field) === null) return false;
  view.dispatch({ effects: setList.of(null) });
  view.focus();
  return true;
}

function panel(view: EditorView, { title, places, project, go }: List): Panel {
  const dom = document.createElement("section");
  dom.className = "cm-uses";
  dom.setAttribute("aria-label", title);
  const heading = document.createElement("h3");
  heading.textContent = title;
  const list = document.createElement("ul");
  list.append(...places.map((place) => row(project, place, () => go(place))));
  const end = document.createElement("button");
  end.type = "button";
  end.className = "cm-uses-close";
  end.textContent = "×";
  end.setAttribute("aria-label", "Close the list");
  end.addEventListener("click", () => close(view));
  dom.append(heading, end, list);
  dom.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(view);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  });
  return { dom };
}

function row(project: Project, place: Place, go: () => void): HTMLElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  const name = document.createElement("span");
  name.className = "cm-uses-place";
  name.textContent = placeName(project, place);
  const text = project.text(place.file) ?? "";
  const start = text.lastIndexOf("\n", place.from - 1) + 1;
  const end = text.indexOf("\n", place.from);
  const code = document.createElement("code");
  code.textContent = text.slice(start, end < 0 ? undefined : end).trim();
  button.append(name, code);
  button.addEventListener("click", go);
  item.append(button);
  return item;
}

export const usesPanel: Extension = [field, keymap.of([{ key: "Escape", run: close }])];
