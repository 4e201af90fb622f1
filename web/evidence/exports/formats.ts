/** The formats that a run is written in: a new one is a line here and a file beside it. */
import { checksAsCsv, faultsAsCsv } from "./csv.ts";
import { ctrf } from "./ctrf.ts";
import { page } from "./html.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { mutation } from "./mutation.ts";
import type { Source } from "./source.ts";

export interface Format {
  id: string;
  label: string;
  /** What it is good for. */
  about: string;
  /** What the file's name ends with. */
  ending: string;
  type: string;
  write(source: Source): string;
}

export const FORMATS: Format[] = [
  { id: "html", label: "HTML page", about: "all of it on one page, to read, send or print", ending: "report.html", type: "text/html", write: page },
  { id: "markdown", label: "Markdown", about: "a comment on a pull request", ending: "report.md", type: "text/markdown", write: markdown },
  { id: "csv-faults", label: "CSV of faults", about: "spreadsheets", ending: "faults.csv", type: "text/csv", write: faultsAsCsv },
  { id: "csv-checks", label: "CSV of checks", about: "spreadsheets", ending: "checks.csv", type: "text/csv", write: checksAsCsv },
  { id: "ctrf", label: "CTRF", about: "tools for the Common Test Report Format", ending: "ctrf.json", type: "application/json", write: ctrf },
  { id: "junit", label: "JUnit XML", about: "build servers; a fault that was missed is a skipped test", ending: "junit.xml", type: "application/xml", write: junit },
  {
    id: "mutation",
    label: "Mutation testing report",
    about: "viewers of the mutation testing report schema 2; caught by either kind is killed",
    ending: "mutation.json",
    type: "application/json",
    write: mutation,
  },
  {
    id: "report",
    label: "Seamwright report",
    about: "the report itself, to compare another run with",
    ending: "report.json",
    type: "application/json",
    write: ({ report }) => `${JSON.stringify(report, null, 1)}\n`,
  },
];

/** A name for the file, of letters and digits only. */
export function fileName(title: string, { ending }: Format): string {
  const plain = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  return `${plain === "" ? "scenario" : plain}.${ending}`;
}
