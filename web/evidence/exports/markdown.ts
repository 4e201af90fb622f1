/** Markdown for a pull request: the tables that fit into one, as GitHub reads it. */
import { ANSWERS, counted, figure } from "../words.ts";
import { type Kind, KINDS } from "../whole.ts";
import { line, seen, type Source, tally, type Told, told, verdictOf } from "./source.ts";

/** A comment on GitHub has at most 65,536 characters; rows beyond these are counted. */
const MOST_ROWS = 50;
/** Longer texts are cut: a cell is no place to read. */
const MOST_CHARS = 160;

/**
 * A text of the scenario's. It is code, where nobody is notified and nothing is a reference, and whatever Markdown could
 * read is written as a number.
 */
export function code(text: string): string {
  const short = line(text);
  const cut = [...short].length > MOST_CHARS ? `${[...short].slice(0, MOST_CHARS).join("")}…` : short;
  const safe = cut.replace(/[^\p{L}\p{N} .,;:()?"'={}/%+→…-]|:(?=[^\d\s])|(?<=[wW]{3})\./gu, (character) => `&#${character.codePointAt(0)};`);
  return safe === "" ? "" : `<code>${safe}</code>`;
}

function table(heads: string[], rows: string[][]): string {
  const lines = [heads, heads.map(() => "---"), ...rows.slice(0, MOST_ROWS)].map((cells) => `| ${cells.join(" | ")} |`);
  const more = rows.length - MOST_ROWS;
  return `${lines.join("\n")}\n${more > 0 ? `\nand ${figure(more)} more.\n` : ""}`;
}

/** The text. */
export function markdown(source: Source): string {
  const { report } = source;
  const checks = told(source);
  const faults = seen(source);
  const caught = tally(faults);
  const title = code(report.scenario.title);
  const parts = [
    `### Seamwright: ${title === "" ? "a scenario" : title}`,
    table(
      ["", "interface", "integration"],
      [
        ["checks", ...perKind((kind) => checks.filter((check) => check.kind === kind).length)],
        ["passed", ...perKind((kind) => checks.filter((check) => check.kind === kind && check.status === "passed").length)],
        ["failed", ...perKind((kind) => bad(checks).filter((check) => check.kind === kind).length)],
        ["lines by hand", ...perKind((kind) => report[kind].measures.lines)],
        ["faults caught", ...perKind((kind) => caught[kind] + caught.both)],
      ],
    ),
  ];
  if (caught.judged > 0) {
    const list = (["interface", "both", "integration", "neither"] as const).map((answer) => `${figure(caught[answer])} by ${ANSWERS[answer]}`);
    parts.push(`${counted(caught.judged, "fault")} planted: caught ${list.join(", ")}.\n`);
  }
  const failed = bad(checks);
  if (failed.length > 0) {
    parts.push("#### Checks that did not pass", table(["kind", "check", "status", "what happened"], failed.map(({ kind, name, status, message }) => [kind, code(name), status, code(message)])));
  }
  const missed = faults.filter(({ answer }) => answer === "neither");
  if (missed.length > 0) {
    const rows = missed.map(({ fault }) => [
      code(fault.name),
      fault.at === undefined ? "" : code(`${fault.at.file}:${fault.at.line}`),
      verdictOf(fault, "interface"),
      verdictOf(fault, "integration"),
      code(fault.missedBecause ?? ""),
    ]);
    parts.push("#### Faults that neither kind caught", table(["fault", "where", "interface", "integration", "why"], rows));
  }
  parts.push(`<sub>Seed ${report.seed}, ${report.tool.name} ${report.tool.version}.</sub>\n`);
  return parts.join("\n\n").replace(/\n{3,}/g, "\n\n");
}

function perKind(of: (kind: Kind) => number): string[] {
  return KINDS.map((kind) => figure(of(kind)));
}

function bad(checks: Told[]): Told[] {
  return checks.filter(({ status }) => status === "failed" || status === "error" || status === "timeout");
}
