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
  tooltips,
} from "@codemirror/view";

import { clauseAt } from "../notation/clauses.ts";
import { resultsIn } from "../notation/failures.ts";
import { kindOf, Project } from "../notation/project.ts";
import { complete } from "./complete/main.ts";
import { clicks, offset, select, type Travel } from "./go.ts";
import { LEAVES, help } from "./help.ts";
import { hereFacet } from "./here.ts";
import { hover } from "./hover.ts";
import { markPlace, place } from "./place.ts";
import { remarkText, type Findings, type Remark } from "./problems.ts";
import { results, setResults } from "./results.ts";
import { theme } from "./theme.ts";
import { usesPanel } from "./uses.ts";

export interface Options {
  /** Hears every change that a person makes. */
  onChange: (text: string, file: string) => void;
  /** Is asked to show a place in another file; line and column from 1. */
  onGo: (file: string, line: number, column: number) => void;
}

export interface Handle {
  /** Shows a file, given the texts of all by name; the same text again changes nothing. */
  show(file: string, files: Record<string, string>): void;
  /** Forgets all files and their histories: another scenario comes. */
  reset(): void;
  /** What the last run and the page say, of all files. */
  setFindings(findings: Findings): void;
  focus(line: number, column: number): void;
  /** The selected text. */
  selection(): string;
  destroy(): void;
}

export function mount(element: Element, options: Options): Handle {
  const states = new Map<string, EditorState>();
  const project = new Project();
  let file = "";
  let findings: Findings = { remarks: [], failures: [] };
  let arrival: ((view: EditorView) => void) | null = null;
  const field = plainField(element);
  let handOver = field !== null;

  const travel: Travel = {
    project,
    steps: [],
    file: () => file,
    findings: () => findings,
    open: (spot) => options.onGo(spot.file, spot.line, spot.column),
    onArrival: (then) => (arrival = then),
  };
  const commands = [usesPanel, help(travel), clicks(travel)];
  const view = new EditorView({ parent: element, state: begin("", file) });

  function begin(text: string, name: string): EditorState {
    const heard = EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      const now = update.state.doc.toString();
      project.set(name, now);
      if (!update.transactions.some((one) => one.annotation(Transaction.remote) === true)) options.onChange(now, name);
    });
    const label = EditorView.contentAttributes.of({ "aria-label": name === "" ? "Editor" : name, "aria-describedby": LEAVES, tabindex: "0" });
    const here = name === "" ? [] : hereFacet.of({ project, file: name });
    return EditorState.create({ doc: text, extensions: [commands, common, language(name), heard, label, here] });
  }

  return {
    show(name, files) {
      project.setAll(Object.entries(files));
      const text = project.text(name) ?? "";
      if (name !== file) {
        if (file !== "") states.set(file, view.state);
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
      travel.steps = [];
      project.setAll([]);
      file = "";
      view.setState(begin("", ""));
    },
    setFindings(found) {
      findings = found;
      const own = found.remarks.filter((remark) => remark.file === file);
      view.dispatch(setDiagnostics(view.state, own.map((remark) => diagnostic(view, remark))));
      view.dispatch({ effects: setResults.of(resultsIn(project, file, found.failures)) });
    },
    focus(line, column) {
      select(view, line, column);
      // What a contract promises there, as far as it goes.
      const promised = kindOf(file).kind === "contract";
      if (promised) view.dispatch({ effects: markPlace.of(clauseAt(view.state.doc.toString(), offset(view, line, column))) });
      arrival?.(view);
      arrival = null;
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
  autocompletion({ override: [complete], icons: false }),
  // The pane that the editor is in would cut them off.
  tooltips({ parent: document.body }),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  EditorState.tabSize.of(2),
  results,
  place,
  hover,
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

function diagnostic(view: EditorView, remark: Remark): Diagnostic {
  const from = offset(view, remark.line, remark.column);
  const word = view.state.wordAt(from);
  const line = view.state.doc.lineAt(from);
  return {
    from,
    to: word !== null && word.to > from ? word.to : Math.min(from + 1, line.to),
    severity: remark.severity,
    message: remarkText(remark),
  };
}
