/** The cells of the matrix. Their shapes are the stylesheet's; their words are for who cannot see those. */
import { element } from "../../scenarios/parts.ts";
import type { Fault, Side } from "../report.ts";
import type { Columns, Fixed } from "./columns.ts";
import { CHECK_PX } from "./columns.ts";
import { mark, type Mark } from "./order.ts";
import type { Range } from "./window.ts";

export const MARK_WORDS: Record<Mark, string> = {
  caught: "caught",
  timeout: "timed out",
  missed: "not caught",
  pending: "not yet run",
  invalid: "does not run",
};

/** The id of a cell, by which the grid names the one that is active. */
export function cellId(row: number, column: number): string {
  return `fault-cell-${row}-${column}`;
}

/** A cell that does not scroll away. `at` is its column; `left` where it stays. */
export function fixedCell(fault: Fault, column: Fixed, row: number, at: number, left: number, narrow: boolean): HTMLElement {
  const cell = element("div", {
    role: column.id === "fault" ? "rowheader" : "gridcell",
    class: `cell fixed ${column.id}`,
    id: cellId(row, at),
    "aria-colindex": String(at + 1),
    style: `left:${left}px;width:${column.width}px`,
    "data-column": String(at),
  });
  if (column.id === "fault") cell.append(...what(fault, narrow));
  else if (column.id === "operator") cell.append(fault.operator);
  else if (column.id === "place") cell.append(element("span", { class: "link" }, placeWords(fault)));
  else cell.append(verdictMark(fault, column.id));
  return cell;
}

/** A fault in one line, and on a small screen its operator and place in another. */
function what(fault: Fault, narrow: boolean): HTMLElement[] {
  const { change } = fault;
  const line = element("span", { class: "code" });
  if (change === undefined) line.append(element("span", { class: "name" }, fault.name));
  else line.append(element("del", {}, squeezed(change.before)), element("span", { class: "becomes" }, " → "), element("ins", {}, squeezed(change.after) || "nothing"));
  line.title = change === undefined ? fault.name : `${change.before}\n→ ${change.after || "nothing"}`;
  return narrow ? [line, element("span", { class: "sub" }, `${fault.operator} · ${placeWords(fault)}`)] : [line];
}

function squeezed(code: string): string {
  return code.replace(/\s+/g, " ");
}

export function placeWords(fault: Fault): string {
  return fault.at === undefined ? "between modules" : `${fault.at.file.replace(/\.module\.ts$/, "")}:${fault.at.line}`;
}

/** What a kind of testing says of a fault. */
export function verdictMark(fault: Fault, side: Side): HTMLElement {
  const verdict: Mark = fault.done ? fault[side] : "pending";
  return element("span", { class: `mark ${side} ${verdict}`, role: "img", "aria-label": `${side} checks: ${MARK_WORDS[verdict]}`, title: `${side}: ${MARK_WORDS[verdict]}` });
}

/** The cells of the checks in a range, as one piece. */
export function checkCells(fault: Fault, columns: Columns, row: number, range: Range): DocumentFragment {
  const cells = document.createDocumentFragment();
  for (let at = range.from; at < range.to; at += 1) {
    const check = columns.checks[at];
    if (check === undefined) break;
    const verdict = mark(fault, check.name);
    const column = columns.fixed.length + at;
    const cell = document.createElement("div");
    cell.setAttribute("role", "gridcell");
    cell.className = `cell check mark ${check.side} ${verdict}${first(columns, at) ? " first" : ""}`;
    cell.id = cellId(row, column);
    cell.setAttribute("aria-colindex", String(column + 1));
    cell.setAttribute("aria-label", MARK_WORDS[verdict]);
    cell.dataset["column"] = String(column);
    cell.style.left = `${columns.fixedPx + at * CHECK_PX}px`;
    cells.append(cell);
  }
  return cells;
}

/** Whether a check begins the block of its kind. */
export function first(columns: Columns, at: number): boolean {
  return columns.checks[at]?.side !== columns.checks[at - 1]?.side;
}
