/** What failing checks say, at the lines of a file that they are about. */
import { position } from "./places.ts";
import { kindOf, type Project } from "./project.ts";

/** A place that the report names; the line is from 1. */
export interface At {
  file: string;
  line: number;
}

/** A check that failed, as the page tells of it. */
export interface Failure {
  name: string;
  status: string;
  message: string;
  /** Where it happened. */
  at: At | null;
  /** The clause that was broken. */
  clause: At | null;
  /** The module under test and the operation; none in an integration check. */
  module: string | null;
  operation: string | null;
}

/** A line's result, to be shown below it. */
export interface LineResult {
  /** From 1. */
  line: number;
  status: string;
  message: string;
}

/** The results of a file. */
export function resultsIn(project: Project, file: string, failures: readonly Failure[]): LineResult[] {
  const results = failures.flatMap((failure) =>
    linesOf(project, file, failure).map((line) => ({
      line,
      status: failure.status,
      message: `${failure.name}: ${failure.message}`,
    })),
  );
  return results.sort((a, b) => a.line - b.line);
}

/**
 * Where it happened and where that was promised; where the check itself is written; and if none of it is in the module
 * under test, the operation there: who edits it wants to see what the contract says of it.
 */
function linesOf(project: Project, file: string, { name, at, clause, module, operation }: Failure): number[] {
  const here = (place: At | null) => (place?.file === file ? [place.line] : []);
  const lines = [...here(at), ...here(clause)];
  const { kind, stem } = kindOf(file);
  if (lines.length === 0 && kind === "check" && operation === null) {
    const checks = (project.outline(file)?.checks ?? []).filter(({ title }) => isNamed(name, title));
    const [longest] = checks.sort((a, b) => b.title.length - a.title.length);
    lines.push(...lineOf(project, file, longest?.whole));
  }
  if (lines.length === 0 && kind === "module" && stem === module) {
    const members = project.provided(stem).flatMap((provided) => provided.members);
    lines.push(...lineOf(project, file, members.find((member) => member.name === operation)));
  }
  return [...new Set(lines)];
}

/** Whether a check has a title's name: where several modules are checked, or names are the same, the plan adds to it. */
function isNamed(name: string, title: string): boolean {
  return title !== "" && name.startsWith(title) && /^( by [\w$]+)?( \(\d+\))?$/.test(name.slice(title.length));
}

function lineOf(project: Project, file: string, span: { from: number } | undefined): number[] {
  return span === undefined ? [] : [position(project.text(file) ?? "", span.from).line];
}
