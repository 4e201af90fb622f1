/** Failing checks below the lines that they are about. */

import { type EditorState, type Extension, RangeSetBuilder, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

import type { LineResult } from "../notation/failures.ts";

/** As much of a message as is shown below the code; the whole is its tooltip. */
const MOST_CHARACTERS = 240;

export const setResults = StateEffect.define<LineResult[]>();

class Mark extends WidgetType {
  constructor(
    readonly status: string,
    readonly message: string,
  ) {
    super();
  }

  override eq(other: Mark): boolean {
    return other.status === this.status && other.message === this.message;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement("div");
    mark.className = `cm-result ${this.status === "failed" ? "failed" : "error"}`;
    mark.title = this.message;
    const [line = ""] = this.message.split("\n", 1);
    mark.textContent = line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
    return mark;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const failedLine = Decoration.line({ class: "cm-failed-line" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setResults)) return decorate(transaction.newDoc, effect.value);
    }
    // They move with the text until the next run says anew.
    return marks.map(transaction.changes);
  },
  provide: (self) => EditorView.decorations.from(self),
});

export const results: Extension = field;

/** The results as they stand now: the ends of their lines, and what they say. */
export function resultsOf(state: EditorState): { at: number; message: string }[] {
  const found: { at: number; message: string }[] = [];
  const cursor = state.field(field).iter();
  for (; cursor.value !== null; cursor.next()) {
    const { widget } = cursor.value.spec as { widget?: unknown };
    if (widget instanceof Mark) found.push({ at: cursor.from, message: widget.message });
  }
  return found;
}

function decorate(text: Text, list: LineResult[]): DecorationSet {
  const byLine = new Map<number, LineResult[]>();
  for (const result of list) {
    if (result.line < 1 || result.line > text.lines) continue;
    byLine.set(result.line, [...(byLine.get(result.line) ?? []), result]);
  }
  const builder = new RangeSetBuilder<Decoration>();
  for (const line of [...byLine.keys()].sort((a, b) => a - b)) {
    const { from, to } = text.line(line);
    const [first, ...more] = byLine.get(line) ?? [];
    if (first === undefined) continue;
    const message = more.length === 0 ? first.message : `${first.message} (and ${more.length} more)`;
    builder.add(from, from, failedLine);
    builder.add(to, to, Decoration.widget({ widget: new Mark(first.status, message), side: 1, block: true }));
  }
  return builder.finish();
}
