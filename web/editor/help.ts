/** The line below the text: what the editor can do, as buttons with their keys, and how Tab leaves it. */
import { startCompletion } from "@codemirror/autocomplete";
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
    { label: "Complete", key: "Ctrl-Space", shown: "Ctrl Space", title: "Offer what can be written here", run: startCompletion },
    { label: "Explain", key: "F1", shown: "F1", title: "Say what stands at the caret", run: explainHere },
    { label: "Definition", key: "F12", shown: "F12", title: "Go to where it is declared; from there to what provides it. Ctrl or ⌘ with a click does the same", run: goToDefinition(travel) },
    { label: "Uses", key: "Shift-F12", shown: "⇧F12", title: "List where it is used", run: listUses(travel) },
    { label: "Back", key: "Alt-F12", shown: "Alt F12", title: "Go back to where you were", run: goBack(travel) },
    { label: "Next problem", key: "F8", shown: "F8", title: "Go to the next remark or failing check; with Shift to the one before", run: problem(1, travel) },
  ];
}

/** The line with its keys. */
export function help(travel: Travel): Extension {
  const all = commands(travel);
  const keys = all.slice(1).map(({ key, run }): KeyBinding => ({ key, run, preventDefault: true }));
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
  tab.textContent = "Tab indents; Escape, then Tab leaves the editor";
  dom.append(tab);
  return { dom };
}

function button(view: EditorView, { label, shown, title, run }: Help): HTMLElement {
  const made = document.createElement("button");
  made.type = "button";
  made.title = title;
  made.dataset.test = `editor-${label.toLowerCase().replace(" ", "-")}`;
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
