/** Faults caught against cost, as a drawing. Kinds differ in dashes and shapes as well as in colour. */
import { m, type Markup } from "../markup.ts";
import { figure } from "../words.ts";
import type { Cover } from "./cover.ts";

/** One line of the drawing. */
export interface Line {
  name: string;
  /** `interface`, `integration` or `both`: its look. */
  look: "interface" | "integration" | "both";
  cover: Cover;
}

const HEIGHT = 260;
const EDGE = { top: 34, right: 14, bottom: 42, left: 40 };
const SHAPE = 4;
/** Steps between marks of the upright axis, as multiples of a power of ten. */
const STEPS = [1, 2, 5, 10];
/** As many marks as can be told apart. */
const MOST_MARKS = 6;
const DASHES = { interface: "none", integration: "7 4", both: "2 3" };

/** The drawing, for a width in pixels. The lower axis is logarithmic: costs differ by orders of magnitude. */
export function curve(lines: Line[], width: number): Markup {
  const dearest = Math.max(10, ...lines.map(({ cover }) => cover.steps.at(-1)?.cost ?? 1));
  const most = Math.max(1, ...lines.map(({ cover }) => cover.caught));
  const decades = Math.ceil(Math.log10(dearest));
  const across = width - EDGE.left - EDGE.right;
  const down = HEIGHT - EDGE.top - EDGE.bottom;
  const x = (cost: number) => round(EDGE.left + (Math.log10(Math.max(1, cost)) / decades) * across);
  const y = (caught: number) => round(EDGE.top + down - (caught / top(most)) * down);
  const frame = { x1: String(EDGE.left), x2: String(width - EDGE.right), class: "level" };
  const marks = upright(most).map((mark) =>
    m(
      "g",
      {},
      m("line", { ...frame, y1: y(mark), y2: y(mark) }),
      m("text", { x: String(EDGE.left - 6), y: y(mark), "text-anchor": "end", "dominant-baseline": "middle" }, figure(mark)),
    ),
  );
  const foot = HEIGHT - EDGE.bottom + 15;
  const powers = Array.from({ length: decades + 1 }, (_, power) =>
    m("text", { x: x(10 ** power), y: String(foot), "text-anchor": power === decades ? "end" : "middle" }, short(10 ** power)),
  );
  return m(
    "svg",
    {
      class: "curve",
      role: "img",
      width: String(width),
      height: String(HEIGHT),
      viewBox: `0 0 ${width} ${HEIGHT}`,
      "aria-labelledby": "curve-title curve-desc",
    },
    m("title", { id: "curve-title" }, "Faults caught against cost"),
    m("desc", { id: "curve-desc" }, described(lines)),
    m("g", { "aria-hidden": "true" }, ...marks, ...powers, m("text", { x: String(EDGE.left), y: String(HEIGHT - 8) }, "cost in cases and steps, logarithmic")),
    ...lines.map(({ cover, look }) => drawn(cover, look, x, y)),
    m("g", { "aria-hidden": "true" }, ...legend(lines, width)),
  );
}

function round(at: number): string {
  return String(Math.round(at * 10) / 10);
}

function short(cost: number): string {
  return cost >= 1_000_000 ? `${cost / 1_000_000}M` : figure(cost);
}

function step(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / MOST_MARKS || 1));
  const fits = STEPS.find((times) => most / (times * power) <= MOST_MARKS);
  return Math.max(1, (fits ?? 10) * power);
}

/** The end of the upright axis. */
function top(most: number): number {
  return Math.ceil(most / step(most)) * step(most);
}

function upright(most: number): number[] {
  return Array.from({ length: Math.round(top(most) / step(most)) + 1 }, (_, at) => at * step(most));
}

function drawn(cover: Cover, look: Line["look"], x: (cost: number) => string, y: (caught: number) => string): Markup {
  // Nothing more is caught until the next check is paid for: a stair.
  const path = cover.steps.map(({ cost, caught }, at) =>
    at === 0 ? `M${x(cost)} ${y(caught)}` : `H${x(cost)}V${y(caught)}`,
  );
  return m(
    "g",
    { class: look, "aria-hidden": "true" },
    m("path", { d: path.join("") || "M0 0", "stroke-dasharray": DASHES[look] }),
    ...cover.steps.map(({ cost, caught }) => shape(look, Number(x(cost)), Number(y(caught)))),
  );
}

function shape(look: Line["look"], x: number, y: number): Markup {
  if (look === "interface") return m("circle", { cx: round(x), cy: round(y), r: String(SHAPE) });
  if (look === "integration") {
    return m("rect", { x: round(x - SHAPE), y: round(y - SHAPE), width: String(2 * SHAPE), height: String(2 * SHAPE) });
  }
  const low = round(y + SHAPE);
  return m("path", { class: "shape", d: `M${round(x - SHAPE)} ${low}L${round(x)} ${round(y - SHAPE)}L${round(x + SHAPE)} ${low}Z` });
}

function legend(lines: Line[], width: number): Markup[] {
  const wide = (width - 12) / lines.length;
  return lines.map(({ name, look }, at) => {
    const left = 6 + at * wide;
    return m(
      "g",
      { class: look },
      m("path", { d: `M${round(left)} 14H${round(left + 26)}`, "stroke-dasharray": DASHES[look] }),
      shape(look, left + 13, 14),
      m("text", { x: round(left + 32), y: "14", "dominant-baseline": "middle" }, name),
    );
  });
}

/** The drawing in words. */
function described(lines: Line[]): string {
  const told = lines.map(({ name, cover }) => {
    const end = cover.steps.at(-1);
    if (end === undefined) return `${name}: nothing is caught.`;
    const half = cover.steps.find(({ caught }) => 2 * caught >= end.caught) ?? end;
    return `${name}: ${figure(half.caught)} at a cost of ${figure(half.cost)}, ${figure(end.caught)} at ${figure(end.cost)}.`;
  });
  return `${told.join(" ")} The table below says the same.`;
}
