/** A place that was gone to, marked until the person goes on from there. */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

import type { Span } from "../notation/outline.ts";

export const markPlace = StateEffect.define<Span>();

const mark = Decoration.mark({ class: "cm-place" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(markPlace)) continue;
      const { from, to } = effect.value;
      return from < to ? Decoration.set(mark.range(from, to)) : Decoration.none;
    }
    return transaction.docChanged || transaction.selection !== undefined ? Decoration.none : marks;
  },
  provide: (self) => EditorView.decorations.from(self),
});

export const place: Extension = field;
