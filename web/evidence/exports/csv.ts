/** Comma-separated values after RFC 4180, for spreadsheets: checks, and faults. */
import { seen, type Source, told, verdictOf } from "./source.ts";

/** What a spreadsheet takes for the beginning of a formula, also behind blanks and in its full-width form. */
const FORMULA = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/;

/** A cell. A text that a spreadsheet would compute gets an apostrophe before it, which spreadsheets take for "this is text". */
export function cell(value: string | number): string {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rows(list: (string | number)[][]): string {
  return list.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Every check. */
export function checksAsCsv(source: Source): string {
  const head = ["kind", "name", "rule", "contract", "module", "status", "cases", "steps", "cost", "file", "line", "message"];
  const body = told(source).map(({ kind, name, rule, contract, module, status, size, cost, at, message }) => [
    kind,
    name,
    rule,
    contract ?? "",
    module ?? "",
    status,
    kind === "interface" ? size : "",
    kind === "integration" ? size : "",
    cost,
    at?.file ?? "",
    at?.line ?? "",
    message,
  ]);
  return rows([head, ...body]);
}

/** Every fault, with a verdict of each kind. */
export function faultsAsCsv(source: Source): string {
  const head = [
    "id",
    "name",
    "operator",
    "file",
    "line",
    "interface",
    "integration",
    "caught by kinds",
    "caught by interface checks",
    "caught by integration checks",
    "missed because",
    "expected",
  ];
  const body = seen(source).map(({ fault, answer, caughtBy }) => [
    fault.id,
    fault.name,
    fault.operator,
    fault.at?.file ?? "",
    fault.at?.line ?? "",
    verdictOf(fault, "interface"),
    verdictOf(fault, "integration"),
    answer ?? "",
    caughtBy.interface.join("; "),
    caughtBy.integration.join("; "),
    fault.missedBecause ?? "",
    fault.expected ?? "",
  ]);
  return rows([head, ...body]);
}
