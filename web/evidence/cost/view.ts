/** What the panel on cost shows. */
import { catchesOf } from "../catches.ts";
import { m, type Markup, table } from "../markup.ts";
import { type Kind, KINDS, type Whole } from "../whole.ts";
import { counted, figure } from "../words.ts";
import { type Cover, cover, type Share, shares } from "./cover.ts";
import type { Line } from "./curve.ts";
import { type Figure, figures } from "./figures.ts";

/** A kind's checks, or those of both. */
const SETS: { name: string; look: Line["look"]; kinds: readonly Kind[] }[] = [
  { name: "interface", look: "interface", kinds: ["interface"] },
  { name: "integration", look: "integration", kinds: ["integration"] },
  { name: "both", look: "both", kinds: KINDS },
];
/** More checks than this are of no use in a list; the downloads have them all. */
const MOST_SHARES = 100;
/** The names of this many faults; the rest are counted. */
const MOST_NAMED = 3;

/** Everything that the panel is made of. */
export interface View {
  costs: Markup[];
  cheapest: Markup[];
  lines: Line[];
  steps: Markup;
  alone: Markup[];
}

/** Makes it from a report. */
export function view(report: Whole): View {
  const catches = catchesOf(report);
  const lines = SETS.map(({ name, look, kinds }) => ({ name, look, cover: cover(catches, kinds) }));
  return {
    costs: costs(figures(report)),
    cheapest: cheapest(lines),
    lines,
    steps: steps(lines),
    alone: alone(shares(catches)),
  };
}

function cell(value: number | null): Markup | string {
  return value === null ? m("span", { class: "muted" }, "not known") : figure(Math.round(value));
}

function costs(list: Figure[]): Markup[] {
  const rows = list.map(({ name, unit, about: _, ...of }) => [
    m("span", {}, name, ...(name.toLowerCase().includes(unit) ? [] : [" ", m("span", { class: "muted" }, unit)])),
    cell(of.interface),
    cell(of.integration),
    cell(of.both),
  ]);
  const meanings = list.flatMap(({ name, about }) => [m("dt", {}, name), m("dd", {}, about)]);
  return [
    table("What each kind cost in this run.", ["", "interface", "integration", "both"], rows, { class: "figures", "data-test": "costs" }),
    m("details", {}, m("summary", {}, "What is counted"), m("dl", { class: "counts" }, ...meanings)),
  ];
}

function cheapest(lines: Line[]): Markup[] {
  const summary = lines.map(({ name, cover: { needed, cost, caught, all } }) => [
    name,
    figure(caught),
    `${figure(needed.length)} of ${figure(all.checks)}`,
    `${figure(cost)} of ${figure(all.cost)}`,
  ]);
  const both = lines.at(-1)?.cover;
  const rows = (both?.needed ?? []).map(({ name, kind, cost }) => [name, kind, figure(cost)]);
  return [
    m(
      "p",
      { class: "muted" },
      "Found by the greedy rule: always the check with the most new faults for its cost. That is near the cheapest set, not surely the cheapest. " +
        "Cost: a case of a derived check counts 1, a check by hand its steps and 1 more. A step is not worth a case to a person: what was written by hand is above.",
    ),
    table("Sets of checks that catch all that is caught now.", ["checks of", "faults caught", "checks", "cost"], summary, {
      class: "figures",
      "data-test": "cover",
    }),
    m(
      "details",
      {},
      m("summary", {}, `The ${counted(rows.length, "check")} for both`),
      table("The set for both kinds together, as the greedy rule took them.", ["check", "kind", "cost"], rows, { class: "figures", "data-test": "cover-checks" }),
    ),
  ];
}

function steps(lines: Line[]): Markup {
  const rows = lines.flatMap(({ name, cover: { steps } }: { name: string; cover: Cover }) =>
    steps.map(({ check, cost, caught }) => [name, check.name, figure(cost), figure(caught)]),
  );
  return table(
    "With each check more, as the greedy rule takes them: cost and faults caught so far.",
    ["checks of", "one check more", "cost", "faults caught"],
    rows,
    { class: "figures", "data-test": "curve-table" },
  );
}

function named(faults: string[]): string {
  const more = faults.length - MOST_NAMED;
  return faults.slice(0, MOST_NAMED).join("; ") + (more > 0 ? `; and ${counted(more, "more", "more")}` : "");
}

function alone(list: Share[]): Markup[] {
  const catching = list.filter((share) => share.alone.length > 0);
  const rest = list.filter((share) => share.alone.length === 0 && share.catches > 0).length;
  const none = list.length - catching.length - rest;
  const rows = catching
    .slice(0, MOST_SHARES)
    .map(({ check, catches, alone }) => [check.name, check.kind, figure(alone.length), figure(catches), named(alone)]);
  const more = catching.length - rows.length;
  return [
    table("Checks that catch what no other check of either kind catches.", ["check", "kind", "alone", "all", "caught alone"], rows, {
      class: "figures",
      "data-test": "alone",
    }),
    m(
      "p",
      { class: "muted" },
      `${more > 0 ? `${counted(more, "more", "more")} of these are not listed. ` : ""}${counted(rest, "other check catches", "other checks catch")} only what others catch too; ` +
        `${counted(none, "check catches", "checks catch")} none of these faults.`,
    ),
  ];
}
