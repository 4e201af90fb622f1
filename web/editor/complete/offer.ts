/** The shapes that the sources of completions share, and how options are made. */
import { type Completion, type CompletionResult, insertCompletionText, pickedCompletion } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

import { CONNECT, FETCH, type Entry } from "../../notation/api.ts";
import { explain, explainEntry, type Explanation } from "../../notation/explain.ts";
import type { Outline } from "../../notation/outline.ts";
import type { FileKind, Project } from "../../notation/project.ts";
import type { Scope } from "../../notation/values.ts";
import { importEdit, type Wanted } from "../imports.ts";
import { show } from "../show.ts";

/** Where a completion is asked for in a TypeScript file. */
export interface Spot extends Scope {
  project: Project;
  file: string;
  kind: FileKind;
  stem: string;
  outline: Outline;
  text: string;
  /** The node that ends or goes on at the place. */
  node: SyntaxNode;
  at: number;
  /** Whether it was asked for by a key, not by typing. */
  explicit: boolean;
}

/** Completions; `alone` where other words of the file would make no sense. */
export interface Offer extends CompletionResult {
  options: Completion[];
  alone?: boolean;
}

/** Letters that may go on a name that is being completed. */
const WORD = /^[\w$]*$/;

/** Where the word at a place begins. */
export function wordStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && /[\w$]/.test(text[from - 1] ?? "")) from -= 1;
  return from;
}

/** An offer of words. */
export function offer(from: number, options: Completion[], alone: boolean): Offer {
  return { from, options, validFor: WORD, alone };
}

/** An option with an explanation beside it. */
export function option(label: string, type: string, explained: Explanation | null, more: Partial<Completion> = {}): Completion {
  const info = explained === null ? {} : { info: () => show(explained) };
  return { label, type, ...info, ...more };
}

/** Options from a table of names. */
export function entries(table: readonly Entry[], type: string, more: Partial<Completion> = {}): Completion[] {
  return table.map((entry) => option(entry[0], type, explainEntry(entry), more));
}

/** The operations of a contract. */
export function operations(project: Project, contract: string, more: Partial<Completion> = {}): Completion[] {
  if (project.contractKind(contract) === "connection") return entries([CONNECT], "method", { detail: CONNECT[1], ...more });
  return project.operations(contract).map(({ member }) =>
    option(member.name, "method", explain(project, { is: "operation", contract, name: member.name }), {
      detail: member.signature.slice(member.name.length),
      ...more,
    }),
  );
}

/** What a subscriber of a channel has, if a contract is one. */
export function receives(project: Project, contract: string): Completion[] {
  if (project.contractKind(contract) !== "channel") return [];
  const about = `Takes an event of ${contract}, or throws: then it has not received it.`;
  return [option("receive", "method", { head: "receive(event)", about, clauses: [] }, { detail: "(event)" })];
}

/** What is offered of a web service besides its operations, if a contract is one. */
export function fetches(project: Project, contract: string): Completion[] {
  return project.contractKind(contract) === "service" ? entries([FETCH], "method") : [];
}

/** Contracts by name. */
export function contracts(project: Project, more: Partial<Completion> = {}): Completion[] {
  return project.contracts().map((name) => option(name, "interface", explain(project, { is: "contract", name }), more));
}

/** Puts a name in, and what must be imported for it. */
export function importing(spot: Spot, wanted: Wanted): Partial<Completion> {
  return {
    detail: `from ${wanted.source}`,
    apply: (view: EditorView, completion: Completion, from: number, to: number) => {
      const edit = importEdit(view.state.doc.toString(), spot.project.outline(spot.file)?.imports ?? [], wanted);
      view.dispatch(
        view.state.update(insertCompletionText(view.state, completion.label, from, to), {
          changes: edit ?? [],
          annotations: pickedCompletion.of(completion),
        }),
      );
    },
  };
}
