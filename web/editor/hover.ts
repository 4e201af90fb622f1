/** What a name is, on hover and by a key. */
import { type Extension } from "@codemirror/state";
import { type Command, activateHover, closeHoverTooltips, EditorView, hasHoverTooltips, hoverTooltip, keymap } from "@codemirror/view";

import { explain, spoken } from "../notation/explain.ts";
import { thingAt } from "../notation/things.ts";
import { here } from "./here.ts";
import { show } from "./show.ts";

const tooltip = hoverTooltip((view, at) => {
  const around = here(view.state);
  const named = around === null ? null : thingAt(around.project, around.file, at);
  const explained = around === null || named === null ? null : explain(around.project, named.thing);
  if (named === null || explained === null) return null;
  return { pos: named.from, end: named.to, create: () => ({ dom: show(explained) }) };
});

/** Takes explanations away again. */
export const closeExplanations: Command = (view) => {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
};

export const hover: Extension = [tooltip, keymap.of([{ key: "Escape", run: closeExplanations }])];

/** Explains what stands at the caret, until the caret moves on. */
export const explainHere: Command = (view) => {
  const around = here(view.state);
  const { head } = view.state.selection.main;
  const named = around === null ? null : thingAt(around.project, around.file, head);
  const explained = around === null || named === null ? null : explain(around.project, named.thing);
  if (named === null || explained === null) {
    view.dispatch({ effects: EditorView.announce.of("There is nothing to say of this.") });
    return true;
  }
  activateHover(view, named.from, 1, {
    tooltip,
    until: (transaction) =>
      transaction.docChanged || transaction.newSelection.main.head < named.from || transaction.newSelection.main.head > named.to,
  });
  view.dispatch({ effects: EditorView.announce.of(spoken(explained)) });
  return true;
};
