/**
 * The editor: CodeMirror, loaded when a file is first shown. The page keeps the texts; this shows one at a time, with an
 * undo history for each.
 */

import { closeBrackets, closeBracketsKeymap, completionKeymap, autocompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";

import { complete } from "./complete.ts";
import { results, setResults, type LineResult } from "./results.ts";
import { theme } from "./theme.ts";

export interface Options {
  text: string;
  file: string;
  /** Hears every change that a person makes. */
  onChange: (text: string, file: string) => void;
}

/** What the page says is wrong; lines and columns from 1. */
export interface Remark {
  line: number;
  column: number;
  severity: "error" | "warning" | "hint";
  message: string;
  help: string;
}

export interface Handle {
  /** Shows a file; the same text again changes nothing. */
  setText(file: string, text: string): void;
  /** Forgets all files and their histories: another scenario comes. */
  reset(): void;
  setDiagnostics(remarks: Remark[]): void;
  setResults(results: LineResult[]): void;
  focus(line: number, column: number): void;
  /** The selected text. */
  selection(): string;
  destroy(): void;
}

export function mount(element: Element, options: Options): Handle {
  const states = new Map<string, EditorState>();
  let file = options.file;
  const field = plainField(element);
  let handOver = field !== null;

  const view = new EditorView({ parent: element, state: begin(options.text, file) });

  function begin(text: string, name: string): EditorState {
    const heard = EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((one) => one.annotation(Transaction.remote) === true)) {
        options.onChange(update.state.doc.toString(), name);
      }
    });
    const label = EditorView.contentAttributes.of({ "aria-label": name === "" ? "Editor" : name, tabindex: "0" });
    return EditorState.create({ doc: text, extensions: [common, language(name), heard, label] });
  }

  return {
    setText(name, text) {
      if (name !== file) {
        if (states.size > 0 || file !== "") states.set(file, view.state);
        file = name;
        view.setState(states.get(name) ?? begin(text, name));
      }
      const before = view.state.doc.toString();
      if (before !== text) {
        view.dispatch({
          changes: difference(before, text),
          // The page knows already, and has its own way to undo it.
          annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
        });
      }
      if (handOver && field !== null) {
        handOver = false;
        const length = view.state.doc.length;
        view.dispatch({
          selection: {
            anchor: Math.min(field.selectionStart, length),
            head: Math.min(field.selectionEnd, length),
          },
        });
        view.focus();
      }
    },
    reset() {
      states.clear();
      file = "";
      view.setState(begin("", ""));
    },
    setDiagnostics(remarks) {
      view.dispatch(setDiagnostics(view.state, remarks.map((remark) => diagnostic(view.state, remark))));
    },
    setResults(list) {
      view.dispatch({ effects: setResults.of(list) });
    },
    focus(line, column) {
      const at = offset(view.state, line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    selection() {
      const { from, to } = view.state.selection.main;
      return view.state.sliceDoc(from, to);
    },
    destroy() {
      view.destroy();
    },
  };
}

/** The one change between two texts, so that what is beside it keeps its place: the caret, and what can be undone. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** The plain field that the person types into meanwhile, if they do. Its caret moves over to the editor. */
function plainField(element: Element): HTMLTextAreaElement | null {
  const active = document.activeElement;
  const ours = active instanceof HTMLTextAreaElement && active.parentElement === element.parentElement;
  return ours ? active : null;
}

function language(file: string): Extension {
  return file.endsWith(".json") ? json() : javascript({ typescript: true });
}

const common: Extension = [
  lineNumbers(),
  lintGutter(),
  foldGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ override: [complete] }),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  EditorState.tabSize.of(2),
  results,
  theme,
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
    // Escape, then Tab, still leaves the editor.
    indentWithTab,
  ]),
];

function diagnostic(state: EditorState, remark: Remark): Diagnostic {
  const from = offset(state, remark.line, remark.column);
  const word = state.wordAt(from);
  const line = state.doc.lineAt(from);
  return {
    from,
    to: word !== null && word.to > from ? word.to : Math.min(from + 1, line.to),
    severity: remark.severity,
    message: remark.help === "" ? remark.message : `${remark.message}\n${remark.help}`,
  };
}

/** The offset of a line and a column, both from 1; what lies outside the text is brought inside. */
function offset(state: EditorState, line: number, column: number): number {
  const place = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  return Math.min(place.from + Math.max(column, 1) - 1, place.to);
}
