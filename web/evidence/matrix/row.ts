/**
 * A row of the matrix that is in the document. Rows are few and used again: making a thousand cells takes longer than a
 * frame lasts, changing what they say does not.
 */
import { element } from "../../scenarios/parts.ts";
import type { Fault } from "../report.ts";
import { fillFixed, fixedClass, MARK_WORDS } from "./cells.ts";
import { CHECK_PX, type Columns, first } from "./columns.ts";
import { type Line, type Mark, marks } from "./order.ts";
import type { Range } from "./window.ts";

/** A check's cell, with what it shows, so that only what differs is changed. */
interface Cell {
  element: HTMLElement;
  column: number;
  shows: string;
}

export class Row {
  readonly element = element("div", { role: "row", class: "line" });
  /** What does not scroll away is one box: each that stays in its place by itself would be a layer of its own. */
  readonly #box = element("div", { class: "fixed-box", role: "presentation" });
  #fixed: HTMLElement[] = [];
  #cells: Cell[] = [];
  #columns: Columns | null = null;
  #narrow = false;

  constructor() {
    this.element.append(this.#box);
  }

  /** Shows a line at a place. */
  show(line: Line, at: number, columns: Columns, range: Range, look: { top: number; px: number; narrow: boolean; chosen: boolean }): void {
    const row = this.element;
    row.style.cssText = `top:${look.top}px;height:${look.px}px`;
    row.setAttribute("aria-rowindex", String(at + 2));
    row.dataset["row"] = String(at);
    const group = "group" in line;
    row.className = group ? "line of-group" : look.chosen ? "line chosen" : "line";
    if (group) this.#head(line, columns);
    else this.#fault(line.fault, columns, range, look.narrow);
  }

  /** The cell in a column, if it is in the document. */
  cell(column: number): HTMLElement | undefined {
    return this.#fixed[column] ?? this.#cells.find((cell) => cell.column === column)?.element;
  }

  #head(line: { group: string; count: number; neither: number }, columns: Columns): void {
    const words = `${line.count} ${line.count === 1 ? "fault" : "faults"}, ${line.neither} caught by neither`;
    const span = String(columns.fixed.length + columns.checks.length);
    const cell = element("div", { role: "rowheader", class: "cell fixed", "aria-colindex": "1", "aria-colspan": span, "data-column": "0" }, element("b", {}, line.group), words);
    delete this.element.dataset["test"];
    this.#box.replaceChildren(cell);
    this.#fixed = [cell];
    for (const old of this.#cells.splice(0)) old.element.remove();
    this.#columns = null;
  }

  #fault(fault: Fault, columns: Columns, range: Range, narrow: boolean): void {
    this.element.dataset["test"] = "matrix-row";
    this.element.dataset["id"] = fault.id;
    if (this.#columns !== columns || this.#narrow !== narrow) {
      this.#columns = columns;
      this.#narrow = narrow;
      this.#fixed = columns.fixed.map((column, at) =>
        element("div", {
          role: column.id === "fault" ? "rowheader" : "gridcell",
          class: fixedClass(column),
          "aria-colindex": String(at + 1),
          "data-column": String(at),
          style: `width:${column.width}px`,
        }),
      );
      this.#box.replaceChildren(...this.#fixed);
      // The checks stand beside them, and may have to move.
      for (const cell of this.#cells) cell.column = -1;
    }
    columns.fixed.forEach((column, at) => {
      const cell = this.#fixed[at];
      if (cell !== undefined) fillFixed(cell, fault, column, narrow);
    });
    this.#checks(fault, columns, range);
  }

  #checks(fault: Fault, columns: Columns, range: Range): void {
    const count = range.to - range.from;
    for (const old of this.#cells.splice(count)) old.element.remove();
    while (this.#cells.length < count) this.#cells.push(this.#made());
    const verdict = marks(fault);
    for (let place = 0; place < count; place += 1) {
      const [at, cell] = [range.from + place, this.#cells[place]];
      const check = columns.checks[at];
      if (cell === undefined || check === undefined) continue;
      const column = columns.fixed.length + at;
      if (cell.column !== column) {
        cell.column = column;
        cell.element.style.left = `${columns.fixedPx + at * CHECK_PX}px`;
        cell.element.setAttribute("aria-colindex", String(column + 1));
        cell.element.dataset["column"] = String(column);
      }
      const mark: Mark = verdict(check.name);
      const shows = `cell by-check mark ${check.side} ${mark}${first(columns, at) ? " first" : ""}`;
      if (cell.shows === shows) continue;
      cell.shows = shows;
      cell.element.className = shows;
      cell.element.setAttribute("aria-label", MARK_WORDS[mark]);
    }
  }

  #made(): Cell {
    const cell = document.createElement("div");
    cell.setAttribute("role", "gridcell");
    this.element.append(cell);
    return { element: cell, column: -1, shows: "" };
  }
}
