/** From one problem to the next: remarks on the text and failing checks, through all files. */
import { forEachDiagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import { type Command, EditorView } from "@codemirror/view";

import { resultsIn, type Failure } from "../notation/failures.ts";
import type { Project } from "../notation/project.ts";
import { goTo, type Travel } from "./go.ts";
import { resultsOf } from "./results.ts";

/** What the page says is wrong; lines and columns from 1. */
export interface Remark {
  file: string;
  line: number;
  column: number;
  severity: "error" | "warning" | "hint";
  message: string;
  help: string;
}

/** What the last run, and the page, say of all files. */
export interface Findings {
  remarks: Remark[];
  failures: Failure[];
}

export function remarkText({ message, help }: Remark): string {
  return help === "" ? message : `${message}\n${help}`;
}

interface Problem {
  from: number;
  to: number;
  message: string;
}

/** The problems of the file on show, as they have moved with its text. */
function problemsOf(state: EditorState): Problem[] {
  const found: Problem[] = [];
  forEachDiagnostic(state, ({ message }, from, to) => found.push({ from, to, message }));
  for (const { at, message } of resultsOf(state)) {
    const line = state.doc.lineAt(at);
    const from = line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0);
    found.push({ from, to: line.to, message });
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The place of a problem in one of the files that have some, in the page's order. */
function inOtherFile(project: Project, { remarks, failures }: Findings, file: string, step: 1 | -1): { file: string; line: number; column: number } | null {
  const files = [...project.files("contract"), ...project.files("module"), ...project.files("check"), ...project.files("other")];
  const start = files.indexOf(file);
  for (let turn = 1; turn < files.length; turn += 1) {
    const next = files[(start + step * turn + files.length) % files.length] ?? "";
    const places = [
      ...remarks.filter((remark) => remark.file === next).map(({ line, column }) => ({ line, column })),
      ...resultsIn(project, next, failures).map(({ line }) => ({ line, column: 1 })),
    ].sort((a, b) => a.line - b.line || a.column - b.column);
    const place = step > 0 ? places[0] : places.at(-1);
    if (place !== undefined) return { file: next, ...place };
  }
  return null;
}

/** Goes to the next problem, or the one before: selects it and says what it is. */
export function problem(step: 1 | -1, travel: Travel): Command {
  return (view) => {
    const problems = problemsOf(view.state);
    const { from, to } = view.state.selection.main;
    const isBehind = (one: Problem) => (step > 0 ? one.from > from || (one.from === from && one.to > to) : one.from < from);
    const rest = problems.filter(isBehind);
    const next = step > 0 ? rest[0] : rest.at(-1);
    if (next !== undefined) return tell(view, problems, next);
    const elsewhere = inOtherFile(travel.project, travel.findings(), travel.file(), step);
    if (elsewhere !== null) {
      travel.onArrival((arrived) => {
        const there = problemsOf(arrived.state);
        const line = arrived.state.doc.lineAt(arrived.state.selection.main.head);
        const found = there.find((one) => line.from <= one.from && one.from <= line.to);
        if (found !== undefined) tell(arrived, there, found);
      });
      return goTo(view, travel, elsewhere);
    }
    const first = step > 0 ? problems[0] : problems.at(-1);
    if (first !== undefined) return tell(view, problems, first);
    view.dispatch({ effects: EditorView.announce.of("No problems.") });
    return true;
  };
}

function tell(view: EditorView, problems: Problem[], { from, to, message }: Problem): boolean {
  const place = problems.findIndex((one) => one.from === from && one.to === to && one.message === message) + 1;
  const line = view.state.doc.lineAt(from).number;
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: [
      EditorView.scrollIntoView(from, { y: "center" }),
      EditorView.announce.of(`Line ${line}, problem ${place} of ${problems.length}: ${message}`),
    ],
  });
  return true;
}
