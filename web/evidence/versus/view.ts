/** What the comparison of two runs shows. */
import { m, type Markup, table } from "../markup.ts";
import type { Kind } from "../whole.ts";
import { KINDS } from "../whole.ts";
import { counted, figure, VERDICTS } from "../words.ts";
import { type Change, type CheckRow, type Comparison, counts, type FaultRow, type Pair, type Verdicts } from "./compare.ts";

/** Longer lists are cut, and say so. */
const MOST_ROWS = 300;

const CHANGES: Record<Change, string> = { added: "only after", removed: "only before", changed: "changed", same: "the same" };

/** The parts of the comparison; `all` lists what is the same as well. */
export function view(comparison: Comparison, all: boolean): Markup[] {
  return [m("p", { "data-test": "versus-same" }, sameness(comparison)), checks(comparison.checks, all), faults(comparison.faults, all), measures(comparison, all)];
}

function sameness({ same }: Comparison): string {
  const parts = [
    same.scenario ? "The same scenario" : "Two scenarios, or one that was changed",
    same.seed ? "the same seed" : "another seed",
    ...(same.version ? [] : ["another version of the tool"]),
  ];
  return `${parts.join(", ")}.`;
}

function list<T extends { change: Change }>(rows: T[], all: boolean): T[] {
  return rows.filter(({ change }) => all || change !== "same").slice(0, MOST_ROWS);
}

function heading(title: string, rows: { change: Change }[]): Markup {
  const of = counts(rows);
  const parts = (["changed", "added", "removed", "same"] as const).map((change) => `${figure(of[change])} ${CHANGES[change]}`);
  return m("h3", {}, title, " ", m("span", { class: "muted" }, parts.join(", ")));
}

function cut(rows: { change: Change }[], all: boolean): Markup[] {
  const more = rows.filter(({ change }) => all || change !== "same").length - MOST_ROWS;
  return more > 0 ? [m("p", { class: "muted" }, `${counted(more, "more is", "more are")} not listed.`)] : [];
}

function change(change: Change): Markup {
  return m("span", { class: `change ${change}` }, CHANGES[change]);
}

function checks(rows: CheckRow[], all: boolean): Markup {
  const shown = list(rows, all).map((row) => [row.name, row.kind, change(row.change), row.before ?? "–", row.after ?? "–"]);
  return m(
    "section",
    { "data-test": "versus-checks" },
    heading("Checks", rows),
    ...(shown.length > 0 ? [table("Check by check.", ["check", "kind", "", "before", "after"], shown, { class: "figures" })] : []),
    ...cut(rows, all),
  );
}

function verdict(verdicts: Verdicts | null, kind: Kind): string {
  if (verdicts === null) return "–";
  const said = verdicts[kind];
  return said === null ? "not run" : VERDICTS[said];
}

function faults(rows: FaultRow[], all: boolean): Markup {
  const shown = list(rows, all).map((row) => [
    row.name,
    row.operator,
    row.where,
    change(row.change),
    ...KINDS.map((kind) => `${verdict(row.before, kind)} → ${verdict(row.after, kind)}`),
  ]);
  return m(
    "section",
    { "data-test": "versus-faults" },
    heading("Faults", rows),
    ...(shown.length > 0 ? [table("Fault by fault, before → after.", ["fault", "operator", "where", "", "interface", "integration"], shown, { class: "figures" })] : []),
    ...cut(rows, all),
  );
}

function pair({ before, after, difference }: Pair): string {
  const of = (value: number | null) => (value === null ? "–" : figure(value));
  const sign = difference === null || difference === 0 ? "" : ` (${difference > 0 ? "+" : "−"}${figure(Math.abs(difference))})`;
  return before === after ? of(after) : `${of(before)} → ${of(after)}${sign}`;
}

function measures({ measures }: Comparison, all: boolean): Markup {
  const differs = ({ before, after }: Pair) => before !== after;
  const rows = measures.filter((row) => all || differs(row.interface) || differs(row.integration));
  const shown = rows.map((row) => [
    m("span", {}, row.name, ...(row.name.includes(row.unit) ? [] : [" ", m("span", { class: "muted" }, row.unit)])),
    pair(row.interface), pair(row.integration),
  ]);
  return m(
    "section",
    { "data-test": "versus-measures" },
    m("h3", {}, "Measures ", m("span", { class: "muted" }, `${figure(rows.length)} of ${figure(measures.length)} shown`)),
    ...(shown.length > 0 ? [table("Before → after, and the difference.", ["measure", "interface", "integration"], shown, { class: "figures" })] : []),
  );
}
