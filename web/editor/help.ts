/** The line below the text: what the editor can do, as buttons with their keys, and how Tab leaves it. */
import { type Extension } from "@codemirror/state";
import { type Command, type EditorView, type KeyBinding, keymap, showPanel, type Panel } from "@codemirror/view";

import { goBack, goToDefinition, listUses, type Travel } from "./go.ts";
import { explainHere } from "./hover.ts";
import { problem } from "./problems.ts";

interface Help {
  label: string;
  /** The key as CodeMirror writes it, and as people do. */
  key: string;
  shown: string;
  title: string;
  run: Command;
}

function commands(travel: Travel): Help[] {
  return [
    { label: "Explain", key: "F1", shown: "F1", title: "Say what stands at the caret", run: explainHere },
    { label: "Definition", key: "F12", shown: "F12", title: "Go to where it is declared; from there to what provides it. Ctrl or ⌘ with a click does the same", run: goToDefinition(travel) },
    { label: "Uses", key: "Shift-F12", shown: "Shift F12", title: "List where it is used", run: listUses(travel) },
    { label: "Back", key: "Alt-F12", shown: "Alt F12", title: "Go back to where you were", run: goBack(travel) },
    { label: "Problem", key: "F8", shown: "F8", title: "Go to the next remark or failing check; with Shift to the one before", run: problem(1, travel) },
  ];
}

/** The id of what says how Tab leaves. */
export const LEAVES = "editor-leaves";

/** The line with its keys. */
export function help(travel: Travel): Extension {
  const all = commands(travel);
  const keys = all.map(({ key, run }): KeyBinding => ({ key, run, preventDefault: true }));
  keys.push({ key: "Shift-F8", run: problem(-1, travel), preventDefault: true });
  return [keymap.of(keys), showPanel.of((view) => panel(view, all))];
}

function panel(view: EditorView, all: Help[]): Panel {
  const dom = document.createElement("div");
  dom.className = "cm-help";
  dom.setAttribute("role", "toolbar");
  dom.setAttribute("aria-label", "Editor");
  dom.append(...all.map((one) => button(view, one)));
  const tab = document.createElement("span");
  tab.className = "cm-help-tab";
  tab.id = LEAVES;
  tab.textContent = "Esc, then Tab leaves";
  dom.append(tab);
  return { dom };
}

function button(view: EditorView, { label, shown, title, run }: Help): HTMLElement {
  const made = document.createElement("button");
  made.type = "button";
  made.title = title;
  made.dataset.test = `editor-${label.toLowerCase()}`;
  const key = document.createElement("kbd");
  key.textContent = shown;
  made.append(label, key);
  // The caret stays where the command is about.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", () => {
    view.focus();
    run(view);
  });
  return made;
}
