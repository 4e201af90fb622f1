/** One page by itself, without scripts and without anything to load: to keep, to send, to print. */
import { curve } from "../cost/curve.ts";
import { view } from "../cost/view.ts";
import { m, type Markup, table, written } from "../markup.ts";
import { ANSWERS, counted, figure } from "../words.ts";
import { seen, type Source, tally, told, verdictOf } from "./source.ts";

/** The drawing's width in pixels; a narrower window shrinks it. */
const WIDTH = 680;

const STYLE = `
:root { color-scheme: light dark; --text: light-dark(#1d1f24, #e7e8eb); --muted: light-dark(#5d6068, #a3a8b3); --line: light-dark(#dfddd8, #31343c);
  --bg: light-dark(#fdfdfc, #191b1f); --interface: light-dark(#0a6c6c, #4fd0c4); --integration: light-dark(#6b3fb5, #b99bff); --both: light-dark(#855a00, #e6b84a); }
body { margin: 0 auto; padding: 20px; max-width: 72rem; background: var(--bg); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2em; }
table { border-collapse: collapse; width: 100%; margin: 0.5em 0; } caption { text-align: left; color: var(--muted); }
th, td { text-align: left; vertical-align: top; font-weight: normal; padding: 3px 8px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { font-weight: 600; } td, .muted { font-variant-numeric: tabular-nums; } .muted { color: var(--muted); }
.curve { max-width: 100%; height: auto; } .curve text { font: 12px system-ui, sans-serif; fill: var(--text); } .curve .level { stroke: var(--line); }
.curve path { fill: none; stroke-width: 2; } .interface { stroke: var(--interface); } .integration { stroke: var(--integration); } .both { stroke: var(--both); }
.curve circle, .curve rect { fill: var(--bg); stroke-width: 2; } .curve .shape { fill: var(--bg); } .curve g text { stroke: none; }
@media print { body { max-width: none; padding: 0; } }
`;

/** The page. */
export function page(source: Source): string {
  const { report, ended } = source;
  const title = report.scenario.title === "" ? "A scenario" : report.scenario.title;
  const parts = view(report);
  const faults = seen(source);
  const html = m(
    "html",
    { lang: "en" },
    m(
      "head",
      {},
      m("meta", { charset: "utf-8" }),
      m("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      m("meta", { "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'" }),
      m("title", {}, `${title} · Seamwright`),
      m("style", {}, STYLE),
    ),
    m(
      "body",
      {},
      m("h1", {}, title),
      m("p", { class: "muted" }, `Run on ${new Date(ended).toISOString().slice(0, 10)} with seed ${report.seed} by ${report.tool.name} ${report.tool.version}.`),
      section("Faults", summary(source), faultTable(source)),
      section("Checks", checkTable(source)),
      section("Measures", measures(source)),
      section("What each kind costs", ...parts.costs),
      ...(faults.length > 0
        ? [
            section("The cheapest set of checks that catches the same", ...parts.cheapest),
            section("Faults caught against cost", curve(parts.lines, WIDTH), parts.steps),
            section("What each check adds", ...parts.alone),
          ]
        : []),
      section("Claims", claims(source)),
    ),
  );
  return `<!doctype html>\n${written(html)}\n`;
}

function section(title: string, ...children: Markup[]): Markup {
  return m("section", {}, m("h2", {}, title), ...children);
}

function summary(source: Source): Markup {
  const caught = tally(seen(source));
  const list = (["interface", "both", "integration", "neither"] as const).map((answer) => `${figure(caught[answer])} by ${ANSWERS[answer]}`);
  const apart = caught.apart > 0 ? ` ${counted(caught.apart, "more was", "more were")} not run, or cannot run.` : "";
  return m("p", {}, `${counted(caught.judged, "fault")} judged: caught ${list.join(", ")}.${apart}`);
}

function faultTable(source: Source): Markup {
  const rows = seen(source).map(({ fault, caughtBy }) => [
    fault.name,
    fault.operator,
    fault.at === undefined ? "" : `${fault.at.file}:${fault.at.line}`,
    [verdictOf(fault, "interface"), ...caughtBy.interface].join("; "),
    [verdictOf(fault, "integration"), ...caughtBy.integration].join("; "),
    fault.missedBecause ?? "",
  ]);
  return table("Every fault, with what each kind says of it and the checks that caught it.", ["fault", "operator", "where", "interface", "integration", "missed because"], rows);
}

function checkTable(source: Source): Markup {
  const rows = told(source).map(({ name, kind, rule, status, size, message }) => [name, kind, rule, status, figure(size), message]);
  return table("Every check.", ["check", "kind", "rule", "status", "cases or steps", "message"], rows);
}

function measures({ report }: Source): Markup {
  const rows = report.comparison.measures.map(({ name, unit, interface: one, integration: other, definition }) => [`${name}, ${unit}`, figure(one), figure(other), definition]);
  return table("The measures of the comparison.", ["measure", "interface", "integration", "definition"], rows);
}

function claims({ report: { comparison } }: Source): Markup {
  const rows = [...comparison.claims, ...comparison.extended].map((claim) => [claim.aspect, claim.interface, claim.integration, claim.measured, claim.verdict]);
  return table("What a textbook says, and what this run shows.", ["aspect", "interface testing", "integration testing", "measured", "verdict"], rows);
}
